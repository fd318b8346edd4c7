"""The records beside a dossier, for dossier_kinds.py: fees, requests, duties, results."""

from __future__ import annotations

from datetime import timedelta

ZONE = timedelta(hours=7)
# How many ids of each table one dossier takes.
SIDE = {
    "one_stop_dossier_paper": 8,
    "one_stop_dossier_fee": 2,
    "one_stop_supplement": 4,
    "one_stop_supplement_paper": 16,
    "one_stop_duty": 4,
    "one_stop_result": 4,
}
REFUSAL = "Thông báo không giải quyết hồ sơ"


def charge(tale):
    """The fees of the version; nobody has paid them at the counter yet."""
    for fee in tale.course.procedure.fees:
        tale.add(
            "one_stop_dossier_fee",
            {**fee._asdict(), "quantity": 1, "waived": 0, "amount": fee.unit_amount},
        )


def ask(tale, payload):
    """A request to supplement, with the papers that it asks for."""
    request = tale.add(
        "one_stop_supplement",
        {
            "number": payload["number"],
            "reason": payload["reason"],
            "asked_at": tale.at,
            "asked_by_id": tale.act.user,
            "agency_id": tale.row["holder_agency_id"],
            "beyond_limit": payload["beyond_limit"],
            "unfit_late": payload["unfit_late"],
        },
    )
    for paper in payload["papers"]:
        tale.add(
            "one_stop_supplement_paper",
            {
                "supplement_id": request["id"],
                "paper_id": paper["paper"],
                "name": paper["name"],
                "quantity": paper["quantity"],
                "is_given": False,
            },
        )


def answer(tale):
    """What was asked for came."""
    tale.side["one_stop_supplement"][-1]["answered_at"] = tale.at
    for line in tale.side["one_stop_supplement_paper"]:
        line["is_given"] = True


def owe(tale):
    for duty in tale.act.given["duties"]:
        tale.add("one_stop_duty", {**duty, "kind": "other", "state": "open"})


def pay(tale):
    for duty in tale.side["one_stop_duty"]:
        duty.update(
            state="paid",
            proof=tale.act.given["proof"],
            settled_on=tale.local.date(),
            settled_by_id=tale.act.user,
        )


def decide(tale):
    """The result of the decision; return it as the journal has it."""
    given, kind = tale.act.given, tale.course.procedure.result
    row = {"kind_id": kind.id, "name": kind.name, "copies": 1}
    if given["outcome"] == "refused":
        row.update(kind_id=None, name=REFUSAL, note=given["reason"])
    tale.add("one_stop_result", row)
    return [{"name": row["name"]}]


def settle(tale):
    """The act that is done at once, in its book; return it as the journal has it."""
    kind, day = tale.course.procedure.result, tale.local.date()
    row = {"kind_id": kind.id, "name": kind.name, "copies": 1, "date": day}
    if tale.numbers.act:
        row["register_id"], row["register_number"] = tale.numbers.act
    tale.add("one_stop_result", row)
    give(tale)
    return [{"name": kind.name, "date": day.isoformat()}]


def lying(tale):
    """Return the results that lie at the counter, as the journal has them."""
    return [{"name": row["name"], "number": "", "date": ""} for row in tale.side["one_stop_result"]]


def give(tale):
    """The results go to the applicant."""
    for row in tale.side["one_stop_result"]:
        row.update(
            returned_at=tale.at,
            returned_by_id=tale.act.user,
            receiver_name=tale.row["applicant_name"],
            receiver_relation="owner",
        )
