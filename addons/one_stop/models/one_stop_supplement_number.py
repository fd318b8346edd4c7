from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date

PAPER_KIND = "supplement_slip"


class OneStopSupplement(models.Model):
    """The slip is a letter of the agency that asks: its number comes from that agency's book."""

    _inherit = "one_stop.supplement"
    _projected_fields = ("number_id", "symbol")

    number_id = fields.Many2one(
        "district.number", string="In the book as", readonly=True, copy=False, ondelete="restrict"
    )
    symbol = fields.Char(
        string="Number and symbol", readonly=True, copy=False, help="As the slip bears it."
    )

    def _take_number(self, paper=None):
        """Take the number of the slip, where the agency keeps a book of them.

        An agency without a book writes the number by hand, or none.

        :param paper: number and date of the paper of an agency that does not use the system.
        """
        self.ensure_one()
        if paper:
            self._project({"symbol": paper})
            return
        on = local_date(self, self.asked_at)
        try:
            book = self.env["district.number.book"]._book_for(self.agency_id, PAPER_KIND, on)
        except UserError:
            return
        # No name of a citizen: whoever keeps the books reads it.
        subject = self.env._(
            "Request to complete dossier %(code)s", code=self.dossier_id.display_name
        )
        # sudo: who asks for papers may not keep the books, but its number stands on the slip
        number = book._next(on, subject, record=self).sudo()
        self._project({"number_id": number.id, "symbol": number.name})
