import io
from datetime import date

from odoo.fields import Command
from odoo.tools import file_open

from odoo.addons.district_base.tests.common import DistrictCase

HEADING = (
    "Số TT\tNội dung công việc\tCơ quan chủ trì\tPhân công thực hiện\tKết quả công việc\t"
    "Thời gian thực hiện"
)
# Body with one clause that no task repeats. I.1 joint, I.2 a yearly plan, I.3 a yearly report;
# II.1 led by a group, II.2 without a time; III only a year, as in life.
with file_open("cchc_plan/tests/annex_mau.txt") as file:
    ANNEX = file.read()


class PlanCase(DistrictCase):
    """A draft plan 2011–2015 of the made-up district, two groups and a small annex for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.offices = cls.env["district.agency.group"].create(
            {
                "name": "Các phòng ban Quận Mẫu",
                "agency_ids": [Command.set((cls.noi_vu | cls.van_phong | cls.tu_phap).ids)],
            }
        )
        cls.wards = cls.env["district.agency.group"].create(
            {
                "name": "Các phường Quận Mẫu",
                "agency_ids": [Command.set((cls.ward_a | cls.ward_b).ids)],
            }
        )
        cls.plan = cls.make_plan()

    @classmethod
    def make_plan(cls, **vals):
        return cls.env["cchc.plan"].create(
            {
                "name": "Kế hoạch Quận Mẫu",
                "date_from": "2011-01-01",
                "date_to": "2015-12-31",
                **vals,
            }
        )

    @classmethod
    def read_annex(cls, source=ANNEX, plan=None):
        """Return the import of a source into the plan."""
        return cls.env["cchc.plan.import"]._read(source, plan=plan or cls.plan)

    @classmethod
    def import_annex(cls, source=ANNEX):
        """Return the plan with the annex in it, all proposals taken."""
        reading = cls.read_annex(source)
        reading.action_settle_all()
        return reading._apply()

    @classmethod
    def approve(cls, source=ANNEX, issued_on="2011-02-01", first_year=2011):
        """Return the assignments of the plan, approved with the annex in it."""
        cls.import_annex(source)
        decision = cls.make_decision(symbol="99/QĐ-UBND", issued_on=issued_on)
        return cls.plan._approve(decision, first_year)

    @classmethod
    def task(cls, ref):
        return cls.plan.task_ids.filtered(lambda one: one.ref == ref)

    @classmethod
    def assignment(cls, ref, year=2011, agency=None):
        found = cls.task(ref).assignment_ids.filtered(
            lambda one: one.year == year and (not agency or one.agency_id == agency)
        )
        assert len(found) == 1, (ref, year, found)
        return found

    @classmethod
    def add_evidence(cls, assignment, **vals):
        return assignment.env["cchc.plan.evidence"].create(
            {
                "assignment_id": assignment.id,
                "name": "Kế hoạch kiểm soát thủ tục",
                "symbol": "12/KH-UBND",
                "issued_on": date(2011, 3, 1),
                **vals,
            }
        )

    @classmethod
    def workbook(cls, rows):
        """Return the bytes of an .xlsx workbook with these rows."""
        import openpyxl

        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()
