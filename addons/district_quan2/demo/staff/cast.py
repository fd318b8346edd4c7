"""Three hundred invented people and what becomes of them: the same on every run.

    people()   those who hold the positions on 2 January 2008
    careers()  every move from then until the end of 2015

A career is made of moves on days; special cases are told in `special.py`.
"""

from datetime import date, timedelta
from typing import NamedTuple

from ..dice import between, pick, roll
from .known import WOMEN, known
from .posts import posts
from .special import BORN, KEPT_POSTS, MERGED, STARTS_AS

TAKEN_OVER = date(2008, 1, 2)
END = date(2015, 12, 31)
SIZE = 300
FAMILIES = (
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Mai Cao"
).split()
MIDDLES = {
    "female": "Thị Ngọc Thu Kim Thanh Mỹ Bích Hồng Phương Minh".split(),
    "male": "Văn Hữu Minh Quốc Đức Thanh Công Hoàng Ngọc Xuân".split(),
}
GIVEN = {
    "female": (
        "Lan Hương Hạnh Oanh Trang Thảo Yến Linh Mai Vân Nga Thủy Đào Khánh Hằng Dung Loan Tuyết"
        " Nhung Ánh"
    ).split(),
    "male": (
        "Nam Sơn Long Hùng Dũng Phúc Thịnh Hải Tuấn Vinh Trí Quân Bình Tâm Hòa Khoa Lộc Tài Phong"
        " Đạt"
    ).split(),
}
# Kind of staff → what its people are paid by: code of the rank, how high a step may be at first.
RANKS = {
    "cadre": ("01.003", 6),
    "civil_servant": ("01.003", 7),
    "public_employee": ("01.003", 6),
    "ward": ("01.004", 8),
}
ACCOUNTANTS = ("06.031", 6)


class Person(NamedTuple):
    """Somebody; `number` counts the people of the example from 1 on.

    `known` names the record of whoever is there already, with a name of its own.
    """

    number: int
    name: str
    sex: str
    birthday: date
    kind: str
    rank: str
    step: int
    recruited: date
    known: str = ""


class Start(NamedTuple):
    """A person in a position since a day, as it was on the day when records were taken over."""

    person: Person
    post: str
    since: date
    place: int = 0


def people():
    """Return the list of ``Start`` of all who held a position on 2 January 2008."""
    found, there = [], known()
    for post in posts():
        names = there.get(post.key, ())
        for place in range(post.posts - post.free):
            name = names[place] if place < len(names) else ""
            person = _person(len(found) + 1, post, known_as=name, place=place)
            found.append(Start(person, post.key, _since(person, post), place))
    return found


def holder(post, place=0):
    """Return the number of whoever held a place of a position on the first day."""
    (number,) = [one.person.number for one in people() if (one.post, one.place) == (post, place)]
    return number


def kept():
    """Return the numbers of those who take no part in ordinary changes."""
    return {
        one.person.number
        for one in people()
        if one.person.known
        or (one.post in KEPT_POSTS and one.place == (1 if one.post == MERGED else 0))
    }


def newcomers():
    """Return those who come later, each with the position for which the example wants them."""
    wanted = SIZE - len(people())
    ordinary = [post for post in posts() if not post.leading]
    return [
        (_person(SIZE - wanted + number, pick(ordinary, "newcomer", number), young=True))
        for number in range(1, wanted + 1)
    ]


def _person(number, post, young=False, known_as="", place=0):
    sex = "female" if roll("sex", number) < 0.52 else "male"
    if known_as:
        sex = "female" if known_as in WOMEN else "male"
    told = None if young else BORN.get((post.key, place))
    if told:
        sex = told[0]
    birthday = told[1] if told else _birthday(number, post, sex, young, known_as)
    kind = post.kind if young else STARTS_AS.get(post.key, post.kind)
    rank, top = RANKS.get(kind, ("", 0))
    if post.profession == "accountancy" and rank:
        rank, top = ACCOUNTANTS
    if known_as:
        # They stay for a long time yet, and are young.
        top = min(top, 4)
    step = 1 if young else between(1, top, "step", number) if top else 0
    return Person(
        number,
        "" if known_as else _name(number, sex),
        sex,
        birthday,
        kind,
        rank,
        step,
        _recruited(number, birthday),
        known_as,
    )


def _birthday(number, post, sex, young, known_as):
    low, high = (1957, 1982) if post.leading else (1955, 1986)
    if young:
        low, high = 1983, 1988
    elif known_as:
        # Users are still there when the example ends, and long after.
        low, high = (1968, 1975) if post.leading else (1974, 1983)
    if sex == "female" and not known_as:
        # Women retire five years earlier, so few of them would still be there.
        low += 4
    birthday = date(between(low, high, "born", number), 1, 1)
    return birthday + timedelta(days=between(0, 364, "birthday", number))


def _name(number, sex):
    """Return a name that nobody else bears: 2657 and 4000 have no common factor."""
    rest, family = divmod(number * 2657 % 4000, len(FAMILIES))
    middle, given = divmod(rest, len(GIVEN[sex]))
    return f"{FAMILIES[family]} {MIDDLES[sex][middle]} {GIVEN[sex][given]}"


def _recruited(number, birthday):
    first = date(birthday.year + 22, 7, 1) + timedelta(days=between(0, 900, "recruited", number))
    return min(first, TAKEN_OVER - timedelta(days=200 + 40 * (number % 7)))


def _since(person, post):
    """Return since when somebody has held the position: some for years, most since 2005–2007."""
    years = 5 if post.leading else 3
    since = TAKEN_OVER - timedelta(days=between(30, 365 * years, "since", person.number))
    return max(person.recruited, since)
