"""The rules of the addons, loaded without Odoo, for generators and their processes."""

import sys
from pathlib import Path

REPO = str(Path(__file__).resolve().parents[2])
if REPO not in sys.path:
    sys.path.append(REPO)

from tests.rules_of.district_base import journal_chain, vietnamese, working_time  # noqa: E402
from tests.rules_of.one_stop import (  # noqa: E402
    clock,
    dossier_code,
    lifecycle,
    search_words,
    transfer,
)

__all__ = [
    "clock",
    "dossier_code",
    "journal_chain",
    "lifecycle",
    "search_words",
    "transfer",
    "vietnamese",
    "working_time",
]
