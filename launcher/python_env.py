"""The Python environment: the locked packages in a venv, one per Python and lock."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from . import debian
from .places import REPO, cache_dir, locked, put_whole
from .programs import call
from .telling import Problem, step

RUN_LOCK = REPO / "requirements.lock"
TEST_LOCK = REPO / "requirements-test.lock"


def python(lock: Path = RUN_LOCK) -> Path:
    """The Python of an environment that has exactly what ``lock`` names."""
    folder = environment_dir(lock)
    with locked("python"):
        if not (folder / "complete").exists():
            with step("Installing the Python packages"):
                _make(folder, lock)
    return folder / "bin" / "python"


def environment_dir(lock: Path) -> Path:
    version = "{}.{}".format(*sys.version_info)
    digest = hashlib.sha256(lock.read_bytes() + sys.base_prefix.encode()).hexdigest()[:12]
    return cache_dir() / "python" / f"{version}-{digest}"


def site_packages(python_path: Path) -> Path:
    version = "python{}.{}".format(*sys.version_info)
    return python_path.parent.parent / "lib" / version / "site-packages"


def pip_install(interpreter: Path, lock: Path, *more: str | Path) -> None:
    """Install exactly what ``lock`` names, as wheels, from the registries that pip is set to."""
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--no-input", "--quiet"]
    call(
        [interpreter, *_pip(), "install", *options, *more, "-r", lock],
        "The Python packages cannot be installed: check the network and pip's settings and "
        "run the command again.",
    )


def _make(folder: Path, lock: Path) -> None:
    """Fill ``folder``; the mark at its end tells that it is whole, for a venv cannot be moved."""
    call(
        [sys.executable, "-m", "venv", "--without-pip", "--clear", folder],
        f"{sys.executable} cannot make a virtual environment: install python3-venv.",
    )
    try:
        pip_install(folder / "bin" / "python", lock)
    except Problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise
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
            with put_whole(folder) as partial:
                debian.unpack(debian.fetch(["python3-pip-whl"]), partial)
        found = sorted(folder.glob("usr/share/python-wheels/pip-*.whl"))
    if not found:
        raise Problem("pip is missing and cannot be fetched: install python3-venv.")
    return [f"{found[-1]}/pip"]
