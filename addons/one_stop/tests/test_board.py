import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .steps_case import StepsCase

MARCH = ("2012-03-01", "2012-03-31")


class BoardCase(StepsCase):
    """Dossiers of March 2012, seen on the 30th; due after 10 working days."""

    NOW = "2012-03-30 16:00"

    def board(self, user=None):
        return self.at(self.env["one_stop.board"].with_user(user or self.leader), self.NOW)

    def done(self, decided="2012-03-12 09:00", ready="2012-03-13 09:00", **vals):
        """Return a dossier whose result came to the counter."""
        dossier = self.at_tu_phap(**vals)
        self.take(dossier, "resolve", decided, self.officer_tu_phap, outcome="granted")
        self.take(dossier, "ready", ready, self.clerk)
        return dossier

    def late_done(self):
        """Return a dossier that was late by six working hours."""
        return self.done("2012-03-20 09:00", "2012-03-20 15:00")

    def opened(self, cell, user=None, period=MARCH):
        """Return the dossiers that a figure opens, as the client asks for them."""
        cell = {**cell, "from": period[0], "to": period[1]}
        action = self.board(user).open_cell(cell)
        json.dumps(action["domain"])
        dossiers = self.env["one_stop.dossier"].with_user(user or self.leader)
        return self.at(dossiers, self.NOW).search(action["domain"]).with_env(self.env)


