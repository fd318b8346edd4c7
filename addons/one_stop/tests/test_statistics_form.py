from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, JsonRpcException, tagged

from .statistics_case import FIGURES, MARCH, NONE, StatisticsCase

PASSWORD = "mật khẩu mẫu"


@tagged("post_install", "-at_install")
class TestForm(StatisticsCase):
    """Form II.06 on the screen: its rows, their sums, and what its figures open."""

    def test_the_total_is_what_was_counted_by_hand(self):
        form = self.screen().get_form(MARCH)
        self.assertEqual(form["total"], FIGURES)
        self.assertEqual(form["broken"], [])
        self.assertEqual(form["words"], "Tháng 3 năm 2012")

    def test_rows_are_levels_then_fields_then_procedures(self):
        rows = self.screen().get_form(MARCH)["rows"]
        field = self.field.id
        self.assertEqual(
            [(row["path"], row["number"], row["depth"]) for row in rows],
            [
                (["district"], "I", 0),
                (["district", field], "1", 1),
                (["district", field, self.procedure.id], "", 2),
                (["ward"], "II", 0),
                (["ward", field], "1", 1),
                (["ward", field, self.ward_procedure.id], "", 2),
            ],
        )
        self.assertEqual(rows[1]["name"], "Hộ tịch mẫu")
        self.assertEqual(rows[2]["name"], "MAU-01 Cải chính hộ tịch mẫu")

    def test_each_row_is_the_sum_of_its_parts_and_the_total_that_of_the_outermost(self):
        for kind in ("level", "agency", "ward"):
            form = self.screen().get_form({**MARCH, "rows": kind})
            rows = {tuple(row["path"]): row["cells"] for row in form["rows"]}
            for path, cells in (*rows.items(), ((), form["total"])):
                parts = [rows[one] for one in rows if one[:-1] == path]
                for column in FIGURES if parts else ():
                    if column == "outside" and not path:
                        continue  # What is only outside has no row.
                    self.assertEqual(cells[column], sum(part[column] for part in parts))

    def test_rows_may_be_counters_or_wards_and_nothing_comes_last(self):
        form = self.screen().get_form({**MARCH, "rows": "agency"})
        outer = [row["path"] for row in form["rows"] if not row["depth"]]
        self.assertCountEqual(outer, [[self.van_phong.id], [self.ward_a.id]])
        form = self.screen().get_form({**MARCH, "rows": "ward"})
        outer = [row["path"] for row in form["rows"] if not row["depth"]]
        self.assertEqual(outer, [[self.ward_a.id], [self.ward_b.id], [False]])
        action = self.screen().open_cell({**MARCH, "rows": "ward"}, "c3", [False])
        self.assertEqual(self.opened(action), self.early | self.overdue | self.pending)

    def test_every_figure_opens_as_many_dossiers_as_it_says(self):
        for kind in ("level", "agency", "ward"):
            choice = {**MARCH, "rows": kind}
            form = self.screen().get_form(choice)
            for row in (*form["rows"], {"path": [], "cells": form["total"]}):
                for column, figure in row["cells"].items():
                    action = self.screen().open_cell(choice, column, row["path"])
                    self.assertEqual(len(self.opened(action)), figure, (kind, row, column))

    def test_a_cell_opens_its_dossiers_under_its_name(self):
        for column, dossiers in (
            ("c4", self.overdue),
            ("c6", self.early),
            ("c10", self.late),
            ("c13", self.overdue),
            ("c7", self.early | self.late | self.on_time),
            ("outside", self.withdrawn),
        ):
            action = self.screen().open_cell(MARCH, column)
            self.assertEqual(self.opened(action), dossiers, column)
        action = self.screen().open_cell(MARCH, "c10", ["ward", self.field.id])
        self.assertEqual(action["name"], "Settled late – Hộ tịch mẫu – Tháng 3 năm 2012")

    def test_figures_are_narrowed_by_counter_ward_field_and_level(self):
        other = self.env["one_stop.field"].create({"name": "Đất đai mẫu", "code": "ĐĐM"})
        for choice, received in (
            ({"agency": self.ward_a.id}, 2),
            ({"ward": self.ward_a.id}, 1),
            ({"field": self.field.id}, 5),
            ({"field": other.id}, 0),
            ({"level": "ward"}, 2),
            ({"level": "province"}, 0),
            ({"agency": self.van_phong.id, "level": "ward"}, 0),
        ):
            cells = self.cells(choice, [])
            self.assertEqual(cells["c3"], received, choice)
            action = self.screen().open_cell({**MARCH, **choice}, "c3")
            self.assertEqual(len(self.opened(action)), received, choice)

    def test_what_cannot_be_chosen_is_refused_in_a_sentence(self):
        for choice in (
            {"from": "2012-03-31", "to": "2012-03-01"},
            {"from": "hôm qua"},
            {},
            {**MARCH, "rows": "officer"},
            {**MARCH, "level": "commune"},
            {**MARCH, "agency": 2**30},
            {**MARCH, "field": "1 OR 1=1"},
            {**MARCH, "field": 2**60},
            {**MARCH, "agency": True},
            {**MARCH, "level": ["ward"]},
            {**MARCH, "rows": {"level": 1}},
            {"from": "0001-01-01", "to": "9999-12-31"},
            {"from": "2012-03-01", "to": "9999-12-31"},
            ["2012-03-01", "2012-03-31"],
        ):
            with self.assertRaises(UserError) as refused:
                self.screen().get_form(choice)
            self.assertTrue(str(refused.exception).endswith("."), choice)
        for column, path in (
            ("c14", []),
            (["c3"], []),
            ("c3", [1, 2, 3, 4]),
            ("c3", ["commune"]),
            ("c3", [["ward"]]),
            ("c3", ["ward", False]),
            ("c3", ["ward", 2**60]),
            ("c3", "ward"),
        ):
            with self.assertRaises(UserError):
                self.screen().open_cell(MARCH, column, path)

    def test_each_agencys_share_stands_beside_and_opens(self):
        shares = self.screen().get_shares(MARCH)
        self.assertEqual([share["agency"] for share in shares], [self.tu_phap.id])
        self.assertEqual((shares[0]["dossiers"], shares[0]["held"]), (1, 0))
        action = self.screen().open_share(MARCH, self.tu_phap.id, "dossiers")
        self.assertEqual(self.opened(action), self.early)
        self.assertFalse(self.opened(self.screen().open_share(MARCH, self.tu_phap.id, "held")))
        with self.assertRaises(UserError):
            self.screen().open_share(MARCH, self.tu_phap.id, "came")


