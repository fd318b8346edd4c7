from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .amendment_case import AmendmentCase


@tagged("post_install", "-at_install")
@freeze_time("2013-06-10 08:00:00")
class TestAmendment(AmendmentCase):
    """From lines to tasks: an approved text changes by a decision alone, and stays readable."""

    def test_a_change_begins_with_the_present_values_and_shows_what_differs(self):
        line = self.add_line("change", "I.2")
        self.assertRecordValues(
            line,
            [
                {
                    "number": "2",
                    "content": "Xây dựng kế hoạch kiểm soát thủ tục",
                    "deliverable": "Kế hoạch",
                    "schedule_text": "Hàng năm",
                    "lead_mode": "joint",
                    "summary": "",
                }
            ],
        )
        self.assertEqual(line.party_ids.agency_id, self.van_phong)
        self.assertEqual(line.party_ids.group_id, self.offices)
        line.content = "Xây dựng và niêm yết kế hoạch kiểm soát thủ tục"
        line.due_mmdd = "06-30"
        self.assertEqual(
            line._differences(),
            [
                (
                    "content",
                    "Xây dựng kế hoạch kiểm soát thủ tục",
                    "Xây dựng và niêm yết kế hoạch kiểm soát thủ tục",
                ),
                ("due_mmdd", "", "06-30"),
            ],
        )
        self.assertIn("niêm yết", line.changes)

    def test_typed_names_become_parties_in_their_order(self):
        line = self.add_task_line(
            lead_text="Phòng Tư pháp Quận Mẫu, Văn phòng UBND Quận Mẫu",
            coordinate_text="Các phường Quận Mẫu và công dân",
        )
        leads = line.party_ids.filtered(lambda one: one.role == "lead").sorted("sequence")
        self.assertEqual(leads.agency_id, self.tu_phap | self.van_phong)
        self.assertEqual(leads[0].agency_id, self.tu_phap)
        others = line.party_ids - leads
        self.assertEqual(others.group_id, self.wards)
        self.assertEqual(others.mapped("text"), [False, "công dân"])
        line.lead_text = "Phòng Nội vụ Quận Mẫu"
        leads = line.party_ids.filtered(lambda one: one.role == "lead")
        self.assertEqual(leads.agency_id, self.noi_vu)
        self.assertEqual(len(line.party_ids), 3)

    def test_unknown_names_block_until_they_are_settled(self):
        line = self.add_task_line(lead_text="Phòng Tư pháq Quận Mẫu")
        party = line.party_ids.filtered("is_unknown")
        self.assertIn(self.tu_phap.name, party.nearest)
        with self.assertRaises(ValidationError) as caught:
            self.amendment.action_preview()
        self.assertIn(self.tu_phap.name, str(caught.exception))
        party.write({"agency_id": self.tu_phap.id, "text": False, "is_unknown": False})
        self.amendment.action_preview()
        self.assertTrue(self.amendment.preview_digest)

    def test_open_words_of_the_task_stay_known(self):
        line = self.add_line("change", "I.3", coordinate_text="công dân, Văn phòng UBND Quận Mẫu")
        self.assertFalse(line.party_ids.filtered("is_unknown"))
        self.assertEqual(line.party_ids.agency_id, self.tu_phap | self.van_phong)

    def test_the_schedule_is_shown_as_understood(self):
        line = self.add_task_line(schedule_text="Quý I/2014")
        self.assertIn("I/2014", line.understood)
        line.schedule_text = "Tháng 13/2014"
        self.assertIn("13", line.understood)
        self.assertTrue(line.problem_text)

    def test_all_that_is_decided_happens_at_once(self):
        self.add_task_line()
        self.add_line("change", "I.2", due_mmdd="06-30", content="Kế hoạch mới")
        self.add_line("cancel", "I.3", reason="Trùng với nhiệm vụ khác")
        self.apply(user=self.leader)
        added = self.task("I.4")
        self.assertEqual(added.origin_amendment_id, self.amendment)
        self.assertEqual(sorted(added.assignment_ids.mapped("year")), [2013, 2014, 2015])
        self.assertEqual(added.assignment_ids.coordinator_ids, self.noi_vu | self.van_phong)
        self.assertEqual(added.assignment_ids.sorted("year")[0].date_start, date(2013, 6, 1))
        changed = self.task("I.2")
        self.assertEqual((changed.content, changed.due_mmdd), ("Kế hoạch mới", "06-30"))
        self.assertEqual(self.assignment("I.2", 2014).due_on, date(2014, 6, 30))
        self.assertEqual(self.assignment("I.2", 2014).original_due_on, date(2014, 3, 31))
        gone = self.task("I.3")
        self.assertTrue(gone.is_cancelled)
        self.assertEqual(
            {one.year: one.state for one in gone.assignment_ids},
            {2011: "todo", 2012: "todo", 2013: "cancelled", 2014: "cancelled", 2015: "cancelled"},
        )
        self.assertIn("Trùng với nhiệm vụ khác", self.assignment("I.3", 2014).last_reason)
        self.assertFalse(self.plan.assignment_ids._verify())
        self.assertRecordValues(
            self.amendment,
            [
                {
                    "state": "applied",
                    "applied_by_id": self.leader.id,
                    "preview_digest": self.amendment.preview_digest,
                }
            ],
        )
        self.assertEqual(self.amendment.decision_id.symbol, "55/QĐ-UBND")
        self.assertIn("55/QĐ-UBND", self.plan.message_ids[0].body)

    def test_the_old_text_stays_readable(self):
        task = self.task("I.2")
        old = task.content
        self.add_line("change", "I.2", content="Lời mới", lead_text=self.noi_vu.name)
        self.apply()
        self.assertRecordValues(
            task.history_ids,
            [
                {
                    "content": old,
                    "leads": self.van_phong.name,
                    "since": date(2011, 2, 1),
                    "since_document_id": self.plan.decision_id.id,
                    "replaced_on": date(2013, 6, 1),
                    "amendment_id": self.amendment.id,
                }
            ],
        )
        self.assertEqual(
            task.amendment_note, "Sửa đổi theo Quyết định số 55/QĐ-UBND ngày 01/6/2013"
        )
        self.assertEqual(task.lead_text, self.noi_vu.name)
        # Work of a period that was over reads as it was owed.
        self.assertEqual(self.assignment("I.2", 2012).content, old)
        self.assertEqual(self.assignment("I.2", 2014).content, "Lời mới")
        for change in (
            lambda one: one.write({"content": "x"}),
            lambda one: one.sudo().write({"content": "x"}),
            lambda one: one.sudo().unlink(),
        ):
            with self.assertRaises(UserError):
                change(task.history_ids)

    def test_the_annex_prints_the_notes(self):
        self.add_task_line()
        self.add_line("cancel", "I.3")
        self.apply()
        rows = {row["task"]: row["values"] for row in self.plan._annex_rows() if row["task"]}
        self.assertIn(
            "(Bổ sung theo Quyết định số 55/QĐ-UBND ngày 01/6/2013)", rows[self.task("I.4")][1]
        )
        self.assertIn("(Bãi bỏ theo Quyết định số 55/QĐ-UBND", rows[self.task("I.3")][1])
        self.assertNotIn("Quyết định", rows[self.task("I.2")][1])

    def test_a_new_section_is_made_once(self):
        for number in ("1", "2"):
            self.add_task_line(
                section_id=False,
                new_section_number="IV",
                new_section_title="Hiện đại hóa",
                number=number,
            )
        self.apply()
        section = self.task("IV.1").section_id
        self.assertEqual(section.task_ids.mapped("ref"), ["IV.1", "IV.2"])
        self.assertEqual(section.sequence, max(self.plan.section_ids.mapped("sequence")))

    def test_an_added_task_stands_where_its_number_belongs(self):
        self.add_task_line(number="2a")
        self.apply()
        self.assertEqual(
            self.task("I.1").section_id.task_ids.mapped("ref"), ["I.1", "I.2", "I.2a", "I.3"]
        )

    def test_a_task_without_date_waits_and_a_cancelled_one_does_not(self):
        self.add_task_line(schedule_text=False)
        self.add_line("cancel", "II.2")
        self.amendment.action_preview()
        self.assertIn("waits", self.amendment.preview_html)
        self.apply()
        waiting = self.env["cchc.plan.task"].search(
            [("plan_id", "=", self.plan.id), ("is_waiting", "=", True)]
        )
        self.assertEqual(set(waiting.mapped("ref")), {"I.4", "III"})
        self.assertFalse(self.task("II.2").is_waiting)

    def test_a_clause_that_only_a_cancelled_task_answered_is_open_again(self):
        clause = self.task("II.1").clause_ids
        self.assertTrue(clause)
        self.assertFalse(clause.is_unanswered)
        self.add_line("cancel", "II.1")
        self.apply()
        self.assertTrue(clause.is_unanswered)
        self.assertIn(clause, clause.search([("is_unanswered", "=", True)]))
        self.assertNotIn(clause, clause.search([("is_unanswered", "=", False)]))

    def test_dating_a_waiting_task_by_amendment_makes_its_work(self):
        self.add_line("change", "II.2", schedule_text="Năm 2014")
        self.apply()
        self.assertEqual(self.task("II.2").assignment_ids.period, "2014")
        self.assertEqual(self.task("II.2").schedule_text, "Năm 2014")

    def test_a_wrong_amendment_is_mended_by_another(self):
        self.add_line("cancel", "I.3")
        self.apply()
        other = self.make_amendment(symbol="56/QĐ-UBND", issued_on="2013-06-08")
        self.add_line("change", "I.3", other)
        self.apply(other)
        task = self.task("I.3")
        self.assertFalse(task.is_cancelled)
        live = task.assignment_ids.filtered(lambda one: one.state != "cancelled")
        self.assertEqual(sorted(live.mapped("year")), [2011, 2012, 2013, 2014, 2015])
        self.assertIn("Khôi phục theo Quyết định số 56/QĐ-UBND", task.amendment_note)
        self.assertFalse(task.assignment_ids._verify())

    def test_what_was_applied_is_never_touched_again(self):
        line = self.add_line("cancel", "I.3")
        changed = self.add_line("change", "I.2", content="Lời mới")
        self.apply()
        for records in (self.amendment, self.amendment.sudo()):
            for change in (
                lambda one: one.write({"note": "x"}),
                lambda one: one.write({"line_ids": [(5, 0, 0)]}),
                lambda one: one.unlink(),
                lambda one: one.action_cancel(),
                lambda one: one.action_preview(),
                lambda one: one.action_apply(),
            ):
                with self.assertRaises(UserError):
                    change(records)
        for records in (line, changed.party_ids[0], line.sudo(), changed.party_ids[0].sudo()):
            with self.assertRaises(UserError):
                records.write({"sequence": 5})
            with self.assertRaises(UserError):
                records.unlink()
        with self.assertRaises(UserError):
            self.add_line("cancel", "I.1")
        with self.assertRaises(UserError):
            changed.sudo().party_ids.create(
                {"line_id": changed.id, "role": "lead", "agency_id": self.tu_phap.id}
            )

    def test_how_far_it_is_cannot_be_set(self):
        for vals in (
            {"state": "applied"},
            {"preview_digest": "x"},
            {"preview": []},
            {"applied_on": "2013-06-01 00:00:00"},
        ):
            with self.assertRaises(AccessError):
                self.amendment.write(vals)
            with self.assertRaises(AccessError):
                self.make_amendment(**vals)
        with self.assertRaises(AccessError):
            self.task("II.2").sudo().write({"is_cancelled": True})

    def test_a_given_up_amendment_is_never_applied(self):
        self.add_line("cancel", "I.3")
        self.amendment.action_preview()
        self.amendment.action_cancel()
        with self.assertRaises(UserError):
            self.amendment.action_apply()
        self.assertFalse(self.task("I.3").is_cancelled)
        self.amendment.unlink()
        self.assertFalse(self.amendment.exists())

    def test_the_decision_is_found_in_the_register(self):
        decision = self.make_decision(symbol="55/QĐ-UBND", issued_on="2013-06-01")
        self.add_line("cancel", "I.3")
        self.apply()
        self.assertEqual(self.amendment.decision_id, decision)
        chosen = self.make_amendment(symbol="x", decision_id=decision.id)
        self.assertRecordValues(chosen, [{"symbol": "55/QĐ-UBND", "issued_on": date(2013, 6, 1)}])
