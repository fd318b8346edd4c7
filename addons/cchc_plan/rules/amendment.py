"""What an amendment of a plan does to the work that its tasks gave already.

    effects(existing, wanted, effective_on) -> list[Effect]     for one task

`existing` is what was given (`Given`), `wanted` what the amended task gives (`Owed`): a joint task
owes one product a period, whoever leads it; a task of which each lead makes its own owes one a lead
and period; a task that is done `once` owes one product, ever.

* What was accepted stays, and is not owed again. What was cancelled by hand stays cancelled where
  the task gave it to that lead for that period before the amendment too.
* What was owed for a period that was over before the effective day stays owed as it was; only a
  product owed once may get a new day.
* Else a product keeps its assignment: it is kept, its parties are changed, it moves to another day
  or period, or is handed over. What the amended plan does not ask for any more is cancelled, what
  it newly asks for is made.
* A joint product is handed over when its new hub led it before, or when exactly one lead was
  replaced by exactly one; else it is other work: the old is cancelled, new is made.
* A granted extension is not lost: the later day counts. A new day that had passed on the effective
  day moves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date

from .amendment_types import KINDS, NOTES, Effect, Given, Owed

__all__ = ["KINDS", "NOTES", "Effect", "Given", "Owed", "effects"]


def effects(existing: Iterable[Given], wanted: Iterable[Owed], effective_on: date) -> list[Effect]:
    """What an amendment does to the assignments of one task.

    :param existing: all assignments of the task, in any state.
    :param wanted: what the task gives once it is amended; nothing when it is cancelled. Periods
        that were over before the effective day are left aside.
    """
    return _Matching(list(existing), list(wanted), effective_on).effects()


class _Matching:
    """Finds for each product that is wanted the assignment that stands for it."""

    def __init__(self, existing: list[Given], wanted: list[Owed], effective_on: date):
        self.day = effective_on
        self.existing = existing
        self.left = [one for one in existing if one.is_open and one.last_day >= effective_on]
        slots = {one.slot for one in self.left}
        self.wanted = [one for one in wanted if self._is_ahead(one) or one.slot in slots]
        self.found: list[Effect] = []

    def _is_ahead(self, owed: Owed) -> bool:
        return owed.date_end >= self.day

    def effects(self) -> list[Effect]:
        self._drop_what_is_done()
        self._pair(_same_slot_and_lead)
        self._pair(_same_joint_slot, may_fail=True)
        self.wanted = [one for one in self.wanted if self._is_ahead(one)]
        for product in (_own, _product):
            self._pair_alone(lambda one, product=product: (product(one), one.date_end.year))
        for product in (_own, _product):
            self._pair_once(product)
        for given in self.left:
            self._add("cancel", given, None, notes=_LOST.get(given.state, ()))
        for owed in self.wanted:
            self._create(owed)
        seen = {effect.given.key for effect in self.found if effect.given}
        for given in self.existing:
            if given.key not in seen:
                self._add("untouched", given, None, notes=(self._why_untouched(given),))
        return self.found

    def _why_untouched(self, given: Given) -> str:
        return given.state if given.state in ("accepted", "cancelled") else "over"

    def _drop_what_is_done(self) -> None:
        """Products that were accepted, or given up by hand, are not asked for again."""
        for owed in list(self.wanted):
            if any(_same_slot_and_lead(one, owed) for one in self.left):
                continue
            if any(self._is_settled(given, owed) for given in self.existing):
                self.wanted.remove(owed)

    def _is_settled(self, given: Given, owed: Owed) -> bool:
        same_slot, same_lead = given.slot == owed.slot, given.lead == owed.lead
        if given.state == "accepted":
            same_product = same_lead or given.joint and owed.joint
            once = given.once and owed.once and not self._is_open(owed)
            return same_product and (same_slot or once)
        return given.state == "cancelled" and owed.standing and same_slot and same_lead

    def _is_open(self, owed: Owed) -> bool:
        return any(one.is_open and _product(one) == _product(owed) for one in self.existing)

    def _pair(self, fits: Callable[[Given, Owed], bool], may_fail: bool = False) -> None:
        for owed in list(self.wanted):
            given = next((one for one in self.left if fits(one, owed)), None)
            if given and (not may_fail or _passes_on(given, owed)):
                self._match(given, owed)

    def _pair_alone(self, key: Callable[[Owed], Hashable]) -> None:
        """Pair what is the only one left with its key, on both sides."""
        self._pair_groups(_grouped(self.left, key), _grouped(self.wanted, key))

    def _pair_once(self, product: Callable[[Owed], Hashable]) -> None:
        """A product that is owed once gets its new day even when the old one was over."""
        taken = {effect.given.key for effect in self.found}
        over = [one for one in self.existing if one.is_open and one.last_day < self.day]
        once = [one for one in self.left + over if one.once and one.key not in taken]
        wanted = [one for one in self.wanted if one.once]
        self._pair_groups(_grouped(once, product), _grouped(wanted, product))

    def _pair_groups(self, given_by: dict, owed_by: dict) -> None:
        for one, group in owed_by.items():
            others = given_by.get(one, ())
            if len(group) == len(others) == 1 and _passes_on(others[0], group[0]):
                self._match(others[0], group[0])

    def _match(self, given: Given, owed: Owed) -> None:
        if given in self.left:
            self.left.remove(given)
        self.wanted.remove(owed)
        due_on, notes = self._due_of(given, owed)
        changes = [name for name, old, new in _parties(given, owed) if old != new]
        if given.slot != owed.slot:
            changes.insert(0, "period")
        if given.due_on != due_on:
            changes.insert(0, "due")
        if "lead" in changes and given.state == "submitted":
            notes.append("submitted_moved")
        provisional = owed.provisional if due_on == owed.due_on else given.provisional
        self.found.append(
            Effect(
                _kind(changes),
                given,
                owed,
                tuple(changes),
                due_on,
                provisional if "due" in changes else given.provisional,
                tuple(notes),
            )
        )

    def _due_of(self, given: Given, owed: Owed) -> tuple[date, list[str]]:
        """The due day of a matched product, and why it is not what the plan says."""
        wanted, notes = owed.due_on, []
        if wanted < self.day and wanted != given.due_on:
            stays = given.slot == owed.slot
            wanted = given.due_on if stays else owed.date_end
            notes = ["passed"] if given.original_due_on != owed.due_on else []
        if given.extended_to and given.extended_to > wanted:
            notes = ["extension"] if given.original_due_on != owed.due_on else []
            wanted = given.extended_to
        return wanted, notes

    def _create(self, owed: Owed) -> None:
        passed = owed.due_on < self.day
        self._add(
            "create",
            None,
            owed,
            due_on=owed.date_end if passed else owed.due_on,
            provisional=owed.provisional and not passed,
            notes=("passed",) if passed else (),
        )

    def _add(self, kind, given, owed, due_on=None, provisional=False, notes=()) -> None:
        due_on = due_on or given.due_on
        self.found.append(Effect(kind, given, owed, (), due_on, provisional, tuple(notes)))


_LOST = {"doing": ("work_lost",), "submitted": ("submitted_lost",)}


def _same_slot_and_lead(given: Given, owed: Owed) -> bool:
    return given.slot == owed.slot and given.lead == owed.lead


def _same_joint_slot(given: Given, owed: Owed) -> bool:
    return given.slot == owed.slot and given.joint and owed.joint


def _own(one: Owed) -> Hashable:
    """Products of one lead, whether it makes them alone or with others."""
    return one.lead


def _product(one: Owed) -> Hashable:
    """What makes products of one period different: nothing, or who makes them."""
    return None if one.joint else ("lead", one.lead)


def _passes_on(given: Given, owed: Owed) -> bool:
    """Whether the work goes on: with the same hub, one of its leads, or the one who replaces it."""
    old, new = {given.lead, *given.co_leads}, {owed.lead, *owed.co_leads}
    replaced = old - new == {given.lead} and new - old == {owed.lead}
    return owed.lead in old or replaced


def _parties(given: Given, owed: Owed) -> Sequence[tuple[str, Hashable, Hashable]]:
    return (
        ("lead", given.lead, owed.lead),
        ("co_leads", given.co_leads, owed.co_leads),
        ("coordinators", given.coordinators, owed.coordinators),
    )


def _kind(changes: Sequence[str]) -> str:
    if "lead" in changes:
        return "hand_over"
    if "due" in changes or "period" in changes:
        return "move"
    return "change" if changes else "keep"


def _grouped(items: Iterable, key: Callable[[Owed], Hashable]) -> dict:
    groups = defaultdict(list)
    for one in items:
        groups[key(one)].append(one)
    return groups