@tagged("post_install", "-at_install")
class TestClosedForm(StatisticsCase):
    """Once closed, the screen shows what was closed, and beside it what changed since."""

    def backdate(self):
        """Record, after the closing, that the pending one was done in March."""
        self.finish(self.pending, "2012-03-29", "2012-03-30 09:00")

    def test_a_period_is_provisional_until_it_is_closed(self):
        form = self.screen().get_form(MARCH)
        self.assertEqual((form["closed"], form["over"], form["may_close"]), (False, True, True))
        period = self.close()
        form = self.screen().get_form(MARCH)
        self.assertEqual(form["closed"]["id"], period.id)
        self.assertEqual(form["closed"]["hash"], period.content_hash)
        self.assertEqual(form["closed"]["by"], self.leader.name)
        self.assertFalse(form["may_close"])

    def test_closed_figures_stay_and_open_what_they_counted(self):
        self.close()
        self.backdate()
        form = self.screen().get_form(MARCH)
        self.assertEqual(form["total"], FIGURES)
        action = self.screen().open_cell(MARCH, "c12")
        self.assertEqual(self.opened(action), self.pending)
        for choice in ({"agency": self.van_phong.id}, {"level": "district"}, {"rows": "agency"}):
            form = self.screen().get_form({**MARCH, **choice})
            self.assertEqual(form["total"]["c12"], 1, choice)
            for row in form["rows"]:
                action = self.screen().open_cell({**MARCH, **choice}, "c3", row["path"])
                self.assertEqual(len(self.opened(action)), row["cells"]["c3"], choice)

    def test_the_comparison_names_what_came_and_what_went(self):
        self.assertFalse(self.screen().get_comparison(MARCH))
        self.close()
        self.backdate()
        compared = self.screen().get_comparison(MARCH)["columns"]
        found = {one["column"]: one for one in compared}
        told = ("closed", "today", "come", "gone")
        self.assertEqual([found["c12"][name] for name in told], [1, 0, 0, 1])
        self.assertEqual([found["c7"][name] for name in told], [3, 4, 1, 0])
        self.assertEqual([found["c3"][name] for name in told], [5, 5, 0, 0])
        for column, direction in (("c12", "gone"), ("c8", "come")):
            action = self.screen().open_compared(MARCH, column, direction)
            self.assertEqual(self.opened(action), self.pending)
        with self.assertRaises(UserError):
            self.screen().open_compared(MARCH, "c3", "sideways")

    def test_a_counters_own_closing_wins_over_that_of_the_district(self):
        self.close()
        self.backdate()
        own = self.close(self.van_phong, self.manager)
        form = self.screen().get_form({**MARCH, "agency": self.van_phong.id})
        self.assertEqual(form["closed"]["id"], own.id)
        self.assertEqual((form["total"]["c7"], form["total"]["c12"]), (2, 0))
        form = self.screen(self.manager).get_form(MARCH)
        self.assertEqual(form["closed"]["id"], own.id)

    def test_what_the_district_closed_are_the_figures_of_each_counter_for_its_people_too(self):
        period = self.close()
        self.received("2012-03-20 09:00", agency=self.ward_a, procedure=self.ward_procedure)
        form = self.screen(self.clerk_ward_a).get_form(MARCH)
        self.assertEqual((form["closed"]["id"], form["closed"]["may_open"]), (period.id, False))
        self.assertIn("whole district", form["remark"])
        by_leader = self.screen().get_form({**MARCH, "agency": self.ward_a.id})
        self.assertEqual((form["total"], form["total"]["c3"]), (by_leader["total"], 2))
        for column in ("c3", "c9", "outside"):
            action = self.screen(self.clerk_ward_a).open_cell(MARCH, column)
            found = self.opened(action, self.clerk_ward_a)
            self.assertEqual(len(found), form["total"][column])
        compared = self.screen(self.clerk_ward_a).get_comparison(MARCH)["columns"][0]
        self.assertEqual((compared["closed"], compared["today"], compared["come"]), (2, 3, 1))
        self.assertFalse(self.screen(self.leader).get_form(MARCH)["remark"])

    def test_the_districts_closing_tells_nothing_of_other_counters(self):
        period = self.close()
        for user in (self.clerk_ward_a, self.officer_tu_phap):
            domain = self.env["one_stop.dossier"]._figure_cell_domain(
                {"column": "c3", "period": period.id}
            )
            found = self.env["one_stop.dossier"].with_user(user).search(domain)
            self.assertEqual(found, (self.late | self.on_time) & found)
            self.assertEqual(len(found), 2 if user == self.clerk_ward_a else 0)
            with self.assertRaises(AccessError):
                period.with_user(user).read(["state"])
            with self.assertRaises(AccessError):
                self.screen(user).open_period(MARCH)

    def test_the_comparison_of_a_part_is_that_of_the_part(self):
        self.close()
        self.received("2012-03-20 09:00")
        choice = {**MARCH, "agency": self.ward_a.id}
        for column in self.screen().get_comparison(choice)["columns"]:
            self.assertEqual(column["closed"], column["today"])
            self.assertEqual((column["come"], column["gone"]), (0, 0))
        narrowed = {**MARCH, "agency": self.van_phong.id}
        first = self.screen().get_comparison(narrowed)["columns"][0]
        self.assertEqual((first["closed"], first["today"], first["come"]), (3, 4, 1))
        self.assertEqual(len(self.opened(self.screen().open_compared(narrowed, "c3", "come"))), 1)

    def test_a_sentence_tells_who_closes(self):
        for user, choice, words in (
            (self.clerk, MARCH, "one-stop manager"),
            (self.auditor, MARCH, "by its leaders"),
            (self.leader, {**MARCH, "field": self.field.id}, "not for parts"),
            (self.leader, MARCH, ""),
        ):
            remark = self.screen(user).get_form(choice)["remark"]
            self.assertEqual(bool(remark), bool(words))
            self.assertIn(words, remark)
        self.manager.extra_agency_ids = self.ward_a
        self.assertIn("choose one", self.screen(self.manager).get_form(MARCH)["remark"])

    def test_the_screen_says_which_official_form_it_is(self):
        form = self.screen().get_form(MARCH)
        self.assertEqual(form["layout"], "Biểu số II.06a/VPCP/KSTT – Theo biểu TT 01/2020/TT-VPCP")
        later = self.screen().get_form({"from": "2021-01-01", "to": "2021-12-31"})
        self.assertIn("Ban hành theo Thông tư số 01/2020/TT-VPCP", later["layout"])
        procedures = self.env["one_stop.procedure.statistic"].with_user(self.leader)
        self.assertIn("Theo biểu TT 01/2020", procedures.get_form({"on": "2012-03-31"})["layout"])
        self.env["district.rule"].search([("code", "=", "onestop.form_II06")]).unlink()
        self.assertFalse(self.screen().get_form(MARCH)["layout"])

    def test_the_button_leads_to_the_period_or_to_a_new_one(self):
        action = self.screen().open_period(MARCH)
        self.assertFalse(action["res_id"])
        self.assertEqual(action["context"]["default_kind"], "month")
        self.assertFalse(action["context"]["default_agency_id"])
        period = self.close()
        self.assertEqual(self.screen().open_period(MARCH)["res_id"], period.id)
        action = self.screen(self.manager).open_period(MARCH)
        self.assertFalse(action["res_id"])
        self.assertEqual(action["context"]["default_agency_id"], self.van_phong.id)

    def test_parts_of_a_counter_are_not_closed(self):
        for choice in ({"field": self.field.id}, {"level": "ward"}, {"ward": self.ward_a.id}):
            self.assertFalse(self.screen().get_form({**MARCH, **choice})["may_close"], choice)
        self.assertTrue(self.screen(self.manager).get_form(MARCH)["may_close"])
        self.assertFalse(self.screen(self.clerk).get_form(MARCH)["may_close"])

    def test_a_period_opens_its_form(self):
        period = self.close(self.van_phong, self.manager)
        choice = period.action_open_form()["params"]["choice"]
        self.assertEqual(choice, {"kind": "month", **MARCH, "agency": self.van_phong.id})


