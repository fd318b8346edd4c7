from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today


class CchcTrainingCertify(models.TransientModel):
    """Issues certificates to those who passed, in the order of the list, with numbers in a row."""

    _name = "cchc.training.certify"
    _description = "Issue of certificates"

    def _default_issued_on(self):
        return today(self)

    enrolment_ids = fields.Many2many(
        "cchc.training.enrolment", string="People", required=True, readonly=True
    )
    issued_on = fields.Date(
        string="Issued on", required=True, default=lambda self: self._default_issued_on()
    )
    issuer = fields.Char(
        string="Given by",
        required=True,
        compute="_compute_issuer",
        store=True,
        readonly=False,
        precompute=True,
    )
    first_number = fields.Integer(required=True, default=1)
    pattern = fields.Char(
        string="Pattern of the numbers",
        required=True,
        default="{n:03}/CNBD",
        help="{n} is the number, {n:03} the number with three digits. Example: {n:03}/CNBD.",
    )
    example = fields.Char(string="The first one", compute="_compute_example")

    @api.depends("enrolment_ids")
    def _compute_issuer(self):
        for wizard in self:
            one = wizard.enrolment_ids.class_id[:1]
            wizard.issuer = one.organiser or one.agency_id.name

    @api.depends("pattern", "first_number")
    def _compute_example(self):
        for wizard in self:
            wizard.example = wizard._number(wizard.first_number)

    def action_certify(self):
        """Issue the certificates."""
        self.ensure_one()
        if not self._number(1) or self._number(1) == self._number(2) or self.first_number < 1:
            raise UserError(
                self.env._(
                    "“%(pattern)s” gives no numbers in a row: it needs {n} once.",
                    pattern=self.pattern,
                )
            )
        self.enrolment_ids._certify(
            self.issued_on,
            self.issuer,
            [
                self._number(number)
                for number in range(self.first_number, self.first_number + len(self.enrolment_ids))
            ],
        )
        return {"type": "ir.actions.act_window_close"}

    def _number(self, number):
        """Return a number as the pattern writes it, "" for a pattern that cannot be used."""
        pattern = self.pattern or ""
        start, end = pattern.find("{"), pattern.find("}")
        inner = pattern[start + 1 : end] if -1 < start < end else ""
        width = inner.removeprefix("n").removeprefix(":").removeprefix("0")
        whole = inner == "n" or (inner.startswith("n:0") and width.isdecimal() and len(width) == 1)
        if not whole or pattern.count("{") != 1 or pattern.count("}") != 1:
            return ""
        return pattern[:start] + f"{number:0{int(width or 1)}}" + pattern[end + 1 :]
