import json
from datetime import date, datetime

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import DEFAULT_SERVER_DATE_FORMAT as DATE_FORMAT
from odoo.tools import format_date, ormcache


class DistrictRule(models.Model):
    _inherit = "district.rule"

    @api.model
    def get_value(self, code, on):
        """Return the value of a rule on the date of the event (a local date, never "today").

        :param on: ``date`` or ``"YYYY-MM-DD"``; a datetime is refused, since its day depends on
            the timezone.
        :raise UserError: when no period of the code covers the date, or it is no date.
        """
        day = self._event_date(on, code)
        found = self._in_force_on(code, day)
        if not found:
            raise UserError(
                self.env._(
                    "No value of the rule “%(code)s” is in force on %(date)s;"
                    " an administrator adds it under Rules of law.",
                    code=code,
                    date=format_date(self.env, day),
                )
            )
        # A fresh object each time: the caller may change it, the cache may not.
        return json.loads(found[1])

    @api.model
    def _rule(self, code, on):
        """Return the rule in force on a date, empty when there is none."""
        found = self._in_force_on(code, self._event_date(on, code))
        return self.browse(found[0] if found else ())

    @api.model
    def _unverified(self, codes, on):
        """Return those rules of `codes` in force on a date that nobody has verified yet."""
        rules = self.browse()
        day = self._event_date(on, ", ".join(codes))
        for code in dict.fromkeys(codes):
            found = self._in_force_on(code, day)
            if found and found[2] == "unverified":
                rules += self.browse(found[0])
        return rules

    @api.model
    @ormcache("code", "on")
    def _in_force_on(self, code, on):
        """Return (id, value as JSON text, evidence) of the rule in force, or None."""
        # sudo: what the law says is public, and portal pages compute with it.
        rule = self.sudo().search([("code", "=", code), *self._domain_in_force(on)], limit=1)
        return (rule.id, json.dumps(rule.value), rule.evidence) if rule else None

    @api.model
    def _domain_in_force(self, on):
        return [("valid_from", "<=", on), "|", ("valid_to", "=", False), ("valid_to", ">=", on)]

    @api.model
    def _event_date(self, on, code):
        """Return the date, also of its text as remote calls send it; refuse all that is none."""
        if isinstance(on, date) and not isinstance(on, datetime):
            return on
        try:
            # A moment, as text too, is refused: its day depends on the timezone.
            return datetime.strptime(on, DATE_FORMAT).date()
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._(
                    "The value of the rule “%(code)s” is chosen by the date of the event, such"
                    " as 2013-10-31; “%(given)s” is no date.",
                    code=code,
                    given="" if on in (None, False) else on,
                )
            ) from error
