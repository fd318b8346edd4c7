"""What each kind of event says and changes, for dossier_teller.py; one function a kind.

The test of the generator takes the same steps in the system itself and compares.
"""

from __future__ import annotations

from datetime import timedelta

import dossier_records
import dossier_visits
from dossier_rules import clock, dossier_code, working_time

ZONE = timedelta(hours=7)


def receive(tale):
    payload = _received(tale)
    tale.happen(payload)
    _project_due(tale)
    row = tale.row
    row["original_due_at"] = row["promised_at"] = row["due_at"]


def settle_now(tale):
    payload = _received(tale)
    results = dossier_records.settle(tale)
    tale.happen({**payload, "copies": 1, "at_once": True}, "receive", "received")
    tale.happen({"outcome": "granted", "results": results}, "resolve", "resolved")
    tale.happen({}, "ready", "ready")
    tale.happen({"receiver": tale.digest(tale.row["applicant_name"])}, "hand_over", "returned")
    _project_due(tale)
    row = tale.row
    row["original_due_at"] = row["promised_at"] = row["due_at"]
    row.update(done_at=tale.at, returned_at=tale.at, outcome="granted")
    row.update(receiver_name=row["applicant_name"], receiver_relation="owner")
    tale.visits[-1]["left_at"] = tale.at


def refuse_intake(tale):
    tale.row["version_id"] = None
    tale.happen({"reason": tale.act.given["reason"]})


def forward(tale):
    given = tale.act.given
    step = next(one for one in tale.course.procedure.steps if one.id == given["step"])
    agency = {
        "intake": tale.course.agency,
        "fixed": step.agency_id,
        "ward": tale.course.ward,
    }[step.agency_kind]
    payload = {"step": {"id": step.id, "name": step.name}, "agency": agency}
    payload |= {name: given[name] for name in ("user", "paper") if name in given}
    tale.happen(payload)
    sender = dossier_visits.leave(tale)
    dossier_visits.begin(tale, step, agency, given.get("user"), False, sender_id=sender["id"])


def accept(tale):
    tale.happen({})
    visit, row, user = tale.visits[-1], tale.row, tale.act.user
    visit["accepted_at"] = tale.at
    if not row["user_id"] and tale.world.agency_of[user] == row["holder_agency_id"]:
        visit["user_id"] = row["user_id"] = user


def send_back(tale):
    tale.happen({"reason": tale.act.given["reason"]})
    left = dossier_visits.leave(tale)
    back = next(one for one in tale.visits if one["id"] == left["sender_id"])
    step = next(one for one in tale.course.procedure.steps if one.id == back["step_id"])
    sender_id = back["sender_id"]
    dossier_visits.begin(tale, step, back["agency_id"], back["user_id"], True, sender_id=sender_id)


def reassign(tale):
    user = tale.act.given["user"]
    tale.happen({"user": user})
    tale.row["user_id"] = tale.visits[-1]["user_id"] = user


def request_supplement(tale):
    rules, number = tale.world.rules, tale.standing.supplements
    limit, days = rules["onestop.supplement_max"], rules["onestop.return_unfit_days"]
    papers = [
        {"name": paper["name"], "quantity": paper["quantity"], "paper": paper["id"]}
        for paper in (tale.papers[place] for place in tale.act.given["papers"])
    ]
    tale.given[-1]["papers"] = [paper["paper"] for paper in papers]
    frozen = {"onestop.supplement_max": limit, "onestop.return_unfit_days": days}
    term = {"unit": working_time.WORKING_DAYS, "amount": days}
    until = clock.due_of(tale.clock._replace(term=term, set_due=None), tale.calendar)
    payload = {
        "reason": tale.act.given["reason"],
        "papers": papers,
        "rules": {code: value for code, value in frozen.items() if value is not None},
        "number": number,
        "beyond_limit": number > limit,
        "unfit_until": until.strftime(clock.MINUTE),
        "unfit_late": tale.local > until,
    }
    tale.happen(payload)
    tale.row["paused_at"] = tale.at
    dossier_records.ask(tale, payload)


def supplement(tale):
    papers = [tale.papers[place] for place in tale.act.given["papers"]]
    tale.given[-1]["papers"] = [paper["id"] for paper in papers]
    lines = [
        {"name": paper["name"], "quantity": paper["quantity"], "paper": paper["id"]}
        for paper in papers
    ]
    tale.happen({"papers": lines, "number": tale.standing.supplements})
    _resume(tale)
    dossier_records.answer(tale)


