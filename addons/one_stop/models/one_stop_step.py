from odoo import fields, models

AGENCY_KINDS = [
    ("intake", "Agency of the counter"),
    ("fixed", "A fixed agency"),
    ("ward", "Ward of the object"),
]
ROLES = [("clerk", "Counter clerk"), ("officer", "Officer"), ("head", "Head of the agency")]


class OneStopStep(models.Model):
    _name = "one_stop.step"
    _description = "Step of a procedure"
    _order = "version_id, sequence, id"

    version_id = fields.Many2one(
        "one_stop.procedure.version", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    agency_kind = fields.Selection(AGENCY_KINDS, required=True, default="intake")
    agency_id = fields.Many2one("hr.department", ondelete="restrict", index="btree_not_null")
    role = fields.Selection(ROLES, required=True, default="officer")
    budget_hours = fields.Float(digits=(8, 1), help="Working hours that the step may take.")
    may_resolve = fields.Boolean(help="The result may be decided here.")
