"""Backups that are none, questions before anything is lost, replacements cut short anywhere."""

import contextlib
import zipfile
from pathlib import Path

import pytest

from launcher import server
from launcher.server import Odoo

from .machines import assert_refused

MANIFEST = '{"modules": {"base": "19.0.1.3"}}'


def write_backup(file, names=("dump.sql", "manifest.json")):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, MANIFEST if name == "manifest.json" else "SELECT 1;\n" * 999)
    return file


def cut(file):
    file.write_bytes(file.read_bytes()[:-30])


def flip(file):
    content = bytearray(file.read_bytes())
    content[60] ^= 0xFF
    file.write_bytes(content)


def empty(file):
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, flip, empty])
def test_damaged_backup_is_refused_before_anything_is_touched(machine, damage):
    file = write_backup(machine.folder / "backup.zip")
    damage(file)
    assert_refused(machine.district("restore", file, "--yes"), str(file), "not a whole backup")
    assert not (machine.data / "postgresql").exists()


@pytest.mark.parametrize("names", [("dump.sql",), ("manifest.json",), ("letters.txt",)])
def test_another_zip_is_refused(machine, names):
    file = write_backup(machine.folder / "backup.zip", names)
    assert_refused(machine.district("restore", file, "--yes"), "not a whole backup")


def test_manifest_that_is_none_is_refused(machine):
    file = machine.folder / "backup.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("dump.sql", "")
        archive.writestr("manifest.json", "[1")
    assert_refused(machine.district("restore", file, "--yes"), "not a whole backup")


def test_missing_backup_is_named(machine):
    assert_refused(machine.district("restore", machine.folder / "no.zip"), "There is no file")


def test_name_that_no_database_may_have(machine):
    file = write_backup(machine.folder / "backup.zip")
    done = machine.district("restore", file, "--database", 'x"; DROP TABLE y')
    assert_refused(done, "is no name for a database")


def test_backup_into_a_missing_folder(machine):
    done = machine.district("backup", machine.folder / "nowhere" / "backup.zip")
    assert_refused(done, f"There is no folder {machine.folder / 'nowhere'}")
    assert_refused(machine.district("backup", machine.folder), "is a folder")


@pytest.mark.parametrize("answer", ["no\n", "\n", "y\n", ""])
def test_reset_removes_nothing_without_a_yes(machine, answer):
    machine.district("stop")
    (machine.data / "letters").write_text("dear")
    done = machine.district("reset", input=answer)
    assert done.returncode == 1
    assert f"files and logs in {machine.data}?" in done.stdout
    assert "Nothing was removed." in done.stdout
    assert (machine.data / "letters").read_text() == "dear"


@pytest.mark.parametrize(("arguments", "answer"), [([], "yes\n"), (["--yes"], "")])
def test_reset_removes_the_data_and_leaves_the_downloads(machine, arguments, answer):
    machine.district("stop")
    (machine.cache / "downloads").mkdir(parents=True)
    done = machine.district("reset", *arguments, input=answer)
    assert done.returncode == 0
    assert not machine.data.exists()
    assert (machine.cache / "downloads").exists()


class Interrupted(Exception):
    pass


class Server:
    """Databases with a content each, on a server that is cut off after some changes."""

    def __init__(self, databases, changes):
        self.content = dict(databases)
        self.changes = changes

    def databases(self):
        return list(self.content)

    def change(self):
        if self.changes == 0:
            raise Interrupted
        self.changes -= 1

    def sql(self, statement, database):
        _, source, _, target, _ = statement.split('"')
        self.change()
        self.content[target] = self.content.pop(source)

    def drop(self, name):
        self.change()
        self.content.pop(name, None)


class Files(Odoo):
    """An Odoo with an old database and its whole successor, files named by their content."""

    def __init__(self, folder, changes):
        self.cluster = Server({"district": "old", "district_partial": "new"}, changes)
        self.folder = folder
        for name, content in self.cluster.content.items():
            self.filestore(name).mkdir(parents=True)
            (self.filestore(name) / "content").write_text(content)


@pytest.fixture
def cut_short(monkeypatch):
    """Make each change of files count as one of the server's, so that both end at any moment."""

    @contextlib.contextmanager
    def cut(odoo):
        def counted(function):
            def wrapped(*arguments, **more):
                odoo.cluster.change()
                return function(*arguments, **more)

            return wrapped

        with monkeypatch.context() as patch, contextlib.suppress(Interrupted):
            patch.setattr(server.shutil, "rmtree", counted(server.shutil.rmtree))
            patch.setattr(Path, "rename", counted(Path.rename))
            yield

    return cut


ALL_CHANGES = 12


def test_replacement_cut_short_anywhere_leaves_database_and_files_of_one_time(tmp_path, cut_short):
    outcomes = []
    for changes in range(ALL_CHANGES):
        odoo = Files(tmp_path / str(changes), changes)
        with cut_short(odoo):
            odoo.replace("district", "district_partial")
        odoo.cluster.changes = -1
        odoo.recover("district")
        content = odoo.cluster.content["district"]
        assert (odoo.filestore("district") / "content").read_text() == content
        assert "district_old" not in odoo.cluster.content
        assert not odoo.filestore("district_old").exists()
        outcomes.append(content)
    assert outcomes == sorted(outcomes, reverse=True)
    assert {outcomes[0], outcomes[-1]} == {"old", "new"}
