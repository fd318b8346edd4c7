"""The Python environment: the locked packages in a venv, one per Python and lock."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from . import debian
from .places import REPO, Problem, cache_dir, call, locked, step

RUN_LOCK = REPO / "requirements.lock"
TEST_LOCK = REPO / "requirements-test.lock"


def python(lock: Path = RUN_LOCK) -> Path:
    """The Python of an environment that has exactly what ``lock`` names."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    version = "{}.{}".format(*sys.version_info)
    folder = cache_dir() / "python" / f"{version}-{digest}"
    with locked("python"):
        if not (folder / "complete").exists():
            with step("Installing the Python packages"):
                _make(folder, lock)
    return folder / "bin" / "python"


def site_packages(python_path: Path) -> Path:
    version = "python{}.{}".format(*sys.version_info)
    return python_path.parent.parent / "lib" / version / "site-packages"


def _make(folder: Path, lock: Path) -> None:
    call(
        [sys.executable, "-m", "venv", "--without-pip", "--clear", folder],
        "Python cannot make a virtual environment: install python3-venv.",
    )
    command = [folder / "bin" / "python", *_pip(), "install", "--no-deps", "--require-hashes"]
    call(
        [*command, "--only-binary=:all:", "--quiet", "-r", lock],
        "The Python packages cannot be installed: check the network and pip's settings and run "
        "the command again.",
    )
    (folder / "complete").touch()


def _pip() -> list[str]:
    """How to call pip for another environment: this Python's own, or the distribution's wheel."""
    try:
        import ensurepip

        wheels = Path(ensurepip.__file__).parent / "_bundled"
        found = sorted(wheels.glob("pip-*.whl"))
    except ImportError:
        found = []
    found = found or sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    if not found:
        folder = cache_dir() / "pip-wheel"
        if not folder.exists():
            debian.unpack(debian.fetch(["python3-pip-whl"]), folder)
        found = sorted(folder.glob("usr/share/python-wheels/pip-*.whl"))
    if not found:
        raise Problem("pip is missing and cannot be fetched: install python3-venv.")
    return [f"{found[-1]}/pip"]
