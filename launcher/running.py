"""``district run``: the whole system on this machine, until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from . import front
from .places import Problem, cache_dir, data_dir, digest_of, step
from .postgres import Cluster
from .server import SUITE, Odoo

DATABASE = "district"
START_SECONDS = 90
NEEDED_BYTES = 3 * 1024**3


def home() -> Odoo:
    """The Odoo of this clone, its cluster not yet started."""
    return Odoo(Cluster(data_dir() / "postgresql"), data_dir())


@contextlib.contextmanager
def served(odoo: Odoo | None = None):
    """The cluster up for the time of a command; left up when ``run`` uses it already."""
    odoo = odoo or home()
    busy = odoo.cluster.running()
    odoo.cluster.start()
    try:
        yield odoo
    finally:
        if not busy:
            odoo.cluster.stop()


def running_pid() -> int | None:
    """The process of the ``district run`` of this clone, if there is one."""
    file = data_dir() / "run.pid"
    with contextlib.suppress(OSError, ValueError):
        pid = int(file.read_text())
        os.kill(pid, 0)
        return pid
    return None


def run(port: int) -> int:
    _check_machine(port)
    odoo = home()
    with served(odoo):
        pages, websocket = free_port(), free_port()
        odoo.configure(
            db_name=DATABASE,
            dbfilter=f"^{DATABASE}$",
            workers="2",
            max_cron_threads="1",
            http_port=str(pages),
            gevent_port=str(websocket),
            logfile=str(odoo.folder / "odoo.log"),
        )
        prepare(odoo)
        pid_file = odoo.folder / "run.pid"
        pid_file.write_text(str(os.getpid()))
        try:
            return asyncio.run(_serve(odoo, port, pages, websocket))
        finally:
            pid_file.unlink(missing_ok=True)


def prepare(odoo: Odoo) -> None:
    """Install the suite into the database, or bring it up to date when the addons changed."""
    state = odoo.folder / "installed.json"
    digest = digest_of()
    log = odoo.folder / "install.log"
    if DATABASE not in odoo.cluster.databases():
        with step("Installing the suite with Quận 2's data (about a minute)"):
            partial = f"{DATABASE}_partial"
            odoo.discard(partial)
            odoo.install(partial, SUITE, log=log)
            odoo.rename(partial, DATABASE)
        _set_passwords(odoo)
    elif not state.exists() or json.loads(state.read_text())["digest"] != digest:
        with step("Bringing the database up to date with the addons"):
            odoo.update(DATABASE, SUITE, log=log)
    state.write_text(json.dumps({"digest": digest}))


def logins(odoo: Odoo) -> list[dict]:
    file = odoo.folder / "logins.json"
    return json.loads(file.read_text()) if file.exists() else []


def _set_passwords(odoo: Odoo) -> None:
    """Give every sample user one password made for this machine, and note a login per role."""
    password = os.environ.get("DISTRICT_PASSWORD") or secrets.token_hex(5)
    script = Path(__file__).with_name("set_passwords.py").read_text()
    # From a file of its own to the shell's input: the password is on no command line.
    output = odoo.run(
        "shell", "-d", DATABASE, "--no-http", "--log-level=error",
        text=f"password = {password!r}\n{script}",
    )  # fmt: skip
    found = output[output.index("LOGINS ") + 7 :].splitlines()[0]
    file = odoo.folder / "logins.json"
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(json.dumps(json.loads(found), ensure_ascii=False, indent=1))


async def _serve(odoo: Odoo, port: int, pages: int, websocket: int) -> int:
    server = await front.serve(port, pages, websocket)
    # A session of its own: Ctrl+C reaches the launcher alone, which then ends Odoo in order.
    process = subprocess.Popen(
        odoo.command("server"),
        env=odoo.environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(name, stop.set)
    try:
        await asyncio.to_thread(_wait_until_ready, process, pages, odoo.folder / "odoo.log")
        _greet(odoo, port)
        while process.poll() is None and not stop.is_set():
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(stop.wait(), 0.5)
    finally:
        server.close()
        if process.poll() is None:
            print("  Stopping …", flush=True)
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            if process.poll() is None:
                process.kill()
    if not stop.is_set():
        raise Problem(f"Odoo ended by itself: its log is {odoo.folder / 'odoo.log'}.")
    return 0


def _wait_until_ready(process: subprocess.Popen, pages: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(f"http://127.0.0.1:{pages}/web/login", timeout=30):
                return
        time.sleep(0.2)
    raise Problem(f"Odoo did not start: its log is {log}.")


def _greet(odoo: Odoo, port: int) -> None:
    print(f"\nThe district runs at http://127.0.0.1:{port}\n")
    rows = logins(odoo)
    if rows:
        width = max(len(row["role"]) for row in rows)
        login_width = max(len(row["login"]) for row in rows)
        for row in rows:
            print(f"  {row['role']:<{width}}  {row['login']:<{login_width}}  {row['name']}")
        print(f"\nPassword of them all: {rows[0]['password']}  (kept in {odoo.folder}/logins.json)")
    print("Stop with Ctrl+C, or with ./district stop from another terminal.", flush=True)


def stop() -> int:
    pid = running_pid()
    if not pid:
        print("The district is not running.")
        return 0
    os.kill(pid, signal.SIGTERM)
    for _ in range(60):
        if not running_pid():
            return 0
        time.sleep(0.5)
    raise Problem(f"The process {pid} does not end: end it with kill {pid}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _check_machine(port: int) -> None:
    pid = running_pid()
    if pid:
        raise Problem(f"The district runs already (process {pid}): stop it with ./district stop.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise Problem(
                f"Port {port} is taken by another program: stop that program, "
                f"or choose another port with ./district run --port {port + 1}."
            ) from None
    check_disk()


def check_disk() -> None:
    for folder in (cache_dir(), data_dir()):
        if shutil.disk_usage(folder).free < NEEDED_BYTES:
            raise Problem(
                f"Less than 3 GB are free under {folder}: free some, or name another folder "
                "with XDG_CACHE_HOME (downloads) and DISTRICT_DATA (database)."
            )
