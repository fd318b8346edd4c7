from odoo import fields, models


class CchcRotationPlanEvent(models.Model):
    """What happened to a plan of rotation and to the people in it, by the ids of its lines."""

    _name = "cchc.rotation.plan.event"
    _description = "Journal of a plan of rotation"
    _inherit = ["district.journal.mixin", "cchc.private.mixin"]
    _log_access = False
    _journal_record_field = "plan_id"
    _journal_extra_fields = ("state_after",)

    plan_id = fields.Many2one(
        "cchc.rotation.plan", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("publish", "Published"),
            ("suggest", "Position suggested by the head"),
            ("approve", "Suggestion approved"),
            ("amend", "Plan changed"),
            ("take_out", "Taken out"),
            ("notify", "Notice given"),
            ("execute", "Carried out"),
            ("close", "Closed"),
            ("cancel", "Cancelled"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
