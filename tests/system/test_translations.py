"""Users read Vietnamese: every term of every addon has its translation."""

import re

import polib
import pytest

from launcher import testing
from launcher.places import ADDONS

ALL = sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))


@pytest.mark.parametrize("addon", ALL)
def test_no_term_lacks_its_translation(odoo, addon, tmp_path):
    exported = tmp_path / f"{addon}.pot"
    database = testing.template(odoo)
    odoo.run("i18n", "export", "-d", database, "-l", "pot", "-o", str(exported), addon)
    wanted = {entry.msgid for entry in polib.pofile(str(exported))}
    catalogue = ADDONS / addon / "i18n" / "vi.po"
    if not wanted and not catalogue.exists():
        return
    known = polib.pofile(str(catalogue))
    translated = {entry.msgid for entry in known if entry.translated()}
    assert wanted - translated == set()
    assert {entry.msgid for entry in known if not entry.obsolete} - wanted == set()
    assert [entry.msgid for entry in known if entry.fuzzy] == []


@pytest.mark.parametrize("addon", ALL)
def test_placeholders_survive_translation(addon):
    catalogue = ADDONS / addon / "i18n" / "vi.po"
    entries = polib.pofile(str(catalogue)) if catalogue.exists() else []
    broken = [
        entry.msgid
        for entry in entries
        if sorted(placeholders(entry.msgid)) != sorted(placeholders(entry.msgstr))
    ]
    assert broken == []


def placeholders(text):
    return re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", text)
