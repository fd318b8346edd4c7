from odoo import api, fields, models
from odoo.exceptions import UserError


class CchcPlanPart(models.Model):
    """What a co-lead owes to the hub of a joint product; steps of the assignment write it."""

    _name = "cchc.plan.part"
    _description = "Part of a co-lead"
    _inherit = ["district.projection.mixin"]
    _order = "assignment_id, id"
    _rec_name = "agency_id"
    _projected_fields = (
        "assignment_id",
        "agency_id",
        "state",
        "request",
        "due_on",
        "asked_on",
        "answer",
        "given_on",
        "given_by_id",
    )

    assignment_id = fields.Many2one(
        "cchc.plan.assignment", required=True, readonly=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Co-lead",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        [("asked", "Asked for"), ("given", "Given")], default="asked", readonly=True
    )
    request = fields.Text(string="What is asked for", readonly=True)
    due_on = fields.Date(
        string="Wanted by", readonly=True, help="With the whole product when empty."
    )
    asked_on = fields.Date(readonly=True)
    answer = fields.Text(readonly=True)
    given_on = fields.Date(readonly=True)
    given_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")

    _agency_uniq = models.UniqueIndex(
        "(assignment_id, agency_id)", "A co-lead has one part in a joint product."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._("What co-leads were asked for and gave stays with the assignment.")
        )
