"""The titles above a signature: capacities of NĐ 30/2020/NĐ-CP Điều 13 (TT 01/2011/TT-BNV Điều 12).

The capacity says for whom somebody signs: KT. for the head, as deputy; TL. by the head's order;
TUQ. by an authorisation in writing, for a time, not to be passed on; Q. as acting head. TM. stands
before the name of a collective, above all of these.
"""

from __future__ import annotations

ABBREVIATIONS = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
# Capacities in which the title of another person is printed between.
FOR_ANOTHER = ("kt", "tl", "tuq")


def title_lines(
    capacity: str, title: str, principal_title: str = "", collective: str = ""
) -> list[str]:
    """Return the lines of a signature block, without the name.

    >>> title_lines("kt", "Phó Chủ tịch", "Chủ tịch", "Ủy ban nhân dân")
    ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']
    >>> title_lines("q", "Chủ tịch", collective="Ủy ban nhân dân")
    ['TM. ỦY BAN NHÂN DÂN', 'Q. CHỦ TỊCH']
    >>> title_lines("none", "Trưởng phòng")
    ['TRƯỞNG PHÒNG']
    """
    lines = [f"TM. {collective}"] if collective else []
    if capacity in FOR_ANOTHER:
        lines += [f"{ABBREVIATIONS[capacity]} {principal_title}", title]
    elif capacity == "q":
        lines.append(f"Q. {title}")
    else:
        lines.append(title)
    return [" ".join(line.split()).upper() for line in lines]
