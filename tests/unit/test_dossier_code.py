"""Codes of dossiers: patterns, writing, and finding one in what a scanner typed."""

import doctest
import unicodedata
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import dossier_code
from tests.rules_of.one_stop.dossier_code import (
    MESSAGES,
    fits,
    normalise,
    parts,
    problem,
    render,
    scope,
    unit_problem,
)

LOCAL, NATIONAL = "U-YYMMDD-XXXX", "V.Z.Y.M-YYMMDD-XXXX"
BY_FIELD, YEARLY = "V.Z.Y.M-LV-YYMMDD-XXXX", "XXXX/YYYY/U-HS"
TEMPLATES = [LOCAL, NATIONAL, BY_FIELD, YEARLY, "U.LV_YYYYMMDDXXX", "LV-U-DD.MM.YY/X"]
ON = date(2012, 3, 5)
UNITS = {NATIONAL: "000.16.29.H29", BY_FIELD: "H29.16.05"}
CODES = st.text(alphabet="ABCĐ0123456789", min_size=1, max_size=6)


def test_examples():
    assert not doctest.testmod(dossier_code).failed


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_parts_of_a_pattern_are_the_pattern(template):
    assert "".join(part.text for part in parts(template)) == template


@pytest.mark.parametrize(
    ("template", "restart", "code"),
    [
        (LOCAL, "day", ""),
        (LOCAL, "year", ""),
        (NATIONAL, "day", ""),
        (BY_FIELD, "day", ""),
        (YEARLY, "year", ""),
        (YEARLY, "day", "date"),
        ("U-MMDD-XXXX", "day", "date"),
        ("U-MMDD-XXXX", "year", "date"),
        ("U-XXXX", "year", "date"),
        ("", "day", "empty"),
        ("u-YYMMDD-XXXX", "day", "characters"),
        ("U-YYMMDD XXXX", "day", "characters"),
        ("{U}-YYMMDD-XXXX", "day", "characters"),
        ("U-YYMMDD", "day", "number"),
        ("U-YYMMDD-XXXX-X", "day", "number"),
        ("YYMMDD-XXXX", "day", "unit"),
        ("HSU-YYMMDD-XXXX", "day", "unit"),
        ("U-V.Z.Y.M-YYMMDD-XXXX", "day", "unit"),
        ("U-LV-LV-YYMMDD-XXXX", "day", "field"),
    ],
)
def test_what_is_wrong_with_a_pattern(template, restart, code):
    assert problem(template, restart) == code
    assert not code or MESSAGES[code].endswith(".")


@pytest.mark.parametrize(
    ("template", "unit", "field", "n", "code"),
    [
        (LOCAL, "Q2", "", 1, "Q2-120305-0001"),
        (LOCAL, "QLĐT", "HT", 9999, "QLDT-120305-9999"),
        (LOCAL, "Q2", "", 10000, "Q2-120305-10000"),
        (LOCAL, "Q2", "", 123456, "Q2-120305-123456"),
        (NATIONAL, "000.16.29.H29", "", 12, "000.16.29.H29-120305-0012"),
        (BY_FIELD, "H29.16.05", "đđ", 12, "H29.16.05-DD-120305-0012"),
        (YEARLY, "P.An Phú", "", 3, "0003/2012/P.ANPHU-HS"),
        ("U.LV_YYYYMMDDXXX", "Q2", "ĐĐ-1", 1000, "Q2.DD1_201203051000"),
    ],
)
def test_a_code_is_written_by_its_pattern(template, unit, field, n, code):
    assert render(template, unit, field, ON, n) == code
    assert fits(template, code)
    assert normalise(code, [template]) == code


@pytest.mark.parametrize(
    ("template", "unit", "field", "code"),
    [
        (NATIONAL, "Q2", "", "unit_code"),
        (NATIONAL, "00.16.29.H29", "", "unit_code"),
        (NATIONAL, "", "", "unit_code"),
        (LOCAL, " – ", "", "unit_code"),
        (BY_FIELD, "H29.16", "", "field_code"),
        (BY_FIELD, "H29.16", "HT", ""),
        (LOCAL, "Q2", "", ""),
    ],
)
def test_who_has_no_code_for_a_pattern_gets_none(template, unit, field, code):
    assert unit_problem(template, unit, field) == code
    if code:
        assert "%" in MESSAGES[code]
        with pytest.raises(ValueError):
            render(template, unit, field, ON, 1)


@pytest.mark.parametrize("n", [0, -1])
def test_numbers_begin_with_one(n):
    with pytest.raises(ValueError):
        render(LOCAL, "Q2", "", ON, n)


