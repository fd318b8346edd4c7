from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.procedure_term import LONGEST

AGENCY_KINDS = [
    ("intake", "Agency of the counter"),
    ("fixed", "A fixed agency"),
    ("ward", "Ward of the object"),
]
ROLES = [("clerk", "Counter clerk"), ("officer", "Officer"), ("head", "Head of the agency")]


class OneStopStep(models.Model):
    """A stay of the dossier at one agency, with the working hours that it may take."""

    _name = "one_stop.step"
    _description = "Step of a procedure"
    _inherit = ["one_stop.version.line.mixin"]
    _order = "version_id, sequence, id"

    name = fields.Char(required=True)
    agency_kind = fields.Selection(AGENCY_KINDS, string="Where", required=True, default="intake")
    agency_id = fields.Many2one(
        "hr.department",
        domain=[("is_agency", "=", True)],
        ondelete="restrict",
        index="btree_not_null",
    )
    role = fields.Selection(ROLES, required=True, default="officer")
    budget_hours = fields.Float(
        string="Hours", digits=(8, 1), help="Working hours that the step may take."
    )
    may_resolve = fields.Boolean(string="May decide", help="The result may be decided here.")

    _budget_check = models.Constraint(
        "CHECK(budget_hours >= 0)", "The hours of a step are never negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_size(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_size(vals)
        return super().write(vals)

    @api.constrains("agency_kind", "agency_id")
    def _check_agency(self):
        for step in self:
            if step.agency_kind == "fixed" and not step.agency_id.is_agency:
                raise ValidationError(
                    self.env._("The step “%(step)s” is at a fixed agency: name it.", step=step.name)
                )
            if step.agency_kind != "fixed" and step.agency_id:
                raise ValidationError(
                    self.env._(
                        "The step “%(step)s” names %(agency)s, but is not at a fixed agency.",
                        step=step.name,
                        agency=step.agency_id.display_name,
                    )
                )

    @api.constrains("budget_hours")
    def _check_budget(self):
        for step in self.filtered(lambda step: step.budget_hours < 0):
            raise ValidationError(
                self.env._("The hours of the step “%(step)s” are never negative.", step=step.name)
            )

    @api.onchange("agency_kind")
    def _onchange_agency_kind(self):
        if self.agency_kind != "fixed":
            self.agency_id = False

    def _check_size(self, vals):
        """Refuse with a sentence what the column could only refuse with an error code."""
        if abs(vals.get("budget_hours") or 0) > LONGEST:
            raise ValidationError(
                self.env._(
                    "A step takes at most %(longest)s working hours, not %(hours)s.",
                    longest=LONGEST,
                    hours=vals["budget_hours"],
                )
            )
