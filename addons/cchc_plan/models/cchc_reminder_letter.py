from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now, today

from .cchc_plan_assignment_checks import PLAN

# What the drafter writes; all else follows from the issuing.
FIXED = {
    "subject",
    "addressees",
    "opening",
    "closing",
    "recipients",
    "line_ids",
    "agency_id",
    "signing_id",
    "plan_id",
    "period_id",
    "kind",
}


class CchcReminderLetter(models.Model):
    """A letter that reminds agencies (công văn đôn đốc): of missing reports, or of late work."""

    _name = "cchc.reminder.letter"
    _description = "Letter of reminder"
    _inherit = ["district.journaled.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ["subject", "number_id"]
    _projected_fields = ("state", "date", "number_id")

    plan_id = fields.Many2one(
        "cchc.plan", required=True, readonly=True, index=True, ondelete="restrict"
    )
    period_id = fields.Many2one(
        "cchc.report.period", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    kind = fields.Selection(
        [("reports", "Missing reports"), ("work", "Late work")], required=True, readonly=True
    )
    agency_id = fields.Many2one(
        "hr.department", string="Issued by", required=True, index=True, ondelete="restrict"
    )
    signing_id = fields.Many2one(
        "district.signing",
        string="Signer",
        domain="[('agency_id', '=', agency_id)]",
        ondelete="restrict",
        help="Empty: who signs letters of the agency on the day of issue.",
    )
    date = fields.Date(string="Date of the letter", readonly=True)
    number_id = fields.Many2one(
        "district.number", string="Number in the book", readonly=True, ondelete="restrict"
    )
    subject = fields.Char(required=True, help="Printed after “V/v”.")
    addressees = fields.Text(string="To", required=True, help="One a line.")
    opening = fields.Text(required=True, help="Above the table.")
    closing = fields.Text(required=True, help="Below the table.")
    recipients = fields.Text(help="To whom copies go (nơi nhận), one a line.")
    line_ids = fields.One2many("cchc.reminder.letter.line", "letter_id", string="Table")
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "Issued")], required=True, default="draft", readonly=True
    )
    event_ids = fields.One2many(
        "cchc.reminder.letter.event", "letter_id", string="Journal", readonly=True
    )

    @api.depends("subject", "number_id.name")
    def _compute_display_name(self):
        for letter in self:
            number = letter.sudo().number_id.name  # sudo: the number of a paper is on the paper
            letter.display_name = " – ".join(filter(None, (number, letter.subject)))

    def write(self, vals):
        if FIXED & set(vals):
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        self._check_draft()

    def copy_data(self, default=None):
        raise UserError(self.env._("A letter is drafted anew from what is missing, not copied."))

    def action_issue(self):
        """Issue the letter: number from the book, signature by authority, journal; once."""
        for letter in self:
            letter._issue()

    def _check_draft(self):
        for letter in self.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "“%(letter)s” was issued and stays as it is.", letter=letter.display_name
                )
            )

    def _check_may_remind(self):
        if not self.env.user.has_group(PLAN):
            raise AccessError(self.env._("Only plan coordinators remind agencies."))

    def _issue(self):
        """Issue one letter on the day of today; see `action_issue`."""
        self.ensure_one()
        self._check_may_remind()
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.invalidate_recordset()
        self._check_draft()
        self._check_issuable()
        on = today(self)
        self.line_ids._count_days(on)
        signing = self.signing_id or self._signing(on)
        book = self.env["district.number.book"]._book_for(self.agency_id, "letter", on)
        number = book._next(
            on, self.subject, record=self, signing=signing, recipients=self.recipients
        )
        content = {
            "number": number.name,
            "agencies": [one.agency_code or one.name for one in self.line_ids.agency_id],
            "text": self._digest([self.addressees, self.opening, self.closing]),
            "lines": [line._content() for line in self.line_ids],
        }
        self._append("issue", content, happened_at=now(self), state_after="issued")
        self._project({"state": "issued", "date": on, "number_id": number.id})
        self._note_reminders(number)

    def _check_issuable(self):
        if not self.env.su and not self.agency_id & self.env.user.agency_ids:
            raise AccessError(
                self.env._(
                    "“%(letter)s” is a letter of %(agency)s, which only its own people issue.",
                    letter=self.display_name,
                    agency=self.agency_id.name,
                )
            )
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "“%(letter)s” reminds nobody: its table is empty.", letter=self.display_name
                )
            )
        # sudo: drafts of others are not read, only whether they are drafts still
        done = self.line_ids.sudo().filtered("is_done")[:1]
        if done:
            raise UserError(
                self.env._(
                    "%(agency)s has done meanwhile what “%(letter)s” reminds it of (%(what)s):"
                    " remove its line.",
                    agency=done.agency_id.name,
                    letter=self.display_name,
                    what=done.content,
                )
            )
        self._check_still_late()

    def _check_still_late(self):
        """Refuse to call work late that was given more time after the letter was drafted."""
        on = today(self)
        # sudo: of the work only its due day is asked for
        work = self.line_ids.sudo().filtered("assignment_id")
        put_off = work.filtered(lambda one: one.assignment_id.due_on >= on)
        for line in put_off[:1]:
            raise UserError(
                self.env._(
                    "%(agency)s was given more time meanwhile for what “%(letter)s” reminds it of"
                    " (%(what)s): remove its line.",
                    agency=line.agency_id.name,
                    letter=self.display_name,
                    what=line.content,
                )
            )

    def _signing(self, on):
        signing = self.env["district.signing"]._signing_for("letter", self.agency_id, on)
        if not signing:
            raise UserError(
                self.env._(
                    "Nobody has the authority to sign letters of %(agency)s: a records clerk"
                    " enters it under Signing authority.",
                    agency=self.agency_id.name,
                )
            )
        return signing

    def _note_reminders(self, number):
        """Note the letter in the journals of the reports and the work that it reminds of."""
        # sudo: coordinators remind of drafts that they do not read
        reports = self.line_ids.sudo().report_id
        if reports:
            reports._apply("remind", letter=number.name)
        work = self.line_ids.assignment_id
        on = self.date
        told = work.notice_ids.filtered(lambda one: one.kind == "manual" and one.sent_on == on)
        # Work is reminded of by hand once a day; the letter says it again on paper.
        (work - told.assignment_id)._apply("remind", notice="manual", note=number.name)

    def _open_form(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
