"""The one search box: a code, a number of identity, a card, a piece of a code, a name."""

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import lookup
from tests.rules_of.one_stop.lookup import (
    CARD,
    CODE,
    IDENTITY,
    NAME,
    NOTHING,
    PART,
    Lookup,
    read,
)

TEMPLATES = ["U-YYMMDD-XXXX", "V.Z.Y.M-YYMMDD-XXXX"]
QR = "079085001234|023456789|Nguyễn Văn An|05031985|Nam|Số 1, Q2-120305-0001|10052021"


def test_examples():
    assert not doctest.testmod(lookup).failed


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("", NOTHING, ""),
        (None, NOTHING, ""),
        (" \r\n", NOTHING, ""),
        ("q2-120305-0001", CODE, "Q2-120305-0001"),
        ("]C1000.16.29.H29-190106-0001\r", CODE, "000.16.29.H29-190106-0001"),
        ("https://a.example/trang-thai/Q2-120305-0001?k=079085001234", CODE, "Q2-120305-0001"),
        ("023-120305-0001", CODE, "023-120305-0001"),
        ("023456789", IDENTITY, "023456789"),
        ("079 085 001 234", IDENTITY, "079085001234"),
        ("079.085.001.234\n", IDENTITY, "079085001234"),
        ("003085001234", IDENTITY, "003085001234"),
        ("CCCD: 079085001234", IDENTITY, "079085001234"),
        ("Số CMND 023456789", IDENTITY, "023456789"),
        ("0100233488", IDENTITY, "0100233488"),
        ("0314409058-002", IDENTITY, "0314409058-002"),
        ("0314409058002", IDENTITY, "0314409058-002"),
        ("c1234567", IDENTITY, "C1234567"),
        ("0903123456", PART, "0903123456"),
        ("0903 123 457", PART, "0903123457"),
        ("120305-001", PART, "120305-001"),
        ("q2-120305", PART, "Q2-120305"),
        ("0001", PART, "0001"),
        ("Nguyễn Văn An", NAME, "Nguyễn Văn An"),
        ("nguyen van an", NAME, "nguyen van an"),
        ("  Nguyễn   Văn\tAn\r\n", NAME, "Nguyễn Văn An"),
        ("So", NAME, "So"),
        ("An-Phú", NAME, "An-Phú"),
        ("Công ty TNHH 68 An Phú", NAME, "Công ty TNHH 68 An Phú"),
        ("12 Trần Não", NAME, "12 Trần Não"),
    ],
)
def test_what_a_text_is(text, kind, value):
    assert read(text, TEMPLATES) == Lookup(kind, value)


@pytest.mark.parametrize("noise", ["{}", "]Q1{}\r\n", "\ufeff{}", "ưQ1{}\n"])
def test_a_card_is_a_card_whatever_its_address_holds(noise):
    found = read(unicodedata.normalize("NFD", noise.format(QR)), TEMPLATES)
    assert (found.kind, found.value, found.card.name) == (CARD, "079085001234", "Nguyễn Văn An")


@given(st.text(max_size=100))
def test_any_text_is_something(text):
    found = read(text, TEMPLATES)
    assert bool(found.value) == (found.kind != NOTHING)
    assert (found.card is not None) == (found.kind == CARD)


def test_a_pasted_book_is_cut_to_a_name():
    assert len(read("an " * 10**6, TEMPLATES).value) == lookup.LONGEST_NAME
