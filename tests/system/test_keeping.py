"""A backup goes into a fresh database and comes out as it was; nothing is replaced unasked."""

import hashlib
import stat

from launcher.postgres import Cluster

# A copy gets an identity of its own: Odoo's restore gives it new secrets.
OWN_IDENTITY = {"ir_config_parameter"}
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


def rows(home, database):
    """The number of rows of every table, and a hash of them."""
    with Cluster(home.folder / "postgresql").served() as cluster:
        names = set(cluster.sql(TABLES, database).split()) - OWN_IDENTITY
        statement = " UNION ALL ".join(
            f"SELECT '{name}', count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) "
            f'FROM public."{name}" t'
            for name in sorted(names)
        )
        return sorted(cluster.sql(statement, database).splitlines())


def files(home, database):
    folder = home.filestore(database)
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_backup_restored_into_a_fresh_database_is_the_same(home, tmp_path):
    backup = tmp_path / "backup.zip"
    assert "backup.zip" in home.district("backup", backup)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["backup.zip"]
    home.district("restore", backup, "--database", "district_compared")
    assert len(rows(home, "district")) > 100
    assert rows(home, "district_compared") == rows(home, "district")
    assert files(home, "district")
    assert files(home, "district_compared") == files(home, "district")


def test_restore_replaces_only_after_a_yes(home, seed):
    partner = "env['res.partner'].create({'name': 'Later than the backup'}); env.cr.commit()"
    count = "print(env['res.partner'].search_count([('name', '=', 'Later than the backup')]))"
    home.shell(partner)
    told = home.district("restore", seed, input="no\n", code=1)
    assert "Replace the database district?" in told
    assert "Nothing was replaced." in told
    assert home.shell(count)[-1] == "1"
    home.district("restore", seed, input="yes\n")
    assert home.shell(count)[-1] == "0"
    assert {name for name in home.databases() if name.endswith(("_partial", "_old"))} == set()


def test_shell_reads_a_script_and_tells_its_failure(home):
    assert home.shell("print(6 * 7)")[-1] == "42"
    assert "ZeroDivisionError" in home.district("shell", input="1 / 0", code=1)


def test_doctor_finds_all_well(home):
    told = home.district("doctor")
    assert "NOT WELL" not in told
    assert "modules, older than the addons" in told


def test_backup_without_a_database_is_refused(new_home, tmp_path):
    told = new_home("empty").district("backup", tmp_path / "backup.zip", code=1)
    assert "There is no database yet: ./district run makes it." in told
    assert list(tmp_path.iterdir()) == []
