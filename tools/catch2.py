"""Runs test programs written with Catch2, several at once, and counts what they say."""

import os
import shutil
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from tools import build, processes
from tools.console import say


@dataclass(frozen=True)
class Program:
    preset: str
    name: str
    what: str = ""  # of it, in words
    which: tuple = ()  # of its tests, and how
    postgresql: bool = False


# Each test of the server runs once with sanitizers, and what has threads or needs PostgreSQL with the thread sanitizer;
# all run without as well, on the other database, and only there those that are about speed. The longest first, so that
# none is left to run alone.
SERVER = "visavis-server-tests"
WAITING = [
    Program("native", SERVER, "on PostgreSQL with NATS", ("~[postgresql]",), True),
    Program("tsan", SERVER, "on PostgreSQL with NATS, what has threads", ("~[speed]",), True),
    Program("asan", SERVER, "on SQLite, the one half", ("~[postgresql]~[speed]~a*",)),
    Program("asan", SERVER, "on SQLite, the other half", ("~[postgresql]~[speed]a*",)),
]
# These only compute: they have no clock, and wait for nobody.
COMPUTING = [
    Program("asan", "visavis-screen-tests"),
    Program("native", "visavis-simulation", "the one half", ("--schedules", "100000")),
    Program("native", "visavis-simulation", "the other half", ("--schedules", "100000", "--first-seed", "100001")),
    # Every schedule costs several times as much here; the native run has them all.
    Program("asan", "visavis-simulation", which=("--schedules", "400")),
    Program("asan", "visavis-unit-tests"),
]
# A hung test ends the run rather than the patience of whoever waits.
PROGRAM_SECONDS = 600
IDLE_SECONDS = 1800
SANITIZERS = {
    # Less memory of what was freed, and of where, than by default: that is a third of the time.
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1:malloc_context_size=8:quarantine_size_mb=32",
    "UBSAN_OPTIONS": "print_stacktrace=1",
}
# A database is made for each test of the server: in memory, where there is plenty of it, that takes half the time.
MEMORY_FOLDER = "/dev/shm"
MEMORY_FREE = 6 * 2**30


@dataclass
class Result:
    passed: int = 0
    failed: int = 0

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed"


def _memory_folder():
    try:
        free = shutil.disk_usage(MEMORY_FOLDER).free
        available = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return {}
    writable = os.access(MEMORY_FOLDER, os.W_OK)
    return {"TMPDIR": MEMORY_FOLDER} if writable and min(free, available) > MEMORY_FREE else {}


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


class _Running:
    def __init__(self, program, number, idle):
        self.title = f"{program.name} ({program.preset}{', ' if program.what else ''}{program.what})"
        self.limit = IDLE_SECONDS if idle else PROGRAM_SECONDS
        folder = build.BUILD / program.preset
        self.report = folder / f"{program.name}-{number}.xml"
        self.report.unlink(missing_ok=True)
        self.output = folder / f"{program.name}-{number}.out"
        env = {
            **(SANITIZERS if program.preset == "asan" else {}),
            **(_memory_folder() if program.name == SERVER else {}),
            **({"VISAVIS_TEST_DATABASE": "postgresql"} if program.postgresql else {}),
        }
        say(f"{self.title} …")
        self.started = time.monotonic()
        with open(self.output, "wb") as output:
            self.child = processes.start(
                [folder / program.name, *program.which, "--reporter", "xml", "--out", self.report],
                cwd=build.ROOT,
                env={**os.environ, **env},
                stdin=processes.DEVNULL,
                stdout=output,
                stderr=processes.STDOUT,
            )
        if idle:
            processes.yield_to_others(self.child)

    def seconds(self):
        return time.monotonic() - self.started

    def over(self):
        if self.child.poll() is None and self.seconds() > self.limit:
            processes.stop(self.child)
        return self.child.poll() is not None

    def result(self):
        took = self.seconds()
        result = _cases(self.report)
        # It ended otherwise than by its own count: it crashed, hung, or a sanitizer stopped it.
        if self.child.returncode != 0 and result.failed == 0:
            result.failed = 1
            print(f"FAILED {self.title} ended with status {self.child.returncode}")
        elif result.passed + result.failed == 0:
            result.failed = 1
            print(f"FAILED {self.title} ran no test")
        if result.failed:
            print("\n".join(self.output.read_text(encoding="utf-8", errors="replace").splitlines()[-60:]))
        print(f"{self.title}: {result} in {took:.0f} s", flush=True)
        return result


class Run:
    """Some programs, so many of them at once, one after the other; `idle`: in the time that others leave."""

    def __init__(self, programs, at_once, idle=False):
        self._waiting = list(enumerate(programs))
        self._at_once = at_once
        self._idle = idle
        self._running = []
        self._total = Result()

    def go_on(self):
        """Notes which have ended, and starts the next ones. True while there is something left."""
        for running in [running for running in self._running if running.over()]:
            self._running.remove(running)
            self._total.add(running.result())
        while self._waiting and len(self._running) < self._at_once:
            number, program = self._waiting.pop(0)
            self._running.append(_Running(program, number, self._idle))
        return bool(self._running)

    def finish(self):
        while self.go_on():
            time.sleep(0.1)
        return self._total

    def stop(self):
        for running in self._running:
            processes.stop(running.child)
