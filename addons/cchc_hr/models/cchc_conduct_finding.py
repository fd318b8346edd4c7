from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import now, today

from ..rules import conduct
from .cchc_conduct_item import GROUPS

STATES = [
    ("open", "To be answered"),
    ("answered", "Answered"),
    ("returned", "Sent back"),
    ("verified", "Mended"),
]
RULE_REPEAT = "conduct.repeat_months"


class CchcConductFinding(models.Model):
    """What was not met at a visit, until somebody has verified that it is mended.

    Findings come from visits that are concluded and change by their steps alone
    (`cchc_conduct_finding_steps.py`). Whether one repeats an earlier one is judged anew whenever a
    visit at the agency is concluded, since visits may be recorded in any order.
    """

    _name = "cchc.conduct.finding"
    _description = "Finding of a check"
    _inherit = ["cchc.stepped.mixin", "district.rule.user.mixin"]
    _order = "found_on desc, id desc"
    _rec_names_search = ["name", "agency_id"]
    _projected_fields = (
        "agency_id",
        "visit_id",
        "answer_id",
        "code",
        "name",
        "group",
        "found_on",
        "note",
        "demand",
        "due_on",
        "state",
        "repeats_id",
        "repeat_count",
    )

    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    visit_id = fields.Many2one(
        "cchc.conduct.visit", required=True, readonly=True, index=True, ondelete="restrict"
    )
    answer_id = fields.Many2one(
        "cchc.conduct.answer",
        string="Row of the visit",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    code = fields.Char(readonly=True, index=True)
    name = fields.Char(string="Not met", required=True, readonly=True)
    group = fields.Selection(GROUPS, readonly=True)
    found_on = fields.Date(string="Found on", required=True, readonly=True)
    year = fields.Integer(compute="_compute_year", store=True, index=True, aggregator=None)
    note = fields.Text(string="What was seen", readonly=True)
    demand = fields.Text(string="To be mended", readonly=True)
    due_on = fields.Date(string="Answer due", readonly=True, index="btree_not_null")
    state = fields.Selection(
        STATES,
        required=True,
        default="open",
        readonly=True,
        index=True,
        group_expand="_in_order",
    )
    repeats_id = fields.Many2one(
        "cchc.conduct.finding",
        string="Found before as",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    repeat_count = fields.Integer(
        string="Times before", readonly=True, help="In the months that the rule counts."
    )
    is_repeated = fields.Boolean(
        string="Repeated", compute="_compute_is_repeated", search="_search_is_repeated"
    )
    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    days_overdue = fields.Integer(
        string="Days overdue", compute="_compute_is_overdue", aggregator=None
    )
    event_ids = fields.One2many(
        "cchc.conduct.finding.event", "finding_id", string="Journal", readonly=True
    )

    @api.model
    def _in_order(self, states, _domain):
        """Show the columns of the states that there are in the order of the way."""
        return [key for key in ("open", "returned", "answered", "verified") if key in states]

    @api.depends("agency_id.name", "name")
    def _compute_display_name(self):
        for finding in self:
            finding.display_name = f"{finding.agency_id.name or ''}: {finding.name or ''}"

    @api.depends("found_on")
    def _compute_year(self):
        for finding in self:
            finding.year = finding.found_on.year if finding.found_on else 0

    @api.depends("repeat_count")
    def _compute_is_repeated(self):
        for finding in self:
            finding.is_repeated = bool(finding.repeat_count)

    def _search_is_repeated(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("repeat_count", ">", 0)]

    @api.depends("state", "due_on")
    def _compute_is_overdue(self):
        on = today(self)
        for finding in self:
            overdue = conduct.is_overdue(finding.state, finding.due_on or None, on)
            finding.is_overdue = overdue
            finding.days_overdue = (on - finding.due_on).days if overdue else 0

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "in", conduct.OWED) & Domain("due_on", "<", today(self))

    @api.depends("repeat_count", "found_on")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    def _rule_uses(self):
        return [(RULE_REPEAT, self.found_on)] if self.repeat_count else []

    @api.model
    def _make(self, answers):
        """Make a finding of each answer of a visit that is being concluded."""
        findings = self._project_new(
            [
                {
                    "agency_id": row.visit_id.agency_id.id,
                    "visit_id": row.visit_id.id,
                    "answer_id": row.id,
                    "code": row.code,
                    "name": row.name,
                    "group": row.group,
                    "found_on": row.visit_id.visit_on,
                    "note": row.note,
                    "demand": row.demand,
                    "due_on": row.due_on,
                }
                for row in answers
            ]
        )
        for one in findings:
            one._append(
                "find",
                {"code": one.code or "", "due_on": one.due_on or None},
                happened_at=now(self),
                state_after="open",
            )
        answers.visit_id.agency_id._project_repeats()
        return findings
