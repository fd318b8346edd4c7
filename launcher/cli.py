"""The commands of ``./district``."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from . import benchmark, doctor, keeping, running, testing
from .places import Problem, main_guard
from .running import DATABASE


def main() -> int:
    args = _parser().parse_args()
    return main_guard(lambda: args.function(args))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="district", description="Run, test and look after the district suite."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, text, function):
        sub = commands.add_parser(name, help=text, description=f"{text.capitalize()}.")
        sub.set_defaults(function=function)
        return sub

    sub = command("run", "run the system with Quận 2's data", lambda a: running.run(a.port))
    sub.add_argument("--port", type=int, default=8069)
    command("stop", "stop the running system", lambda a: running.stop())
    sub = command("test", "run the tests", lambda a: testing.test(a.paths, a.pytest))
    sub.add_argument("paths", nargs="*", help="an addon or a path; all when none is given")
    sub.add_argument("--pytest", nargs=argparse.REMAINDER, default=[], help="options for pytest")
    command("lint", "check the style of the code", lambda a: testing.lint())
    sub = command("bench", "measure speed", lambda a: benchmark.bench(a.names))
    sub.add_argument("names", nargs="*", help="benchmarks in tests/bench; all when none is given")
    command("shell", "open Odoo's shell, or run a script from standard input", _shell)
    sub = command("backup", "write database and files", lambda a: keeping.backup(a.file))
    sub.add_argument("file", type=Path)
    sub = command(
        "restore", "put a backup back", lambda a: keeping.restore(a.file, a.database, a.yes)
    )
    sub.add_argument("file", type=Path)
    sub.add_argument("--database", default=DATABASE)
    sub.add_argument("--yes", action="store_true", help="replace without asking")
    sub = command("reset", "remove database, files and logs", lambda a: keeping.reset(a.yes))
    sub.add_argument("--yes", action="store_true", help="remove without asking")
    command("terms", "bring i18n/vi.po up to date with the sources", lambda a: testing.terms())
    command("doctor", "check the parts of the system", lambda a: doctor.doctor())
    return parser


def _shell(args: argparse.Namespace) -> int:
    with running.served() as odoo:
        if DATABASE not in odoo.cluster.databases():
            raise Problem("There is no database yet: ./district run makes it.")
        command = odoo.command("shell", "-d", DATABASE, "--no-http", "--log-level=warn")
        return subprocess.call(command, env={**odoo.environment, "TERM": "dumb"})
