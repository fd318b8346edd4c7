from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .statistics_case import MARCH, NONE, StatisticsCase

APRIL = {"from": "2012-04-01", "to": "2012-04-30"}


@tagged("post_install", "-at_install")
class TestFiguresOfMergers(StatisticsCase):
    """Figures of a period are those of the counter of its last day, whatever was merged since."""

    def setUp(self):
        super().setUp()
        self.waiting = self.received("2012-03-20 09:00", agency=self.ward_a)

    def merge(self):
        """Merge ward A into ward B on 10 April; what is not handed over yet goes over."""
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "document_id": self.make_decision(issued_on="2012-04-02").id,
                "effective_on": "2012-04-10",
                "agency_ids": [Command.link(self.ward_a.id)],
                "target_id": self.ward_b.id,
            }
        )
        self.at(change, "2012-04-10 08:00").action_confirm()
        self.env.invalidate_all()
        self.assertEqual((self.waiting | self.late).agency_id, self.ward_b)

    def test_a_merger_takes_nothing_away_from_the_months_before_it(self):
        choices = [{"agency": one.id} for one in (self.ward_a, self.ward_b)]
        before = [self.cells(choice, []) for choice in choices]
        self.assertEqual((before[0]["c3"], before[1]), (3, NONE))
        self.merge()
        self.assertEqual([self.cells(choice, []) for choice in choices], before)
        april = [self.cells({**choice, **APRIL}, []) for choice in choices]
        self.assertEqual((april[0], april[1]["c6"], april[1]["c3"]), (NONE, 1, 1))
        rows = self.screen().get_form({**MARCH, "rows": "agency"})["rows"]
        counters = {row["path"][0]: row["cells"] for row in rows if not row["depth"]}
        self.assertEqual(counters[self.ward_a.id], before[0])
        self.assertNotIn(self.ward_b.id, counters)

    def test_cells_open_at_the_counter_of_then(self):
        self.merge()
        for user in (self.leader, self.clerk_ward_b, self.clerk_ward_a):
            choice = {**MARCH, "agency": self.ward_a.id}
            for column, number in self.cells(choice, [], user).items():
                found = self.opened(self.screen(user).open_cell(choice, column), user)
                self.assertEqual(len(found), number, (user.login, column))
            other = self.screen(user).open_cell({**MARCH, "agency": self.ward_b.id}, "c3")
            self.assertFalse(self.opened(other, user))

    def test_a_period_closed_after_the_merger_is_that_of_then_and_closed_before_it_still_agrees(
        self,
    ):
        early = self.close(self.ward_a, self.env.user)
        figures = early._period_figures()
        self.merge()
        for then, now, come, gone in early._compare().values():
            self.assertEqual((then, come, gone), (now, [], []))
        early._reopen("Chốt lại")
        early.action_close()
        self.assertEqual(early._period_figures(), figures)
        self.assertEqual(set(early.line_ids.agency_id), {self.ward_a})
        names = [one["id"] for one in self.screen().get_choices()["agencies"]]
        self.assertIn(self.ward_a.id, names)

    def test_scores_are_those_of_the_counter_of_then(self):
        sheets = self.env["one_stop.score"].with_user(self.leader)
        days = ("2012-03-01", "2012-03-31")
        before = sheets.get_sheet(self.ward_a.id, *days)["indices"][0]
        self.merge()
        after = sheets.get_sheet(self.ward_a.id, *days)["indices"][0]
        self.assertEqual((after["dossiers"], after["points"]), (2, before["points"]))
        self.assertFalse(sheets.get_sheet(self.ward_b.id, *days)["indices"][0]["dossiers"])

    def test_where_a_dossier_was_is_never_rewritten(self):
        self.merge()
        former = self.env["one_stop.dossier.counter"].search([("dossier_id", "=", self.waiting.id)])
        self.assertEqual(
            (former.agency_id, self.local(former.until)), (self.ward_a, "2012-04-10 08:00")
        )
        for act in (lambda: former.write({"agency_id": self.ward_b.id}), former.unlink):
            with self.assertRaises(UserError):
                act()
