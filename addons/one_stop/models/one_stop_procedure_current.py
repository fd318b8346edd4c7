from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

STATUSES = [
    ("in_force", "In force"),
    ("ahead", "Not yet in force"),
    ("retired", "Retired"),
    ("draft", "Never published"),
]


class OneStopProcedure(models.Model):
    _inherit = "one_stop.procedure"

    current_version_id = fields.Many2one(
        "one_stop.procedure.version", string="In force today", compute="_compute_current"
    )
    status = fields.Selection(STATUSES, compute="_compute_current", search="_search_status")
    term_text = fields.Char(related="current_version_id.term_text", string="Term")
    sheet_html = fields.Html(related="current_version_id.sheet_html", string="As posted")
    draft_count = fields.Integer(string="Drafts", compute="_compute_draft_count")

    @api.depends("version_ids.state", "version_ids.valid_from", "version_ids.valid_to")
    def _compute_current(self):
        on = today(self)
        found = {}
        # sudo: who may see the procedure may see which version counts
        announced = self.sudo().version_ids.filtered(lambda version: version.state != "draft")
        for version in announced.sorted("valid_from"):
            found.setdefault(version.procedure_id.id, []).append(version)
        for procedure in self:
            versions = found.get(procedure.id, [])
            current = [one for one in versions if one._covers(on)]
            procedure.current_version_id = current[0].id if current else False
            procedure.status = procedure._status(versions, bool(current), on)

    def _compute_draft_count(self):
        groups = self.env["one_stop.procedure.version"]._read_group(
            [("procedure_id", "in", self.ids), ("state", "=", "draft")],
            ["procedure_id"],
            ["__count"],
        )
        counts = {procedure.id: count for procedure, count in groups}
        for procedure in self:
            procedure.draft_count = counts.get(procedure.id, 0)

    @api.model
    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        on = today(self)
        announced = Domain("state", "!=", "draft")
        begun = announced & Domain("valid_from", "<=", on)
        open_ended = Domain("valid_to", "=", False) | Domain("valid_to", ">=", on)
        in_force = Domain("version_ids", "any", begun & open_ended)
        ahead = Domain("version_ids", "any", announced & Domain("valid_from", ">", on))
        domains = {
            "in_force": in_force,
            "ahead": ~in_force & ahead,
            "retired": Domain("is_announced", "=", True) & ~in_force & ~ahead,
            "draft": Domain("is_announced", "=", False),
        }
        return Domain.OR(domains[status] for status in value if status in domains)

    def action_new_version(self):
        """Make a draft from the latest version, or an empty one, and open it."""
        self.ensure_one()
        announced = self.version_ids.filtered(lambda version: version.state != "draft")
        latest = announced.sorted("valid_from")[-1:]
        if latest:
            return latest.action_new_version()
        return {
            "type": "ir.actions.act_window",
            "res_model": "one_stop.procedure.version",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_procedure_id": self.id},
        }

    def _status(self, versions, is_current, on):
        if is_current:
            return "in_force"
        if not versions:
            return "draft"
        return "ahead" if versions[-1].valid_from > on else "retired"
