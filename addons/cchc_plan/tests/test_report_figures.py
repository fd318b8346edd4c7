from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..rules import report_figures
from .report_case import ReportCase


@tagged("post_install", "-at_install")
class TestReportFigures(ReportCase):
    """Figures: counted from the data, frozen when handed in, open to what is behind them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.open_period("year", 2011)

    def live(self, report, on="2011-12-16"):
        self.env.invalidate_all()
        with freeze_time(f"{on} 03:00:00"):
            return report.live_figures

    def test_work_counts_by_field_as_of_the_cut_off(self):
        plan_work = self.assignment("I.2", 2011)
        report = self.report(self.period, self.van_phong)
        before = self.live(report)["total"]
        self.assertEqual((before["all"], before["done"]), (1, 0))
        # Accepted before the cut-off of 14 December, then after it.
        self.done(plan_work, "2011-12-10")
        after = self.live(report)
        self.assertEqual((after["total"]["all"], after["total"]["running"]), (1, 0))
        self.assertEqual(report_figures.ids_behind(after, "all"), plan_work.ids)
        late = self.report(self.period, self.tu_phap)
        self.done(self.assignment("I.3", 2011), "2011-12-15")
        self.assertEqual(self.live(late)["total"]["done"], 0)

    def test_identities_hold_for_every_report(self):
        self.done(self.assignment("I.2", 2011), "2011-12-10")
        for report in self.period.report_ids:
            figures = self.live(report)
            self.assertFalse(report_figures.problems(figures), report.display_name)
        district = self.live(self.report(self.period, self.district, "district"))
        parts = [self.live(one) for one in self.period.report_ids if one.level == "agency"]
        for name in ("all", *report_figures.PARTS, *report_figures.MARKS):
            self.assertEqual(
                district["total"][name], sum(part["total"][name] for part in parts), name
            )

    def test_contradicting_figures_are_refused(self):
        report = self.report(self.period, self.van_phong)
        self.patch(
            type(report),
            "_count_figures",
            lambda self: {
                "on": "2011-12-14",
                "fields": [],
                "total": {**report_figures.empty_counts(), "all": 3},
            },
        )
        with self.assertRaisesRegex(Exception, "do not add up"):
            self.submit(report)
        self.assertEqual(report.state, "draft")

    def test_handing_in_freezes_figures_with_their_hash(self):
        report = self.report(self.period, self.van_phong)
        self.submit(report)
        frozen, digest = report.figures, report.figures_hash
        self.assertEqual(len(digest), 64)
        self.assertTrue(report._verify_figures())
        self.assertFalse(report.figures_differ)
        # The plan work is accepted later, with a date in the past: the data now say more.
        self.done(self.assignment("I.2", 2011), "2011-12-10")
        self.env.invalidate_all()
        with freeze_time("2011-12-20 03:00:00"):
            self.assertTrue(report.figures_differ)
            self.assertEqual(report.shown_figures, frozen)
        self.assertEqual((report.figures, report.figures_hash), (frozen, digest))

    def test_nobody_writes_figures(self):
        report = self.report(self.period, self.van_phong)
        for user in (self.officer_van_phong, self.coordinator, self.leader, self.env.user):
            for name, value in (("figures", {}), ("figures_hash", "0"), ("state", "accepted")):
                with self.assertRaises(AccessError, msg=(user.login, name)):
                    report.with_user(user).write({name: value})

    def test_figures_of_each_handing_in_stay_readable(self):
        report = self.report(self.period, self.van_phong)
        self.submit(report)
        first = report.figures
        with freeze_time("2011-12-17 03:00:00"):
            report.with_user(self.leader).action_return("Thiếu số liệu")
        self.assertEqual(report.state, "draft")
        self.done(self.assignment("I.2", 2011), "2011-12-10")
        self.submit(report, "2011-12-18")
        events = report.event_ids.sorted("seq")
        self.assertEqual(events.mapped("kind"), ["submit", "return", "submit"])
        self.assertEqual(events[0].figures, first)
        self.assertEqual(events[2].figures, report.figures)
        self.assertNotEqual(events[0].figures_hash, events[2].figures_hash)
        self.assertEqual(events[1].reason, "Thiếu số liệu")
        self.assertFalse(report._verify())

    def test_every_figure_opens_what_is_behind_it(self):
        work = self.assignment("I.2", 2011)
        report = self.report(self.period, self.van_phong)
        with freeze_time("2011-12-16 03:00:00"):
            action = report.action_open_work("all", work.field_id.id)
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), work)
        with freeze_time("2011-12-16 03:00:00"):
            action = report.action_open_work("done")
        self.assertFalse(self.env[action["res_model"]].search(action["domain"]))

    def test_work_of_an_earlier_year_is_carried_in(self):
        # The report of 2011 on III.2 was never made; the plan of I.2 was accepted in its year.
        self.done(self.assignment("I.2", 2011), "2011-12-10")
        period = self.open_period("year", 2012, on="2012-12-15")
        tu_phap = self.live(self.report(period, self.tu_phap), "2012-12-16")["total"]
        self.assertEqual((tu_phap["all"], tu_phap["carried"], tu_phap["overdue"]), (2, 1, 1))
        van_phong = self.live(self.report(period, self.van_phong), "2012-12-16")["total"]
        self.assertEqual((van_phong["all"], van_phong["carried"]), (1, 0))

    def test_silent_agencies_count_by_the_system_and_say_so(self):
        report = self.report(self.period, self.van_phong)
        self.submit(report)
        district = self.report(self.period, self.district, "district")
        rows = {row["agency"]: row for row in self.live(district)["agencies"]}
        self.assertFalse(rows[self.van_phong.id]["silent"])
        self.assertEqual(rows[self.van_phong.id]["hash"], report.figures_hash)
        self.assertTrue(rows[self.ward_a.id]["silent"])
        self.assertEqual(rows[self.ward_a.id]["counts"]["all"], 1)

    def test_the_sum_takes_the_frozen_figures(self):
        report = self.report(self.period, self.van_phong)
        self.submit(report)
        self.done(self.assignment("I.2", 2011), "2011-12-10")
        district = self.live(self.report(self.period, self.district, "district"))
        self.assertEqual(district["total"]["done"] + district["total"]["done_late"], 0)

    def test_a_chapter_counts_its_field(self):
        field = self.assignment("II.1", 2011, self.ward_a).field_id
        self.assertEqual(field, self.institution)
        chapter = self.report(self.period, self.tu_phap, "chapter", field)
        figures = self.live(chapter)
        self.assertEqual([row["field"] for row in figures["fields"]], [field.id])
        self.assertEqual(figures["total"]["all"], 2)

    def test_figures_say_extensions_and_returns(self):
        work = self.assignment("I.2", 2011)
        with freeze_time("2011-12-10 03:00:00"):
            self.add_evidence(work)
            work.with_user(self.officer_van_phong).action_submit()
            work.with_user(self.coordinator).action_return("Thiếu")
        total = self.live(self.report(self.period, self.van_phong))["total"]
        self.assertEqual((total["returned"], total["extended"]), (1, 0))
