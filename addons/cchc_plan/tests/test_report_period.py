from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .report_case import ReportCase


@tagged("post_install", "-at_install")
class TestReportPeriod(ReportCase):
    """Which periods a plan has, their days, and who owes a report."""

    def test_days_follow_from_the_rules(self):
        self.plan.report_month = self.plan.report_quarter = self.plan.report_half = True
        expected = {
            ("month", 3): (date(2012, 2, 15), date(2012, 3, 14), date(2012, 3, 20)),
            ("quarter", 1): (date(2011, 12, 15), date(2012, 3, 14), date(2012, 3, 20)),
            ("half", 1): (date(2011, 12, 15), date(2012, 6, 14), date(2012, 6, 20)),
            ("year", 0): (date(2011, 12, 15), date(2012, 12, 14), date(2012, 12, 20)),
        }
        for (kind, number), days in expected.items():
            period = self.open_period(kind, 2012, number)
            self.assertEqual((period.date_from, period.date_to, period.due_on), days, kind)
            self.assertTrue(period.due_agency_on < period.due_chapter_on < period.due_on)

    def test_final_period_is_the_whole_plan(self):
        period = self.open_period("final", 2015)
        self.assertEqual(
            (period.date_from, period.date_to, period.due_on),
            (date(2011, 1, 1), date(2015, 12, 31), date(2015, 12, 31)),
        )
        self.assertIn("2011 – 2015", period.name)

    def test_form_says_that_the_days_are_unverified_unless_a_document_gives_them(self):
        period = self.open_period("year", 2011)
        self.assertIn("plan.report_days_before", period.rule_warning)
        period.basis = "Công văn số 12/SNV-CCHC"
        self.assertFalse(period.rule_warning)

    def test_kinds_beside_year_and_final_are_switched_on(self):
        for kind, number in (("month", 1), ("quarter", 1), ("half", 1)):
            with self.assertRaises(UserError):
                self.open_period(kind, 2012, number)
        # An approved plan: the switch is no content of it.
        self.plan.with_user(self.coordinator).report_quarter = True
        self.assertTrue(self.open_period("quarter", 2012, 1).report_ids)

    def test_a_period_is_opened_once(self):
        self.open_period("year", 2011)
        with self.assertRaises(UserError):
            self.open_period("year", 2011)

    def test_impossible_periods_are_refused(self):
        self.plan.report_quarter = True
        for kind, year, number in (
            ("quarter", 2012, 5),
            ("quarter", 2012, 0),
            ("year", 2016, 0),
            ("year", 2010, 0),
            ("year", 2012, 1),
            ("final", 2014, 0),
            ("decade", 2012, 0),
        ):
            with self.assertRaises(UserError, msg=(kind, year, number)):
                self.open_period(kind, year, number)
        with self.assertRaises(UserError):
            self.make_plan(name="Nháp")._open_period("year", 2011)

    def test_only_coordinators_open_and_withdraw(self):
        wizard = self.env["cchc.report.open"]
        vals = {"plan_id": self.plan.id, "kind": "year", "year": 2012}
        with freeze_time("2012-12-15 03:00:00"):
            action = wizard.with_user(self.coordinator).create(vals).action_open()
        period = self.env["cchc.report.period"].browse(action["res_id"])
        self.assertEqual((period.year, period.date_to), (2012, date(2012, 12, 14)))
        with self.assertRaises(UserError):
            period.with_user(self.leader).action_withdraw()
        period.with_user(self.coordinator).action_withdraw()
        self.assertFalse(period.exists())

    def test_leads_wards_chapters_and_the_district_get_drafts(self):
        # The ward leads work here; one that leads none reports all the same.
        ward = self.make_agency("UBND Phường Mẫu Nam", "MAU-PN", "ward")
        period = self.open_period("year", 2011)
        by_level = period.report_ids.grouped("level")
        self.assertEqual(
            by_level["agency"].agency_id,
            self.noi_vu | self.van_phong | self.tu_phap | self.ward_a | self.ward_b | ward,
        )
        self.assertEqual(by_level["district"].agency_id, self.district)
        self.assertEqual(by_level["agency"].parent_id, by_level["district"])
        self.assertEqual(
            {(one.field_id, one.agency_id) for one in by_level["chapter"]},
            {(self.institution, self.tu_phap), (self.steering, self.van_phong)},
        )
        steering = by_level["chapter"].filtered(lambda one: one.field_id == self.steering)
        self.assertEqual(steering.contributor_ids, self.noi_vu)
        self.assertEqual(set(period.report_ids.mapped("state")), {"draft"})

    def test_an_agency_without_work_in_the_period_owes_nothing(self):
        # 2015: the joint task of 2011 is over; Nội vụ leads nothing any more.
        period = self.open_period("year", 2014, on="2014-12-15")
        self.done(self.task("I.1").assignment_ids, "2011-06-01")
        period.with_user(self.coordinator).action_withdraw()
        period = self.open_period("year", 2014, on="2014-12-15")
        agencies = period.report_ids.filtered(lambda one: one.level == "agency").agency_id
        self.assertNotIn(self.noi_vu, agencies)

    def test_a_merged_agency_reports_through_its_successor(self):
        self.close_agency(self.ward_b, self.ward_a, "2011-11-30")
        period = self.open_period("year", 2011)
        agencies = period.report_ids.agency_id
        self.assertNotIn(self.ward_b, agencies)
        report = self.report(period, self.ward_a)
        # Its own continuous work, and that of the ward which it took over.
        self.assertEqual(report.live_figures["total"]["all"], 2)

    def test_the_agency_that_collects_is_kept(self):
        self.ward_a.report_via_id = self.van_phong
        self.ward_b.report_via_id = self.district
        period = self.open_period("year", 2011)
        self.assertEqual(self.report(period, self.ward_a).via_id, self.van_phong)
        # What goes to the district itself goes the common way.
        self.assertFalse(self.report(period, self.ward_b).via_id)

    def test_due_days_can_move_but_the_data_stay_once_somebody_reported(self):
        period = self.open_period("year", 2011)
        mine = period.with_user(self.coordinator)
        mine.date_to = "2011-12-10"
        report = self.report(period, self.van_phong)
        self.submit(report)
        mine.write({"due_agency_on": "2011-12-18", "basis": "Công văn số 5"})
        self.assertEqual(report.due_on, date(2011, 12, 18))
        with self.assertRaises(UserError):
            mine.date_to = "2011-12-14"
        with self.assertRaises(UserError):
            mine.action_withdraw()
        with self.assertRaises(UserError):
            mine.year = 2012
        with self.assertRaises(ValidationError):
            mine.due_on = "2011-12-01"
