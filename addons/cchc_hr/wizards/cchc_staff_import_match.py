from dataclasses import dataclass, field
from typing import Any

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from ..rules.staff_cells import plain, tidy
from ..rules.staff_checks import words
from ..rules.staff_columns import BY_KEY
from ..rules.staff_problems import Problem

# Values of a list → fields of the employee.
EMPLOYEE = {
    "name": "name",
    "other_names": "other_names",
    "birthday": "birthday",
    "sex": "sex",
    "identity": "identification_id",
    "identity_on": "identity_issued_on",
    "identity_by": "identity_issued_by",
    "insurance": "ssnid",
    "ethnicity": "ethnicity",
    "religion": "religion",
    "birthplace": "place_of_birth",
    "hometown": "hometown",
    "residence": "residence",
    "phone": "private_phone",
    "email": "work_email",
    "recruited_on": "recruited_on",
    "retires_on": "retires_on_decided",
    "party_on": "party_joined_on",
    "party_official": "party_official_on",
}
# What the decision says of kind and pay.
PAY = {
    "kind": "staff_kind",
    "rank": "rank_id",
    "step": "rank_step",
    "coefficient": "coefficient",
    "excess": "excess_rate",
    "allowance": "position_allowance",
    "step_since": "step_since",
}


@dataclass
class Post:
    """A post to be taken over; `position`: an existing one, or empty for a new one."""

    row: Any
    position: Any

    @property
    def is_main(self):
        """Whether it is the main post of the person."""
        return not self.row.values["concurrent"]

    @property
    def key(self):
        """What makes two posts the same position."""
        values = self.row.values
        area, team = values["area"] or "", values["team"] or 0
        return values["agency"], plain(values["position"]), plain(area), team


@dataclass
class Step:
    """What saving one person does: the employee (none: a new one), its values, its new posts."""

    person: Any
    employee: Any
    vals: dict = field(default_factory=dict)
    posts: list = field(default_factory=list)

    def effect_vals(self, env):
        """Return the line that tells what saving changes, or None."""
        name, row = self.person.values["name"], self.person.rows[0]
        posts = ", ".join(post.row.values["position"] for post in self.posts)
        if not self.employee:
            message = env._("%(name)s: new, %(posts)s.", name=name, posts=posts)
        elif self.posts:
            message = env._("%(name)s takes over %(posts)s.", name=name, posts=posts)
        elif self.vals:
            message = env._("%(name)s: the personal file changes.", name=name)
        else:
            return None
        return {"kind": "effect", "sheet": row.sheet, "row": row.number, "message": message}


