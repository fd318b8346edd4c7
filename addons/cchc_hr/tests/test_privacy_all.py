from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .privacy_case import WINTER, PrivacyCase

# Where the people of a record are, unless it names them in `employee_id`.
PEOPLE = {
    "cchc.discipline.event": "case_id.employee_id",
    "cchc.evaluation.event": "evaluation_id.employee_id",
    "cchc.evaluation.part": "evaluation_ids.employee_id",
    "cchc.evaluation.part.event": "part_id.evaluation_ids.employee_id",
    "cchc.evaluation.score": "evaluation_id.employee_id",
    "cchc.evaluation.vote": "evaluation_id.employee_id",
    "cchc.rotation.handover.item": "handover_id.employee_id",
    "cchc.staff.decision": "line_ids.employee_id",
    "cchc.staff.decision.event": "decision_id.line_ids.employee_id",
    "cchc.streamlining": "line_ids.employee_id",
    "cchc.rotation.plan.event": "plan_id.line_ids.employee_id",
    "cchc.streamlining.event": "list_id.line_ids.employee_id",
    "cchc.training.class.event": "class_id.enrolment_ids.employee_id",
    "cchc.training.decision": "enrolment_ids.employee_id",
    "cchc.training.need": "staff_ids.employee_id",
}
# Models that name an employee or belong to a private one, and yet are not private.
NOT_PRIVATE = {
    "cchc.conduct.member": "who took part in a check stands in its minutes",
}
# Votes are secret: only auditors look whether they were counted.
CLOSED = {"cchc.evaluation.vote": {"hr", "leader"}}
STRANGERS = (
    *("officer_noi_vu", "head_noi_vu", "officer_van_phong", "two", "finance", "clerk", "manager"),
    *("documents", "coordinator", "admin_user", "portal", "visitor"),
)
READERS = ("hr", "leader", "auditor")


def private_models(env):
    """Return the names of the models of staff data, by name."""
    return sorted(
        name
        for name, model in env.registry.items()
        if model._original_module == "cchc_hr"
        and not model._abstract
        and not model._transient
        and hasattr(model, "_journal_export")
    )


@tagged("post_install", "-at_install")
@freeze_time(WINTER)
class TestPrivacyAll(PrivacyCase):
    """Nobody reads of others by any way; models that are added later are tried as well."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        context = {"no_reset_password": True}
        cls.portal = new_test_user(cls.env, "mau_portal", "base.group_portal", context=context)
        cls.visitor = cls.env.ref("base.public_user")
        cls.private = private_models(cls.env)
        cls.world = {name: cls.records_of(name) for name in cls.private}
        cls.env.invalidate_all()

    @classmethod
    def path(cls, name):
        return PEOPLE.get(name, "employee_id")

    @classmethod
    def people(cls, record):
        return record.mapped(cls.path(record._name))

    @classmethod
    def records_of(cls, name):
        """Return {record: people} of those that name somebody of the world, as superuser."""
        records = cls.env[name].sudo().with_context(active_test=False).search([])
        found = {one: cls.people(one) for one in records}
        return {one: people for one, people in found.items() if people & cls.subjects}

    def seen(self, name, user):
        self.env.invalidate_all()
        try:
            return set(self.env[name].with_user(user).search([]).ids)
        except AccessError:
            return set()

    def foreign(self, name, user):
        """Return the records of a model of which the user is to know nothing."""
        own = {
            self.user_p: self.p,
            self.head_a: self.p | self.p2 | self.head_a.employee_ids,
        }.get(user, self.p.browse())
        found = [one for one, people in self.world[name].items() if not people & own]
        # What somebody has said of others he or she may read again.
        authors = {one.id: one.author_id for one in found if "author_id" in one}
        return self.env[name].union(*(one for one in found if authors.get(one.id) != user))

    # What is private, and is tried

    def test_every_model_that_names_people_is_private_or_says_why_not(self):
        names = set(self.private) | {"hr.employee", "hr.version"}
        for name, model in self.env.registry.items():
            if model._original_module != "cchc_hr" or model._abstract or model._transient:
                continue
            parts = [
                field.name
                for field in model._fields.values()
                if field.type == "many2one" and field.comodel_name in names
            ]
            if parts and name not in NOT_PRIVATE:
                self.assertIn(name, self.private, f"{name} names people by {', '.join(parts)}")

    def test_of_every_private_model_somebody_has_records(self):
        for name in self.private:
            for person in self.subjects:
                mine = [one for one, people in self.world[name].items() if person in people]
                self.assertTrue(mine, f"{name} has nothing of {person.name}: make it in the world")

    # Records

    def test_strangers_see_nothing(self):
        for name in self.private:
            for login in STRANGERS:
                user = getattr(self, login)
                seen = self.seen(name, user) & {one.id for one in self.world[name]}
                self.assertFalse(seen, f"{name} is seen by {login}")

    def test_a_person_sees_the_own_and_the_head_the_unit_s(self):
        for name in self.private:
            for login in ("user_p", "head_a"):
                user = getattr(self, login)
                seen = self.seen(name, user) & set(self.foreign(name, user).ids)
                self.assertFalse(seen, f"{name} of others is seen by {login}")

    def test_staff_managers_leaders_and_auditors_see_all(self):
        for name in self.private:
            for login in READERS:
                if login in CLOSED.get(name, ()) or not self.env[name].with_user(
                    getattr(self, login)
                ).has_access("read"):
                    continue
                missed = {one.id for one in self.world[name]} - self.seen(
                    name, getattr(self, login)
                )
                self.assertFalse(missed, f"{name} is not seen whole by {login}")
