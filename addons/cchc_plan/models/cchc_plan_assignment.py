from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.assignment import OPEN_STATES, lateness, lateness_is_provisional

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
    task_id = fields.Many2one("cchc.plan.task", required=True, index=True, ondelete="restrict")
    section_id = fields.Many2one(related="task_id.section_id", store=True, index="btree_not_null")
    field_id = fields.Many2one(related="task_id.field_id", store=True, index="btree_not_null")
    content = fields.Text(related="task_id.content")
    deliverable = fields.Text(related="task_id.deliverable")
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
    date_start = fields.Date(string="From", required=True)
    date_end = fields.Date(string="Until", required=True)
    due_on = fields.Date(string="Due", index=True)
    original_due_on = fields.Date(string="Due as first decided", required=True)
    due_is_provisional = fields.Boolean(
        string="Provisional due day",
        help="The day inside the period comes from a rule that nobody has verified.",
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
    delay_days = fields.Integer(
        compute="_compute_delay_days",
        store=True,
        aggregator="avg",
        help="Days from the due day to the day of handing in; below zero when early.",
    )
    lateness = fields.Selection(
        [
            ("on_time", "On time"),
            ("late", "Late"),
            ("overdue", "Overdue"),
            ("due_soon", "Due soon"),
            ("open", "Not due yet"),
        ],
        compute="_compute_lateness",
        search="_search_lateness",
    )
    lateness_is_provisional = fields.Boolean(
        string="By a provisional due day",
        compute="_compute_lateness",
        help="The due day comes from an unverified rule, so this lateness is no fact yet.",
    )
    lateness_note = fields.Char(string="Remark", compute="_compute_lateness_note")
    evidence_ids = fields.One2many("cchc.plan.evidence", "assignment_id")
    evidence_count = fields.Integer(compute="_compute_evidence_count")
    event_ids = fields.One2many(
        "cchc.plan.assignment.event", "assignment_id", string="Journal", readonly=True
    )
    is_mine = fields.Boolean(
        string="My agency's", compute="_compute_is_mine", search="_search_is_mine"
    )

    _period_uniq = models.Constraint(
        "UNIQUE(task_id, agency_id, date_start, date_end)",
        "A lead has one assignment of a task in one period.",
    )
    _period_check = models.Constraint(
        "CHECK(date_end >= date_start)", "An assignment cannot end before it begins."
    )
    _agency_idx = models.Index("(agency_id, due_on)")
    _open_idx = models.Index("(due_on, id) WHERE state IN ('todo', 'doing', 'submitted')")

    @api.depends("task_id.display_name", "agency_id.name", "period")
    def _compute_display_name(self):
        for one in self:
            one.display_name = " · ".join(
                part for part in (one.task_id.ref, one.agency_id.name, one.period) if part
            )

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

    @api.depends("due_on", "submitted_on")
    def _compute_delay_days(self):
        for one in self:
            done = one.submitted_on and one.due_on
            one.delay_days = (one.submitted_on - one.due_on).days if done else 0

    @api.depends_context("tz")
    @api.depends("state", "due_on", "submitted_on", "due_is_provisional", "date_end")
    def _compute_lateness(self):
        today = fields.Date.context_today(self)
        soon = self._soon_days(today)
        for one in self:
            if not one.due_on:
                one.lateness = one.lateness_is_provisional = False
                continue
            one.lateness = lateness(one.state, one.due_on, one.submitted_on, today, soon) or False
            one.lateness_is_provisional = lateness_is_provisional(
                one.due_is_provisional, one.date_end, one.submitted_on or None, today
            )

    @api.depends("lateness", "lateness_is_provisional")
    def _compute_lateness_note(self):
        note = self.env._("by a provisional due day")
        for one in self:
            judged = one.lateness in ("overdue", "late", "due_soon")
            one.lateness_note = note if judged and one.lateness_is_provisional else False

    def _search_lateness(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        soon = fields.Date.add(today, days=self._soon_days(today))
        done = Domain("state", "in", ("submitted", "accepted"))
        to_do = Domain("state", "in", ("todo", "doing"))
        domains = {
            "on_time": done & Domain("delay_days", "<=", 0),
            "late": done & Domain("delay_days", ">", 0),
            "overdue": to_do & Domain("due_on", "<", today),
            "due_soon": to_do & Domain("due_on", ">=", today) & Domain("due_on", "<=", soon),
            "open": to_do & Domain("due_on", ">", soon),
            False: Domain("state", "=", "cancelled"),
        }
        return Domain.OR(domains[one] for one in value if one in domains)

    @api.model
    def _soon_days(self, on):
        return self.env["district.rule"].get_value("plan.due_soon_days", on)

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
