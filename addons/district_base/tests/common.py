from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user

# Who holds which role, and in which agency: attribute → (role, agency attribute).
PEOPLE = {
    "officer_noi_vu": ("officer", "noi_vu"),
    "head_noi_vu": ("head", "noi_vu"),
    "officer_van_phong": ("officer", "van_phong"),
    "officer_ward_a": ("officer", "ward_a"),
    "coordinator": ("plan", "noi_vu"),
    "leader": ("leader", "district"),
    "auditor": ("audit", "noi_vu"),
    "admin_user": ("admin", "van_phong"),
    "documents": ("documents", "van_phong"),
    "hr": ("hr", "noi_vu"),
    "finance": ("finance", "van_phong"),
    "clerk": ("one_stop_clerk", "van_phong"),
    "manager": ("one_stop_manager", "van_phong"),
}


class DistrictCase(TransactionCase):
    """A small made-up district, with a user for every role.

    Agencies: `district` (the committee itself), `noi_vu`, `van_phong`, `tu_phap`, `ward_a`,
    `ward_b`.  Users: the keys of PEOPLE, each with an employee in that agency.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # People are moved about at will: where staff decisions are kept that is a correction.
        correction = {"district_correction": "Sắp xếp dữ liệu thử"}
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True, **correction})
        cls.district = cls.make_agency("UBND Quận Mẫu", "MAU", False)
        cls.noi_vu = cls.make_agency("Phòng Nội vụ Quận Mẫu", "MAU-NV", "specialised")
        cls.van_phong = cls.make_agency("Văn phòng UBND Quận Mẫu", "MAU-VP", "specialised")
        cls.tu_phap = cls.make_agency("Phòng Tư pháp Quận Mẫu", "MAU-TP", "specialised")
        cls.ward_a = cls.make_agency("UBND Phường Mẫu Đông", "MAU-PD", "ward")
        cls.ward_b = cls.make_agency("UBND Phường Mẫu Tây", "MAU-PT", "ward")
        for attribute, (role, agency) in PEOPLE.items():
            setattr(cls, attribute, cls.make_user(attribute, role, getattr(cls, agency)))

    @classmethod
    def make_agency(cls, name, code, agency_type, **vals):
        """Return a new agency below the district (or the district itself)."""
        parent = getattr(cls, "district", cls.env["hr.department"])
        return cls.env["hr.department"].create(
            {
                "name": name,
                "is_agency": True,
                "agency_code": code,
                "agency_type": agency_type,
                "parent_id": parent.id,
                **vals,
            }
        )

    @classmethod
    def make_user(cls, login, role, department=None, **vals):
        """Return a new user in a role (`officer`, `plan`, …; several by commas, xml ids too)."""
        groups = ",".join(
            part if "." in part else f"district_base.group_district_{part}"
            for part in role.split(",")
        )
        user = new_test_user(
            cls.env,
            f"mau_{login}",
            groups=groups,
            name=login.replace("_", " ").capitalize(),
            context={"no_reset_password": True},
            **vals,
        )
        if department:
            cls.make_employee(user.name, department, user_id=user.id)
        return user

    @classmethod
    def make_employee(cls, name, department, **vals):
        return cls.env["hr.employee"].create(
            {"name": name, "department_id": department.id, "date_version": "2011-01-01", **vals}
        )

    @classmethod
    def make_decision(cls, symbol="01/QĐ-UBND", issued_on="2012-01-02", **vals):
        return cls.env["district.legal.document"].create(
            {
                "symbol": symbol,
                "kind": "decision",
                "issuer": "UBND Quận Mẫu",
                "issued_on": issued_on,
                "title": "Về việc sắp xếp cơ quan",
                **vals,
            }
        )

    def link(self, *records):
        return [Command.link(record.id) for record in records]
