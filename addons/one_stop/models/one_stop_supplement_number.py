from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date

PAPER_KIND = "supplement_slip"
RETURN_KIND = "return_slip"


class OneStopSupplement(models.Model):
    """The slip is a letter of the agency that asks: its number comes from that agency's book."""

    _inherit = "one_stop.supplement"
    _projected_fields = ("number_id", "symbol", "signer_name", "signature_lines")

    number_id = fields.Many2one(
        "district.number", string="In the book as", readonly=True, copy=False, ondelete="restrict"
    )
    symbol = fields.Char(
        string="Number and symbol", readonly=True, copy=False, help="As the slip bears it."
    )
    signer_name = fields.Char(string="Signer", readonly=True, copy=False)
    signature_lines = fields.Text(
        string="Signature block",
        readonly=True,
        copy=False,
        help="The titles above the name, as on the day.",
    )

    def _paper_kind(self):
        """Return the code of the kind of paper: a request, or the return of an unfit dossier."""
        return RETURN_KIND if self.returned_unfit else PAPER_KIND

    def _form_kind(self):
        """Return which paper of the sets of forms it is."""
        return "unfit" if self.returned_unfit else "supplement"

    def _take_number(self, paper=None, known=None):
        """Take the number of the slip, where the agency keeps a book of them, and its signature.

        An agency without a book writes the number by hand, or none. The officer who asks signs
        as such, or under the authority that names this kind of paper.

        :param paper: number and date of the paper of an agency that does not use the system.
        :param known: see ``_paper_signing``.
        """
        self.ensure_one()
        if paper:
            self._project({"symbol": paper})
            return
        on, kind = local_date(self, self.asked_at), self._paper_kind()
        signing = self._signing(on, known)
        vals = {}
        if signing:
            printed = signing._printed()
            vals = {name: printed[name] for name in ("signer_name", "signature_lines")}
        try:
            book = self.env["district.number.book"]._book_for(self.agency_id, kind, on)
        except UserError:
            book = None
        if book:
            # No name of a citizen: whoever keeps the books reads it.
            subject = self.env._(
                "Request to complete dossier %(code)s", code=self.dossier_id.display_name
            )
            # sudo: who asks for papers may not keep the books, but its number stands on the slip
            number = book._next(on, subject, record=self, signing=signing or None).sudo()
            vals |= {"number_id": number.id, "symbol": number.name}
        if vals:
            self._project(vals)

    def _signing(self, on, known):
        """Return the authority under which the slip is signed; empty: by the officer as such."""
        return self.dossier_id._paper_signing(
            self._paper_kind(),
            self.agency_id,
            on,
            self.asked_by_id,
            only_named=True,
            known=known,
        )
