"""Amounts in words: as they are read aloud, and back again."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import amount_words
from tests.rules_of.one_stop.amount_words import number_in_words

READ = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi bốn",
    55: "năm mươi lăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    121: "một trăm hai mươi mốt",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    1_015: "một nghìn không trăm mười lăm",
    10_500: "mười nghìn năm trăm",
    101_000: "một trăm linh một nghìn",
    2_005_000: "hai triệu không trăm linh năm nghìn",
    1_000_005: "một triệu không trăm linh năm",
    21_000_021: "hai mươi mốt triệu không trăm hai mươi mốt",
    1_000_000_000: "một tỷ",
    2_000_000_005: "hai tỷ không trăm linh năm",
    1_001_000_000: "một tỷ không trăm linh một triệu",
    15_000_000_000_000: "mười lăm nghìn tỷ",
}
VALUES = {word: value for value, word in enumerate(amount_words.DIGITS)}
VALUES |= {"mốt": 1, "lăm": 5, "linh": 0}
SCALES = {"nghìn": 1_000, "triệu": 1_000_000}


def value_of(words):
    """Read words back, by another way than they are made."""
    above, found, below = words.rpartition(" tỷ")
    total, group, ten = (value_of(above) if found else 0) * 10**9, 0, 0
    for word in below.split():
        if word in ("nghìn", "triệu"):
            total, group, ten = total + (group + ten) * SCALES[word], 0, 0
        elif word == "trăm":
            group, ten = ten * 100, 0
        elif word == "mươi":
            group, ten = group + ten * 10, 0
        elif word == "mười":
            group += 10
        else:
            ten = VALUES[word]
    return total + group + ten


def test_examples():
    assert doctest.testmod(amount_words).failed == 0


@pytest.mark.parametrize("number", READ)
def test_a_number_is_read_as_people_read_it(number):
    assert number_in_words(number) == READ[number]


@given(st.integers(min_value=0, max_value=10**15))
def test_words_mean_their_number(number):
    assert value_of(number_in_words(number)) == number


@given(st.integers(min_value=1, max_value=10**12))
def test_no_five_or_one_is_read_wrongly_after_tens(number):
    words = f" {number_in_words(number)} "
    for wrong in (" mươi năm ", " mươi một ", " mười năm ", " mười mốt ", " linh lăm ", "  "):
        assert wrong not in words


def test_less_than_nothing_has_no_words():
    with pytest.raises(ValueError, match="-1"):
        amount_words.amount_words(-1)
