"""The special cases of the law on rotation, each told once, by the positions of 2008.

Whoever stands here takes no part in ordinary changes; `cast.holder` says who it is.
"""

from datetime import date
from typing import NamedTuple


class Case(NamedTuple):
    """Why somebody does not change position yet; dates are first and last day."""

    holder: str
    code: str
    begin: date
    end: date | None
    child: date | None
    proof: str


# (position, place in it) → (sex, birthday): what a case needs.
BORN = {
    ("TNMT/4", 0): ("female", date(1979, 5, 12)),
    ("P10/5", 0): ("female", date(1980, 9, 3)),
    ("P01/4", 0): ("male", date(1977, 2, 14)),
    ("P02/4", 0): ("male", date(1975, 11, 20)),
    ("P05/5", 0): ("female", date(1973, 6, 1)),
    ("TP/3", 0): ("male", date(1979, 8, 8)),
    ("QLĐT/4", 0): ("male", date(1976, 3, 3)),
    ("P06/4", 0): ("male", date(1978, 4, 4)),
    ("LĐTBXH/3", 1): ("male", date(1974, 7, 7)),
    ("TNMT/3", 0): ("male", date(1956, 9, 10)),
    ("P08/5", 0): ("female", date(1961, 10, 5)),
    ("P09/4", 0): ("male", date(1972, 12, 12)),
    ("P04/4", 0): ("male", date(1974, 10, 30)),
    ("P07/4", 0): ("female", date(1977, 6, 18)),
    ("P08/7", 0): ("male", date(1969, 3, 25)),
    ("P11/5", 0): ("female", date(1968, 9, 9)),
    ("TTVH/2", 0): ("female", date(1975, 4, 2)),
    ("NTN/2", 0): ("female", date(1976, 1, 19)),
    ("BV/2", 0): ("male", date(1971, 5, 5)),
}
CASES = (
    Case(
        "P01/4",
        "investigation",
        date(2012, 2, 1),
        date(2012, 9, 30),
        None,
        "Quyết định thanh tra số 05/QĐ-TTr ngày 01/02/2012 của Thanh tra quận",
    ),
    Case(
        "P05/5",
        "illness",
        date(2013, 4, 1),
        date(2014, 12, 31),
        None,
        "Giấy xác nhận điều trị của Bệnh viện Ung bướu ngày 01/4/2013",
    ),
    Case(
        "TP/3",
        "study",
        date(2011, 9, 1),
        date(2013, 8, 31),
        None,
        "Quyết định cử đi học cao học số 310/QĐ-UBND ngày 25/8/2011",
    ),
    Case(
        "TNMT/4",
        "pregnancy_child",
        date(2013, 3, 15),
        None,
        date(2013, 10, 2),
        "Giấy chứng nhận thai của Bệnh viện Quận 2 ngày 15/3/2013; Giấy khai sinh số 214/2013",
    ),
    Case(
        "P10/5",
        "pregnancy_child",
        date(2009, 1, 20),
        None,
        date(2009, 8, 11),
        "Giấy chứng nhận thai ngày 20/01/2009; Giấy khai sinh số 87/2009",
    ),
)
# Whoever is under discipline; the case of rotation follows from it.
DISCIPLINED = "P02/4"
# Who begins as another kind of staff than the position says.
STARTS_AS = {"NTN/2": "contract_68"}
# Told by moves: `careers.Move` with the position of 2008 in place of the person.
SECONDED = "QLĐT/4"
TRANSFERRED = "P06/4"
CONCURRENT = "P09/4"
MERGED = "LĐTBXH/3"
CONTRACT = "NTN/2"
ON_LEAVE = "BV/2"
CORRECTED = "P07/4"
RETIRING = ("TNMT/3", "P08/5")
# The only listed post of its agency, held by one person throughout.
ONE_POST = "TTVH/2"
# Held from before 1 November 2013 until after it.
ACROSS = "P04/4"
# Not completed two years in a row.
NOT_DONE = ("P11/5", "P08/7")
KEPT_POSTS = {
    *NOT_DONE,
    *(case.holder for case in CASES),
    *RETIRING,
    *(DISCIPLINED, SECONDED, TRANSFERRED, CONCURRENT, CONTRACT, ON_LEAVE, CORRECTED),
    *(ONE_POST, ACROSS, MERGED),
}


class Told(NamedTuple):
    """A move told by hand: `holder` is the position of 2008 of whoever moves."""

    day: date
    kind: str
    holder: str
    post: str = ""
    extra: tuple = ()
    place: int = 0


MOVES = (
    Told(
        date(2011, 3, 1),
        "second",
        SECONDED,
        "BQLDA/4",
        (("date_to", date(2013, 2, 28)), ("note", "Biệt phái 24 tháng")),
    ),
    # A transfer ends a holding: his place in the ward is taken by whoever had his new one.
    Told(date(2012, 4, 2), "transfer", TRANSFERRED, "TNMT/6"),
    Told(
        date(2011, 8, 1),
        "appoint",
        CONCURRENT,
        "P09/9",
        (("is_main", False), ("note", "Kiêm nhiệm")),
    ),
    # Two decisions from one day on, told to be one.
    Told(date(2013, 6, 3), "transfer", MERGED, "LĐTBXH/4", (), 1),
    Told(
        date(2013, 6, 3),
        "change",
        MERGED,
        "",
        (
            ("merge_same_day", True),
            ("note", "Nâng bậc trước thời hạn cùng ngày điều động"),
            ("step_up", 1),
        ),
        1,
    ),
    # Neither a new contract nor leave breaks a holding.
    Told(
        date(2010, 10, 1),
        "change",
        CONTRACT,
        "",
        (
            ("note", "Chuyển từ hợp đồng 68 sang hợp đồng làm việc không xác định thời hạn"),
            ("staff_kind", "public_employee"),
        ),
    ),
    Told(
        date(2012, 9, 4),
        "change",
        ON_LEAVE,
        "",
        (
            ("note", "Nghỉ không hưởng lương từ 05/3/2012 đến 31/8/2012, nâng bậc lùi 6 tháng"),
            ("step_up", 1),
        ),
    ),
    # The day in the records taken over was wrong by a month.
    Told(
        date(2009, 2, 10),
        "correct",
        CORRECTED,
        "",
        (("later_by", 31), ("note", "Đính chính ngày giữ vị trí theo hồ sơ gốc")),
    ),
)
