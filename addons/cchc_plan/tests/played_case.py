import io
from datetime import date

from odoo.addons.district_base.moment import happening

from .common import PlanCase

ZONE = "Asia/Ho_Chi_Minh"


class PlayedCase(PlanCase):
    """The approved plan of the made-up district, in Vietnamese time, to play steps of its past."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.env = cls.env(context={**cls.env.context, "tz": ZONE})
        cls.model = cls.env["cchc.plan.assignment"]
        cls.domain = [("plan_id", "=", cls.plan.id)]
        cls.plans = cls.env["cchc.plan"]

    @classmethod
    def assignment(cls, *args, **kwargs):
        return super().assignment(*args, **kwargs).with_context(tz=ZONE)

    @classmethod
    def at(cls, moment, user, one):
        """Return an assignment on which the user acts at a moment (local date or UTC time)."""
        return happening(one.with_user(user), moment)

    @classmethod
    def officer_of(cls, one):
        return {
            cls.noi_vu: cls.officer_noi_vu,
            cls.van_phong: cls.officer_van_phong,
            cls.ward_a: cls.officer_ward_a,
        }[one.agency_id]

    @classmethod
    def start(cls, moment, one):
        cls.at(moment, cls.officer_of(one), one).action_start()

    @classmethod
    def hand_in(cls, moment, one):
        officer = cls.at(moment, cls.officer_of(one), one)
        if not one.evidence_ids:
            cls.add_evidence(officer, issued_on=date(2011, 3, 1))
        officer.action_submit()

    @classmethod
    def accept(cls, moment, one):
        cls.at(moment, cls.leader, one).action_accept()

    @classmethod
    def give_back(cls, moment, one, reason="Thiếu số liệu"):
        cls.at(moment, cls.leader, one).action_return(reason)

    @classmethod
    def extend(cls, moment, one, until):
        """Ask for a later day and grant it, at once."""
        cls.at(moment, cls.officer_of(one), one).action_ask_extension(until, "Chờ hướng dẫn")
        cls.at(moment, cls.leader, one).action_grant_extension()

    def queries(self, call):
        """Return how many queries a call takes with nothing kept in memory."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - before

    def more_work(self, agencies=None):
        """Give out a product of one task to each of some agencies in each of five years."""
        task = self.plan.task_ids[0]
        self.model.sudo().create(
            [
                {
                    "plan_id": self.plan.id,
                    "task_id": task.id,
                    "agency_id": agency.id,
                    "period": str(year),
                    "year": year,
                    "date_start": f"{year}-01-01",
                    "date_end": f"{year}-11-30",
                    "original_due_on": f"{year}-11-30",
                }
                for agency in agencies or (self.tu_phap, self.ward_a, self.ward_b)
                for year in range(2011, 2016)
            ]
        )

    def rows(self, content, sheet=0):
        """Return the rows of a workbook's sheet, as tuples of values."""
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(content))
        return list(book.worksheets[sheet].iter_rows(values_only=True))

    def sheet_of(self, action, user):
        """Return the sheet that an action downloads, for a user."""
        sheet_id = int(action["url"].rpartition("/")[2])
        return self.env["cchc.plan.sheet"].with_user(user).browse(sheet_id)
