"""A PostgreSQL server of the user's own, on which the user is no administrator."""

import shutil

import pytest

from launcher.postgres import THROWAWAY, Cluster, socket_dir

from .homes import Home
from .logs import complaints

ROLE = "clerk"
INSTALL = """
from launcher.running import *
with served() as odoo:
    print(odoo.install(odoo.cluster.name("district_new"), ["district_base"]))
"""
EXTENSIONS = "SELECT extname FROM pg_extension ORDER BY 1"


@pytest.fixture(scope="module")
def server(odoo):
    """Another embedded server in the part of the user's own."""
    folder = odoo.folder / "own_server"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PGHOST", raising=False)
        server = Cluster(folder / "postgresql", THROWAWAY)
        if folder.exists():
            # A run that was killed left its server behind.
            server.stop()
            shutil.rmtree(folder)
        with server.served():
            server.sql(f"CREATE ROLE {ROLE} LOGIN CREATEDB", "postgres")
            yield server
    shutil.rmtree(folder)
    shutil.rmtree(socket_dir(folder / "postgresql"), ignore_errors=True)


@pytest.fixture(scope="module")
def home(odoo, server):
    folder = odoo.folder / "homes" / "with_own_server"
    shutil.rmtree(folder, ignore_errors=True)
    yield Home(folder, PGHOST=str(server.socket), PGPORT="5432", PGUSER=ROLE)
    shutil.rmtree(folder, ignore_errors=True)


def of(server, home, name):
    """The database of that name which this home has on the server."""
    found = [one for one in server.databases() if one.startswith(f"{name}_")]
    assert len(found) == 1, found
    assert not (home.folder / "postgresql" / "data").exists()
    return found[0]


def test_backup_is_restored_by_a_user_who_is_no_administrator(server, home, seed):
    home.district("restore", seed)
    database = of(server, home, "district")
    assert {"btree_gist", "unaccent"} <= set(server.sql(EXTENSIONS, database).split())
    assert home.shell("print(env['res.users'].search_count([('login', '=', 'admin')]))")[-1] == "1"


def test_addons_install_without_complaint_for_such_a_user(server, home):
    assert complaints(home.launcher(INSTALL)) == []
    database = of(server, home, "district_new")
    assert {"btree_gist", "unaccent"} <= set(server.sql(EXTENSIONS, database).split())


def test_reset_removes_own_databases_and_no_others(server, home):
    server.sql("CREATE DATABASE district_of_another", "postgres")
    server.sql("CREATE DATABASE template_postgis", "postgres")
    home.district("reset", "--yes")
    left = set(server.databases()) - {"postgres", "template0", "template1"}
    assert left == {"district_of_another", "template_postgis"}
