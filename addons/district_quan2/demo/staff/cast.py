"""Three hundred invented people and what becomes of them: the same on every run.

    people()   those who hold the positions on 2 January 2008
    careers()  every move from then until the end of 2015

A career is made of moves on days; special cases are told in `special.py`.
"""

from datetime import date, timedelta
from typing import NamedTuple

from ..dice import between, pick, roll
from .posts import posts

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
    """Somebody; `number` counts the people of the example from 1 on."""

    number: int
    name: str
    sex: str
    birthday: date
    kind: str
    rank: str
    step: int
    recruited: date


class Start(NamedTuple):
    """A person in a position since a day, as it was on the day when records were taken over."""

    person: Person
    post: str
    since: date


def people():
    """Return the list of ``Start`` of all who held a position on 2 January 2008."""
    found = []
    for post in posts():
        for _place in range(post.posts):
            person = _person(len(found) + 1, post)
            found.append(Start(person, post.key, _since(person, post)))
    return found


def newcomers():
    """Return those who come later, each with the position for which the example wants them."""
    wanted = SIZE - len(people())
    ordinary = [post for post in posts() if not post.leading]
    return [
        (_person(SIZE - wanted + number, pick(ordinary, "newcomer", number), young=True))
        for number in range(1, wanted + 1)
    ]


def _person(number, post, young=False):
    sex = "female" if roll("sex", number) < 0.52 else "male"
    low, high = (1983, 1988) if young else (1957, 1982) if post.leading else (1955, 1986)
    if sex == "female":
        # Women retire five years earlier, so few of them would still be there.
        low += 4
    birthday = date(between(low, high, "born", number), 1, 1)
    birthday += timedelta(days=between(0, 364, "birthday", number))
    rank, top = RANKS.get(post.kind, ("", 0))
    if post.profession == "accountancy" and rank:
        rank, top = ACCOUNTANTS
    step = 1 if young else between(1, top, "step", number) if top else 0
    return Person(
        number,
        _name(number, sex),
        sex,
        birthday,
        post.kind,
        rank,
        step,
        _recruited(number, birthday),
    )


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
