from odoo import api, models

from odoo.addons.district_base.models.district_journaled_mixin import JournalEntry
from odoo.addons.district_base.moment import now

from ..rules.evaluation import served_months
from .evaluation_roles import HEAD, LEADER

MONTHS = "evaluation.min_months"


class CchcEvaluation(models.Model):
    """From people to evaluations."""

    _inherit = "cchc.evaluation"

    @api.model
    def _begin(self, part, employees, on):
        """Make the evaluations of people of an agency, with the criteria to judge them by."""
        facts = self._people_facts(employees, on)
        round_ = part.round_id
        kinds = {facts[one.id][::2] for one in employees}
        sets = {key: self.env["cchc.evaluation.set"]._set_for(*key, part.year) for key in kinds}
        vals_list = []
        for employee in employees:
            kind, position, leads = facts[employee.id]
            vals_list.append(
                {
                    "part_id": part.id,
                    "employee_id": employee.id,
                    "agency_id": part.agency_id.id,
                    "year": round_.year,
                    "date_from": round_.date_from,
                    "date_to": round_.date_to,
                    "staff_kind": kind,
                    "position_id": position.id,
                    "is_leading": leads,
                    "judged_by": self._judge_of(part.agency_id, employee, leads),
                    "set_id": sets[kind, leads].id,
                }
            )
        evaluations = self._project_new(vals_list)
        at, extra = now(self), {"state_after": "draft"}
        self._append_all(
            [
                JournalEntry(
                    one,
                    "begin",
                    {"set": one.set_id.id or None, "judge": one.judged_by},
                    at,
                    extra=extra,
                )
                for one in evaluations
            ]
        )
        evaluations._make_scores()
        evaluations._propose_skips(on)
        return evaluations

    @api.model
    def _people_facts(self, employees, on):
        """Return {employee id: (kind of staff, main position, whether it leads)} on a day."""
        # sudo: kinds of staff are for HR officers; who opens evaluations is a staff manager
        people = employees.sudo()
        versions = (
            self.env["hr.version"]
            .sudo()
            .search_fetch(  # sudo: as above
                [("employee_id", "in", people.ids), ("date_version", "<=", on)],
                ["employee_id", "staff_kind", "date_version"],
                order="date_version, id",
            )
        )
        kinds = {one.employee_id.id: one.staff_kind for one in versions}
        held = {one.employee_id.id: one for one in people._holdings_on(on) if one.is_main}
        none = self.env["cchc.position.holding"]
        return {
            one.id: (
                kinds.get(one.id) or False,
                held.get(one.id, none).position_id.sudo(False),
                held.get(one.id, none).is_leading,
            )
            for one in people
        }

    @api.model
    def _judge_of(self, agency, employee, leads):
        """Return who concludes: the head of the agency, the chair for heads, or those above.

        A head is the manager of the agency; where none is named, who holds the role and leads, or
        holds it alone.
        """
        agency, employee = agency.sudo(), employee.sudo()  # sudo: who leads is public
        user = employee.user_id
        if user and user.has_group(LEADER):
            return "above"
        manager = agency.manager_id
        if manager:
            return "chair" if manager == employee else "head"
        if not user or not user.has_group(HEAD):
            return "head"
        # sudo: users are told by their role, which others cannot read
        others = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("agency_ids", "in", agency.ids),
                    ("all_group_ids", "in", self.env.ref(HEAD).ids),
                    ("id", "!=", user.id),
                ],
                limit=1,
            )
        )
        return "chair" if leads or not others else "head"

    def _complete_criteria(self):
        """Give a set of criteria to those who had none at the opening and wrote nothing yet."""
        for one in self:
            if one.set_id or one.state != "draft":
                continue
            kind, position, leads = self._people_facts(one.employee_id, one.date_to)[
                one.employee_id.id
            ]
            found = self.env["cchc.evaluation.set"]._set_for(kind, leads, one.year)
            if found:
                vals = {"staff_kind": kind, "position_id": position.id, "is_leading": leads}
                one._append(
                    "criteria", {"set": found.id}, happened_at=now(self), state_after=one.state
                )
                one._project({**vals, "set_id": found.id})
                one._make_scores()

    def _make_scores(self):
        """Copy the criteria: what somebody was judged by is kept with the result."""
        self.env["cchc.evaluation.score"]._project_new(
            [
                {
                    "evaluation_id": one.id,
                    "criterion_id": criterion.id,
                    "sequence": place,
                    "section": criterion.section,
                    "name": criterion.name,
                    "most": criterion.points,
                    "weight": criterion.weight,
                }
                for one in self
                for place, criterion in enumerate(one.set_id.criterion_ids, 1)
            ]
        )

    def _propose_skips(self, on):
        """Set aside those who worked too few months of what is judged, by the rule of its end."""
        begun = self._works_since()
        for one in self:
            rule = self.env["district.rule"]
            if not rule._rule(MONTHS, one.date_to):
                continue
            least = rule.get_value(MONTHS, one.date_to)
            since = begun.get(one.employee_id.id)
            months = served_months([(since, None)], one.date_from, one.date_to) if since else least
            if months < least:
                note = one._new_words(since, months, least)
                one._take("skip", {"reason": "new", "note": note})

    def _works_since(self):
        """Return {employee id: first day of work that is known}, in two queries."""
        people, begun = self.employee_id.ids, {}
        for model, field in (
            ("hr.version", "date_version"),
            ("cchc.position.holding", "date_from"),
        ):
            # sudo: since when somebody works, for a staff manager; archived rows count
            groups = (
                self.env[model]
                .sudo()
                .with_context(active_test=False)
                ._read_group([("employee_id", "in", people)], ["employee_id"], [f"{field}:min"])
            )
            for person, day in groups:
                begun[person.id] = min(day, begun.get(person.id, day))
        return begun

    def _new_words(self, since, months, least):
        return self.env._(
            "Works here since %(day)s: %(months)s months of what is judged, %(least)s are needed.",
            day=since.strftime("%d/%m/%Y"),
            months=months,
            least=least,
        )
