from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from ..rules.assignment import OPEN_STATES

STATES = [
    ("todo", "To do"),
    ("doing", "In progress"),
    ("submitted", "Submitted"),
    ("accepted", "Accepted"),
    ("cancelled", "Cancelled"),
]


class CchcPlanAssignment(models.Model):
    """One product owed: a task in one period by one lead, or by several who make it together."""

    _name = "cchc.plan.assignment"
    _description = "Assignment"
    _inherit = ["district.journaled.mixin"]
    _order = "due_on, id"
    _rec_names_search = ["task_id", "agency_id"]
    _projected_fields = (
        "state",
        "due_on",
        "started_on",
        "submitted_on",
        "submitted_by_id",
        "accepted_on",
        "accepted_by_id",
        "return_count",
        "last_reason",
    )

    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="restrict")
    task_id = fields.Many2one(
        "cchc.plan.task",
        index=True,
        ondelete="restrict",
        help="Empty for an agency's own activity, which its programme of the year names.",
    )
    programme_line_id = fields.Many2one(
        "cchc.programme.line",
        string="Own activity",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    section_id = fields.Many2one(related="task_id.section_id", store=True, index="btree_not_null")
    field_id = fields.Many2one(
        "cchc.reform.field",
        string="Field of reform",
        compute="_compute_field_id",
        store=True,
        index="btree_not_null",
    )
    content = fields.Text(compute="_compute_content")
    deliverable = fields.Text(compute="_compute_content")
    lead_mode = fields.Selection(related="task_id.lead_mode")
    agency_id = fields.Many2one("hr.department", string="Lead", required=True, ondelete="restrict")
    co_lead_ids = fields.Many2many(
        "hr.department",
        "cchc_plan_assignment_co_lead_rel",
        "assignment_id",
        "agency_id",
        string="Co-leads",
        help="They lead a joint product together with its hub, the lead.",
    )
    coordinator_ids = fields.Many2many(
        "hr.department",
        "cchc_plan_assignment_coordinator_rel",
        "assignment_id",
        "agency_id",
        string="Coordinating agencies",
    )
    open_parties = fields.Char(
        string="Also concerned", compute="_compute_open_parties", help="Named in words only."
    )
    schedule = fields.Selection(related="task_id.schedule", store=True)
    period = fields.Char(required=True)
    year = fields.Integer(required=True, aggregator=None, index=True)
    given_on = fields.Date(
        string="Given out on",
        required=True,
        readonly=True,
        default=lambda self: today(self),
        help="The day of the decision that gave it out; before it, nobody owed it.",
    )
    date_start = fields.Date(string="From", required=True)
    date_end = fields.Date(string="Until", required=True)
    due_on = fields.Date(string="Due", index=True)
    original_due_on = fields.Date(string="Due as first decided", required=True)
    due_is_provisional = fields.Boolean(
        string="Provisional due day",
        help="The day inside the period comes from a rule that nobody has verified; a day that"
        " was granted later was decided.",
    )
    first_due_is_provisional = fields.Boolean(
        string="First due day was provisional",
        compute="_compute_first_due_is_provisional",
        store=True,
    )
    state = fields.Selection(STATES, default="todo", readonly=True, index=True, group_expand=True)
    is_open = fields.Boolean(
        string="Still open", compute="_compute_is_open", search="_search_is_open"
    )
    started_on = fields.Date(readonly=True)
    submitted_on = fields.Date(readonly=True)
    submitted_by_id = fields.Many2one("res.users", readonly=True)
    accepted_on = fields.Date(readonly=True)
    accepted_by_id = fields.Many2one("res.users", readonly=True)
    return_count = fields.Integer(string="Times returned", readonly=True)
    last_reason = fields.Char(
        string="Last remark", readonly=True, help="Why it was last returned, or cancelled."
    )
    evidence_ids = fields.One2many("cchc.plan.evidence", "assignment_id")
    evidence_count = fields.Integer(compute="_compute_evidence_count")
    event_ids = fields.One2many(
        "cchc.plan.assignment.event", "assignment_id", string="Journal", readonly=True
    )
    is_mine = fields.Boolean(
        string="My agency's", compute="_compute_is_mine", search="_search_is_mine"
    )

    _live_period_uniq = models.UniqueIndex(
        "(task_id, agency_id, date_start, date_end) WHERE state != 'cancelled'",
        "A lead has one assignment of a task in one period.",
    )
    _source_check = models.Constraint(
        "CHECK(num_nonnulls(task_id, programme_line_id) = 1)",
        "An assignment comes from a task of the plan or from an activity of a programme.",
    )
    _period_check = models.Constraint(
        "CHECK(date_end >= date_start)", "An assignment cannot end before it begins."
    )
    _agency_idx = models.Index("(agency_id, due_on)")
    _open_idx = models.Index("(due_on, id) WHERE state IN ('todo', 'doing', 'submitted')")

    @api.depends("original_due_on")
    def _compute_first_due_is_provisional(self):
        # Taken when the day is first set; what becomes of the due day later does not count.
        for one in self:
            one.first_due_is_provisional = one.due_is_provisional

    @api.depends("task_id.ref", "programme_line_id.content", "agency_id.name", "period")
    def _compute_display_name(self):
        for one in self:
            what = one.task_id.ref or one.programme_line_id.display_name
            one.display_name = " · ".join(
                part for part in (what, one.agency_id.name, one.period) if part
            )

    @api.depends("task_id.field_id", "programme_line_id.field_id")
    def _compute_field_id(self):
        for one in self:
            one.field_id = one.task_id.field_id or one.programme_line_id.field_id

    @api.depends("task_id", "programme_line_id")
    def _compute_content(self):
        for one in self:
            source = one.task_id or one.programme_line_id
            one.content = source.content
            one.deliverable = source.deliverable

    @api.depends("task_id.party_ids.text")
    def _compute_open_parties(self):
        for one in self:
            one.open_parties = ", ".join(filter(None, one.task_id.party_ids.mapped("text")))

    @api.depends("state")
    def _compute_is_open(self):
        for one in self:
            one.is_open = one.state in OPEN_STATES

    def _search_is_open(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        return Domain("state", "in" if True in value else "not in", OPEN_STATES)

    @api.depends("evidence_ids")
    def _compute_evidence_count(self):
        groups = self.env["cchc.plan.evidence"]._read_group(
            [("assignment_id", "in", self.ids)], ["assignment_id"], ["__count"]
        )
        counts = {assignment.id: count for assignment, count in groups}
        for one in self:
            one.evidence_count = counts.get(one.id, 0)

    @api.depends_context("uid")
    @api.depends("agency_id", "co_lead_ids")
    def _compute_is_mine(self):
        mine = self.env.user.agency_ids
        for one in self:
            one.is_mine = bool((one.agency_id | one.co_lead_ids) & mine)

    def _search_is_mine(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        mine = self.env.user.agency_ids.ids
        domain = Domain("agency_id", "in", mine) | Domain("co_lead_ids", "in", mine)
        return domain if True in value else ~domain
