"""A data folder on which ``./district`` is called as a user does, beside the one of the tests."""

import contextlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from launcher.postgres import Cluster
from launcher.running import free_ports

ADDRESS = re.compile(r"The district runs at (http://127\.0\.0\.1:\d+)")
REPO = Path(__file__).resolve().parents[2]
# What the test run sets for itself: a user's shell has none of it.
OURS = ("PYTHONPATH", "ODOO_RC", "TZ", "PYTHONWARNINGS", "DISTRICT_TEST_FOLDER")


class Home:
    def __init__(self, folder, **more):
        self.folder = folder
        folder.mkdir(parents=True)
        user = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment = {**user, "DISTRICT_DATA": str(folder), **more}

    def command(self, *arguments):
        return [str(REPO / "district"), *map(str, arguments)]

    def district(self, *arguments, input="", code=0):
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            input=input,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=400,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    def shell(self, script):
        """The lines that a script in Odoo's shell prints."""
        return self.district("shell", input=script).splitlines()

    def launcher(self, script):
        """What Python code prints that uses the launcher as it is in this home."""
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**self.environment, "PYTHONPATH": str(REPO)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def databases(self):
        with Cluster(self.folder / "postgresql").served() as cluster:
            return cluster.databases()

    def filestore(self, database):
        return self.folder / "files" / "filestore" / database


@contextlib.contextmanager
def begun(home, until=ADDRESS):
    """``./district run`` under way, and what it has told when ``until`` was among it."""
    port = free_ports(1)[0]
    log = home.folder.with_suffix(".told")
    with open(log, "w") as output:
        process = subprocess.Popen(
            home.command("run", "--port", port),
            env=home.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        # All is told when the last line is.
        wait_until(lambda: until.search(log.read_text()) or process.poll() is not None, 200)
        time.sleep(0.5)
        assert process.poll() is None, log.read_text()
        yield process, log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def wait_until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.1)
