from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY, today


class OneStopProposal(models.Model):
    """The version that a proposal starts from: whether it still holds, and what hangs on it."""

    _inherit = "one_stop.proposal"

    is_superseded = fields.Boolean(
        string="Starts from an old version", compute="_compute_is_superseded"
    )
    other_count = fields.Integer(string="Other proposals", compute="_compute_other_count")

    @api.depends_context(MOMENT_KEY)
    @api.depends("procedure_id", "version_id")
    def _compute_is_superseded(self):
        on = today(self)
        for one in self:
            in_force = one.procedure_id._version_id_on(one.procedure_id._origin.id, on)
            one.is_superseded = bool(one.version_id) and one.version_id._origin.id != in_force

    @api.depends("procedure_id")
    def _compute_other_count(self):
        for one in self:
            one.other_count = self.search_count(one._other_domain()) if one.procedure_id else 0

    def write(self, vals):
        result = super().write(vals)
        if "version_id" in vals:
            self._drop_foreign_parts()
        return result

    def action_open_others(self):
        """Open what else is proposed for the procedure, as far as the user may see it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_proposal_action")
        return {**action, "domain": self._other_domain(), "context": {}}

    def _other_domain(self):
        return [
            ("procedure_id", "=", self.procedure_id._origin.id),
            ("id", "!=", self._origin.id),
            ("state", "!=", "withdrawn"),
        ]

    def _drop_foreign_parts(self):
        """Loosen changes and costs from papers and fees of another version; their words stay."""
        for one in self:
            for lines in (one.change_ids, one.cost_ids):
                foreign = lines.filtered(
                    lambda line, one=one: (
                        (line.component_id or line.fee_id).version_id
                        not in (one.version_id, one.version_id.browse())
                    )
                )
                if foreign:
                    foreign.write({"component_id": False, "fee_id": False})
