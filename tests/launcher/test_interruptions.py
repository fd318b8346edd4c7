"""A set-up that is interrupted anywhere: the next run picks it up and uses nothing half-made."""

import contextlib
import os
import signal
import subprocess
import time

import pytest

from launcher import front, places

from .machines import RELEASE, REPO, assert_refused, wait_for

UNPACKED = "usr/lib/python3/dist-packages/odoo"
# The third argument of dpkg -x is the folder.
UNPACK = f'mkdir -p "$3/{UNPACKED}"; echo "{RELEASE.format(19)}" >"$3/{UNPACKED}/release.py"'


@pytest.fixture
def mirror(machine):
    """A machine whose mirror has a package; what is fetched is counted in a file."""
    machine.python_packages()
    fetched = machine.folder / "fetched"
    machine.apt(download=f"echo fetched >>{fetched}; echo deb >package.deb")
    machine.fetched = lambda: fetched.read_text().count("fetched")
    return machine


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_while_unpacking(mirror, ending):
    begun = mirror.folder / "begun"
    mirror.stub("dpkg", f"{UNPACK}; touch {begun}; exec sleep 1")
    with mirror.begun("doctor", until=begun) as process:
        process.send_signal(ending)
        process.wait(10)
        told = process.stderr.read()
    assert process.returncode == (-9 if ending == signal.SIGKILL else 130)
    assert "Traceback" not in told
    assert not (mirror.cache / "odoo.json").exists()
    assert [path for path in mirror.cache.glob("odoo/*") if path.suffix != ".partial"] == []

    mirror.stub("dpkg", UNPACK)
    done = mirror.district("doctor")
    assert "well     Odoo: 19.0" in done.stdout
    assert (mirror.cache / "odoo.json").exists()
    assert not list(mirror.cache.glob("odoo/*.partial"))


def test_what_a_killed_set_up_still_writes_is_waited_for(mirror):
    begun, late = mirror.folder / "begun", mirror.folder / "late"
    mirror.stub("dpkg", f"touch {begun}; sleep 2; touch {late}")
    with mirror.begun("doctor", until=begun) as process:
        process.kill()
        process.wait()
        assert not late.exists()
    mirror.stub("dpkg", UNPACK)
    done = mirror.district("doctor")
    assert late.exists()
    assert "waiting for another set-up to finish" in done.stdout
    assert "well     Odoo: 19.0" in done.stdout


def test_downloads_are_used_again_without_network(mirror):
    mirror.stub("dpkg", UNPACK)
    mirror.district("doctor")
    first = mirror.fetched()
    prefix = next((mirror.cache / "odoo").iterdir())
    prefix.rename(mirror.folder / "lost")
    mirror.apt(download="exit 100", update="exit 100")
    assert "well     Odoo: 19.0" in mirror.district("doctor").stdout
    assert mirror.fetched() == first


def test_damaged_download_is_fetched_again(mirror):
    mirror.stub("dpkg", UNPACK)
    mirror.district("doctor")
    first = mirror.fetched()
    next((mirror.cache / "odoo").iterdir()).rename(mirror.folder / "lost")
    for kept in mirror.cache.glob("downloads/*/package.deb"):
        kept.write_text("something else")
    assert "well     Odoo: 19.0" in mirror.district("doctor").stdout
    assert mirror.fetched() > first


def test_package_that_cannot_be_unpacked_leaves_nothing(mirror):
    mirror.stub("dpkg", f"{UNPACK}; echo 'dpkg-deb: error: not a Debian archive' >&2; exit 2")
    assert_refused(mirror.district("run", "--port", "18069"), "package.deb cannot be unpacked")
    assert not list((mirror.cache / "odoo").glob("*"))


PIP = """
from pathlib import Path
from launcher import cli, python_env
python_env._pip = lambda: [{pip!r}]
raise SystemExit(cli.main_guard(lambda: print(python_env.python())))
"""


def test_killed_while_installing_python_packages(machine):
    begun = machine.folder / "begun"
    pip = machine.folder / "pip.py"
    script = PIP.format(pip=str(pip))
    pip.write_text(f"import time; open({str(begun)!r}, 'w'); time.sleep(1)")
    process = subprocess.Popen(
        [str(machine.bin / "python3"), "-c", script],
        env={**machine.environment, "PYTHONPATH": str(REPO)},
        stdout=subprocess.DEVNULL,
    )
    wait_for(begun.exists)
    process.kill()
    process.wait()
    assert not list(machine.cache.glob("python/*/complete"))

    mark = machine.folder / "mark"
    pip.write_text(f"open({str(mark)!r}, 'w')")
    done = machine.python(script)
    assert done.returncode == 0, done.stderr
    assert mark.exists()
    assert list(machine.cache.glob("python/*/complete"))


