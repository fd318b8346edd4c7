from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.district_base.moment import now

from ..rules.training import overlap


class CchcTrainingSession(models.Model):
    """One stretch of a class: from when to when, how many periods, where."""

    _name = "cchc.training.session"
    _description = "Session of a training class"
    _order = "date_start, id"

    class_id = fields.Many2one(
        "cchc.training.class", required=True, index=True, ondelete="restrict"
    )
    class_state = fields.Selection(related="class_id.state", string="State of the class")
    kind = fields.Selection(related="class_id.kind")
    name = fields.Char(string="Topic")
    date_start = fields.Datetime(string="From", required=True, index=True)
    date_end = fields.Datetime(string="To", required=True)
    hours = fields.Float(string="Periods", digits=(5, 1), required=True, default=4)
    teacher = fields.Char()
    venue = fields.Char(compute="_compute_venue", store=True, readonly=False, precompute=True)
    attendance_ids = fields.One2many("cchc.training.attendance", "session_id", readonly=True)
    unmarked_count = fields.Integer(string="Not recorded", compute="_compute_unmarked_count")
    has_begun = fields.Boolean(compute="_compute_has_begun", export_string_translation=False)

    _order_check = models.Constraint(
        "CHECK(date_end > date_start)", "A session ends after it begins."
    )
    _hours_check = models.Constraint("CHECK(hours > 0)", "A session has some periods.")

    @api.depends("class_id.name", "name")
    def _compute_display_name(self):
        for session in self:
            parts = (session.class_id.name, session.name)
            session.display_name = " – ".join(part for part in parts if part)

    @api.depends("class_id")
    def _compute_venue(self):
        for session in self:
            session.venue = session.venue or session.class_id.venue

    @api.depends("date_start")
    def _compute_has_begun(self):
        moment = now(self)
        for session in self:
            session.has_begun = bool(session.date_start) and session.date_start <= moment

    @api.depends("attendance_ids.state")
    def _compute_unmarked_count(self):
        groups = self.env["cchc.training.attendance"]._read_group(
            [("session_id", "in", self.ids), ("state", "=", "expected")],
            ["session_id"],
            ["__count"],
        )
        counts = {session.id: count for session, count in groups}
        for session in self:
            session.unmarked_count = counts.get(session.id, 0)

    @api.constrains("date_start", "date_end", "class_id")
    def _check_apart(self):
        for one in self.class_id:
            table = one.session_ids.sorted("date_start")
            for before, after in zip(table, table[1:], strict=False):
                if overlap(before._stretch(), after._stretch()):
                    raise ValidationError(
                        self.env._(
                            "Two sessions of “%(name)s” overlap: %(one)s and %(other)s.",
                            name=one.name,
                            one=before._when(),
                            other=after._when(),
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        sessions = super().create(vals_list)
        sessions._check_class()
        sessions._book()
        return sessions

    def write(self, vals):
        self.check_access("write")
        timed = {"date_start", "date_end", "hours", "class_id"} & vals.keys()
        if timed:
            self._check_class()
            self._check_unmarked()
        result = super().write(vals)
        if timed:
            self._check_class()
            self._rebook()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_attended(self):
        self._check_class()
        self._check_unmarked()
        # sudo: bookings follow the sessions, whoever keeps them
        self.sudo().attendance_ids._drop()

    def _check_class(self):
        self.class_id._check_not_over()

    def _check_unmarked(self):
        # sudo: whether anybody was recorded, for those too who do not see who
        marked = self.sudo().attendance_ids.filtered(lambda one: one.state != "expected")[:1]
        if marked:
            raise UserError(
                self.env._(
                    "Attendance of the session %(when)s of “%(name)s” was recorded already, so its"
                    " time stays.",
                    when=marked.session_id._when(),
                    name=marked.session_id.class_id.name,
                )
            )

    def _book(self):
        """Book new sessions for those who have a place."""
        for one in self.class_id:
            # sudo: bookings follow the sessions, whoever keeps them
            taken = one.sudo().enrolment_ids.filtered(lambda each: each.state == "confirmed")
            taken._check_in_service()
            taken._check_free(self.filtered(lambda each, one=one: each.class_id == one))
            taken._book(self.filtered(lambda each, one=one: each.class_id == one))

    def _rebook(self):
        """Let the bookings follow sessions whose time changed."""
        for session in self:
            # sudo: as above
            bookings = session.sudo().attendance_ids
            bookings.enrolment_id._check_in_service()
            bookings.enrolment_id._check_free(session)
            bookings._project({"date_start": session.date_start, "date_end": session.date_end})
            bookings._flush_bookings()

    def _stretch(self):
        return [(session.date_start, session.date_end) for session in self]

    def _when(self):
        """Return when a session is, in local time, for sentences."""
        self.ensure_one()
        start = fields.Datetime.context_timestamp(
            self.with_context(tz="Asia/Ho_Chi_Minh"), self.date_start
        )
        end = fields.Datetime.context_timestamp(
            self.with_context(tz="Asia/Ho_Chi_Minh"), self.date_end
        )
        return f"{start:%d/%m/%Y %H:%M}–{end:%H:%M}"

    def action_all_present(self):
        """Record everybody of the sessions who is not recorded yet as present."""
        return self.attendance_ids.filtered(lambda one: one.state == "expected").action_present()
