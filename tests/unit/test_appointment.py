"""When the citizen comes back, in the words of the receipt."""

import doctest
from datetime import datetime, time

import pytest
from tests.rules_of.one_stop import appointment
from tests.rules_of.one_stop.appointment import Appointment, words

FRIDAY = datetime(2012, 9, 21)
RECEIVED = datetime(2012, 9, 7, 9)
OFFICE = [
    (FRIDAY.replace(hour=7, minute=30), FRIDAY.replace(hour=11, minute=30)),
    (FRIDAY.replace(hour=13), FRIDAY.replace(hour=17)),
]
MORNING = OFFICE[:1]


def told(hour, minute=0, received=RECEIVED, shifts=OFFICE, handout=time(14)):
    at = FRIDAY.replace(hour=hour, minute=minute)
    return words(appointment.appointment(at, received, shifts, handout))


def test_examples():
    assert not doctest.testmod(appointment).failed


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # A term of days ends at the closing: the result is handed out in the afternoon.
        ({"hour": 17}, "từ 14 giờ"),
        # A moment inside the day stands.
        ({"hour": 10, "minute": 30}, "từ 10 giờ 30"),
        ({"hour": 11, "minute": 29}, "từ 11 giờ 29"),
        ({"hour": 14}, "từ 14 giờ"),
        # At noon and before the morning the counter is closed: it hands out when it opens.
        ({"hour": 11, "minute": 30}, "từ 13 giờ"),
        ({"hour": 12}, "từ 13 giờ"),
        ({"hour": 13}, "từ 13 giờ"),
        ({"hour": 6}, "từ 7 giờ 30"),
        # The counter is closed by then: the afternoon of a day that has none is no promise.
        ({"hour": 11, "minute": 30, "shifts": MORNING}, "lúc 11 giờ 30"),
        # What came in after that hour of the same day cannot be promised for it.
        ({"hour": 17, "received": FRIDAY.replace(hour=14, minute=20)}, "lúc 17 giờ"),
        ({"hour": 17, "received": FRIDAY.replace(hour=14)}, "lúc 17 giờ"),
        ({"hour": 17, "received": FRIDAY.replace(hour=13, minute=59)}, "từ 14 giờ"),
        # The district has fixed no hour, or one at which the counter is closed.
        ({"hour": 17, "handout": None}, "lúc 17 giờ"),
        ({"hour": 17, "handout": time(12)}, "lúc 17 giờ"),
        ({"hour": 17, "handout": time(17)}, "lúc 17 giờ"),
        # Nobody said when the counter is open.
        ({"hour": 17, "shifts": ()}, "từ 17 giờ"),
    ],
)
def test_the_hour_of_the_appointment(given, expected):
    assert told(**given) == f"Thứ Sáu, ngày 21/9/2012, {expected}"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime(2012, 1, 2), "Thứ Hai, ngày 02/01/2012"),
        (datetime(2012, 2, 29), "Thứ Tư, ngày 29/02/2012"),
        (datetime(2012, 3, 4), "Chủ Nhật, ngày 04/3/2012"),
        (datetime(2012, 12, 15), "Thứ Bảy, ngày 15/12/2012"),
    ],
)
def test_days_and_months_that_begin_with_a_zero(day, expected):
    assert appointment.day_words(day) == expected
    assert words(Appointment(day, True)) == f"{expected}, từ 0 giờ"
