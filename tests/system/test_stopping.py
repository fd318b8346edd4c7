"""However ``./district run`` ends, no process of it stays and no half-made database is used."""

import contextlib
import re
import time

import psutil

from .homes import begun, wait_until


def processes_of(pid):
    """Odoo's processes under a launcher."""
    return psutil.Process(pid).children(recursive=True)


def server_of(home):
    """The process of the database server of a home, if one runs."""
    with contextlib.suppress(FileNotFoundError, psutil.NoSuchProcess):
        text = (home.folder / "postgresql" / "data" / "postmaster.pid").read_text()
        return psutil.Process(int(text.split()[0]))
    return None


def test_stop_leaves_no_process(home):
    with begun(home) as (process, _):
        under, server = processes_of(process.pid), server_of(home)
        assert len(under) > 4
        assert server.is_running()
        assert home.district("stop") == "The district has stopped.\n"
        assert process.wait(5) == 0
        assert psutil.wait_procs([*under, server], 5)[1] == []


def test_killed_launcher_takes_odoo_with_it(home):
    with begun(home) as (process, _):
        under, server = processes_of(process.pid), server_of(home)
        process.kill()
        assert psutil.wait_procs(under, 30)[1] == []
    assert server.is_running()
    assert home.district("stop") == "The district is not running.\n"
    assert psutil.wait_procs([server], 10)[1] == []


def test_killed_installation_leaves_no_database_to_use(new_home, tmp_path):
    home = new_home("killed")
    with begun(home, until=re.compile("Installing the suite")) as (process, _):
        wait_until(lambda: "district_partial" in home.databases(), 60)
        time.sleep(2)
        under = processes_of(process.pid)
        process.kill()
        process.wait()
        assert psutil.wait_procs(under, 60)[1] == []
    assert "district" not in home.databases()
    told = home.district("backup", tmp_path / "backup.zip", code=1)
    assert "There is no database yet" in told
