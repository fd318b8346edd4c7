"""Where things lie, and how they come to lie there whole."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from .telling import Problem

REPO = Path(__file__).resolve().parent.parent
ADDONS = REPO / "addons"
# By this file a data folder is known as one: a folder of something else is never taken over.
MARK = "district-data"
FIRST_BYTES, LATER_BYTES = 3 * 1024**3, 300 * 1024**2
# Open locks; programs that a set-up starts inherit them (see ``locked``).
HELD: set[int] = set()


def is_root() -> bool:
    return os.geteuid() == 0


def cache_dir() -> Path:
    """Downloads, the private Odoo and Python environments; shared by all clones of a user."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return _made(Path(base).absolute() / "district")


def data_dir() -> Path:
    """Database, files and logs of this clone; ``district reset`` removes it.

    PostgreSQL refuses to run as root, so root's data lie where ``nobody`` can reach them.
    """
    named = os.environ.get("DISTRICT_DATA")
    if named:
        path = Path(named).expanduser().absolute()
        _check_ours(path)
    else:
        share = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        base = Path("/var/lib") if is_root() else Path(share).absolute()
        digest = hashlib.sha256(str(REPO).encode()).hexdigest()[:8]
        path = base / "district" / f"{REPO.name}-{digest}"
    _made(path)
    (path / MARK).touch()
    if is_root():
        _check_reach(path)
    return path


def data_digest() -> str:
    """Tells this clone's databases from another's on a server that both use."""
    return hashlib.sha256(str(data_dir()).encode()).hexdigest()[:8]


def digest_of(more: bytes = b"") -> str:
    """Of all that an installation reads from the addons."""
    digest = hashlib.sha256(more)
    for file in sorted(ADDONS.rglob("*")):
        parts = file.relative_to(ADDONS).parts
        if not {"tests", "__pycache__", "readme"} & set(parts):
            with contextlib.suppress(FileNotFoundError, IsADirectoryError):
                digest.update("/".join(parts).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def check_disk(*made: Path) -> None:
    """Refuse to begin what the disk cannot hold; ``made`` are folders that exist after a set-up."""
    needed = LATER_BYTES if all(folder.exists() for folder in made) else FIRST_BYTES
    for folder in (cache_dir(), data_dir()):
        if shutil.disk_usage(folder).free < needed:
            raise Problem(
                f"Less than {needed / 1024**3:.1g} GB are free under {folder}: free some, or name "
                "another folder with XDG_CACHE_HOME (downloads) and DISTRICT_DATA (database)."
            )


def disk_full() -> Problem:
    return Problem(
        f"The disk is full: free about 3 GB under {cache_dir()} or {data_dir()}, "
        "or name other folders with XDG_CACHE_HOME and DISTRICT_DATA, then run the command again."
    )


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """One set-up at a time for all clones that share the cache.

    The programs of a set-up inherit its lock: when it is killed and they live on for a while, the
    next set-up waits until they write no more.
    """
    with lock_file(cache_dir() / f"{name}.lock") as lock:
        HELD.add(lock)
        try:
            yield
        finally:
            HELD.discard(lock)


@contextlib.contextmanager
def lock_file(path: Path) -> Iterator[int]:
    with open(path, "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("  waiting for another set-up to finish …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


@contextlib.contextmanager
def put_whole(target: Path) -> Iterator[Path]:
    """A folder to fill that becomes ``target`` only when it is complete."""
    partial = target.with_name(f"{target.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        yield partial
        shutil.rmtree(target, ignore_errors=True)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def write_whole(file: Path, text: str) -> None:
    """Write a file that only its owner reads and that nobody ever sees half-written."""
    partial = file.with_name(f".{file.name}.partial")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(text)
    partial.rename(file)


def _made(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Problem(f"{path} is no folder: remove that file or name another folder.") from None
    return path


def _check_ours(path: Path) -> None:
    if path.is_dir() and any(path.iterdir()) and not (path / MARK).exists():
        raise Problem(
            f"The folder {path} holds other files: name an empty or a new one in DISTRICT_DATA."
        )


def _check_reach(path: Path) -> None:
    """For root PostgreSQL runs as ``nobody``, who must be able to enter the folder."""
    for folder in (path, *path.parents):
        if not folder.stat().st_mode & 0o001:
            raise Problem(
                f"PostgreSQL cannot run as root, and the user nobody cannot enter {folder}: name "
                "another folder in DISTRICT_DATA, or run the command as an ordinary user."
            )
