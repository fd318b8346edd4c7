from odoo import api, fields, models
from odoo.exceptions import UserError


class DistrictNumberTake(models.TransientModel):
    """A records clerk takes a number for a paper, keeps one for later, or uses one kept."""

    _name = "district.number.take"
    _description = "Take a number"

    number_id = fields.Many2one("district.number", string="Reserved number", readonly=True)
    book_id = fields.Many2one("district.number.book", required=True)
    agency_id = fields.Many2one(related="book_id.agency_id")
    reserve = fields.Boolean(string="Only reserve it")
    date = fields.Date(
        string="Date of the paper",
        required=True,
        default=lambda self: fields.Date.context_today(self),
    )
    subject = fields.Char(required=True)
    signing_id = fields.Many2one(
        "district.signing",
        string="Signed under",
        domain="[('agency_id', '=', agency_id), ('valid_from', '<=', date),"
        " '|', ('valid_to', '=', False), ('valid_to', '>=', date)]",
    )
    recipients = fields.Text()
    copies = fields.Integer(default=1)
    kept_by = fields.Char()
    note = fields.Char()

    @api.model
    def default_get(self, fields_list):
        vals = super().default_get(fields_list)
        number = self.env["district.number"].browse(vals.get("number_id"))
        if number:
            vals |= {"book_id": number.book_id.id, "date": number.date, "subject": number.subject}
        return vals

    def action_take(self):
        self.ensure_one()
        self.book_id.check_access("write")
        if self.reserve and self.number_id:
            raise UserError(
                self.env._("%(number)s is reserved already.", number=self.number_id.name)
            )
        if self.reserve:
            number = self.book_id._reserve(self.date, self.subject)
        elif self.number_id:
            number = self.number_id
            number._issue(self.date, self.subject, signing=self.signing_id, **self._content())
        else:
            number = self.book_id._next(
                self.date, self.subject, signing=self.signing_id, **self._content()
            )
        return number._get_records_action()

    def _content(self):
        return {
            "recipients": self.recipients,
            "copies": self.copies,
            "kept_by": self.kept_by,
            "note": self.note,
        }
