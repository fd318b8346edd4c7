"""What a plan of rotation asks of the solver, and what a proposal is measured by.

    Problem(holders, seats, limits)     who may move, and to where
    candidates(problem) -> {holder: [seat, …]}
    why_not(problem, placed) -> {holder: code}
    faults(problem, placed) -> [(holder, code)]

A seat is a position (vị trí công tác) with room for one or more people. People change to a seat of
the same profession that takes their rank, never to one that they hold or have just left. A counter
keeps its people in number, and only a share of them changes in one plan. Keys are integers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Seat:
    """A position: its room, and who sits there besides the holders that the plan may move."""

    key: int
    agency: int
    profession: int = 0  # 0: not known; nobody is proposed to change to it
    ranks: frozenset[int] = frozenset()  # empty: any rank
    room: int = 1
    others: int = 0
    counter: int = 0  # the counter (bộ phận tiếp nhận và trả kết quả) that it belongs to, 0: none
    is_open: bool = True  # False: closed meanwhile, one leaves it but nobody comes


@dataclass(frozen=True)
class Holder:
    """Somebody on a seat who must change, or may (`must` False) so that others can."""

    key: int
    seat: int
    profession: int = 0
    rank: int = 0
    must: bool = True
    barred: frozenset[int] = frozenset()  # seats just left, or held besides
    chosen: int = 0  # the seat that people have chosen already: kept whatever it does


@dataclass(frozen=True)
class Problem:
    holders: tuple[Holder, ...]
    seats: Mapping[int, Seat]
    counter_percent: int = 100  # how many of a counter's people may leave it in one plan
    counter_people: Mapping[int, int] = field(default_factory=dict)  # counter: people it has now

    def agency_changes(self, placed: Mapping[int, int]) -> int:
        seats = self.seats
        return sum(
            seats[one.seat].agency != seats[placed[one.key]].agency
            for one in self.holders
            if one.key in placed
        )

    def may_leave(self, counter: int) -> int:
        """How many people may leave a counter: the share of the rule, but one at the least."""
        return max(1, self.counter_people.get(counter, 0) * self.counter_percent // 100)


def worth(problem: Problem, placed: Mapping[int, int]) -> tuple[int, int, int]:
    """What a proposal is measured by, the greatest is the best: who had to change and does, then
    that few others change, then that few change to another agency.
    """
    must = sum(one.must for one in problem.holders if one.key in placed)
    return must, must - len(placed), -problem.agency_changes(placed)


def candidates(problem: Problem) -> dict[int, list[int]]:
    """Return to which seats each holder could change, by themselves; of a chosen one just that."""
    by_profession: dict[int, list[Seat]] = {}
    for seat in sorted(problem.seats.values(), key=lambda one: one.key):
        by_profession.setdefault(seat.profession, []).append(seat)
    return {
        one.key: [one.chosen]
        if one.chosen
        else [seat.key for seat in by_profession.get(one.profession, ()) if fits(one, seat)]
        for one in problem.holders
    }


def fits(holder: Holder, seat: Seat) -> bool:
    """Tell whether a holder may change to a seat, whoever sits there."""
    return (
        bool(holder.profession)
        and holder.profession == seat.profession
        and seat.is_open
        and seat.key != holder.seat
        and seat.key not in holder.barred
        and takes(holder, seat)
    )


def takes(holder: Holder, seat: Seat) -> bool:
    return not seat.ranks or holder.rank in seat.ranks


def occupancy(problem: Problem, placed: Mapping[int, int]) -> Counter[int]:
    """Return how many people sit on each seat once a proposal is carried out."""
    found: Counter[int] = Counter({key: seat.others for key, seat in problem.seats.items()})
    for one in problem.holders:
        found[placed.get(one.key, one.seat)] += 1
    return found


def bounds(problem: Problem) -> dict[int, int]:
    """Return how many people a seat may have: its room, or what it has (or was given) already."""
    chosen = {one.key: one.chosen for one in problem.holders if one.chosen}
    now = occupancy(problem, chosen)
    return {key: max(seat.room, now[key]) for key, seat in problem.seats.items()}


def counter_staff(problem: Problem, placed: Mapping[int, int]) -> Counter[int]:
    """Return how many of the holders sit at each counter once a proposal is carried out."""
    return Counter(problem.seats[placed.get(one.key, one.seat)].counter for one in problem.holders)


def leavers(problem: Problem, placed: Mapping[int, int]) -> Counter[int]:
    """Return how many people leave each counter, changes inside one not counted."""
    seats = problem.seats
    return Counter(
        seats[one.seat].counter
        for one in problem.holders
        if one.key in placed and seats[one.seat].counter != seats[placed[one.key]].counter
    )


def why_not(problem: Problem, placed: Mapping[int, int]) -> dict[int, str]:
    """Return why each of those who must change was given no seat.

    Codes: profession (none is known), alone (no other seat of that profession), rank (none that
    takes the rank), left (only seats held besides or just left), counter (there is room, but a
    counter would lack people, or too many of its people would change), full.
    """
    found = {}
    could = candidates(problem)
    taken, room = occupancy(problem, placed), bounds(problem)
    for one in problem.holders:
        if not one.must or one.key in placed:
            continue
        if could[one.key]:
            free = any(taken[seat] < room[seat] for seat in could[one.key])
            found[one.key] = "counter" if free else "full"
        else:
            found[one.key] = _nowhere(problem, one)
    return found


def faults(problem: Problem, placed: Mapping[int, int]) -> list[tuple[int, str]]:
    """Return what is wrong with seats that people chose, as (holder, code).

    Codes: own, closed, left, profession, rank, full (more people than room, through the plan),
    counter (it would have fewer people than now), share (too many of a counter's people leave).
    """
    taken, now = occupancy(problem, placed), occupancy(problem, {})
    before, after = counter_staff(problem, {}), counter_staff(problem, placed)
    gone = leavers(problem, placed)
    found = []
    for one in problem.holders:
        if one.key not in placed:
            continue
        own, seat = problem.seats[one.seat], problem.seats[placed[one.key]]
        found += [(one.key, code) for code in _misfits(one, seat)]
        if taken[seat.key] > max(seat.room, now[seat.key]):
            found.append((one.key, "full"))
        if own.counter and own.counter != seat.counter:
            if after[own.counter] < before[own.counter]:
                found.append((one.key, "counter"))
            if gone[own.counter] > problem.may_leave(own.counter):
                found.append((one.key, "share"))
    return found


def _misfits(one: Holder, seat: Seat) -> list[str]:
    tests = {
        "own": seat.key == one.seat,
        "closed": not seat.is_open,
        "left": seat.key in one.barred,
        "profession": bool(seat.profession) and seat.profession != one.profession,
        "rank": not takes(one, seat),
    }
    return [code for code, holds in tests.items() if holds]


def circles(moves: Mapping[int, tuple[int, int]]) -> list[list[int]]:
    """Return the moves that hang together: who leaves a seat, and who comes to it.

    :param moves: {holder: (seat left, seat taken)}.

    >>> circles({1: (10, 20), 2: (20, 10), 3: (30, 40)})
    [[1, 2], [3]]
    """
    of_seat: dict[int, set[int]] = {}
    for key, seats in moves.items():
        for seat in seats:
            of_seat.setdefault(seat, set()).add(key)
    found, seen = [], set()
    for first in moves:
        circle, ahead = set(), {first} - seen
        while ahead:
            key = ahead.pop()
            circle.add(key)
            ahead |= {other for seat in moves[key] for other in of_seat[seat]} - circle
        if circle:
            seen |= circle
            found.append(sorted(circle))
    return found


def _nowhere(problem: Problem, one: Holder) -> str:
    if not one.profession:
        return "profession"
    same = [
        seat
        for seat in problem.seats.values()
        if seat.profession == one.profession and seat.is_open and seat.key != one.seat
    ]
    if not same:
        return "alone"
    return "left" if any(takes(one, seat) for seat in same) else "rank"
