#!/usr/bin/env python3
"""Visavis from a fresh checkout: installs, builds, and starts a demo practice. See --help."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

from tools import build, demo, suite  # noqa: E402
from tools.console import Stop, explain, say  # noqa: E402
from tools.processes import Interrupted, raise_on_signals  # noqa: E402


def parse():
    parser = argparse.ArgumentParser(description="Builds Visavis and starts it with a demo practice.")
    parser.add_argument(
        "command",
        nargs="?",
        default="serve",
        choices=["serve", "test", "build", "bench", "pictures"],
        help="serve (default): build and start; test: run every test; build: nothing else; bench: benchmarks; "
        "pictures: of every screen, in build/pictures",
    )
    parser.add_argument("--port", type=int, default=8080, help="0 picks a free one (default: %(default)s)")
    parser.add_argument(
        "--data",
        type=Path,
        default=build.ROOT / ".visavis",
        help="database, mail and keys (default: .visavis in the checkout)",
    )
    parser.add_argument("--config", type=Path, help="the server's configuration file")
    options = parser.parse_args()
    if not 0 <= options.port <= 65535:
        parser.error("--port: a number from 0 to 65535")
    return options


def main():
    options = parse()
    raise_on_signals()
    try:
        if options.command == "build":
            build.product()
            return 0
        if options.command == "test":
            return suite.test()
        if options.command == "bench":
            return suite.bench()
        if options.command == "pictures":
            return suite.pictures()
        return demo.serve(options)
    except Stop as stop:
        say(f"\nserve.py: {stop}" if sys.stderr.isatty() else f"serve.py: {stop}")
        return 1
    except OSError as error:
        say(f"serve.py: {explain(error, build.BUILD)}")
        return 1
    except Interrupted:
        say("\nserve.py: stopped; the next run goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
