from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.district_base.moment import happening

from ..rules.tally import column, total
from .played_case import PlayedCase


@tagged("post_install", "-at_install")
@freeze_time("2012-06-18 05:00:00")
class TestBoard(PlayedCase):
    """One screen: figures that open, who is late with what and why, what comes and what changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # I.1 of 2011 is late by the words of the annex, I.2 of 2012 by an unverified rule.
        cls.late = cls.assignment("I.1")
        cls.provisional = cls.assignment("I.2", 2012)

    def board(self, user=None, **options):
        self.env.invalidate_all()
        return self.plans.with_user(user or self.leader).get_board(self.plan.id, **options)

    def opened(self, domain):
        return self.model.with_user(self.leader).search([*self.domain, *domain])

    def test_every_figure_counts_what_its_domain_opens(self):
        self.hand_in(date(2012, 6, 10), self.provisional)
        self.start(date(2012, 6, 11), self.assignment("I.2", 2013))
        self.assignment("I.2", 2014).with_user(self.leader).action_cancel("Thôi")
        self.at(date(2012, 6, 12), self.officer_noi_vu, self.late).action_ask_extension(
            date(2012, 9, 30), "Chờ hướng dẫn"
        )
        board = self.board()
        count = board["count"]
        for status in self.model._fields["status"].get_values(self.env):
            self.assertEqual(count[status], len(self.opened([("status", "=", status)])), status)
        self.assertEqual(count["all"], len(self.opened([("state", "!=", "cancelled")])))
        self.assertEqual(count["accepted"], len(self.opened([("state", "=", "accepted")])))
        self.assertEqual(
            board["so_far"]["all"],
            len(self.opened([("due_on", "<=", board["today"]), ("state", "!=", "cancelled")])),
        )
        asked = self.opened([("is_extension_asked", "=", True)])
        self.assertEqual((board["extensions"], asked), (1, self.late))
        self.assertEqual(
            board["soon"]["count"],
            len(
                self.opened(
                    [
                        ("state", "in", ("todo", "doing")),
                        ("due_on", ">=", board["today"]),
                        ("due_on", "<=", board["soon"]["until"]),
                    ]
                )
            ),
        )
        for kind, bars in (("agency_id", board["agencies"]), ("field_id", board["fields"])):
            self.assertEqual(sum(bar["all"] for bar in bars), count["all"])
            for bar in bars:
                own = [(kind, "=", bar["id"])]
                self.assertEqual(bar["all"], len(self.opened([*own, ("state", "!=", "cancelled")])))
                self.assertEqual(
                    bar["overdue"], len(self.opened([*own, ("status", "=", "overdue")]))
                )

    def test_status_says_of_each_what_the_cells_say(self):
        self.hand_in(date(2012, 6, 10), self.provisional)
        self.accept(date(2012, 6, 11), self.provisional)
        for cell in self.model._cells(self.domain):
            one = self.model.browse(cell.id)
            self.assertEqual(one.status, column(cell))
            self.assertIn(one, self.model.search([("status", "in", [one.status])]))
            self.assertNotIn(one, self.model.search([("status", "!=", one.status)]))

    def test_late_work_says_who_what_how_long_and_why(self):
        self.at(date(2012, 6, 1), self.officer_noi_vu, self.late).action_charge_me()
        self.at(date(2012, 6, 2), self.officer_noi_vu, self.late).action_report_progress(
            60, "", "Chờ hướng dẫn của Thành phố"
        )
        self.noi_vu.manager_id = self.head_noi_vu.employee_id
        lines = self.board()["late"]["lines"]
        (line,) = (one for one in lines if one["id"] == self.late.id)
        self.assertEqual(
            {name: line[name] for name in ("id", "agency", "ref", "due", "days", "provisional")},
            {
                "id": self.late.id,
                "agency": self.noi_vu.name,
                "ref": "I.1",
                "due": "31/12/2011",
                "days": 170,
                "provisional": False,
            },
        )
        self.assertEqual(line["charge"], self.officer_noi_vu.name)
        self.assertEqual(line["head"], self.head_noi_vu.name)
        self.assertEqual(line["why"], "Chờ hướng dẫn của Thành phố")

    def test_the_head_is_the_manager_or_else_who_has_that_role(self):
        self.assertEqual(self.plans._heads(self.noi_vu), {self.noi_vu.id: self.head_noi_vu.name})
        self.noi_vu.manager_id = self.officer_noi_vu.employee_id
        self.assertEqual(self.plans._heads(self.noi_vu), {self.noi_vu.id: self.officer_noi_vu.name})
        self.assertEqual(self.plans._heads(self.tu_phap), {})

    def test_lateness_by_an_unverified_rule_stands_apart(self):
        board = self.board()
        late = [line["id"] for line in board["late"]["lines"]]
        provisional = [line["id"] for line in board["provisional"]["lines"]]
        self.assertIn(self.late.id, late)
        self.assertIn(self.provisional.id, provisional)
        self.assertFalse(set(late) & set(provisional))
        self.assertEqual(board["late"]["count"], board["count"]["overdue"])
        self.assertEqual(board["provisional"]["count"], board["count"]["provisional"])

    def test_the_latest_come_first_and_the_worst_agencies(self):
        board = self.board()
        days = [line["days"] for line in board["late"]["lines"]]
        self.assertEqual(days, sorted(days, reverse=True))
        overdue = [bar["overdue"] for bar in board["agencies"]]
        self.assertEqual(overdue, sorted(overdue, reverse=True))

    def test_what_is_due_in_two_weeks(self):
        with freeze_time("2012-12-20 05:00:00"):
            soon = self.board()["soon"]
        self.assertEqual(soon["until"], "2013-01-03")
        for line in soon["lines"]:
            one = self.model.browse(line["id"])
            self.assertTrue(date(2012, 12, 20) <= one.due_on <= date(2013, 1, 3))
            self.assertEqual(line["days"], (one.due_on - date(2012, 12, 20)).days)
        self.assertTrue(soon["lines"])

    def test_changes_of_the_last_seven_days_are_those_of_the_screen(self):
        self.start(date(2012, 6, 11), self.assignment("I.2", 2013))
        self.start(date(2012, 6, 12), self.assignment("I.2", 2014))
        changes = self.board()["changes"]
        screen = self.plans.get_changes(self.plan.id, changes["since"])
        self.assertEqual(changes["since"], "2012-06-11")
        self.assertEqual((changes["count"], changes["kinds"]), (screen["count"], screen["kinds"]))
        self.assertEqual(
            [line["id"] for line in changes["lines"]], [self.assignment("I.2", 2014).id]
        )

    def test_a_year_is_shown_alone(self):
        board = self.board(year=2013)
        cells = self.model._cells([*self.domain, ("year", "=", 2013)])
        self.assertEqual(board["count"]["all"], total(cells).all)
        self.assertEqual(board["late"]["count"], 0)
        self.assertEqual(board["year"], 2013)

    def test_another_model_tells_which_reports_are_missing(self):
        missing = [{"id": 1, "res_model": "cchc.report", "agency": "A", "title": "2011"}]
        with patch.object(type(self.plans), "_board_reports", lambda plan: missing):
            self.assertEqual(self.board()["reports"], missing)
        self.assertEqual(self.board()["reports"], [])

    def test_officers_see_their_own_work_and_no_error(self):
        board = self.board(self.officer_ward_a)
        visible = self.model.with_user(self.officer_ward_a).search(self.domain)
        self.assertEqual(board["count"]["all"], len(visible))
        self.assertEqual({bar["id"] for bar in board["agencies"]}, set(visible.agency_id.ids))
        lines = [line["id"] for name in ("late", "provisional") for line in board[name]["lines"]]
        self.assertLessEqual(set(lines), set(visible.ids))

    def test_coordinators_and_auditors_see_all(self):
        every = len(self.plan.assignment_ids)
        for user in (self.coordinator, self.leader, self.auditor):
            self.assertEqual(self.board(user)["count"]["all"], every)

    def test_drafts_have_no_board(self):
        draft = self.make_plan(name="Nháp")
        with self.assertRaises(UserError):
            self.plans.get_board(draft.id)
        with self.assertRaises(AccessError):
            self.plans.with_user(self.officer_ward_a).get_board(draft.id)

    def test_without_a_plan_it_is_empty(self):
        self.plans.search([("state", "!=", "draft")])._set_state({"state": "draft"})
        self.assertFalse(self.plans.get_board()["plan"])
        self.assertFalse(self.plans.get_changes()["plan"])

    def test_cost_does_not_grow_with_the_plan(self):
        def call():
            return self.plans.with_user(self.leader).get_board(self.plan.id)

        # New work of today is what changed; both times there is some.
        self.more_work((self.tu_phap,))
        call()
        small = self.queries(call)
        self.more_work((self.ward_a, self.ward_b))
        self.assertEqual(self.queries(call), small)


@tagged("post_install", "-at_install")
@freeze_time("2012-06-18 05:00:00")
class TestMonday(PlayedCase):
    """The Monday sheet: late work by agency with names and reasons, then what is due this week."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.assignment("I.1")
        cls.provisional = cls.assignment("I.2", 2012)

    def said(self, day=None, user=None):
        plan = self.plan.with_user(user or self.coordinator).with_context(tz="Asia/Ho_Chi_Minh")
        return (happening(plan, day) if day else plan)._monday()

    def test_facts_and_provisional_lateness_stand_apart(self):
        said = self.said()
        late = [line["id"] for group in said["late"] for line in group["lines"]]
        provisional = [line["id"] for group in said["provisional"] for line in group["lines"]]
        self.assertIn(self.late.id, late)
        self.assertIn(self.provisional.id, provisional)
        self.assertFalse(set(late) & set(provisional))
        self.assertEqual(
            (said["late_count"], said["provisional_count"]), (len(late), len(provisional))
        )

    def test_agencies_stand_with_their_heads(self):
        group = next(one for one in self.said()["late"] if one["id"] == self.noi_vu.id)
        self.assertEqual((group["name"], group["head"]), (self.noi_vu.name, self.head_noi_vu.name))

    def test_the_week_is_that_of_the_day_and_from_saturday_the_next(self):
        for day, week in (
            (date(2012, 6, 11), ("11/06/2012", "17/06/2012")),
            (date(2012, 6, 15), ("15/06/2012", "17/06/2012")),
            (date(2012, 6, 16), ("18/06/2012", "24/06/2012")),
            (date(2012, 6, 17), ("18/06/2012", "24/06/2012")),
        ):
            self.assertEqual(self.said(day)["week"], week)

    def test_what_is_due_this_week(self):
        with freeze_time("2011-12-26 05:00:00"):
            said = self.said()
        due = [line["id"] for group in said["due"] for line in group["lines"]]
        self.assertIn(self.late.id, due)
        for line_id in due:
            due_on = self.model.browse(line_id).due_on
            self.assertTrue(date(2011, 12, 26) <= due_on <= date(2012, 1, 1))

    def test_it_is_sent_by_the_coordinators_agency_and_signed_by_authority(self):
        self.env["district.signing"].create(
            {
                "agency_id": self.noi_vu.id,
                "employee_id": self.head_noi_vu.employee_id.id,
                "title": "TRƯỞNG PHÒNG",
                "valid_from": "2011-07-01",
            }
        )
        head = self.said()["head"]
        self.assertEqual(head["agency"], self.noi_vu.name.upper())
        self.assertEqual(head["signature_lines"], ["TRƯỞNG PHÒNG"])
        self.assertEqual(head["signer"], self.head_noi_vu.name)

    def test_it_prints_for_whom_it_is_made(self):
        self.env["district.signing"].search([]).unlink()
        for user in (self.coordinator, self.leader, self.auditor, self.officer_ward_a):
            html = (
                self.env["ir.actions.report"]
                .with_user(user)
                ._render_qweb_html("cchc_plan.report_monday", self.plan.ids)[0]
                .decode()
            )
            self.assertIn("DANH SÁCH NHIỆM VỤ CẦN ĐÔN ĐỐC", html)
            self.assertEqual(self.noi_vu.name in html, user != self.officer_ward_a)

    def test_the_workbook_says_the_same(self):
        said = self.said()
        _name, content = self.plan.with_user(self.coordinator)._xlsx("monday")
        rows = self.rows(content)
        numbered = [row for row in rows if isinstance(row[0], int)]
        due = said["late_count"] + said["due_count"] + said["provisional_count"]
        self.assertEqual(len(numbered), due)
        self.assertEqual(numbered[0][1], said["late"][0]["lines"][0]["ref"])
        self.assertEqual(numbered[0][4].date(), said["late"][0]["lines"][0]["due_on"])
        self.assertEqual(numbered[0][5], said["late"][0]["lines"][0]["days"])
