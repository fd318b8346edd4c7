from odoo import api, fields, models

from odoo.addons.district_base.fields import Dong


class OneStopProposalEnact(models.TransientModel):
    """Which version of the procedure follows from a proposal."""

    _name = "one_stop.proposal.enact"
    _description = "New version that follows from a proposal"

    proposal_id = fields.Many2one(
        "one_stop.proposal", required=True, readonly=True, ondelete="cascade"
    )
    version_choice_ids = fields.Many2many(
        "one_stop.procedure.version",
        compute="_compute_version_id",
        export_string_translation=False,
    )
    version_id = fields.Many2one(
        "one_stop.procedure.version",
        string="Version that follows",
        compute="_compute_version_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', version_choice_ids)]",
    )
    is_abolished = fields.Boolean(compute="_compute_version_id", export_string_translation=False)
    in_force_on = fields.Date(related="version_id.valid_from", string="In force from")
    unit = Dong(
        string="Cost each time, as enacted (đồng)",
        compute="_compute_unit",
        store=True,
        readonly=False,
        help="As proposed, unless the authority accepted only a part.",
    )

    @api.depends("proposal_id")
    def _compute_version_id(self):
        for dialog in self:
            choices = dialog.proposal_id._successors() if dialog.proposal_id else dialog.version_id
            dialog.version_choice_ids = choices
            dialog.version_id = dialog.version_id or choices[:1]
            dialog.is_abolished = bool(dialog.proposal_id) and dialog.proposal_id._is_abolished()

    @api.depends("proposal_id")
    def _compute_unit(self):
        for dialog in self:
            dialog.unit = dialog.proposal_id.unit_after

    def action_confirm(self):
        """Link the version."""
        self.ensure_one()
        return self.proposal_id.action_enact(self.version_id.id or False, self.unit)
