from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.rotation import after_months, free_from
from ..rules.rotation_problem import Holder, Problem, Seat, circles, faults
from ..rules.rotation_solver import NoProposal, propose
from .hr_version import HR_GROUP

RULE_RETURN = "rotation.return_months"
RULE_SHARE = "rotation.counter_percent"


class CchcRotationPlan(models.Model):
    """Who is due in the year, and to which positions they change: proposed by the solver."""

    _inherit = "cchc.rotation.plan"

    def action_collect(self):
        """Name everybody who must change in the year; those whom a case lets wait stand apart."""
        self._check_hr()
        self._check_draft()
        for plan in self:
            plan._collect()
        return True

    def action_propose(self):
        """Let the solver choose positions for all whose position nobody chose by hand."""
        self._check_hr()
        self._check_draft()
        for plan in self:
            plan._propose()
        return True

    def _collect(self):
        self.ensure_one()
        holdings = self._due_holdings()
        known = self.line_ids.holding_id
        # Who stands in another plan that is not over changes by that one.
        elsewhere = self.env["cchc.rotation.plan.line"].search(
            [("holding_id", "in", holdings.ids), ("is_live", "=", True)]
        )
        holdings -= known | elsewhere.holding_id
        found = holdings._rotation(self._last_day())
        values = []
        for holding in holdings:
            reckoned = found[holding]
            plain = reckoned.answer.plain
            if not plain or plain > self._last_day():
                continue
            values.append({"plan_id": self.id, "holding_id": holding.id})
        lines = self.env["cchc.rotation.plan.line"].create(values)
        for line in lines:
            if not self._acts_in_year(found[line.holding_id]):
                line._project(
                    {"state": "waits", "reason": self._case_names(found[line.holding_id])}
                )
        return lines

    def _due_holdings(self):
        """Return the holdings on the rotation list, in scope, that last on the day of change."""
        domain = Domain(self.env["cchc.position.holding"]._domain_on(self.change_on))
        domain &= Domain("position_id.is_listed", "=", True)
        domain &= Domain("decision_id.kind", "!=", "second")
        if self.scope_ids:
            domain &= Domain("agency_id", "in", self.scope_ids.ids)
        held = self.env["cchc.position.holding"].search(domain)
        leading = self.env["cchc.position.holding"].search(
            [
                ("employee_id", "in", held.employee_id.ids),
                ("is_leading", "=", True),
                *held._domain_on(self.change_on),
            ]
        )
        return held.filtered(lambda one: one.employee_id not in leading.employee_id)

    def _line_dates(self, holding, reckoned):
        """Return the values of a line that the rules give."""
        answer = reckoned.answer
        return {
            "holding_id": holding.id,
            "begin_on": reckoned.begin,
            "earliest_on": answer.earliest,
            "due_on": answer.latest or answer.plain,
            "is_required": bool(answer.latest and answer.latest <= self._last_day()),
            "is_only_post": self._is_only_post(holding.position_id),
        }

    def _acts_in_year(self, reckoned):
        """Return whether the change can take place in the year, by the cases known."""
        lasting = [case for case in reckoned.cases if case.lasts(self.change_on)]
        acts_on = reckoned.standing.acts_on
        if reckoned.answer.latest is None:
            return False
        return not lasting or bool(acts_on and acts_on <= self._last_day())

    def _case_names(self, reckoned):
        names = dict(self.env["cchc.rotation.case"]._selection_code())
        names["retirement"] = self.env._("Near retirement")
        cases = [case for case in reckoned.cases if case.lasts(self.change_on)]
        cases = cases or list(reckoned.standing.cases)
        return ", ".join(dict.fromkeys(names.get(case.code, case.code) for case in cases))

    @api.model
    def _is_only_post(self, position):
        """Return whether the agency has no other post on the rotation list (NĐ 150/2013/NĐ-CP)."""
        if position.headcount > 1:
            return False
        others = [
            ("agency_id", "=", position.agency_id.id),
            ("is_listed", "=", True),
            ("is_leading", "=", False),
            ("id", "!=", position.id),
        ]
        return not self.env["cchc.position"].search_count(others, limit=1)

    def _propose(self):
        self.ensure_one()
        lines = self._live_lines()
        if not lines:
            raise UserError(self.env._("“%(plan)s” names nobody who is to change.", plan=self.name))
        try:
            found = propose(self._problem(lines))
        except NoProposal as error:
            raise UserError(
                self.env._(
                    "No proposal was found in time for “%(plan)s”; choose some positions by hand"
                    " and try again (%(status)s).",
                    plan=self.name,
                    status=str(error),
                )
            ) from error
        for line in lines:
            line.write(
                {
                    "to_position_id": found.placed.get(line.id, False),
                    "why_not": found.why_not.get(line.id, False),
                }
            )
        self._set_days(lines.filtered("to_position_id"))

    def _set_days(self, lines):
        """Let those who change places do so on one day, on which no case lasts of any of them."""
        cases = self.env["cchc.rotation.case"]._of(lines.employee_id)
        moves = {one.id: (one.from_position_id.id, one.to_position_id.id) for one in lines}
        for circle in map(lines.browse, circles(moves)):
            days = [
                free_from(self.change_on, cases.get(one.employee_id.id, ())) or self.change_on
                for one in circle
            ]
            day = min(max(days), self._last_day())
            circle.filtered(lambda one, day=day: one.date != day).write({"date": day})

    def _live_lines(self):
        return self.line_ids.filtered(lambda one: one.state in ("planned", "notified"))

    def _problem(self, lines, chosen_only=True):
        """Return the solver's problem of lines; their ids and those of positions are its keys.

        :param chosen_only: what people chose is kept; else nothing is given.
        """
        rules = self.env["district.rule"]
        positions = self._positions(lines)
        moving, on = lines.holding_id, self.change_on
        staying = {position: held - moving for position, held in positions._holdings(on).items()}
        barred = self._barred(lines)
        ranks = self._ranks(lines)
        seats = {one.id: self._seat(one, len(staying.get(one, ())), on) for one in positions}
        people = {}
        for one in positions.filtered("at_counter"):
            count = len(positions._holdings(on).get(one, ()))
            people[one.agency_id.id] = people.get(one.agency_id.id, 0) + count
        return Problem(
            tuple(
                Holder(
                    line.id,
                    line.from_position_id.id,
                    line.from_position_id.profession_id.id or 0,
                    ranks.get(line.employee_id.id, 0),
                    must=line.is_required,
                    barred=barred[line],
                    chosen=line.to_position_id.id if chosen_only and line.is_chosen else 0,
                )
                for line in lines
            ),
            seats,
            counter_percent=rules.get_value(RULE_SHARE, on),
            counter_people=people,
        )

    def _positions(self, lines):
        """Return the positions that play a part: of the professions at hand, and the counters."""
        held = lines.from_position_id | lines.to_position_id
        domain = Domain("profession_id", "in", held.profession_id.ids) & Domain(
            "is_leading", "=", False
        )
        if self.scope_ids:
            domain &= Domain("agency_id", "in", self.scope_ids.ids)
        found = self.env["cchc.position"].search(domain) | held
        counters = found.filtered("at_counter").agency_id
        return found | self.env["cchc.position"].search(
            [("agency_id", "in", counters.ids), ("at_counter", "=", True)]
        )

    @api.model
    def _seat(self, position, others, on):
        return Seat(
            position.id,
            position.agency_id.id,
            position.profession_id.id or 0,
            frozenset(position.rank_ids.ids),
            position.headcount,
            others,
            position.agency_id.id if position.at_counter else 0,
            position._is_open(on),
        )

    def _ranks(self, lines):
        """Return {employee id: id of the rank on the day of change}."""
        # sudo: the rank is compared with what the position asks for, and not shown
        employees = lines.employee_id.sudo()
        return {one.id: one._get_version(self.change_on).rank_id.id for one in employees}

    def _barred(self, lines):
        """Return {line: positions that its person holds besides or has just left}."""
        months = self.env["district.rule"].get_value(RULE_RETURN, self.change_on)
        since = after_months(self.change_on, -months)
        # sudo: positions left in other agencies count as well
        recent = (
            self.env["cchc.position.holding"]
            .sudo()
            .search_fetch(
                [
                    ("employee_id", "in", lines.employee_id.ids),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", since),
                ],
                ["employee_id", "position_id"],
            )
        )
        by_person = recent.grouped("employee_id")
        return {
            line: frozenset(by_person.get(line.employee_id.sudo(), recent.browse()).position_id.ids)
            - {line.from_position_id.id}
            for line in lines
        }

    def _faults(self, lines):
        """Return [(line, code)] of what is wrong with the positions of lines."""
        problem = self._problem(lines, chosen_only=False)
        placed = {line.id: line.to_position_id.id for line in lines if line.to_position_id}
        return [(lines.browse(key), code) for key, code in faults(problem, placed)]

    @api.model
    def _check_hr(self):
        if not self.env.su and not self.env.user.has_group(HR_GROUP):
            raise AccessError(self.env._("Only staff managers keep plans of rotation."))
