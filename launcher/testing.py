"""``district test``: everything that must hold, in one run of pytest with one closing line."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .places import ADDONS, REPO, check_disk, data_dir, digest_of, is_root, lock_file
from .postgres import THROWAWAY, Cluster, is_own
from .programs import call
from .python_env import TEST_LOCK, python
from .running import free_ports
from .server import SUITE, Odoo
from .telling import Problem, step

DATABASE = "district_test"
NO_CHROMIUM = (
    "Chromium is missing, and tests in a browser must not be skipped: have the administrator "
    "run “apt-get install chromium”, then run the command again."
)


def test(paths: list[str], extra: list[str]) -> int:
    """Run pytest over ``paths`` (all when empty); pure paths need no database."""
    targets = [_target(path) for path in paths] or ["tests", "addons"]
    if all(map(_is_pure, targets)):
        return _pytest(python(TEST_LOCK), ["-p", "no:odoo", *targets, *extra], dict(os.environ))
    chromium()
    with test_odoo(DATABASE) as odoo:
        # Odoo reads the server from its file; what tests start finds it as the user named it.
        ours = {name: value for name, value in odoo.environment.items() if name[:2] != "PG"}
        environment = {**os.environ, **ours, "DISTRICT_TEST_FOLDER": str(odoo.folder)}
        arguments = ["--odoo-http", f"--odoo-config={odoo.conf}", *targets, *extra]
        return _pytest(odoo.python, arguments, environment)


@contextlib.contextmanager
def test_odoo(kind: str) -> Iterator[Odoo]:
    """An Odoo with a fresh database that has the suite, on a cluster for tests."""
    folder = data_dir() / "test"
    folder.mkdir(exist_ok=True)
    check_disk(folder if is_own() else folder / "postgresql" / "data")
    with lock_file(folder / "test.lock"):
        cluster = Cluster(folder / "postgresql", THROWAWAY)
        odoo = Odoo(cluster, folder, python(TEST_LOCK))
        with cluster.served():
            database = cluster.name(kind)
            odoo.configure("odoo.conf", db_name=database, http_port=str(free_ports(1)[0]))
            _fresh_database(odoo, database)
            yield odoo


def template(odoo: Odoo) -> str:
    """The name of the database that tests copy; it changes with the addons and the lock."""
    return odoo.cluster.name(f"template_{digest_of(TEST_LOCK.read_bytes())}")


def install_log(odoo: Odoo) -> Path:
    """What Odoo said when it installed the suite into the template."""
    return odoo.folder / f"{template(odoo)}.log"


def _fresh_database(odoo: Odoo, database: str) -> None:
    """The test database: a copy of a template that is made anew when an addon has changed."""
    source = template(odoo)
    if source not in odoo.cluster.databases():
        _discard_all(odoo)
        with step("Installing the suite in a test database"):
            partial = odoo.cluster.name("district_partial_template")
            odoo.install(partial, SUITE, log=install_log(odoo))
            odoo.rename(partial, source)
    odoo.discard(database)
    odoo.copy(source, database)


def _discard_all(odoo: Odoo) -> None:
    """Databases of earlier tests; on the user's own server those of this clone's tests only."""
    mine = re.compile(odoo.cluster.name(r"(template|district)_\w+"))
    for name in odoo.cluster.databases():
        if mine.fullmatch(name) and name != odoo.cluster.name("district"):
            odoo.discard(name)
    for log in odoo.folder.glob("template_*.log"):
        log.unlink()


def lint() -> int:
    return test(["tests/lint"], [])


def terms() -> int:
    """Write the terms of each addon to its i18n/vi.po, translations kept."""
    with test_odoo("district_terms") as odoo:
        for manifest in sorted(ADDONS.glob("*/__manifest__.py")):
            script = Path(__file__).with_name("merge_terms.py")
            addon = manifest.parent
            new = odoo.folder / f"{addon.name}.pot"
            database = odoo.cluster.name("district_terms")
            odoo.run("i18n", "export", "-d", database, "-l", "pot", "-o", str(new), addon.name)
            target = addon / "i18n" / "vi.po"
            print(call([odoo.python, script, new, target], "The terms cannot be merged."), end="")
    return 0


def find_chromium() -> str | None:
    """The browser that Odoo's tests would find."""
    names = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


def chromium() -> None:
    """The browser of the tours: root gets it installed, others are told how."""
    if find_chromium():
        return
    if not is_root():
        raise Problem(NO_CHROMIUM)
    with step("Installing Chromium"):
        call(["apt-get", "-qq", "update"], NO_CHROMIUM)
        call(
            ["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"], NO_CHROMIUM
        )


def _target(path: str) -> str:
    """An addon, a path, or a pytest node of the repository, as pytest takes it there."""
    file, *node = path.split("::")
    for candidate in (Path(file), REPO / file, ADDONS / file):
        found = candidate.resolve()
        if found.exists() and found.is_relative_to(REPO):
            return "::".join([str(found.relative_to(REPO)), *node])
    raise Problem(f"There is nothing to test at {path}: name an addon or a path of the repository.")


def _is_pure(target: str) -> bool:
    return target.startswith(("tests/unit", "tests/lint", "tests/launcher"))


def _pytest(interpreter: Path, arguments: list[str], environment: dict[str, str]) -> int:
    return subprocess.call(
        [str(interpreter), "-m", "pytest", *arguments], cwd=REPO, env=environment
    )
