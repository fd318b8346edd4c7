"""``district test``: everything that must hold, in one run of pytest with one closing line."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .places import ADDONS, REPO, Problem, call, data_dir, digest_of, is_root, step
from .postgres import THROWAWAY, Cluster
from .python_env import TEST_LOCK, python
from .running import check_disk, free_port
from .server import SUITE, Odoo

DATABASE = "district_test"


def test(paths: list[str], extra: list[str]) -> int:
    """Run pytest over ``paths`` (all when empty); pure paths need no database."""
    targets = [_target(path) for path in paths] or ["tests", "addons"]
    interpreter = python(TEST_LOCK)
    if all(_is_pure(target) for target in targets):
        return _pytest(interpreter, ["-p", "no:odoo", *targets, *extra], dict(os.environ))
    chromium()
    with test_odoo(DATABASE) as odoo:
        environment = {
            **odoo.environment,
            "DISTRICT_TEST_FOLDER": str(odoo.folder),
            "PATH": os.environ["PATH"],
        }
        arguments = ["--odoo-http", f"--odoo-config={odoo.conf}", *targets, *extra]
        return _pytest(interpreter, arguments, environment)


@contextlib.contextmanager
def test_odoo(database: str) -> Iterator[Odoo]:
    """An Odoo with a fresh ``database`` that has the suite, on a cluster for tests."""
    check_disk()
    cluster = Cluster(data_dir() / "test" / "postgresql", THROWAWAY)
    odoo = Odoo(cluster, data_dir() / "test", python(TEST_LOCK))
    cluster.start()
    try:
        odoo.configure(db_name=database, http_port=str(free_port()))
        _fresh_database(odoo, database)
        yield odoo
    finally:
        cluster.stop()


def lint() -> int:
    return test(["tests/lint"], [])


def terms() -> int:
    """Write the terms of each addon to its i18n/vi.po, translations kept."""
    with test_odoo("district_terms") as odoo:
        for manifest in sorted(ADDONS.glob("*/__manifest__.py")):
            script = Path(__file__).with_name("merge_terms.py")
            addon = manifest.parent
            new = odoo.folder / f"{addon.name}.pot"
            odoo.run(
                "i18n", "export", "-d", "district_terms", "-l", "pot", "-o", str(new), addon.name
            )
            target = addon / "i18n" / "vi.po"
            print(call([odoo.python, script, new, target], "The terms cannot be merged."), end="")
    return 0


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def chromium() -> None:
    """The browser of the tours: root gets it installed, others are told how."""
    if find_chromium():
        return
    sentence = (
        "Chromium is missing, and tests in a browser must not be skipped: have the administrator "
        "run “apt-get install chromium”, then run the command again."
    )
    if not is_root():
        raise Problem(sentence)
    with step("Installing Chromium"):
        call(["apt-get", "-qq", "update"], sentence)
        call(["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"], sentence)


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


def _fresh_database(odoo: Odoo, database: str) -> None:
    """The test database: a copy of a template that is made anew when an addon has changed."""
    template = f"template_{digest_of(TEST_LOCK.read_bytes())}"
    if template not in odoo.cluster.databases():
        for name in odoo.cluster.databases():
            if name.startswith(("template_", "district_")):
                odoo.discard(name)
        with step("Installing the suite in a test database"):
            odoo.install("district_partial", SUITE, log=odoo.folder / "install.log")
            odoo.rename("district_partial", template)
    odoo.discard(database)
    odoo.copy(template, database)
