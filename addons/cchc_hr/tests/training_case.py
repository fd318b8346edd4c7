from datetime import datetime, timedelta

from odoo.addons.cchc_hr.tests.common import HrCase

# Local days with classes of two sessions each, from 8:00 to 11:00 in the country (UTC + 7).
MORNING, LENGTH = timedelta(hours=1), timedelta(hours=3)


class TrainingCase(HrCase):
    """The made-up district with a course, and people of two wards who may be sent to it.

    `make_class(["2012-03-12", …])` opens a class with a morning on each day; `nominate`,
    `confirm`, `attend` and `finish` take people through it. Run inside `freeze_time`.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.make_user("head_ward_a", "head", cls.ward_a)
        cls.head_b = cls.make_user("head_ward_b", "head", cls.ward_b)
        cls.people = cls.env["hr.employee"].union(
            *(
                cls.make_person(f"Nguyễn Văn {letter}", cls.ward_a, staff_kind="ward")
                for letter in "ABCDE"
            )
        )
        cls.stranger = cls.make_person("Trần Thị Khác", cls.ward_b, staff_kind="ward")
        cls.course = cls.make_course("Nghiệp vụ hộ tịch mẫu", "HT-MAU")

    @classmethod
    def make_course(cls, name, code, **vals):
        return cls.env["cchc.training.course"].create(
            {"name": name, "code": code, "kind": "profession", "hours": 8, **vals}
        )

    @classmethod
    def make_class(cls, days, opened=True, **vals):
        """Return a class with a morning of 4 periods on each of these days."""
        one = (
            cls.env["cchc.training.class"]
            .with_user(cls.hr)
            .create(
                {
                    "course_id": cls.course.id,
                    "agency_id": cls.district.id,
                    "places": 2,
                    "organiser": "Trường Cán bộ",
                    "session_ids": [
                        (0, 0, {"date_start": start, "date_end": end, "hours": 4})
                        for start, end in map(cls.morning, days)
                    ],
                    **vals,
                }
            )
        )
        if opened:
            one.action_open()
        return one

    @classmethod
    def morning(cls, day):
        start = datetime.fromisoformat(day) + MORNING
        return start, start + LENGTH

    @classmethod
    def nominate(cls, one, people, user=None):
        model = cls.env["cchc.training.enrolment"].with_user(user or cls.hr)
        return model.create([{"class_id": one.id, "employee_id": person.id} for person in people])

    @classmethod
    def confirmed(cls, one, people):
        enrolments = cls.nominate(one, people)
        enrolments.action_confirm()
        return enrolments

    @classmethod
    def decide_class(cls, one, on, symbol="7/QĐ-UBND"):
        one.action_decide(symbol=symbol, decided_on=on)

    def states(self, enrolments):
        return enrolments.mapped("state")
