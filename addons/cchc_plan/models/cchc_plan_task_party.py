from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CchcPlanTaskParty(models.Model):
    """Who leads or coordinates a task: an agency, a group for many, or words for nobody known."""

    _name = "cchc.plan.task.party"
    _description = "Party of a task"
    _inherit = ["cchc.plan.content.mixin"]
    _order = "task_id, role desc, sequence, id"

    task_id = fields.Many2one("cchc.plan.task", required=True, index=True, ondelete="cascade")
    role = fields.Selection(
        [("lead", "Lead"), ("coordinate", "Coordinates")], required=True, default="lead"
    )
    sequence = fields.Integer(default=10)
    agency_id = fields.Many2one(
        "hr.department",
        domain=[("is_agency", "=", True)],
        index="btree_not_null",
        ondelete="restrict",
    )
    group_id = fields.Many2one(
        "district.agency.group",
        string="Group of agencies",
        index="btree_not_null",
        ondelete="restrict",
    )
    text = fields.Char(string="Open party", help="In words: citizens, those concerned.")

    _one_party_check = models.Constraint(
        "CHECK(num_nonnulls(agency_id, group_id, NULLIF(text, '')) = 1)",
        "A party is exactly one of: an agency, a group, an open party in words.",
    )

    @api.depends("agency_id", "group_id", "text")
    def _compute_display_name(self):
        for party in self:
            party.display_name = party.agency_id.name or party.group_id.name or party.text or ""

    @api.constrains("agency_id", "group_id", "text")
    def _check_one_party(self):
        for party in self:
            if bool(party.agency_id) + bool(party.group_id) + bool(party.text) != 1:
                raise ValidationError(
                    self.env._(
                        "A party of task %(task)s must be exactly one of: an agency, a group of"
                        " agencies, or an open party in words.",
                        task=party.task_id.display_name,
                    )
                )

    def _content_plans(self):
        return self.task_id.plan_id

    def _agencies(self, on, cache):
        """Return the agencies that the parties stand for on a day, in the order named.

        :param cache: dict that keeps groups already expanded on that day.
        """
        found = self.env["hr.department"]
        for party in self:
            if party.group_id and party.group_id not in cache:
                cache[party.group_id] = party.group_id._agencies(on)
            found |= party.agency_id | cache.get(party.group_id, found.browse())
        return found
