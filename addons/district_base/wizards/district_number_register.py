from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules import letterhead


class DistrictNumberRegister(models.TransientModel):
    """Prints the register of an agency's papers of a period (sổ đăng ký văn bản đi)."""

    _name = "district.number.register"
    _description = "Register of outgoing papers"

    def _default_agency_id(self):
        return self.env.user.agency_ids[:1]

    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        domain=[("is_agency", "=", True)],
        default=lambda self: self._default_agency_id(),
    )
    kind_ids = fields.Many2many(
        "district.paper.kind", string="Kinds of paper", help="Empty: all kinds."
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
    )
    date_to = fields.Date(
        string="Until", required=True, default=lambda self: fields.Date.context_today(self)
    )

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for register in self:
            if register.date_to < register.date_from:
                raise ValidationError(self.env._("The period cannot end before it begins."))

    def action_print(self):
        self.ensure_one()
        return self.env.ref("district_base.district_number_register_report").report_action(self)

    def _numbers(self):
        """Return the numbers of the register as the user may see them, by kind and number."""
        self.ensure_one()
        domain = [
            ("agency_id", "=", self.agency_id.id),
            ("date", ">=", self.date_from),
            ("date", "<=", self.date_to),
        ]
        if self.kind_ids:
            domain.append(("kind_id", "in", self.kind_ids.ids))
        return self.env["district.number"].search(domain, order="kind_id, book_id, year, n")

    def _period_words(self):
        """Return the line below the title of the register."""
        first, last = letterhead.day_words(self.date_from), letterhead.day_words(self.date_to)
        return f"(Từ {first} đến {last})"

    def _letterhead(self):
        """Return the head of the register, dated at its end, for the letterhead templates."""
        if not self.agency_id:
            raise UserError(self.env._("Choose the agency whose register to print."))
        return self.env["district.letterhead"]._head(
            self.agency_id, self.date_to, number=None, signature=("NGƯỜI LẬP SỔ", "")
        )
