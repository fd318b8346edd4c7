from typing import NamedTuple

from odoo import models

CONTACTS = ("applicant_phone", "applicant_email")


class Correction(NamedTuple):
    """What was corrected, in a note; an object, which remote calls cannot give."""

    changes: dict


class OneStopDossier(models.Model):
    """Contact data that are corrected after the receipt leave a note: which, not what."""

    _inherit = "one_stop.dossier"

    def write(self, vals):
        names = [name for name in CONTACTS if name in vals]
        if not names:
            return super().write(vals)
        before = {one: {name: one[name] or "" for name in names} for one in self}
        done = super().write(vals)
        changes = {one: one._contact_changes(before[one]) for one in before if one.state != "draft"}
        changed = self.browse(one.id for one in before if changes.get(one))
        if changed:
            heads = changed._begin()
            self._commit_steps(
                [one._plan("note", one._contact_note(changes[one])) for one in changed], heads
            )
        return done

    def _contact_changes(self, before):
        """Return {name: digests of the old and the new value} of what was changed."""
        return {
            name: {"from": self._digest(value), "to": self._digest(self[name] or "")}
            for name, value in before.items()
            if value != (self[name] or "")
        }

    def _contact_note(self, changes):
        labels = [self._fields[name]._description_string(self.env) for name in changes]
        return {
            "text": self.env._("Corrected: %(fields)s", fields=", ".join(labels)),
            "corrected": Correction(changes),
        }

    def _effect_note(self, step):  # pylint: disable=missing-return
        super()._effect_note(step)
        corrected = step.given.get("corrected")
        if isinstance(corrected, Correction):
            step.payload["corrected"] = corrected.changes
