from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.district_base.moment import now, today

from ..rules.training import Nomination, is_after_retirement, nomination_problems, overlap
from .cchc_training_enrolment import LIVE
from .cchc_training_need import HEAD, HR


class CchcTrainingEnrolment(models.Model):
    """What is refused, each with a sentence that says who, which class and why."""

    _inherit = "cchc.training.enrolment"

    @api.model
    def _check_nominations(self, vals_list):
        """Refuse nominations that cannot be; the first problem of the first person is told."""
        # sudo: those who nominate do not read staff files; of each one only what speaks against it
        employees = self.env["hr.employee"].sudo().browse(vals["employee_id"] for vals in vals_list)
        employees = employees.exists()
        retires = employees._retires_on(today(self))
        classes = self.env["cchc.training.class"].browse(vals["class_id"] for vals in vals_list)
        # sudo: twice is refused also where the first nomination is not seen
        twins = self.sudo().search(
            Domain("class_id", "in", classes.ids)
            & Domain("employee_id", "in", employees.ids)
            & Domain("state", "in", LIVE)
        )
        known = {(one.class_id.id, one.employee_id.id) for one in twins}
        for vals in vals_list:
            one = classes.browse(vals["class_id"])
            employee = employees.browse(vals["employee_id"]).exists()
            if not employee:
                raise UserError(self.env._("A person who was to be nominated is gone."))
            key = (one.id, employee.id)
            facts = self._nomination_facts(one, employee, retires[employee], key in known)
            known.add(key)
            for problem in nomination_problems(facts)[:1]:
                one._refuse_nomination(problem, employee, retires[employee])

    @api.model
    def _nomination_facts(self, one, employee, retires_on, is_in):
        on, user = today(self), self.env.user
        agency = employee._agency_on(on)
        own = user.has_group(HEAD) and agency and agency <= user.agency_ids
        first = one.date_start or on
        left = employee.left_on and employee.left_on <= first
        return Nomination(
            state=one.state,
            now=now(self),
            today=on,
            closes_on=one.nominate_until or None,
            begins_at=one.begins_at or None,
            last_day=one.date_end or None,
            retires_on=retires_on or None,
            is_staff=bool(agency) and employee.active and not left,
            is_own=bool(self.env.su or user.has_group(HR) or own),
            is_in=is_in,
        )

    def _check_can_come(self):
        """Refuse to confirm people who are gone or retired before the end, or elsewhere then."""
        self._check_in_service()
        self._check_free()

    def _check_in_service(self):
        """Refuse a class that goes on when somebody has left or is retired already."""
        retires = self.sudo().employee_id._retires_on(today(self))  # sudo: only the day
        for one in self.sudo():  # sudo: names, for the sentence
            problem = one._service_problem(retires[one.employee_id])
            if problem:
                one.class_id._refuse_nomination(problem, one.employee_id, retires[one.employee_id])

    def _service_problem(self, retires_on):
        """Return why somebody is not in service when the class is held, or ""."""
        employee, one = self.employee_id, self.class_id
        first = one.date_start or today(self)
        if not employee.active or (employee.left_on and employee.left_on <= first):
            return "no_staff"
        return "retired" if is_after_retirement(one.date_end or None, retires_on or None) else ""

    def _check_free(self, sessions=None):
        """Refuse two classes at once: the sessions of people with a place are booked.

        :param sessions: those to look at; all of the class when omitted.
        :raise ValidationError: naming the person, both classes and the first time in both.
        """
        for clash in self._clashes(sessions):
            one, booking = clash
            raise ValidationError(
                self.env._(
                    "%(person)s cannot be in two classes at once: “%(one)s” and “%(other)s”"
                    " (%(when)s).",
                    person=one.employee_id.name,
                    one=one.class_id.name,
                    other=booking.session_id.class_id.name,
                    when=booking.session_id._when(),
                )
            )

    def _clashes(self, sessions=None):
        """Yield (enrolment, first booking elsewhere that overlaps it), in two queries."""
        # sudo: bookings elsewhere count whoever confirms
        enrolments = self.sudo()
        tables = {
            one: [
                (each.date_start, each.date_end)
                for each in (sessions or one.session_ids)
                if each.class_id == one
            ]
            for one in enrolments.class_id
        }
        times = [time for table in tables.values() for time in table]
        if not times:
            return
        booked = (
            self.env["cchc.training.attendance"]
            .sudo()
            .search(
                Domain("employee_id", "in", enrolments.employee_id.ids)
                & Domain("state", "in", ("expected", "present"))
                & Domain("date_start", "<", max(end for _start, end in times))
                & Domain("date_end", ">", min(start for start, _end in times))
            )
        )
        by_person = booked.grouped("employee_id")
        for one in enrolments:
            others = by_person.get(one.employee_id, booked.browse())
            others = others.filtered(lambda each, one=one: each.enrolment_id != one)
            by_time = {(each.date_start, each.date_end): each for each in others}
            found = overlap(tables[one.class_id], by_time)
            if found:
                yield one, by_time[found[1]]

    def _check_states(self, states):
        """Refuse a step with somebody who is not where it begins."""
        names = dict(self._fields["state"]._description_selection(self.env))
        for one in self.filtered(lambda each: each.state not in states)[:1]:
            raise UserError(
                self.env._(
                    "%(person)s is “%(state)s” in “%(name)s”, so this step cannot be taken.",
                    person=one.employee_id.name,
                    state=names[one.state],
                    name=one.class_id.name,
                )
            )

    def _check_hr(self):
        if not self.env.su and not self.env.user.has_group(HR):
            raise AccessError(self.env._("Only staff managers decide who takes part in classes."))


class CchcTrainingClass(models.Model):
    """The sentences with which nominations for a class are refused."""

    _inherit = "cchc.training.class"

    def _refuse_nomination(self, problem, employee, retires_on):
        """Raise the sentence of a problem of `rules.training.nomination_problems`."""
        self.ensure_one()
        states = dict(self._fields["state"]._description_selection(self.env))
        words = {
            "name": self.name,
            "person": employee.name,
            "state": states[self.state],
            "until": format_date(self.env, self.nominate_until) if self.nominate_until else "",
            "day": format_date(self.env, retires_on) if retires_on else "",
            "last": format_date(self.env, self.date_end) if self.date_end else "",
        }
        error = AccessError if problem == "foreign" else UserError
        raise error(self._nomination_sentences()[problem] % words)

    def _nomination_sentences(self):
        return {
            "cancelled": self.env._(
                "The class “%(name)s” was cancelled, so nobody is nominated for it."
            ),
            "not_open": self.env._(
                "The class “%(name)s” is “%(state)s”, so nobody is nominated for it."
            ),
            "no_sessions": self.env._(
                "The class “%(name)s” has no sessions yet, so nobody is nominated for it."
            ),
            "begun": self.env._(
                "The class “%(name)s” has begun, so %(person)s cannot be nominated any more."
            ),
            "late": self.env._(
                "Nominations for “%(name)s” closed on %(until)s, so %(person)s cannot be nominated"
                " any more."
            ),
            "foreign": self.env._(
                "%(person)s works in another agency, whose head nominates for “%(name)s”."
            ),
            "no_staff": self.env._(
                "%(person)s is not on the staff of any agency when “%(name)s” begins."
            ),
            "retired": self.env._(
                "%(person)s retires on %(day)s, before the end of “%(name)s” on %(last)s."
            ),
            "twice": self.env._("%(person)s is in the class “%(name)s” already."),
        }
