"""Runs every test, and the benchmarks."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from tools import build, processes
from tools.console import Step, Stop, say

# Each test runs once, with sanitizers, and what has threads with the thread sanitizer; those that need speed run
# without as well, and the server's on the other database, with those that need it in any case.
PROGRAMS = {
    "asan": ["visavis-unit-tests", "visavis-screen-tests", "visavis-server-tests", "visavis-simulation"],
    "tsan": ["visavis-server-tests"],
    "native": ["visavis-simulation", "visavis-server-tests"],
}
SERVER_TESTS = {
    "asan": ("on SQLite", {}, ["~[postgresql]"]),
    "tsan": ("on PostgreSQL with NATS, what has threads", {"VISAVIS_TEST_DATABASE": "postgresql"}, []),
    "native": ("on PostgreSQL with NATS", {"VISAVIS_TEST_DATABASE": "postgresql"}, []),
}
# A hung test ends the run rather than the patience of whoever waits.
PROGRAM_SECONDS = 600
BROWSER_SECONDS = 720
SANITIZERS = {
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
    # Every schedule costs several times as much here; the native run has them all.
    "VISAVIS_SCHEDULES": "400",
}


# A database is made for each test of the server: in memory, where there is plenty of it, that takes half the time.
MEMORY_FOLDER = "/dev/shm"
MEMORY_FREE = 6 * 2**30


def _memory_folder():
    try:
        free = shutil.disk_usage(MEMORY_FOLDER).free
        available = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return {}
    writable = os.access(MEMORY_FOLDER, os.W_OK)
    return {"TMPDIR": MEMORY_FOLDER} if writable and min(free, available) > MEMORY_FREE else {}


@dataclass
class Result:
    passed: int = 0
    failed: int = 0

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed"


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


def _cases(report):
    """What Catch2's XML says, in version 2 and 3; a report that breaks off is read as far as it goes."""
    result = Result()
    parser = ElementTree.XMLPullParser(["end"])
    try:
        parser.feed(report.read_text(encoding="utf-8", errors="replace") if report.exists() else "")
        for _, element in parser.read_events():
            if element.tag != "TestCase":
                continue
            verdict = element.find("OverallResult")
            if verdict is not None and verdict.get("success") == "true":
                result.passed += 1
                continue
            result.failed += 1
            print(f"FAILED {element.get('name')}")
            for failure in element.iter("Expression"):
                if failure.get("success") != "true":
                    texts = [(failure.findtext(tag) or "").strip() for tag in ("Original", "Expanded")]
                    print(f"  {failure.get('filename')}:{failure.get('line')}: {texts[0]}\n    is {texts[1]}")
            for tag in ("Failure", "Exception", "FatalErrorCondition"):
                for failure in element.iter(tag):
                    print(f"  {failure.get('filename')}:{failure.get('line')}: {tag}: {(failure.text or '').strip()}")
    except ElementTree.ParseError:
        pass
    return result


def _program(preset, name):
    program = build.BUILD / preset / name
    if not program.exists():
        return Result()
    where, chosen, which = SERVER_TESTS[preset] if name == "visavis-server-tests" else ("", {}, [])
    title = f"{name} ({preset}{', ' if where else ''}{where})"
    report = build.BUILD / preset / f"{name}.xml"
    report.unlink(missing_ok=True)
    started = time.monotonic()
    with Step(title):
        env = {**(SANITIZERS if preset == "asan" else {}), **(_memory_folder() if where else {}), **chosen}
        command = [program, *which, "--reporter", "xml", "--out", report]
        status, lines = _with_deadline(command, PROGRAM_SECONDS, cwd=build.ROOT, env=env)
    result = _cases(report)
    # It ended otherwise than by its own count: it crashed, hung, or a sanitizer stopped it.
    if status != 0 and result.failed == 0:
        result.failed = 1
        print(f"FAILED {title} ended with status {status}")
    if result.failed:
        print("\n".join(lines[-60:]))
    if result.passed + result.failed == 0:
        result.failed = 1
        print(f"FAILED {title} ran no test")
    print(f"{title}: {result} in {time.monotonic() - started:.0f} s", flush=True)
    return result


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


def _browsers():
    folder = build.ROOT / "tests" / "browser"
    if not (folder / "run.mjs").exists():
        return Result()
    _node_modules(folder)
    say("Browser tests …")
    status, lines = _with_deadline(
        ["node", folder / "run.mjs"], BROWSER_SECONDS, on_line=lambda line: print(line, flush=True), cwd=build.ROOT
    )
    matches = [re.fullmatch(r"\s*(\d+) passed, (\d+) failed\s*", line) for line in lines]
    counts = [match for match in matches if match]
    result = Result(int(counts[-1].group(1)), int(counts[-1].group(2))) if counts else Result()
    if status != 0 and result.failed == 0:
        result.failed = 1
        print(f"FAILED browser tests: {'status ' + str(status) if status is not None else lines[-1]}")
    return result


def test():
    build.tests(PROGRAMS)
    total = Result()
    for preset, names in PROGRAMS.items():
        for name in names:
            total.add(_program(preset, name))
    total.add(_browsers())
    if total.passed == 0:
        total.failed += 1
        print("FAILED there are no tests")
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