@tagged("post_install", "-at_install")
class TestFormAccess(StatisticsCase, HttpCase):
    """Leaders and auditors see the district; others what their own counter took in."""

    def test_leaders_and_auditors_see_all(self):
        for user in (self.leader, self.auditor):
            self.assertEqual(self.cells({}, [], user), FIGURES)
            self.assertTrue(self.screen(user).get_choices()["all"])

    def test_others_see_what_their_counter_took_in(self):
        for user, received in (
            (self.clerk, 3),
            (self.manager, 3),
            (self.clerk_ward_a, 2),
            (self.head_ward_a, 2),
            (self.clerk_ward_b, 0),
            (self.officer_tu_phap, 0),
        ):
            self.assertEqual(self.cells({}, [], user)["c3"], received, user.login)
            choices = self.screen(user).get_choices()
            self.assertFalse(choices["all"])
            self.assertEqual(
                [one["id"] for one in choices["agencies"]], user.agency_ids.ids, user.login
            )
            opened = self.opened(self.screen(user).open_cell(MARCH, "c3"), user)
            self.assertEqual(len(opened), received, user.login)

    def test_figures_of_another_counter_are_refused(self):
        choice = {**MARCH, "agency": self.ward_a.id}
        screen = self.screen(self.clerk)
        for call in (
            lambda: screen.get_form(choice),
            lambda: screen.get_shares(choice),
            lambda: screen.open_share(choice, self.tu_phap.id, "dossiers"),
            lambda: screen.open_compared(choice, "c3", "come"),
            lambda: screen.open_cell(choice, "c3"),
            lambda: screen.get_comparison(choice),
            lambda: screen.open_period(choice),
            lambda: screen.get_series(choice),
            lambda: screen.open_series_cell(choice, *MARCH.values(), "received"),
            lambda: screen.print_form(choice),
            lambda: screen.download_form(choice),
        ):
            with self.assertRaisesRegex(AccessError, "Phường Mẫu Đông"):
                call()

    def test_a_saved_choice_of_another_counter_prints_nothing(self):
        vals = {"date_from": MARCH["from"], "date_to": MARCH["to"], "agency_id": self.ward_a.id}
        saved = self.screen(self.clerk).create(vals)
        for name in ("_paper", "_xlsx_ii06", "_series"):
            with self.assertRaises(AccessError):
                getattr(saved, name)()
        period = self.close()
        saved = self.screen(self.clerk).create({**vals, "agency_id": False, "period_id": period.id})
        with self.assertRaises(AccessError):
            saved._paper()

    def test_a_choice_is_nobody_elses(self):
        saved = self.screen(self.clerk)._kept(MARCH)
        self.assertFalse(saved.with_user(self.manager).has_access("read"))
        self.assertTrue(saved.has_access("read"))

    def test_people_without_a_role_at_the_one_stop_see_nothing(self):
        for user in (self.admin_user, self.make_user("nobody", "base.group_user")):
            with self.assertRaises(AccessError):
                self.screen(user).get_form(MARCH)
            with self.assertRaises(AccessError):
                self.screen(user).get_choices()

    def test_remote_calls_keep_to_it(self):
        self.clerk.password = PASSWORD
        self.authenticate(self.clerk.login, PASSWORD)
        total = self.call("get_form", [MARCH])["total"]
        self.assertEqual(total["c3"], 3)
        for method in ("get_form", "get_series", "print_form", "download_form"):
            with self.assertRaises(JsonRpcException):
                self.call(method, [{**MARCH, "agency": self.ward_a.id}])
        for method in ("_grouped", "_live", "_paper", "_kept", "_scope"):
            with self.assertRaises(JsonRpcException):
                self.call(method, [MARCH])

    def call(self, method, args):
        model = "one_stop.statistic.screen"
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": {}},
        )

    def test_an_empty_period_is_empty(self):
        choice = {"from": "2013-05-01", "to": "2013-05-31", "level": "province"}
        form = self.screen().get_form(choice)
        self.assertEqual((form["rows"], form["total"]), ([], NONE))
        self.assertEqual(self.screen().get_shares(choice), [])
