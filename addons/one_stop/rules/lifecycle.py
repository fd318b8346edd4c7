"""The life cycle of a dossier: the one place that says which event may follow which.

    problem(standing, kind) -> str        why an event cannot happen now, "" when it can
    follow(standing, kind) -> Standing    how the dossier stands after it
    actor(standing, kind) -> str          who may cause it

Sources: QĐ 93/2007/QĐ-TTg, NĐ 61/2018/NĐ-CP and NĐ 118/2025/NĐ-CP on one-stop handling. Their
limits of number and of time are rules of law by date; the caller brings them as `Limits`.
"""

from __future__ import annotations

from typing import NamedTuple

STATES = (
    "draft",
    "refused",
    "received",
    "processing",
    "paused",
    "resolved",
    "ready",
    "returned",
    "withdrawn",
    "stopped",
)
# States in which somebody has the dossier to work on, and those in which its clock has ended.
WORKING = ("received", "processing")
OPEN = (*WORKING, "paused")
ENDED = ("ready", "returned", "withdrawn", "stopped")
SAME = "same"
BACK = "back"  # to the state before the pause
REOPENED = "reopened"  # to processing, or to draft when the intake was refused


class Event(NamedTuple):
    """From which states an event leads where, who causes it, and what it must say."""

    sources: tuple[str, ...]
    target: str
    actor: str
    payload: tuple[str, ...] = ()


EVENTS = {
    "receive": Event(("draft",), "received", "clerk"),
    "refuse_intake": Event(("draft",), "refused", "clerk", ("reason",)),
    # Appends receive, resolve, ready and hand_over at once.
    "settle_now": Event(("draft",), "returned", "clerk", ("results",)),
    "forward": Event(WORKING, "processing", "holder", ("step",)),
    "accept": Event(("processing",), "processing", "receiver"),
    "send_back": Event(("processing",), "processing", "holder", ("reason",)),
    "reassign": Event(OPEN, SAME, "head", ("user",)),
    "request_supplement": Event(WORKING, "paused", "holder", ("reason", "papers")),
    "supplement": Event(("paused",), BACK, "clerk", ("papers",)),
    "await_payment": Event(WORKING, "paused", "holder", ("duties",)),
    "payment": Event(("paused",), BACK, "clerk", ("proof",)),
    "extend": Event(WORKING, SAME, "head", ("reason", "due_at", "document")),
    "apologise": Event(OPEN, SAME, "head", ("reason", "promised_at")),
    "resolve": Event(WORKING, "resolved", "holder", ("outcome",)),
    "ready": Event(("resolved",), "ready", "clerk"),
    "hand_over": Event(("ready",), "returned", "clerk", ("receiver",)),
    "withdraw": Event(OPEN, "withdrawn", "clerk", ("reason",)),
    "stop": Event(("paused",), "stopped", "head", ("reason",)),
    "reopen": Event(
        ("refused", "resolved", *ENDED),
        REOPENED,
        "manager",
        ("reason",),
    ),
    "recalculate": Event(OPEN, SAME, "system", ("snapshot",)),
    "migrate": Event(OPEN, SAME, "manager", ("version", "reason")),
    "note": Event(STATES, SAME, "reader", ("text",)),
}
# What a pause waits for, by the event that ends it.
ENDS_OF_PAUSES = {"supplement": "request_supplement", "payment": "await_payment"}
# Refused between a hand-over and its acceptance or return.
NEEDS_ACCEPTANCE = frozenset({"forward", "request_supplement", "await_payment", "resolve"})
PARTS_OF_SETTLING = ("receive", "resolve", "ready", "hand_over")


class Standing(NamedTuple):
    """How a dossier stands, as far as the life cycle asks.

    `pause` is the kind of event that paused it, `before` the state before that, `depth` the
    number of hand-overs that may still be sent back.
    """

    state: str = "draft"
    before: str = ""
    pause: str = ""
    pending: bool = False
    depth: int = 0
    supplements: int = 0
    extensions: int = 0
    apologies: int = 0


class Limits(NamedTuple):
    """Limits of number by the rules of a date; None where no rule limits."""

    supplements: int | None = None
    extensions: int | None = None
    apologies: int | None = None


UNLIMITED = Limits()


def problem(standing: Standing, kind: str, limits: Limits = UNLIMITED) -> str:
    """Why the event cannot happen now, as a code; "" when it can.

    "state", "pending", "not_pending", "no_sender", "other_pause", "extensions", "apologies".

    >>> problem(Standing("received"), "ready")
    'state'
    >>> problem(Standing("processing", pending=True, depth=1), "resolve")
    'pending'
    """
    if standing.state not in EVENTS[kind].sources:
        return "state"
    if standing.pending and kind in NEEDS_ACCEPTANCE:
        return "pending"
    if kind == "accept" and not standing.pending:
        return "not_pending"
    if kind == "send_back" and not standing.depth:
        return "no_sender"
    waits_for = "request_supplement" if kind == "stop" else ENDS_OF_PAUSES.get(kind)
    if waits_for and standing.pause != waits_for:
        return "other_pause"
    if kind == "extend" and _is_used_up(standing.extensions, limits.extensions):
        return "extensions"
    if kind == "apologise" and _is_used_up(standing.apologies, limits.apologies):
        return "apologies"
    return ""


def actor(standing: Standing, kind: str, limits: Limits = UNLIMITED) -> str:
    """Who may cause the event: one more supplement than the rule allows needs the head.

    >>> actor(Standing("received", supplements=1), "request_supplement", Limits(supplements=1))
    'head'
    """
    if kind == "request_supplement" and _is_used_up(standing.supplements, limits.supplements):
        return "head"
    return EVENTS[kind].actor


def follow(standing: Standing, kind: str) -> Standing:
    """How the dossier stands after an event that could happen.

    >>> paused = follow(Standing("received"), "request_supplement")
    >>> paused.state, follow(paused, "supplement").state
    ('paused', 'received')
    """
    after = standing._replace(state=target(standing, kind))
    if kind in ENDS_OF_PAUSES.values():
        after = after._replace(before=standing.state, pause=kind)
    elif after.state != "paused":
        after = after._replace(before="", pause="")
    if kind == "forward":
        return after._replace(pending=True, depth=standing.depth + 1)
    if kind == "accept":
        return after._replace(pending=False)
    if kind == "send_back":
        return after._replace(pending=False, depth=standing.depth - 1)
    return after._replace(
        supplements=standing.supplements + (kind == "request_supplement"),
        extensions=standing.extensions + (kind == "extend"),
        apologies=standing.apologies + (kind == "apologise"),
    )


def target(standing: Standing, kind: str) -> str:
    """The state that an event leads to.

    >>> target(Standing("refused"), "reopen"), target(Standing("returned"), "reopen")
    ('draft', 'processing')
    """
    to = EVENTS[kind].target
    if to == SAME:
        return standing.state
    if to == BACK:
        return standing.before
    if to == REOPENED:
        return "draft" if standing.state == "refused" else "processing"
    return to


def _is_used_up(count: int, limit: int | None) -> bool:
    return limit is not None and count >= limit
