"""Plain Vietnamese sentences that say what the figures of a report say.

results("nhiệm vụ", counts, overdue=()) -> text of the results of a field
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NAMED = 5
LENGTH = 90


def results(counts: Mapping[str, int], overdue: Sequence[str] = ()) -> str:
    """Return the results of a field in sentences, one a line; the officer changes them at will.

    :param counts: of `report_figures`.
    :param overdue: titles of what is overdue as a fact, of which the first few are named.

    >>> results({"all": 2, "done": 2, "done_late": 0})
    'Đã hoàn thành 2/2 nhiệm vụ, tất cả đúng hạn.'
    """
    number = counts.get
    if not number("all"):
        return "Không có nhiệm vụ đến kỳ báo cáo."
    sentences = [
        _accepted(counts),
        _said("Đã nộp sản phẩm, chờ nghiệm thu: {} nhiệm vụ", _both(counts, "submitted")),
        _overdue(number("overdue", 0), overdue),
        _said("Quá ngày dự kiến (ngày tạm tính): {} nhiệm vụ", number("provisional", 0)),
        _said("Đang thực hiện, chưa đến hạn: {} nhiệm vụ", number("running", 0)),
        _said(
            "Nhiệm vụ thường xuyên trong năm, báo cáo kết quả tại đây: {} nhiệm vụ",
            number("closing", 0),
        ),
        _said("Chuyển từ kỳ trước sang: {} nhiệm vụ", number("carried", 0)),
        _said("Được gia hạn trong kỳ: {} nhiệm vụ", number("extended", 0)),
        _said("Bị trả lại để bổ sung trong kỳ: {} nhiệm vụ", number("returned", 0)),
    ]
    return "\n".join(sentence for sentence in sentences if sentence)


def shortened(text: str, length: int = LENGTH) -> str:
    """Return the text on one line, cut between words where it is longer.

    >>> shortened("Rà soát quy chế xử phạt", 15)
    'Rà soát quy…'
    """
    line = " ".join(text.split()).rstrip(" .;,")
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' .;,')}…"


def _both(counts: Mapping[str, int], name: str) -> int:
    return counts.get(name, 0) + counts.get(f"{name}_late", 0)


def _accepted(counts: Mapping[str, int]) -> str:
    accepted, late = _both(counts, "done"), counts.get("done_late", 0)
    begin = f"Đã hoàn thành {accepted}/{counts['all']} nhiệm vụ"
    if not accepted:
        return f"{begin}."
    if not late:
        return f"{begin}, tất cả đúng hạn."
    return f"{begin}: {accepted - late} đúng hạn, {late} trễ hạn."


def _overdue(number: int, titles: Sequence[str]) -> str:
    if not number:
        return ""
    named = [shortened(title) for title in titles[:NAMED]]
    if number > len(named) > 0 and not named[-1].endswith("…"):
        named[-1] += "…"
    words = f"Quá hạn {number} nhiệm vụ" + (f": {'; '.join(named)}" if named else "")
    return words if words.endswith("…") else f"{words}."


def _said(sentence: str, number: int) -> str:
    return f"{sentence.format(number)}." if number else ""
