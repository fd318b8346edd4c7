"""The commands of ``./district``."""

from __future__ import annotations

import argparse
import contextlib
import errno
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from . import benchmark, doctor, keeping, running, testing
from .places import cache_dir, disk_full
from .telling import Problem

LOG = "problem.log"


def main() -> int:
    args = _parser().parse_args()
    # A set-up that is told to end does so as with Ctrl+C: what it started ends with it.
    for name in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) is not signal.SIG_IGN:
            signal.signal(name, signal.default_int_handler)
    return main_guard(lambda: args.function(args))


def main_guard(function: Callable[[], int | None]) -> int:
    """Run ``function`` and turn what can go wrong on a user's machine into one sentence."""
    try:
        return function() or 0
    except Problem as problem:
        return _tell(problem)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _tell(disk_full())
        what = f"{error.filename}: " if error.filename else ""
        sentence = f"This machine refused ({what}{error.strerror or error}); see the details."
        return _tell(Problem(sentence, traceback.format_exc()))
    except KeyboardInterrupt:
        print("\ndistrict: stopped; the next run goes on from here.", file=sys.stderr)
        return 130


def _tell(problem: Problem) -> int:
    where = ""
    if problem.details:
        # On a full disk, or where nothing may be written, the sentence must do.
        with contextlib.suppress(OSError, Problem):
            log = cache_dir() / LOG
            log.write_text(f"{problem}\n\n{problem.details}\n")
            where = f" (Details: {log})"
    print(f"district: {problem}{where}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="district", description="Run, test and look after the district suite."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, text, function):
        sub = commands.add_parser(name, help=text, description=f"{text.capitalize()}.")
        sub.set_defaults(function=function)
        return sub

    sub = command("run", "run the system with Quận 2's data", lambda a: running.run(a.port, a.demo))
    sub.add_argument("--port", type=_port, default=8069, metavar="PORT")
    sub.add_argument(
        "--demo", action="store_true", help="with five years of example work, in another database"
    )
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
    sub.add_argument("--database", help="a name of another database, to compare with")
    sub.add_argument("--yes", action="store_true", help="replace without asking")
    sub = command("reset", "remove database, files and logs", lambda a: keeping.reset(a.yes))
    sub.add_argument("--yes", action="store_true", help="remove without asking")
    command("terms", "bring i18n/vi.po up to date with the sources", lambda a: testing.terms())
    command("doctor", "check the parts of the system", lambda a: doctor.doctor())
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no port: name one from 1024 to 65535.")
    return int(text)


def _shell(args: argparse.Namespace) -> int:
    with running.served() as odoo:
        database = odoo.cluster.name(running.DATABASE)
        if database not in odoo.cluster.databases():
            raise Problem(keeping.NO_DATABASE)
        command = odoo.command("shell", "-d", database, "--no-http", "--log-level=warn")
        return subprocess.call(command, env=odoo.environment)
