"""Where something lies, as papers say it."""

from __future__ import annotations

import re

# Both places of the tone mark are in use, and the office itself abbreviates the words.
COMMITTEE = re.compile(r"^(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s+(?=\S)")


def territory(agency: str) -> str:
    """Return the territory that a people's committee administers, by the committee's name.

    >>> territory("Ủy ban nhân dân phường An Phú")
    'phường An Phú'
    >>> territory("UBND Phường An Phú")
    'Phường An Phú'
    >>> territory("Văn phòng Ủy ban nhân dân")
    'Văn phòng Ủy ban nhân dân'
    >>> territory("Ủy ban nhân dân")
    'Ủy ban nhân dân'
    """
    return COMMITTEE.sub("", agency.strip())
