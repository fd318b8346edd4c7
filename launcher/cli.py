"""The commands of ``./district``."""

from __future__ import annotations

import argparse

from . import testing
from .places import main_guard


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="district", description="Run, test and look after the district suite."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, function, text):
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(function=function)
        return sub

    sub = command("test", lambda args: testing.test(args.paths, args.pytest), "run the tests")
    sub.add_argument("paths", nargs="*", help="an addon or a path; all when none is given")
    sub.add_argument("--pytest", nargs=argparse.REMAINDER, default=[], help="options for pytest")
    command("lint", lambda args: testing.lint(), "check style and translations")
    args = parser.parse_args()
    return main_guard(lambda: args.function(args))
