from odoo import api, fields, models

from odoo.addons.district_base.moment import today


class CchcPlanAssignmentDialogMixin(models.AbstractModel):
    """A dialog of a step; the coordinator may record some steps with the day of a paper."""

    _name = "cchc.plan.assignment.dialog.mixin"
    _description = "Dialog of a step"

    assignment_ids = fields.Many2many("cchc.plan.assignment", readonly=True)
    title = fields.Char(string="Work", compute="_compute_title")
    on_behalf = fields.Boolean(compute="_compute_on_behalf")
    happened_on = fields.Date(
        string="Day of the paper",
        compute="_compute_happened_on",
        store=True,
        readonly=False,
        help="The day on which the agency did it, as its paper says.",
    )

    @api.depends("assignment_ids")
    def _compute_title(self):
        for dialog in self:
            works = dialog.assignment_ids
            dialog.title = (
                self.env._("%(count)s assignments", count=len(works))
                if len(works) > 1
                else works.display_name
            )

    @api.depends("assignment_ids")
    def _compute_on_behalf(self):
        for dialog in self:
            works = dialog.assignment_ids
            dialog.on_behalf = bool(works) and all(works.mapped("on_behalf"))

    @api.depends("on_behalf")
    def _compute_happened_on(self):
        for dialog in self:
            dialog.happened_on = today(self) if dialog.on_behalf else False
