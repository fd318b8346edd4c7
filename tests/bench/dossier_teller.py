"""What the rules make of a course: the rows that the system itself would have written.

Every state comes from ``rules/lifecycle.py``, every date from ``rules/clock.py`` over the declared
calendar, every hash from ``rules/journal_chain.py``. Nothing is asked of Odoo.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from dossier_course import Course
from dossier_kinds import KINDS
from dossier_records import SIDE
from dossier_rules import (
    clock,
    dossier_code,
    journal_chain,
    lifecycle,
    search_words,
    transfer,
    vietnamese,
    working_time,
)
from dossier_walk import Act

MODEL = "one_stop.dossier"
ZONE = timedelta(hours=7)
EVENTS = 64  # ids that the events of one dossier take


class Numbers(NamedTuple):
    """The numbers that a dossier gets: of its code that day; (volume, number) in its register
    and, for acts done at once, in the book of acts."""

    code: int = 1
    register: tuple[int, int] = (0, 1)
    act: tuple[int, int] | None = None


class Told(NamedTuple):
    """Rows by table, as {column: value}; moments are UTC."""

    dossier: dict[str, Any]
    events: list[dict[str, Any]]
    visits: list[dict[str, Any]]
    side: dict[str, list[dict[str, Any]]]  # papers, fees, results …, by table
    agencies: list[int]
    owners: list[int]
    given: list[dict[str, Any]]  # what each act gives, as `_apply` takes it


class Teller:
    """Tells courses of one world."""

    def __init__(self, world, timeline, first_person: int = 0):
        self.world, self.timeline, self.first_person = world, timeline, first_person
        self.calendars = {
            name: working_time.WorkingCalendar.from_spec(spec)
            for name, spec in world.calendars.items()
        }
        self.codes = {id_: code for code, id_ in world.agencies.items()}
        self.template = world.rules["onestop.code_template"]["template"]
        if dossier_code.NATIONAL in self.template:
            self.template = self.template.replace(dossier_code.NATIONAL, dossier_code.UNIT)

    def tell(self, course: Course, id_: int, numbers: Numbers) -> Told:
        """Return the rows of a dossier."""
        return _Tale(self, course, id_, numbers).told()

    def owned_from(self, snapshot: str, moment: datetime) -> datetime:
        """Return from when on a receiver owns what is handed over at a local minute."""
        cutoff = self.world.rules["onestop.transfer_cutoff"]
        return transfer.owned_from(self.calendars[snapshot], moment, cutoff)

    def secret_digest(self, code: str) -> str:
        """Return what is kept of the secret on a receipt."""
        key = self.world.look_up_key.encode()
        told = hmac.new(key, f"look up {code}".encode(), hashlib.sha256).digest()
        secret = base64.b32encode(told).decode()[:10]
        return hashlib.sha256(f"{code} {secret}".encode()).hexdigest()


class _Tale:
    """One dossier while it is told, event by event."""

    def __init__(self, teller: Teller, course: Course, id_: int, numbers: Numbers):
        self.teller, self.world, self.course, self.id = teller, teller.world, course, id_
        self.numbers = numbers
        self.standing, self.clock = lifecycle.Standing(), clock.Clock()
        self.head, self.seq = journal_chain.GENESIS, 0
        self.events: list[dict] = []
        self.visits: list[dict] = []
        self.side: dict[str, list[dict]] = defaultdict(list)
        self.given: list[dict] = []
        self.agencies = [course.agency]
        self.papers = self._papers()
        self.row = self._draft()

    def told(self) -> Told:
        for act in self.course.acts:
            self._take(act)
        row = self.row
        row["seen_by"] = sorted(map(str, self.agencies))
        row["search_key"] = search_words.key(
            vietnamese.fold(row["name"]),
            vietnamese.fold(row["applicant_name"]),
            vietnamese.fold(row["applicant_identity"]),
        )
        standing = self.standing
        row.update(
            state=standing.state,
            state_before=standing.before or None,
            pause_kind=standing.pause or None,
            pending=standing.pending,
            supplement_count=standing.supplements,
            extension_count=standing.extensions,
            apology_count=standing.apologies,
            last_event_at=self.at,
            journal_count=self.seq,
            journal_head=self.head,
        )
        return Told(
            row,
            self.events,
            self.visits,
            self.side,
            self.agencies,
            [self.teller.first_person + owner.number for owner in self.course.owners],
            self.given,
        )

    def _take(self, act: Act) -> None:
        """Tell one act: what it says, how the dossier stands after it, what follows."""
        local = self.teller.timeline.moment(act.position)
        self.local, self.at = local, local - ZONE + timedelta(seconds=act.second)
        self.act = act
        kind = act.kind
        assert not lifecycle.problem(self.standing, kind), (kind, self.standing, self.course)
        before = self.standing
        self.acting = self._acting_agency(kind, before)
        self.standing = lifecycle.follow(before, kind)
        self.given.append(dict(act.given))
        KINDS[kind](self)

    def happen(self, payload: dict, kind: str = "", state: str = "") -> None:
        """Append an event of the present act to the journal, and let the clock hear it."""
        kind = kind or self.act.kind
        if kind in clock._TURNS:
            tick = clock.Tick(kind, self.local, payload)
            self.clock = clock.step(self.clock, tick, self.teller.calendars.__getitem__)
        self.seq += 1
        due = self.clock.due
        extra = {
            "state_after": state or self.standing.state,
            "due_after": due - ZONE if due else None,
        }
        text = journal_chain.canonical(payload)
        event = journal_chain.Event(
            0, self.seq, kind, self.at, self.at, self.act.user, self.acting, text, extra,
            self.head, "",
        )  # fmt: skip
        self.events.append(
            {
                "id": self.id * EVENTS + self.seq,
                "dossier_id": self.id,
                "seq": self.seq,
                "kind": kind,
                "happened_at": self.at,
                "recorded_at": self.at,
                "user_id": self.act.user,
                "acting_agency_id": self.acting,
                "payload": text,
                "prev_hash": self.head,
                "hash": journal_chain.event_hash(MODEL, self.id, event),
                **extra,
            }
        )
        self.head = self.events[-1]["hash"]

    def add(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """Return a new row of another table; its id follows from that of the dossier."""
        rows = self.side[table]
        rows.append({"id": self.id * SIDE[table] + len(rows), "dossier_id": self.id, **row})
        return rows[-1]

    def digest(self, value: str) -> str:
        return journal_chain.digest(value, f"{self.world.secret}/{MODEL}/{self.id}".encode())

    @property
    def calendar(self):
        return self.teller.calendars[self.clock.snapshot]

    def _acting_agency(self, kind: str, before) -> int:
        """Return the agency that acts: the counter's, the holder's, else the user's own."""
        actor = lifecycle.actor(before, kind)
        if actor == "clerk":
            return self.course.agency
        if actor in ("holder", "receiver", "head"):
            return self.row["holder_agency_id"]
        return self.world.agency_of[self.act.user]

    def _draft(self) -> dict[str, Any]:
        course = self.course
        owner = course.owners[0]
        return {
            "id": self.id,
            "procedure_id": course.procedure.id,
            "version_id": course.procedure.version_id,
            "agency_id": course.agency,
            "channel": course.channel,
            "sets": 1,
            "copies": 1,
            "submitter_id": self.teller.first_person + course.submitter.number,
            "applicant_name": ", ".join(one.name for one in course.owners),
            "applicant_identity": owner.identity,
            "applicant_address": owner.address,
            "applicant_phone": owner.phone,
            "ward_id": course.ward,
            "name": None,
            "holder_agency_id": None,
            "late_apology": False,
            "short_notice": False,
            "due_provisional": False,
        }

    def _papers(self) -> list[dict[str, Any]]:
        return [
            self.add("one_stop_dossier_paper", {**paper._asdict(), "is_there": True})
            for paper in self.course.procedure.papers
        ]
