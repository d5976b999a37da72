"""Where this machine gets Debian from, read out of its own apt sources in either of their two forms."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Archive:
    uri: str
    signed_by: str  # as written; may be a key of several lines


def _deb822(text):
    for paragraph in re.split(r"\n\s*\n", text):
        fields = {}
        name = None
        for line in paragraph.splitlines():
            if line.startswith("#"):
                continue
            if line[:1].isspace() and name:
                fields[name] += "\n" + line
            elif ":" in line:
                name, _, value = line.partition(":")
                name = name.strip().lower()
                fields[name] = value.strip()
        if fields.get("enabled", "yes").lower() in ("no", "false", "off", "0"):
            continue
        for uri in fields.get("uris", "").split():
            for suite in fields.get("suites", "").split():
                yield uri, suite, fields.get("components", "").split(), fields.get("signed-by", "")


def _one_line(text):
    for line in text.splitlines():
        match = re.match(r"\s*deb(?:-src)?\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)", line)
        if match:
            options, uri, suite, components = match.groups()
            signed = re.search(r"signed-by=(\S+)", options or "", re.IGNORECASE)
            yield uri, suite, components.split(), signed.group(1) if signed else ""


def _entries(etc):
    files = [etc / "sources.list", *sorted((etc / "sources.list.d").glob("*"))]
    for path in files:
        if path.suffix not in (".list", ".sources") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from (_deb822(text) if path.suffix == ".sources" else _one_line(text))


def debian_archives(etc=Path("/etc/apt"), codename=""):
    """The archives that have Debian's own main; those of this release first, without security updates and backports."""
    first, others = [], []
    for uri, suite, components, signed_by in _entries(etc):
        if "main" not in components or uri.startswith("cdrom:") or "security" in suite + uri or "-" in suite:
            continue
        archive = Archive(uri, signed_by)
        known = suite in (codename, "stable", "testing", "unstable", "sid")
        if archive not in first + others:
            (first if known else others).append(archive)
    return first + others


def codename(release=Path("/etc/os-release")):
    match = re.search(r'^VERSION_CODENAME="?([^"\n]*)', release.read_text(encoding="utf-8"), re.MULTILINE)
    return match.group(1) if match else ""