@tagged("post_install", "-at_install")
class TestBoard(BoardCase):
    """The first screen: the figures of the form, and what is late or waits now."""

    def test_volumes_are_those_of_the_form(self):
        on_time, late = self.done(), self.late_done()
        open_one = self.at_tu_phap()
        told = self.board().get_overview(*MARCH)
        figures = self.at(self.env["one_stop.dossier"], self.NOW)._figures(*MARCH)
        shown = {name: told["figures"][name] for name in figures}
        self.assertEqual(shown, figures)
        self.assertEqual(told["figures"]["came"], 3)
        self.assertEqual(told["figures"]["share"], 50.0)
        self.assertEqual(
            [(bar["id"], bar["c7"], bar["c10"], bar["c13"]) for bar in told["agencies"]],
            [(self.van_phong.id, 2, 1, 1)],
        )
        self.assertEqual([bar["id"] for bar in told["fields"]], [self.field.id])
        self.assertEqual(self.opened({"what": "figure", "column": "c10"}), late)
        self.assertEqual(self.opened({"what": "figure", "column": "c7"}), on_time | late)
        self.assertEqual(
            self.opened({"what": "figure", "column": "came", "agency": self.van_phong.id}),
            on_time | late | open_one,
        )
        self.assertFalse(self.opened({"what": "figure", "column": "c7", "agency": self.ward_a.id}))

    def test_the_period_before_is_as_long(self):
        self.done()
        told = self.board().get_overview("2012-04-01", "2012-04-30")
        self.assertEqual(told["figures_before"]["c7"], 1)
        # As many days as the month has had: until the 2nd of the month before.
        board = self.at(self.env["one_stop.board"].with_user(self.leader), "2012-04-02 09:00")
        told = board.get_overview("2012-04-01", "2012-04-30")
        self.assertEqual(told["figures_before"]["came"], 0)

    def test_nothing_resolved_has_no_share(self):
        self.at_tu_phap()
        self.assertIsNone(self.board().get_overview(*MARCH)["figures"]["share"])

    def test_what_is_late_or_waits_is_told_as_of_now(self):
        late, waiting, ready = self.at_tu_phap(), self.asked(), self.done()
        told = self.board().get_overview("2012-01-01", "2012-01-31")
        self.assertEqual(told["figures"]["c3"], 0)
        now = {name: told["now"][name] for name in ("late", "request_supplement", "ready")}
        self.assertEqual(now, {"late": 1, "request_supplement": 1, "ready": 1})
        self.assertEqual(told["now"]["await_payment"], 0)
        self.assertEqual([line["id"] for line in told["late"]], late.ids)
        self.assertEqual(told["late"][0]["holder"], self.tu_phap.name)
        for name, dossier in (("late", late), ("request_supplement", waiting), ("ready", ready)):
            self.assertEqual(self.opened({"what": "now", "name": name}), dossier)

    def test_results_that_nobody_fetches_are_told_apart(self):
        old = self.done()
        self.done("2012-03-28 09:00", "2012-03-29 09:00")
        self.rule("onestop.unclaimed_days", 10)
        now = self.board().get_overview(*MARCH)["now"]
        self.assertEqual((now["ready"], now["long_ready"], now["unclaimed_days"]), (2, 1, 10))
        self.assertEqual(self.opened({"what": "now", "name": "long_ready"}), old)

    def test_others_see_what_their_agencies_took_in(self):
        self.done()
        ward = self.received(procedure=self.linked_procedure, agency=self.ward_a)
        told = self.board(self.clerk_ward_a).get_overview(*MARCH)
        self.assertEqual((told["figures"]["came"], told["whose"]), (1, self.ward_a.name))
        self.assertEqual(self.opened({"what": "figure", "column": "came"}, self.clerk_ward_a), ward)
        cell = {"what": "figure", "column": "came", "agency": self.van_phong.id}
        self.assertFalse(self.opened(cell, self.clerk_ward_a))
        self.assertEqual(self.board(self.auditor).get_overview(*MARCH)["figures"]["came"], 2)

    def test_who_works_for_no_agency_is_told_so(self):
        self.done()
        nobody = self.make_user("nobody", "one_stop_clerk", self.env["hr.department"])
        told = self.board(nobody).get_overview(*MARCH)
        self.assertEqual((told["figures"]["c3"], told["now"]["ready"]), (0, 0))
        self.assertIn("no agency", told["whose"])
        self.assertFalse(self.board(nobody).get_bottlenecks(*MARCH)["heat"]["rows"])
        self.assertFalse(self.opened({"what": "figure", "column": "c3"}, nobody))

    def test_who_reads_no_dossiers_sees_no_board(self):
        for user in (self.hr, self.finance, self.admin_user):
            for name in ("get_overview", "get_bottlenecks", "get_signs"):
                with self.assertRaises(AccessError):
                    getattr(self.board(user), name)(*MARCH)

    def test_what_is_no_figure_is_refused(self):
        wrong = (
            {},
            None,
            "c7",
            {"what": "figure", "column": "c99"},
            {"what": "now", "name": "state"},
            {"what": "sign", "sign": "no such sign"},
            {"what": "heat", "step": ["x"], "agency": 1},
            {"what": "procedure", "procedure": "1 OR TRUE"},
            {"what": ["now"]},
            {"what": "figure", "column": ["c7"]},
            {"what": "figure", "column": "c7", "agency": "x"},
            {"what": "figure", "column": "c7", "field": True},
            {"what": "now", "name": {}},
            {"what": "heat", "step": "a\0b", "agency": 1},
            {"what": "heat", "step": "Ký", "agency": 1, "weekday": True},
            {"what": "sign", "sign": []},
        )
        for cell in wrong:
            with self.assertRaises(UserError, msg=cell):
                self.board().open_cell(cell)
        for text in ("", "[]", "{}", "x", json.dumps({"what": "delay", "agency": "1"})):
            with self.assertRaises(UserError, msg=text):
                self.env["one_stop.dossier"].search([("board_cell", "=", text)])
        with self.assertRaises(UserError):
            self.board().get_overview("2012-03-31", "2012-03-01")

    def test_queries_do_not_grow_with_dossiers(self):
        calls = [
            lambda: self.board().get_overview(*MARCH),
            lambda: self.board().get_bottlenecks(*MARCH),
            lambda: self.board().get_signs(*MARCH),
        ]
        for _turn in range(3):
            self.late_done()
            self.at_tu_phap()
        before = [self.queries(call) for call in calls]
        for _turn in range(6):
            self.late_done()
            self.at_tu_phap()
        for count, limit in zip([self.queries(call) for call in calls], before, strict=True):
            self.assertLessEqual(count, limit)

    def queries(self, call):
        call()
        self.env.invalidate_all()
        begun = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - begun


