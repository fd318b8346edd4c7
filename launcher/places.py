"""Where things lie, how progress and problems are told."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
ADDONS = REPO / "addons"


class Problem(Exception):
    """One sentence that says what is wrong and the ways out; ends the command with code 1."""


def is_root() -> bool:
    return os.geteuid() == 0


def cache_dir() -> Path:
    """Downloads, the private Odoo and Python environments; shared by all clones of a user."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return _made(Path(base) / "district")


def data_dir() -> Path:
    """Database, files and logs of this clone; ``district reset`` removes it.

    PostgreSQL refuses to run as root, so root's data lie where ``nobody`` can reach them.
    """
    named = os.environ.get("DISTRICT_DATA")
    if named:
        return _made(Path(named).absolute())
    if is_root():
        base = Path("/var/lib/district")
    else:
        share = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        base = Path(share) / "district"
    digest = hashlib.sha256(str(REPO).encode()).hexdigest()[:8]
    return _made(base / f"{REPO.name}-{digest}")


def digest_of(more: bytes = b"") -> str:
    """Of all that an installation reads from the addons."""
    digest = hashlib.sha256(more)
    for file in sorted(ADDONS.rglob("*")):
        parts = file.relative_to(ADDONS).parts
        if file.is_file() and not {"tests", "__pycache__", "readme"} & set(parts):
            digest.update("/".join(parts).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Tell that a long step begins, and how long it took when it ends."""
    begun = time.monotonic()
    print(f"  {text} …", flush=True)
    yield
    print(f"  {text}: {time.monotonic() - begun:.0f} s", flush=True)


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """One set-up at a time for all clones that share the cache."""
    with open(cache_dir() / f"{name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("  waiting for another set-up to finish …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def put_whole(target: Path) -> Iterator[Path]:
    """A folder to fill that becomes ``target`` only when it is complete."""
    partial = target.with_name(f"{target.name}.partial")
    if partial.exists():
        shutil.rmtree(partial)
    partial.mkdir(parents=True)
    yield partial
    partial.rename(target)


def call(command: Sequence[str | Path], problem: str, log: Path | None = None, **options) -> str:
    """Run a command to its end and give its output; ``problem`` is the sentence when it fails."""
    options.setdefault("text", True)
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **options,
    )
    if log:
        log.write_text(done.stdout)
    if done.returncode:
        if "No space left on device" in done.stdout:
            raise disk_full()
        tail = "\n".join(done.stdout.strip().splitlines()[-6:])
        raise Problem(f"{problem}\n{tail}")
    return done.stdout


def disk_full() -> Problem:
    return Problem(
        f"The disk is full: free about 3 GB under {cache_dir()} or {data_dir()}, "
        "or name other folders with XDG_CACHE_HOME and DISTRICT_DATA, then run the command again."
    )


def main_guard(function) -> int:
    """Run ``function`` and turn what can go wrong on a user's machine into one sentence."""
    try:
        return function() or 0
    except Problem as problem:
        print(f"district: {problem}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            print(f"district: {disk_full()}", file=sys.stderr)
            return 1
        raise
    except KeyboardInterrupt:
        print("\ndistrict: stopped; the next run goes on from here.", file=sys.stderr)
        return 130
