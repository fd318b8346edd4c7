"""The district of the benchmarks in plain values: what generators need that are not Odoo."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple


class Step(NamedTuple):
    """A step of a procedure: where, and for how long by its budget."""

    id: int
    name: str
    agency_kind: str
    agency_id: int | None
    role: str
    budget_hours: float
    may_resolve: bool


class Paper(NamedTuple):
    component_id: int
    sequence: int
    name: str
    form: str
    quantity: int
    compulsory: bool


class Fee(NamedTuple):
    fee_id: int
    name: str
    kind: str
    basis: str
    unit_amount: int


class Result(NamedTuple):
    """The kind of result that a procedure ends in; acts of some kinds stand in a book."""

    id: int
    name: str
    has_book: bool


class Procedure(NamedTuple):
    """A procedure in its only version, and what is likely to happen to its dossiers."""

    id: int
    version_id: int
    code: str
    field_id: int
    level: str
    unit: str
    amount: str | None
    mode: str
    steps: tuple[Step, ...]
    papers: tuple[Paper, ...]
    fees: tuple[Fee, ...]
    result: Result
    weight: int
    settled: bool
    pays: float


class World(NamedTuple):
    """What a generator has to know of a database: ids by what they stand for, rules, keys."""

    agencies: dict[str, int]  # code → id
    clerks: dict[int, list[int]]  # agency → users
    officers: dict[int, list[int]]
    heads: dict[int, int]
    agency_of: dict[int, int]  # user → agency
    leader: int
    auditor: int
    manager: int
    outside: frozenset[int]  # agencies that do not use the system
    procedures: tuple[Procedure, ...]
    calendars: dict[str, dict]  # hash of a snapshot → its spec
    snapshots: dict[int, str]  # year of an intake → hash of its snapshot
    rules: dict[str, Any]  # code → value; the same in all the years
    secret: str  # of digests in journals
    look_up_key: str  # of secrets on receipts


class Job(NamedTuple):
    """What one process tells: dossiers of the days and persons of the numbers."""

    world: World
    first: date
    last: date
    count: int
    seed: int
    days: tuple[int, int]
    persons: tuple[int, int]
    first_dossier: int
    first_person: int
    registers: dict[tuple[str, int, int, int], int]  # key of `register_keys` → volume
    folder: Path
    worker: int
