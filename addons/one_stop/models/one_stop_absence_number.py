from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date

PAPER_KIND = "minutes"


class OneStopAbsence(models.Model):
    """The record is a paper of the agency: its number comes from the book of its records."""

    _inherit = "one_stop.absence"
    _projected_fields = ("number_id", "symbol")

    number_id = fields.Many2one(
        "district.number", string="In the book as", readonly=True, copy=False, ondelete="restrict"
    )
    symbol = fields.Char(
        string="Number and symbol", readonly=True, copy=False, help="As the record bears it."
    )

    def action_move(self):
        result = super().action_move()
        self._take_number()
        return result

    def _take_number(self):
        """Take the number of the record, where the agency keeps a book of them.

        An agency without a book writes the number by hand, or none.
        """
        self.ensure_one()
        on = local_date(self, self.moved_at)
        try:
            book = self.env["district.number.book"]._book_for(self.agency_id, PAPER_KIND, on)
        except UserError:
            return
        subject = self.env._(
            "Dossiers of %(officer)s handed over to %(substitute)s",
            officer=self.user_id.name,
            substitute=self.substitute_id.name,
        )
        # sudo: who hands over may not keep the books, but its number stands on the record
        number = book._next(on, subject, record=self).sudo()
        self._project({"number_id": number.id, "symbol": number.name})
