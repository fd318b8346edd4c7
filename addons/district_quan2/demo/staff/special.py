"""The special cases of the law on rotation, each told once, by the numbers of the people."""

from datetime import date

# (number of the person, code of the case, first day, last day, birthday of the child, proof).
CASES = (
    (
        27,
        "discipline",
        date(2010, 3, 1),
        date(2010, 6, 30),
        None,
        "Thông báo số 12/TB-KT ngày 01/3/2010 của Hội đồng kỷ luật",
    ),
    (
        33,
        "investigation",
        date(2012, 2, 1),
        date(2012, 9, 30),
        None,
        "Quyết định thanh tra số 05/QĐ-TTr ngày 01/02/2012",
    ),
    (
        40,
        "illness",
        date(2011, 4, 1),
        date(2012, 3, 31),
        None,
        "Giấy xác nhận điều trị của Bệnh viện Ung bướu ngày 01/4/2011",
    ),
    (
        45,
        "study",
        date(2011, 9, 1),
        date(2013, 8, 31),
        None,
        "Quyết định cử đi học cao học số 310/QĐ-UBND ngày 25/8/2011",
    ),
)
# People of these cases, and others of whom a story is told, take no part in ordinary changes.
KEPT = {case[0] for case in CASES}
# (day, kind, number, position, values): see `careers.Move`.
MOVES = ()
