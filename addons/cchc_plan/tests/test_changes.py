from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.district_base.moment import happening

from .played_case import PlayedCase


@tagged("post_install", "-at_install")
@freeze_time("2013-03-15 05:00:00")
class TestChanges(PlayedCase):
    """What happened since the end of a day: from the journal, and by mere time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Due 2012-03-31 by the unverified rule, inside a period that ends on 2012-12-31.
        cls.one = cls.assignment("I.2", 2012)
        cls.other = cls.assignment("I.2", 2013)

    def changes(self, since, on=None, user=None, **options):
        """Return {assignment id: line} of what changed until a day."""
        plans = happening(self.plans, on) if on else self.plans
        plans = plans.with_user(user) if user else plans
        self.env.invalidate_all()
        found = plans.get_changes(self.plan.id, since, **options)
        lines = [line for agency in found["agencies"] for line in agency["lines"]]
        self.assertEqual(found["count"], len(lines))
        for kind in found["kinds"]:
            with_kind = [line for line in lines if kind["code"] in line["kinds"]]
            self.assertEqual(len(with_kind), kind["count"], kind)
        return {line["id"]: line for line in lines}

    def kinds(self, since, one=None, **options):
        line = self.changes(since, **options).get((one or self.one).id)
        return line and line["kinds"]

    def test_handed_in_returned_and_accepted(self):
        self.hand_in(date(2012, 3, 10), self.one)
        self.give_back(date(2012, 3, 20), self.one)
        self.hand_in(date(2012, 3, 25), self.one)
        self.accept(date(2012, 3, 30), self.one)
        day = date(2012, 4, 1)
        self.assertEqual(self.kinds("2012-03-09", on=day), ["accepted", "returned"])
        self.assertEqual(self.kinds("2012-03-19", on=day), ["accepted", "returned"])
        self.assertEqual(self.kinds("2012-03-20", on=day), ["accepted"])
        self.assertEqual(self.kinds("2012-03-29", on=day), ["accepted"])
        self.assertFalse(self.kinds("2012-03-30", on=day))

    def test_what_was_handed_in_again_says_so(self):
        self.hand_in(date(2012, 3, 10), self.one)
        self.give_back(date(2012, 3, 20), self.one)
        self.assertEqual(self.kinds("2012-03-15"), ["returned", "overdue"])
        self.hand_in(date(2012, 3, 25), self.one)
        line = self.changes("2012-03-15")[self.one.id]
        self.assertEqual(line["kinds"], ["submitted", "returned"])
        self.assertEqual(line["reason"], "Thiếu số liệu")
        self.assertEqual(line["on"], "25/03/2012")
        self.assertEqual(line["then"]["status"], "submitted")

    def test_an_extension_tells_both_days(self):
        self.extend(date(2013, 3, 1), self.one, date(2013, 5, 31))
        line = self.changes("2013-02-28")[self.one.id]
        self.assertEqual(line["kinds"], ["back", "extended"])
        self.assertEqual((line["then"]["status"], line["then"]["due"]), ("overdue", "31/03/2012"))
        self.assertEqual((line["now"]["status"], line["now"]["due"]), ("todo", "31/05/2013"))
        self.assertFalse(self.kinds("2013-03-01"))

    def test_time_makes_late_what_nobody_touched(self):
        self.assertFalse(self.kinds("2012-03-30", on=date(2012, 3, 31)))
        self.assertEqual(self.kinds("2012-03-30", on=date(2012, 4, 1)), ["provisional"])
        self.assertEqual(self.kinds("2012-03-31", on=date(2012, 4, 1)), ["provisional"])
        self.assertFalse(self.kinds("2012-04-01", on=date(2012, 6, 1)))
        # Once the period is over, late is late.
        self.assertEqual(self.kinds("2012-06-01"), ["overdue"])
        self.assertEqual(self.kinds("2012-12-31"), ["overdue"])
        self.assertFalse(self.kinds("2013-01-01"))

    def test_work_given_out_and_cancelled(self):
        every = self.changes("2011-01-31", on=date(2011, 2, 2))
        self.assertEqual(set(every), set(self.plan.assignment_ids.ids))
        self.assertEqual(every[self.one.id]["kinds"], ["new"])
        self.assertIs(every[self.one.id]["then"], False)
        self.assertEqual(self.changes("2011-02-01", on=date(2011, 2, 2)), {})
        self.at(date(2013, 3, 14), self.leader, self.other).action_cancel("Không còn cần")
        line = self.changes("2013-03-13")[self.other.id]
        self.assertEqual((line["kinds"], line["reason"]), (["cancelled"], "Không còn cần"))

    def test_a_day_ends_at_midnight_in_vietnam(self):
        # 23:30 on 14 March, then 00:30 on 15 March.
        self.start(datetime(2013, 3, 14, 16, 30), self.other)
        self.start(datetime(2013, 3, 14, 17, 30), self.assignment("I.2", 2014))
        self.assertEqual(set(self.changes("2013-03-14")), {self.assignment("I.2", 2014).id})
        self.assertEqual(len(self.changes("2013-03-13")), 2)

    def test_it_is_the_difference_of_the_cells_of_both_days(self):
        """What is told of few assignments is what comparing all of them tells."""
        self.hand_in(date(2012, 3, 10), self.one)
        self.give_back(date(2012, 3, 20), self.one)
        self.start(date(2012, 5, 2), self.other)
        self.extend(date(2013, 3, 1), self.one, date(2013, 5, 31))
        self.assignment("I.1").with_user(self.leader).action_cancel("Thôi")
        now = {cell.id: cell for cell in self.model._cells(self.domain)}
        facts = ("state", "due_on", "submitted_on")
        for since in (date(2011, 6, 1), date(2012, 3, 15), date(2012, 12, 31), date(2013, 3, 14)):
            before = {cell.id: cell for cell in self.model._cells(self.domain, on=since)}
            found = {one.now.id: one for one in self.model._changes(self.domain, since)}
            for one_id, cell in now.items():
                then = before[one_id]
                late = (cell.status == "overdue") - (then.status == "overdue")
                differs = any(getattr(cell, name) != getattr(then, name) for name in facts)
                if differs or late:
                    self.assertEqual(found[one_id].now, cell)
                    told = found[one_id].then
                    self.assertEqual(
                        (told.status, told.due_on), (then.status, then.due_on), (since, one_id)
                    )

    def test_everybody_sees_the_changes_of_what_the_rules_allow(self):
        every = self.changes("2011-01-31")
        own = self.changes("2011-01-31", user=self.officer_ward_a)
        visible = self.model.with_user(self.officer_ward_a).search(self.domain)
        self.assertEqual(set(own), set(visible.ids))
        self.assertLess(len(own), len(every))

    def test_a_year_is_compared_alone(self):
        self.assertEqual(
            set(self.changes("2011-01-31", year=2012)),
            set(self.plan.assignment_ids.filtered(lambda one: one.year == 2012).ids),
        )

    def test_days_that_cannot_be_compared_with_are_refused(self):
        for since in ("2013-03-16", "hôm qua", "2013-02-30"):
            with self.assertRaises(UserError):
                self.plans.get_changes(self.plan.id, since)
        self.assertEqual(self.changes("2013-03-15"), {})

    def test_drafts_have_no_changes(self):
        draft = self.make_plan(name="Nháp")
        with self.assertRaises(UserError):
            self.plans.get_changes(draft.id, "2013-01-01")
        with self.assertRaises(AccessError):
            self.plans.with_user(self.officer_ward_a).get_changes(draft.id, "2013-01-01")

    def test_usual_days_are_offered(self):
        found = self.plans.get_changes(self.plan.id)
        self.assertEqual(
            found["baselines"],
            {
                "week": "2013-03-08",
                "month": "2013-02-15",
                "year": "2012-12-31",
                "approval": "2011-02-01",
            },
        )
        self.assertEqual(found["since"], "2013-03-08")

    def test_cost_does_not_grow_with_the_plan(self):
        def call():
            return self.plans.with_user(self.leader).get_changes(self.plan.id, "2011-06-01")

        call()
        small = self.queries(call)
        self.more_work()
        self.assertEqual(self.queries(call), small)

    def test_the_workbook_says_what_the_screen_says(self):
        self.hand_in(date(2013, 3, 10), self.other)
        action = (
            self.env["cchc.plan.sheet"]
            .with_user(self.auditor)
            .make("changes", "xlsx", {"plan_id": self.plan.id, "since": "2013-03-01"})
        )
        sheet = self.sheet_of(action, self.auditor)
        rows = self.rows(sheet._xlsx("changes")[1])
        (row,) = (row for row in rows if row[1] == "I.2")
        self.assertEqual(row[4], "Nộp kết quả")
        self.assertEqual(row[5:7], ("Chưa thực hiện", datetime(2013, 3, 31)))
        self.assertEqual(row[7:9], ("Đã nộp kết quả", datetime(2013, 3, 31)))
        self.assertFalse(sheet.with_user(self.leader).has_access("read"))
