from odoo.fields import Date

from .common import HrCase


class RotationCase(HrCase):
    """Land officers of wards, with books and a signer of the district for the papers.

    `lan` holds the post of the first ward since 2009-05-04, `minh` that of the second since
    2009-06-01; `plan_of(year)` gives a plan with all who are due in it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lan = cls.make_person("Lê Thị Lan", cls.ward_a, sex="female", birthday="1980-03-01")
        cls.minh = cls.make_person("Trần Văn Minh", cls.ward_b, sex="male", birthday="1975-03-01")
        cls.give(cls.lan, cls.land, "2009-05-04")
        cls.give(cls.minh, cls.land_b, "2009-06-01")
        for ward in (cls.ward_a, cls.ward_b):
            cls.make_position("Xây dựng phường", ward, is_listed=True, sector="construction")
        cls.head_ward_a = cls.make_user("head_ward_a", "head", cls.ward_a)
        cls.make_offices()

    @classmethod
    def make_offices(cls):
        """Make the number books of the district and who signs for it."""
        for kind, pattern in (
            ("plan", "{n}/KH-UBND"),
            ("notice", "{n}/TB-UBND"),
            ("decision", "{n}/QĐ-UBND"),
        ):
            cls.env["district.number.book"].create(
                {
                    "agency_id": cls.district.id,
                    "kind_id": cls.env["district.paper.kind"]._of(kind).id,
                    "pattern": pattern,
                }
            )
        cls.env["district.signing"].create(
            {
                "agency_id": cls.district.id,
                "employee_id": cls.leader.employee_ids.id,
                "signer_name": "Nguyễn Văn Chủ",
                "capacity": "none",
                "title": "Chủ tịch",
                "valid_from": "2009-01-01",
            }
        )

    @classmethod
    def held(cls, person, on="2012-01-01"):
        return cls.holding(person, on)

    def dates(self, person, on="2012-01-01"):
        """Return (earliest, latest, state) of the main position of a person, as of a day."""
        day = Date.to_date(on)
        found = self.held(person, on)._rotation(day)[self.held(person, on)]
        return (
            found.answer.earliest and str(found.answer.earliest),
            found.answer.latest and str(found.answer.latest),
            found.standing.code,
        )

    def due(self, on, user=None):
        """Return the rows of the rotation list as of a day."""
        model = self.env["cchc.rotation.due"].with_user(user or self.hr)
        return model.with_context(rotation_day=str(on)).search([])

    @classmethod
    def make_case(cls, person, code, date_from, date_to=False, **vals):
        return (
            cls.env["cchc.rotation.case"]
            .with_user(cls.hr)
            .create(
                {
                    "employee_id": person.id,
                    "code": code,
                    "date_from": date_from,
                    "date_to": date_to,
                    "evidence": "Giấy xác nhận số 12/XN",
                    **vals,
                }
            )
        )

    @classmethod
    def plan_of(cls, year, collect=True, **vals):
        agencies = cls.district | cls.noi_vu | cls.van_phong | cls.tu_phap
        values = {
            "year": year,
            "agency_id": cls.district.id,
            # The people of demonstration data stay where they are.
            "scope_ids": [(6, 0, (agencies | cls.ward_a | cls.ward_b).ids)],
        }
        plan = cls.env["cchc.rotation.plan"].with_user(cls.hr).create({**values, **vals})
        if collect:
            plan.action_collect()
        return plan

    def published(self, year=2012, on="2012-03-01", **vals):
        """Return a plan of a year with positions proposed, made public on a day."""
        plan = self.plan_of(year, **vals)
        plan.action_propose()
        plan.action_publish(decided_on=on)
        return plan

    def line(self, plan, person):
        found = plan.line_ids.filtered(lambda one: one.employee_id == person)
        self.assertEqual(len(found), 1)
        return found
