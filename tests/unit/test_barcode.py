"""Barcodes: read back, module by module, from the drawing."""

import base64
import re

import pytest
from tests.rules_of.one_stop import barcode

# Of ISO/IEC 15417: widths of bars and gaps of the start of set B, of some letters, of the stop.
START_B, STOP = "211214", "2331112"
OF_B = {"A": "111323", "0": "123122", "-": "122132"}


def drawing(address):
    head, _comma, data = address.partition(",")
    assert head == "data:image/svg+xml;base64"
    svg = base64.b64decode(data).decode()
    columns, rows = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    spans = [tuple(map(int, one)) for one in re.findall(r"M(\d+) (\d+)h(\d+)", svg)]
    return columns, rows, spans


def widths(address):
    """Return the widths of bars and gaps of a Code 128, as a text of digits."""
    columns, _rows, spans = drawing(address)
    told, place = "", 0
    for column, _row, width in spans:
        told += (str(column - place) if column else "") + str(width)
        place = column + width
    assert place == columns
    return told


@pytest.mark.parametrize("char", OF_B)
def test_a_letter_is_drawn_as_the_standard_says(char):
    told = widths(barcode.code128(char))
    assert told.startswith(START_B + OF_B[char])
    assert told.endswith(STOP)


@pytest.mark.parametrize("text", ["Q2-120305-0001", "000.16.29.H29-190106-12345", "MAU-VP"])
def test_each_symbol_has_eleven_modules(text):
    columns, _rows, _spans = drawing(barcode.code128(text))
    assert (columns - 13) % 11 == 0


def test_a_qr_code_has_its_three_corners_and_nothing_outside():
    columns, rows, spans = drawing(barcode.qr("Q2-120305-0001"))
    assert columns == rows and (columns - 17) % 4 == 0
    dark = {(column, row) for column, row, _width in spans}
    assert all(0 <= column < columns and 0 <= row < rows for column, row in dark)
    ring = {(c, r) for c in range(7) for r in range(7) if c in (0, 6) or r in (0, 6)}
    for left, top in ((0, 0), (columns - 7, 0), (0, rows - 7)):
        assert {(c + left, r + top) for c, r in ring} <= dark
    assert len(dark) < columns * rows
