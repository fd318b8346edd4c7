from datetime import date

from odoo.tests import freeze_time, tagged

from ..rules.tally import column, tally
from .played_case import PlayedCase

MEASURES = ("owed", "accepted", "late", "overdue", "provisional", "open")


@tagged("post_install", "-at_install")
@freeze_time("2012-06-18 05:00:00")
class TestProgress(PlayedCase):
    """Graphs and pivots count as the cells do, and everybody counts what he may see."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.progress = cls.env["cchc.plan.progress"]
        cls.hand_in(date(2011, 12, 20), cls.assignment("I.1"))
        cls.accept(date(2012, 1, 5), cls.assignment("I.1"))
        cls.hand_in(date(2012, 4, 20), cls.assignment("I.2", 2012))
        cls.start(date(2012, 5, 2), cls.assignment("I.2", 2013))
        cls.assignment("I.2", 2014).with_user(cls.leader).action_cancel("Thôi")

    def check_rows(self):
        """Check each row, and each group of rows, against the cells of the same day."""
        cells = {cell.id: cell for cell in self.model._cells(self.domain)}
        rows = self.progress.search(self.domain)
        self.assertEqual(set(rows.ids), set(cells))
        for row in rows:
            cell = cells[row.id]
            self.assertEqual(row.status, column(cell))
            self.assertEqual(row.assignment_id.status, row.status)
        for name, key in (("agency_id", "agency"), ("field_id", "field"), ("year", "year")):
            counts = tally(cells.values(), lambda cell, key=key: getattr(cell, key))
            groups = self.progress._read_group(
                self.domain, [name], [*(f"{one}:sum" for one in MEASURES), "share:avg"]
            )
            self.assertEqual(len(groups), len(counts))
            for group, *sums, share in groups:
                count = counts[(group.id or None) if name != "year" else group]
                expected = (
                    count.all,
                    count.accepted,
                    count.late,
                    count.overdue,
                    count.provisional,
                    count.open,
                )
                self.assertEqual(tuple(sums), expected)
                if count.all:
                    self.assertAlmostEqual(share, 100 * count.accepted / count.all, 4)

    def test_rows_agree_with_the_cells_on_any_day(self):
        for day in ("2012-06-18", "2012-12-20", "2013-01-01", "2015-12-31", "2016-03-01"):
            with freeze_time(f"{day} 05:00:00"):
                self.env.invalidate_all()
                self.check_rows()

    def test_the_day_is_that_of_the_user(self):
        one = self.assignment("I.2", 2013)
        row = self.progress.browse(one.id)
        for moment, status in (
            ("2013-03-31 16:59:00", "due_soon"),
            ("2013-03-31 17:00:00", "provisional"),
        ):
            with freeze_time(moment):
                self.env.invalidate_all()
                self.assertEqual(row.status, status)

    def test_days_late_are_of_what_is_not_handed_in(self):
        with freeze_time("2013-06-18 05:00:00"):
            self.env.invalidate_all()
            one = self.assignment("I.2", 2013)
            self.assertEqual(self.progress.browse(one.id).days_late, 79)
            self.assertEqual(self.progress.browse(self.assignment("I.2", 2012).id).days_late, 0)
            late = self.progress.search([*self.domain, ("days_late", ">", 0)])
            cells = self.model._cells(self.domain)
            self.assertEqual(set(late.ids), {cell.id for cell in cells if cell.status == "overdue"})

    def test_cancelled_work_weighs_nothing(self):
        row = self.progress.browse(self.assignment("I.2", 2014).id)
        self.assertEqual((row.status, row.owed, row.open), ("cancelled", 0, 0))
        van_phong = [*self.domain, ("agency_id", "=", self.van_phong.id), ("year", "=", 2014)]
        ((share,),) = self.progress._read_group(
            [*van_phong, ("task_id", "=", row.task_id.id)], [], ["share:avg"]
        )
        self.assertFalse(share)

    def test_everybody_counts_what_the_rules_allow(self):
        for user in (self.officer_ward_a, self.officer_noi_vu, self.leader, self.auditor):
            self.assertEqual(
                self.progress.with_user(user).search(self.domain).ids,
                self.progress.search(
                    [("id", "in", self.model.with_user(user).search(self.domain).ids)]
                ).ids,
            )

    def test_a_row_opens_its_assignment(self):
        one = self.assignment("I.1")
        action = self.progress.with_user(self.leader).browse(one.id).action_open()
        self.assertEqual((action["res_model"], action["res_id"]), (one._name, one.id))

    def test_the_late_list_as_a_workbook(self):
        # The paper is that of one plan, the one that began last.
        late = [("status", "in", ("overdue", "provisional")), ("plan_id", "=", self.plan.id)]
        for user in (self.leader, self.auditor, self.officer_ward_a):
            model = self.progress.with_user(user)
            every = model.search(late)
            sheet = self.sheet_of(model.browse().action_xlsx_late(), user)
            numbers = [row for row in self.rows(sheet._xlsx("late")[1]) if row[0] in range(1, 99)]
            self.assertEqual(len(numbers), len(every))
            chosen = every[:1]
            sheet = self.sheet_of(chosen.action_xlsx_late(), user)
            (row,) = (row for row in self.rows(sheet._xlsx("late")[1]) if row[0] == 1)
            self.assertEqual((row[1], row[6]), (chosen.agency_id.name, chosen.days_late))
