from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .played_case import PlayedCase
from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
@freeze_time("2012-06-15 05:00:00")
class TestMatrix(PlayedCase):
    """What the matrix shows, to whom, and at which cost."""

    def matrix(self, user, since=None):
        self.env.invalidate_all()
        return self.env["cchc.plan"].with_user(user).get_matrix(self.plan.id, since)

    def test_cells_are_the_assignments(self):
        matrix = self.matrix(self.leader)
        self.assertEqual(matrix["years"], [2011, 2012, 2013, 2014, 2015])
        self.assertEqual(
            [one["name"] for one in matrix["agencies"]],
            [
                one.name
                for one in (
                    self.noi_vu | self.tu_phap | self.ward_a | self.ward_b | self.van_phong
                ).sorted("sort_key")
            ],
        )
        self.assertEqual([len(one["tasks"]) for one in matrix["sections"]], [3, 2, 1])
        self.assertEqual(len(matrix["cells"]), len(self.plan.assignment_ids))
        cells = {cell[0]: cell[1:] for cell in matrix["cells"]}
        by_rule, by_words = self.assignment("I.2", 2012), self.assignment("I.1", 2011)
        self.assertEqual(
            cells[by_rule.id],
            [
                self.van_phong.id,
                by_rule.task_id.id,
                2012,
                "overdue",
                1,
                "31/03/2012",
                "2012",
            ],
        )
        self.assertEqual(cells[by_words.id][3:5], ["overdue", 0])
        self.assertEqual(cells[self.assignment("I.2", 2013).id][3], "todo")

    def test_states_show(self):
        one = self.assignment("I.2", 2013)
        self.add_evidence(one)
        officer = one.with_user(self.officer_van_phong)

        def status():
            return {cell[0]: cell[4] for cell in self.matrix(self.leader)["cells"]}[one.id]

        officer.action_start()
        self.assertEqual(status(), "doing")
        officer.action_submit()
        self.assertEqual(status(), "submitted")
        one.with_user(self.coordinator).action_accept()
        self.assertEqual(status(), "done")
        other = self.assignment("I.2", 2014)
        other.with_user(self.leader).action_cancel("Thử")
        statuses = {cell[0]: cell[4] for cell in self.matrix(self.leader)["cells"]}
        self.assertEqual(statuses[other.id], "cancelled")

    def test_everybody_sees_only_what_the_rules_allow(self):
        ward = self.matrix(self.officer_ward_a)
        self.assertEqual({cell[1] for cell in ward["cells"]}, {self.ward_a.id})
        self.assertEqual([one["id"] for one in ward["agencies"]], [self.ward_a.id])
        self.assertEqual(len(self.matrix(self.auditor)["cells"]), len(self.plan.assignment_ids))

    def test_drafts_have_no_matrix(self):
        draft = self.make_plan(name="Nháp")
        with self.assertRaises(UserError):
            self.env["cchc.plan"].get_matrix(draft.id)
        with self.assertRaises(AccessError):
            self.env["cchc.plan"].with_user(self.officer_ward_a).get_matrix(draft.id)

    def test_without_a_plan_it_is_empty(self):
        self.env["cchc.plan"].search([("state", "!=", "draft")])._set_state({"state": "draft"})
        matrix = self.env["cchc.plan"].get_matrix()
        self.assertFalse(matrix["plan"])

    def test_what_changed_since_a_day_is_told_with_what_it_was(self):
        one = self.assignment("I.2", 2012)
        self.hand_in(date(2012, 5, 2), one)
        self.accept(date(2012, 6, 4), one)
        matrix = self.matrix(self.leader, "2012-05-31")
        self.assertEqual(matrix["since"], "2012-05-31")
        self.assertEqual(
            [[*row] for row in matrix["changed"]],
            [[one.id, ("accepted",), "submitted_late", 1, "31/03/2012"]],
        )
        before = {row[0]: row for row in self.matrix(self.leader, "2012-03-30")["changed"]}
        self.assertEqual(before[one.id][1:3], [("accepted",), "due_soon"])
        self.assertEqual(before[one.id][4], "31/03/2012")
        self.assertEqual(self.matrix(self.leader)["changed"], [])
        self.assertFalse(self.matrix(self.leader)["since"])

    def test_what_changed_is_what_the_list_of_changes_says(self):
        self.hand_in(date(2012, 5, 2), self.assignment("I.2", 2012))
        self.start(date(2012, 6, 4), self.assignment("I.2", 2013))
        for since in ("2011-01-31", "2011-06-30", "2012-04-30", "2012-06-03"):
            matrix = self.matrix(self.leader, since)
            found = self.plans.with_user(self.leader).get_changes(self.plan.id, since)
            lines = [line for agency in found["agencies"] for line in agency["lines"]]
            self.assertTrue(lines)
            self.assertEqual(
                {row[0]: list(row[1]) for row in matrix["changed"]},
                {line["id"]: line["kinds"] for line in lines},
            )

    def test_a_day_ahead_is_refused(self):
        with self.assertRaises(UserError):
            self.matrix(self.leader, "2012-06-16")

    def test_cost_does_not_grow_with_the_plan(self):
        for since in (None, "2012-01-31"):

            def call(since=since):
                return self.plans.with_user(self.leader).get_matrix(self.plan.id, since)

            with self.subTest(since=since):
                call()
                small = self.queries(call)
                self.more_work((self.ward_a if since else self.tu_phap,))
                self.assertEqual(self.queries(call), small)

    def paper(self, user, paper_format, **options):
        sheets = self.env["cchc.plan.sheet"].with_user(user)
        return sheets.make("matrix", paper_format, {"plan_id": self.plan.id, **options})

    def test_the_workbook_has_a_sheet_a_year_and_all_details(self):
        for user in (self.leader, self.auditor, self.officer_ward_a):
            sheet = self.sheet_of(self.paper(user, "xlsx"), user)
            content = sheet._xlsx("matrix")[1]
            visible = self.model.with_user(user).search(self.domain)
            details = [row for row in self.rows(content, 5) if row[4] in range(2011, 2016)]
            self.assertEqual(len(details), len(visible))
            year = self.rows(content, 1)
            total = next(row for row in year if row[0] == "Cộng")
            self.assertEqual(total[1], len(visible.filtered(lambda one: one.year == 2012)))

    def test_totals_on_paper_are_those_of_the_filters(self):
        field = self.assignment("I.2", 2012).field_id
        sheet = self.env["cchc.plan.sheet"].create(
            {"plan_id": self.plan.id, "year": 2012, "field_id": field.id}
        )
        wanted = self.model.search([*self.domain, ("year", "=", 2012), ("field_id", "=", field.id)])
        said = sheet._matrix()
        self.assertEqual(said["count"].all, len(wanted))
        marks = [
            mark.id
            for page in said["pages"]
            for row in page.rows
            for one in row.cells
            for mark in one
        ]
        self.assertEqual(sorted(marks), sorted(wanted.ids))

    def test_it_prints_with_letterhead(self):
        self.plan.assembling_agency_ids = self.noi_vu
        action = self.paper(self.leader, "pdf", year=2012)
        report = self.env["ir.actions.report"].with_user(self.leader)
        html = report._render_qweb_html(action["report_name"], action["context"]["active_ids"])[
            0
        ].decode()
        self.assertIn(self.noi_vu.name.upper(), html)
        self.assertIn("BẢNG TỔNG HỢP NHIỆM VỤ", html)
        whole = report._render_qweb_html("cchc_plan.report_plan_matrix", self.plan.ids)[0].decode()
        self.assertIn("BẢNG TỔNG HỢP NHIỆM VỤ", whole)

    def test_other_papers_are_refused(self):
        sheets = self.env["cchc.plan.sheet"].with_user(self.leader)
        for paper, paper_format in (("late", "pdf"), ("unlink", "xlsx"), ("matrix", "html")):
            with self.assertRaises(UserError):
                sheets.make(paper, paper_format, {"plan_id": self.plan.id})


