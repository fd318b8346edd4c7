"""What a benchmark stands beside and the suite does not need: fetched when a benchmark asks."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from .places import REPO, cache_dir, locked, put_whole
from .python_env import pip_install
from .running import free_ports
from .server import Odoo
from .telling import Problem, step

LOCK = REPO / "requirements-peers.lock"
MODULES = ["helpdesk_mgmt_sla"]
# tests/bench/helpdesk_peer.py reads these; a script that names it wants the peer.
WANTED = "helpdesk_peer"
DATABASE, MISSING = "DISTRICT_HELPDESK_DATABASE", "DISTRICT_HELPDESK_MISSING"


def peer_environment(odoo: Odoo, database: str, script: Path) -> dict[str, str]:
    """Variables for a benchmark over ``database`` that wants the peer: where it is, or why not.

    A registry of packages that has no such peer does not keep a benchmark from its own figures;
    what the benchmark claims beside the peer is then not shown, and it fails.
    """
    if WANTED not in script.read_text():
        return {}
    try:
        # The benchmark loads both databases, so that it needs the addons of both.
        both = Odoo(odoo.cluster, odoo.folder, odoo.python, [helpdesk()])
        both.configure("peer.conf", db_name=database, http_port=str(free_ports(1)[0]))
        return {"ODOO_RC": str(both.conf), DATABASE: _database(both)}
    except Problem as problem:
        told = " ".join([str(problem), *problem.details.strip().splitlines()[-1:]])
        return {MISSING: f"There is no helpdesk_mgmt_sla to stand beside. {told}"}


def helpdesk() -> Path:
    """The folder with the helpdesk's addons, installed by pip as the lock names them."""
    folder = cache_dir() / "peers" / _digest()
    with locked("peers"):
        if not folder.exists():
            with step("Installing the peer helpdesk_mgmt_sla"), put_whole(folder) as partial:
                pip_install(Path(sys.executable), LOCK, "--target", partial)
    return folder / "odoo" / "addons"


def _database(odoo: Odoo) -> str:
    """The peer's database as it is installed, made anew when the lock or Odoo has changed."""
    database = odoo.cluster.name(f"peer_{_digest(str(odoo.odoo_path))}")
    ours = re.compile(odoo.cluster.name(r"peer_\w+"))
    names = [name for name in odoo.cluster.databases() if ours.fullmatch(name)]
    for name in names:
        if name != database:
            odoo.discard(name)
    if database not in names:
        with step("Installing the peer in a database of its own"):
            partial = odoo.cluster.name("peer_partial")
            odoo.install(partial, MODULES)
            odoo.rename(partial, database)
    return database


def _digest(more: str = "") -> str:
    return hashlib.sha256(LOCK.read_bytes() + more.encode()).hexdigest()[:12]
