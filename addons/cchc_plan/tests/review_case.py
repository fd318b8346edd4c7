from datetime import date

from odoo.tests import freeze_time

from .report_case import ReportCase

# 21 products: I.1 joint, once (Nội vụ); I.2 a yearly plan (Văn phòng); I.3 a yearly report (Tư
# pháp); II.1 continuous, each of two wards. II.2 is not dated, III has no lead.
CANCELLED = "Thành phố tự thực hiện"


class ReviewCase(ReportCase):
    """Five years of the plan: done, late, late by an unverified rule, returned, extended, open.

    ==== ========================= ====================================================
    I.1  2011                      in time
    I.2  2011 … 2015               in time; after the provisional day; late; handed in; cancelled
    I.3  2011 … 2015               extended and in time; returned, then late; three times nothing
    II.1 2011 … 2015, each ward    ward A always in time, ward B nothing
    ==== ========================= ====================================================
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.done(cls.assignment("I.1"), "2011-11-20", user=cls.officer_noi_vu)
        cls.done(cls.assignment("I.2", 2011), "2011-03-15")
        cls.done(cls.assignment("I.2", 2012), "2012-05-10")
        cls.done(cls.assignment("I.2", 2013), "2014-01-15")
        cls.hand_in(cls.assignment("I.2", 2014), "2014-03-01")
        with freeze_time("2015-05-05 03:00:00"):
            cls.assignment("I.2", 2015).with_user(cls.leader).action_cancel(CANCELLED)
        cls.extend(cls.assignment("I.3", 2011), "2011-12-10", "2012-01-31")
        cls.done(cls.assignment("I.3", 2011), "2012-01-20")
        cls.returned = cls.assignment("I.3", 2012)
        cls.hand_in(cls.returned, "2012-12-10", symbol="1/BC-TP")
        with freeze_time("2013-02-01 03:00:00"):
            cls.returned.with_user(cls.coordinator).action_return("Thiếu số liệu")
            cls.returned.evidence_ids.with_user(cls.officer_tu_phap).symbol = "2/BC-TP"
        cls.accept_now(cls.returned, "2013-03-01")
        for year in range(2011, 2016):
            cls.done(cls.assignment("II.1", year, cls.ward_a), f"{year}-12-20")

    @classmethod
    def hand_in(cls, work, on, symbol="12/KH-UBND"):
        with freeze_time(f"{on} 03:00:00"):
            cls.add_evidence(work, symbol=symbol, issued_on=date.fromisoformat(on))
            work.with_user(cls.officer_of(work.agency_id)).action_submit()

    @classmethod
    def accept_now(cls, work, on):
        with freeze_time(f"{on} 03:00:00"):
            work.with_user(cls.officer_of(work.agency_id)).action_submit()
            work.with_user(cls.coordinator).action_accept()

    @classmethod
    def extend(cls, work, on, until):
        with freeze_time(f"{on} 03:00:00"):
            officer = cls.officer_of(work.agency_id)
            work.with_user(officer).action_ask_extension(until, "Chờ số liệu của các phường")
            work.with_user(cls.coordinator).action_grant_extension()

    @classmethod
    def open_final(cls, on="2015-12-01"):
        """Return the district's final report, a draft."""
        return cls.report(cls.open_period("final", 2015, on=on), cls.district, "district")

    def sign(self, report, sent="2016-01-05", signed="2016-01-08"):
        """Hand in the district's report and let the leader sign it."""
        self.submit(report, sent, user=self.coordinator)
        self.accept(report, signed, user=self.leader)
        return report

    def line(self, review, table, record):
        """Return the numbers of a record over all years, without its name."""
        found = [one for one in review[table] if one["id"] == record.id]
        self.assertEqual(len(found), 1, (table, record))
        return found[0]
