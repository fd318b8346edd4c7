from odoo import models

from odoo.addons.district_base.moment import local_date

from ..rules.assignment_replay import Event, replay


class CchcPlanAssignment(models.Model):
    """What is stored of an assignment, told again by its journal."""

    _inherit = "cchc.plan.assignment"

    def _replayed(self):
        """Return the projected fields as the journal alone gives them; see `rules.replay`."""
        self.ensure_one()
        return replay(
            Event(
                one.kind,
                local_date(self, one.happened_at),
                one.user_id.id,
                {**one._payload(), "due_after": one.due_after and str(one.due_after)},
            )
            for one in self.event_ids.sorted("seq")
        )

    def _replay_differences(self):
        """Return {field: (stored, told by the journal)} of what does not agree."""
        self.ensure_one()
        differences = {}
        for name, told in self._replayed().items():
            field = self._fields[name]
            stored = field.convert_to_write(self[name], self)
            if (stored or None) != (told or None):
                differences[name] = (stored, told)
        return differences
