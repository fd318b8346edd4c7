from datetime import date

from odoo.tests import freeze_time

from .common import HrCase

DECEMBER = "2012-12-10 03:00:00"
TEXT = "Hoàn thành 12 trên 12 việc được giao."


class EvaluationCase(HrCase):
    """The year 2012 is judged in ward A: its head, `lan` and `minh` with accounts, `nga` without.

    `part` is the evaluation of the ward, `open_round(year, *agencies)` opens others,
    `evaluation(person)` finds one, `hand_in`, `gather`, `conclude` bring it on its way.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head_a = cls.make_user("head_a", "head", cls.ward_a)
        cls.head_b = cls.make_user("head_b", "head", cls.ward_b)
        cls.user_lan = cls.make_user("lan", "officer", cls.ward_a)
        cls.user_minh = cls.make_user("minh", "officer", cls.ward_a)
        cls.chief, cls.lan, cls.minh = (
            user.employee_ids for user in (cls.head_a, cls.user_lan, cls.user_minh)
        )
        cls.nga = cls.make_person("Nguyễn Thị Nga", cls.ward_a, since="2010-01-01")
        cls.ward_a.manager_id = cls.chief
        people = cls.chief | cls.lan | cls.minh | cls.nga | cls.officer_ward_a.employee_ids
        people.version_ids.staff_kind = "civil_servant"
        # Sets of the suite would decide what the tests are about.
        cls.env["cchc.evaluation.set"].search([]).active = False
        cls.set = cls.make_set("civil_servant")
        cls.part = cls.open_round(2012, cls.ward_a).part_ids

    @classmethod
    def make_set(cls, staff_kind, **vals):
        return cls.env["cchc.evaluation.set"].create(
            {
                "name": f"Tiêu chí mẫu {staff_kind}",
                "staff_kind": staff_kind,
                "year_from": 2008,
                "criterion_ids": [
                    (0, 0, {"name": "Kết quả công việc", "points": 60, "sequence": 1}),
                    (0, 0, {"name": "Thái độ phục vụ", "points": 20, "weight": 2, "sequence": 2}),
                ],
                **vals,
            }
        )

    @classmethod
    def open_round(cls, year, *agencies, at=None, **vals):
        """Return the round of a year, opened in these agencies in December."""
        with freeze_time(at or f"{year}-12-05 03:00:00"):
            round_ = (
                cls.env["cchc.evaluation.round"]
                .with_user(cls.hr)
                .create(
                    {
                        "year": year,
                        "due_on": date(year, 12, 31),
                        "agency_ids": [(6, 0, [one.id for one in agencies])],
                        **vals,
                    }
                )
            )
            round_.action_open()
        cls.env.flush_all()
        return round_.with_env(cls.env)

    @classmethod
    def evaluation(cls, person, year=2012):
        found = cls.env["cchc.evaluation"].search(
            [("employee_id", "=", person.id), ("year", "=", year)]
        )
        assert len(found) == 1, (person.name, year, found)
        return found

    @classmethod
    def hand_in(cls, person, points=(50, 18), code="good", user=None, **more):
        """Hand the own part in, by the person or a staff manager with the paper."""
        one = cls.evaluation(person, more.pop("year", 2012))
        user = user or person.user_id or cls.hr
        mine = one.with_user(user)
        mine.self_text = TEXT
        for score, value in zip(mine.score_ids, points, strict=False):
            score.self_points = value
        paper = None if person.user_id == user else "Phiếu tự đánh giá"
        mine.action_submit(code, paper)
        return one

    @classmethod
    def gather(cls, one, user=None):
        one.with_user(user or cls.hr).action_gather("Tập thể nhất trí.")
        return one

    @classmethod
    def conclude(cls, one, code="good", user=None, **more):
        one.with_user(user or cls.judge(one)).action_conclude(code, text="Có tiến bộ.", **more)
        return one

    @classmethod
    def judge(cls, one):
        if one.judged_by == "chair":
            return cls.leader
        return {cls.ward_a: cls.head_a, cls.ward_b: cls.head_b}[one.agency_id]

    @classmethod
    def judged(cls, person, code="good", year=2012, at=None, **more):
        """Return the evaluation of a person, brought to its conclusion."""
        with freeze_time(at or f"{year}-12-10 03:00:00"):
            one = cls.hand_in(person, year=year, **more)
            cls.gather(one)
            return cls.conclude(one, code)

    @classmethod
    def skip_others(cls, *people, part=None):
        """Set everybody of a part aside but these."""
        rest = (part or cls.part).evaluation_ids.filtered(
            lambda one: one.employee_id not in people and one.state != "skipped"
        )
        own = rest.filtered(lambda one: one.employee_id == cls.hr.employee_ids)
        (rest - own).with_user(cls.hr).action_skip("leave", "Nghỉ chữa bệnh")
