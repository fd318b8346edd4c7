"""Odoo as a program: its configuration, its databases, its processes."""

from __future__ import annotations

import configparser
import io
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

from .odoo_home import import_path, odoo_path
from .pdf import bin_path
from .places import ADDONS, cache_dir, write_whole
from .postgres import Cluster
from .programs import refusal, run
from .python_env import python

# Started through a file: with workers, ``python -m odoo`` starts no websocket process.
START = Path(__file__).with_name("start_odoo.py")
# A district's own data addon pulls in all that the district uses.
SUITE = ["district_quan2"]
LANGUAGE = "vi_VN"


class Odoo:
    """Odoo over one cluster, with its configuration file and files in ``folder``.

    ``more`` are folders of addons beside those of the suite.
    """

    def __init__(
        self,
        cluster: Cluster,
        folder: Path,
        interpreter: Path | None = None,
        more: Sequence[Path] = (),
    ):
        self.cluster = cluster
        self.folder = folder
        self.more = more
        self.conf = folder / "odoo.conf"
        self.python = interpreter or python()
        self.odoo_path = odoo_path()

    def configure(self, conf: str, **options: str) -> None:
        """Write the configuration file and use it; ``options`` are Odoo's own names."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.conf = self.folder / conf
        environment = self.cluster.environment
        written = {
            "addons_path": ",".join(map(str, self._addons_path())),
            "admin_passwd": secrets.token_urlsafe(24),
            "data_dir": str(self.folder / "files"),
            # Of tests that fail in the browser; Odoo's own place is shared by all users.
            "screenshots": str(self.folder / "screenshots"),
            "db_host": environment["PGHOST"],
            "db_port": environment["PGPORT"],
            "db_user": environment["PGUSER"],
            "pg_path": str(self.cluster.bin),
            "http_interface": "127.0.0.1",
            "list_db": "False",
            "unaccent": "True",
            "geoip_city_db": "",
            "geoip_country_db": "",
            **options,
        }
        if "PGPASSWORD" in environment:
            written["db_password"] = environment["PGPASSWORD"]
        folder = bin_path()
        if folder:
            written["bin_path"] = str(folder)
        parser = configparser.RawConfigParser()
        parser["options"] = written
        self._write(parser, self.conf)

    @staticmethod
    def _write(parser: configparser.RawConfigParser, file: Path) -> None:
        text = io.StringIO()
        parser.write(text)
        write_whole(file, text.getvalue())

    def _addons_path(self) -> list[Path]:
        # A source checkout keeps most addons beside the package; Debian's has them all inside, and
        # what lies beside it there is without their data.
        inside = self.odoo_path / "odoo" / "addons" / "web"
        beside = self.odoo_path / "addons"
        return [ADDONS, *self.more] if inside.exists() else [ADDONS, *self.more, beside]

    @property
    def environment(self) -> dict[str, str]:
        environment = {
            **self.cluster.environment,
            "PYTHONPATH": str(import_path(self.odoo_path)),
            "ODOO_RC": str(self.conf),
            # What Python compiles is kept, but not between the sources.
            "PYTHONPYCACHEPREFIX": str(cache_dir() / "bytecode"),
            "PYTHONWARNINGS": "ignore",
            "TZ": "UTC",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        return environment

    def command(self, *arguments: str) -> list[str]:
        return [str(self.python), str(START), *arguments]

    def run(
        self,
        *arguments: str,
        log: Path | None = None,
        text: str = "",
        more: dict[str, str] | None = None,
    ) -> str:
        """Run Odoo to its end and give what it printed; a ``Problem`` when it fails."""
        code, output = run(
            self.command(*arguments), env={**self.environment, **(more or {})}, input=text
        )
        if log:
            log.write_text(output)
        if code:
            raise refusal(f"Odoo ended with an error in “odoo {' '.join(arguments)}”.", output)
        return output

    def run_bare(self, *arguments: str, **options) -> str:
        """Run Odoo to make a database; the extension unaccent is left to our addons or to a backup.

        Odoo itself would change a function that belongs to the server's administrator.
        """
        parser = configparser.RawConfigParser()
        parser.read(self.conf)
        parser["options"]["unaccent"] = "False"
        self._write(parser, bare := self.conf.with_suffix(".bare.conf"))
        more = {"ODOO_RC": str(bare), **options.pop("more", {})}
        return self.run(*arguments, more=more, **options)

    def install(
        self, database: str, modules: list[str], *more: str, log: Path | None = None
    ) -> str:
        """Install ``modules`` into ``database``, made in Vietnamese when it is not there yet."""
        made = ""
        if database not in self.cluster.databases():
            made = self.run_bare(
                "db", "init", database, "--language", LANGUAGE, "--country", "VN", *more
            )
        told = self.run(*self._modules("-i", database, modules, more))
        if log:
            log.write_text(made + told)
        return made + told

    def update(self, database: str, *more: str, log: Path | None = None) -> str:
        """Bring the installed addons of this repository up to date, and add new ones."""
        own = sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))
        modules = [*more, "-i", ",".join(SUITE)]
        return self.run(*self._modules("-u", database, own, modules), log=log)

    def _modules(self, option: str, database: str, modules: list[str], more) -> list[str]:
        wanted = ["server", "-d", database, option, ",".join(modules)]
        return [*wanted, "--stop-after-init", "--no-http", *more]

    def filestore(self, database: str) -> Path:
        return self.folder / "files" / "filestore" / database

    def copy(self, source: str, target: str) -> None:
        """Copy a database that nobody uses, with its files."""
        shutil.rmtree(self.filestore(target), ignore_errors=True)
        if self.filestore(source).exists():
            shutil.copytree(self.filestore(source), self.filestore(target))
        self.cluster.create(target, template=source)

    def rename(self, source: str, target: str) -> None:
        """Files first: a database under its final name always has them."""
        if self.filestore(source).exists():
            shutil.rmtree(self.filestore(target), ignore_errors=True)
            self.filestore(source).rename(self.filestore(target))
        self.cluster.sql(f'ALTER DATABASE "{source}" RENAME TO "{target}"', "postgres")

    def replace(self, database: str, successor: str) -> None:
        """Put ``successor`` in the place of ``database``; ``recover`` undoes an interrupted one."""
        old = f"{database}_old"
        if database in self.cluster.databases():
            self.discard(old)
            self.rename(database, old)
        self.rename(successor, database)
        self.discard(old)

    def recover(self, database: str) -> None:
        """Bring back what an interrupted ``replace`` had put aside."""
        old = f"{database}_old"
        names = self.cluster.databases()
        if old in names and database in names:
            self.discard(old)
        elif old in names:
            self.rename(old, database)
        elif self.filestore(old).exists() and database in names:
            shutil.rmtree(self.filestore(database), ignore_errors=True)
            self.filestore(old).rename(self.filestore(database))

    def discard(self, database: str) -> None:
        """Files first: files without a database would pass for ones that were put aside."""
        shutil.rmtree(self.filestore(database), ignore_errors=True)
        self.cluster.drop(database)
