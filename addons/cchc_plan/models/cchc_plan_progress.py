from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

from .cchc_plan_assignment import STATES
from .cchc_plan_assignment_status import STATUSES

# What a row is, by the name that it has in the table of assignments.
COLUMNS = (
    "plan_id",
    "task_id",
    "programme_line_id",
    "section_id",
    "field_id",
    "agency_id",
    "charge_id",
    "schedule",
    "period",
    "year",
    "due_on",
    "submitted_on",
    "state",
)


class CchcPlanProgress(models.Model):
    """Assignments as figures: one row each, judged on the day on which they are read.

    The columns are those of `rules.tally.Count`: `overdue` are facts, `provisional` what is past
    a day that only an unverified rule gives.
    """

    _name = "cchc.plan.progress"
    _description = "Progress of the plan"
    _auto = False
    _order = "days_late desc, due_on, id"
    _rec_names_search = ["task_id", "agency_id"]
    _depends = {
        "cchc.plan.assignment": [*COLUMNS, "due_is_provisional", "date_end", "was_late"],
        "hr.department": ["agency_type"],
    }

    assignment_id = fields.Many2one("cchc.plan.assignment", readonly=True)
    plan_id = fields.Many2one("cchc.plan", readonly=True)
    task_id = fields.Many2one("cchc.plan.task", readonly=True)
    programme_line_id = fields.Many2one("cchc.programme.line", string="Own activity", readonly=True)
    section_id = fields.Many2one("cchc.plan.section", readonly=True)
    field_id = fields.Many2one("cchc.reform.field", string="Field of reform", readonly=True)
    agency_id = fields.Many2one("hr.department", string="Lead", readonly=True)
    agency_type = fields.Selection(
        lambda self: self.env["hr.department"]._fields["agency_type"].selection,
        string="Kind of agency",
        readonly=True,
    )
    charge_id = fields.Many2one("res.users", string="In charge", readonly=True)
    schedule = fields.Selection(related="task_id.schedule", related_sudo=False)
    period = fields.Char(readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    due_on = fields.Date(string="Due", readonly=True)
    submitted_on = fields.Date(readonly=True)
    state = fields.Selection(STATES, readonly=True)
    status = fields.Selection(STATUSES, readonly=True)
    days_late = fields.Integer(
        readonly=True, aggregator="max", help="Days since the due day of what is not handed in."
    )
    owed = fields.Integer(readonly=True, help="Products owed: all but what was cancelled.")
    accepted = fields.Integer(readonly=True)
    on_time = fields.Integer(readonly=True, help="Handed in by the due day.")
    late = fields.Integer(readonly=True, help="Handed in late, or overdue as a fact.")
    overdue = fields.Integer(readonly=True, help="Not handed in, late as a fact.")
    provisional = fields.Integer(
        string="Past a provisional due day",
        readonly=True,
        help="Not handed in, past a day that only an unverified rule gives.",
    )
    open = fields.Integer(string="Not accepted yet", readonly=True)
    share = fields.Float(
        string="Share accepted (%)",
        readonly=True,
        aggregator="avg",
        digits=(5, 1),
        help="Accepted products in percent of those owed.",
    )

    # What assignments say as well; read as the user may read them.
    ref = fields.Char(string="Number of the task", related="task_id.ref", related_sudo=False)
    content = fields.Text(related="assignment_id.content", related_sudo=False)
    why_late = fields.Char(related="assignment_id.why_late", related_sudo=False)
    head_name = fields.Char(string="Head of the agency", compute="_compute_head_name")

    @property
    def _table_query(self):
        """Assignments judged as of today, by the rules of `rules.assignment.cell_status`."""
        return SQL(
            "SELECT judged.*, %s FROM (SELECT a.id, a.id AS assignment_id, %s, lead.agency_type,"
            " %s AS status, %s - a.due_on AS days"
            " FROM cchc_plan_assignment a JOIN hr_department lead ON lead.id = a.agency_id)"
            " AS judged",
            self._sql_measures(),
            SQL(", ").join(SQL.identifier("a", name) for name in COLUMNS),
            self._sql_status(),
            today(self),
        )

    @api.model
    def _sql_status(self):
        """Return SQL for the status of an assignment `a` as of today."""
        on = today(self)
        soon = fields.Date.add(on, days=self.env["cchc.plan.assignment"]._soon_days(on))
        return SQL(
            "CASE WHEN a.state = 'accepted'"
            " THEN CASE WHEN a.was_late THEN 'done_late' ELSE 'done' END"
            " WHEN a.state = 'submitted'"
            " THEN CASE WHEN a.was_late THEN 'submitted_late' ELSE 'submitted' END"
            " WHEN a.state = 'cancelled' OR a.due_on > %(soon)s THEN a.state"
            " WHEN a.due_on >= %(on)s THEN 'due_soon'"
            " WHEN a.due_is_provisional AND a.date_end >= %(on)s THEN 'provisional'"
            " ELSE 'overdue' END",
            on=on,
            soon=soon,
        )

    @api.model
    def _sql_measures(self):
        """Return SQL for the measures, from the state and the status of a row `judged`."""
        counted = {
            "owed": "state != 'cancelled'",
            "accepted": "state = 'accepted'",
            "on_time": "status IN ('done', 'submitted')",
            "late": "status IN ('done_late', 'submitted_late', 'overdue')",
            "overdue": "status = 'overdue'",
            "provisional": "status = 'provisional'",
            "open": "state IN ('todo', 'doing', 'submitted')",
        }
        values = {
            **{name: SQL("(%s)::int", SQL(condition)) for name, condition in counted.items()},
            "days_late": SQL("CASE WHEN status IN ('overdue', 'provisional') THEN days END"),
            # Nothing is owed of cancelled work: averages leave it out.
            "share": SQL("CASE WHEN state != 'cancelled' THEN (state = 'accepted')::int * 100 END"),
        }
        return SQL(", ").join(
            SQL("%s AS %s", value, SQL.identifier(name)) for name, value in values.items()
        )

    @api.depends("agency_id")
    def _compute_head_name(self):
        heads = self.env["cchc.plan"]._heads(self.agency_id)
        for one in self:
            one.head_name = heads.get(one.agency_id.id) or False

    def action_open(self):
        """Open the assignment of the row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "cchc.plan.assignment",
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_xlsx_late(self):
        """Download the late list: of these rows, or of all of the plan that began last."""
        _plans, plan = self.env["cchc.plan"]._followed(self[:1].plan_id.id)
        if not plan:
            raise UserError(self.env._("No plan is approved yet, so nobody is late."))
        late = [("status", "in", ("overdue", "provisional")), ("plan_id", "=", plan.id)]
        rows = self or self.search(late)
        sheet = self.env["cchc.plan.sheet"]._noted(
            {
                "plan_id": plan.id,
                "assignment_ids": [Command.set(rows.filtered(lambda one: one.plan_id == plan).ids)],
            }
        )
        return sheet._paper_action("late", "xlsx")
