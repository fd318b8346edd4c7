"""The system of the test run, copies of its database, and homes of users."""

import ast
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from launcher import places, testing
from launcher.postgres import THROWAWAY, Cluster
from launcher.server import SUITE, Odoo

from .homes import Home


@pytest.fixture(scope="session")
def odoo():
    """The Odoo of this test run, over its running server."""
    folder = Path(os.environ["DISTRICT_TEST_FOLDER"])
    odoo = Odoo(Cluster(folder / "postgresql", THROWAWAY), folder, Path(sys.executable))
    assert odoo.conf.exists()
    return odoo


@pytest.fixture(scope="session")
def suite():
    """Our addons, those that others depend on last."""
    needs = {
        name: OURS & {*ast.literal_eval((places.ADDONS / name / MANIFEST).read_text())["depends"]}
        for name in sorted(OURS)
    }
    return [*TopologicalSorter(needs).static_order()][::-1]


MANIFEST = "__manifest__.py"
OURS = {path.parent.name for path in places.ADDONS.glob(f"*/{MANIFEST}")}


@pytest.fixture(scope="session", autouse=True)
def begin_early(request):
    """What takes long in the background begins before the first test that runs here."""
    if any("with_demo" in item.fixturenames for item in request.session.items):
        request.getfixturevalue("with_demo")


@pytest.fixture(scope="session")
def with_demo(odoo):
    """A second core installs the suite with demo data meanwhile; the name, and Odoo's log."""
    name = odoo.cluster.name("district_with_demo")
    odoo.discard(name)
    with ThreadPoolExecutor(1) as meanwhile:
        yield meanwhile.submit(lambda: (name, odoo.install(name, SUITE, "--with-demo")))
    odoo.discard(name)


@pytest.fixture
def copied(odoo, request):
    """A copy of the database with the suite, for this test alone."""
    name = odoo.cluster.name(f"district_{request.function.__name__[-40:].lower()}")
    odoo.discard(name)
    odoo.copy(testing.template(odoo), name)
    yield name
    odoo.discard(name)


@pytest.fixture(scope="session")
def new_home(odoo):
    """Makes homes of users, each an empty data folder."""
    base = odoo.folder / "homes"
    homes = []

    def make(name, **more):
        shutil.rmtree(base / name, ignore_errors=True)
        homes.append(Home(base / name, **more))
        return homes[-1]

    yield make
    for home in homes:
        home.district("stop")
        home.district("reset", "--yes")


@pytest.fixture(scope="session")
def seed(odoo):
    """A backup of a database with the suite, made without another installation."""
    file = odoo.folder / "seed.zip"
    name = odoo.cluster.name("district_seed")
    odoo.discard(name)
    odoo.copy(testing.template(odoo), name)
    odoo.run("db", "dump", name, str(file))
    odoo.discard(name)
    return file


@pytest.fixture(scope="session")
def home(new_home, seed):
    """A home whose database came from a backup."""
    home = new_home("home")
    assert "is restored." in home.district("restore", seed)
    return home
