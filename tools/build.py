"""Configures and builds with CMake and Ninja, and knows when there is nothing to do."""

import contextlib
import fcntl
import hashlib
import os
import re
import sys
from pathlib import Path

from tools import imgui, packages, processes, site
from tools.console import Step, Stop, need_room, say

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
DEPS = BUILD / "deps"
SITE = BUILD / "site"
SERVER = BUILD / "native" / "visavis-server"
STAMP = BUILD / "built"
INPUTS = ["src", "web", "shell", "assets", "cmake", "tools", "CMakeLists.txt", "CMakePresets.json"]


@contextlib.contextmanager
def alone():
    """Two builds in one folder would spoil each other's files."""
    BUILD.mkdir(exist_ok=True)
    with open(BUILD / "lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another serve.py is building here; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint():
    """Changes whenever a file that goes into the build does."""
    seen = hashlib.sha256(str(imgui.folder(DEPS)).encode())
    for name in INPUTS:
        start = ROOT / name
        files = [start] if start.is_file() else sorted(path for path in start.rglob("*") if path.is_file())
        for path in files:
            if path.suffix == ".pyc":
                continue
            facts = path.stat()
            seen.update(f"{path.relative_to(ROOT)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def up_to_date():
    outputs = [SERVER, SITE / "index.html"]
    try:
        return STAMP.read_text(encoding="utf-8") == fingerprint() and all(path.exists() for path in outputs)
    except FileNotFoundError:
        return False


def jobs():
    # A file full of Boost takes about a gigabyte of memory.
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return max(1, min(len(os.sched_getaffinity(0)), memory))


def product():
    """The server and the site that it serves."""
    if up_to_date():
        return
    packages.install()
    with alone():
        need_room(BUILD, 300)
        imgui.fetch(DEPS)
        before = fingerprint()
        compile_targets("native", ["visavis-server"], "Building the server")
        compile_targets("wasm", ["patients", "practice"], "Building the client")
        site.pack(ROOT, BUILD / "wasm", SITE)
        # Last and in one piece: whoever is stopped before goes on next time.
        fresh = STAMP.with_suffix(".new")
        fresh.write_text(before, encoding="utf-8")
        fresh.replace(STAMP)


def product_for_browsers():
    packages.install(for_tests=True)
    packages.unpack_proxies(DEPS / "proxies")
    product()


def tests(programs):
    """`programs`: pairs of preset and program."""
    product_for_browsers()
    with alone():
        need_room(BUILD, 600)
        for preset in dict(programs):
            names = [name for chosen, name in programs if chosen == preset]
            compile_targets(preset, names, f"Building the tests ({preset})")


def _configure(preset):
    folder = BUILD / preset
    cache = folder / "CMakeCache.txt"
    if cache.exists() and (folder / "build.ninja").exists() and f"CMAKE_HOME_DIRECTORY:INTERNAL={ROOT}\n" in cache.read_text():
        return
    cache.unlink(missing_ok=True)
    with Step(f"Configuring {preset}") as step:
        status, lines = processes.run(["cmake", "--preset", preset], on_line=step.show, cwd=ROOT)
        if status != 0:
            _show_end(lines)
            raise Stop(f"cmake --preset {preset} failed; what it said is above.")


def _show_end(lines, count=60):
    sys.stderr.write("\n" + "\n".join(lines[-count:]) + "\n")


def compile_targets(preset, targets, title):
    _configure(preset)
    with Step(title) as step:

        def on_line(line):
            match = re.match(r"\[(\d+/\d+)\] (.*)", line)
            if match:
                step.show(f"[{match.group(1)}] {match.group(2).rsplit('/', 1)[-1].removesuffix('.o')}")

        command = ["ninja", "-C", BUILD / preset, "-j", str(jobs()), *targets]
        status, lines = processes.run(command, on_line=on_line, cwd=ROOT, env={"NINJA_STATUS": "[%f/%t] "})
        if status != 0:
            _show_end([line for line in lines if not re.match(r"\[\d+/\d+\]", line)])
            raise Stop(f"{title} failed; what the compiler said is above.")
