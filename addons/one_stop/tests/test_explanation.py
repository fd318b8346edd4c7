from odoo.exceptions import UserError
from odoo.tests import tagged

from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestExplanation(DossierCase):
    """Why a due date is what it is, in sentences and rows that a citizen can follow."""

    def texts(self, dossier):
        return [line["text"] for line in dossier._explain()]

    def rows(self, dossier):
        line = next(line for line in dossier._explain() if line["kind"] == "days")
        return [(row["days"], row["what"], row["counted"]) for row in line["rows"]], line["total"]

    def test_a_draft_has_nothing_to_explain(self):
        draft = self.new_dossier()
        self.assertEqual(draft._explain(), [])
        self.assertFalse(draft.clock_explanation)

    def test_receipt_term_and_due_date_are_told(self):
        texts = self.texts(self.received("2012-03-05 09:00"))
        self.assertIn("The dossier was received at 09:00, Monday 05/03/2012.", texts)
        self.assertTrue(any("10 working days" in text for text in texts))
        self.assertEqual(texts[-1], "Due at 17:00, Monday 19/03/2012.")

    def test_each_day_says_whether_it_counts(self):
        rows, total = self.rows(self.received("2012-03-05 09:00"))
        self.assertEqual(
            rows[:2],
            [
                ("Monday 05/03/2012", "Day of receipt, not counted", ""),
                ("Tuesday 06/03/2012", "Working day", "1 working day"),
            ],
        )
        self.assertIn(("Saturday 10/03/2012", "Weekly rest", ""), rows)
        self.assertEqual(len(rows), 15)
        self.assertEqual(total, "Together: 10 working days")

    def test_holidays_and_make_up_days_are_told_with_their_reasons(self):
        year = self.calendar.district_year_ids.filtered(lambda one: one.year == 2012)
        self.assertTrue(year.day_ids.filtered(lambda day: str(day.date) == "2012-04-30"))
        wizard = self.env["district.calendar.change"].create(
            {
                "calendar_id": self.calendar.id,
                "reason": "Nghỉ hoán đổi",
                "line_ids": [
                    (0, 0, {"kind": "swap", "date": "2012-05-02", "work_date": "2012-05-05"})
                ],
            }
        )
        wizard.action_preview()
        wizard.action_confirm()
        rows, total = self.rows(self.received("2012-04-27 09:00"))
        self.assertIn(("Monday 30/04/2012", "Nghỉ lễ", ""), rows)
        self.assertIn(("Wednesday 02/05/2012", "Nghỉ hoán đổi", ""), rows)
        self.assertIn(
            ("Saturday 05/05/2012", "Worked to make up for Wednesday 02/05/2012", "1 working day"),
            rows,
        )
        self.assertEqual(total, "Together: 10 working days")

    def test_of_a_long_term_like_days_are_told_together(self):
        version = self.make_version("MAU-12", "Thủ tục dài", amount=60)
        rows, total = self.rows(self.received("2012-03-05 09:00", procedure=version.procedure_id))
        self.assertIn(
            ("Tuesday 06/03/2012 – Friday 09/03/2012", "Working day", "4 working days"), rows
        )
        self.assertIn(("Monday 30/04/2012 – Tuesday 01/05/2012", "Nghỉ lễ", ""), rows)
        self.assertEqual(total, "Together: 60 working days")

    def test_a_pause_tells_from_when_to_when_why_and_what_it_took(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(
            dossier,
            "request_supplement",
            "2012-03-06 15:00",
            reason="Thiếu giấy khai sinh",
            papers=["Giấy khai sinh"],
        )
        self.assertIn("The clock stands since 15:00, Tuesday 06/03/2012", self.texts(dossier)[-1])
        self.take(dossier, "supplement", "2012-03-08 09:00", papers=["Giấy khai sinh"])
        texts = self.texts(dossier)
        self.assertIn(
            "At 15:00, Tuesday 06/03/2012 a supplement was asked for: Thiếu giấy khai sinh.", texts
        )
        self.assertIn(
            "From 15:00, Tuesday 06/03/2012 to 09:00, Thursday 08/03/2012 the clock stood:"
            " 1 working day 3 hours 30 minutes are not counted, and the due date moved from"
            " 17:00, Monday 19/03/2012 to 11:00, Wednesday 21/03/2012.",
            texts,
        )
        rows, total = self.rows(dossier)
        self.assertIn(
            (
                "15:00, Tuesday 06/03/2012 – 09:00, Thursday 08/03/2012",
                "The clock stands; 1 working day 3 hours 30 minutes are not counted",
                "",
            ),
            rows,
        )
        self.assertIn(("Tuesday 06/03/2012", "Working day", "6 hours"), rows)
        self.assertEqual(total, "Together: 10 working days")

    def test_a_term_that_begins_anew_is_told_from_its_new_beginning(self):
        version = self.make_version("MAU-13", "Thủ tục tính lại", supplement_mode="restart")
        dossier = self.received("2012-03-05 09:00", procedure=version.procedure_id)
        self.take(dossier, "request_supplement", "2012-03-06 15:00", reason="x", papers=["Đơn"])
        self.take(dossier, "supplement", "2012-03-08 09:00", papers=["Đơn"])
        self.assertTrue(any("begins anew" in text for text in self.texts(dossier)))
        rows, _total = self.rows(dossier)
        self.assertEqual(rows[0][0], "Thursday 08/03/2012")

    def test_a_pause_that_came_too_late_is_said_to_move_nothing(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "await_payment", "2012-03-22 09:00", duties=["Lệ phí"])
        self.take(dossier, "payment", "2012-03-23 09:00", proof="BL 1")
        self.assertTrue(any("over already" in text for text in self.texts(dossier)))
        self.assertEqual(self.texts(dossier)[-1], "Due at 17:00, Monday 19/03/2012.")

    def test_an_extension_names_its_document_and_an_apology_moves_the_appointment(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(
            dossier,
            "extend",
            "2012-03-06 09:00",
            reason="Phải đo đạc lại",
            document="12/TB-TP ngày 06/3/2012",
            due_at=self.utc("2012-03-23 17:00"),
        )
        self.take(
            dossier,
            "apologise",
            "2012-03-07 09:00",
            reason="Quá tải",
            promised_at=self.utc("2012-03-30 17:00"),
        )
        texts = self.texts(dossier)
        self.assertIn(
            "By 12/TB-TP ngày 06/3/2012 the term was extended until 17:00, Friday 23/03/2012:"
            " Phải đo đạc lại.",
            texts,
        )
        self.assertTrue(
            any("new appointment at 17:00, Friday 30/03/2012: Quá tải." in one for one in texts)
        )
        self.assertEqual(texts[-1], "Due at 17:00, Friday 23/03/2012.")

    def test_a_change_of_the_calendar_names_its_decision(self):
        dossier = self.received("2012-03-05 09:00")
        wizard = self.env["district.calendar.change"].create(
            {
                "calendar_id": self.calendar.id,
                "reason": "Mất điện",
                "decision_id": self.make_decision("15/QĐ-UBND", "2012-03-06").id,
                "line_ids": [(0, 0, {"kind": "off", "date": "2012-03-15"})],
            }
        )
        wizard.action_preview()
        wizard.action_confirm()
        told = next(line for line in dossier._explain() if line["kind"] == "recalculate")["text"]
        self.assertIn("15/QĐ-UBND", told)
        self.assertIn("Mất điện", told)
        self.assertIn("from 17:00, Monday 19/03/2012 to 17:00, Tuesday 20/03/2012", told)
        rows, _total = self.rows(dossier)
        self.assertIn(("Thursday 15/03/2012", "Mất điện", ""), rows)

    def test_a_provisional_date_says_so_with_the_year(self):
        texts = self.texts(self.received("2013-12-25 09:00"))
        self.assertIn("This date is provisional: the days off of 2014", texts[-1])

    def test_the_end_says_whether_it_was_in_time(self):
        early, late = self.received("2012-03-05 09:00"), self.received("2012-03-05 09:00")
        for dossier, day in ((early, "2012-03-19"), (late, "2012-03-21")):
            self.take(dossier, "resolve", f"{day} 08:00", outcome="granted")
            self.take(dossier, "ready", f"{day} 17:00")
        self.assertTrue(any("in time" in text for text in self.texts(early)))
        self.assertTrue(any("after the due date" in text for text in self.texts(late)))

    def test_each_unit_and_each_end_is_told(self):
        for number, (unit, amount) in enumerate(
            (("working_hours", 12.5), ("calendar_days", 20), ("same_day", 0))
        ):
            version = self.make_version(
                f"MAU-2{number}", "Thủ tục", unit=unit, amount=amount, supplement_mode="continue"
            )
            dossier = self.received("2012-03-05 09:00", procedure=version.procedure_id)
            self.take(dossier, "request_supplement", "2012-03-05 10:00", reason="x", papers=["A"])
            self.take(dossier, "stop", "2012-05-30 10:00", reason="Không bổ sung")
            self.take(dossier, "reopen", "2012-06-01 10:00", reason="Đã bổ sung")
            self.take(dossier, "withdraw", "2012-06-01 15:00", reason="Xin rút")
            texts = " ".join(self.texts(dossier))
            for words in ("was stopped", "was opened again", "withdrew", "Due at"):
                self.assertIn(words, texts, unit)
            _rows, total = self.rows(dossier)
            self.assertTrue(total.startswith("Together: "), total)

    def test_moved_to_another_version_it_tells_the_new_term(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(
            dossier,
            "migrate",
            "2012-03-06 09:00",
            version=self.version,
            reason="Theo quyết định mới",
        )
        self.assertTrue(any("another version" in text for text in self.texts(dossier)))

    def test_work_settled_at_once_is_explained(self):
        dossier = self.new_dossier(procedure=self.ward_procedure, agency=self.ward_a)
        self.take(dossier, "settle_now", "2012-03-05 09:00", results=[{"name": "Bản sao"}])
        self.assertEqual(self.texts(dossier)[-1], "Due at 17:00, Monday 05/03/2012.")

    def test_on_screen_it_is_a_table_and_what_was_typed_is_text(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(
            dossier,
            "request_supplement",
            "2012-03-06 15:00",
            reason="<b>đậm</b>",
            papers=["Giấy khai sinh"],
        )
        html = dossier.with_user(self.clerk).clock_explanation
        self.assertIn("<table", html)
        self.assertIn("&lt;b&gt;", html)
        self.assertNotIn("<b>đậm", html)
        self.assertEqual(dossier.action_explain()["res_id"], dossier.id)

    def test_on_paper_it_says_the_same_under_the_name_of_the_version(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(
            dossier, "request_supplement", "2012-03-06 15:00", reason="<b>đậm</b>", papers=["Đơn"]
        )
        newer = self.version._new_version(valid_from="2012-04-01")
        newer.name = "Cải chính theo tên mới"
        newer.action_publish(close_predecessor=True)
        report = self.env["ir.actions.report"].with_user(self.clerk)
        html = report._render_qweb_html("one_stop.report_explanation", dossier.ids)[0].decode()
        paper = dossier._explanation_paper()
        for text in (dossier.name, self.version.name, "NGUYỄN VĂN ĐỨC"):
            self.assertIn(text, html)
        self.assertNotIn("tên mới", html)
        self.assertIn("&lt;b&gt;", html)
        lines = dossier.with_context(lang="vi_VN")._explain()
        self.assertEqual(paper["due"], lines[-1]["text"])
        self.assertEqual(paper["days"], next(one for one in lines if one["kind"] == "days"))
        told = {line["text"] for line in lines if line["kind"] not in ("days", "due")}
        self.assertEqual(set(paper["story"]), told)
        action = dossier.action_print_explanation()
        self.assertEqual(action["report_name"], "one_stop.report_explanation")

    def test_of_a_draft_there_is_nothing_to_print(self):
        with self.assertRaisesRegex(UserError, "not received"):
            self.new_dossier()._explanation_paper()

    # Shares of a delay

    def late(self):
        dossier = self.received("2012-03-05 09:00")
        steps = self.version.step_ids
        self.take(dossier, "forward", "2012-03-06 09:00", step=steps[1])
        self.take(dossier, "accept", "2012-03-06 10:00")
        self.take(dossier, "forward", "2012-03-20 09:00", step=steps[2])
        self.take(dossier, "accept", "2012-03-20 10:00")
        self.take(dossier, "resolve", "2012-03-21 15:00", outcome="granted")
        self.take(dossier, "ready", "2012-03-21 16:00")
        return dossier

    def test_shares_sum_to_the_delay_and_go_to_who_overran(self):
        dossier = self.late()
        shares = dossier._delay_shares()
        self.assertEqual([visit for visit, _minutes in shares], list(dossier.visit_ids))
        # Due on the 19th at 17:00, ready on the 21st at 16:00: fifteen hours.
        self.assertEqual(sum(minutes for _visit, minutes in shares), 15 * 60)
        self.assertEqual(dossier._delay_minutes(), 15 * 60)
        self.assertEqual(sum(dossier.visit_ids.mapped("delay_minutes")), 15 * 60)
        # The counter took a little more than its four hours, the officer more than 56.
        self.assertGreater(shares[1][1], shares[0][1])
        self.assertEqual(shares[2][1], 0)

    def test_in_time_nobody_has_a_share(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "resolve", "2012-03-06 08:00", outcome="granted")
        self.take(dossier, "ready", "2012-03-06 17:00")
        self.assertEqual([minutes for _visit, minutes in dossier._delay_shares()], [0])
        self.assertEqual(self.new_dossier()._delay_shares(), [])

    def test_a_pause_after_the_due_date_is_nobodys_delay(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "await_payment", "2012-03-20 09:30", duties=["Lệ phí"])
        self.assertEqual(dossier._delay_minutes(), 120)
        self.take(dossier, "payment", "2012-03-28 09:30", proof="BL 1")
        self.take(dossier, "resolve", "2012-03-28 10:00", outcome="granted")
        self.take(dossier, "ready", "2012-03-28 10:30")
        self.assertEqual(dossier._delay_minutes(), 180)

    def test_a_dossier_that_is_late_still_is_told_up_to_now(self):
        dossier = self.received("2012-03-05 09:00")
        self.assertEqual(self.at(dossier, "2012-03-20 09:30")._delay_minutes(), 120)
        self.assertGreater(self.at(dossier, "2014-06-02 09:30")._delay_minutes(), 3000 * 60)

    def test_delays_of_many_are_read_together(self):
        dossiers = self.late() + self.late()
        more = dossiers + self.late() + self.late()
        counts = []
        for some in (dossiers, more):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._delays()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
