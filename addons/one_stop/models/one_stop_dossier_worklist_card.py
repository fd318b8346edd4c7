import ast

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import MOMENT_KEY

# More than a morning's work need not be counted exactly.
COUNTED = 999
LATE = Domain("urgency", "=", "late")


class OneStopDossierWorklist(models.Model):
    """A worklist on the first screen, with the number of dossiers that wait in it."""

    _name = "one_stop.dossier.worklist"
    _description = "Worklist"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    action_id = fields.Many2one("ir.actions.act_window", required=True, ondelete="cascade")
    name = fields.Char(related="action_id.name", string="Worklist")
    counts_late = fields.Boolean(help="The card tells how many of the dossiers are late.")
    group_ids = fields.Many2many(
        "res.groups", string="Roles", help="Who has it on the screen; empty for everybody."
    )
    is_mine = fields.Boolean(
        string="Meant for my roles", compute="_compute_is_mine", search="_search_is_mine"
    )
    count = fields.Char(string="Dossiers", compute="_compute_counts")
    late_count = fields.Char(string="Of them late", compute="_compute_counts")

    @api.depends("group_ids")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        roles = self.env.user.all_group_ids
        for worklist in self:
            worklist.is_mine = not worklist.group_ids or worklist.group_ids & roles

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("group_ids", "=", False)
        mine |= Domain("group_ids", "in", self.env.user.all_group_ids.ids)
        return mine if True in value else ~mine

    @api.depends("action_id", "counts_late")
    @api.depends_context("uid", MOMENT_KEY)
    def _compute_counts(self):
        for worklist in self:
            # sudo: people who open worklists cannot read actions
            domain = Domain(ast.literal_eval(worklist.sudo().action_id.domain or "[]"))
            worklist.count = count = self._count(domain)
            if count and worklist.counts_late and LATE not in domain.iter_conditions():
                count = self._count(domain & LATE)
            worklist.late_count = count if worklist.counts_late else False

    @api.model
    def _count(self, domain):
        """Return the number of dossiers as text, "" for none and "999+" for more than that."""
        count = self.env["one_stop.dossier"].search_count(domain, limit=COUNTED + 1)
        return f"{COUNTED}+" if count > COUNTED else str(count) if count else ""

    def action_open(self):
        """Open the list."""
        self.ensure_one()
        # sudo: people who open worklists cannot read actions
        return self.sudo().action_id._get_action_dict()
