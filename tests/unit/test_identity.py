"""Numbers of people and organisations, and the QR text of identity cards."""

import doctest
import random
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.vn import mst
from tests.rules_of.one_stop import identity, identity_card, scanned
from tests.rules_of.one_stop.identity import (
    FEMALE,
    MALE,
    MESSAGES,
    PROVINCES,
    Told,
    check_digit,
    doubt,
    form,
    normalise,
    problem,
    told,
)
from tests.rules_of.one_stop.identity_card import Card, read_card
from tests.rules_of.one_stop.scanned import clean

DIGITS = "0123456789"
QR = "079085001234|023456789|Nguyễn Văn An|05031985|Nam|12 Trần Não, P. An Phú, Quận 2|10052021"
CARD = Card(
    "079085001234",
    "023456789",
    "Nguyễn Văn An",
    date(1985, 3, 5),
    MALE,
    "12 Trần Não, P. An Phú, Quận 2",
    date(2021, 5, 10),
)


@pytest.mark.parametrize("module", [scanned, identity, identity_card])
def test_examples(module):
    assert not doctest.testmod(module).failed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("023 456 789", "023456789"),
        ("079.085.001.234\r\n", "079085001234"),
        ("\ufeff079085001234\u200b", "079085001234"),
        ("０７９０８５００１２３４", "079085001234"),
        ("0301234567–001", "0301234567-001"),
        ("0301234567001", "0301234567-001"),
        (" c1234567", "C1234567"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_number_has_one_way_of_being_kept(text, number):
    assert normalise(text) == number
    assert normalise(number) == number


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "empty"),
        ("023456789", ""),
        ("111111111", "repeated"),
        ("23456789", "leading_zero"),
        ("1234567", "length"),
        ("079085001234", ""),
        ("001300000001", ""),
        ("096399999999", ""),
        ("101085001234", ""),
        ("079O85001234", "characters"),
        ("003085001234", "province"),
        ("097085001234", "province"),
        ("000000000000", "province"),
        ("111111111111", "repeated"),
        ("79085001234", "leading_zero"),
        ("07908500123", "length"),
        ("0790850012345", "length"),
        ("0100233488", ""),
        ("0100233480", "check_digit"),
        ("0314409058-002", ""),
        ("0314409058-000", "suffix"),
        ("0314409059-002", "check_digit"),
        ("0100000000", "repeated"),
        ("C1234567", ""),
        ("P00012345", ""),
        ("AN", "characters"),
        ("Nguyễn", "characters"),
    ],
)
def test_what_is_wrong_with_a_number(number, code):
    assert problem(number) == code
    assert not code or MESSAGES[code].endswith(".")


def test_born_after_the_day_is_wrong_and_on_it_is_right():
    assert problem("079212001234", date(2011, 12, 31)) == "birth_year"
    assert problem("079212001234", date(2012, 1, 1)) == ""
    assert problem("023456789", date(1912, 1, 1)) == ""


@pytest.mark.parametrize(
    ("digit", "sex", "year"),
    [("0", MALE, 1985), ("1", FEMALE, 1985), ("2", MALE, 2085), ("3", FEMALE, 2085)]
    + [("8", MALE, 2385), ("9", FEMALE, 2385)],
)
def test_century_and_sex_share_a_digit(digit, sex, year):
    assert told(f"079{digit}85001234") == Told("cccd", "079", sex, year)


@pytest.mark.parametrize("number", ["003085001234", "023456789", "0100233488", "x", ""])
def test_other_numbers_tell_their_form_only(number):
    assert told(number) == Told(form(number))


def test_there_were_63_provinces():
    assert len(PROVINCES) == 63


@given(st.text(alphabet=DIGITS, min_size=10, max_size=10), st.none() | st.integers(0, 999))
def test_tax_codes_are_judged_as_in_the_reference(number, unit):
    number += f"-{unit:03}" if unit is not None else ""
    assert (problem(number) == "") == mst.is_valid(number)


