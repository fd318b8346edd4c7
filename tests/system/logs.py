"""What Odoo's log says besides that all is well."""

import re

LINE = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (?P<level>[A-Z]+) ")
WELL = {"DEBUG", "INFO", "RUNBOT"}


def complaints(log):
    """The lines of warnings and errors, with what belongs to them."""
    found = []
    well = True
    for line in log.splitlines():
        match = LINE.match(line)
        if match:
            well = match["level"] in WELL
        if not well or line.startswith("Traceback"):
            found.append(line)
    return found
