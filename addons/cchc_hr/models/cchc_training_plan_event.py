from odoo import fields, models


class CchcTrainingPlanEvent(models.Model):
    """What happened to a training plan; what each decision said is kept here."""

    _name = "cchc.training.plan.event"
    _description = "Journal of a training plan"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "plan_id"
    _journal_extra_fields = ("state_after",)

    plan_id = fields.Many2one(
        "cchc.training.plan", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("approve", "Decided"), ("amend", "Amendment begun"), ("close", "Closed")]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    text = fields.Text(string="What it says", compute="_compute_text")

    def _compute_text(self):
        for event in self:
            content = event._payload()
            head = content.get("symbol") or content.get("reason") or ""
            lines = [
                f"{place}. {line['content']}: {line['people']} người, {_dong(line['budget'])}"
                for place, line in enumerate(content.get("lines", ()), 1)
            ]
            event.text = "\n".join(filter(None, [head, *lines]))


def _dong(amount):
    return f"{amount:,} đồng".replace(",", ".")
