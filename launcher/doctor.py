"""``district doctor``: what this machine has, what is missing, what the database says."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .odoo_home import odoo_path
from .pdf import bin_path
from .places import cache_dir, check_disk, data_dir, digest_of
from .programs import call
from .running import DATABASE, running_pid, served
from .telling import Problem
from .testing import find_chromium

SAMPLE = "<html><meta charset='utf-8'><body>Ủy ban nhân dân Quận 2</body></html>"


def doctor() -> int:
    """Check each part and say how it is; the code is 1 when one of them is not well."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("Python", lambda: sys.version.split()[0]),
        ("Disk", _disk),
        ("Odoo", _odoo),
        ("PDF engine", _pdf),
        ("Browser for tests", _browser),
        ("Database", _database),
        ("Running", lambda: f"process {pid}" if (pid := running_pid()) else "no"),
    ]
    failed = 0
    for name, check in checks:
        try:
            print(f"  well     {name}: {check()}", flush=True)
        except (Problem, OSError) as problem:
            failed += 1
            print(f"  NOT WELL {name}: {problem}", flush=True)
    return 1 if failed else 0


def _disk() -> str:
    check_disk(data_dir())
    free = shutil.disk_usage(data_dir()).free / 1024**3
    return f"{free:.0f} GB free; downloads in {cache_dir()}, data in {data_dir()}"


def _odoo() -> str:
    scope: dict = {}
    path = odoo_path()
    exec((path / "odoo" / "release.py").read_text(), scope)
    return f"{scope['version']} in {path}"


def _pdf() -> str:
    folder = bin_path()
    program = str(folder / "wkhtmltopdf") if folder else shutil.which("wkhtmltopdf")
    with tempfile.TemporaryDirectory() as scratch:
        page, paper = Path(scratch, "page.html"), Path(scratch, "page.pdf")
        page.write_text(SAMPLE)
        call([program, "--quiet", page, paper], "The PDF engine cannot print.")
        if not paper.read_bytes().startswith(b"%PDF"):
            raise Problem("The PDF engine printed no PDF.")
    return call([program, "--version"], "The PDF engine does not start.").strip()


def _browser() -> str:
    found = find_chromium()
    if not found:
        raise Problem("Chromium is missing: an administrator runs “apt-get install chromium”.")
    return found


def _database() -> str:
    with served() as odoo:
        name = odoo.cluster.name(DATABASE)
        if name not in odoo.cluster.databases():
            return "none yet: ./district run makes it"
        modules = odoo.cluster.sql(
            "SELECT count(*) FROM ir_module_module WHERE state = 'installed'", name
        )
        size = odoo.cluster.sql(f"SELECT pg_size_pretty(pg_database_size('{name}'))", name)
        state = odoo.folder / "installed.json"
        fresh = state.exists() and json.loads(state.read_text())["digest"] == digest_of()
        news = "up to date" if fresh else "older than the addons: the next run updates it"
        return f"{size.strip()}, {modules.strip()} modules, {news}"