@tagged("post_install", "-at_install")
@freeze_time("2012-06-15 05:00:00")
class TestOwnActivities(ProgrammeCase):
    """What approved programmes add to the plan stands in a column of its own."""

    def test_own_activities_have_one_column_under_section_zero(self):
        before = self.env["cchc.plan"].with_user(self.leader).get_matrix(self.plan.id)
        self.assertEqual(before["own"], [])
        self.assertNotIn(0, [task["id"] for one in before["sections"] for task in one["tasks"]])
        programme = self.make_approved()
        own = programme.own_line_ids.assignment_id
        matrix = self.env["cchc.plan"].with_user(self.leader).get_matrix(self.plan.id)
        section = matrix["sections"][-1]
        self.assertEqual((section["id"], [task["id"] for task in section["tasks"]]), (0, [0]))
        self.assertEqual(
            matrix["own"],
            [[own.id, "Đối thoại với người dân về thủ tục hành chính", own.field_id.id]],
        )
        (cell,) = (cell for cell in matrix["cells"] if cell[0] == own.id)
        self.assertEqual(cell[1:4], [self.van_phong.id, 0, 2012])

    def test_whoever_coordinates_an_activity_reads_what_it_is(self):
        programme = self.begin()
        programme.action_draft()
        self.add_own(programme, coordinator_ids=self.link(self.ward_a))
        programme.action_submit()
        programme.with_user(self.coordinator).action_approve("12/KH-VP", "2011-12-05")
        plans = self.env["cchc.plan"].with_user(self.officer_ward_a)
        self.env.invalidate_all()
        (own,) = plans.get_matrix(self.plan.id)["own"]
        self.assertEqual(own[1], "Đối thoại với người dân về thủ tục hành chính")
        self.env.invalidate_all()
        lines = [
            line
            for agency in plans.get_changes(self.plan.id, "2011-11-30")["agencies"]
            for line in agency["lines"]
        ]
        self.assertIn(own[1], [line["content"] for line in lines])

    def test_they_are_printed_and_counted_with_the_rest(self):
        programme = self.make_approved()
        sheet = self.env["cchc.plan.sheet"].create({"plan_id": self.plan.id, "year": 2012})
        page = sheet._matrix()["pages"][-1]
        self.assertEqual(page.columns[-1]["id"], 0)
        self.assertEqual(page.totals[-1].all, 1)
        board = self.env["cchc.plan"].with_user(self.leader).get_board(self.plan.id)
        self.assertEqual(board["count"]["all"], len(self.plan.assignment_ids))
        self.assertIn(programme.own_line_ids.assignment_id, self.plan.assignment_ids)
