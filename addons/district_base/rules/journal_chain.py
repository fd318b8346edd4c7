"""Hash chain of a journal: canonical text, hash of an event, where a chain breaks.

An event's hash covers the journal's name, the id of the record whose journal it is, and all that
the event says, payload text included, and the hash of the event before it. So an event that was
changed, put in, taken out or moved no longer fits. Persons appear only as ids of users.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

GENESIS = "0" * 64
FORMAT = 1
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_HASHED = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


class Event(NamedTuple):
    """One row of a journal as it is stored; times are UTC without a timezone.

    ``extra`` are the values of further columns, by name; empty ones (None) do not count, so that
    a column added later leaves the hashes of older events as they are.
    """

    event_id: int
    seq: int
    kind: str
    happened_at: datetime
    recorded_at: datetime
    user_id: int | None
    agency_id: int | None
    payload: str
    extra: Mapping[str, Any]
    prev_hash: str
    hash: str


class Break(NamedTuple):
    """Where a chain breaks: ``seq`` is the number of the event that is wrong or not there.

    ``reason`` is ``edited`` (content and hash differ), ``missing`` (a number is left out),
    ``order`` (a number comes twice or is out of turn), ``link`` (it does not follow the event
    before it) or ``head`` (the record names another last event). ``event_id`` is the row at which
    it shows, the last one left when the end is missing, and None when no row is left.
    """

    seq: int
    reason: str
    event_id: int | None


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: keys sorted, text in NFC, no spaces.

    >>> canonical({"b": 1, "a": [date(2011, 10, 21), None]})
    '{"a":["2011-10-21",null],"b":1}'

    Dates and UTC times are written ``YYYY-MM-DD`` and ``YYYY-MM-DD HH:MM:SS``, ``Decimal`` as
    text. Binary floats are refused, since they do not say exactly what was meant.

    :raise TypeError: for a value that JSON cannot say exactly, with the place in the message.
    :raise ValueError: when two keys are the same text in NFC.
    """
    return _CANONICAL.encode(_plain(value, "payload"))


def event_hash(journal: str, record_id: int, event: Event) -> str:
    """Return the SHA-256 that the event ought to have, in hexadecimal; its own is not read."""
    extra = {name: value for name, value in event.extra.items() if value is not None}
    content = [
        FORMAT,
        journal,
        record_id,
        event.seq,
        event.kind,
        _moment(event.happened_at),
        _moment(event.recorded_at),
        event.user_id,
        event.agency_id,
        _plain(extra, "extra"),
        event.payload,
        event.prev_hash,
    ]
    # Not NFC here: the payload counts letter by letter as it is stored.
    return hashlib.sha256(_HASHED.encode(content).encode()).hexdigest()


def first_break(
    journal: str, record_id: int, events: Iterable[Event], count: int, head: str
) -> Break | None:
    """Return the first place where a record's chain breaks, or None when it is whole.

    :param events: all events of the record, ordered by number.
    :param count: how many events the record says it has.
    :param head: the hash of the last one as the record keeps it, GENESIS or "" before the first.
    """
    expected, prev, last_id = 1, GENESIS, None
    for event in events:
        if event.seq != expected:
            reason = "missing" if event.seq > expected else "order"
            return Break(min(event.seq, expected), reason, event.event_id)
        if event.hash != event_hash(journal, record_id, event):
            return Break(event.seq, "edited", event.event_id)
        if event.prev_hash != prev:
            return Break(event.seq, "link", event.event_id)
        if last_id is not None and event.event_id <= last_id:
            return Break(event.seq, "order", event.event_id)
        expected, prev, last_id = expected + 1, event.hash, event.event_id
    if count >= expected:
        return Break(expected, "missing", last_id)
    if count < expected - 1 or (head or GENESIS) != prev:
        return Break(expected - 1, "head", last_id)
    return None


def digest(value: Any, key: bytes) -> str:
    """Return a keyed digest that stands for a personal value in a payload.

    Keyed, since an identity number of twelve digits would be found by trying them all.
    """
    return hmac.new(key, canonical(value).encode(), hashlib.sha256).hexdigest()


def _moment(value: datetime) -> str:
    return value.isoformat(sep=" ")


def _plain(value: Any, place: str) -> Any:
    """Return the value in the terms of JSON, or raise with the place that cannot be said."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, datetime):
        if value.tzinfo:
            raise TypeError(f"{place}: a time in a journal is UTC without a timezone.")
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, Mapping):
        return _mapping(value, place)
    if isinstance(value, (list, tuple)):
        return [_plain(item, f"{place}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, float):
        raise TypeError(f"{place}: {value!r} is a binary float; give an int, a Decimal or text.")
    raise TypeError(f"{place}: {type(value).__name__} cannot stand in a journal.")


def _text(value: str, place: str) -> str:
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise TypeError(f"{place}: the text is not valid Unicode.") from error
    return unicodedata.normalize("NFC", value)


def _mapping(value: Mapping[Any, Any], place: str) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"{place}: the key {key!r} is not text.")
        name = _text(key, place)
        if name in plain:
            raise ValueError(f"{place}: the key “{name}” comes twice.")
        plain[name] = _plain(item, f"{place}.{name}")
    return plain
