import json

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

from ..rules.rotation import months_between
from .cchc_position_holding_rotation import RULES

CACHE_KEY = "cchc_rotation_due"
DAY_KEY = "rotation_day"
# Whom a draft names is known to those who make it and to those who read all.
PLANNERS = (
    "district_base.group_district_hr,district_base.group_district_leader,"
    "district_base.group_district_audit"
)
STATES = [
    ("overdue", "Overdue"),
    ("soon", "Due soon"),
    ("may", "May change"),
    ("waits", "Not yet"),
    ("exempt", "Near retirement"),
    ("later", "Later"),
    ("never", "No rule asks"),
    ("leader", "Leads: by luân chuyển"),
]
# What the rows are made of; a change of any of them makes them anew.
TABLES = (
    "cchc_position_holding",
    "cchc_position",
    "cchc_rotation_case",
    "district_rule",
    "hr_employee",
)
COLUMNS = {
    "id": "int4",
    "employee_id": "int4",
    "position_id": "int4",
    "agency_id": "int4",
    "sector": "varchar",
    "is_main": "bool",
    "is_leading": "bool",
    "begin_on": "date",
    "months_held": "int4",
    "earliest_on": "date",
    "latest_on": "date",
    "acts_on": "date",
    "days_left": "int4",
    "state": "varchar",
    "cases": "varchar",
}


