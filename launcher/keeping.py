"""``district backup``, ``restore``, ``reset``: the database with its files."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from .places import Problem, data_dir, step
from .postgres import Cluster
from .running import DATABASE, running_pid, served


def backup(file: Path) -> int:
    """Write one ZIP with the database and its files; an older file gives way at the end only."""
    file = file.absolute()
    if not file.parent.is_dir():
        raise Problem(f"There is no folder {file.parent}: make it or name another file.")
    with served() as odoo:
        _must_exist(odoo, DATABASE)
        partial = file.with_name(f".{file.name}.partial")
        try:
            with step("Writing the backup"):
                odoo.run("db", "dump", DATABASE, str(partial))
            partial.rename(file)
        finally:
            partial.unlink(missing_ok=True)
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


def restore(file: Path, database: str, yes: bool) -> int:
    """Put a backup back; the present database is replaced only when the new one is whole."""
    file = file.absolute()
    _check_backup(file)
    if running_pid():
        raise Problem("The district is running: stop it with ./district stop, then restore.")
    with served() as odoo:
        exists = database in odoo.cluster.databases()
        if exists and not yes and not _agreed(f"Replace the database {database}?"):
            return 1
        partial = f"{database}_partial"
        odoo.discard(partial)
        with step("Reading the backup"):
            odoo.run("db", "load", partial, str(file))
        odoo.discard(database)
        odoo.rename(partial, database)
    print(f"The database {database} is restored.")
    return 0


def reset(yes: bool) -> int:
    folder = data_dir()
    if running_pid():
        raise Problem("The district is running: stop it with ./district stop, then reset.")
    if not yes and not _agreed(f"Remove the database, files and logs in {folder}?"):
        return 1
    for cluster_folder in (folder / "postgresql", folder / "test" / "postgresql"):
        if cluster_folder.exists():
            Cluster(cluster_folder).stop()
    shutil.rmtree(folder)
    print(f"{folder} is removed; downloads stay in the cache.")
    return 0


def _check_backup(file: Path) -> None:
    if not file.is_file():
        raise Problem(f"There is no file {file}.")
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            broken = archive.testzip()
    except zipfile.BadZipFile:
        names, broken = set(), None
    if not {"dump.sql", "manifest.json"} <= names or broken:
        raise Problem(f"{file} is not a whole backup made by ./district backup.")


def _must_exist(odoo, database: str) -> None:
    if database not in odoo.cluster.databases():
        raise Problem("There is no database yet: ./district run makes it.")


def _agreed(question: str) -> bool:
    try:
        return input(f"{question} Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False
