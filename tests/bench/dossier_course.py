"""What happens to a dossier of the benchmarks, and who does it: a course, before any rule is asked.

    for course in Courses(world, timeline, count, seed).of_day(17): ...

A course is told to the rules by dossier_teller.py, and can be taken step by step by the system
itself: both must come to the same. Shares follow what counters tell: 12 % wait for a supplement,
7 % are late, 3 % are open when the years end (dossier_walk.py).
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from dossier_days import DAY, Timeline
from dossier_people import WARDS, Person, person
from dossier_walk import Act, Walk

PERSONS_PER_DOSSIER = 0.45
CHANNELS = ("counter", "counter", "counter", "counter", "counter", "online", "post")
OWNED_BY_TWO = 0.08


class Course(NamedTuple):
    """A dossier: what it is, whose it is, and its acts in order."""

    number: int  # 0 … count - 1, in the order of intakes
    procedure: Any
    agency: int
    owners: tuple[Person, ...]
    submitter: Person
    channel: str
    ward: int | None
    acts: list[Act]


def register_keys(procedure, agency: int, year: int) -> list[tuple[str, int, int, int]]:
    """Return what tells the registers apart that a dossier stands in: (kind, agency, field or kind
    of act, year)."""
    keys = [("dossiers", agency, procedure.field_id, year)]
    if procedure.settled and procedure.result.has_book:
        keys.append(("acts", agency, procedure.result.id, year))
    return keys


class Courses:
    """All courses of some years: the same for the same world, count and seed."""

    def __init__(self, world, timeline: Timeline, count: int, seed: int):
        self.world, self.timeline, self.seed = world, timeline, seed
        self.persons = max(int(count * PERSONS_PER_DOSSIER), 50)
        self.counts = timeline.counts(count, Random(seed))
        self.firsts = list(accumulate(self.counts, initial=0))
        self.wards = [world.agencies[f"BM-P{n:02}"] for n in range(1, WARDS + 1)]
        self._weights = [one.weight for one in world.procedures]

    def taken_in(self, day: int) -> list[tuple[Any, int]]:
        """Return (procedure, home ward 0 … 11) of the dossiers of a day, by number."""
        rng = Random(self.seed * 1_000_003 + day)
        chosen = rng.choices(self.world.procedures, self._weights, k=self.counts[day])
        return [(one, rng.randrange(WARDS)) for one in chosen]

    def counter_of(self, procedure, ward: int) -> int:
        """Return the agency whose counter takes it in."""
        return self.wards[ward] if procedure.level == "ward" else self.world.agencies["BM-VP"]

    def earlier(self, day: int) -> Counter:
        """Return how many each register got before a day: {key of `register_keys`: number}."""
        found: Counter = Counter()
        for before in range(day):
            year = self.timeline.days[before].year
            for procedure, ward in self.taken_in(before):
                agency = self.counter_of(procedure, ward)
                found.update(register_keys(procedure, agency, year))
        return found

    def of_day(self, day: int):
        """Yield the courses of the dossiers of a day."""
        rng = Random(self.seed * 7_000_003 + day)
        minutes = sorted(rng.randrange(DAY) for _one in range(self.counts[day]))
        first = self.firsts[day]
        for place, (procedure, ward) in enumerate(self.taken_in(day)):
            yield self._course(first + place, procedure, ward, day * DAY + minutes[place], rng)

    def _course(self, number: int, procedure, ward: int, position: int, rng: Random) -> Course:
        agency = self.counter_of(procedure, ward)
        known = rng.randrange(self.persons // WARDS) * WARDS + ward
        owners = [person(known, self.seed)]
        if rng.random() < OWNED_BY_TWO:
            owners.append(person((known + WARDS) % (self.persons // WARDS * WARDS), self.seed))
        has_place = any(step.agency_kind == "ward" for step in procedure.steps)
        is_land = has_place or procedure.code.startswith(("BM.DD", "BM.XD"))
        place = self.wards[ward] if is_land else None
        walk = Walk(self.world, self.timeline, procedure, agency, place, rng)
        return Course(
            number,
            procedure,
            agency,
            tuple(owners),
            owners[-1],
            rng.choice(CHANNELS) if not procedure.settled else "counter",
            place,
            walk.acts(position),
        )
