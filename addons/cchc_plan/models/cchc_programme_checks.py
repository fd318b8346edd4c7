from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from ..rules.programme import findings
from .cchc_plan_assignment_checks import LEADER, PLAN

NAMED_AT_ONCE = 10


class CchcProgramme(models.Model):
    """Who may take which step with a programme, and what it needs."""

    _inherit = "cchc.programme"

    @api.model
    def _check_twin(self, vals):
        """Refuse a second programme of an agency and year, in a sentence."""
        domain = [(name, "=", vals.get(name)) for name in ("plan_id", "agency_id", "year")]
        # sudo: a programme that the user cannot see is there all the same
        twin = self.sudo().search([*domain, ("state", "!=", "cancelled")], limit=1)
        if twin:
            raise ValidationError(
                self.env._(
                    "%(agency)s has a programme of %(year)s already; open that one.",
                    agency=twin.agency_id.name,
                    year=str(twin.year),
                )
            )

    def _check_begin(self):
        """Refuse to begin programmes for others, or of a plan that is not in force."""
        for one in self:
            if not self.env.su and not one._may_act(self.env.user):
                one._refuse_agency()
            if one.plan_id.state != "approved":
                raise UserError(
                    self.env._(
                        "“%(plan)s” is not in force: programmes follow from an approved plan.",
                        plan=one.plan_id.name,
                    )
                )

    def _refuse_agency(self):
        raise AccessError(
            self.env._(
                "The programme %(programme)s is that of %(agency)s; only its own people write it,"
                " or the plan coordinator when it does not work in this system.",
                programme=self.display_name,
                agency=self.agency_id.name,
            )
        )

    def _check_agency(self):
        if not self._may_act(self.env.user):
            self._refuse_agency()

    def _check_judge(self):
        if not self.env.user.has_groups(f"{PLAN},{LEADER}"):
            raise AccessError(
                self.env._("Only plan coordinators and leaders approve or return programmes.")
            )
        if self.agency_id in self.env.user.agency_ids:
            raise AccessError(
                self.env._(
                    "The programme %(programme)s is that of your own agency: nobody approves or"
                    " returns that. The vice-chair in charge does.",
                    programme=self.display_name,
                )
            )

    def _check_submit(self, _payload):
        self._check_agency()
        self._check_complete()

    def _check_return(self, payload):
        self._check_judge()
        self._check_reason(payload)

    def _check_supplement(self, payload):
        self._check_agency()
        self._check_reason(payload)

    def _check_cancel(self, payload):
        self._check_agency()
        self._check_reason(payload)

    def _check_approve(self, payload):
        self._check_judge()
        self._check_complete()
        self._check_decision(payload)

    def _check_reason(self, payload):
        # A dot or an invisible sign says nothing.
        if not any(char.isalnum() for char in payload.get("reason") or ""):
            raise UserError(
                self.env._(
                    "Give the reason: it stays in the journal of the programme %(programme)s.",
                    programme=self.display_name,
                )
            )

    def _check_complete(self):
        """Refuse a part that cannot be handed in, with all reasons at once.

        :raise ValidationError: see `rules.programme.findings`.
        """
        lines = self.part_id.line_ids
        found = findings((line._activity() for line in lines), *self._days())
        if found:
            sentences = self._finding_sentences()
            raise ValidationError(
                self.env._(
                    "The programme %(programme)s cannot be handed in: %(problems)s.",
                    programme=self.display_name,
                    problems="; ".join(
                        sentences[one.code] % {"lines": self._few(one.labels)} for one in found
                    ),
                )
            )

    def _finding_sentences(self):
        """Return {code of a finding: words, with %(lines)s in them}."""
        first, last = (format_date(self.env, day) for day in self._days())
        return {
            "empty": self.env._("it has no activity"),
            "no_dates": self.env._("without dates: %(lines)s"),
            "no_people": self.env._("without people: %(lines)s"),
            "reversed": self.env._("ending before they begin: %(lines)s"),
            # The days are put in at once, the lines later.
            "outside": self.env._(
                "dated outside %(first)s – %(last)s: %(lines)s",
                first=first,
                last=last,
                lines="%(lines)s",
            ),
            "after_due": self.env._("ending after the day on which the plan wants it: %(lines)s"),
        }

    @api.model
    def _few(self, labels):
        """Return the first of many labels as text."""
        named = ", ".join(f"“{label}”" for label in labels[:NAMED_AT_ONCE])
        more = len(labels) - NAMED_AT_ONCE
        return (
            self.env._("%(names)s and %(count)s more", names=named, count=more)
            if (more > 0)
            else named
        )
