"""The one loader of the addons' `rules` for tests without Odoo.

    from tests.rules_of.district_base.working_time import WorkingCalendar

Each `tests.rules_of.<addon>` is the package `addons/<addon>/rules`, relative imports included; the
addon's own `__init__`, which needs Odoo, is never run. `load_rules("district_base")` gives the
package for a name that is known at run time only.
"""

import sys
from importlib import import_module
from importlib.util import spec_from_file_location
from pathlib import Path

ADDONS = Path(__file__).resolve().parents[2] / "addons"


class _RulesFinder:
    """Find `tests.rules_of.<addon>`; what is below it is found the usual way."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        parent, _dot, addon = name.rpartition(".")
        folder = ADDONS / addon / "rules"
        if parent != __name__ or not (folder / "__init__.py").is_file():
            return None
        return spec_from_file_location(
            name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )


sys.meta_path.append(_RulesFinder)


def load_rules(addon):
    """Return the package `rules` of an addon."""
    return import_module(f"{__name__}.{addon}")
