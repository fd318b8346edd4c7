"""``./district run --demo``: the example has a database and notes of its own."""

import asyncio
import json
import os
import signal

import pytest

from launcher import cli, running
from launcher.telling import Problem

from .test_keeping import Server


class Recorded:
    """An Odoo that notes what it is asked to do with which database."""

    def __init__(self, folder, databases=(), refuses=""):
        self.folder = folder
        self.cluster = Server({name: name for name in databases}, -1)
        self.cluster.name = lambda name: f"q2_{name}"
        self.refuses = refuses
        self.done = []

    def recover(self, database):
        self.done.append(("recover", database))

    def discard(self, database):
        self.cluster.content.pop(database, None)

    def install(self, database, modules, log):
        self.done.append(("install", database))
        self.cluster.content[database] = database

    def copy(self, source, target):
        self.cluster.content[target] = source

    def update(self, database, log):
        self.done.append(("update", database))

    def replace(self, database, successor):
        self.done.append(("replace", database, successor))
        self.cluster.content[database] = self.cluster.content.pop(successor)

    def run(self, *arguments, text):
        database = arguments[arguments.index("-d") + 1]
        what = "play" if "play_all(env)" in text else "passwords"
        if what == self.refuses:
            raise Problem("Odoo ended with an error.")
        self.done.append((what, database))
        return f"LOGINS {json.dumps([{'login': what}])}"


@pytest.fixture(autouse=True)
def digest(monkeypatch):
    monkeypatch.setattr(running, "digest_of", lambda: "digest")


def test_the_example_is_played_in_a_database_of_its_own(tmp_path):
    (tmp_path / "logins.json").write_text("the district's")
    odoo = Recorded(tmp_path, ["q2_district"])
    running.prepare(odoo, running.DEMO)
    partial = "q2_district_demo_partial"
    assert odoo.done == [
        ("recover", "q2_district_demo"),
        ("install", partial),
        ("play", partial),
        ("passwords", partial),
        ("replace", "q2_district_demo", partial),
    ]
    assert odoo.cluster.content["q2_district"] == "q2_district"
    assert (tmp_path / "logins.json").read_text() == "the district's"
    assert not (tmp_path / "installed.json").exists()
    running.prepare(odoo, running.DEMO)
    assert odoo.done[5:] == [("recover", "q2_district_demo")]


def test_the_districts_own_database_is_made_without_the_example(tmp_path):
    odoo = Recorded(tmp_path, ["q2_district_demo"])
    running.prepare(odoo)
    partial = "q2_district_partial"
    assert [step[0] for step in odoo.done] == ["recover", "install", "passwords", "replace"]
    assert odoo.done[1:3] == [("install", partial), ("passwords", partial)]
    assert odoo.cluster.content["q2_district_demo"] == "q2_district_demo"


def test_the_example_is_brought_up_to_date_and_keeps_what_was_done_in_it(tmp_path):
    odoo = Recorded(tmp_path, ["q2_district", "q2_district_demo"])
    running.prepare(odoo, running.DEMO)
    assert [step[0] for step in odoo.done] == ["recover", "update", "replace"]
    assert odoo.cluster.content["q2_district"] == "q2_district"


@pytest.mark.parametrize("refuses", ["play", "passwords"])
def test_an_example_that_cannot_be_played_to_its_end_takes_no_place(tmp_path, refuses):
    odoo = Recorded(tmp_path, refuses=refuses)
    with pytest.raises(Problem):
        running.prepare(odoo, running.DEMO)
    assert "q2_district_demo" not in odoo.cluster.content
    assert list(tmp_path.glob("*.json")) == []
    odoo.refuses = ""
    running.prepare(odoo, running.DEMO)
    assert "q2_district_demo" in odoo.cluster.content


def test_logins_are_those_of_the_database_that_runs(tmp_path):
    odoo = Recorded(tmp_path)
    running.prepare(odoo)
    running.prepare(odoo, running.DEMO)
    tokens = {
        odoo.cluster.name(name): json.loads(running.notes(odoo, name, "logins.json").read_text())
        for name in (running.DATABASE, running.DEMO)
    }
    odoo.cluster.sql = lambda _statement, database: f"{tokens[database]['token']}\n"
    for name in (running.DATABASE, running.DEMO):
        assert running.logins(odoo, name) == [{"login": "passwords"}]
    odoo.cluster.sql = lambda _statement, _database: tokens["q2_district"]["token"]
    assert running.logins(odoo, running.DEMO) == []


@pytest.mark.parametrize(("words", "demo"), [(["run"], False), (["run", "--demo"], True)])
def test_the_command_says_which(words, demo, monkeypatch):
    asked = []
    monkeypatch.setattr(running, "run", lambda *arguments: asked.append(arguments))
    args = cli._parser().parse_args(words)
    args.function(args)
    assert asked == [(8069, demo)]


def test_what_runs_is_told_with_its_logins(tmp_path, capsys, monkeypatch):
    """Through the serving itself, with a program in Odoo's place that waits to be ended."""
    odoo = Recorded(tmp_path)
    login = {"role": "Leader", "login": "chutich", "name": "A", "password": "secret"}
    monkeypatch.setattr(running, "logins", lambda _odoo, name: [{**login, "name": name}])
    odoo.command = lambda *_arguments: ["sleep", "60"]
    odoo.environment = dict(os.environ)

    async def ready(*_arguments):
        asyncio.get_running_loop().call_later(0.2, os.kill, os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(running, "_until_ready", ready)
    (port,) = running.free_ports(1)
    assert asyncio.run(running._serve(odoo, running.DEMO, port, *running.free_ports(2))) == 0
    told = capsys.readouterr().out
    assert "This is the example of 2011–2015" in told
    assert running.DEMO in told and f"{running.DEMO}.logins.json" in told
