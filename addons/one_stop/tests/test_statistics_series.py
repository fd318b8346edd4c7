import io
from datetime import date

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .statistics_case import FIGURES, MARCH, StatisticsCase

YEAR = {"from": "2012-01-01", "to": "2012-12-31"}


@tagged("post_install", "-at_install")
class TestSeries(StatisticsCase):
    """Figures month by month and year by year, each as of its own end."""

    def row(self, name, **choice):
        rows = self.screen().get_series({**YEAR, **choice})
        return next(row for row in rows if row["name"] == name)

    def test_a_month_is_its_form(self):
        row = self.row("03/2012")
        self.assertEqual(
            [row[name] for name in ("received", "settled", "in_time", "late", "outside")],
            [FIGURES["c4"] + FIGURES["c5"], 3, 2, 1, 1],
        )
        self.assertEqual((row["pending"], row["overdue"]), (2, 1))
        self.assertAlmostEqual(row["share"], 2 / 3)

    def test_what_is_pending_is_that_of_each_months_end(self):
        rows = self.screen().get_series(YEAR)
        self.assertEqual(
            [(row["pending"], row["overdue"]) for row in rows[:5]],
            [(0, 0), (1, 0), (2, 1), (2, 2), (2, 2)],
        )
        self.assertEqual(len(rows), 12)
        self.assertEqual([row["received"] for row in rows[:4]], [0, 1, 4, 0])
        self.assertIsNone(rows[0]["share"])

    def test_years_carry_over_as_well(self):
        rows = self.screen().get_series(
            {**YEAR, "from": "2011-01-01", "to": "2013-12-31", "series": "year"}
        )
        self.assertEqual(
            [(row["name"], row["received"], row["settled"], row["pending"]) for row in rows],
            [("2011", 0, 0, 0), ("2012", 5, 3, 2), ("2013", 0, 0, 2)],
        )

    @freeze_time("2012-04-10 03:00:00")
    def test_months_that_lie_ahead_are_left_out_and_the_present_one_is_not_over(self):
        rows = self.screen().get_series(YEAR)
        self.assertEqual([row["name"] for row in rows][-1], "04/2012")
        self.assertEqual([row["over"] for row in rows], [True, True, True, False])

    def test_a_closed_month_tells_what_was_closed(self):
        self.close()
        self.finish(self.pending, "2012-03-29", "2012-03-30 09:00")
        row = self.row("03/2012")
        self.assertTrue(row["closed"])
        self.assertEqual(row["pending"], 2)
        self.assertFalse(self.row("04/2012")["closed"])
        self.assertEqual(self.row("04/2012")["pending"], 1)

    def test_every_number_opens_its_dossiers(self):
        for row in self.screen().get_series(YEAR)[:5]:
            for measure in (
                "received",
                "settled",
                "in_time",
                "late",
                "pending",
                "overdue",
                "outside",
            ):
                action = self.screen().open_series_cell(YEAR, row["from"], row["to"], measure)
                self.assertEqual(len(self.opened(action)), row[measure], (row["name"], measure))
        with self.assertRaises(UserError):
            self.screen().open_series_cell(YEAR, *MARCH.values(), "share")

    def test_filters_narrow_the_series(self):
        self.assertEqual(self.row("03/2012", agency=self.ward_a.id)["received"], 2)
        self.assertEqual(self.row("03/2012", level="district")["received"], 2)
        rows = self.screen(self.clerk_ward_a).get_series(YEAR)
        self.assertEqual(sum(row["received"] for row in rows), 2)

    def test_too_many_years_are_refused(self):
        with self.assertRaises(UserError):
            self.screen().get_series({"from": "1990-01-01", "to": "2012-12-31", "series": "year"})
        with self.assertRaises(UserError):
            self.screen().get_series({**YEAR, "series": "week"})

    def test_the_workbook_says_the_same(self):
        rows = self.screen().get_series(YEAR)
        name, content = self.screen()._kept(YEAR)._xlsx("series")
        self.assertEqual(name, "Số liệu giải quyết TTHC năm 2012.xlsx")
        tab = openpyxl.load_workbook(io.BytesIO(content)).active
        told = {row[0]: row for row in tab.iter_rows(values_only=True)}
        for row in rows:
            self.assertEqual(
                told[row["name"]][1:8],
                tuple(
                    row[name]
                    for name in (
                        "received",
                        "settled",
                        "in_time",
                        "late",
                        "pending",
                        "overdue",
                        "outside",
                    )
                ),
            )
        self.assertAlmostEqual(told["03/2012"][8], 2 / 3)
        self.assertEqual(told["03/2012"][9], "Tạm tính")

    def test_a_series_of_months_begins_in_january(self):
        days = self.screen().new({"date_to": date(2012, 12, 31), "series": "month"})._series_days()
        self.assertEqual(days[0], (date(2012, 1, 1), date(2012, 1, 31)))
        self.assertEqual(days[1][1], date(2012, 2, 29))
