"""Databases with as many dossiers as years bring, for the benchmarks that ask for them.

Made once and kept, as long as neither an addon nor the generator changes: a million dossiers take
minutes. ``DISTRICT_BENCH_DOSSIERS=20000`` asks for fewer.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from .places import REPO
from .server import Odoo
from .telling import Problem, step

# A benchmark that names this module of tests/bench wants the databases.
WANTED = "dossier_scale"
FEW, MANY = 1_000, 1_000_000
SIZE = "DISTRICT_BENCH_DOSSIERS"
# tests/bench/dossier_scale.py reads them: {size: database} as "1000=name 1000000=name".
DATABASES = "DISTRICT_SCALE_DATABASES"
# What a dossier takes on the disk while it is made, its rows in files included.
BYTES = 14_000


def scale_environment(odoo: Odoo, script: Path, source: str) -> dict[str, str]:
    """Variables for a benchmark that wants many dossiers: where they are.

    :param source: the database with the suite that they are made of, whose name tells the suite.
    """
    if WANTED not in script.read_text():
        return {}
    digest = _digest(source)
    names = {size: odoo.cluster.name(f"scale_{size}_{digest}") for size in (FEW, _many())}
    for name in _stale(odoo, digest):
        odoo.discard(name)
    there = odoo.cluster.databases()
    for size, name in names.items():
        if name not in there:
            _make(odoo, source, name, size)
    return {DATABASES: " ".join(f"{size}={name}" for size, name in names.items())}


def _many() -> int:
    told = os.environ.get(SIZE, str(MANY))
    if not told.isdecimal() or int(told) <= FEW:
        raise Problem(f"{SIZE} is a number of dossiers above {FEW}, not “{told}”.")
    return int(told)


def _stale(odoo: Odoo, digest: str) -> list[str]:
    """Databases to make anew: of other addons, half made, and those with few dossiers.

    What benchmarks add to a thousand dossiers would soon be as many.
    """
    ours = re.compile(odoo.cluster.name(r"scale_(\w+?)_(\w+?)"))
    found = {name: ours.fullmatch(name) for name in odoo.cluster.databases()}
    kept = {name for name, told in found.items() if told and told[2] == digest}
    few = odoo.cluster.name(f"scale_{FEW}_{digest}")
    return [name for name, told in found.items() if told and (name == few or name not in kept)]


def _make(odoo: Odoo, source: str, name: str, size: int) -> None:
    """Make a database under another name: under its own it always has all its dossiers."""
    _check_room(odoo.folder, size)
    partial = odoo.cluster.name(f"scale_{size}_partial")
    odoo.copy(source, partial)
    folder = str(REPO / "tests" / "bench")
    with step(f"Generating {size:,} dossiers"):
        odoo.run(
            "shell", "-d", partial, "--no-http", "--log-level=error",
            text=f"import sys; sys.path.insert(0, {folder!r})\n"
            f"from dossier_generator import generate; generate(env, {size})",
        )  # fmt: skip
    odoo.rename(partial, name)


def _check_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size * BYTES:
        raise Problem(
            f"{size:,} dossiers need {size * BYTES / 1024**3:.1f} GB, which are not free under "
            f"{folder}: free them, name another folder with DISTRICT_DATA, or ask for fewer "
            f"dossiers with {SIZE}."
        )


def _digest(source: str) -> str:
    """Tell apart what the databases are made of: the suite, and the generator."""
    digest = hashlib.sha256(source.encode())
    for file in sorted((REPO / "tests" / "bench").glob("dossier_*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
