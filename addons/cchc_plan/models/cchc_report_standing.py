from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import MOMENT_KEY, today

from .cchc_report import LEVELS, STATES

COLUMNS = (
    "id",
    "period_id",
    "plan_id",
    "level",
    "agency_id",
    "agency_order",
    "field_id",
    "via_id",
    "state",
    "due_on",
    "submitted_on",
    "return_count",
    "last_reminded_on",
)


class CchcReportStanding(models.Model):
    """Who has reported and who has not: how each report of a period stands, without its words.

    Coordinators follow drafts by this, which they do not read before these are handed in.
    """

    _name = "cchc.report.standing"
    _description = "Who has reported"
    _auto = False
    _depends = {"cchc.report": list(COLUMNS[1:])}
    _order = "period_id desc, state_order, level, agency_order, id"
    _rec_names_search = ["agency_id", "period_id"]

    period_id = fields.Many2one("cchc.report.period", readonly=True)
    plan_id = fields.Many2one("cchc.plan", readonly=True)
    level = fields.Selection(LEVELS, readonly=True)
    agency_id = fields.Many2one("hr.department", readonly=True)
    agency_order = fields.Char(string="Order of agencies", readonly=True)
    field_id = fields.Many2one("cchc.reform.field", string="Field of reform", readonly=True)
    via_id = fields.Many2one("hr.department", string="Through", readonly=True)
    uses_system = fields.Boolean(related="agency_id.uses_system")
    state = fields.Selection(STATES, readonly=True)
    state_order = fields.Integer(readonly=True, aggregator=None, export_string_translation=False)
    due_on = fields.Date(string="Due", readonly=True)
    submitted_on = fields.Date(string="Handed in on", readonly=True)
    return_count = fields.Integer(string="Times returned", readonly=True)
    last_reminded_on = fields.Date(string="Last reminder", readonly=True)
    days_late = fields.Integer(compute="_compute_days_late", aggregator=None)
    lateness_note = fields.Char(string="Remark", compute="_compute_days_late")

    @property
    def _table_query(self):
        # Who is silent comes first.
        return SQL(
            "SELECT %s, CASE state WHEN 'draft' THEN 0 WHEN 'submitted' THEN 1 ELSE 2 END"
            " AS state_order FROM cchc_report",
            SQL(", ").join(SQL.identifier(name) for name in COLUMNS),
        )

    @api.depends("period_id.name", "agency_id.name")
    def _compute_display_name(self):
        for one in self:
            names = (one.period_id.name, one.field_id.name or one.agency_id.name)
            one.display_name = " · ".join(filter(None, names))

    @api.depends_context(MOMENT_KEY, "tz")
    @api.depends("due_on", "submitted_on")
    def _compute_days_late(self):
        on = today(self)
        unsure = {period: period._is_by_unverified_rule() for period in self.period_id}
        note = self.env._("by a provisional due day")
        for one in self:
            one.days_late = max(((one.submitted_on or on) - one.due_on).days, 0)
            one.lateness_note = note if one.days_late and unsure[one.period_id] else False

    def action_open_report(self):
        """Open the report itself, for those who may read it."""
        self.ensure_one()
        report = self.env["cchc.report"].browse(self.id)
        report.check_access("read")
        return report._open_form()

    def action_remind(self):
        """Draft the letter that reminds those who have not reported."""
        return (
            self.env["cchc.reminder.letter"]
            ._draft_for_reports(self.env["cchc.report"].browse(self.ids))
            ._open_form()
        )
