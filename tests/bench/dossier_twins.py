"""Take the courses of generated dossiers again, in the system itself, and tell where it differs.

    for number, what, told, done in differences(env, made, numbers): ...

What follows from ids alone is left out: codes, digests, numbers of registers.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from dossier_rows import COLUMNS
from dossier_teller import ZONE, Numbers, Teller
from dossier_worker import courses_of
from dossier_world import FIRST, LAST

from odoo.fields import Command

from odoo.addons.district_base.moment import happening

DOSSIER, VISIT, EVENT = "one_stop_dossier", "one_stop_dossier_visit", "one_stop_dossier_event"
# Of a dossier, of a visit, of an event: what is another's in a twin.
OWN = {
    "id", "name", "search_key", "visit_id", "register_id", "register_number", "look_up_secret",
    "journal_head", "dossier_id", "sender_id", "recorded_at", "prev_hash", "hash", "submitter_id",
    "create_uid", "create_date", "write_uid", "write_date", "supplement_id", "paper_id",
}  # fmt: skip
OWN_PAYLOAD = ("code", "receiver", "paper")
SIDES = {
    "paper_ids": "one_stop_dossier_paper",
    "fee_ids": "one_stop_dossier_fee",
    "supplement_ids": "one_stop_supplement",
    "duty_ids": "one_stop_duty",
    "result_ids": "one_stop_result",
}


def courses_by_number(world, count: int, seed: int, numbers: set[int]):
    """Yield the courses of some dossiers."""
    courses = courses_of(world, FIRST, LAST, count, seed)
    for day, first in enumerate(courses.firsts[:-1]):
        if numbers.intersection(range(first, courses.firsts[day + 1])):
            yield from (one for one in courses.of_day(day) if one.number in numbers)


def differences(env, world, count: int, seed: int, numbers: set[int]):
    """Yield (number, what, as generated, as the system does it); what is written is to be rolled
    back by the caller."""
    courses = courses_of(world, FIRST, LAST, count, seed)
    teller = Teller(world, courses.timeline)
    for course in courses_by_number(world, count, seed, numbers):
        told = teller.tell(course, 1, Numbers())
        twin = take(env, teller, course, told)
        for difference in compare(told, twin):
            yield (course.number, *difference)


def take(env, teller: Teller, course, told):
    """Return a dossier that took the steps of a course through the doors of the system."""
    dossier = env["one_stop.dossier"].sudo().create(_draft_values(course))
    papers = [paper["id"] for paper in told.side["one_stop_dossier_paper"]]
    papers = dict(zip(papers, dossier.paper_ids.ids, strict=True))
    for act, given in zip(course.acts, told.given, strict=True):
        local = teller.timeline.moment(act.position)
        at = local - ZONE + timedelta(seconds=act.second)
        given = dict(given)
        if "papers" in given:
            given["papers"] = [papers[id_] for id_ in given["papers"]]
        acting = happening(dossier.with_user(act.user).sudo(False), at)
        acting._apply(act.kind, **given)
    return dossier


def compare(told, twin):
    """Yield (what, as generated, as done) where the two differ."""
    row = {name: told.dossier.get(name) for name in COLUMNS[DOSSIER]}
    yield from _differing(DOSSIER, row, twin)
    compared = [(VISIT, "visit_ids", told.visits), (EVENT, "event_ids", told.events)]
    compared += [(table, name, told.side.get(table, ())) for name, table in SIDES.items()]
    for table, name, rows in compared:
        records = twin[name].sorted("id")
        if len(records) != len(rows):
            yield name, len(rows), len(records)
            continue
        for row, record in zip(rows, records, strict=True):
            yield from _differing(table, row, record)
    agencies = sorted(told.agencies)
    if agencies != sorted(twin.agency_ids.ids):
        yield "agency_ids", agencies, twin.agency_ids.ids


def _differing(table: str, row: dict[str, Any], record):
    for name in COLUMNS[table]:
        if name in OWN:
            continue
        generated, done = row.get(name), record[name]
        if hasattr(done, "ids"):
            done = done.id
        if name == "payload":
            generated, done = _plain_payload(generated), _plain_payload(done)
        if (generated or False) != (done or False):
            yield f"{table}.{name} of {row.get('kind') or record}", generated, done


def _plain_payload(text: str) -> dict[str, Any]:
    """Return a payload without what is another's in a twin."""
    payload = json.loads(text)
    if "papers" in payload:
        payload["papers"] = [
            {name: value for name, value in paper.items() if name != "paper"}
            for paper in payload["papers"]
        ]
    own = {name for name in OWN_PAYLOAD if name != "paper" or isinstance(payload.get(name), int)}
    return {name: value for name, value in payload.items() if name not in own}


def _draft_values(course) -> dict[str, Any]:
    owner = course.owners[0]
    return {
        "procedure_id": course.procedure.id,
        "agency_id": course.agency,
        "channel": course.channel,
        "applicant_name": ", ".join(one.name for one in course.owners),
        "applicant_identity": owner.identity,
        "applicant_address": owner.address,
        "applicant_phone": owner.phone,
        "ward_id": course.ward,
        "paper_ids": [
            Command.create({**paper._asdict(), "is_there": True})
            for paper in course.procedure.papers
        ],
    }
