from odoo import models

# What a link shows of a person by itself.
NAMES = {"id", ".id", "name", "display_name"}


class Base(models.AbstractModel):
    """An export may reach personal data of staff over links of any other model: that counts too."""

    _inherit = "base"

    def export_data(self, fields_to_export):
        """Write into the journal what personal data is exported, then export it."""
        for records, names in self._private_exported(fields_to_export):
            records._journal_export("list", names)
        return super().export_data(fields_to_export)

    def _private_exported(self, fields_to_export):
        """Return [(records, names)] of the private models that an export goes through.

        The own records count with all fields, those behind a link where more than their name is
        taken, and those of a list in any case.
        """
        found = {}
        if _is_private(self):
            found[self] = list(fields_to_export)
        for path in fields_to_export:
            records, steps = self, path.split("/")
            for at, step in enumerate(steps):
                field = records._fields.get(step)
                if not field or not field.relational:
                    break
                rest = steps[at + 1 :]
                records = records.mapped(step)
                named = field.type == "many2one" and (not rest or rest[0] in NAMES)
                if records and _is_private(records) and not named:
                    found.setdefault(records, []).append("/".join(rest) or "display_name")
        return found.items()


def _is_private(records):
    return hasattr(records, "_journal_export")
