"""Barcodes as drawings that a paper holds itself: sharp in any size, made without a request."""

from __future__ import annotations

import base64
from collections.abc import Iterable

import qrcode
from reportlab.graphics.barcode.code128 import Code128

# Letters of a QR code that a scanner at the counter still reads from two centimetres of paper.
LONGEST_QR = 600
Span = tuple[int, int, int]  # column, row, width, in modules


def code128(text: str) -> str:
    """Return a text in Code 128 as the address of an image, ten modules high.

    Only letters, digits and marks of ASCII are read back by every scanner.
    """
    code = Code128(text, quiet=False)
    code.validate()
    code.encode()
    code.decompose()
    spans, column = [], 0
    for char in code.decomposed:
        # A capital is a bar, a small letter a gap; both tell by their place how many modules wide.
        width = ord(char.lower()) - ord("a") + 1
        if char.isupper():
            spans.append((column, 0, width))
        column += width
    return _image(column, 10, spans, height=10)


def is_plain(text: str) -> bool:
    """Tell whether every scanner reads a text back from a barcode; an empty one is not drawn.

    >>> is_plain("07/PBG"), is_plain("07/PBG-TĐ"), is_plain("")
    (True, False, False)
    """
    return bool(text) and text.isascii() and text.isprintable()


def qr(text: str) -> str:
    """Return a text as a QR code of medium redundancy, as the address of an image."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    spans = [
        (column, row, 1)
        for row, modules in enumerate(rows)
        for column, is_dark in enumerate(modules)
        if is_dark
    ]
    return _image(len(rows), len(rows), spans)


def _image(columns: int, rows: int, spans: Iterable[Span], height: int = 1) -> str:
    path = "".join(f"M{column} {row}h{width}v{height}h-{width}z" for column, row, width in spans)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns} {rows}"'
        f' width="{columns}" height="{rows}" preserveAspectRatio="none"'
        f' shape-rendering="crispEdges"><path fill="#000" d="{path}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
