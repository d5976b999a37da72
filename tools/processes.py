"""Children of serve.py: each is in a session of its own, so that only serve.py decides when it ends."""

import collections
import ctypes
import os
import signal
import subprocess
import sys
from subprocess import DEVNULL, STDOUT

from tools.console import Stop, disk_full

KEPT_LINES = 400


class Interrupted(BaseException):
    """SIGTERM or Ctrl-C."""


def raise_on_signals():
    """Also in the background, where a shell has Ctrl-C ignored; only the first, so that nothing interrupts tidying up."""

    def handler(_number, _frame):
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, handler)


def _die_with_parent():
    # Should serve.py itself be killed, the child gets SIGTERM from the kernel.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def start(command, **options):
    try:
        return subprocess.Popen(
            [str(part) for part in command], start_new_session=True, preexec_fn=_die_with_parent, **options
        )
    except FileNotFoundError:
        raise Stop(f"{command[0]} is not installed or not on the PATH.") from None


def yield_to_others(child):
    """It runs in the time that others leave of the processors, where the system has a way for it."""
    try:
        os.sched_setscheduler(child.pid, os.SCHED_IDLE, os.sched_param(0))
        # A session may have a share of its own, whatever is in it (sched(7), autogroup).
        with open(f"/proc/{child.pid}/autogroup", "w", encoding="ascii") as share:
            share.write("19")
    except (AttributeError, OSError):
        pass


def stop(child, patience=5.0):
    """Ends a child that `start` started: first politely."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def run(command, on_line=None, patience=5.0, cwd=None, env=None, **options):
    """Runs a command to its end; returns (status, its last lines). `on_line` gets each line as it comes."""
    kept = collections.deque(maxlen=KEPT_LINES)
    child = start(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=DEVNULL,
        stdout=subprocess.PIPE,
        stderr=STDOUT,
        text=True,
        errors="replace",
        **options,
    )
    try:
        for line in child.stdout:
            kept.append(line.rstrip("\n"))
            if on_line:
                on_line(kept[-1])
        status = child.wait()
    except BaseException:
        stop(child, patience)
        raise
    finally:
        child.stdout.close()
    if status != 0 and any("No space left on device" in line for line in kept):
        raise disk_full(cwd or os.getcwd())
    return status, list(kept)
