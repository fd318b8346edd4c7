"""``district run``: the whole system on this machine, until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from . import front
from .places import cache_dir, check_disk, data_dir, digest_of, write_whole
from .postgres import Cluster, is_own, stop_orphan
from .server import SUITE, Odoo
from .telling import Problem, step

DATABASE = "district"
# With the example life of five years: it never touches the district's own database.
DEMO = "district_demo"
START_SECONDS = 90


@contextlib.contextmanager
def served() -> Iterator[Odoo]:
    """The Odoo of this clone, its database server up for the time of a command."""
    cluster = Cluster(data_dir() / "postgresql")
    odoo = Odoo(cluster, data_dir())
    with cluster.served():
        # A file of its own: the one of a running system is read again when a process restarts.
        odoo.configure("tools.conf", db_name=cluster.name(DATABASE))
        yield odoo


@contextlib.contextmanager
def alone(doing: str) -> Iterator[None]:
    """Nothing else runs or replaces this clone's database meanwhile; the holder's pid is noted."""
    with open(data_dir() / "run.pid", "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(
                f"The district runs already (process {running_pid()}): "
                f"stop it with ./district stop, then {doing}."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def running_pid() -> int | None:
    """The process of the ``district run`` of this clone, if there is one."""
    with contextlib.suppress(OSError, ValueError), open(data_dir() / "run.pid") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(file.read())
    return None


def run(port: int, demo: bool = False) -> int:
    name = DEMO if demo else DATABASE
    with alone("run it again"):
        _check_port(port)
        check_disk(cache_dir() / "odoo.json", data_dir() / ("." if is_own() else "postgresql/data"))
        with served() as odoo:
            prepare(odoo, name)
            database = odoo.cluster.name(name)
            pages, websocket = free_ports(2)
            _tell_pdf_engine(odoo, database, port)
            odoo.configure(
                "odoo.conf",
                db_name=database,
                dbfilter=f"^{database}$",
                workers="2",
                max_cron_threads="1",
                http_port=str(pages),
                gevent_port=str(websocket),
                logfile=str(odoo.folder / "odoo.log"),
            )
            return asyncio.run(_serve(odoo, name, port, pages, websocket))


def prepare(odoo: Odoo, name: str = DATABASE) -> None:
    """Install the suite into a database, or bring it up to date when the addons changed.

    Both happen in a database of another name, which takes the place of the first when it is whole.
    """
    database = odoo.cluster.name(name)
    partial = f"{database}_partial"
    state = notes(odoo, name, "installed.json")
    digest = digest_of()
    odoo.recover(database)
    if database not in odoo.cluster.databases():
        _make(odoo, name, partial)
        odoo.replace(database, partial)
    elif not state.exists() or json.loads(state.read_text())["digest"] != digest:
        with step("Bringing the database up to date with the addons"):
            odoo.discard(partial)
            odoo.copy(database, partial)
            odoo.update(partial, log=odoo.folder / "install.log")
            odoo.replace(database, partial)
    else:
        return
    write_whole(state, json.dumps({"digest": digest}))


def _make(odoo: Odoo, name: str, partial: str) -> None:
    """Install the suite into a new database, with the example life when it is the one for that."""
    with step("Installing the suite with Quận 2's data (about a minute)"):
        odoo.discard(partial)
        odoo.install(partial, SUITE, log=odoo.folder / "install.log")
    if name == DEMO:
        with step("Living through the years 2008–2015 (some minutes)"):
            script = Path(__file__).with_name("play_demo.py").read_text()
            odoo.run("shell", "-d", partial, "--no-http", "--log-level=error", text=script)
    with step("Making passwords"):
        set_passwords(odoo, partial, name)


def _tell_pdf_engine(odoo: Odoo, database: str, port: int) -> None:
    """Let papers take their styles from the server itself: an address that does not answer, such as
    that of an earlier start, costs them their page numbers.
    """
    odoo.cluster.sql(
        "INSERT INTO ir_config_parameter (key, value, create_date, write_date)"
        f" VALUES ('report.url', 'http://127.0.0.1:{port}', now(), now())"
        " ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value",
        database,
    )


def notes(odoo: Odoo, name: str, file: str) -> Path:
    """A file with what is known of one of the databases."""
    return odoo.folder / (file if name == DATABASE else f"{name}.{file}")


def logins(odoo: Odoo, name: str = DATABASE) -> list[dict]:
    """One login per role, when the database is the one that they were made for."""
    file = notes(odoo, name, "logins.json")
    if not file.exists():
        return []
    noted = json.loads(file.read_text())
    statement = "SELECT value FROM ir_config_parameter WHERE key = 'district.sample_logins'"
    token = odoo.cluster.sql(statement, odoo.cluster.name(name)).strip()
    return noted["logins"] if token == noted["token"] else []


def set_passwords(odoo: Odoo, database: str, name: str = DATABASE) -> None:
    """Give every sample user one password made for this machine, and note a login per role."""
    password = os.environ.get("DISTRICT_PASSWORD") or secrets.token_hex(5)
    token = secrets.token_hex(8)
    script = Path(__file__).with_name("set_passwords.py").read_text()
    # From the launcher to the shell's input: the password is on no command line.
    output = odoo.run(
        "shell", "-d", database, "--no-http", "--log-level=error",
        text=f"password = {password!r}\ntoken = {token!r}\n{script}",
    )  # fmt: skip
    found = json.loads(output[output.index("LOGINS ") + 7 :].splitlines()[0])
    noted = {"token": token, "logins": found}
    file = notes(odoo, name, "logins.json")
    write_whole(file, json.dumps(noted, ensure_ascii=False, indent=1))


def _seal_key(odoo: Odoo) -> dict[str, str]:
    """The key of the journals' daily seals: beside the database, never in it or in a backup."""
    file = odoo.folder / "seal.key"
    if not file.exists():
        write_whole(file, secrets.token_hex(32))
    return {"DISTRICT_SEAL_KEY_FILE": str(file)}


