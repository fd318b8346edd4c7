"""Odoo as a program: its configuration, its databases, its processes."""

from __future__ import annotations

import configparser
import os
import secrets
import shutil
import subprocess
from pathlib import Path

from .odoo_home import odoo_path
from .pdf import bin_path
from .places import ADDONS, Problem
from .postgres import Cluster
from .python_env import python

# Started through a file: with workers, ``python -m odoo`` starts no websocket process.
START = Path(__file__).with_name("start_odoo.py")
# A district's own data addon pulls in all that the district uses.
SUITE = ["district_quan2"]
LANGUAGE = "vi_VN"


class Odoo:
    """Odoo over one cluster, with its configuration file and files in ``folder``."""

    def __init__(self, cluster: Cluster, folder: Path, interpreter: Path | None = None):
        self.cluster = cluster
        self.folder = folder
        self.conf = folder / "odoo.conf"
        self.python = interpreter or python()
        self.odoo_path = odoo_path()

    def configure(self, **options: str) -> None:
        """Write the configuration file; ``options`` are Odoo's own names."""
        self.folder.mkdir(parents=True, exist_ok=True)
        environment = self.cluster.environment
        written = {
            "addons_path": ",".join(map(str, self._addons_path())),
            "admin_passwd": secrets.token_urlsafe(24),
            "data_dir": str(self.folder / "files"),
            "db_host": environment["PGHOST"],
            "db_port": environment.get("PGPORT", "5432"),
            "db_user": environment["PGUSER"],
            "db_password": environment.get("PGPASSWORD", "False"),
            "pg_path": str(self.cluster.bin),
            "http_interface": "127.0.0.1",
            "list_db": "False",
            "unaccent": "True",
            "geoip_city_db": "",
            "geoip_country_db": "",
            **options,
        }
        folder = bin_path()
        if folder:
            written["bin_path"] = str(folder)
        parser = configparser.RawConfigParser()
        parser["options"] = written
        with open(os.open(self.conf, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            parser.write(file)

    def _addons_path(self) -> list[Path]:
        beside = self.odoo_path / "addons"
        return [ADDONS, *([beside] if beside.exists() else [])]

    @property
    def environment(self) -> dict[str, str]:
        return {
            **self.cluster.environment,
            "PYTHONPATH": str(self.odoo_path),
            "ODOO_RC": str(self.conf),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONWARNINGS": "ignore",
            "TZ": "UTC",
        }

    def command(self, *arguments: str) -> list[str]:
        return [str(self.python), str(START), *arguments]

    def run(self, *arguments: str, log: Path | None = None, text: str | None = None) -> str:
        """Run Odoo to its end and give what it printed; a ``Problem`` when it fails."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            input=text or "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if log:
            log.write_text(done.stdout)
        if done.returncode:
            tail = "\n".join(done.stdout.splitlines()[-25:])
            raise Problem(f"Odoo ended with an error: odoo {' '.join(arguments)}\n{tail}")
        return done.stdout

    def install(
        self, database: str, modules: list[str], *more: str, log: Path | None = None
    ) -> str:
        """Install ``modules`` into ``database``, made in Vietnamese when it is not there yet."""
        if database not in self.cluster.databases():
            self.run("db", "init", database, "--language", LANGUAGE, "--country", "VN", *more)
        return self.run(
            "server", "-d", database, "-i", ",".join(modules), "--stop-after-init", "--no-http",
            *more, log=log,
        )  # fmt: skip

    def update(self, database: str, modules: list[str], *more: str, log: Path | None = None) -> str:
        return self.run(
            "server", "-d", database, "-u", ",".join(modules), "--stop-after-init", "--no-http",
            *more, log=log,
        )  # fmt: skip

    def filestore(self, database: str) -> Path:
        return self.folder / "files" / "filestore" / database

    def copy(self, source: str, target: str) -> None:
        """Copy a database that nobody uses, with its files."""
        self.cluster.create(target, template=source)
        shutil.copytree(self.filestore(source), self.filestore(target), dirs_exist_ok=True)

    def rename(self, source: str, target: str) -> None:
        self.cluster.sql(f'ALTER DATABASE "{source}" RENAME TO "{target}"', "postgres")
        shutil.rmtree(self.filestore(target), ignore_errors=True)
        self.filestore(source).rename(self.filestore(target))

    def discard(self, database: str) -> None:
        self.cluster.drop(database)
        shutil.rmtree(self.filestore(database), ignore_errors=True)
