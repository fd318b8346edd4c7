from odoo import models

from odoo.addons.district_base.moment import today


class CchcPlan(models.Model):
    """The reports that the leaders' board says are missing."""

    _inherit = "cchc.plan"

    def _board_reports(self):
        self.ensure_one()
        # Who follows reports sees how they stand; others see what they owe themselves.
        model = self.env["cchc.report.standing"]
        if not model.has_access("read"):
            model = self.env["cchc.report"]
        missing = model.search(
            [
                ("plan_id", "=", self.id),
                ("level", "=", "agency"),
                ("state", "=", "draft"),
                ("due_on", "<", today(self)),
            ],
            order="due_on, agency_order, id",
        )
        return super()._board_reports() + [
            {
                "id": one.id,
                "res_model": model._name,
                "agency": one.agency_id.name,
                "title": one.period_id.name,
                "due": f"{one.due_on:%d/%m/%Y}",
                "days": one.days_late,
            }
            for one in missing
        ]
