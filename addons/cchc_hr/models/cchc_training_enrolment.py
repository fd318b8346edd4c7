from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now, today

STATES = [
    ("nominated", "Nominated"),
    ("waiting", "Waiting list"),
    ("confirmed", "Confirmed"),
    ("passed", "Passed"),
    ("failed", "Not passed"),
    ("refused", "Not accepted"),
    ("given_back", "Given back"),
    ("cancelled", "Class cancelled"),
]
LIVE = ("nominated", "waiting", "confirmed", "passed", "failed")
# What HR notes of a result until the class is finished.
NOTED = {"score", "grade", "note"}


class CchcTrainingEnrolment(models.Model):
    """Somebody in a class: nominated, confirmed or waiting, then attendance and result.

    To create one is to nominate; everything after that goes by steps of their own.
    """

    _name = "cchc.training.enrolment"
    _description = "Participant of a training class"
    _inherit = ["district.projection.mixin", "cchc.private.mixin", "district.xlsx.mixin"]
    _order = "class_id desc, sort_key, id"
    _rec_names_search = ["employee_id", "class_id"]
    _projected_fields = (
        "agency_id",
        "state",
        "nominated_on",
        "nominated_by_id",
        "confirmed_on",
        "waiting_since",
        "moved_up_on",
        "ended_on",
        "remark",
        "result_on",
        "decision_id",
    )

    class_id = fields.Many2one(
        "cchc.training.class", required=True, index=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, index=True, ondelete="restrict"
    )
    sort_key = fields.Char(related="employee_id.sort_key", store=True, string="Order of names")
    agency_id = fields.Many2one("hr.department", readonly=True, index=True, ondelete="restrict")
    course_id = fields.Many2one(related="class_id.course_id", store=True, index=True)
    kind = fields.Selection(related="class_id.kind", store=True)
    class_state = fields.Selection(related="class_id.state", string="State of the class")
    date_start = fields.Date(related="class_id.date_start", store=True)
    date_end = fields.Date(related="class_id.date_end", store=True)
    state = fields.Selection(
        STATES, default="nominated", readonly=True, index=True, group_expand=True
    )
    nominated_on = fields.Date(readonly=True)
    nominated_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    confirmed_on = fields.Date(readonly=True)
    waiting_since = fields.Datetime(readonly=True)
    moved_up_on = fields.Date(
        string="Moved up on", readonly=True, help="From the waiting list, by a free place."
    )
    ended_on = fields.Date(string="Withdrawn on", readonly=True)
    remark = fields.Char(string="Reason", readonly=True)
    decision_id = fields.Many2one(
        "cchc.training.decision",
        string="By decision",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    attendance_ids = fields.One2many("cchc.training.attendance", "enrolment_id", readonly=True)
    attended_hours = fields.Float(
        string="Periods attended", digits=(6, 1), compute="_compute_attended"
    )
    attended_share = fields.Float(string="Attended", compute="_compute_attended", aggregator=None)
    score = fields.Float(digits=(4, 2), aggregator="avg")
    grade = fields.Char(help="Such as good or fair, as the school writes it.")
    result_on = fields.Date(string="Result of", readonly=True)
    certificate_ids = fields.One2many(
        "cchc.training.certificate", "enrolment_id", string="Certificates", readonly=True
    )
    note = fields.Char()

    _live_uniq = models.UniqueIndex(
        "(class_id, employee_id)"
        " WHERE state IN ('nominated', 'waiting', 'confirmed', 'passed', 'failed')",
        "A person takes one place in a class.",
    )
    _score_check = models.Constraint("CHECK(score >= 0)", "A score is not negative.")
    _waiting_index = models.Index("(class_id, waiting_since, id) WHERE state = 'waiting'")

    @api.depends("employee_id", "class_id")
    def _compute_display_name(self):
        for one in self:
            parts = (one.employee_id.name, one.class_id.name)
            one.display_name = " · ".join(part for part in parts if part)

    @api.depends("attendance_ids.hours", "class_id.hours")
    def _compute_attended(self):
        for one in self:
            one.attended_hours = sum(one.attendance_ids.mapped("hours"))
            booked = sum(one.attendance_ids.session_id.mapped("hours"))
            one.attended_share = one.attended_hours / booked if booked else 0

    @api.model_create_multi
    def create(self, vals_list):
        """Nominate: see `rules.training.nomination_problems` for what is refused."""
        self._check_values(vals_list)
        classes = self.env["cchc.training.class"].browse(
            dict.fromkeys(vals.get("class_id") for vals in vals_list if vals.get("class_id"))
        )
        classes._lock_journal()
        self._check_nominations(vals_list)
        enrolments = super().create([self._nomination_values(vals) for vals in vals_list])
        enrolments._check_free()
        for one, found in enrolments.grouped("class_id").items():
            one._note("nominate", found)
        return enrolments

    def write(self, vals):
        if not self._is_projection_open():
            self._check_noted(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._("Nominations are not deleted; withdraw one that is not wanted any more.")
        )

    def copy_data(self, default=None):
        raise UserError(self.env._("A nomination is not copied; nominate the person anew."))

    def _check_noted(self, vals):
        """Refuse to change who takes part; results are noted until the class is finished."""
        if vals.keys() - NOTED:
            raise AccessError(
                self.env._("Who takes part in a class changes by its steps only, never by hand.")
            )
        self.class_id._check_not_over()

    @api.model
    def _check_values(self, vals_list):
        self._check_projected_start(vals_list)
        known = {"class_id", "employee_id", *NOTED}
        for vals in vals_list:
            extra = vals.keys() - known - self._get_projected_fields()
            if extra or not vals.get("class_id") or not vals.get("employee_id"):
                raise UserError(
                    self.env._("A nomination names a class and a person, and nothing else.")
                )

    @api.model
    def _nomination_values(self, vals):
        return {name: vals[name] for name in ("class_id", "employee_id", "note") if name in vals}

    @api.model
    def _projected_own(self, vals):
        # sudo: of which agency somebody is, for those too who do not read staff
        employee = self.env["hr.employee"].sudo().browse(vals.get("employee_id"))
        on = today(self)
        return {
            **super()._projected_own(vals),
            "agency_id": employee._agency_on(on).id,
            "nominated_on": on,
            "nominated_by_id": self.env.uid,
            "waiting_since": False,
        }

    def _move(self, state, **vals):
        return self._project({"state": state, **vals})

    def _withdrawn(self, state, reason):
        return self._move(state, ended_on=today(self), remark=reason, waiting_since=False)

    def _wait(self):
        return self._move("waiting", waiting_since=now(self))
