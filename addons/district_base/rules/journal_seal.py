"""Daily seals over the rows of a journal: which rows they cover, and the chain of the seals.

A seal names the rows of one day by their ids, takes a digest of their hashes, follows the seal
before it, and is signed with a key that the database does not hold. So whoever changes or removes
rows of a sealed day, the newest ones included, or a seal, cannot make the seals fit again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

GENESIS = "0" * 64
NO_KEY = "none"
# Vietnam's time has had no daylight saving since 1975; seals must not depend on a user's zone.
UTC_OFFSET = timedelta(hours=7)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Return the UTC times, without a timezone, at which a day in Vietnam begins and ends."""
    start = datetime.combine(day, time()) - UTC_OFFSET
    return start, start + timedelta(days=1)


def local_day(moment: datetime) -> date:
    """Return the day in Vietnam of a UTC time without a timezone."""
    return (moment + UTC_OFFSET).date()


def rows_digest(rows: Iterable[tuple[int, str]]) -> str:
    """Return the digest of (row id, hash) pairs, which come ordered by id."""
    total = hashlib.sha256()
    for row_id, row_hash in rows:
        total.update(f"{row_id}:{row_hash}\n".encode())
    return total.hexdigest()


def pack(ids: Iterable[int]) -> str:
    """Return ascending ids as runs.

    >>> pack([1, 2, 3, 7])
    '1-3,7'
    """
    runs: list[list[int]] = []
    for row_id in ids:
        if runs and row_id == runs[-1][1] + 1:
            runs[-1][1] = row_id
        else:
            runs.append([row_id, row_id])
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in runs)


def unpack(text: str) -> list[int]:
    """Return the ids that ``pack`` packed.

    >>> unpack("1-3,7")
    [1, 2, 3, 7]
    """
    ids: list[int] = []
    for run in filter(None, text.split(",")):
        low, _, high = run.partition("-")
        ids.extend(range(int(low), int(high or low) + 1))
    return ids


def seal_hash(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a seal's content, whose dates and times are text already."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def key_id(key: bytes) -> str:
    """Return the short name of a key, which tells nothing about it; NO_KEY for none."""
    return hashlib.sha256(b"district seal key " + key).hexdigest()[:8] if key else NO_KEY


def sign(key: bytes, purpose: str, text: str) -> str:
    """Return the signature of a text for one purpose, empty without a key.

    The purpose keeps the signature of a seal from passing for that of the list of seals.
    """
    return hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest() if key else ""


def read_keys(text: str) -> list[bytes]:
    """Return the keys of a text, one a line: the first signs, all of them check."""
    return [line.strip().encode() for line in text.splitlines() if line.strip()]
