from odoo import api, fields, models
from odoo.exceptions import UserError


class CchcPlanNotice(models.Model):
    """One reminder of one assignment: each automatic one goes out once for a due day."""

    _name = "cchc.plan.notice"
    _description = "Reminder of an assignment"
    _inherit = ["district.projection.mixin"]
    _order = "id desc"
    _rec_name = "kind"
    _projected_fields = ("assignment_id", "kind", "due_on", "sent_on", "note")

    assignment_id = fields.Many2one(
        "cchc.plan.assignment", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("due_soon", "Due soon"), ("late", "Late"), ("manual", "By hand")],
        readonly=True,
    )
    due_on = fields.Date(string="Due", readonly=True)
    sent_on = fields.Date(string="Reminded on", readonly=True, index=True)
    note = fields.Char(string="Words", readonly=True)

    _once_uniq = models.UniqueIndex(
        "(assignment_id, kind, due_on) WHERE kind != 'manual'",
        "A due day is reminded of once, and its passing told once.",
    )
    _daily_uniq = models.UniqueIndex(
        "(assignment_id, sent_on) WHERE kind = 'manual'",
        "An assignment is reminded of by hand once a day.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Reminders are not deleted: nobody shall be told twice."))