@tagged("post_install", "-at_install")
class TestBottlenecks(BoardCase):
    """The second screen, by hand: 7:30–11:30 and 13:00–17:00 from Monday to Friday."""

    def heat(self, user=None, period=MARCH):
        return self.board(user).get_bottlenecks(*period)["heat"]["rows"]

    def test_a_stay_stands_at_the_weekday_of_its_hand_over(self):
        self.done()
        rows = {row["step"]: row for row in self.heat()}
        counter, check = rows["Tiếp nhận"], rows["Thẩm tra"]
        self.assertEqual((counter["agency"], check["agency"]), (self.van_phong.id, self.tu_phap.id))
        # Monday 9:00–10:00.
        self.assertEqual(counter["days"][1]["median"], 1.0)
        # Monday 10:00–17:00 without noon, four days and Monday of 8 h, Tuesday 7:30–9:00.
        self.assertEqual(check["days"], {1: {**check["days"][1], "median": 5.5 + 32 + 8 + 1.5}})
        self.assertEqual((check["stays"], check["overs"], check["over"]), (1, 0, 0.0))

    def test_what_goes_beyond_the_budget_is_summed_and_opens(self):
        late, fine = self.late_done(), self.done()
        row = next(row for row in self.heat() if row["step"] == "Thẩm tra")
        # 5.5 + 10 working days of 8 h + 6 h on Tuesday the 20th, of 56 h.
        stayed = 5.5 + 80 + 6
        self.assertEqual((row["stays"], row["overs"], row["over"]), (2, 1, stayed - 56))
        # Half of two is one: the median is the shorter stay, nine of ten the longer one.
        self.assertEqual((row["median"], row["p90"]), (47.0, stayed))
        cell = {"what": "heat", "step": "Thẩm tra", "agency": self.tu_phap.id}
        self.assertEqual(self.opened(cell), late | fine)
        self.assertEqual(self.opened({**cell, "over": True, "weekday": 1}), late)
        self.assertFalse(self.opened({**cell, "weekday": 2}))
        self.assertFalse(self.opened(cell, period=("2012-04-01", "2012-04-30")))

    def test_times_by_procedure_are_those_of_results_at_the_counter(self):
        late, fine = self.late_done(), self.done()
        self.at_tu_phap()
        rows = self.board().get_bottlenecks(*MARCH)["procedures"]
        told = [(row["id"], row["done"], row["median"], row["p90"]) for row in rows]
        self.assertEqual(told, [(self.procedure.id, 2, 48.0, 92.5)])
        cell = {"what": "procedure", "procedure": self.procedure.id}
        self.assertEqual(self.opened(cell), late | fine)

    def test_the_ninetieth_percentile_of_ten_is_the_ninth(self):
        for minute in range(10):
            self.done("2012-03-05 15:00", f"2012-03-{6 + minute // 8:02} {8 + minute % 8:02}:00")
        row = self.board().get_bottlenecks(*MARCH)["procedures"][0]
        done = self.env["one_stop.dossier.stay"].search([("done_on", "!=", False)])
        minutes = sorted(done.mapped("whole_minutes"))
        self.assertEqual(len(minutes), 10)
        self.assertEqual((row["median"], row["p90"]), (minutes[4] / 60, minutes[8] / 60))

    def test_shares_of_the_delay_sum_to_it(self):
        late = self.late_done() | self.late_done()
        self.done()
        delays = self.board().get_bottlenecks(*MARCH)["delays"]
        self.assertEqual(delays["minutes"], 720)
        self.assertEqual(delays["minutes"], sum(one._delay_minutes() for one in late))
        self.assertEqual(delays["minutes"], sum(row["minutes"] for row in delays["agencies"]))
        shares = {row["id"]: (row["hours"], row["share"]) for row in delays["agencies"]}
        # The counter kept within its four hours.
        self.assertEqual(shares, {self.tu_phap.id: (12.0, 100.0)})
        self.assertEqual(self.opened({"what": "delay", "agency": self.tu_phap.id}), late)
        self.assertEqual(self.opened({"what": "delay"}), late)

    def test_a_late_answer_of_another_agency_has_its_share(self):
        dossier = self.at_tu_phap()
        asking = self.at(dossier.with_user(self.officer_tu_phap), "2012-03-06 09:00")
        asking.action_consult(self.noi_vu, "Xin ý kiến")
        late = dossier.consultation_ids
        answering = self.at(late.with_user(self.officer_noi_vu), "2012-03-22 09:00")
        answering.action_answer("agrees", "Đồng ý")
        self.take(dossier, "resolve", "2012-03-22 10:00", self.officer_tu_phap, outcome="granted")
        self.take(dossier, "ready", "2012-03-22 11:00", self.clerk)
        delays = self.board().get_bottlenecks(*MARCH)["delays"]
        shares = {row["id"]: row["minutes"] for row in delays["agencies"]}
        expected = {}
        for record, minutes in dossier._delay_shares():
            agency = record.agency_id.id
            expected[agency] = expected.get(agency, 0) + minutes
        self.assertEqual(shares, {id_: told for id_, told in expected.items() if told})
        self.assertTrue(shares[self.noi_vu.id])
        self.assertWhole(dossier)

    def test_others_see_the_stays_at_their_agencies(self):
        self.late_done()
        agencies = {row["agency"] for row in self.heat(self.head_tu_phap)}
        self.assertEqual(agencies, {self.tu_phap.id})
        self.assertFalse(self.heat(self.head_ward_a))
        cell = {"what": "heat", "step": "Tiếp nhận", "agency": self.van_phong.id}
        self.assertTrue(self.opened(cell, self.manager))
        self.assertFalse(self.opened(cell, self.head_tu_phap))