class CchcStaffImport(models.TransientModel):
    """The people of a list and those who are known already."""

    _inherit = "cchc.staff.import"

    @api.model
    def _match(self, reading, setting):
        """Return [`Step`] of everybody in the list; what cannot be goes to the problems.

        :param setting: the `Setting` that the list was read against.
        """
        people = [one for one in reading.people if not any(row.faulty for row in one.rows)]
        known = self._known(people)
        positions = self._known_positions(people)
        plan = []
        for person in people:
            employee = self._employee(person, known, reading)
            if employee is None:
                continue
            step = Step(person, employee)
            step.posts = self._new_posts(step, positions, reading)
            step.vals = self._changes(step, setting)
            if employee and not any(post.is_main for post in step.posts):
                self._check_pay(step, reading)
            plan.append(step)
        return plan

    @api.model
    def _known(self, people):
        """Return ({number: employee}, {(name, birthday): employees}) of those who may be meant."""
        numbers = [one.values["identity"] for one in people if one.values["identity"]]
        days = list({one.values["birthday"] for one in people})
        domain = Domain("identification_id", "in", numbers) | Domain("birthday", "in", days)
        employees = self.env["hr.employee"].with_context(active_test=False).search(domain)
        by_name = employees.grouped(lambda one: (_name(one.name), one.birthday))
        return employees.grouped("identification_id"), by_name

    @api.model
    def _employee(self, person, known, reading):
        """Return the employee whom a person is, empty for a new one; None with a problem."""
        values, row = person.values, person.rows[0]
        by_number, by_name = known
        number = values["identity"]
        found = (
            by_number.get(number, self.env["hr.employee"]) if number else (self.env["hr.employee"])
        )
        same = by_name.get((_name(values["name"]), values["birthday"]), found.browse())
        if found and not found & same:
            return self._tell(reading, "identity_taken", row, "identity", name=found[0].name)
        if not found:
            found = same.filtered(lambda one: not (number and one.identification_id))
        if len(found) > 1:
            return self._tell(reading, "ambiguous_person", row, "name", count=len(found))
        if found.left_on and found.left_on <= today(self):
            said = {"name": found.name, "day": words(found.left_on)}
            return self._tell(reading, "left", row, "name", **said)
        return found

    @api.model
    def _known_positions(self, people):
        """Return {key of a post: positions} of the agencies of the list."""
        agencies = {row.values["agency"] for one in people for row in one.rows}
        positions = self.env["cchc.position"].search([("agency_id", "in", list(agencies))])
        return positions.grouped(
            lambda one: (
                one.agency_id.id,
                plain(one.name),
                plain(one.area or ""),
                one.department_id.id or 0,
            )
        )

    @api.model
    def _new_posts(self, step, positions, reading):
        """Return the posts of a person that are not held yet."""
        held = (
            step.employee._holdings_on(today(self))
            if step.employee
            else (self.env["cchc.position.holding"])
        )
        posts = []
        for row in step.person.rows:
            post = Post(row, self.env["cchc.position"])
            found = positions.get(post.key, post.position)
            is_main = not row.values["concurrent"]
            same = held.filtered(lambda one, found=found: one.position_id in found)
            other = same or (held.filtered("is_main") if is_main else same)
            if same and same[0].date_from == row.values["since"]:
                continue
            if other:
                self._tell_held(reading, row, other[0])
                continue
            post.position = found.filtered(lambda one, row=row: one._is_open(row.values["since"]))
            if found and not post.position:
                said = {"position": found[0].display_name, "day": words(row.values["since"])}
                self._tell(reading, "post_closed", row, "position", **said)
            post.position = post.position[:1]
            posts.append(post)
        return posts

    @api.model
    def _check_pay(self, step, reading):
        """Tell where kind and pay of somebody known are others than in the list."""
        for key, name in PAY.items():
            told, known = step.person.values[key], step.employee[name]
            if known and told and key != "step_since":
                same = (
                    abs(told - known) < 0.005
                    if isinstance(told, float)
                    else (told == (known.id if name == "rank_id" else known))
                )
                if not same:
                    value = step.employee._fields[name].convert_to_export(known, step.employee)
                    said = {"name": step.employee.name, "value": value}
                    self._tell(reading, "pay_differs", step.person.rows[0], key, **said)

    def _tell_held(self, reading, row, holding):
        said = {
            "name": holding.employee_id.name,
            "position": holding.position_id.display_name,
            "day": words(holding.date_from),
        }
        self._tell(reading, "held_otherwise", row, "position", **said)

    @api.model
    def _changes(self, step, setting):
        """Return the values of the employee that the list changes; empty cells change nothing."""
        values = step.person.values
        vals = {
            name: values[key] for key, name in EMPLOYEE.items() if values[key] not in (None, "")
        }
        if step.employee:
            vals = {name: value for name, value in vals.items() if step.employee[name] != value}
        if lines := self._qualification_lines(step, setting):
            vals["qualification_ids"] = [(0, 0, line) for line in lines]
        return vals

    @api.model
    def _tell(self, reading, code, row, key, **args):
        column = BY_KEY[key].title
        reading.problems.append(Problem(code, row.sheet, row.number, column, args))


def _name(name):
    """Return a name as people are told apart by it: letters and tones count, capitals do not."""
    return tidy(name or "").casefold()
