"""Where something lies, as papers say it."""

import doctest

from tests.rules_of.one_stop import place


def test_examples():
    assert not doctest.testmod(place).failed


def test_only_what_leads_is_left_out():
    name = "Phòng Tiếp dân Ủy ban nhân dân phường An Phú"
    assert place.territory(name) == name
    assert place.territory("") == ""