@tagged("post_install", "-at_install")
class TestSigns(BoardCase):
    """The third screen: each sign by its rule, for leaders, auditors and heads."""

    def signs(self, user=None, period=MARCH):
        told = self.board(user).get_signs(*period)
        return {sign["code"]: sign["count"] for sign in told["signs"]}

    def sign(self, code, **cell):
        return self.opened({"what": "sign", "sign": code, **cell})

    def test_pauses_just_before_the_due_date(self):
        self.rule("onestop.sign_pause_hours", 4)
        # Due on Monday the 19th at 17:00: four hours before is 13:00.
        near = self.asked("2012-03-19 13:00")
        self.asked("2012-03-19 11:29")
        self.assertEqual(self.signs()["pause_near_due"], 1)
        self.assertEqual(self.sign("pause_near_due"), near)
        self.assertEqual(self.sign("pause_near_due", agency=self.tu_phap.id), near)
        self.assertFalse(self.sign("pause_near_due", agency=self.van_phong.id))
        self.rule("onestop.sign_pause_hours", None)
        told = self.board().get_signs(*MARCH)["signs"][0]
        self.assertEqual((told["limits"], told["is_counted"], told["count"]), ([None], False, 0))

    def test_a_pause_after_the_due_date_is_not_just_before_it(self):
        self.asked("2012-03-20 09:00")
        self.assertEqual(self.signs()["pause_near_due"], 0)

    def test_second_supplements(self):
        self.rule("onestop.supplement_max", 5)
        again, _once = self.asked(), self.asked()
        words = {"papers": ["Giấy khai sinh"]}
        self.act(again, "supplement", "2012-03-13 09:00", self.clerk, **words)
        self.ask(again, "2012-03-14 09:00", self.officer_tu_phap)
        self.assertEqual(self.signs()["second_supplement"], 1)
        self.assertEqual(self.sign("second_supplement"), again)

    def test_several_results_in_one_minute(self):
        self.rule("onestop.sign_release_count", 3)
        both = self.done() | self.done()
        self.assertEqual(self.signs()["same_minute"], 0)
        both |= self.done()
        self.done("2012-03-12 09:01")
        self.assertEqual(self.signs()["same_minute"], 3)
        self.assertEqual(self.sign("same_minute"), both)

    def test_decided_right_after_acceptance(self):
        self.rule("onestop.sign_release_seconds", 60)
        soon = self.done("2012-03-05 14:01", "2012-03-05 15:00")
        self.done("2012-03-05 14:02", "2012-03-05 15:00")
        self.assertEqual(self.signs()["after_acceptance"], 1)
        self.assertEqual(self.sign("after_acceptance"), soon)

    def closing(self, ready, user=None):
        """Return a dossier whose result was recorded at the counter at a moment."""
        dossier = self.at_tu_phap()
        self.take(dossier, "resolve", "2012-03-12 09:00", self.officer_tu_phap, outcome="granted")
        self.take(dossier, "ready", ready, user or self.clerk)
        return dossier

    def closing_rules(self, count=3, minutes=30):
        self.rule("onestop.sign_closing_count", count)
        self.rule("onestop.sign_closing_minutes", minutes)

    def test_many_results_of_one_person_when_the_counter_is_about_to_close(self):
        self.closing_rules()
        batch = self.closing("2012-03-13 16:30") | self.closing("2012-03-13 16:59")
        self.closing("2012-03-13 16:29")
        self.closing("2012-03-13 16:45", self.clerk_two)
        self.closing("2012-03-14 16:45")
        self.assertEqual(self.signs()["at_closing"], 0)
        batch |= self.closing("2012-03-13 16:31")
        self.assertEqual(self.signs()["at_closing"], 3)
        self.assertEqual(self.sign("at_closing"), batch)
        self.assertEqual(self.sign("at_closing", agency=self.van_phong.id), batch)
        self.assertFalse(self.sign("at_closing", agency=self.tu_phap.id))
        self.assertFalse(self.opened({"what": "sign", "sign": "at_closing"}, self.head_tu_phap))
        self.assertEqual(self.signs(period=("2012-03-14", "2012-03-31"))["at_closing"], 0)
        told = {one["code"]: one["limits"] for one in self.board().get_signs(*MARCH)["signs"]}
        self.assertEqual(told["at_closing"], [3, 30])

    def test_what_is_recorded_after_the_counter_closed_counts_until_midnight(self):
        self.closing_rules(2)
        batch = self.closing("2012-03-13 17:00") | self.closing("2012-03-13 23:59")
        self.closing("2012-03-14 00:00")
        self.assertEqual(self.sign("at_closing"), batch)

    def test_a_day_on_which_nobody_works_closes_at_midnight(self):
        self.closing_rules(2)
        # Saturday.
        self.closing("2012-03-17 16:45")
        batch = self.closing("2012-03-17 23:30") | self.closing("2012-03-17 23:45")
        self.assertEqual(self.sign("at_closing"), batch)

    def test_closing_time_is_not_counted_without_both_of_its_rules(self):
        self.closing_rules(2)
        batch = self.closing("2012-03-13 16:45") | self.closing("2012-03-13 16:50")
        self.assertEqual(self.sign("at_closing"), batch)
        self.rule("onestop.sign_closing_minutes", None)
        self.assertEqual(self.signs()["at_closing"], 0)
        self.assertFalse(self.sign("at_closing"))

    def test_what_is_settled_at_closing_time_is_no_result_that_came_back(self):
        self.closing_rules(2)
        for _turn in range(2):
            dossier = self.new_dossier(self.ward_procedure, self.ward_a)
            self.take(dossier, "settle_now", "2012-03-13 16:50", results=[{"name": "Bản sao"}])
        self.assertEqual(self.signs()["at_closing"], 0)

    def test_what_is_settled_at_once_is_no_sign(self):
        for _turn in range(4):
            dossier = self.new_dossier(self.ward_procedure, self.ward_a)
            self.take(dossier, "settle_now", self.START, results=[{"name": "Bản sao"}])
        told = self.signs()
        self.assertEqual((told["same_minute"], told["after_acceptance"]), (0, 0))
        row = self.board().get_bottlenecks(*MARCH)["procedures"][0]
        self.assertEqual((row["done"], row["median"]), (4, 0.0))

    def test_heads_see_what_their_agency_did_and_others_nothing(self):
        self.done("2012-03-05 14:01", "2012-03-05 15:00")
        self.assertEqual(self.signs(self.head_tu_phap)["after_acceptance"], 1)
        self.assertEqual(self.signs(self.auditor)["after_acceptance"], 1)
        self.assertEqual(self.signs(self.head_noi_vu)["after_acceptance"], 0)
        cell = {"what": "sign", "sign": "after_acceptance"}
        self.assertFalse(self.opened(cell, self.head_noi_vu))
        for user in (self.officer_tu_phap, self.clerk, self.manager):
            self.assertFalse(self.board(user).get_overview(*MARCH)["signs"])
            with self.assertRaises(AccessError):
                self.signs(user)
            with self.assertRaises(AccessError):
                self.opened(cell, user)
