"""Databases with many dossiers: made when a benchmark asks, whole or not at all, and kept."""

from collections import namedtuple
from pathlib import Path

import pytest

from launcher import scale
from launcher.telling import Problem

TOLD = namedtuple("TOLD", "free")


class Cluster:
    """A server of which only the names of its databases matter."""

    def __init__(self):
        self.there = ["postgres", "template_1", "district_bench"]

    def name(self, name):
        return f"{name}_clone"

    def databases(self):
        return list(self.there)


class Odoo:
    """What the launcher asks of an Odoo, told in `done`; `fails` is a generator that is cut off."""

    def __init__(self, folder):
        self.cluster, self.folder = Cluster(), folder
        self.done, self.fails = [], False

    def copy(self, source, target):
        assert source == "template_1"
        self.cluster.there.append(target)

    def run(self, *arguments, text):
        self.done.append((arguments[2], text.rpartition("generate(env, ")[2]))
        if self.fails:
            raise Problem("Odoo ended with an error.")

    def rename(self, source, target):
        self.cluster.there[self.cluster.there.index(source)] = target

    def discard(self, name):
        self.cluster.there.remove(name)
        self.done.append(("discard", name))

    @property
    def made(self):
        return [size for kind, size in self.done if kind != "discard"]


@pytest.fixture
def odoo(tmp_path, monkeypatch):
    monkeypatch.setattr(scale.shutil, "disk_usage", lambda folder: TOLD(10**12))
    monkeypatch.delenv(scale.SIZE, raising=False)
    return Odoo(tmp_path)


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "bench_one.py"
    path.write_text("from dossier_scale import open_scale\n")
    return path


def databases(told):
    """Return {size: database} as the benchmark reads them."""
    return dict(pair.split("=") for pair in told[scale.DATABASES].split())


def test_a_benchmark_without_dossiers_has_none_made(odoo, script):
    script.write_text("print('alone')\n")
    assert scale.scale_environment(odoo, script, "template_1") == {}
    assert odoo.done == []


def test_a_thousand_and_a_million_are_made_and_told(odoo, script):
    found = databases(scale.scale_environment(odoo, script, "template_1"))
    assert list(found) == ["1000", "1000000"]
    assert odoo.made == ["1000)", "1000000)"]
    assert set(found.values()) <= set(odoo.cluster.there)
    assert all(name.endswith("_clone") for name in found.values())


def test_a_million_are_kept_and_a_thousand_made_anew(odoo, script):
    first = databases(scale.scale_environment(odoo, script, "template_1"))
    again = databases(scale.scale_environment(odoo, script, "template_1"))
    assert again == first
    assert odoo.made == ["1000)", "1000000)", "1000)"]
    assert odoo.cluster.there.count(first["1000"]) == 1


def test_another_size_is_made_beside_the_million(odoo, script, monkeypatch):
    many = databases(scale.scale_environment(odoo, script, "template_1"))["1000000"]
    monkeypatch.setenv(scale.SIZE, "20000")
    assert list(databases(scale.scale_environment(odoo, script, "template_1"))) == ["1000", "20000"]
    assert many in odoo.cluster.there


@pytest.mark.parametrize("told", ["", "many", "-5", "1000", "1e6"])
def test_a_size_that_is_none_is_refused(odoo, script, monkeypatch, told):
    monkeypatch.setenv(scale.SIZE, told)
    with pytest.raises(Problem, match=f"above 1000, not “{told}”"):
        scale.scale_environment(odoo, script, "template_1")
    assert odoo.done == []


def test_what_other_addons_were_made_of_goes(odoo, script, monkeypatch):
    before = databases(scale.scale_environment(odoo, script, "template_1"))
    monkeypatch.setattr(scale, "_digest", lambda source: "other")
    after = databases(scale.scale_environment(odoo, script, "template_1"))
    assert not set(before.values()) & set(odoo.cluster.there)
    assert set(after.values()) <= set(odoo.cluster.there)
    assert {"postgres", "template_1", "district_bench"} <= set(odoo.cluster.there)


def test_a_generator_that_was_cut_off_leaves_nothing_that_passes_for_whole(odoo, script):
    odoo.fails = True
    with pytest.raises(Problem):
        scale.scale_environment(odoo, script, "template_1")
    odoo.fails = False
    found = databases(scale.scale_environment(odoo, script, "template_1"))
    scales = [name for name in odoo.cluster.there if name.startswith("scale_")]
    assert sorted(scales) == sorted(found.values())


def test_a_disk_without_room_is_told_before_anything_is_made(odoo, script, monkeypatch):
    monkeypatch.setattr(scale.shutil, "disk_usage", lambda folder: TOLD(10**9))
    with pytest.raises(Problem, match="1,000,000 dossiers need 13.0 GB"):
        scale.scale_environment(odoo, script, "template_1")
    assert odoo.made == ["1000)"]


def test_the_generator_and_the_suite_decide_what_is_the_same(monkeypatch, tmp_path):
    bench = tmp_path / "tests" / "bench"
    bench.mkdir(parents=True)
    monkeypatch.setattr(scale, "REPO", Path(tmp_path))
    (bench / "dossier_walk.py").write_text("1")
    (bench / "bench_one.py").write_text("1")
    first = scale._digest("template_1")
    (bench / "bench_one.py").write_text("2")
    assert scale._digest("template_1") == first
    assert scale._digest("template_2") != first
    (bench / "dossier_walk.py").write_text("2")
    assert scale._digest("template_1") != first
