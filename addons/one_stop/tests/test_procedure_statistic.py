import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import OneStopCase

ON = {"on": "2012-03-31"}
COLUMNS = [f"c{number}" for number in range(3, 15)]


@tagged("post_install", "-at_install")
class TestProcedureStatistic(OneStopCase):
    """Form II.07b: procedures in force on a day, of each agency, level by level."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.table = cls.env["one_stop.procedure.statistic"].with_user(cls.clerk)
        cls.procedure.agency_id = cls.tu_phap
        other = cls.make_version("MAU-07", "Thủ tục cấp tỉnh mẫu", level="province")
        other.procedure_id.agency_id = cls.tu_phap

    def cells(self, agency, on="2012-03-31"):
        form = self.table.get_form({"on": on, "agency": agency.id})
        return [form["total"][name] for name in COLUMNS]

    def test_procedures_stand_with_their_agency_and_level(self):
        self.assertEqual(self.cells(self.tu_phap), [2, 1, 1, 0] * 3)

    def test_what_every_ward_answers_for_is_a_row_of_its_own(self):
        rows = {row["agency"]: row["cells"] for row in self.table.get_form(ON)["rows"]}
        self.assertEqual(list(rows)[-1], False)
        self.assertGreaterEqual(rows[False]["c6"], 2)

    def test_the_total_is_the_sum_of_the_rows(self):
        form = self.table.get_form(ON)
        for name in COLUMNS:
            self.assertEqual(form["total"][name], sum(row["cells"][name] for row in form["rows"]))
            self.assertEqual(
                form["total"]["c3"], form["total"]["c4"] + form["total"]["c5"] + form["total"]["c6"]
            )

    def test_only_versions_in_force_on_the_day_count(self):
        self.assertEqual(self.cells(self.tu_phap, "2010-12-31"), [0] * 12)
        self.version.action_retire("2012-03-30")
        self.assertEqual(self.cells(self.tu_phap)[:4], [1, 1, 0, 0])
        self.assertEqual(self.cells(self.tu_phap, "2012-03-30")[:4], [2, 1, 1, 0])
        draft = self.version._new_version(valid_from="2012-03-31")
        self.assertEqual(self.cells(self.tu_phap)[:4], [1, 1, 0, 0])
        draft.action_publish()
        self.assertEqual(self.cells(self.tu_phap)[:4], [2, 1, 1, 0])

    def test_archived_procedures_count_while_they_are_in_force(self):
        self.procedure.active = False
        self.assertEqual(self.cells(self.tu_phap)[0], 2)

    def test_every_cell_opens_its_procedures(self):
        form = self.table.get_form(ON)
        procedures = self.env["one_stop.procedure"].with_context(active_test=False)
        for row in (*form["rows"], {"agency": None, "cells": form["total"]}):
            for name in COLUMNS:
                action = self.table.open_cell(ON, name, row["agency"])
                self.assertEqual(procedures.search_count(action["domain"]), row["cells"][name])
        action = self.table.open_cell(ON, "c9", self.tu_phap.id)
        self.assertEqual(procedures.search(action["domain"]), self.procedure)
        with self.assertRaises(UserError):
            self.table.open_cell(ON, "c15")

    def test_what_is_no_day_is_refused(self):
        for choice in (
            {"on": "hôm qua"},
            {"on": "2012-02-30"},
            {"on": "9999-12-31"},
            {**ON, "agency": 2**30},
            "2012-03-31",
        ):
            with self.assertRaises(UserError):
                self.table.get_form(choice)

    def test_the_workbook_says_the_same(self):
        form = self.table.get_form(ON)
        name, content = self.table._kept(ON)._xlsx("ii07b")
        self.assertEqual(name, "Biểu II.07b 31-03-2012.xlsx")
        tab = openpyxl.load_workbook(io.BytesIO(content)).active
        rows = [list(row) for row in tab.iter_rows(values_only=True)]
        start = rows.index([f"({number})" for number in range(1, 15)]) + 1
        for row, told in zip(rows[start:], form["rows"], strict=False):
            self.assertEqual(row[2:], [told["cells"][name] for name in COLUMNS])
        total = rows[start + len(form["rows"])]
        self.assertEqual(total[1:], ["Tổng cộng", *(form["total"][name] for name in COLUMNS)])

    def test_the_district_reports_whoever_prints(self):
        paper = self.table._kept(ON)._paper()
        self.assertEqual(paper["reporter"], "Đơn vị báo cáo: UBND Quận Mẫu")
        self.assertEqual(paper["drafter"][1], self.clerk.name)
