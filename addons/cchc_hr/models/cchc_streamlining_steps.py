from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules import streamlining
from .hr_version import HR_GROUP


class CchcStreamlining(models.Model):
    """How a list goes its way: proposed, decided with its number, carried out."""

    _inherit = "cchc.streamlining"

    def action_propose(self):
        """Propose the list."""
        return self._apply("propose")

    def action_return(self):
        """Take the list back to change it."""
        return self._apply("return")

    def action_decide(self, symbol=None, decided_on=None):
        """Record the decision; without arguments a dialog asks for its number and day."""
        if symbol is None:
            return self._dialog(
                "cchc.streamlining.decide",
                self.env._("Record the decision"),
                list_id=self.ensure_one().id,
            )
        return self._apply(
            "decide",
            symbol=" ".join(str(symbol).split()),
            decided_on=fields.Date.to_string(fields.Date.to_date(decided_on) or today(self)),
        )

    def action_carry_out(self):
        """Let everybody on the list leave by one staff decision."""
        return self._apply("carry_out")

    def action_cancel(self):
        """Give the list up; it stays, and nothing follows from it."""
        return self._apply("cancel")

    def _step_target(self, kind):
        return streamlining.target(kind, self.state)

    def _step_agency(self, _kind):
        return self.agency_id

    def _check_keeper(self):
        if not self.env.su and not self.env.user.has_group(HR_GROUP):
            raise AccessError(
                self.env._("Lists for streamlining are kept by staff managers alone.")
            )

    def _check_propose(self, content):
        self._check_keeper()
        if not self.line_ids:
            raise UserError(self.env._("“%(name)s” names nobody.", name=self.name))
        served = (
            self.env["cchc.staff"]
            .with_context(staff_on=self.planned_on)
            .search([("employee_id", "in", self.line_ids.employee_id.ids)])
        )
        for line in self.line_ids:
            if line.employee_id not in served.employee_id:
                raise UserError(
                    self.env._(
                        "%(name)s is not in service on %(day)s.",
                        name=line.employee_id.name,
                        day=format_date(self.env, self.planned_on),
                    )
                )

    def _check_return(self, content):
        self._check_keeper()

    def _check_decide(self, content):
        self._check_keeper()
        if not content.get("symbol"):
            raise UserError(self.env._("The number of the decision is missing."))
        day = fields.Date.to_date(content["decided_on"])
        if day > today(self):
            raise UserError(
                self.env._(
                    "A decision of %(day)s lies in the future.", day=format_date(self.env, day)
                )
            )

    def _check_carry_out(self, content):
        self._check_keeper()

    def _check_cancel(self, content):
        self._check_keeper()

    def _effect_propose(self, content):
        content["people"] = sorted(self.line_ids.employee_id.ids)
        return {}

    def _effect_return(self, content):
        return {}

    def _effect_decide(self, content):
        return {"symbol": content["symbol"], "decided_on": content["decided_on"]}

    def _effect_carry_out(self, content):
        decision = self.env["cchc.staff.decision"]._decide(
            "leave",
            [
                {"employee_id": line.employee_id.id, "date": line.leaves_on, "note": line.note}
                for line in self.line_ids
            ],
            decided_on=self.decided_on,
            name=self.name,
            symbol=self.symbol,
            agency_id=self.agency_id.id,
        )
        content["decision"] = decision.id
        return {"decision_id": decision.id}

    def _effect_cancel(self, content):
        return {}
