from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today


class OneStopAbsence(models.Model):
    """The colleague is there, and whoever gives work to somebody absent is told."""

    _inherit = "one_stop.absence"

    @api.constrains("substitute_id", "date_from", "date_to")
    def _check_substitute_is_there(self):
        """Refuse a colleague whose own work is handed over; more work may follow one's absence."""
        for absence in self:
            # sudo: absences at the other agencies of a person count as well
            found = self.sudo().search(
                [
                    ("user_id", "=", absence.substitute_id.id),
                    ("state", "=", "moved"),
                    ("date_from", "<=", absence.date_to),
                    ("date_to", ">=", absence.date_from),
                ],
                limit=1,
            )
            if found:
                raise ValidationError(
                    self.env._(
                        "The colleague is absent on these days too: %(absence)s.",
                        absence=found.display_name,
                    )
                )

    @api.model
    def _absent_words(self, officer):
        """Return who has an officer's work today, "" for one who is there."""
        on = today(self)
        # sudo: whoever hands something to an officer is told that nobody would take it
        absence = self.sudo().search(
            [
                ("user_id", "=", officer.id),
                ("state", "=", "moved"),
                ("date_from", "<=", on),
                ("date_to", ">=", on),
            ],
            limit=1,
        )
        if not absence:
            return ""
        return self.env._(
            "%(officer)s is absent until %(end)s; %(colleague)s goes on with the work.",
            officer=absence.user_id.name,
            end=format_date(self.env, absence.date_to),
            colleague=absence.substitute_id.name,
        )