class CchcRotationDue(models.Model):
    """Who must change position when: a row for each listed position that somebody holds.

    The rows are reckoned anew as of today, or as of the day in the context key ``rotation_day``
    (ISO text); nothing is stored that could grow old. Leaders stand in a list of their own.
    """

    _name = "cchc.rotation.due"
    _description = "Position to be changed"
    _inherit = ["cchc.private.mixin", "district.rule.user.mixin"]
    _auto = False
    _order = "latest_on, id"
    _rec_name = "employee_id"
    _rec_names_search = ["employee_id", "position_id"]
    _depends = {
        "cchc.position": ["is_listed", "sector", "term_months", "is_leading", "agency_id"],
        "cchc.position.holding": ["employee_id", "position_id", "date_from", "date_to", "active"],
        "cchc.rotation.case": ["employee_id", "code", "date_from", "date_to", "birthday", "active"],
        "cchc.rotation.plan.line": ["holding_id", "state"],
        "hr.employee": ["birthday"],
    }

    employee_id = fields.Many2one("hr.employee", readonly=True)
    position_id = fields.Many2one("cchc.position", readonly=True)
    agency_id = fields.Many2one("hr.department", readonly=True)
    sector = fields.Selection("_selection_sector", readonly=True)
    is_main = fields.Boolean(string="Main position", readonly=True)
    is_leading = fields.Boolean(string="Leads or manages", readonly=True)
    begin_on = fields.Date(string="Held since", readonly=True)
    months_held = fields.Integer(readonly=True, aggregator="avg")
    earliest_on = fields.Date(string="May change from", readonly=True)
    latest_on = fields.Date(string="Must change by", readonly=True)
    acts_on = fields.Date(
        string="Can be changed from",
        readonly=True,
        help="The first day on which the change is asked and no case lasts.",
    )
    days_left = fields.Integer(readonly=True, aggregator="min")
    state = fields.Selection(STATES, readonly=True)
    cases = fields.Char(string="Codes of the cases", readonly=True)
    why = fields.Char(string="Why not yet", compute="_compute_why")
    line_id = fields.Many2one(
        "cchc.rotation.plan.line",
        readonly=True,
        groups=PLANNERS,
        export_string_translation=False,
    )
    plan_id = fields.Many2one(related="line_id.plan_id", string="In the plan", groups=PLANNERS)
    explanation = fields.Text(compute="_compute_explanation")

    @property
    def _table_query(self):
        return SQL(
            "SELECT due.*, (SELECT max(line.id) FROM cchc_rotation_plan_line line"
            " WHERE line.holding_id = due.id AND line.is_live) AS line_id"
            " FROM jsonb_to_recordset(%s::jsonb) AS due(%s)",
            self._rows_json(),
            SQL(", ").join(
                SQL("%s %s", SQL.identifier(name), SQL(kind)) for name, kind in COLUMNS.items()
            ),
        )

    @api.model
    def _selection_sector(self):
        return self.env["cchc.position"]._selection_sector()

    @api.depends("cases")
    def _compute_why(self):
        names = dict(self.env["cchc.rotation.case"]._selection_code())
        names["retirement"] = self.env._("Near retirement")
        for due in self:
            codes = (due.cases or "").split()
            due.why = ", ".join(names.get(code, code) for code in codes)

    @api.depends("employee_id", "position_id")
    def _compute_explanation(self):
        on = self._day()
        # sudo: the row itself may be read; its dates are explained, not the papers of the cases
        holdings = self.env["cchc.position.holding"].sudo().browse(self.ids)
        found = holdings._rotation(on)
        for due, holding in zip(self, holdings, strict=True):
            due.explanation = holding._rotation_explained(found[holding])

    @api.depends("employee_id")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    def _rule_uses(self):
        return [(code, self._day()) for code in RULES] if self.state != "leader" else []

    @api.model
    def _day(self):
        return fields.Date.to_date(self.env.context.get(DAY_KEY)) or today(self)

    @api.model
    def _rows_json(self):
        """Return the rows as of the day, as JSON; made once as long as nothing changed."""
        on, cache = self._day(), self.env.cr.cache
        self.env.flush_all()
        key = (on, self._fingerprint())
        if cache.get(CACHE_KEY, (None,))[0] != key:
            rows = self.sudo()._rows(on)  # sudo: the record rules narrow the rows, not their dates
            cache[CACHE_KEY] = key, json.dumps(rows, default=str)
        return cache[CACHE_KEY][1]

    @api.model
    def _fingerprint(self):
        """Return what changes with each row of the tables that the dates follow from."""
        sums = SQL(" UNION ALL ").join(
            SQL(
                "SELECT count(*) AS n, sum(hashtext(ctid::text || xmin::text)) AS s FROM %s",
                SQL.identifier(table),
            )
            for table in TABLES
        )
        self.env.cr.execute(SQL("SELECT array_agg((n, s)::text) FROM (%s) AS sums", sums))
        return str(self.env.cr.fetchone()[0])

    @api.model
    def _rows(self, on):
        """Return the rows as of a day, as dicts of ``COLUMNS``."""
        holdings = self.env["cchc.position.holding"]
        held = holdings.search_fetch(
            [*holdings._domain_on(on), ("decision_id.kind", "!=", "second")],
            ["employee_id", "position_id", "agency_id", "is_main", "is_leading", "date_from"],
        )
        leading = held.filtered("is_leading")
        leaders = leading.employee_id
        listed = held.filtered(
            lambda one: one.position_id.is_listed and one.employee_id not in leaders
        )
        begins = leading._rotation_begins()
        rows = [self._row(one, on, begins[one.id]) for one in leading]
        for one, found in listed._rotation(on).items():
            rows.append(self._row(one, on, found.begin) | self._dates(found, on))
        return rows

    @api.model
    def _row(self, holding, on, begin):
        position = holding.position_id
        return {
            "id": holding.id,
            "employee_id": holding.employee_id.id,
            "position_id": position.id,
            "agency_id": holding.agency_id.id,
            "sector": position.sector or None,
            "is_main": holding.is_main,
            "is_leading": holding.is_leading,
            "begin_on": begin,
            "months_held": months_between(begin, on),
            "state": "leader",
        }

    @api.model
    def _dates(self, found, on):
        latest, stands = found.answer.latest, found.standing
        return {
            "earliest_on": found.answer.earliest,
            "latest_on": latest,
            "acts_on": stands.acts_on,
            "days_left": (latest - on).days if latest else None,
            "state": stands.code,
            "cases": " ".join(dict.fromkeys(case.code for case in stands.cases)) or None,
        }

    def action_open_employee_cases(self):
        """Open the cases of the people of these rows."""
        action = self.env["ir.actions.act_window"]._for_xml_id("cchc_hr.cchc_rotation_case_action")
        return {
            **action,
            "domain": [("employee_id", "in", self.employee_id.ids)],
            "context": {"default_employee_id": self.employee_id[:1].id},
        }
