from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

DAY = timedelta(days=1)
# Kinds in which somebody takes a position.
TAKING = ("take_over", "recruit", "appoint", "transfer", "rotate", "second")


class CchcStaffDecisionLine(models.Model):
    """Why a line cannot be carried out, in words that name the person."""

    _inherit = "cchc.staff.decision.line"

    def _check_executable(self):
        """Refuse lines that cannot be carried out, naming the person."""
        seen = set()
        for line in self:
            key = (line.employee_id, line.date, line.position_id.id if not line.is_main else 0)
            if key in seen and line.kind != "correct":
                line._refuse(self.env._("stands twice in the decision from the same day on"))
            seen.add(key)
            getattr(line, f"_check_{line.kind}", line._check_taking)()
            if line.kind not in ("take_over", "correct"):
                line._check_same_day()
                line._check_order()

    def _check_taking(self):
        if not self.position_id:
            self._refuse(self.env._("takes no position: choose one"))
        if not self.position_id._is_open(self.date):
            self._refuse(
                self.env._(
                    "the position %(position)s does not exist on %(day)s",
                    position=self.position_id.display_name,
                    day=self._day(),
                )
            )
        if self.kind != "take_over" and self.position_id in self._held().position_id:
            self._refuse(
                self.env._("holds %(position)s already", position=self.position_id.display_name)
            )

    def _check_relieve(self):
        if not self.position_id or self.position_id not in self._held().position_id:
            self._refuse(self.env._("does not hold the position on the day before"))

    def _check_change(self):
        if not self._version_values():
            self._refuse(self.env._("nothing is said of what changes"))

    def _check_leave(self):
        if self.employee_id.sudo().left_on:  # sudo: HR of the district alone gets here
            self._refuse(self.env._("has left already"))

    def _check_correct(self):
        if not self.corrected_id or self.corrected_id.employee_id != self.employee_id:
            self._refuse(self.env._("choose the holding to correct"))

    def _check_order(self):
        """Refuse a day before what was decided already; that is for a correction."""
        later = self.employee_id.holding_ids.filtered(
            lambda one: one.date_from > self.date and (one.is_main or self.kind == "leave")
        )
        moves = self.is_main and self.kind in TAKING or self.kind == "leave"
        if later and moves:
            self._refuse(
                self.env._(
                    "%(position)s was taken later, from %(day)s on: correct that first",
                    position=later[-1:].position_id.display_name,
                    day=format_date(self.env, later[-1:].date_from),
                )
            )
        if self.employee_id.left_on and self.employee_id.left_on <= self.date:
            self._refuse(
                self.env._("left on %(day)s", day=format_date(self.env, self.employee_id.left_on))
            )

    def _check_same_day(self):
        """Refuse two decisions from one day on that were not told to be one."""
        others = self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("date", "=", self.date),
                ("state", "=", "executed"),
                ("kind", "!=", "correct"),
                ("id", "!=", self.id),
            ]
        )
        others = others.filtered(lambda one: one.kind != "take_over" or self._touches_main(one))
        if others and not self.merge_same_day:
            self._refuse(
                self.env._(
                    "another decision, %(decision)s, counts from the same day on: tick that both"
                    " are merged",
                    decision=others[:1].decision_id.display_name,
                )
            )

    def _touches_main(self, other):
        return self.is_main and other.is_main

    def _check_headcount(self):
        for line in self.filtered(lambda one: one.kind in TAKING):
            position, on = line.position_id, line.date
            held = position._holdings(on).get(position, position.holding_ids.browse())
            if len(held) > position.headcount:
                line._refuse(
                    self.env._(
                        "%(position)s has %(posts)s posts and would be held by %(people)s",
                        position=position.display_name,
                        posts=position.headcount,
                        people=", ".join(held.employee_id.mapped("name")),
                    )
                )

    def _refuse(self, why):
        raise UserError(self.env._("%(person)s: %(why)s.", person=self.employee_id.name, why=why))

    def _day(self):
        return format_date(self.env, self.date)

    def _held(self):
        """Return what the person holds on the day before, and what begins on the day itself."""
        before, same = self.date - DAY, self.date
        return self.employee_id._holdings_on(before) | self.employee_id._holdings_on(same)
