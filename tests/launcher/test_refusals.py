"""What can be wrong with a machine: one sentence, a code other than 0, nothing half-made."""

import errno
import os
import socket

import pytest

from launcher import cli, places, running
from launcher.telling import Problem

from .machines import assert_refused

BOTH_WAYS = ("ODOO_PATH", "docker/README.md")


def test_taken_port_names_another(machine):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = machine.district("run", "--port", port)
    assert_refused(done, f"Port {port} is taken", f"./district run --port {port + 1}")
    assert not (machine.data / "postgresql").exists()


def test_port_of_administrators_names_another():
    problem = running._port_problem(80, OSError(errno.EACCES, "Permission denied"))
    assert "--port 8069" in str(problem)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_what_is_no_port_is_refused(machine, port):
    done = machine.district("run", f"--port={port}")
    assert done.returncode == 2
    assert "is no port" in done.stderr
    assert "Traceback" not in done.stderr


def test_little_room_on_the_disk_is_told_before_anything_is_made(machine, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", machine.environment["XDG_CACHE_HOME"])
    monkeypatch.setenv("DISTRICT_DATA", machine.environment["DISTRICT_DATA"])
    monkeypatch.setattr(places.shutil, "disk_usage", lambda path: Usage(2 * 1024**3))
    with pytest.raises(Problem, match="Less than 3 GB are free under .*XDG_CACHE_HOME"):
        places.check_disk(machine.folder / "not yet made")
    places.check_disk(machine.folder)
    monkeypatch.setattr(places.shutil, "disk_usage", lambda path: Usage(2 * 1024**2))
    with pytest.raises(Problem, match="Less than 0.3 GB"):
        places.check_disk(machine.folder)


class Usage:
    def __init__(self, free):
        self.free = free


def test_full_disk_is_one_sentence(machine, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", machine.environment["XDG_CACHE_HOME"])
    monkeypatch.setenv("DISTRICT_DATA", machine.environment["DISTRICT_DATA"])

    def fill():
        with open("/dev/full", "w") as full:
            full.write("all of it")

    assert cli.main_guard(fill) == 1
    assert capsys.readouterr().err.startswith("district: The disk is full: free about 3 GB")


@pytest.mark.parametrize(
    "said",
    [
        "E: You don't have enough free space in /var/cache/apt/archives/.",
        "E: Write error - write (28: No space left on device)",
    ],
)
def test_full_disk_while_apt_downloads(machine, said):
    machine.python_packages()
    machine.apt(download=f'echo "{said}" >&2; exit 100')
    assert_refused(machine.district("run", "--port", free()), "The disk is full")
    assert not (machine.cache / "odoo.json").exists()


def test_package_gone_from_the_mirror_names_both_ways_out(machine):
    machine.python_packages()
    machine.apt(download='echo "E: Unable to locate package odoo-19" >&2; exit 100')
    done = machine.district("run", "--port", free())
    assert_refused(done, "The package odoo-19 is gone from the suite sid", *BOTH_WAYS)
    assert not (machine.cache / "odoo.json").exists()
    assert not list(machine.cache.glob("inbox*"))


@pytest.mark.parametrize("called", ["libpng16-16", "libpng16-16t64"])
def test_package_of_another_name_in_another_release_is_found(machine, called):
    machine.apt(download='for last; do echo deb >"$last.deb"; done')
    machine.stub("apt-cache", f"echo ' {called} | 1.6 | file:/mirror/ main'")
    script = "from launcher.debian import fetch; print(*fetch(['zlib1g', '{}']))"
    done = machine.python(script.format("libpng16-16|libpng16-16t64"))
    names = [path.rsplit("/", 1)[1] for path in done.stdout.split()]
    assert {"zlib1g.deb", f"{called}.deb"} <= set(names), done.stderr
    assert len({name for name in names if name.startswith("libpng")}) == 1


def test_no_network_is_not_taken_for_a_missing_package(machine):
    machine.python_packages()
    machine.apt(
        update="echo \"W: Failed to fetch file:/x  Temporary failure resolving 'x'\"",
        download='echo "E: Unable to locate package odoo-19" >&2; exit 100',
    )
    done = machine.district("run", "--port", free())
    assert_refused(done, "odoo-19 and what belongs to it cannot be fetched", "network", *BOTH_WAYS)


def test_details_of_a_refusal_are_kept_in_a_file(machine):
    machine.python_packages()
    machine.apt(update='echo "E: The repository is not signed." >&2; exit 100', download=":")
    done = machine.district("run", "--port", free())
    assert_refused(done, "cannot be fetched", str(machine.cache / "problem.log"))
    assert "not signed" in (machine.cache / "problem.log").read_text()


def test_machine_without_apt_names_both_ways_out(machine):
    machine.python_packages()
    assert_refused(machine.district("run", "--port", free()), "has no apt", *BOTH_WAYS)


def test_machine_without_a_mirror_of_debian(machine):
    machine.python_packages()
    machine.stub("apt-get", "echo 'noble universe file:/mirror/'; echo 'flat file:/other/'")
    assert_refused(machine.district("run", "--port", free()), "Debian", *BOTH_WAYS)


def test_python_packages_that_cannot_be_had(machine):
    empty = machine.folder / "empty"
    empty.mkdir()
    done = machine.district("run", "--port", free(), PIP_NO_INDEX="1", PIP_FIND_LINKS=str(empty))
    assert_refused(done, "Python packages cannot be installed", "network")
    assert not list(machine.cache.glob("python/*"))


def test_wrong_python_is_one_sentence(machine):
    for name in ("python3", "python3.13", "python3.12", "python3.11", "python3.10"):
        machine.stub(name, "exit 1")
    assert_refused(machine.district("run"), "Python 3.10", "DISTRICT_PYTHON", code=2)


def test_right_python_under_another_name_is_found(machine):
    (machine.bin / "python3.11").symlink_to((machine.bin / "python3").resolve())
    machine.stub("python3", "exit 1")
    assert machine.district("--help").returncode == 0


def test_no_chromium_is_asked_for(machine):
    machine.python_packages("requirements-test.lock")
    machine.stub("apt-get", "exit 100")
    done = machine.district("test", "district_base")
    assert_refused(done, "Chromium is missing", "apt-get install chromium")
    assert not (machine.data / "test").exists()


def test_odoo_path_without_odoo(machine):
    machine.python_packages()
    done = machine.district("run", "--port", free(), ODOO_PATH=str(machine.folder))
    assert_refused(done, f"There is no Odoo in {machine.folder}", "odoo/release.py")


def test_odoo_path_of_another_version(machine):
    machine.python_packages()
    done = machine.district("run", "--port", free(), ODOO_PATH=str(machine.odoo(18)))
    assert_refused(done, "holds Odoo 18.0", "needs Odoo 19")


def test_odoo_path_of_something_else(machine):
    machine.python_packages()
    path = machine.odoo()
    (path / "odoo" / "release.py").write_text("version = ")
    done = machine.district("run", "--port", free(), ODOO_PATH=str(path))
    assert_refused(done, "is not Odoo's", "ODOO_PATH")


def test_right_odoo_path_is_taken(machine):
    machine.python_packages()
    path = machine.odoo()
    done = machine.district("doctor", ODOO_PATH=str(path))
    assert f"well     Odoo: 19.0 in {path}" in done.stdout


OWN = {"PGHOST": "127.0.0.1", "PGPORT": "1", "PGUSER": "district"}


@pytest.mark.parametrize(
    ("answer", "more", "words"),
    [
        ("echo 'could not connect to server' >&2; exit 2", {}, ("cannot be reached", "PGHOST")),
        ("echo '120011|f|t|'", {}, ("PostgreSQL 13 or newer",)),
        ("echo '150004|f|f|'", {}, ("ALTER ROLE district CREATEDB",)),
        ("echo '150004|f|t|unaccent'", {}, ("lacks the extensions unaccent",)),
        ("echo '150004|t|t|'", {"PGUSER": "postgres"}, ("user postgres",)),
    ],
)
def test_server_of_the_users_own_that_cannot_be_used(machine, answer, more, words):
    machine.python_packages(psql=answer)
    own = {**OWN, **more, "ODOO_PATH": str(machine.odoo())}
    done = machine.district("run", "--port", free(), **own)
    assert_refused(done, "unset PGHOST", *words)


def test_embedded_server_that_does_not_start(machine):
    machine.python_packages(initdb="echo 'initdb: error' >&2; exit 1")
    done = machine.district("run", "--port", free(), ODOO_PATH=str(machine.odoo()))
    assert_refused(done, "embedded PostgreSQL did not obey (initdb)", "PGHOST")
    assert not (machine.data / "postgresql" / "data").exists()


def test_folder_of_other_things_is_never_taken_over(machine):
    machine.data.mkdir()
    (machine.data / "letters.txt").write_text("dear")
    for command in (["run"], ["reset", "--yes"]):
        assert_refused(machine.district(*command), "holds other files", "DISTRICT_DATA")
    assert (machine.data / "letters.txt").read_text() == "dear"


def test_file_in_the_place_of_a_folder(machine):
    machine.data.write_text("")
    assert_refused(machine.district("run"), "is no folder")


def test_test_of_nothing(machine):
    for path in ("tests/nowhere", "/etc/passwd"):
        assert_refused(machine.district("test", path), f"nothing to test at {path}")


def test_unforeseen_refusal_of_the_system_is_a_sentence_too(machine, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", machine.environment["XDG_CACHE_HOME"])

    def read():
        os.rmdir(machine.folder)

    assert cli.main_guard(read) == 1
    told = capsys.readouterr().err
    assert told.startswith("district: This machine refused")
    assert "Directory not empty" in told
    assert "Traceback" not in told


def free():
    return running.free_ports(1)[0]
