from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date

from ..rules.clock import MINUTE

APOLOGY_DAYS_RULE = "onestop.apology_before_days"


class OneStopDossier(models.Model):
    """Later dates: an extension moves the due date itself, an apology the appointment alone.

    How often is for the life cycle to say (rules ``onestop.extend_max`` and
    ``onestop.reappoint_max``); the rules that were asked are frozen in the payload.
    """

    _inherit = "one_stop.dossier"
    _projected_fields = ("short_notice",)

    short_notice = fields.Boolean(
        string="Apology on short notice",
        readonly=True,
        help="It came later than the rule's days before the appointment.",
    )

    def _effect_extend(self, step):
        self._freeze_rule(step, "onestop.extend_max")
        if self.due_at:
            step.payload["from"] = self._minute_text(self.due_at)

    def _check_apologise(self, step):
        """A new appointment puts the old one off; who can keep it earlier does not apologise."""
        if self.promised_at and step.given["promised_at"] <= self.promised_at:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the new appointment %(given)s is not later than the present"
                    " one, %(than)s.",
                    code=self.display_name,
                    given=self._local_text(step.given["promised_at"]),
                    than=self._local_text(self.promised_at),
                )
            )

    def _effect_apologise(self, step):
        """Move the appointment, and say whether the letter came late or on short notice."""
        self._freeze_rule(step, "onestop.reappoint_max")
        late = self._is_over_at(step.at)
        short = late or self._is_short_notice(step)
        step.payload.update(late=late, short_notice=short)
        if self.promised_at:
            step.payload["from"] = self._minute_text(self.promised_at)
        step.vals.update(
            promised_at=step.given["promised_at"],
            late_apology=self.late_apology or late,
            short_notice=self.short_notice or short,
        )

    def _is_over_at(self, moment):
        """Tell whether the term is over at a moment; a pause that began in time holds it."""
        until = self.paused_at or moment
        return bool(self.due_at) and until > self.due_at

    def _is_short_notice(self, step):
        """Tell whether fewer days than the rule's are left before the day of the appointment."""
        days = self._freeze_rule(step, APOLOGY_DAYS_RULE)
        if days is None or not self.promised_at:
            return False
        last = fields.Date.subtract(local_date(self, self.promised_at), days=days)
        return local_date(self, step.at) > last

    def _freeze_rule(self, step, code):
        """Return the value of a rule on the day of a step, and keep it in the journal.

        :return: None where no rule is known for the day; then the journal says nothing.
        """
        value = self._rule(code, step.at)
        if value is not None:
            step.payload.setdefault("rules", {})[code] = value
        return value

    def _minute_text(self, moment):
        """Return a stored moment as payloads write it: local, to the minute."""
        return self.env["resource.calendar"]._to_local(moment).strftime(MINUTE)
