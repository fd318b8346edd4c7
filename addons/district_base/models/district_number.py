from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

CONTENT_FIELDS = ("subject", "recipients", "copies", "kept_by", "note")


class DistrictNumber(models.Model):
    """A number that a paper bears, or that is kept for one; a line of the register of papers.

    The fields of the number itself follow from its journal (taken, reserved, issued, cancelled);
    a records clerk may correct the description, which the journal notes.
    """

    _name = "district.number"
    _description = "Number of a paper"
    _inherit = ["district.journaled.mixin"]
    _order = "year desc, n desc, id desc"
    _rec_names_search = ["name", "subject"]

    _projected_fields = (
        "name",
        "book_id",
        "year",
        "n",
        "state",
        "date",
        "res_model",
        "res_id",
        "signing_id",
        "signer_name",
        "signature_lines",
        "cancel_reason",
    )

    name = fields.Char(string="Number and symbol", required=True, readonly=True, index=True)
    book_id = fields.Many2one(
        "district.number.book", required=True, readonly=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(related="book_id.agency_id", store=True, index=True)
    kind_id = fields.Many2one(related="book_id.kind_id", store=True)
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    n = fields.Integer(string="No.", required=True, readonly=True, aggregator=None)
    state = fields.Selection(
        [("reserved", "Reserved"), ("issued", "Issued"), ("cancelled", "Cancelled")],
        required=True,
        readonly=True,
        default="reserved",
    )
    date = fields.Date(
        string="Date of the paper", required=True, readonly=True, help="When reserved: of that day."
    )
    subject = fields.Char(help="What the paper is about (trích yếu).")
    recipients = fields.Text(help="To whom it goes (nơi nhận), one a line.")
    copies = fields.Integer(default=1)
    kept_by = fields.Char(help="Unit or person who keeps the file copy.")
    note = fields.Char()
    signing_id = fields.Many2one(
        "district.signing", string="Signed under", readonly=True, ondelete="restrict"
    )
    signer_name = fields.Char(string="Signer", readonly=True)
    signature_lines = fields.Text(
        string="Signature block", readonly=True, help="The titles above the name, as on the day."
    )
    cancel_reason = fields.Char(string="Reason of cancellation", readonly=True)
    res_model = fields.Char(string="Model of the source", readonly=True)
    res_id = fields.Many2oneReference(string="Source", model_field="res_model", readonly=True)
    event_ids = fields.One2many("district.number.event", "number_id", readonly=True)

    _number_uniq = models.Constraint(
        "UNIQUE(book_id, year, n)", "A number of a book is given once a year."
    )
    _source_idx = models.Index("(res_model, res_id)")

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_creation_open():
            raise UserError(
                self.env._("A number is taken from its book; it is not written by hand.")
            )
        return super().create(vals_list)

    def write(self, vals):
        changed = {name: vals[name] for name in CONTENT_FIELDS if name in vals}
        if changed and self.env.context.get("district_number_content") is not _WITH_ITS_EVENT:
            for number in self:
                number.check_access("write")
                number._check_not_cancelled()
                number._append("correct", number._digests(changed), state_after=number.state)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        raise UserError(
            self.env._(
                "%(number)s was given and stays in its book; a number not used is cancelled.",
                number=self[:1].name,
            )
        )

    def copy_data(self, default=None):
        raise UserError(self.env._("A number is given once: it cannot be duplicated."))

    def action_open_source(self):
        """Open the record that the paper comes from."""
        self.ensure_one()
        if not self.res_model or not self.res_id:
            raise UserError(self.env._("%(number)s has no record in the system.", number=self.name))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    def _issue(self, date, subject, record=None, signing=None, **vals):
        """Give the number to a paper: a reserved one, or one just taken; see ``_next``."""
        self.ensure_one()
        if self.state != "reserved":
            raise UserError(
                self.env._("%(number)s is used or cancelled already.", number=self.name)
            )
        on = fields.Date.to_date(date)
        if on.year != self.year:
            raise UserError(
                self.env._(
                    "%(number)s is a number of %(year)s and cannot be given to a paper of"
                    " %(date)s.",
                    number=self.name,
                    year=str(self.year),
                    date=format_date(self.env, on),
                )
            )
        projected = {"state": "issued", "date": on}
        if record:
            projected |= {"res_model": record._name, "res_id": record.id}
        if signing:
            signing._check_covers(self.kind_id, self.agency_id, on)
            projected |= signing._printed()
        content = {"subject": subject, **vals}
        self._append("issue", {"date": on, **self._digests(content)}, state_after="issued")
        self._project(projected)
        self._record_content(content)
        self._check_order()

    def _cancel(self, reason):
        """Cancel the number; it stays in the book and is never given again."""
        for number in self:
            number._lock_journal()
            number._check_not_cancelled()
            if not (reason or "").strip():
                raise UserError(self.env._("Say why %(number)s is cancelled.", number=number.name))
            number._append("cancel", number._digests({"reason": reason}), state_after="cancelled")
            number._project({"state": "cancelled", "cancel_reason": reason})

    def _check_not_cancelled(self):
        for number in self.filtered(lambda one: one.state == "cancelled"):
            raise UserError(
                self.env._("%(number)s is cancelled and stays as it is.", number=number.name)
            )

    def _check_order(self):
        """Refuse a date that does not lie between those of the numbers before and after."""
        self.ensure_one()
        # sudo: the order of the book counts, whatever the user sees of it
        others = self.sudo().search(
            [
                ("book_id", "=", self.book_id.id),
                ("year", "=", self.year),
                ("state", "=", "issued"),
                ("id", "!=", self.id),
                *("|", "&", ("n", "<", self.n), ("date", ">", self.date)),
                *("&", ("n", ">", self.n), ("date", "<", self.date)),
            ],
            order="n",
            limit=1,
        )
        if others:
            raise UserError(
                self.env._(
                    "%(number)s cannot be dated %(date)s, since %(other)s is dated"
                    " %(other_date)s: numbers of a book follow the dates.",
                    number=self.name,
                    date=format_date(self.env, self.date),
                    other=others.name,
                    other_date=format_date(self.env, others.date),
                )
            )

    def _record_content(self, vals):
        """Write the description of a paper whose event was appended just before."""
        # sudo: whoever issues a paper describes it, without keeping the books
        self.sudo().with_context(district_number_content=_WITH_ITS_EVENT).write(vals)

    def _digests(self, vals):
        """Return what a payload says of a description: it may name persons, so digests only."""
        return {name: self._digest(value or "") for name, value in vals.items()}


# An object, which RPC cannot send: the event of this change was appended already.
_WITH_ITS_EVENT = object()
