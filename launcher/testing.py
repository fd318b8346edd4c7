"""``district test``: everything that must hold, in one run of pytest with one closing line."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from .places import ADDONS, REPO, Problem, call, data_dir, is_root, step
from .postgres import THROWAWAY, Cluster
from .python_env import TEST_LOCK, python
from .server import SUITE, Odoo

DATABASE = "district_test"


def test(paths: list[str], extra: list[str]) -> int:
    """Run pytest over ``paths`` (all when empty); pure paths need no database."""
    targets = [_target(path) for path in paths] or ["tests", "addons"]
    interpreter = python(TEST_LOCK)
    if all(_is_pure(target) for target in targets):
        return _pytest(interpreter, ["-p", "no:odoo", *targets, *extra], dict(os.environ))
    chromium()
    cluster = Cluster(data_dir() / "test" / "postgresql", THROWAWAY)
    cluster.start()
    try:
        odoo = Odoo(cluster, data_dir() / "test", interpreter)
        odoo.configure(db_name=DATABASE, http_port=str(free_port()), test_enable="False")
        _fresh_database(odoo)
        environment = {
            **odoo.environment,
            "DISTRICT_TEST_FOLDER": str(odoo.folder),
            "PATH": os.environ["PATH"],
        }
        arguments = ["--odoo-http", f"--odoo-config={odoo.conf}", *targets, *extra]
        return _pytest(interpreter, arguments, environment)
    finally:
        cluster.stop()


def lint() -> int:
    return test(["tests/lint"], [])


def chromium() -> str:
    """The browser of the tours; root gets it installed, others are told how."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    sentence = (
        "Chromium is missing, and tests in a browser must not be skipped: have the administrator "
        "run “apt-get install chromium”, then run the command again."
    )
    if not is_root():
        raise Problem(sentence)
    with step("Installing Chromium"):
        call(["apt-get", "-qq", "update"], sentence)
        call(["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"], sentence)
    return "/usr/bin/chromium"


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _target(path: str) -> str:
    for candidate in (Path(path), REPO / path, ADDONS / path):
        if candidate.exists():
            return str(candidate.absolute().relative_to(REPO))
    raise Problem(f"There is nothing to test at {path}: name an addon or a path of the repository.")


def _is_pure(target: str) -> bool:
    return target.startswith(("tests/unit", "tests/lint", "tests/launcher"))


def _pytest(interpreter: Path, arguments: list[str], environment: dict[str, str]) -> int:
    environment = {**environment, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.call(
        [str(interpreter), "-m", "pytest", *arguments], cwd=REPO, env=environment
    )


def _fresh_database(odoo: Odoo) -> None:
    """The test database: a copy of a template that is made anew when an addon has changed."""
    template = f"template_{_digest()}"
    cluster = odoo.cluster
    if template not in cluster.databases():
        for name in cluster.databases():
            if name.startswith(("template_", "district_")):
                cluster.drop(name)
        shutil.rmtree(odoo.folder / "files", ignore_errors=True)
        with step("Installing the suite in a test database"):
            partial = "district_partial"
            odoo.install(partial, SUITE, log=odoo.folder / "install.log")
            cluster.sql(f"ALTER DATABASE {partial} RENAME TO {template}", "postgres")
            (odoo.folder / "files" / "filestore" / partial).rename(_filestore(odoo, template))
    cluster.drop(DATABASE)
    cluster.create(DATABASE, template=template)
    shutil.rmtree(_filestore(odoo, DATABASE), ignore_errors=True)
    shutil.copytree(_filestore(odoo, template), _filestore(odoo, DATABASE))


def _filestore(odoo: Odoo, database: str) -> Path:
    return odoo.folder / "files" / "filestore" / database


def _digest() -> str:
    """Of all that an installation reads from the addons."""
    digest = hashlib.sha256(TEST_LOCK.read_bytes())
    for file in sorted(ADDONS.rglob("*")):
        parts = file.relative_to(ADDONS).parts
        if file.is_file() and not {"tests", "__pycache__", "readme"} & set(parts):
            digest.update("/".join(parts).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
