from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.vietnamese import fold

from .hr_version import STAFF_KINDS

ON_KEY = "staff_on"
# Columns that come from the employee and from the version in force, as they stand.
OF_EMPLOYEE = (
    "name sort_key search_key user_id birthday ethnicity religion hometown recruited_on"
    " party_joined_on party_official_on general_level_id education_level_id education_subject"
    " political_level_id state_level_id language_level_id it_level_id"
).split()
OF_VERSION = (
    "sex staff_kind rank_id rank_step coefficient excess_rate position_allowance step_since"
    " step_delay department_id job_title"
).split()


class CchcStaff(models.Model):
    """Everybody in service on a day: today, or that of the context key ``staff_on``.

    One row for each employee, read-only: where, as what, with which pay and levels, as the version
    and the main holding of that day tell it. Who leaves on a day is in service until the day
    before; who is of no agency and no kind, such as a technical account, is no staff.
    """

    _name = "cchc.staff"
    _description = "Person in service"
    _inherit = ["cchc.private.mixin", "district.xlsx.mixin"]
    _auto = False
    _order = "sort_key, id"
    _depends = {
        "hr.employee": [*OF_EMPLOYEE, "active", "left_on", "retires_on_decided"],
        "hr.version": [*OF_VERSION, "date_version", "active", "employee_id"],
        "cchc.position.holding": ["date_from", "date_to", "is_main", "active", "position_id"],
        "cchc.position": ["agency_id", "is_leading", "name", "area", "is_listed"],
        "cchc.rank": ["coefficients", "years_per_step"],
        "hr.department": ["agency_id"],
    }

    employee_id = fields.Many2one("hr.employee", readonly=True)
    name = fields.Char(readonly=True)
    sort_key = fields.Char(readonly=True, export_string_translation=False)
    search_key = fields.Char(readonly=True, export_string_translation=False)
    user_id = fields.Many2one("res.users", readonly=True)
    sex = fields.Selection([("male", "Male"), ("female", "Female"), ("other", "Other")])
    birthday = fields.Date(readonly=True)
    age = fields.Integer(readonly=True, aggregator="avg")
    ethnicity = fields.Char(readonly=True)
    religion = fields.Char(readonly=True)
    hometown = fields.Char(readonly=True)
    agency_id = fields.Many2one("hr.department", readonly=True)
    department_id = fields.Many2one("hr.department", string="Team", readonly=True)
    position_id = fields.Many2one("cchc.position", readonly=True)
    position_since = fields.Date(string="In the position since", readonly=True)
    is_leading = fields.Boolean(string="Leads or manages", readonly=True)
    job_title = fields.Char(readonly=True)
    staff_kind = fields.Selection(STAFF_KINDS, string="Kind of staff", readonly=True)
    rank_id = fields.Many2one("cchc.rank", readonly=True)
    rank_step = fields.Integer(string="Step", readonly=True, aggregator=None)
    coefficient = fields.Float(digits=(4, 2), readonly=True, aggregator="avg")
    excess_rate = fields.Float(
        string="Beyond the last step (%)", digits=(4, 1), readonly=True, aggregator=None
    )
    position_allowance = fields.Float(digits=(4, 2), readonly=True, aggregator=None)
    step_since = fields.Date(string="Step counted from", readonly=True)
    step_delay = fields.Integer(
        string="Next step later by (months)", readonly=True, aggregator=None
    )
    recruited_on = fields.Date(readonly=True)
    party_joined_on = fields.Date(string="Joined the Party on", readonly=True)
    party_official_on = fields.Date(string="Full Party member from", readonly=True)
    general_level_id = fields.Many2one("cchc.qualification.level", "General education")
    education_level_id = fields.Many2one("cchc.qualification.level", "Highest degree")
    education_subject = fields.Char(string="Subject of the degree", readonly=True)
    political_level_id = fields.Many2one("cchc.qualification.level", "Political theory")
    state_level_id = fields.Many2one("cchc.qualification.level", "State management")
    language_level_id = fields.Many2one("cchc.qualification.level", "Foreign language")
    it_level_id = fields.Many2one("cchc.qualification.level", "Informatics")
    retires_on = fields.Date(string="Reaches retirement age on", readonly=True)
    qualification_ids = fields.Many2many(
        "cchc.staff.qualification", string="Qualifications", compute="_compute_parts"
    )
    holding_ids = fields.Many2many(
        "cchc.position.holding", string="Positions so far", compute="_compute_parts"
    )

    @api.depends("employee_id")
    def _compute_parts(self):
        ids = self.employee_id.ids
        for name in ("qualification_ids", "holding_ids"):
            # Record rules leave what the user may see of these people.
            parts = self.env[self._fields[name].comodel_name].search([("employee_id", "in", ids)])
            by_employee = parts.grouped("employee_id")
            for person in self:
                person[name] = by_employee.get(person.employee_id, parts.browse())

    @api.model
    def _search_display_name(self, operator, value):
        if operator in ("ilike", "not ilike") and isinstance(value, str) and fold(value):
            return Domain("search_key", operator, fold(value))
        return super()._search_display_name(operator, value)

    @property
    def _table_query(self):
        on = self._staff_day()
        columns = [SQL("%s", SQL.identifier("e", name)) for name in OF_EMPLOYEE]
        columns += [SQL("%s", SQL.identifier("v", name)) for name in OF_VERSION]
        return SQL(
            """
            SELECT e.id, e.id AS employee_id, %(columns)s,
                   date_part('year', age(%(on)s, e.birthday))::int AS age,
                   COALESCE(p.agency_id, d.agency_id) AS agency_id,
                   h.position_id, h.date_from AS position_since,
                   COALESCE(p.is_leading, FALSE) AS is_leading,
                   %(retires_on)s AS retires_on, %(step_due_on)s AS step_due_on
              FROM hr_employee e
              JOIN LATERAL (%(version)s) v ON TRUE
              LEFT JOIN LATERAL (%(holding)s) h ON TRUE
              LEFT JOIN cchc_position p ON p.id = h.position_id
              LEFT JOIN hr_department d ON d.id = v.department_id
              LEFT JOIN cchc_rank k ON k.id = v.rank_id
             WHERE (e.left_on > %(on)s OR (e.left_on IS NULL AND e.active))
                   AND (COALESCE(p.agency_id, d.agency_id) IS NOT NULL OR v.staff_kind IS NOT NULL)
            """,
            columns=SQL(", ").join(columns),
            on=on,
            retires_on=self.env["hr.employee"]._retires_on_sql("e", "v"),
            step_due_on=self._step_due_sql(),
            version=self._version_query(on),
            holding=self._holding_query(on),
        )

    @api.model
    def _staff_day(self):
        """Return the day that is shown: of the context, else today."""
        return fields.Date.to_date(self.env.context.get(ON_KEY)) or today(self)

    @api.model
    def _version_query(self, on):
        return SQL(
            "SELECT * FROM hr_version WHERE employee_id = e.id AND active AND date_version <= %s"
            " ORDER BY date_version DESC LIMIT 1",
            on,
        )

    @api.model
    def _holding_query(self, on):
        return SQL(
            "SELECT * FROM cchc_position_holding WHERE employee_id = e.id AND active AND is_main"
            " AND date_from <= %s AND (date_to IS NULL OR date_to >= %s) LIMIT 1",
            on,
            on,
        )

    def action_open_file(self):
        """Open the whole personal file, for those who keep it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.employee",
            "res_id": self.employee_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