def test_folder_is_there_only_when_whole(tmp_path):
    target = tmp_path / "target"
    with pytest.raises(OSError), places.put_whole(target) as partial:
        (partial / "file").write_text("half")
        raise OSError("interrupted")
    assert list(tmp_path.iterdir()) == []
    with places.put_whole(target) as partial:
        assert not target.exists()
        (partial / "file").write_text("whole")
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


def test_file_is_there_only_when_whole_and_only_for_its_owner(tmp_path):
    file = tmp_path / "logins.json"
    file.write_text("old")
    places.write_whole(file, "new")
    assert file.read_text() == "new"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_clones_share_downloads_but_not_data(machine, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", machine.environment["XDG_CACHE_HOME"])
    monkeypatch.setenv("XDG_DATA_HOME", str(machine.folder / "share"))
    monkeypatch.delenv("DISTRICT_DATA", raising=False)
    # As an ordinary user: root's data have a place of their own on the machine.
    monkeypatch.setattr(places, "is_root", lambda: False)
    told = []
    for clone in ("one", "two", "other/one"):
        monkeypatch.setattr(places, "REPO", machine.folder / clone)
        told.append((places.cache_dir(), places.data_dir()))
    assert len({cache for cache, _ in told}) == 1
    assert len({data for _, data in told}) == 3


def test_second_run_is_refused_while_the_first_sets_up(mirror):
    begun = mirror.folder / "begun"
    mirror.stub("dpkg", f"touch {begun}; exec sleep 5")
    with mirror.begun("run", "--port", "18069", until=begun) as process:
        done = mirror.district("run", "--port", "18070")
        assert_refused(done, f"runs already (process {process.pid})", "./district stop")
        assert_refused(mirror.district("reset", "--yes"), "./district stop, then reset")
        assert mirror.district("stop").returncode == 0
        process.wait(5)
    assert process.returncode == 130
    assert mirror.district("stop").stdout == "The district is not running.\n"


def test_number_of_a_dead_run_is_never_taken_for_another_process(machine):
    machine.data.mkdir()
    (machine.data / places.MARK).touch()
    (machine.data / "run.pid").write_text(str(os.getpid()))
    done = machine.district("stop")
    assert done.stdout == "The district is not running.\n"
    assert done.returncode == 0


def test_long_step_tells_that_it_goes_on(capsys, monkeypatch):
    from launcher import telling

    monkeypatch.setattr(telling, "QUIET_SECONDS", 0.1)
    with telling.step("Fetching"):
        time.sleep(0.35)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "  Fetching …"
    assert lines[-1] == "  Fetching: 0 s"
    assert len(lines) >= 4


def test_front_door_tells_pages_from_websocket():
    import asyncio

    async def talk():
        async def backend(name):
            async def answer(reader, writer):
                first = await reader.read(1)
                asked = first + await asyncio.wait_for(reader.readuntil(b"rest"), 0.4)
                with contextlib.suppress(asyncio.TimeoutError):
                    asked += await asyncio.wait_for(reader.read(10), 0.2)
                writer.write(name + b" heard " + asked)
                await writer.drain()
                writer.close()

            return await asyncio.start_server(answer, "127.0.0.1", 0)

        pages, websocket = await backend(b"pages"), await backend(b"websocket")
        ports = [server.sockets[0].getsockname()[1] for server in (pages, websocket)]
        door = await front.serve(0, *ports)
        port = door.sockets[0].getsockname()[1]
        heard = []
        for line in (b"POST /odoo HTTP/1.1\r\n", b"GET /websocket?v=1 HTTP/1.1\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(line)
            # Odoo would drop a client that pauses here.
            await asyncio.sleep(0.8)
            # What follows the request would be another one.
            writer.write(b"Content-Length: 4\r\n\r\nrest more")
            heard.append(await reader.read())
            writer.close()
        for server in (door, pages, websocket):
            server.close()
        return heard

    assert asyncio.run(talk()) == [
        b"pages heard POST /odoo HTTP/1.1\r\nContent-Length: 4\r\n\r\nrest",
        b"websocket heard GET /websocket?v=1 HTTP/1.1\r\nContent-Length: 4\r\n\r\nrest more",
    ]
