"""What becomes of the people of the example from 2008 to 2015: moves on days, by decisions."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from ..dice import between, pick
from .cast import END, newcomers, people
from .posts import posts
from .special import KEPT, MOVES

YEARS = range(2009, END.year + 1)
# Months after which the example's offices think of a change; some are left for later every year.
HELD_MONTHS = 36
CHANGED_A_YEAR = 12
TRANSFERS_A_YEAR = 3
RETIREMENT = {"male": 60, "female": 55}
STEP_YEARS = 3


class Move(NamedTuple):
    """One line of a decision: `kind` is that of ``cchc.staff.decision``; `extra` its values."""

    day: date
    kind: str
    person: int
    post: str = ""
    extra: tuple = ()


class _Offices:
    """Who holds which position, as the years go by."""

    def __init__(self):
        self.posts = {post.key: post for post in posts()}
        self.cast = {one.person.number: one.person for one in people()}
        self.waiting = list(newcomers())
        self.since = {one.person.number: one.since for one in people()}
        self.post = {one.person.number: one.post for one in people()}
        self.step = {one.person.number: one.person.step for one in people()}
        self.moves = []

    def move(self, day, kind, number, post="", **extra):
        """Write a move down and let it happen."""
        self.moves.append(Move(day, kind, number, post, tuple(sorted(extra.items()))))
        if kind == "leave":
            self.post.pop(number)
        elif kind in ("recruit", "transfer", "rotate", "appoint"):
            self.post[number], self.since[number] = post, day

    def retire(self, day):
        """Let those leave who reached the age before a day; somebody new takes each place."""
        for number in sorted(self.post):
            person = self.cast[number]
            age = RETIREMENT[person.sex]
            if person.birthday.replace(year=person.birthday.year + age, day=1) < day:
                post = self.post[number]
                self.move(day, "leave", number)
                self._replace(day, post)

    def _replace(self, day, post):
        if not self.waiting or self.posts[post].leading:
            return
        person = self.waiting.pop(0)
        self.cast[person.number] = person
        self.step[person.number] = 1
        self.move(day, "recruit", person.number, post)

    def rotate(self, day):
        """Let people of one profession and work, who held their listed positions long, change."""
        groups = defaultdict(list)
        for number, key in sorted(self.post.items()):
            post = self.posts[key]
            months = (day.year - self.since[number].year) * 12 + day.month
            months -= self.since[number].month
            if post.sector and months >= HELD_MONTHS and number not in KEPT:
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
            if not self.posts[key].sector and not self.posts[key].leading and number not in KEPT
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
        offices.raise_steps(date(year, 3, 2))
        offices.rotate(date(year, 5, between(4, 15, "rotate", year)))
        offices.retire(date(year, 7, 1))
        offices.transfer(date(year, 9, between(3, 20, "transfer", year)))
        offices.retire(date(year, 12, 1))
    told = [Move(*move) for move in MOVES]
    return sorted([*offices.moves, *told], key=lambda move: move.day)
