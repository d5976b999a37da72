"""Packs what browsers get: names with a hash of what is in them, so that they may be kept for ever, and compressed.

`{{asset:shell.css}}` in a text file becomes the address of that file. Pages and the manifest keep their names, as
the server fills them in, and the service worker, as browsers look for a new one where the old one was.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.console import Step, Stop

TEXT = {".html", ".css", ".js", ".svg", ".json", ".webmanifest"}
PLACEHOLDER = re.compile(rb"\{\{asset:([^}]*)\}\}")
KEEP_NAME = {".html", ".webmanifest"}
SERVICE_WORKER = "service_worker.js"
SMALLEST_COMPRESSED = 200
COMPRESSED_ALREADY = {".png"}


def _sources(root, wasm):
    files = [wasm / f"{program}.{kind}" for program in ("patients", "practice") for kind in ("js", "wasm")]
    files += sorted((wasm / "generated" / "texts").glob("texts-*.json"))
    for folder in (root / "shell", root / "assets" / "icons"):
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    by_name = {}
    for path in files:
        if path.name in by_name:
            raise Stop(f"Two files of the site have one name: {by_name[path.name]} and {path}.")
        by_name[path.name] = path
    return by_name


class _Site:
    def __init__(self, by_name, output):
        self.by_name = by_name
        self.output = output
        self.addresses = {}
        self.open = []

    def content(self, name):
        data = self.by_name[name].read_bytes()
        if self.by_name[name].suffix not in TEXT:
            return data
        return PLACEHOLDER.sub(lambda match: self.address(match.group(1).decode(), name).encode(), data)

    def address(self, name, user):
        """Writes the file when it is first asked for, so that what it names is known before its own hash."""
        if name in self.open:
            raise Stop(f"{user} and {name} name each other, so neither can have a hash in its name.")
        if name not in self.by_name:
            raise Stop(f"{self.by_name[user]} names {{{{asset:{name}}}}}, but there is no such file.")
        if name not in self.addresses:
            self.open.append(name)
            data = self.content(name)
            self.open.pop()
            stem, dot, suffix = name.partition(".")
            hashed = f"{stem}-{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"
            (self.output / "app" / hashed).write_bytes(data)
            self.addresses[name] = f"/app/{hashed}"
        return self.addresses[name]

    def write(self):
        (self.output / "app").mkdir(parents=True)
        kept = [name for name in self.by_name if Path(name).suffix in KEEP_NAME or name == SERVICE_WORKER]
        for name in self.by_name:
            if name not in kept:
                self.address(name, name)
        for name in kept:
            (self.output / name).write_bytes(self.content(name))


def _compress(path, earlier):
    """Beside the file; taken over where an earlier site has it, as the name says what is in it."""
    for suffix, squeeze in ((".br", _brotli), (".gz", _gzip)):
        target = path.with_name(path.name + suffix)
        known = earlier / "app" / target.name
        if known.exists():
            shutil.copyfile(known, target)
        else:
            squeeze(path, target)


def _brotli(path, target):
    result = subprocess.run(
        ["brotli", "-q", "11", "-w", "24", "-o", str(target), str(path)], capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        raise Stop(f"brotli could not compress {path.name}: {result.stderr.strip() or 'is the disk full?'}")


def _gzip(path, target):
    target.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def pack(root, wasm, site):
    with Step("Packing the site"):
        fresh = site.with_name("site.new")
        shutil.rmtree(fresh, ignore_errors=True)
        _Site(_sources(root, wasm), fresh).write()
        files = [path for path in (fresh / "app").iterdir() if path.suffix not in COMPRESSED_ALREADY]
        files = [path for path in files if path.stat().st_size > SMALLEST_COMPRESSED]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda path: _compress(path, site), files))
        # In two renames: a server that runs sees the old site or the new one.
        old = site.with_name("site.old")
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        fresh.rename(site)
        shutil.rmtree(old, ignore_errors=True)
