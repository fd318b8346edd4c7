from odoo import api, fields, models

from odoo.addons.district_base.moment import today


class CchcReminderLetterLine(models.Model):
    """One thing that an agency is reminded of, as it stood when the letter was drafted.

    How late a report is counts on the day of the letter, which says "until now"; a letter about
    work names the day as of which it counts.
    """

    _name = "cchc.reminder.letter.line"
    _description = "Line of a letter of reminder"
    _order = "letter_id, sequence, id"

    letter_id = fields.Many2one(
        "cchc.reminder.letter", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    agency_id = fields.Many2one("hr.department", required=True, ondelete="restrict")
    report_id = fields.Many2one(
        "cchc.report", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    assignment_id = fields.Many2one(
        "cchc.plan.assignment", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    content = fields.Text(string="What is missing", required=True)
    due_on = fields.Date(string="Due")
    days_late = fields.Integer(aggregator=None)
    is_done = fields.Boolean(string="Done meanwhile", compute="_compute_is_done")

    @api.depends("report_id.state", "assignment_id.state")
    def _compute_is_done(self):
        # sudo: drafts of others are not read, only whether they are drafts still
        for line in self.sudo():
            line.is_done = (bool(line.report_id) and line.report_id.state != "draft") or (
                bool(line.assignment_id) and line.assignment_id.state not in ("todo", "doing")
            )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        self._check_draft()
        result = super().write(vals)
        # Moved into another letter: that one must be a draft as well.
        self._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        self._check_draft()

    def _check_draft(self):
        """Refuse to touch lines of an issued letter, and tell a draft that it changes."""
        self.letter_id._check_draft()
        self.letter_id._touch()

    def _count_days(self, on):
        """Count the days by which reports are late anew, on the day of the letter."""
        for line in self.filtered(lambda one: one.report_id and one.due_on):
            line.days_late = max((on - line.due_on).days, 0)

    def _paper_agency(self):
        """Return the name that the agency had on the day of the letter."""
        agency = self.agency_id.sudo()  # sudo: former names of agencies are public
        return agency._name_on(self.letter_id.date or today(self))

    def _content(self):
        """Return what the line says, for the journal."""
        return {
            "agency": self.agency_id.agency_code or self.agency_id.name,
            "due_on": self.due_on or None,
            "days_late": self.days_late,
        }