def test_numbers_begin_anew_each_day_or_each_year():
    assert scope("Q2", ON) != scope("Q2", date(2012, 3, 6))
    assert scope("Q2", ON, "year") == scope("Q2", date(2012, 12, 31), "year")
    assert scope("Q2", ON, "year") != scope("Q2", date(2013, 1, 1), "year")
    assert scope("Q2", ON) != scope("Q2", ON, "year")
    assert scope("Q2", ON) != scope("P01", ON)
    with pytest.raises(ValueError):
        scope("Q2", ON, "month")


@pytest.mark.parametrize(
    "code",
    [
        "Q2-120305-001",
        "Q2-120305-0000",
        "Q2-120305-00010",
        "Q2-120230-0001",
        "Q2-121305-0001",
        "Q2-120305-0001-",
        "-120305-0001",
        "q2-120305-0001",
        "Q2-1203051-0001",
        "QLĐT-120305-0001",
        "",
    ],
)
def test_what_no_pattern_gives_is_no_code(code):
    assert not fits(LOCAL, code)


@pytest.mark.parametrize(
    "text",
    [
        "Q2-120305-0001",
        "q2-120305-0001",
        "]C1Q2-120305-0001",
        "ưQ1Q2-120305-0001",
        "\x02Q2-120305-0001\r\n",
        "\ufeffQ2-120305-0001",
        "Q2–120305—0001",
        " Q2 - 120305 - 0001 ",
        "Mã hồ sơ: Q2-120305-0001",
        "Mã hồ sơ:Q2-120305-0001.",
        "https://mot-cua.example/trang-thai/Q2-120305-0001",
        "https://mot-cua.example/trang-thai/Q2-120305-0001/in?lang=vi#top",
        "http://mot-cua.example:8069/status?code=q2-120305-0001&key=AbC-123",
        "mot-cua.example/status/Q2%2D120305%2D0001",
        "Q2-120305-0001/",
    ],
)
def test_a_code_is_found_in_what_a_scanner_types(text):
    assert normalise(text, TEMPLATES) == "Q2-120305-0001"


@pytest.mark.parametrize(
    "text",
    ["", None, "Nguyễn Văn An", "079085001234", "Q2-120305", "Q2-129905-0001", "https://a.example"],
)
def test_where_no_code_is(text):
    assert normalise(text, TEMPLATES) == ""


def test_a_code_with_slashes_is_found_in_an_address():
    code = "0003/2012/Q2-HS"
    assert normalise(code, TEMPLATES) == code
    assert normalise(f"https://mot-cua.example/status/{code}", TEMPLATES) == code
    assert normalise(f"https://mot-cua.example/status?code={code}", TEMPLATES) == code


@given(st.sampled_from(TEMPLATES), CODES, CODES, st.dates(date(2000, 1, 1)), st.integers(1, 10**6))
def test_every_code_fits_its_pattern_and_is_found(template, unit, field, day, n):
    unit = UNITS.get(template, unit)
    if "YYYY" not in template:
        day = day.replace(year=2000 + day.year % 100, day=min(day.day, 28))
    code = render(template, unit, field, day, n)
    assert code.isascii()
    assert fits(template, code)
    noise = unicodedata.normalize("NFD", f"]C1{code.lower()}\r\n")
    assert normalise(noise, [template]) == code


# Treacherous ones, whose pieces could be taken for one another's.
UNITS_ALIKE = ("A", "Â-", "A-B", "A-B-C", "A.B", "A-110101", "A-1", "1", "B")
FIELDS_ALIKE = ("B", "C", "B-C", "BC", "1", "110101")
DAYS_ALIKE = (date(2011, 1, 1), date(2011, 1, 11), date(2011, 11, 1))


@pytest.mark.parametrize("template", [one for one in TEMPLATES if "V.Z" not in one])
def test_no_two_dossiers_have_one_code(template):
    restart = "year" if template == YEARLY else "day"
    told = {}
    for unit, field, day, n in product(UNITS_ALIKE, FIELDS_ALIKE, DAYS_ALIKE, (1, 2, 11, 10000)):
        drawn = scope(unit, day, restart), n
        assert told.setdefault(render(template, unit, field, day, n), drawn) == drawn


@given(st.text(max_size=60))
def test_any_text_is_looked_at(text):
    found = normalise(text, TEMPLATES)
    assert not found or any(fits(template, found) for template in TEMPLATES)
    assert problem(text) == "" or problem(text) in MESSAGES


def test_a_long_text_is_no_scan():
    assert normalise("A-" * 10**6 + "120305-0001", TEMPLATES) == ""
