"""Who changes to which position: the best proposal, found with HiGHS.

    propose(problem) -> Proposal(placed, why_not)

A binary variable for each holder and each seat that the holder could change to. What is best is
said by `rotation_problem.worth`, exactly: the weights of a level are greater than all that the
levels below can make up. One thread and a fixed seed, so that the same problem has the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .rotation_problem import (
    Problem,
    bounds,
    candidates,
    counter_staff,
    leavers,
    occupancy,
    why_not,
)

SECONDS = 20.0


class NoProposal(RuntimeError):
    """The solver found nothing in its time; the argument is what it says of itself."""


class Proposal(NamedTuple):
    """`placed`: {holder: seat}; `why_not`: {holder who must change: code}; `best`: proven so."""

    placed: Mapping[int, int]
    why_not: Mapping[int, str]
    best: bool


class _Row(NamedTuple):
    """lower <= sum of coefficient * variable <= upper."""

    terms: dict[int, int]
    lower: float
    upper: float


def propose(problem: Problem, seconds: float = SECONDS) -> Proposal:
    """Return the best proposal; what people chose already is part of it.

    :raise NoProposal: when the solver ran out of time with nothing at hand.
    """
    chosen = {one.key: one.chosen for one in problem.holders if one.chosen}
    free = [
        (key, seat)
        for key, seats in candidates(problem).items()
        if key not in chosen
        for seat in seats
    ]
    if not free:
        return Proposal(chosen, why_not(problem, chosen), True)
    values, best = _solve(_weights(problem, free), _rows(problem, free, chosen), seconds)
    placed = chosen | {
        holder: seat for (holder, seat), value in zip(free, values, strict=True) if value > 0.5
    }
    return Proposal(placed, why_not(problem, placed), best)


def _weights(problem: Problem, pairs: list[tuple[int, int]]) -> list[float]:
    """What each change is worth: a change that must be, less one for each level it costs."""
    holders = {one.key: one for one in problem.holders}
    base = len(problem.holders) + 1
    found = []
    for key, seat in pairs:
        one = holders[key]
        away = problem.seats[one.seat].agency != problem.seats[seat].agency
        found.append(float((base * base if one.must else -base) - away))
    return found


def _rows(problem: Problem, pairs: list[tuple[int, int]], chosen: dict[int, int]) -> list[_Row]:
    """The conditions; staying where one is (or was put by people) always meets them."""
    seats, holders = problem.seats, {one.key: one for one in problem.holders}
    once: dict[int, dict[int, int]] = {}
    into: dict[int, dict[int, int]] = {}
    staff: dict[int, dict[int, int]] = {}
    going: dict[int, dict[int, int]] = {}
    for place, (key, seat) in enumerate(pairs):
        own = holders[key].seat
        once.setdefault(key, {})[place] = 1
        into.setdefault(seat, {})[place] = 1
        into.setdefault(own, {})[place] = -1
        here, there = seats[own].counter, seats[seat].counter
        if here != there:
            going.setdefault(here, {})[place] = 1
            staff.setdefault(here, {})[place] = -1
            staff.setdefault(there, {})[place] = 1
    now, room = occupancy(problem, chosen), bounds(problem)
    kept, gone = _kept(problem, chosen), leavers(problem, chosen)
    infinity = float("inf")
    rows = [_Row(terms, -infinity, 1) for terms in once.values()]
    rows += [_Row(terms, -infinity, room[seat] - now[seat]) for seat, terms in into.items()]
    rows += [_Row(terms, -kept.get(one, 0), infinity) for one, terms in staff.items() if one]
    rows += [
        _Row(terms, -infinity, max(0, problem.may_leave(one) - gone[one]))
        for one, terms in going.items()
        if one
    ]
    return rows


def _kept(problem: Problem, chosen: dict[int, int]) -> dict[int, int]:
    """How many people more than now a counter has by what was chosen; it may lose so many."""
    before, after = counter_staff(problem, {}), counter_staff(problem, chosen)
    return {one: max(0, after[one] - before[one]) for one in before | after}


def _solve(weights: list[float], rows: list[_Row], seconds: float) -> tuple[list[float], bool]:
    """Return the values of the variables that make the most of the weights, and whether they do.

    Without counters whole numbers come out by themselves, so the question is asked first without
    wanting them: that takes a tenth of the time.
    """
    # Loaded when a plan is proposed: NumPy in every worker would cost memory that nobody uses.
    import highspy

    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("time_limit", seconds),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.5),
    ):
        solver.setOptionValue(option, value)
    model = _model(highspy, weights, rows)
    solver.passModel(model)
    solver.run()
    values = list(solver.getSolution().col_value)
    if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal and _are_whole(values):
        return values, True
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(weights)
    solver.passModel(model)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise NoProposal(solver.modelStatusToString(status))
    values = list(solver.getSolution().col_value)
    return values, status == highspy.HighsModelStatus.kOptimal


def _are_whole(values: list[float]) -> bool:
    return all(abs(value - round(value)) < 1e-6 for value in values)


def _model(highspy, weights: list[float], rows: list[_Row]):
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(weights), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = weights
    model.col_lower_, model.col_upper_ = [0.0] * len(weights), [1.0] * len(weights)
    model.row_lower_ = [one.lower for one in rows]
    model.row_upper_ = [one.upper for one in rows]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for one in rows:
        starts.append(starts[-1] + len(one.terms))
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = [place for one in rows for place in one.terms]
    model.a_matrix_.value_ = [float(value) for one in rows for value in one.terms.values()]
    return model
