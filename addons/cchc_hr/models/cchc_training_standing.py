from datetime import date

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

from ..rules.training import EXEMPT, MET, ON_COURSE, SHORT, UNKNOWN, standing
from .hr_version import STAFF_KINDS

RULE_HOURS = "training.hours_year"
RULE_KINDS = "training.hours_kinds"
RULE_MONTHS = "training.hours_least_months"
STATUSES = [
    (SHORT, "Will fall short"),
    (ON_COURSE, "Reached with classes to come"),
    (MET, "Reached"),
    (EXEMPT, "Nothing asked"),
    (UNKNOWN, "No rule known"),
]


class CchcTrainingStanding(models.Model):
    """Who reaches the yearly minimum of training, with the confirmed classes to come.

    One row for each person and year: on the last day of past years, on today of this one. The
    table says in SQL, for thousands at once, what `rules.training.standing` says for one.
    """

    _name = "cchc.training.standing"
    _description = "Yearly minimum of training"
    _inherit = ["cchc.private.mixin", "district.xlsx.mixin"]
    _auto = False
    _order = "year desc, short desc, id"
    _rec_name = "employee_id"
    _depends = {
        "hr.employee": ("active", "left_on", "birthday", "retires_on_decided"),
        "hr.version": (
            "employee_id",
            "date_version",
            "department_id",
            "staff_kind",
            "sex",
            "active",
        ),
        "hr.department": ("agency_id",),
        "cchc.training.attendance": ("employee_id", "state", "hours", "booked_hours", "year"),
        "cchc.training.certificate": (
            "employee_id",
            "enrolment_id",
            "is_live",
            "hours",
            "issued_on",
        ),
    }

    employee_id = fields.Many2one("hr.employee", string="Person", readonly=True)
    agency_id = fields.Many2one("hr.department", readonly=True)
    staff_kind = fields.Selection(STAFF_KINDS, string="Kind of staff", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    months = fields.Integer(
        string="Months of service", readonly=True, aggregator=None, help="Whole months of the year."
    )
    minimum = fields.Float(string="Periods asked for", digits=(6, 1), readonly=True)
    done = fields.Float(string="Periods attended", digits=(6, 1), readonly=True)
    planned = fields.Float(
        string="Periods to come",
        digits=(6, 1),
        readonly=True,
        help="Of confirmed classes whose attendance is not recorded yet.",
    )
    short = fields.Float(
        string="Periods missing",
        digits=(6, 1),
        readonly=True,
        help="Missing even with all confirmed classes to come.",
    )
    status = fields.Selection(STATUSES, string="Yearly minimum", readonly=True)
    why = fields.Char(string="How it is reckoned", compute="_compute_why")

    @api.depends("status", "minimum", "done", "planned", "months", "year")
    def _compute_why(self):
        for one in self:
            asked = None if one.status == UNKNOWN else one.minimum
            found = standing(asked, one.done, one.planned)
            words = {
                "year": str(one.year),
                "minimum": _number(one.minimum),
                "done": _number(one.done),
                "planned": _number(one.planned),
                "short": _number(found.short),
                "months": one.months,
            }
            one.why = one._sentence(found.status, words)

    def _sentence(self, status, words):
        return {
            UNKNOWN: self.env._(
                "No yearly minimum of training is known for %(year)s; %(done)s periods attended.",
                **words,
            ),
            EXEMPT: self.env._(
                "Nothing is asked of this kind of staff, or of %(months)s months of service.",
                **words,
            ),
            MET: self.env._("%(done)s of %(minimum)s periods attended.", **words),
            ON_COURSE: self.env._(
                "%(done)s of %(minimum)s periods attended, %(planned)s to come.", **words
            ),
            SHORT: self.env._(
                "%(minimum)s asked for − %(done)s attended − %(planned)s to come = %(short)s"
                " missing.",
                **words,
            ),
        }[status]

    def action_open_hours(self):
        """Open the records behind the hours of the year."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.employee_id.name,
            "res_model": "cchc.training.hour",
            "view_mode": "list,pivot",
            "domain": [("employee_id", "=", self.employee_id.id), ("year", "=", self.year)],
        }

    @property
    def _table_query(self):
        years = self._year_values()
        return SQL(
            """
            WITH asked (year, first_day, last_day, seen_on, minimum, least, kinds)
                AS (VALUES %(years)s),
            served AS (
                SELECT employee_id, MIN(date_version) AS since FROM hr_version
                 WHERE employee_id IS NOT NULL GROUP BY employee_id
            ),
            retiring AS MATERIALIZED (
                SELECT e.id, %(retires)s AS retires_on FROM hr_employee e
                  JOIN hr_version v ON v.id = e.current_version_id
            ),
            people AS (
                SELECT a.year, e.id AS employee_id, d.agency_id, v.staff_kind, a.minimum, a.least,
                       a.kinds, GREATEST(s.since, a.first_day) AS begins,
                       LEAST(a.last_day, e.left_on - 1, t.retires_on - 1) AS ends
                  FROM asked a
                 CROSS JOIN hr_employee e
                  JOIN served s ON s.employee_id = e.id
                  LEFT JOIN retiring t ON t.id = e.id
                  JOIN LATERAL (
                        SELECT department_id, staff_kind FROM hr_version
                         WHERE employee_id = e.id AND active AND date_version <= a.seen_on
                         ORDER BY date_version DESC LIMIT 1
                  ) v ON TRUE
                  JOIN hr_department d ON d.id = v.department_id
                 WHERE COALESCE(e.left_on > a.seen_on, e.active) AND d.agency_id IS NOT NULL
            ),
            judged AS (
                SELECT p.year, p.employee_id, p.agency_id, p.staff_kind,
                       COALESCE(h.done, 0) + COALESCE(c.done, 0) AS done,
                       COALESCE(h.planned, 0) AS planned, p.months,
                       CASE WHEN p.minimum IS NULL THEN NULL
                            WHEN (p.staff_kind IS NULL OR p.staff_kind = ANY(p.kinds))
                             AND p.months >= p.least THEN p.minimum
                            ELSE 0 END AS minimum
                  FROM (SELECT people.*, %(months)s AS months FROM people) AS p
                  LEFT JOIN LATERAL (
                        SELECT SUM(hours) AS done,
                               SUM(booked_hours) FILTER (WHERE state = 'expected') AS planned
                          FROM cchc_training_attendance
                         WHERE employee_id = p.employee_id AND year = p.year
                  ) h ON TRUE
                  LEFT JOIN LATERAL (
                        SELECT SUM(hours) AS done FROM cchc_training_certificate
                         WHERE employee_id = p.employee_id AND enrolment_id IS NULL AND is_live
                           AND EXTRACT(YEAR FROM issued_on) = p.year
                  ) c ON TRUE
            )
            SELECT employee_id::bigint * 10000 + year AS id, year, employee_id, agency_id,
                   staff_kind, months, minimum, done, planned,
                   CASE WHEN minimum > 0 THEN GREATEST(minimum - done - planned, 0) ELSE 0 END
                       AS short,
                   CASE WHEN minimum IS NULL THEN 'unknown' WHEN minimum <= 0 THEN 'exempt'
                        WHEN done >= minimum THEN 'met'
                        WHEN done + planned >= minimum THEN 'on_course' ELSE 'short' END AS status
              FROM judged
            """,
            years=SQL(", ").join(years),
            retires=self.env["hr.employee"]._retires_on_sql("e", "v"),
            months=MONTHS,
        )

    @api.model
    def _year_values(self):
        """Return SQL rows of years: days, when people are looked at, and what the rules ask."""
        on = today(self)
        first = self.env.execute_query(SQL("SELECT MIN(date_version) FROM hr_version"))[0][0]
        rows = []
        for year in range(min((first or on).year, on.year), on.year + 2):
            last = date(year, 12, 31)
            hours, kinds, least = self._asked(last)
            rows.append(
                SQL(
                    "(%s, %s::date, %s::date, %s::date, %s::numeric, %s, %s::varchar[])",
                    year,
                    date(year, 1, 1),
                    last,
                    min(last, on),
                    hours,
                    least,
                    kinds,
                )
            )
        return rows

    @api.model
    def _asked(self, on):
        """Return (periods, kinds of staff, least months) by the rules of a day; None: no rule."""
        rules = self.env["district.rule"]
        values = [
            rules.get_value(code, on) if rules._rule(code, on) else None
            for code in (RULE_HOURS, RULE_KINDS, RULE_MONTHS)
        ]
        everybody = [kind for kind, _label in STAFF_KINDS]
        return values[0], values[1] or everybody, values[2] or 0


# `rules.training.service_months`, in SQL.
MONTHS = SQL(
    "CASE WHEN begins > ends THEN 0 ELSE GREATEST(0, EXTRACT(MONTH FROM ends)"
    " - (ends < (date_trunc('month', ends) + interval '1 month - 1 day')::date)::int"
    " - EXTRACT(MONTH FROM begins) - (EXTRACT(DAY FROM begins) > 1)::int + 1)::int END"
)


def _number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
