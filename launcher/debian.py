"""Packages of the distribution, fetched and unpacked without touching the system.

The mirror is the one that the machine's own apt is configured with; apt verifies the signatures.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from functools import cache
from pathlib import Path

from .places import Problem, cache_dir, call, put_whole

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
WAYS_OUT = (
    "point ODOO_PATH to an Odoo 19 of your own (source checkout or package), "
    "or run the suite in containers as docker/README.md says"
)


def fetch(names: list[str], suite: str | None = None) -> list[Path]:
    """Download packages (from ``suite``, or from the machine's own) and give their files.

    A file is kept under the hash of its content, so that a second set-up needs no network.
    """
    options = _private_apt(suite)
    inbox = cache_dir() / "inbox"
    shutil.rmtree(inbox, ignore_errors=True)
    inbox.mkdir(parents=True)
    where = f"the suite {suite}" if suite else "this distribution"
    call(
        ["apt-get", *options, "download", *names],
        f"The packages {', '.join(names)} could not be fetched from {where}: check the network "
        f"and the apt mirror of this machine and run the command again, or {WAYS_OUT}.",
        cwd=inbox,
        env=_plain_environment(),
    )
    return sorted(_kept(file) for file in inbox.glob("*.deb"))


def unpack(packages: list[Path], target: Path) -> None:
    """Unpack packages side by side into the new folder ``target``."""
    with put_whole(target) as folder:
        for package in packages:
            call(["dpkg", "-x", package, folder], f"The package {package.name} cannot be unpacked.")


def _kept(file: Path) -> Path:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    kept = cache_dir() / "downloads" / digest / file.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.move(file, kept))


def _plain_environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}


@cache
def _private_apt(suite: str | None) -> list[str]:
    """Options of apt with state of its own, its package lists brought up to date."""
    if not shutil.which("apt-get"):
        raise Problem(f"This machine has no apt: {WAYS_OUT}.")
    folder = cache_dir() / "apt" / (suite or "own")
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    user = call(["id", "-un"], "The name of the user cannot be found.").strip()
    options = [
        f"-oDir::State::Lists={folder / 'lists'}",
        f"-oDir::Cache={folder / 'cache'}",
        f"-oAPT::Sandbox::User={user}",
        "-oAcquire::Languages=none",
    ]
    if suite:
        source = folder / "sources.list"
        source.write_text(f"deb [signed-by={KEYRING}] {_mirror()} {suite} main\n")
        options += [f"-oDir::Etc::sourcelist={source}", "-oDir::Etc::sourceparts=-"]
    call(
        ["apt-get", *options, "-qq", "update"],
        "apt cannot read the package lists: check the network and the apt mirror "
        f"of this machine and run the command again, or {WAYS_OUT}.",
        env=_plain_environment(),
    )
    return options


def _mirror() -> str:
    """The address of the Debian mirror that the machine is configured with."""
    if not KEYRING.exists():
        raise Problem(f"The keyring of Debian is missing on this machine: {WAYS_OUT}.")
    targets = call(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)"],
        f"apt names no package source: {WAYS_OUT}.",
        env=_plain_environment(),
    )
    release = re.search(r"^VERSION_CODENAME=(\w+)", Path("/etc/os-release").read_text(), re.M)
    for line in targets.splitlines():
        address, suite, component = line.split()
        if component == "main" and release and suite in (release[1], "stable", "testing", "sid"):
            return address
    raise Problem(f"apt on this machine has no Debian mirror configured: {WAYS_OUT}.")
