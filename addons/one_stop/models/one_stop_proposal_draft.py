from odoo import models
from odoo.fields import Command

from ..rules.procedure_words import WORDS
from .one_stop_proposal import HOURS_RULE, INCOME_RULE
from .one_stop_proposal_change import ENDING
from .one_stop_proposal_cost import FIGURES

# What nobody does any more where the procedure is followed from home.
AT_THE_COUNTER = ("travel", "wait")
KEPT = ("sequence", "activity", "name", *FIGURES, "note")


class OneStopProposal(models.Model):
    """Costs filled in from the procedure, for the officer to correct."""

    _inherit = "one_stop.proposal"

    def action_draft_before(self):
        """Fill the present costs in anew from the version: its papers, its way, its fees."""
        self._check_editable()
        for one in self:
            one.before_cost_ids.unlink()
            one._draft_before()
        return True

    def action_draft_after(self):
        """Fill the costs afterwards in anew: those of now, less what the changes do away with."""
        self._check_editable()
        for one in self:
            one.after_cost_ids.unlink()
            lines = one.before_cost_ids.filtered(lambda line, one=one: one._stays(line))
            vals_list = [one._after_values(line) for line in lines]
            one.write({"after_cost_ids": [Command.create(vals) for vals in vals_list]})
        return True

    def _draft_before(self):
        """Add the present costs of a proposal that has none yet."""
        self.ensure_one()
        vals_list = self._costs_of_papers() + self._costs_of_way() + self._costs_of_fees()
        commands = [
            Command.create({"side": "before", "sequence": 10 * number, **vals})
            for number, vals in enumerate(vals_list, 1)
        ]
        self.write({"before_cost_ids": commands})

    def _value_of(self, code, default):
        """Return the value of a rule on the day of the figures, or a default without one."""
        rule = self.env["district.rule"]._rule(code, self.as_of)
        return self.env["district.rule"].get_value(code, self.as_of) if rule else default

    def _activity(self, activity, name, **vals):
        hours = self._value_of(HOURS_RULE, {}).get(activity, 0)
        return {
            "activity": activity,
            "name": name,
            "hours": hours,
            "hourly_income": self._value_of(INCOME_RULE, 0),
            **vals,
        }

    def _costs_of_papers(self):
        return [
            self._activity(
                "prepare",
                f"{paper.name} ({WORDS['form'][paper.form]})",
                component_id=paper.id,
                note=False if paper.compulsory else paper.condition or "Nếu có",
            )
            for paper in self.version_id.component_ids
        ]

    def _costs_of_way(self):
        """Return what people do beside the papers; the words are those of the paper."""
        steps = self.version_id.step_ids.sorted(lambda step: (step.sequence, step.id))
        first = steps[:1].name or "Tiếp nhận"
        return [
            self._activity("travel", "Đi lại để nộp hồ sơ"),
            self._activity("wait", "Chờ tại bộ phận một cửa"),
            self._activity("file", f"Nộp hồ sơ ({first})"),
            self._activity("travel", "Đi lại để nhận kết quả"),
            self._activity("receive", "Nhận kết quả"),
        ]

    def _costs_of_fees(self):
        return [
            self._activity(
                "pay", fee.name, hours=0, fee=fee.amount, fee_id=fee.id, note=fee.condition
            )
            for fee in self.version_id.fee_ids
        ]

    def _stays(self, line):
        """Tell whether people still have a cost of now when all changes are made."""
        kinds = self.change_ids.mapped("kind")
        cut = self.change_ids.filtered(lambda change: change.kind in ("cut_paper", "cut_fee"))
        if any(kind in ENDING for kind in kinds) or line.component_id & cut.component_id:
            return False
        if line.fee_id & cut.fee_id:
            return False
        return "online" not in kinds or line.activity not in AT_THE_COUNTER

    def _after_values(self, line):
        return {
            "side": "after",
            "component_id": line.component_id.id,
            "fee_id": line.fee_id.id,
            **{name: line[name] for name in KEPT},
        }
