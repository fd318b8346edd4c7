from datetime import date

from odoo.fields import Command
from odoo.tests import freeze_time

from .common import PlanCase


class ReportCase(PlanCase):
    """The approved plan of PlanCase, with number books, people who sign and field leads.

    Phòng Tư pháp leads `institution`; Văn phòng and Nội vụ lead `steering`, Văn phòng writes.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.leader_signs(cls.leader, cls.district)
        cls.book(cls.district, "report", "{n:02}/BC-UBND")
        cls.book(cls.noi_vu, "letter", "{n:02}/NV")
        cls.officer_tu_phap = cls.make_user("officer_tu_phap", "officer", cls.tu_phap)
        cls.officer_ward_b = cls.make_user("officer_ward_b", "officer", cls.ward_b)
        cls.institution = cls.env.ref("cchc_plan.field_institution")
        cls.steering = cls.env.ref("cchc_plan.field_steering")
        leads = {cls.institution: cls.tu_phap, cls.steering: cls.van_phong | cls.noi_vu}
        cls.env["cchc.reform.field"].search([]).lead_agency_ids = False
        for field, agencies in leads.items():
            field.lead_agency_ids = agencies
        cls.steering.chapter_agency_id = cls.van_phong

    @classmethod
    def leader_signs(cls, user, agency, title="CHỦ TỊCH"):
        return cls.env["district.signing"].create(
            {
                "agency_id": agency.id,
                "employee_id": user.employee_ids.id or cls.make_employee(user.name, agency).id,
                "capacity": "none",
                "title": title,
                "valid_from": "2011-01-01",
            }
        )

    @classmethod
    def book(cls, agency, kind, pattern):
        return cls.env["district.number.book"].create(
            {
                "agency_id": agency.id,
                "kind_id": cls.env["district.paper.kind"]._of(kind).id,
                "pattern": pattern,
            }
        )

    @classmethod
    def open_period(cls, kind="year", year=2011, number=0, on="2011-12-15", **vals):
        with freeze_time(f"{on} 03:00:00"):
            return cls.plan._open_period(kind, year, number, **vals)

    @classmethod
    def report(cls, period, agency, level="agency", field=None):
        found = period.report_ids.filtered(
            lambda one: (
                one.level == level
                and (not agency or one.agency_id == agency)
                and (not field or one.field_id == field)
            )
        )
        assert len(found) == 1, (period.name, agency.name, level, found)
        return found

    @classmethod
    def section(cls, report, field=None):
        found = report.section_ids.filtered(
            lambda one: one.field_id == (field or one.field_id.browse())
        )
        return found[:1]

    @classmethod
    def done(cls, assignment, on, user=None):
        """Hand work in on a day and accept it on the same."""
        with freeze_time(f"{on} 03:00:00"):
            cls.add_evidence(assignment, issued_on=date(2011, 3, 1))
            assignment.with_user(user or cls.officer_of(assignment.agency_id)).action_submit()
            judge = cls.leader if assignment.agency_id == cls.noi_vu else cls.coordinator
            assignment.with_user(judge).action_accept()

    @classmethod
    def officer_of(cls, agency):
        return {
            cls.noi_vu: cls.officer_noi_vu,
            cls.van_phong: cls.officer_van_phong,
            cls.tu_phap: cls.officer_tu_phap,
            cls.ward_a: cls.officer_ward_a,
            cls.ward_b: cls.officer_ward_b,
        }[agency]

    def submit(self, report, on="2011-12-16", user=None):
        with freeze_time(f"{on} 03:00:00"):
            report.with_user(user or self.officer_of(report.agency_id)).action_submit()

    def accept(self, report, on="2011-12-17", user=None):
        with freeze_time(f"{on} 03:00:00"):
            report.with_user(user or self.coordinator).action_accept()

    def close_agency(self, agency, successor, on):
        agency.write({"valid_to": on, "successor_id": successor.id})

    def links(self, records):
        return [Command.set(records.ids)]
