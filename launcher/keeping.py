"""``district backup``, ``restore``, ``reset``: the database with its files."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path

from .places import data_dir
from .postgres import Cluster, is_own, socket_dir, stop_orphan
from .running import DATABASE, alone, served
from .server import Odoo
from .telling import Problem, step

NO_DATABASE = "There is no database yet: ./district run makes it."
# transaction_timeout, which our pg_dump sets, is unknown to servers before 17.
STRICT_SINCE = 170000


def backup(file: Path) -> int:
    """Write one ZIP with the database and its files; an older file gives way at the end only."""
    file = file.expanduser().absolute()
    if not file.parent.is_dir():
        raise Problem(f"There is no folder {file.parent}: make it or name another file.")
    if file.is_dir():
        raise Problem(f"{file} is a folder: name a file in it.")
    with served() as odoo:
        database = odoo.cluster.name(DATABASE)
        if database not in odoo.cluster.databases():
            raise Problem(NO_DATABASE)
        partial = file.with_name(f".{file.name}.partial")
        # Only its owner reads it: the file holds everything that the district knows.
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        try:
            with step("Writing the backup"):
                odoo.run("db", "dump", database, str(partial))
            partial.rename(file)
        finally:
            partial.unlink(missing_ok=True)
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


def restore(file: Path, database: str | None, yes: bool) -> int:
    """Put a backup back; the present database is replaced only when the new one is whole."""
    file = file.expanduser().absolute()
    modules = _check_backup(file)
    if database and not re.fullmatch(r"[a-z][a-z0-9_]{0,50}", database):
        raise Problem(f"{database} is no name for a database: use small letters, digits and _.")
    with alone("restore"), served() as odoo:
        main = odoo.cluster.name(DATABASE)
        target = database or main
        odoo.recover(target)
        exists = target in odoo.cluster.databases()
        if exists and not yes and not _agreed(f"Replace the database {target}?"):
            print("Nothing was replaced.")
            return 1
        with step("Reading the backup"):
            load(odoo, file, f"{target}_partial", modules)
        odoo.replace(target, f"{target}_partial")
        if target == main:
            # The addons may be newer than the backup: the next run brings it up to date.
            (odoo.folder / "installed.json").unlink(missing_ok=True)
    print(f"The database {target} is restored.")
    return 0


def load(odoo: Odoo, file: Path, database: str, modules: set[str]) -> None:
    """Read a backup into the new ``database``; a ``Problem`` when it does not come out whole."""
    odoo.discard(database)
    run = odoo.run if _expects_unaccent(file) else odoo.run_bare
    strict = int(odoo.cluster.sql("SHOW server_version_num", "postgres")) >= STRICT_SINCE
    with tempfile.NamedTemporaryFile("w", suffix=".psqlrc") as settings:
        # Odoo's own psql goes on after an error, be it a full disk.
        settings.write("\\set ON_ERROR_STOP on\n" if strict else "")
        settings.flush()
        try:
            run("db", "load", database, str(file), more={"PSQLRC": settings.name})
            statement = "SELECT name FROM ir_module_module WHERE state = 'installed'"
            missing = modules - set(odoo.cluster.sql(statement, database).split())
            if missing:
                raise Problem(
                    f"{file} is damaged: {', '.join(sorted(missing))} did not come out of it; "
                    "take another backup."
                )
        except BaseException:
            odoo.discard(database)
            raise


def _expects_unaccent(file: Path) -> bool:
    """Whether a backup rests on the function that Odoo itself makes with a new database."""
    with zipfile.ZipFile(file) as archive, archive.open("dump.sql") as dump:
        return any(b"EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public" in line for line in dump)


def reset(yes: bool) -> int:
    folder = data_dir()
    with alone("reset"):
        if not yes and not _agreed(f"Remove the database, files and logs in {folder}?"):
            print("Nothing was removed.")
            return 1
        if is_own():
            _remove_own()
        for cluster_folder in (folder / "postgresql", folder / "test" / "postgresql"):
            stop_orphan(cluster_folder)
            shutil.rmtree(socket_dir(cluster_folder), ignore_errors=True)
        shutil.rmtree(folder)
    print(f"{folder} is removed; downloads stay in the cache.")
    return 0


def _remove_own() -> None:
    """Remove this clone's databases, and no others, from the user's own server."""
    cluster = Cluster(data_dir() / "postgresql")
    with cluster.served():
        mine = re.compile(f"{cluster.name(r'(district|template)(_[a-z0-9]+)*')}(_[a-z]+)*")
        for name in cluster.databases():
            if mine.fullmatch(name):
                cluster.drop(name)


def _check_backup(file: Path) -> set[str]:
    """Give the names of the modules in a backup that can be read to its end."""
    if not file.is_file():
        raise Problem(f"There is no file {file}.")
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.testzip() is None and "dump.sql" in archive.namelist():
                return set(json.loads(archive.read("manifest.json"))["modules"])
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError):
        pass
    raise Problem(f"{file} is not a whole backup made by ./district backup: name another file.")


def _agreed(question: str) -> bool:
    try:
        return input(f"{question} Type yes: ").strip().lower() == "yes"
    except EOFError:
        print()
        return False
