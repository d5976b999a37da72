"""What the person at the terminal sees: one line that moves, or now and then a line in a log."""

import errno
import shutil
import sys
import time


class Stop(Exception):
    """Ends serve.py with one line that says what to do."""


def disk_full(where):
    return Stop(f"The disk is full: make room at {where}, then run the same command again; it goes on where it stopped.")


def need_room(folder, mebibytes):
    """Said before anything half written comes of it."""
    if shutil.disk_usage(folder).free < mebibytes * 2**20:
        raise disk_full(folder)


def explain(error, where):
    """An operating system's error as a line that says what to do."""
    path = error.filename or where
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Stop(f"{path} cannot be written: make it writable, or use a checkout and --data in a place that is yours.")
    return Stop(f"{path}: {error.strerror or error}")


class Step:
    """A long step: `with Step("Building the server") as step: step.show("12/80")`."""

    interval = 10.0

    def __init__(self, title):
        self.title = title
        self.started = time.monotonic()
        self.last = 0.0
        self.live = sys.stderr.isatty()

    def __enter__(self):
        self._write("…", final=not self.live)
        self.last = time.monotonic()
        return self

    def show(self, detail):
        now = time.monotonic()
        if now - self.last < (0.1 if self.live else self.interval):
            return
        self.last = now
        self._write(detail, final=not self.live)

    def __exit__(self, kind, value, trace):
        seconds = time.monotonic() - self.started
        if kind is None:
            self._write(f"done in {seconds:.0f} s" if seconds >= 1 else "done", final=True)
        elif self.live:
            sys.stderr.write("\n")
        sys.stderr.flush()
        return False

    def _write(self, detail, final):
        line = f"{self.title}: {detail}"
        if self.live:
            sys.stderr.write("\r\x1b[K" + line[:110] + ("\n" if final else ""))
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()


def say(line=""):
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
