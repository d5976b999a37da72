"""Gets the source of Dear ImGui, which Debian 12 does not have, out of a newer suite of the machine's own archive."""

import os
import re
import shutil
import tarfile
from pathlib import Path

from tools import apt_sources, processes
from tools.console import Step, Stop

SUITE = "forky"
OLDEST = 19200
OTHERWISE = "unpack Dear ImGui 1.92 or newer anywhere and set VISAVIS_IMGUI_DIR to that folder."


def version(folder):
    try:
        text = (folder / "imgui.h").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return 0
    match = re.search(r"#define IMGUI_VERSION_NUM\s+(\d+)", text)
    return int(match.group(1)) if match else 0


def folder(deps):
    chosen = os.environ.get("VISAVIS_IMGUI_DIR")
    return Path(chosen).absolute() if chosen else deps / "imgui"


def fetch(deps):
    """Leaves it in deps/imgui; nothing to do when it is there."""
    target = folder(deps)
    if version(target) >= OLDEST:
        return
    if os.environ.get("VISAVIS_IMGUI_DIR"):
        raise Stop(f"VISAVIS_IMGUI_DIR: there is no Dear ImGui 1.92 or newer in {target}.")
    archives = apt_sources.debian_archives(codename=apt_sources.codename())
    if not archives:
        raise Stop(f"No Debian archive in /etc/apt to get Dear ImGui from: {OTHERWISE}")
    # Only its owner looks into it, and half of it is never taken for the whole.
    work = deps / "imgui-download"
    shutil.rmtree(work, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    with Step("Fetching Dear ImGui") as step:
        reasons = []
        for archive in archives:
            tarball = _download(archive, work, step, reasons)
            if tarball:
                break
        else:
            raise Stop(f"Dear ImGui could not be fetched ({reasons[-1]}): look at the network, or {OTHERWISE}")
        unpacked = _unpack(tarball, work / "unpacked")
        if version(unpacked) < OLDEST:
            raise Stop(f"Debian's {SUITE} has a Dear ImGui older than 1.92: {OTHERWISE}")
        unpacked.rename(target)
        shutil.rmtree(work, ignore_errors=True)


def _download(archive, work, step, reasons):
    for part in ("etc", "lists/partial", "cache/archives/partial", "source"):
        (work / part).mkdir(parents=True, exist_ok=True)
    signed = f"Signed-By: {archive.signed_by}\n" if archive.signed_by else ""
    source = f"Types: deb-src\nURIs: {archive.uri}\nSuites: {SUITE}\nComponents: main\n{signed}"
    (work / "etc" / "debian.sources").write_text(source, encoding="utf-8")
    settings = {
        "Dir::Etc::SourceList": "/dev/null",
        "Dir::Etc::SourceParts": work / "etc",
        "Dir::State::Lists": work / "lists",
        "Dir::Cache": work / "cache",
        "Acquire::Check-Valid-Until": "false",
        "Acquire::Languages": "none",
        "Acquire::Retries": "2",
        "APT::Sandbox::User": "root",
    }
    options = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
    for action in (["update"], ["source", "--download-only", "-q", "imgui"]):
        status, lines = processes.run(
            ["apt-get", *options, *action], on_line=step.show, cwd=work / "source", env={"LC_ALL": "C.UTF-8"}
        )
        # An update that could not reach anything still ends with 0.
        errors = [line[2:].strip() for line in lines if line.startswith("E:")]
        errors += [line[2:].strip() for line in lines if action == ["update"] and line.startswith("W: Failed")]
        if status != 0 or errors:
            reasons.append(errors[0] if errors else f"apt-get ended with {status}")
            return None
    return next((work / "source").glob("imgui_*.orig.tar.*"), None)


def _unpack(tarball, place):
    place.mkdir(parents=True)
    with tarfile.open(tarball) as archive:
        for member in archive.getmembers():
            if Path(member.name).is_absolute() or ".." in Path(member.name).parts:
                raise Stop(f"{tarball.name} holds a file outside of its own folder: {OTHERWISE}")
        archive.extractall(place)
    # What is inside one folder of its own, or not.
    return next((path.parent for path in sorted(place.rglob("imgui.h"))), place)