async def _serve(odoo: Odoo, name: str, port: int, pages: int, websocket: int) -> int:
    try:
        server = await front.serve(port, pages, websocket)
    except OSError as error:
        raise _port_problem(port, error) from None
    log = odoo.folder / "odoo.log"
    # A session of its own: Ctrl+C reaches the launcher alone, which then ends Odoo in order.
    with open(log, "a") as output:
        process = subprocess.Popen(
            odoo.command("server"),
            env={**odoo.environment, **_seal_key(odoo)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    try:
        waiting = asyncio.create_task(_until_ready(process, pages, websocket, log))
        await asyncio.wait(
            {waiting, asyncio.create_task(stop.wait())}, return_when="FIRST_COMPLETED"
        )
        if not stop.is_set():
            waiting.result()
            _greet(odoo, name, port)
        while process.poll() is None and not stop.is_set():
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(stop.wait(), 0.5)
    finally:
        server.close()
        _end(process)
    if not stop.is_set():
        raise Problem(f"Odoo ended by itself: its log is {log}.", _tail(log))
    return 0


def _end(process: subprocess.Popen) -> None:
    """Ask Odoo and its workers to end; what is left of them after a while is killed."""
    if process.poll() is None:
        print("  Stopping …", flush=True)
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
    # Its session is its own, so the group holds Odoo's processes and no other.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


async def _until_ready(process: subprocess.Popen, pages: int, websocket: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    for port, path in ((pages, "/web/login"), (websocket, "/websocket/health")):
        address = f"http://127.0.0.1:{port}{path}"
        while not await asyncio.to_thread(_answers, address):
            if process.poll() is not None or time.monotonic() > end:
                raise Problem(f"Odoo did not start: its log is {log}.", _tail(log))
            await asyncio.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=30):
            return True
    except OSError:
        return False


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-30:]) if log.exists() else ""


def _greet(odoo: Odoo, name: str, port: int) -> None:
    print(f"\nThe district runs at http://127.0.0.1:{port}\n")
    if name == DEMO:
        print("This is the example of 2011–2015, in a database of its own.\n")
    rows = logins(odoo, name)
    if rows:
        width = max(len(row["role"]) for row in rows)
        login_width = max(len(row["login"]) for row in rows)
        for row in rows:
            print(f"  {row['role']:<{width}}  {row['login']:<{login_width}}  {row['name']}")
        kept = notes(odoo, name, "logins.json")
        print(f"\nPassword of them all: {rows[0]['password']}  (kept in {kept})")
    else:
        print("Logins and passwords are those of the backup that was restored.")
    print("Stop with Ctrl+C, or with ./district stop from another terminal.", flush=True)


def stop() -> int:
    pid = running_pid()
    if pid:
        os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + 60
        while running_pid() == pid:
            if time.monotonic() > end:
                raise Problem(f"The process {pid} does not end: end it with kill -9 {pid}.")
            time.sleep(0.1)
        print("The district has stopped.")
    else:
        print("The district is not running.")
        with _unused(data_dir() / "postgresql.users") as unused:
            if unused:
                stop_orphan(data_dir() / "postgresql")
    return 0


@contextlib.contextmanager
def _unused(path: Path) -> Iterator[bool]:
    """Whether no command uses the database server: one that was killed left it running."""
    with open(path, "a") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield True
        except BlockingIOError:
            yield False


def free_ports(count: int) -> list[int]:
    """Different ports that nobody uses now."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise _port_problem(port, error) from None


def _port_problem(port: int, error: OSError) -> Exception:
    other = f"choose another port with ./district run --port {8069 if port < 1024 else port + 1}."
    if error.errno == errno.EADDRINUSE:
        return Problem(f"Port {port} is taken by another program: stop that program, or {other}")
    if error.errno == errno.EACCES:
        return Problem(f"Only an administrator may open the port {port}: {other}")
    return error
