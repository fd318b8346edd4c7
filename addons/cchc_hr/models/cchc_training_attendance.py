from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import local_date, now

STATES = [
    ("expected", "Expected"),
    ("present", "Present"),
    ("excused", "Absent with leave"),
    ("absent", "Absent"),
]
DROP_KEY = "cchc_training_drop"
# An object, not a flag: what comes in over RPC is JSON and can never be this very object.
DROPPING = object()


class CchcTrainingAttendance(models.Model):
    """Somebody in one session: booked with the place, then present or absent.

    The database itself keeps people from being booked twice for one time.
    """

    _name = "cchc.training.attendance"
    _description = "Attendance of a session"
    _inherit = ["district.projection.mixin", "cchc.private.mixin"]
    _order = "date_start, sort_key, id"
    _rec_name = "employee_id"
    _projected_fields = (
        "enrolment_id",
        "session_id",
        "employee_id",
        "agency_id",
        "date_start",
        "date_end",
        "state",
    )

    enrolment_id = fields.Many2one(
        "cchc.training.enrolment", required=True, readonly=True, index=True, ondelete="restrict"
    )
    session_id = fields.Many2one(
        "cchc.training.session", required=True, readonly=True, index=True, ondelete="restrict"
    )
    class_id = fields.Many2one(related="session_id.class_id", string="Class")
    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, readonly=True, ondelete="restrict"
    )
    sort_key = fields.Char(related="employee_id.sort_key", store=True, string="Order of names")
    agency_id = fields.Many2one("hr.department", readonly=True, index=True, ondelete="restrict")
    date_start = fields.Datetime(string="From", required=True, readonly=True)
    date_end = fields.Datetime(string="To", required=True, readonly=True)
    state = fields.Selection(STATES, default="expected", required=True, readonly=True)
    hours = fields.Float(
        string="Periods attended", digits=(5, 1), compute="_compute_hours", store=True
    )

    booked_hours = fields.Float(
        string="Periods of the session", digits=(5, 1), related="session_id.hours", store=True
    )
    kind = fields.Selection(related="session_id.class_id.kind", store=True)
    year = fields.Integer(compute="_compute_year", store=True, aggregator=None)

    _once_uniq = models.Constraint(
        "UNIQUE(enrolment_id, session_id)", "A person is booked once for a session."
    )
    _busy_excl = models.Constraint(
        "EXCLUDE USING gist (employee_id WITH =, tsrange(date_start, date_end) WITH &&)"
        " WHERE (state IN ('expected', 'present'))",
        "Nobody can be in two classes at once.",
    )
    _employee_index = models.Index("(employee_id, date_start)")
    # The hours of a person in a year are read from it alone, for thousands at once.
    _year_index = models.Index("(employee_id, year) INCLUDE (hours, booked_hours, state)")

    @api.depends("date_start")
    def _compute_year(self):
        for one in self:
            one.year = local_date(one, one.date_start).year if one.date_start else 0

    @api.depends("state", "session_id.hours")
    def _compute_hours(self):
        for one in self:
            one.hours = one.session_id.hours if one.state == "present" else 0

    @api.ondelete(at_uninstall=False)
    def _unlink_except_dropped(self):
        if self.env.context.get(DROP_KEY) is not DROPPING:
            raise UserError(
                self.env._("Attendance goes with the place in the class and is not deleted alone.")
            )

    def action_present(self):
        """Record that people were there."""
        return self._mark("present")

    def action_absent(self):
        """Record that people were absent."""
        return self._mark("absent")

    def action_excuse(self):
        """Record that people were absent with leave."""
        return self._mark("excused")

    def _mark(self, state):
        """Record attendance, by HR, once the session has begun and before the class is finished."""
        self.check_access("read")
        self.enrolment_id._check_hr()
        for one, found in self.grouped("class_id").items():
            one._lock_journal()
            self.env.invalidate_all()
            one._check_live()
            found._check_markable()
            found._project({"state": state})
            found._flush_bookings()
            one._note("attend", found.enrolment_id, sessions=sorted(found.session_id.ids))
        return True

    def _check_markable(self):
        moment = now(self)
        for one in self:
            if one.date_start > moment:
                raise UserError(
                    self.env._(
                        "The session %(when)s of “%(name)s” has not begun, so nobody was there or"
                        " absent.",
                        when=one.session_id._when(),
                        name=one.class_id.name,
                    )
                )
            if one.enrolment_id.state != "confirmed":
                raise AccessError(
                    self.env._(
                        "%(person)s has a result in “%(name)s” or no place, so attendance stays.",
                        person=one.employee_id.name,
                        name=one.class_id.name,
                    )
                )

    def _drop(self):
        """Free the time that was booked; what was attended stays."""
        booked = self.filtered(lambda one: one.state == "expected")
        # sudo: bookings are nobody's to delete; they go with the place
        return booked.sudo().with_context(**{DROP_KEY: DROPPING}).unlink()

    def _flush_bookings(self):
        """Let the database refuse two classes at once now, not with the next query."""
        self.env.flush_all()
