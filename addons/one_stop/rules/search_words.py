"""The letters by which a dossier is found, and those that somebody looks for.

    key(code, *texts) -> str        what is kept with the dossier
    of(text, is_part) -> str        the pattern to look for, "" when it is too short

Both take text that is folded: lower case, no diacritics, single spaces. Codes are kept without
their marks, since the index knows runs of letters and digits only: "120305-0001" has one long run
then, which few dossiers have, instead of two short ones.
"""

from __future__ import annotations

import re

# The index knows a text by every three letters that follow one another.
SHORTEST = 3

_MARKS = re.compile(r"[^a-z0-9]+")
_WILD = re.compile(r"([\\%_])")


def key(code: str, *texts: str) -> str:
    """Return what is kept: the code without its marks, then the other texts, a line each.

    >>> key("q2-120305-0001", "nguyen van duc", "", "023456789")
    'q21203050001\\nnguyen van duc\\n023456789'
    """
    return "\n".join(text for text in (_MARKS.sub("", code), *texts) if text)


def of(text: str, is_part: bool = False) -> str:
    """Return the letters to look for, what is special in a pattern being escaped.

    :param is_part: whether it is a piece of a code, whose marks do not count.

    >>> of("120305-0001", is_part=True), of("an"), of("duc an"), of("100%")
    ('1203050001', '', 'duc an', '100\\\\%')
    """
    if is_part:
        text = _MARKS.sub("", text)
    if len(_MARKS.sub("", text)) < SHORTEST:
        return ""
    return _WILD.sub(r"\\\1", text)
