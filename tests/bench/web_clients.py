"""Odoo as a server with two workers, what it takes of the machine, and a client like a browser.

with Server(database) as server:
    client = Client(server, "bm-vp.clerk0")
    client.call("one_stop.dossier", "action_accept", [[7]])
    server.memory, server.cpu()
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path
from socket import socket

import psycopg2

from odoo.sql_db import connection_info_for

WORKERS = 2
PASSWORD = "bench"
TICKS = os.sysconf("SC_CLK_TCK")
START = 60  # seconds


class Server:
    """A server of one database, for the time of a ``with``."""

    def __init__(self, database: str):
        self.database = database
        self.port, other = _free_port(), _free_port()
        # As this very shell was started.
        program = Path("/proc/self/cmdline").read_bytes().decode().split("\0")[:2]
        self.command = [
            *program, "server", "-d", database, "--db-filter", f"^{database}$",
            "--workers", str(WORKERS), "--max-cron-threads", "0", "--http-port", str(self.port),
            "--gevent-port", str(other), "--log-level", "error",
        ]  # fmt: skip

    def __enter__(self) -> Server:
        self.process = subprocess.Popen(self.command, start_new_session=True)
        until = time.monotonic() + START
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The server of {self.database} does not answer.")
            time.sleep(0.2)
        return self

    def __exit__(self, *_error) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    @property
    def memory(self) -> float:
        """The MB that the largest worker holds."""
        return max(_status(pid, "VmRSS") for pid in self._children()) / 1024

    def cpu(self) -> float:
        """The seconds of CPU that server and database took; 0 for a database elsewhere."""
        return sum(map(_seconds, [self.process.pid, *self._children(), *self._backends()]))

    def _answers(self) -> bool:
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/web/health")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def _children(self) -> list[int]:
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in task.read_text().split()]

    def _backends(self) -> list[int]:
        _name, info = connection_info_for(self.database)
        connection = psycopg2.connect(**info)
        with connection, connection.cursor() as cr:
            cr.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid != pg_backend_pid()"
            )
            pids = [row[0] for row in cr.fetchall()]
        connection.close()
        return pids


class Client:
    """A user's browser: one connection, one session, calls as the web client sends them."""

    def __init__(self, server: Server, login: str):
        self.connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.cookie = ""
        told = self._post(
            "/web/session/authenticate",
            {"db": server.database, "login": login, "password": PASSWORD},
        )
        self.context = {**told["user_context"], "allowed_company_ids": [_company(told)]}
        self.seconds: list[float] = []

    def call(self, model: str, method: str, args: list, **kwargs):
        """Return what a public method returns.

        :raise RuntimeError: with the sentence, when the server refuses.
        """
        began = time.perf_counter()
        told = self._post(
            f"/web/dataset/call_kw/{model}/{method}",
            {
                "model": model,
                "method": method,
                "args": args,
                "kwargs": {**kwargs, "context": self.context},
            },
        )
        self.seconds.append(time.perf_counter() - began)
        return told

    def _post(self, path: str, params: dict):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        headers = {"Content-Type": "application/json", "Cookie": self.cookie}
        self.connection.request("POST", path, body, headers)
        response = self.connection.getresponse()
        told = json.loads(response.read())
        for cookie in response.msg.get_all("Set-Cookie", ()):
            if cookie.startswith("session_id="):
                self.cookie = cookie.partition(";")[0]
        if "error" in told:
            raise RuntimeError(f"{path}: {told['error']['data']['message']}")
        return told["result"]


def set_passwords(env, users: list[int]) -> None:
    """Let users log in; one hash does for all, since it is made to be slow."""
    hashed = env["res.users"]._crypt_context().hash(PASSWORD)
    env.cr.execute("UPDATE res_users SET password = %s WHERE id = ANY(%s)", [hashed, users])
    env.cr.commit()


def _company(told: dict) -> int:
    return told["user_companies"]["current_company"]


def _status(pid: int, name: str) -> int:
    """Return a number of /proc/<pid>/status, in KB; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
