from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY, local_date

# How they stand in time is nobody's to judge.
UNJUDGED = ("refused", "withdrawn", "stopped")


class OneStopDossier(models.Model):
    """What the form says first: how much time is left, and what is to be done next."""

    _inherit = "one_stop.dossier"

    due_words = fields.Char(string="Time left", compute="_compute_due_words")
    is_over = fields.Boolean(
        string="Past the due date",
        compute="_compute_due_words",
        help="At the counter's result, or now; a pause that began in time holds the time.",
    )
    usual_kind = fields.Char(string="Usual next step", compute="_compute_usual_kind")
    next_words = fields.Char(string="What to do next", compute="_compute_next_words")

    @api.depends_context(MOMENT_KEY)
    @api.depends("state", "due_at", "done_at", "paused_at")
    def _compute_due_words(self):
        for dossier in self:
            counts = bool(dossier.due_at) and dossier.state not in UNJUDGED
            dossier.is_over = counts and dossier._is_late()
            dossier.due_words = counts and dossier._due_words()

    def _due_words(self):
        """Return in words how far the due date is away, or was when the clock ended."""
        if not self.done_at:
            return self.time_left
        left, _urgency = self._left_at(self._clock_now(self.done_at), self.done_at)
        if left.is_late:
            span = self._span_words(left)
            return self.env._("late by %(time)s", time=span) if span else self.env._("late")
        is_early = local_date(self, self.done_at) < local_date(self, self.due_at)
        return self.env._("early") if is_early else self.env._("on time")

    def _span_words(self, told):
        """Return a ``TimeLeft`` without its direction in words; "" for no working time."""
        if told.days and not told.is_worked:
            return self.env._("%(count)s days", count=told.days)
        if told.days:
            return self.env._("%(days)s working days", days=told.days)
        hours, minutes = divmod(told.minutes, 60)
        if hours and minutes:
            return self.env._("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes)
        if hours:
            return self.env._("%(hours)s hours", hours=hours)
        return self.env._("%(minutes)s minutes", minutes=minutes) if minutes else ""

    @api.depends_context("uid")
    @api.depends("state", "step_id", "procedure_id", "can_accept", "can_forward", "can_resolve")
    def _compute_usual_kind(self):
        """One of the possible steps, or nothing; the form makes its button the first."""
        for dossier in self:
            usual = dossier._usual_kinds()
            dossier.usual_kind = next((kind for kind in usual if dossier[f"can_{kind}"]), False)

    def _usual_kinds(self):
        """Return the kinds of steps that usually follow, the likeliest first."""
        if self.state == "draft":
            version = self.version_id or self.procedure_id.current_version_id
            same_day = version.unit == "same_day"
            return ("settle_now", "receive") if same_day else ("receive",)
        if self.state in ("received", "processing"):
            decide = ("resolve", "forward") if self._is_last_word() else ("forward", "resolve")
            return ("accept", *decide)
        return {
            "paused": ("supplement", "payment"),
            "resolved": ("ready",),
            "ready": ("hand_over",),
        }.get(self.state, ())

    def _is_last_word(self):
        """Tell whether no later step of the procedure is one that decides."""
        steps = self.version_id.step_ids
        places = steps.ids
        if self.step_id.id not in places:
            return True
        later = steps[places.index(self.step_id.id) + 1 :]
        deciding = steps.filtered("may_resolve") or steps[-1:]
        return not later & deciding

    @api.depends_context("uid")
    @api.depends("usual_kind", "state", "user_id", "holder_agency_id")
    def _compute_next_words(self):
        for dossier in self:
            kind = dossier.usual_kind
            dossier.next_words = (
                dossier._words_of_next(kind) if kind else dossier._words_of_waiting()
            )

    def _words_of_next(self, kind):
        """Return what the user can do next, in a sentence."""
        target = self._next_step()
        words = {
            "receive": self.env._("Check the papers, then receive the dossier."),
            "settle_now": self.env._("Settle it at once: the result goes with the applicant."),
            "accept": self.env._("Accept it; send it back when something is wrong."),
            "forward": self.env._(
                "Do the work of this step, then forward it: %(step)s.",
                step=(target.display_name or self.env._("no step is left")),
            ),
            "resolve": self.env._("Decide: grant it, or refuse it with reasons."),
            "supplement": self.env._("Take the papers that were asked for when they come."),
            "payment": self.env._("Take the proof when the applicant has paid."),
            "ready": self.env._("Bring the result to the counter; the time ends with that."),
            "hand_over": self.env._("Hand the result over to the applicant."),
        }
        return words[kind]

    def _words_of_waiting(self):
        """Return whose turn it is, when it is not the user's."""
        names = {
            "agency": (self.holder_agency_id or self.agency_id).display_name,
            "counter": self.agency_id.display_name,
            "officer": self.user_id.name or "",
        }
        # What ends before it is accepted stays pending for whoever opens it again.
        if self.pending and self.state == "processing":
            return self.env._("%(agency)s has to accept it.", **names)
        if self.state in ("received", "processing"):
            if self.user_id:
                return self.env._("%(officer)s of %(agency)s works on it.", **names)
            return self.env._("%(agency)s works on it.", **names)
        if self.state == "paused" and self.pause_kind == "await_payment":
            return self.env._("The applicant has to pay.")
        words = {
            "draft": self.env._("It is not received yet."),
            "paused": self.env._("The applicant has to bring papers."),
            "resolved": self.env._("The result goes to the counter of %(counter)s.", **names),
            "ready": self.env._("The applicant fetches it from %(counter)s.", **names),
        }
        return words.get(self.state, False)
