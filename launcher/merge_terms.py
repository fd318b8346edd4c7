"""Run by ``district terms`` in the suite's Python: merge new terms into a catalogue.

Arguments: the exported template, the catalogue to write.
"""

import sys
from pathlib import Path

import polib


def main(template: Path, catalogue: Path) -> None:
    new = polib.pofile(str(template))
    old = polib.pofile(str(catalogue)) if catalogue.exists() else polib.POFile()
    known = {entry.msgid: entry.msgstr for entry in old if not entry.obsolete}
    for entry in new:
        entry.msgstr = known.get(entry.msgid, "")
    new.metadata = {
        "Project-Id-Version": "Odoo Server 19.0",
        "Language": "vi",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    new.sort()
    catalogue.parent.mkdir(exist_ok=True)
    new.save(str(catalogue))
    missing = sum(not entry.msgstr for entry in new)
    print(f"{catalogue}: {len(new)} terms, {missing} without translation")


main(Path(sys.argv[1]), Path(sys.argv[2]))
