"""Head and foot of a paper on a sheet: agency and country, title, recipients and signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

RULE = "————————"
ROWS_TO_SIGN = 4


@dataclass
class Head:
    """What stands around the table, in the words of `district.letterhead._head`."""

    texts: dict = field(default_factory=dict)
    sizes: dict = field(default_factory=dict)
    title: str = ""
    subject: str = ""
    subtitle: str = ""
    recipients: Sequence[str] = ()
    lines: Sequence[str] = ()
    signer: str = ""
    signatures: Sequence = ()
    sides: tuple | None = None

    @classmethod
    def of(cls, sheet) -> Head:
        """Gather what a sheet and its letterhead say; what the sheet says itself wins."""
        texts = dict(sheet.head or {})
        lines, signer = sheet.signature or (
            texts.get("signature_lines") or (),
            texts.get("signer") or "",
        )
        return cls(
            texts=texts,
            sizes=texts.get("layout", {}).get("sizes", {}),
            title=sheet.title or texts.get("title") or "",
            subject="" if sheet.title else texts.get("subject") or "",
            subtitle=sheet.subtitle,
            recipients=texts.get("recipients") or (),
            lines=_lines(lines),
            signer=signer or "",
            signatures=[(_lines(lines), name or "") for lines, name in sheet.signatures],
            sides=sheet.sides,
        )

    def size(self, name: str) -> int:
        """Points of a part of the paper, 13 where the layout does not say."""
        return self.sizes.get(name, 13)


def _lines(text: Sequence[str] | str) -> Sequence[str]:
    return text.splitlines() if isinstance(text, str) else text


def write_head(writer, head: Head):
    """Write agency and country side by side, then the title, and leave a row free."""
    if head.sides:
        _write_form_sides(writer, *head.sides)
    elif head.texts:
        _write_sides(writer, head)
    for text, bold, italic, size in (
        (head.title, True, False, head.size("title")),
        (head.subject, True, False, head.size("subject")),
        (head.subtitle, False, True, head.size("subject")),
    ):
        if text:
            shape = {"bold": bold, "italic": italic, "align": "center", "font_size": size}
            writer.end_row(writer.text(0, writer.last, text, **shape))
    if writer.row:
        writer.end_row(9)


def _write_sides(writer, head: Head):
    texts, untitled = head.texts, not head.texts.get("title")
    matter = f"V/v {texts['subject']}" if untitled and texts.get("subject") else ""
    left = [
        (texts.get("above"), {"font_size": head.size("agency")}),
        (texts.get("agency"), {"font_size": head.size("agency"), "bold": True}),
        (RULE, {"font_size": 8}),
        (texts.get("number"), {"font_size": head.size("number")}),
        ("" if writer.sheet.title else matter, {"font_size": head.size("letter_subject")}),
    ]
    right = [
        (texts.get("country"), {"font_size": head.size("country"), "bold": True}),
        (texts.get("motto"), {"font_size": head.size("motto"), "bold": True}),
        (RULE * 2, {"font_size": 8}),
        (texts.get("place_date"), {"font_size": head.size("place"), "italic": True}),
        ("", {}),
    ]
    if not left[0][0]:
        # A committee stands alone: its name is on the line of the country.
        left = [left[1], (RULE, {"font_size": 8, "valign": "top"}), ("", {}), *left[3:]]
    pairs = [(one, other) for one, other in zip(left, right, strict=True) if one[0] or other[0]]
    _write_pairs(writer, pairs)
    if matter and not writer.sheet.title:
        head.subject = ""
    writer.end_row(6)


def _write_form_sides(writer, left: Sequence[str], right: Sequence[str]):
    """Write which form it is beside who reports to whom."""
    sides = [[(line, {"bold": not at}) for at, line in enumerate(side)] for side in (left, right)]
    _write_pairs(writer, list(zip_longest(*sides, fillvalue=("", {}))))
    writer.end_row(6)


def _write_pairs(writer, pairs: list):
    """Write rows of two (text, properties) each, side by side; in one column below each other."""
    border = _border(writer, 0.42)
    if border is None:
        texts = [pair[side] for side in (0, 1) for pair in pairs]
        for text, shape in texts:
            writer.end_row(writer.text(0, 0, text or "", **{"align": "center", **shape}))
        return
    for pair in pairs:
        sides = zip(((0, border), (border + 1, writer.last)), pair, strict=True)
        writer.end_row(
            max(
                writer.text(*columns, text or "", **{"align": "center", **shape})
                for columns, (text, shape) in sides
            )
        )


def _border(writer, share: float) -> int | None:
    """Return the last column of the left part, nearest to a share of the width."""
    if not writer.last:
        return None
    widths = [column.width for column in writer.sheet.columns]
    wanted, best = sum(widths) * share, 0
    for index in range(writer.last):
        if abs(sum(widths[: index + 1]) - wanted) < abs(sum(widths[: best + 1]) - wanted):
            best = index
    return best


def write_foot(writer, head: Head, notes: Sequence[str]):
    """Write the notes, then recipients at the left and the signature at the right."""
    if notes:
        writer.end_row(6)
    for note in notes:
        shape = {"italic": True, "align": "left"}
        writer.end_row(writer.text(0, writer.last, note, **shape))
    if head.signatures:
        writer.end_row(12)
        _write_pairs(writer, _signed_pairs(head))
        return
    if not (head.recipients or head.lines or head.signer):
        return
    writer.end_row(12)
    _write_pairs(writer, _foot_pairs(head))


def _signed_pairs(head: Head) -> list:
    """Return the rows of two signatures, side by side with room for each."""
    bold = {"font_size": head.size("signature"), "bold": True}
    above = max(len(lines) for lines, _name in head.signatures)
    blocks = [
        [*lines, *[""] * (above - len(lines) + ROWS_TO_SIGN), name]
        for lines, name in head.signatures
    ]
    rows = zip(*blocks, strict=True)
    return [tuple((text, bold) for text in row) for row in rows]


def _foot_pairs(head: Head) -> list:
    """Return the rows of the foot: recipients beside the signature and the room for it."""
    bold = {"font_size": head.size("signature"), "bold": True}
    signed = [(line, bold) for line in head.lines]
    signed += [
        ("", {}) for _line in range(max(ROWS_TO_SIGN, 1 + len(head.recipients) - len(signed)))
    ]
    signed.append((head.signer, bold))
    title = {"font_size": head.size("recipients_title"), "bold": True, "italic": True}
    line_shape = {"font_size": head.size("recipients"), "align": "left"}
    left = []
    if head.recipients:
        left = [("Nơi nhận:", {**title, "align": "left"})]
        left += [(line, line_shape) for line in head.recipients]
    left += [("", {})] * (len(signed) - len(left))
    return list(zip(left, signed, strict=True))
