"""What is needed from Debian, and its installation."""

import os
import re
import shutil
import subprocess
import tempfile

from tools import processes
from tools.console import Step, Stop

# A tuple lists what serves as well, best first.
BUILD = [
    "g++",
    "cmake",
    "ninja-build",
    "ccache",
    "pkg-config",
    "ca-certificates",
    "emscripten",
    "brotli",
    ("libboost1.81-dev", "libboost1.88-dev", "libboost1.83-dev"),
    ("libboost-url1.81-dev", "libboost-url1.88-dev", "libboost-url1.83-dev"),
    "libsoci-dev",
    "libsqlite3-dev",
    "libpq-dev",
    "libnats-dev",
    "libsodium-dev",
    "libssl-dev",
    "libbrotli-dev",
    "libcurl4-openssl-dev",
    "libical-dev",
    "libutf8proc-dev",
    "liboath-dev",
    "libqrencode-dev",
    "prometheus-cpp-dev",
    "libhowardhinnant-date-dev",
    "libtomlplusplus-dev",
    "libcli11-dev",
    "libspdlog-dev",
    "libexpected-dev",
    "nlohmann-json3-dev",
    "tzdata",
]
TEST = [
    "catch2",
    "chromium",
    "firefox-esr",
    "xvfb",
    "coturn",
    "iproute2",
    "nftables",
    "libvalijson-dev",
    "python3-aiosmtpd",
    ("postgresql-15", "postgresql-17"),
    "nats-server",
    "dpkg-dev",
    "file",
    "faketime",
    "fonts-dejavu-core",
    "libgl1-mesa-dri",
    "libegl1",
    "libgl1",
    "libegl-mesa0",
    "libgles2",
    "libpci3",
]
# Unpacked for the tests alone: installed, they would begin to serve this machine's port 80.
TEST_PROXIES = ["nginx", "caddy"]
# Only where the command is not there already: people have these from elsewhere.
COMMANDS = {"node": "nodejs"}
TEST_COMMANDS = {"npm": "npm"}

APT = {"DEBIAN_FRONTEND": "noninteractive", "APT_LISTCHANGES_FRONTEND": "none", "LC_ALL": "C.UTF-8"}


def _installed(names):
    result = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${Status}\n", *names], capture_output=True, text=True, check=False
    )
    return {line.split(" ")[0] for line in result.stdout.splitlines() if line.endswith("install ok installed")}


def missing(for_tests):
    wanted = BUILD + (TEST if for_tests else [])
    groups = [group if isinstance(group, tuple) else (group,) for group in wanted]
    there = _installed([name for group in groups for name in group])
    result = [group for group in groups if not there.intersection(group)]
    commands = {**COMMANDS, **(TEST_COMMANDS if for_tests else {})}
    result += [(package,) for command, package in commands.items() if not shutil.which(command)]
    return result


def _choose(groups):
    """Of each group the first that this Debian has."""
    names = [name for group in groups for name in group]
    output = subprocess.run(["apt-cache", "policy", *names], capture_output=True, text=True, check=False).stdout
    available = set(re.findall(r"^(\S+):\n(?:  .*\n)*?  Candidate: (?!\(none\))", output, re.MULTILINE))
    lacking = [group[0] for group in groups if not available.intersection(group)]
    if lacking:
        raise Stop(f"apt has no package {', '.join(lacking)}: Visavis needs Debian 12 or newer with its main archive.")
    return [next(name for name in group if name in available) for group in groups]


def _apt(step, *arguments):
    """Runs apt-get and shows its own count of what is done."""
    read_end, write_end = os.pipe()
    command = ["apt-get", "-y", "-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    command += ["-o", f"APT::Status-Fd={write_end}", *arguments]
    said = tempfile.TemporaryFile("w+", errors="replace")
    child = processes.start(
        command,
        env={**os.environ, **APT},
        pass_fds=(write_end,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=said,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end, errors="replace") as progress:
            for line in progress:
                kind, _, rest = line.partition(":")
                fields = rest.split(":", 2)
                if kind in ("dlstatus", "pmstatus") and len(fields) == 3:
                    what = "downloading" if kind == "dlstatus" else fields[2].strip()
                    step.show(f"{float(fields[1]):.0f} % {what}")
        status = child.wait()
        said.seek(0)
        return status, said.read()
    except BaseException:
        # dpkg is never killed in the middle of a package.
        processes.stop(child, patience=120)
        raise
    finally:
        said.close()


def _apt_or_stop(step, *arguments):
    status, errors = _apt(step, *arguments)
    if status != 0 and "dpkg --configure -a" in errors:
        # An earlier run was stopped in between.
        processes.run(["dpkg", "--configure", "-a"], env=APT, patience=120)
        status, errors = _apt(step, *arguments)
    if status == 0:
        return
    if "No space left" in errors or "don't have enough free space" in errors or "enough space" in errors:
        raise Stop("The disk is full: make room for the packages (about 3 GB), then run the same command again.")
    reason = next((line for line in errors.splitlines() if line.startswith("E:")), f"status {status}")
    raise Stop(f"apt-get {arguments[0]} failed ({reason[2:].strip()}): repair that, then run the same command again.")


def install(for_tests=False):
    if not shutil.which("dpkg-query"):
        raise Stop("This is not Debian: install what tools/packages.py lists, or use Debian 12 or newer.")
    groups = missing(for_tests)
    if not groups:
        return
    if os.geteuid() != 0:
        names = " ".join(group[0] for group in groups)
        raise Stop(
            "Packages are missing; run: "
            f"sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends {names}'"
        )
    with Step("Reading what packages there are") as step:
        _apt_or_stop(step, "update")
    names = _choose(groups)
    with Step(f"Installing {len(names)} packages and what they need") as step:
        _apt_or_stop(step, "install", "--no-install-recommends", *names)


def unpack_proxies(folder):
    """Into `folder`, without installing them."""
    done = folder / "unpacked"
    if done.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Step("Fetching the proxies that the tests run"):
        # As the user who fetches; apt's own could not write here.
        command = ["apt-get", "-q", "-o", "APT::Sandbox::User=", "download", *TEST_PROXIES]
        status, lines = processes.run(command, cwd=folder, env=APT)
        if status != 0:
            raise Stop(f"apt-get download failed ({lines[-1] if lines else status}): look at the network, then run it again.")
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
            package.unlink()
    done.touch()
