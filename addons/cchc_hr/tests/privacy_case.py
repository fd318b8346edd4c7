from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user

from .evaluation_case import EvaluationCase
from .rotation_case import RotationCase
from .training_case import TrainingCase

SPRING = "2012-03-20 03:00:00"
WINTER = "2012-12-10 03:00:00"
SCAN = "UXV5ZXQgZGluaA=="
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
STRANGERS = (
    *("officer_noi_vu", "head_noi_vu", "officer_van_phong", "two", "finance", "clerk", "manager"),
    *("documents", "coordinator", "admin_user", "portal", "visitor"),
)


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


class PrivacyCase(EvaluationCase, RotationCase, TrainingCase):
    """Two people of each of two wards, of whom every private model has records.

    `p` and `p2` of the first ward, `q` and `q2` of the second, with the accounts `user_p`, …; the
    wards have the heads `head_a` and `head_b`. `two` is an officer who works for both wards.
    """

    @classmethod
    def setUpClass(cls):
        # The people of the other cases would only be in the way.
        super(TrainingCase, cls).setUpClass()
        cls.make_offices()
        cls.head_a = cls.make_user("head_a", "head", cls.ward_a)
        cls.head_b = cls.make_user("head_b", "head", cls.ward_b)
        cls.two = cls.make_user("two", "officer", cls.tu_phap)
        cls.two.extra_agency_ids = cls.ward_a | cls.ward_b
        cls.course = cls.make_course("Nghiệp vụ hộ tịch mẫu", "HT-MAU")
        for name, ward in (("p", "a"), ("p2", "a"), ("q", "b"), ("q2", "b")):
            user = cls.make_user(name, "officer", getattr(cls, f"ward_{ward}"))
            setattr(cls, f"user_{name}", user)
            setattr(cls, name, user.employee_ids)
        cls.subjects = cls.p | cls.p2 | cls.q | cls.q2
        cls.subjects.write({"birthday": "1955-02-03", "sex": "male", "ethnicity": "Kinh"})
        cls.subjects.version_ids.staff_kind = "civil_servant"
        with freeze_time(SPRING):
            cls.make_staff_records()
            cls.make_training()
            cls.make_rotation()
        with freeze_time(WINTER):
            cls.make_evaluations()
            cls.make_discipline()
        context = {"no_reset_password": True}
        cls.portal = new_test_user(cls.env, "mau_portal", "base.group_portal", context=context)
        cls.visitor = cls.env.ref("base.public_user")
        cls.private = private_models(cls.env)
        cls.world = {name: cls.records_of(name) for name in cls.private}
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def make_staff_records(cls):
        cls.posts = {}
        for person, ward, since in (
            (cls.p, cls.ward_a, "2009-05-04"),
            (cls.p2, cls.ward_a, "2009-06-01"),
            (cls.q, cls.ward_b, "2009-05-04"),
            (cls.q2, cls.ward_b, "2009-06-01"),
        ):
            post = cls.make_position(
                f"Địa chính {person.name}",
                ward,
                is_listed=True,
                sector="land",
                profession=cls.cadastre,
            )
            cls.posts[person] = post
            cls.give(person, post, since).file = SCAN
        lines = [
            {"employee_id": one.id, "date": "2012-01-01", "coefficient": 2.67}
            for one in cls.subjects
        ]
        cls.decide("change", lines, "2012-01-01")
        level = cls.env["cchc.qualification.level"].search([("kind", "=", "language")], limit=1)
        cls.env["cchc.staff.qualification"].with_user(cls.hr).create(
            [
                {
                    "employee_id": one.id,
                    "kind": "language",
                    "level_id": level.id,
                    "subject": "Tiếng Anh",
                    "file": SCAN,
                }
                for one in cls.subjects
            ]
        )
        for person in cls.subjects:
            cls.make_case(person, "illness", "2010-01-01", "2010-03-31", file=SCAN)
        streamlining = (
            cls.env["cchc.streamlining"]
            .with_user(cls.hr)
            .create(
                {
                    "name": "Đợt 1 năm 2012",
                    "agency_id": cls.noi_vu.id,
                    "line_ids": [
                        (
                            0,
                            0,
                            {
                                "employee_id": one.id,
                                "reason": "two_years",
                                "policy": "early_retirement",
                                "leaves_on": "2013-06-01",
                            },
                        )
                        for one in cls.subjects
                    ],
                }
            )
        )
        streamlining.action_propose()
        streamlining.action_decide("15/QĐ-UBND", "2012-02-28")

    @classmethod
    def make_training(cls):
        one = cls.make_class(["2012-03-22", "2012-03-23"], places=10)
        enrolments = cls.confirmed(one, cls.subjects)
        cls.decide_class(one, "2012-03-20")
        with freeze_time("2012-03-26 02:00:00"):
            one.session_ids.action_all_present()
            enrolments.action_pass()
            day = cls.env["cchc.training.decision"]._read_day("2012-03-26")
            enrolments._certify(day, "Trường", [str(at) for at in range(len(enrolments))])
            enrolments.certificate_ids.with_user(cls.hr).write({"paper": SCAN})
        for head, people in ((cls.head_a, cls.p | cls.p2), (cls.head_b, cls.q | cls.q2)):
            needs = cls.env["cchc.training.need"].with_user(head)
            staff = cls.env["cchc.staff"].search([("employee_id", "in", people.ids)])
            needs.create(
                {
                    "agency_id": head.agency_ids.id,
                    "course_id": cls.course.id,
                    "staff_ids": [(6, 0, staff.ids)],
                }
            )

    @classmethod
    def make_rotation(cls):
        plan = cls.plan_of(2012)
        partner = {cls.p: cls.p2, cls.p2: cls.p, cls.q: cls.q2, cls.q2: cls.q}
        for line in plan.line_ids:
            line.write(
                {
                    "to_position_id": cls.posts[partner[line.employee_id]].id,
                    "date": "2012-06-01",
                }
            )
        plan.action_publish(decided_on="2012-03-01")
        plan.line_ids.action_notify(notified_on="2012-03-20")
        plan.line_ids.action_execute(decided_on="2012-03-20")
        items = cls.env["cchc.rotation.handover.item"].with_user(cls.hr)
        for handover in plan.line_ids.handover_id:
            items.create({"handover_id": handover.id, "name": "Sổ địa chính"})
        cls.rotation = plan

    @classmethod
    def make_evaluations(cls):
        cls.env["cchc.evaluation.set"].search([]).active = False
        cls.make_set("civil_servant", name="Có hội đồng", council=True)
        parts = cls.open_round(2012, cls.ward_a, cls.ward_b, at=WINTER).part_ids
        for part, head, people in (
            (parts.filtered(lambda one: one.agency_id == cls.ward_a), cls.head_a, cls.p | cls.p2),
            (parts.filtered(lambda one: one.agency_id == cls.ward_b), cls.head_b, cls.q | cls.q2),
        ):
            part.with_user(cls.hr).council_user_ids = head
            for person in people:
                one = cls.hand_in(person)
                colleague = (people - person).user_id
                cls.env["cchc.evaluation"].with_user(colleague)._remark(person.id, "Hơi chậm")
                cls.gather(one)
                one.with_user(head).action_vote("good")
                one.with_user(head).action_tally()
                cls.conclude(one, user=head)

    @classmethod
    def make_discipline(cls):
        for person in cls.subjects:
            case = (
                cls.env["cchc.discipline.case"]
                .with_user(cls.hr)
                .create(
                    {
                        "employee_id": person.id,
                        "fault": "Để mất hồ sơ",
                        "reported_on": "2012-12-01",
                    }
                )
            )
            case.action_open("2012-12-03")

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
