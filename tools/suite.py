"""Runs every test, and the benchmarks."""

import os
import re
import signal
import subprocess
import sys
import time

from tools import build, catch2, processes
from tools.catch2 import Result
from tools.console import Step, Stop, say

# A hung test ends the run rather than the patience of whoever waits.
BROWSER_SECONDS = 1500


def _with_deadline(command, seconds, on_line=None, **options):
    """As processes.run, but None as the status when the time is up."""

    def too_late(_number, _frame):
        raise TimeoutError

    earlier = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(seconds)
    try:
        return processes.run(command, on_line=on_line, **options)
    except TimeoutError:
        return None, [f"stopped after {seconds} s"]
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, earlier)


def _node_modules(folder):
    """Installs what package-lock.json says, unless that was done already."""
    lock = folder / "package-lock.json"
    if not lock.exists():
        return
    done = folder / "node_modules" / ".visavis-installed"
    wanted = lock.read_text(encoding="utf-8")
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return
    with Step("Installing what the browser tests need") as step:
        # Browsers come from Debian.
        env = {"PUPPETEER_SKIP_DOWNLOAD": "1"}
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        status, lines = processes.run(command, on_line=step.show, cwd=folder, env=env)
        if status != 0:
            print("\n".join(lines[-20:]), file=sys.stderr)
            raise Stop(f"npm ci failed in {folder}: look at the network, then run the same command again.")
        done.write_text(wanted, encoding="utf-8")


def _browsers(beside):
    """Journeys; `beside` goes on meanwhile."""
    folder = build.ROOT / "tests" / "browser"
    if not (folder / "run.mjs").exists():
        return Result()
    _node_modules(folder)
    say("Browser tests …")

    def on_line(line):
        print(line, flush=True)
        beside.go_on()

    status, lines = _with_deadline(["node", folder / "run.mjs"], BROWSER_SECONDS, on_line=on_line, cwd=build.ROOT)
    matches = [re.fullmatch(r"\s*(\d+) passed, (\d+) failed\s*", line) for line in lines]
    counts = [match for match in matches if match]
    result = Result(int(counts[-1].group(1)), int(counts[-1].group(2))) if counts else Result()
    if status != 0 and result.failed == 0:
        result.failed = 1
        print(f"FAILED browser tests: {'status ' + str(status) if status is not None else lines[-1]}")
    return result


def test():
    build.tests(list(dict.fromkeys((each.preset, each.name) for each in catch2.WAITING + catch2.COMPUTING)))
    # Two more than there are processors: the server's tests wait for a third of their time. Those that compute have what
    # browsers leave of the processors while they wait.
    began = time.monotonic()
    server = catch2.Run(catch2.WAITING, build.jobs() + 2)
    computing = catch2.Run(catch2.COMPUTING, build.jobs(), idle=True)
    try:
        total = server.finish()
        total.add(_browsers(computing))
        total.add(computing.finish())
    finally:
        server.stop()
        computing.stop()
    if total.passed == 0:
        total.failed += 1
        print("FAILED there are no tests")
    say(f"All tests took {(time.monotonic() - began) / 60:.1f} min after the build.")
    print(total, flush=True)
    return 0 if total.failed == 0 else 1


def bench():
    return _script("bench", "run.mjs")


def pictures():
    return _script("browser", "pictures.mjs")


def _script(folder, name):
    build.product_for_browsers()
    script = build.ROOT / "tests" / folder / name
    _node_modules(build.ROOT / "tests" / "browser")
    _node_modules(script.parent)
    child = processes.start(["node", script], cwd=build.ROOT, stdin=subprocess.DEVNULL, env=dict(os.environ))
    try:
        return child.wait()
    finally:
        processes.stop(child)