def await_payment(tale):
    tale.happen({"duties": tale.act.given["duties"]})
    tale.row["paused_at"] = tale.at
    dossier_records.owe(tale)


def payment(tale):
    tale.happen({"proof": tale.act.given["proof"]})
    _resume(tale)
    dossier_records.pay(tale)


def extend(tale):
    given = tale.act.given
    due = tale.clock.due + timedelta(days=given["later_days"])
    payload = {"reason": given["reason"], "document": given["document"]}
    payload |= {"due_at": due.strftime(clock.MINUTE), "from": tale.clock.due.strftime(clock.MINUTE)}
    _freeze(tale, payload, "onestop.extend_max")
    tale.given[-1] = {**given, "due_at": due - ZONE}
    tale.given[-1].pop("later_days")
    tale.happen(payload)
    dossier_visits.move_due(tale)


def apologise(tale):
    given, row = tale.act.given, tale.row
    promised = max(tale.local, row["promised_at"] + ZONE) + timedelta(days=given["later_days"])
    late = tale.at > row["due_at"]
    payload = {"reason": given["reason"], "promised_at": promised.strftime(clock.MINUTE)}
    payload["from"] = (row["promised_at"] + ZONE).strftime(clock.MINUTE)
    payload |= {"late": late, "short_notice": late}
    _freeze(tale, payload, "onestop.reappoint_max")
    tale.given[-1] = {"reason": given["reason"], "promised_at": promised - ZONE}
    tale.happen(payload)
    row.update(promised_at=promised - ZONE, late_apology=late or None, short_notice=late or None)


def resolve(tale):
    tale.happen({**tale.act.given, "results": dossier_records.decide(tale)})
    tale.row["outcome"] = tale.act.given["outcome"]


def ready(tale):
    tale.happen({"results": dossier_records.lying(tale)})
    tale.row["done_at"] = tale.at
    dossier_visits.leave(tale)


def hand_over(tale):
    name = tale.row["applicant_name"]
    tale.given[-1]["receiver"] = name
    tale.happen({"receiver": tale.digest(name), "relation": tale.act.given["relation"]})
    tale.row.update(
        returned_at=tale.at, receiver_name=name, receiver_relation=tale.act.given["relation"]
    )
    dossier_records.give(tale)


def withdraw(tale):
    tale.happen({"reason": tale.act.given["reason"]})
    tale.row["paused_at"] = None
    dossier_visits.leave(tale)


def stop(tale):
    payload = {"reason": tale.act.given["reason"]}
    _freeze(tale, payload, "onestop.stop_wait_days")
    tale.happen(payload)
    tale.row["paused_at"] = None
    dossier_visits.leave(tale)


def note(tale):
    tale.happen({"text": tale.act.given["text"]})


KINDS = {
    one.__name__: one
    for one in (
        receive, settle_now, refuse_intake, forward, accept, send_back, reassign,
        request_supplement, supplement, await_payment, payment, extend, apologise, resolve, ready,
        hand_over, withdraw, stop, note,
    )
}  # fmt: skip


def _received(tale):
    """Give the dossier its code, its number and its first visit; return what the journal says."""
    course, teller, row = tale.course, tale.teller, tale.row
    procedure, day = course.procedure, tale.local.date()
    unit = teller.codes[course.agency]
    code = dossier_code.render(teller.template, unit, "", day, tale.numbers.code)
    term = {"unit": procedure.unit, "amount": procedure.amount, "mode": procedure.mode}
    if procedure.unit == "same_day":
        term["cutoff"] = tale.world.rules["onestop.transfer_cutoff"]
    row["register_id"], row["register_number"] = tale.numbers.register
    row.update(name=code, look_up_secret=teller.secret_digest(code), received_at=tale.at)
    # The clock has no calendar before its first event.
    tale.snapshot = tale.world.snapshots[day.year]
    dossier_visits.begin(tale, procedure.steps[0], course.agency, tale.act.user, True)
    dossier_records.charge(tale)
    return {
        "version": procedure.version_id,
        "channel": course.channel,
        "sets": 1,
        "term": term,
        "snapshot": tale.snapshot,
        "code": code,
    }


def _resume(tale):
    tale.row["paused_at"] = None
    dossier_visits.move_due(tale)


def _project_due(tale):
    tale.row["due_at"] = tale.clock.due - ZONE


def _freeze(tale, payload, code):
    value = tale.world.rules[code]
    if value is not None:
        payload["rules"] = {code: value}