@given(st.text(alphabet=DIGITS, min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_of_a_tax_code_is_seen(number, place, more):
    right = check_digit(number)
    changed = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    if right is not None:
        assert problem(f"{changed}{right}") in ("check_digit", "repeated")


@given(st.text(max_size=20), st.dates() | st.none())
def test_any_text_is_judged(text, on):
    found = problem(normalise(text), on)
    assert not found or found in MESSAGES


def test_a_form_out_of_use_is_doubted_never_refused():
    assert doubt("023456789", ["cccd", "mst", "passport"]) == "out_of_use"
    assert doubt("079085001234", ["cccd", "mst", "passport"]) == ""
    assert doubt("12", ["cccd"]) == ""
    assert problem("023456789", date(2026, 1, 1)) == ""
    assert "out_of_use" in MESSAGES


@pytest.mark.parametrize(
    "noise",
    [
        QR,
        QR + "\r\n",
        "\ufeff" + QR + "\n",
        "]Q1" + QR,
        "]Q3" + QR,
        "ưQ1" + QR,
        "}q1" + QR,
        "Q1" + QR,
        "\x02" + QR + "\x03",
        "@@" + QR,
        QR.replace("|", "\t"),
        QR.replace("|", "~"),
        QR.replace("|", " | "),
        QR.replace("|", "｜"),
        unicodedata.normalize("NFD", QR),
        QR.encode().decode("latin-1"),
        "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in QR.encode()),
        QR.replace(", ", ",\r\n"),
        QR.replace("05031985", "05/03/1985"),
        QR + "|Nguyễn Văn Cha|Trần Thị Mẹ|",
    ],
)
def test_a_card_is_read_through_the_noise_of_scanners(noise):
    assert read_card(noise) == CARD


@pytest.mark.parametrize("places", ["||", "|"])
def test_a_card_without_an_old_number(places):
    assert read_card(QR.replace("|023456789|", places)) == CARD._replace(old_identity="")


def test_a_woman_with_an_old_card_of_twelve_digits():
    card = read_card("079185001234|024185001234|TRẦN THỊ ĐÀO|05031985|Nữ|Quận 2|10052021")
    assert (card.old_identity, card.name, card.sex) == ("024185001234", "TRẦN THỊ ĐÀO", FEMALE)
    assert read_card("079185001234||Trần Thị Đào|05031985|Nu|Quận 2|10052021").sex == FEMALE


@pytest.mark.parametrize("birth", ["1940", "00001940", "00031940", "31021940", ""])
def test_a_birth_without_a_day_leaves_the_card_readable(birth):
    card = read_card(f"079040001234||Lê Văn Tám|{birth}|Nam|Quận 2|10052021")
    assert (card.name, card.birth, told(card.identity).birth_year) == ("Lê Văn Tám", None, 1940)


def test_a_card_that_breaks_off_gives_what_it_has():
    assert read_card("079085001234|023456789|Nguyễn Văn An|05031985|Nam") == CARD._replace(
        address="", issued_on=None
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "Nguyễn Văn An",
        "079085001234",
        "079085001234|",
        "079085001234|023456789",
        "079085001234|023456789|05031985|Nam",
        "07908500123|023456789|Nguyễn Văn An|05031985|Nam|Quận 2|10052021",
        "079085001234|023456789|Nguyễn Văn An|mùa xuân|Nam|Quận 2|10052021",
        "Q2-120305-0001",
    ],
)
def test_what_is_no_card(text):
    assert read_card(text) is None


NAMES = st.lists(
    st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÁẢÕỆỨ", min_size=1, max_size=7),
    min_size=2,
    max_size=5,
).map(" ".join)


@given(
    NAMES,
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from([MALE, FEMALE]),
    st.sampled_from(["", "023456789"]),
    st.randoms(),
)
def test_every_card_comes_back_whole(name, birth, sex, old, chance: random.Random):
    digit = 2 * (birth.year // 100 - 19) + (sex == FEMALE)
    number = f"{chance.choice(sorted(PROVINCES))}{digit}{birth:%y}{chance.randrange(10**6):06}"
    card = Card(number, old, name, birth, sex, "1/2 Đường số 3, Quận 2", date(2021, 5, 10))
    text = "|".join(
        [number, old, name, f"{birth:%d%m%Y}", {MALE: "Nam", FEMALE: "Nữ"}[sex]]
        + [card.address, f"{card.issued_on:%d%m%Y}"]
    )
    noise = chance.choice(["", "]Q1", "ưQ1", "\ufeff", "\x02"])
    text = unicodedata.normalize(chance.choice(["NFC", "NFD"]), text)
    assert read_card(noise + text + chance.choice(["", "\r", "\r\n", "\n\n"])) == card
    if len(set(number)) > 1:
        assert (told(number).sex, told(number).birth_year) == (sex, birth.year)


@given(st.text(max_size=200))
def test_cleaning_any_text_is_done_once(text):
    found = clean(text)
    assert found == " ".join(found.split())
    assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in found)
