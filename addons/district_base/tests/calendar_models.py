"""A deadline that depends on a calendar, as other addons have them."""

from odoo import api, fields, models


class DistrictTestDeadline(models.Model):
    _name = "district.test.deadline"
    _module = None  # else the class would belong to the addon for good
    _description = "Deadline of the tests"
    _inherit = ["district.calendar.dependent.mixin"]

    name = fields.Char(required=True)
    agency_id = fields.Many2one("hr.department", required=True)
    start = fields.Datetime(required=True)
    days = fields.Integer(required=True)
    due = fields.Datetime()
    provisional = fields.Boolean()
    snapshot_id = fields.Many2one("district.calendar.snapshot")
    done = fields.Boolean()
    history = fields.Text(default="")

    def _answer(self):
        calendar = self.agency_id.clock_calendar_id
        return calendar._deadline(self.start, "working_days", self.days)

    def _recompute(self):
        for deadline in self:
            answer = deadline._answer()
            deadline.write(
                {
                    "due": answer.due,
                    "provisional": answer.provisional,
                    "snapshot_id": answer.snapshot.id,
                }
            )

    @api.model
    def _calendar_preview(self, calendar, old, new):
        rows = []
        now = fields.Datetime.now()
        domain = [("agency_id.clock_calendar_id", "=", calendar.id), ("done", "=", False)]
        for deadline in self.search(domain):
            answer = deadline._answer()
            if (answer.due, answer.provisional) != (deadline.due, deadline.provisional):
                rows.append(
                    {
                        "record": deadline,
                        "label": deadline.name,
                        "old_due": deadline.due,
                        "new_due": answer.due,
                        "late_before": deadline.due < now,
                        "late_after": answer.due < now,
                    }
                )
        return rows

    @api.model
    def _calendar_recalculate(self, calendar, snapshot, decision, rows):
        for row in rows:
            row["record"]._recompute()
            row[
                "record"
            ].history += (
                f"{row['old_due']} → {row['new_due']} {snapshot.id} {decision.symbol or '-'}\n"
            )
