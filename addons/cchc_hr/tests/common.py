from odoo.fields import Date

from odoo.addons.district_base.tests.common import DistrictCase


class HrCase(DistrictCase):
    """The made-up district with positions, a rank, and people who hold positions.

    `make_position(name, agency, **vals)`, `make_person(name, agency, **vals)` and
    `give(person, position, "2009-05-04")` make more; `land` and `land_b` are positions of one
    profession in two wards, `clerk_post` stands at the counter of the office.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Where somebody works changes by decisions here.
        cls.env = cls.env(context={**cls.env.context, "district_correction": False})
        cls.accountancy = cls.make_profession("Kế toán mẫu", "KT-MAU")
        cls.cadastre = cls.make_profession("Địa chính mẫu", "DC-MAU")
        cls.specialist = cls.env["cchc.rank"].create(
            {
                "name": "Chuyên viên mẫu",
                "code": "MAU.003",
                "coefficients": [2.34, 2.67, 3.0, 3.33, 3.66, 3.99, 4.32, 4.65, 4.98],
            }
        )
        cls.land = cls.make_position(
            "Địa chính phường", cls.ward_a, is_listed=True, sector="land", profession=cls.cadastre
        )
        cls.land_b = cls.make_position(
            "Địa chính phường", cls.ward_b, is_listed=True, sector="land", profession=cls.cadastre
        )
        cls.clerk_post = cls.make_position("Tiếp nhận hồ sơ", cls.van_phong, at_counter=True)
        cls.chair_post = cls.make_position("Chủ tịch phường", cls.ward_a, is_leading=True)

    @classmethod
    def make_profession(cls, name, code):
        return cls.env["cchc.profession"].create({"name": name, "code": code})

    @classmethod
    def make_position(cls, name, agency, profession=None, **vals):
        return cls.env["cchc.position"].create(
            {
                "name": name,
                "agency_id": agency.id,
                "profession_id": profession.id if profession else False,
                **vals,
            }
        )

    @classmethod
    def make_person(cls, name, agency, since="2008-01-01", **vals):
        return cls.make_employee(name, agency, date_version=since, **vals)

    @classmethod
    def give(cls, person, position, since, kind="appoint", **vals):
        """Return the decision by which a person takes a position."""
        line = {"employee_id": person.id, "position_id": position.id, "date": since, **vals}
        return cls.decide(kind, [line], since)

    @classmethod
    def decide(cls, kind, lines, on, user=None, **vals):
        """Return a decision of the district on people, executed."""
        model = cls.env["cchc.staff.decision"].with_user(user or cls.hr)
        return model._decide(
            kind,
            lines,
            decided_on=Date.to_date(on),
            **{"agency_id": cls.district.id, "symbol": "1/QĐ-UBND", **vals},
        )

    @classmethod
    def holding(cls, person, on):
        """Return the main holding of a person on a day."""
        return person._holdings_on(Date.to_date(on)).filtered("is_main")
