from odoo import fields, models
from odoo.tools import SQL

from .cchc_training_course import TRAINING_KINDS


class CchcTrainingHour(models.Model):
    """The records behind the hours of a year: sessions attended or booked, courses elsewhere."""

    _name = "cchc.training.hour"
    _description = "Hours of training"
    _inherit = ["cchc.private.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "employee_id"
    _depends = {
        "cchc.training.attendance": (
            "employee_id",
            "agency_id",
            "session_id",
            "enrolment_id",
            "state",
            "hours",
            "booked_hours",
            "kind",
            "year",
            "date_start",
        ),
        "cchc.training.enrolment": ("class_id",),
        "cchc.training.certificate": (
            "employee_id",
            "agency_id",
            "enrolment_id",
            "is_live",
            "hours",
            "kind",
            "issued_on",
        ),
    }

    employee_id = fields.Many2one("hr.employee", string="Person", readonly=True)
    agency_id = fields.Many2one("hr.department", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    date = fields.Date(readonly=True)
    kind = fields.Selection(TRAINING_KINDS, string="Field of training", readonly=True)
    class_id = fields.Many2one("cchc.training.class", readonly=True)
    certificate_id = fields.Many2one(
        "cchc.training.certificate", string="Certificate from elsewhere", readonly=True
    )
    done = fields.Float(string="Periods attended", digits=(6, 1), readonly=True)
    planned = fields.Float(string="Periods to come", digits=(6, 1), readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT 2 * a.id::bigint AS id, a.employee_id, a.agency_id, a.year,
                   (a.date_start + interval '7 hours')::date AS date, a.kind,
                   e.class_id, NULL::int AS certificate_id, a.hours AS done,
                   CASE a.state WHEN 'expected' THEN a.booked_hours ELSE 0 END AS planned
              FROM cchc_training_attendance a
              JOIN cchc_training_enrolment e ON e.id = a.enrolment_id
             WHERE a.state IN ('expected', 'present')
            UNION ALL
            SELECT 2 * c.id::bigint + 1, c.employee_id, c.agency_id,
                   EXTRACT(YEAR FROM c.issued_on)::int, c.issued_on, c.kind,
                   NULL, c.id, c.hours, 0
              FROM cchc_training_certificate c
             WHERE c.enrolment_id IS NULL AND c.is_live AND c.hours > 0
            """
        )
