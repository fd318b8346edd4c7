"""Packages of the distribution, fetched and unpacked without touching the system.

The mirror is the one that the machine's own apt is configured with; apt verifies the signatures.
"""

from __future__ import annotations

import hashlib
import json
import os
import pwd
import re
import shutil
import tempfile
from pathlib import Path

from .places import cache_dir, locked, write_whole
from .programs import call, plain_environment, refusal, run
from .telling import Problem

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
WAYS_OUT = (
    "point ODOO_PATH to an Odoo 19 of your own (source checkout or package), "
    "or run the suite in containers as docker/README.md says"
)
NETWORK = "check the network and the apt mirror of this machine and run the command again"
# What apt says of a package that its lists do not name, and of lists that it could not read.
GONE = re.compile(
    r"Unable to locate package (\S+)|"
    r"Package '?(\S+?)'? has no installation candidate|"
    r"Can't select candidate version from package (\S+)"
)
UNREAD = ("Failed to fetch", "Some index files failed", "Could not resolve", "Temporary failure")


def fetch(names: list[str], suite: str | None = None) -> list[Path]:
    """Download packages (from ``suite``, or from the machine's own) and give their files.

    ``one|other`` names a package that is called differently in another release.
    A file is kept under the hash of its content, so that a second set-up needs no network.
    """
    wanted = hashlib.sha256(f"{suite} {_release()} {names}".encode()).hexdigest()[:16]
    record = cache_dir() / "downloads" / f"{wanted}.json"
    with locked("apt"):
        kept = _recalled(record)
        if not kept:
            with tempfile.TemporaryDirectory(dir=cache_dir(), prefix="inbox-") as inbox:
                _download(names, suite, Path(inbox))
                kept = sorted(_kept(file) for file in Path(inbox).glob("*.deb"))
            write_whole(record, json.dumps([[file.parent.name, file.name] for file in kept]))
    return kept


def unpack(packages: list[Path], folder: Path) -> None:
    """Unpack packages side by side into ``folder``."""
    for package in packages:
        call(
            ["dpkg", "-x", package, folder],
            f"The package {package.name} cannot be unpacked: remove {package.parent} and run "
            "the command again.",
        )


def _recalled(record: Path) -> list[Path]:
    """The files of an earlier download, when all of them are still what they were."""
    if not record.exists():
        return []
    files = [record.parent / digest / name for digest, name in json.loads(record.read_text())]
    return files if all(map(_is_itself, files)) else []


def _is_itself(file: Path) -> bool:
    return file.is_file() and _digest(file) == file.parent.name


def _kept(file: Path) -> Path:
    kept = cache_dir() / "downloads" / _digest(file) / file.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    return file.rename(kept)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _download(names: list[str], suite: str | None, inbox: Path) -> None:
    where = f"the suite {suite} of Debian" if suite else "the packages of this distribution"
    options = _private_apt(suite)
    code, output = run(["apt-get", *options, "-qq", "update"], env=plain_environment())
    unread = code or any(word in output for word in UNREAD)
    # One broken source among several leaves the others readable: the download decides.
    if not code:
        command = ["apt-get", *options, "-qq", "download", *_called_here(names, options)]
        code, more = run(command, cwd=inbox, env=plain_environment())
        output += more
    if not code:
        return
    gone = GONE.search(output)
    if gone and not unread:
        name = next(filter(None, gone.groups()))
        raise Problem(f"The package {name} is gone from {where}: {WAYS_OUT}.", output)
    raise refusal(
        f"{names[0]} and what belongs to it cannot be fetched: {NETWORK}, or {WAYS_OUT}.", output
    )


def _called_here(names: list[str], options: list[str]) -> list[str]:
    """The names that packages have in this release."""
    choices = [name.split("|") for name in names]
    if all(len(choice) == 1 for choice in choices):
        return names
    _, output = run(["apt-cache", *options, "madison", *sum(choices, [])], env=plain_environment())
    known = {line.split()[0] for line in output.splitlines() if line.strip()}
    return [next(filter(known.__contains__, choice), choice[0]) for choice in choices]


def _private_apt(suite: str | None) -> list[str]:
    """Options of apt with state of its own."""
    if not shutil.which("apt-get"):
        raise Problem(f"This machine has no apt: {WAYS_OUT}.")
    folder = cache_dir() / "apt" / (suite or "own")
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    options = [
        f"-oDir::State::Lists={folder / 'lists'}",
        f"-oDir::Cache={folder / 'cache'}",
        f"-oAPT::Sandbox::User={pwd.getpwuid(os.geteuid()).pw_name}",
        "-oAcquire::Languages=none",
    ]
    if suite:
        source = folder / "sources.list"
        source.write_text(f"deb [signed-by={KEYRING}] {_mirror()} {suite} main\n")
        options += [f"-oDir::Etc::sourcelist={source}", "-oDir::Etc::sourceparts=-"]
    return options


def _mirror() -> str:
    """The address of the Debian mirror that the machine is configured with."""
    if not KEYRING.exists():
        raise Problem(f"The keyring of Debian is missing on this machine: {WAYS_OUT}.")
    targets = call(
        ["apt-get", "indextargets", "--format", "$(RELEASE) $(COMPONENT) $(REPO_URI)"],
        f"apt names no package source: {WAYS_OUT}.",
        env=plain_environment(),
    )
    suites = {_release(), "stable", "testing", "unstable", "sid"}
    for line in targets.splitlines():
        words = line.split()
        if len(words) == 3 and words[0] in suites and words[1] == "main":
            return words[2]
    raise Problem(f"apt on this machine has no Debian mirror configured: {WAYS_OUT}.")


def _release() -> str:
    """The code name of the distribution, empty when it has none."""
    file = Path("/etc/os-release")
    text = file.read_text() if file.exists() else ""
    found = re.search(r'^VERSION_CODENAME="?(\w+)', text, re.M)
    return found[1] if found else ""
