"""What benchmarks stand beside: fetched when one asks, and told when it cannot be had."""

from types import SimpleNamespace

import pytest

from launcher import peers
from launcher.telling import Problem

ODOO = SimpleNamespace(cluster=None, folder=None, python=None)


@pytest.fixture
def script(machine, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", machine.environment["XDG_CACHE_HOME"])
    path = machine.folder / "bench_one.py"
    path.write_text("from helpdesk_peer import open_peer\n")
    return path


def test_a_benchmark_without_a_peer_fetches_none(script, machine):
    script.write_text("print('alone')\n")
    assert peers.peer_environment(ODOO, "bench", script) == {}
    assert not machine.cache.exists()


def test_a_peer_that_cannot_be_had_is_told_and_leaves_nothing(script, machine, monkeypatch):
    def refuse(interpreter, lock, option, folder):
        (folder / "half").mkdir()
        raise Problem("The Python packages cannot be installed.", "pip\nERROR: No distribution.")

    monkeypatch.setattr(peers, "pip_install", refuse)
    told = peers.peer_environment(ODOO, "bench", script)
    assert list(told) == [peers.MISSING]
    assert told[peers.MISSING].endswith("cannot be installed. ERROR: No distribution.")
    assert not any((machine.cache / "peers").iterdir())


def test_a_peer_is_installed_once(script, machine, monkeypatch):
    asked = []

    def install(interpreter, lock, option, folder):
        asked.append((lock, option))
        (folder / "odoo" / "addons").mkdir(parents=True)

    monkeypatch.setattr(peers, "pip_install", install)
    first, again = peers.helpdesk(), peers.helpdesk()
    assert first == again
    assert first.is_dir()
    assert asked == [(peers.LOCK, "--target")]


def test_the_lock_names_versions_for_this_odoo_by_their_digest():
    lines = [line for line in peers.LOCK.read_text().splitlines() if line[:1] != "#"]
    named = [line.split("==") for line in lines if "==" in line]
    assert [name for name, _version in named][-1].endswith(peers.MODULES[-1])
    assert all(version.startswith("19.0.") for _name, version in named)
    assert sum("--hash=sha256:" in line for line in lines) == len(named)
