from datetime import datetime, time

from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY, local_date, now

from ..rules import lifecycle

# While the result is made: what comes in later changes no decision any more.
CONSULTING = (*lifecycle.OPEN, "resolved")
STATES = [
    ("asked", "Asked"),
    ("silent", "Silence recorded as consent"),
    ("answered", "Answer given"),
    ("taken_back", "Question taken back"),
]
# What a reader is told, by the clock of that moment; "asked" alone would not be true any more.
STANDINGS = [
    ("waiting", "Waiting for the answer"),
    ("overdue", "Answer overdue"),
    ("silent", "Silence is consent"),
    ("answered", "Answered in time"),
    ("answered_late", "Answered late"),
    ("moot", "Not answered before the end"),
    ("taken_back", "Taken back"),
]
AWAITED = ("waiting", "overdue")
OUTCOMES = [
    ("agrees", "Agrees"),
    ("conditions", "Agrees with conditions"),
    ("disagrees", "Disagrees"),
    ("informs", "Gives information only"),
]


class OneStopConsultation(models.Model):
    """A question to another agency, asked while the dossier goes on: it has its own due date.

    What comes later than that is the delay of the agency asked, not of the one that holds the
    dossier. The agency asked sees the question and what was sent along with it, not the dossier.
    Records follow from notes in the dossier's journal and are written by nobody else.
    """

    _name = "one_stop.consultation"
    _description = "Consultation of another agency"
    _inherit = ["district.projection.mixin"]
    _order = "due_at, id"

    _projected_fields = (
        "dossier_id",
        "number",
        "agency_id",
        "question",
        "question_file_ids",
        "asked_at",
        "asked_by_id",
        "asking_agency_id",
        "due_at",
        "silence_consents",
        "silence_basis",
        "state",
        "outcome",
        "answer",
        "answer_file_ids",
        "answered_at",
        "answered_by_id",
        "paper",
        "silence_at",
        "taken_back_at",
    )

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="cascade"
    )
    number = fields.Integer(string="No.", readonly=True, aggregator=None)
    agency_id = fields.Many2one(
        "hr.department",
        string="Agency asked",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    question = fields.Text(string="Question asked", required=True, readonly=True)
    question_file_ids = fields.Many2many(
        "ir.attachment",
        "one_stop_consultation_question_file_rel",
        string="Sent with the question",
        readonly=True,
    )
    asked_at = fields.Datetime(string="Asked on", required=True, readonly=True)
    asked_by_id = fields.Many2one(
        "res.users", string="Asked by", readonly=True, ondelete="restrict"
    )
    asking_agency_id = fields.Many2one(
        "hr.department", string="Asking agency", readonly=True, ondelete="restrict"
    )
    due_at = fields.Datetime(string="Answer due on", required=True, readonly=True)
    silence_consents = fields.Boolean(
        string="Silence means consent",
        readonly=True,
        help="Without an answer by the due date the agency is taken to agree.",
    )
    silence_basis = fields.Char(
        string="By which provision", readonly=True, help="The provision by which silence consents."
    )
    state = fields.Selection(
        STATES, string="Recorded as", required=True, readonly=True, default="asked"
    )
    outcome = fields.Selection(OUTCOMES, string="Answer in short", readonly=True)
    answer = fields.Text(readonly=True)
    answer_file_ids = fields.Many2many(
        "ir.attachment",
        "one_stop_consultation_answer_file_rel",
        string="Sent with the answer",
        readonly=True,
    )
    answered_at = fields.Datetime(string="Answered on", readonly=True)
    answered_by_id = fields.Many2one(
        "res.users", string="Recorded by", readonly=True, ondelete="restrict"
    )
    paper = fields.Char(
        string="Its paper", readonly=True, help="Number and date of the paper that answers."
    )
    silence_at = fields.Datetime(string="Silence recorded on", readonly=True)
    taken_back_at = fields.Datetime(string="Taken back on", readonly=True)

    standing = fields.Selection(
        STANDINGS, string="State", compute="_compute_standing", compute_sudo=True
    )
    is_open = fields.Boolean(
        string="Answer is awaited",
        compute="_compute_standing",
        search="_search_is_open",
        compute_sudo=True,
    )
    is_due_today = fields.Boolean(
        string="Answer due today", compute="_compute_standing", compute_sudo=True
    )
    is_late = fields.Boolean(
        string="Answer is late", compute="_compute_standing", compute_sudo=True
    )
    answer_words = fields.Char(string="Answer in words", compute="_compute_answer_words")
    late_hours = fields.Float(
        string="Late by (hours)",
        compute="_compute_late_hours",
        compute_sudo=True,
        help="Working hours from the due date of the answer to the answer, or to now.",
    )

    _open_idx = models.Index("(agency_id, due_at, id) WHERE state = 'asked'")
    _silence_idx = models.Index("(due_at, id) WHERE state = 'asked' AND silence_consents")

    @api.depends("dossier_id.name", "agency_id.name")
    def _compute_display_name(self):
        # sudo: the agency asked knows the code of what it is asked about
        for one in self.sudo():
            one.display_name = f"{one.dossier_id.display_name} – {one.agency_id.display_name}"

    @api.depends_context(MOMENT_KEY)
    @api.depends("state", "due_at", "answered_at", "silence_consents", "dossier_id.state")
    def _compute_standing(self):
        today = local_date(self, now(self))
        for one in self:
            one.standing = one._standing()
            one.is_open = one.standing in AWAITED
            one.is_due_today = one.is_open and local_date(one, one.due_at) == today
            one.is_late = one._late_until() > one.due_at

    @api.depends_context(MOMENT_KEY)
    @api.depends("state", "due_at", "answered_at", "silence_consents", "dossier_id.state")
    def _compute_late_hours(self):
        for one in self:
            one.late_hours = one._late_minutes() / 60

    @api.depends("outcome", "answer")
    def _compute_answer_words(self):
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        for one in self:
            told = [labels.get(one.outcome), one.answer]
            one.answer_words = ": ".join(filter(None, told))

    @api.model
    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: the agency asked need not see the dossier to find that it is worked on
        consulting = self.env["one_stop.dossier"].sudo()._search([("state", "in", CONSULTING)])
        return [
            ("state", "=", "asked"),
            ("dossier_id", "in", consulting),
            "|",
            ("silence_consents", "=", False),
            ("due_at", ">=", now(self)),
        ]

    def _standing(self):
        """Return how it stands at this moment, as a key of STANDINGS.

        What the clock says counts at once, not only once it was recorded.
        """
        self.ensure_one()
        if self.state == "answered":
            return "answered_late" if self.answered_at > self.due_at else "answered"
        if self.state != "asked":
            return self.state
        until = self._end()
        if self.silence_consents and self.due_at < until:
            return "silent"
        # sudo: the agency asked need not see the dossier
        if self.dossier_id.sudo().state not in CONSULTING:
            return "moot"
        return "overdue" if self.due_at < until else "waiting"

    def _end(self):
        """Return until when an answer could serve: the end of the dossier's work, or now."""
        # sudo: the agency asked need not see the dossier
        dossier = self.dossier_id.sudo()
        left = dossier.visit_id.left_at if dossier.state in lifecycle.ENDED else False
        return min(left or now(self), now(self))

    def _late_until(self):
        """Return until when the answer was late; its due date where it was not."""
        self.ensure_one()
        if self.state == "answered":
            return max(self.answered_at, self.due_at)
        if self.silence_consents:
            return self.due_at  # it was allowed not to answer
        return max(self.taken_back_at or self._end(), self.due_at)

    def _waited_until(self):
        """Return until when others had to wait beyond the due date for the answer.

        Where silence consents, nobody had to: the work could go on at once.
        """
        return self.due_at if self.silence_consents else self._late_until()

    def _late_minutes(self):
        """Return the working minutes from the due date of the answer to when it came."""
        self.ensure_one()
        to_local = self.env["resource.calendar"]._to_local
        begin, end = to_local(self.due_at), to_local(self._late_until())
        # sudo: whoever sees the consultation may know how late it is
        calendar = self.dossier_id.sudo()._clock_calendar()
        given = calendar._given(calendar.id, begin.year)
        if end <= begin or not given:
            return 0
        # A reading gives no years: what lies beyond those that are given is told once they are.
        end = min(end, datetime.combine(given[1].calendar.covers[1], time.max))
        return given[1].calendar.worked(begin, end)
