from collections import Counter
from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import UserError

from ..rules import dossier_code

TEMPLATE_RULE = "onestop.code_template"


class CodePlan(NamedTuple):
    """What the code of a dossier will be made of, once it has its running number."""

    template: str
    unit: str
    field: str
    day: date
    scope: str


class OneStopDossier(models.Model):
    """Codes: by the pattern of the day's rule, with the running number of unit and day.

    A code is planned with all that may be wrong with it; its number is taken when nothing can be
    refused any more, for all dossiers of a bulk in one statement.
    """

    _inherit = "one_stop.dossier"

    def _plan_code(self, step):
        """Return the `CodePlan` of a dossier that is received.

        :raise UserError: when the unit or the field has no code that fits the pattern.
        """
        day = self.env["resource.calendar"]._to_local(step.at).date()
        rule = self.env["district.rule"].get_value(TEMPLATE_RULE, day)
        national, own = self.agency_id._dossier_units(day)
        template = rule["template"] if national else _with_own_code(rule["template"])
        unit = national if dossier_code.NATIONAL in template else own
        # Reading the field costs a query that most patterns do without.
        field = self.procedure_id.field_id if "LV" in template else self.env["one_stop.field"]
        problem = dossier_code.unit_problem(template, unit, field.code or "")
        if problem:
            raise UserError(
                self.env._(
                    dossier_code.MESSAGES[problem],
                    unit=self.agency_id.display_name,
                    field=field.display_name,
                    template=template,
                )
            )
        scope = dossier_code.scope(unit, day, rule["restart"])
        return CodePlan(template, unit, field.code or "", day, scope)

    @api.model
    def _take_codes(self, steps):
        """Give the dossiers of these steps their codes, in the order of the steps."""
        plans = [step.given["code"] for step in steps]
        counts = Counter(plan.scope for plan in plans)
        numbers = self.env["one_stop.code.counter"]._take(counts)
        for step, plan in zip(steps, plans, strict=True):
            code = dossier_code.render(*plan[:4], numbers[plan.scope])
            numbers[plan.scope] += 1
            step.vals["name"] = step.payload["code"] = code
            step.vals["look_up_secret"] = self._secret_digest(code)
            # What is settled at once begins with a receipt as well.
            for _kind, payload, *_rest in step.events[:1]:
                payload["code"] = code

    @api.model
    def _prepare_receive(self, steps):
        self._take_codes(steps)

    @api.model
    def _prepare_settle_now(self, steps):
        self._take_codes(steps)

    @api.model
    def _code_templates(self):
        """Return the patterns of all times, by which a scanned code is known as one."""
        # sudo: what the law says is public
        rules = self.env["district.rule"].sudo().search([("code", "=", TEMPLATE_RULE)])
        templates = [rule.value["template"] for rule in rules]
        return list(dict.fromkeys([*templates, *map(_with_own_code, templates)]))

    def _replay(self):
        """Compare the code with that of the journal as well."""
        found = super()._replay()
        # sudo: the proof is about all events
        events = self.sudo().event_ids.filtered(lambda event: event.kind == "receive")
        told = events.sorted("seq")[-1:]
        code = told._payload().get("code") if told else False
        return found if not code or code == self.name else [*found, (self, "name", self.name, code)]


def _with_own_code(template):
    """Return the pattern for units that have no national identifier: with the district's own."""
    return template.replace(dossier_code.NATIONAL, dossier_code.UNIT)
