"""How many people of a kind each agency may have, year by year."""

from collections import Counter
from typing import NamedTuple

from ..dice import between, roll
from .posts import posts

YEARS = range(2011, 2016)


class Quota(NamedTuple):
    """So many of a kind in an agency in a year, by a decision."""

    agency: str
    year: int
    kind: str
    number: int
    decision: str


def quotas():
    """Return all quotas: what the positions ask for, here and there one more."""
    places = Counter()
    for post in posts():
        places[post.agency, post.kind] += post.posts
    found = []
    for year in YEARS:
        decision = f"Quyết định số {between(10, 60, 'quota', year)}/QĐ-UBND ngày 10/01/{year}"
        for (agency, kind), number in sorted(places.items()):
            spare = roll("spare", agency, kind, year // 2) < 0.15
            found.append(Quota(agency, year, kind, number + spare, decision))
    return found
