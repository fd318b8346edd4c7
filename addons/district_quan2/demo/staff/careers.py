"""What becomes of the people of the example from 2008 to 2015: moves on days, by decisions."""

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from ..dice import between, pick
from .cast import END, holder, kept, newcomers, people
from .posts import posts
from .special import MOVES

YEARS = range(2009, END.year + 1)
# Months after which the example's offices think of a change; some are left for later every year.
HELD_MONTHS = 36
CHANGED_A_YEAR = 24
# From this year on they change by a plan (`rotation.py`).
PLANNED_FROM = 2014
TRANSFERS_A_YEAR = 3
RETIREMENT = {"male": 60, "female": 55}
STEP_YEARS = 3
RAISED_FROM = 2012
RESIGN_A_YEAR = 1
# Months until a place that somebody left by a told move is taken again.
REFILLED_AFTER = timedelta(days=91)
# Decisions of one day follow each other in this order.
ORDER = "leave relieve transfer rotate appoint second recruit change correct".split()


class Move(NamedTuple):
    """One line of a decision: `kind` is that of ``cchc.staff.decision``; `extra` its values.

    Whoever is recruited takes the place that `replaces` left, wherever that was by then.
    """

    day: date
    kind: str
    person: int
    post: str = ""
    extra: tuple = ()
    replaces: int = 0


class _Offices:
    """Who holds which position, as the years go by."""

    def __init__(self):
        self.posts = {post.key: post for post in posts()}
        self.cast = {one.person.number: one.person for one in people()}
        self.waiting = list(newcomers())
        self.since = {one.person.number: one.since for one in people()}
        self.post = {one.person.number: one.post for one in people()}
        self.step = {one.person.number: one.person.step for one in people()}
        self.kept = kept()
        self.moves = []

    def move(self, day, kind, number, post="", replaces=0, **extra):
        """Write a move down and let it happen."""
        self.moves.append(Move(day, kind, number, post, tuple(sorted(extra.items())), replaces))
        if kind == "leave":
            self.post.pop(number)
        elif kind in ("recruit", "transfer", "rotate"):
            self.post[number], self.since[number] = post, day

    def retire(self, day):
        """Let those leave who reached the age before a day; somebody new takes each place."""
        for number in sorted(self.post):
            person = self.cast[number]
            age = RETIREMENT[person.sex]
            if person.birthday.replace(year=person.birthday.year + age, day=1) < day:
                post = self.post[number]
                self.move(day, "leave", number)
                self._replace(day, post, number)

    def resign(self, day, count):
        """Let some leave for other work; in the last year so many that all newcomers are here."""
        free = [
            number
            for number, key in sorted(self.post.items())
            if not self.posts[key].leading
            and not self.posts[key].sector
            and number not in self.kept
        ]
        for turn in range(min(count, len(self.waiting))):
            number = pick(free, "resign", day.year, turn)
            free.remove(number)
            post = self.post[number]
            self.move(day, "leave", number)
            self._replace(day, post, number)

    def tell(self, told):
        """Let a move of the special cases happen."""
        number, extra = holder(told.holder, told.place), dict(told.extra)
        if extra.pop("step_up", 0):
            self.step[number] += 1
            extra["rank_step"] = self.step[number]
        if "later_by" in extra:
            extra["begins"] = self.since[number] + timedelta(days=extra.pop("later_by"))
        left = self.post[number]
        self.move(told.day, told.kind, number, told.post, **extra)
        if told.kind == "transfer" and self.posts[left].sector:
            self._replace(told.day + REFILLED_AFTER, left, number)

    def _replace(self, day, post, number):
        if not self.waiting or self.posts[post].leading:
            return
        person = self.waiting.pop(0)
        self.cast[person.number] = person
        self.step[person.number] = 1
        self.move(day, "recruit", person.number, post, replaces=number)

    def rotate(self, day):
        """Let people of one profession and work, who held their listed positions long, change."""
        groups = defaultdict(list)
        for number, key in sorted(self.post.items()):
            post = self.posts[key]
            months = (day.year - self.since[number].year) * 12 + day.month
            months -= self.since[number].month
            if post.sector and months >= HELD_MONTHS and number not in self.kept:
                groups[post.name, post.kind].append(number)
        changed = 0
        for _work, numbers in sorted(groups.items()):
            numbers = self._of_different_posts(numbers)[: max(CHANGED_A_YEAR - changed, 0)]
            if len(numbers) < 2:
                continue
            keys = [self.post[number] for number in numbers]
            for number, key in zip(numbers, [*keys[1:], keys[0]], strict=True):
                self.move(day, "rotate", number, key)
            changed += len(numbers)

    def _of_different_posts(self, numbers):
        seen = {}
        for number in sorted(numbers, key=lambda one: (self.since[one], one)):
            seen.setdefault(self.post[number], number)
        return list(seen.values())

    def transfer(self, day):
        """Let pairs of people outside the rotation list change places for other reasons."""
        free = [
            number
            for number, key in sorted(self.post.items())
            if not self.posts[key].sector
            and not self.posts[key].leading
            and number not in self.kept
        ]
        for turn in range(TRANSFERS_A_YEAR):
            first = pick(free, "transfer", day.year, turn)
            fellows = [
                number
                for number in free
                if self._same_work(number, first) and self.post[number] != self.post[first]
            ]
            if not fellows:
                continue
            other = pick(fellows, "fellow", day.year, turn)
            mine, theirs = self.post[first], self.post[other]
            self.move(day, "transfer", first, theirs)
            self.move(day, "transfer", other, mine)
            free = [number for number in free if number not in (first, other)]

    def _same_work(self, number, other):
        one, two = self.posts[self.post[number]], self.posts[self.post[other]]
        return (one.profession, one.kind) == (two.profession, two.kind)

    def raise_steps(self, day):
        """Let a third of the people go up a step every year."""
        for number in sorted(self.post):
            if self.cast[number].rank and number % STEP_YEARS == day.year % STEP_YEARS:
                self.step[number] = min(self.step[number] + 1, 9)
                self.move(day, "change", number, rank_step=self.step[number])


def careers():
    """Return all moves in the order of their days."""
    offices = _Offices()
    for year in YEARS:
        for _day, _order, act in sorted(_acts(offices, year), key=lambda one: one[:2]):
            act()
    return sorted(offices.moves, key=lambda move: (move.day, ORDER.index(move.kind)))


def _acts(offices, year):
    """Yield (day, order, what happens) of a year."""
    if year >= RAISED_FROM:
        yield date(year, 3, 2), 0, lambda: offices.raise_steps(date(year, 3, 2))
    if year < PLANNED_FROM:
        day = date(year, 5, between(4, 15, "rotate", year))
        yield day, 0, lambda: offices.rotate(day)
    for month in (7, 12):
        on = date(year, month, 1)
        yield on, 0, lambda on=on: offices.retire(on)
    resigned = date(year, 8, 16)
    count = len(offices.waiting) if year == END.year else RESIGN_A_YEAR
    yield resigned, 0, lambda: offices.resign(resigned, count)
    moved = date(year, 9, between(3, 20, "transfer", year))
    yield moved, 0, lambda: offices.transfer(moved)
    for place, told in enumerate(MOVES):
        if told.day.year == year:
            yield told.day, place, lambda told=told: offices.tell(told)
