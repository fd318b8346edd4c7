from datetime import date

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .amendment_case import AmendmentCase


@tagged("post_install", "-at_install")
@freeze_time("2013-06-10 08:00:00")
class TestAmendmentEffects(AmendmentCase):
    """What an amendment does to work: as previewed, in journals that hold."""

    def last_event(self, assignment):
        return assignment.event_ids.sorted("seq")[-1]

    def check_journals(self):
        work = self.plan.assignment_ids
        self.assertFalse(work._verify())
        for one in work:
            self.assertFalse(one._replay_differences(), one.display_name)

    def test_new_words_keep_the_work_and_tell_it(self):
        work = self.assignment("I.2", 2014)
        self.add_line("change", "I.2", content="Lời mới")
        self.apply()
        self.assertEqual(
            self.rows(),
            [("keep", self.van_phong.id, year) for year in (2013, 2014, 2015)]
            + [("untouched", self.van_phong.id, year) for year in (2011, 2012)],
        )
        event = self.last_event(work)
        self.assertEqual((event.kind, event.state_after), ("amend", "todo"))
        self.assertIn("55/QĐ-UBND", event.reason)
        self.assertEqual(work.amendment_id, self.amendment)
        self.assertEqual(self.last_event(self.assignment("I.2", 2012)).kind, "assign")
        self.check_journals()

    def test_a_field_of_reform_alone_says_nothing_to_anybody(self):
        field = self.env["cchc.reform.field"].search([], limit=1)
        self.task("I.2").field_id = False
        self.add_line("change", "I.2", field_id=field.id)
        self.apply()
        self.assertEqual(self.last_event(self.assignment("I.2", 2014)).kind, "assign")

    def test_a_new_day_moves_what_is_due_later_and_keeps_the_original(self):
        work = self.assignment("I.2", 2014)
        self.add_line("change", "I.2", due_mmdd="09-30")
        self.apply()
        self.assertRecordValues(
            work,
            [
                {
                    "due_on": date(2014, 9, 30),
                    "original_due_on": date(2014, 3, 31),
                    "due_is_provisional": False,
                }
            ],
        )
        # The day of this year had passed: it gets the new one all the same, which lies ahead.
        self.assertEqual(self.assignment("I.2", 2013).due_on, date(2013, 9, 30))
        self.assertEqual(self.assignment("I.2", 2012).due_on, date(2012, 3, 31))
        self.assertEqual(self.last_event(work).due_after, date(2014, 9, 30))
        self.check_journals()

    def test_a_granted_extension_is_not_lost(self):
        work = self.assignment("I.3", 2013)
        officer = self.make_user("officer_tu_phap", "officer", self.tu_phap)
        work.with_user(officer).action_ask_extension("2013-12-28", "Chờ số liệu")
        work.with_user(self.coordinator).action_grant_extension()
        self.add_line("change", "I.3", due_mmdd="11-30")
        self.amendment.action_preview()
        self.assertIn("extension", self.amendment.preview_html)
        self.apply()
        self.assertEqual(work.due_on, date(2013, 12, 28))
        self.assertEqual(self.assignment("I.3", 2014).due_on, date(2014, 11, 30))
        self.check_journals()

    def test_one_product_moves_to_its_new_period(self):
        work = self.assignment("I.1")
        work.with_user(self.officer_noi_vu).action_start()
        self.add_line("change", "I.1", schedule_text="Năm 2014")
        self.apply()
        self.assertRecordValues(
            work,
            [
                {
                    "period": "2014",
                    "year": 2014,
                    "date_end": date(2014, 12, 31),
                    "due_on": date(2014, 12, 31),
                    "original_due_on": date(2011, 12, 31),
                    "state": "doing",
                }
            ],
        )
        self.assertEqual(len(self.task("I.1").assignment_ids), 1)
        self.check_journals()

    def test_a_joint_product_is_handed_over_with_what_was_done(self):
        work = self.assignment("I.2", 2014)
        work.with_user(self.officer_van_phong).action_start()
        work.with_user(self.officer_van_phong).action_charge_me()
        self.add_evidence(work.with_user(self.officer_van_phong))
        self.add_line("change", "I.2", lead_text=self.tu_phap.name)
        self.apply()
        self.assertRecordValues(
            work,
            [{"agency_id": self.tu_phap.id, "state": "doing", "charge_id": False}],
        )
        self.assertEqual(work.coordinator_ids, self.noi_vu | self.van_phong)
        self.assertTrue(work.evidence_ids)
        self.assertEqual(self.assignment("I.2", 2012).agency_id, self.van_phong)
        said = self.last_event(work)._payload()
        self.assertEqual((said["from"], said["to"]), ("MAU-VP", "MAU-TP"))
        self.check_journals()

    def test_other_leads_make_other_work_and_what_is_lost_is_named(self):
        lost = self.assignment("I.2", 2014)
        lost.with_user(self.officer_van_phong).action_start()
        line = self.add_line("change", "I.2")
        line.party_ids = self.leads(self.noi_vu, self.tu_phap)
        self.amendment.action_preview()
        self.assertEqual(self.amendment.warning_count, 1)
        self.assertIn(f"{self.van_phong.name} · 2014", self.amendment.preview_html)
        self.apply()
        self.assertEqual(lost.state, "cancelled")
        self.assertIn("55/QĐ-UBND", lost.last_reason)
        new = self.assignment("I.2", 2014, self.noi_vu)
        self.assertRecordValues(
            new,
            [{"co_lead_ids": self.tu_phap.ids, "state": "todo", "due_on": date(2014, 3, 31)}],
        )
        self.assertEqual(new.event_ids._payload()["amendment"], "55/QĐ-UBND")
        self.check_journals()

    def test_coordinating_agencies_and_co_leads_are_changed_in_place(self):
        work = self.assignment("I.2", 2014)
        line = self.add_line("change", "I.2", coordinate_text=self.wards.name)
        line.party_ids = [
            Command.create({"role": "lead", "agency_id": self.noi_vu.id, "sequence": 5})
        ]
        self.apply()
        self.assertEqual(work.agency_id, self.van_phong)
        self.assertEqual(work.co_lead_ids, self.noi_vu)
        self.assertEqual(work.coordinator_ids, self.ward_a | self.ward_b)
        self.assertIn(work, work.with_user(self.officer_ward_a).search([]))
        self.check_journals()

    def test_what_was_accepted_stays_as_it_was(self):
        work = self.assignment("I.2", 2013)
        self.add_evidence(work.with_user(self.officer_van_phong))
        work.with_user(self.officer_van_phong).action_submit()
        work.with_user(self.coordinator).action_accept()
        before = work.read()[0]
        content = work.content
        self.add_line("change", "I.2", lead_text=self.tu_phap.name, due_mmdd="10-31")
        self.apply()
        after = work.read()[0]
        for name in ("agency_id", "state", "due_on", "journal_count", "lateness", "content"):
            self.assertEqual(after[name], before[name], name)
        self.assertEqual(work.content, content)
        live = self.task("I.2").assignment_ids.filtered(lambda one: one.year == 2013)
        self.assertEqual(live, work)

    def test_what_was_cancelled_by_hand_stays_so(self):
        work = self.assignment("I.2", 2014)
        work.with_user(self.coordinator).action_cancel("Không còn cần")
        self.add_line("change", "I.2", content="Lời mới")
        self.apply()
        self.assertEqual(work.state, "cancelled")
        self.assertEqual(work.last_reason, "Không còn cần")
        self.assertFalse(
            self.task("I.2").assignment_ids.filtered(
                lambda one: one.year == 2014 and one.state != "cancelled"
            )
        )

    def test_from_joint_to_each_lead_its_own(self):
        joint = self.assignment("I.1")
        self.assertEqual(joint.co_lead_ids, self.van_phong)
        self.add_line("change", "I.1", lead_mode="each", schedule_text="Năm 2014")
        self.apply()
        live = self.task("I.1").assignment_ids.filtered("is_open")
        self.assertEqual(live.agency_id, self.noi_vu | self.van_phong)
        self.assertFalse(live.co_lead_ids)

    def test_groups_stand_for_their_members_of_the_effective_day(self):
        self.ward_b.valid_to = "2013-06-05"
        late = self.make_agency("UBND Phường Mẫu Nam", "MAU-PN", "ward", valid_from="2013-06-01")
        self.wards.agency_ids |= late
        self.add_line("change", "I.3", lead_text=self.wards.name, lead_mode="each")
        self.apply()
        live = self.task("I.3").assignment_ids.filtered(
            lambda one: one.year == 2014 and one.is_open
        )
        # One of them went between the effective day and today, and nobody took its place.
        self.assertEqual(live.agency_id, self.ward_a | late)

    def test_merged_agencies_pass_their_new_work_on(self):
        order = self.make_decision(symbol="07/QĐ-UBND", issued_on="2013-06-03")
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "document_id": order.id,
                "effective_on": "2013-06-05",
                "agency_ids": self.link(self.tu_phap),
                "target_id": self.noi_vu.id,
            }
        )
        change.with_user(self.admin_user).action_confirm()
        work = self.assignment("I.3", 2014)
        self.assertEqual(work.agency_id, self.noi_vu)
        # The amendment took effect before the merger and is applied after it.
        self.add_line("change", "I.3", content="Lời mới")
        self.add_task_line()
        self.apply()
        self.assertEqual(work.agency_id, self.noi_vu)
        self.assertEqual(work.state, "todo")
        self.assertEqual(self.task("I.4").assignment_ids.agency_id, self.noi_vu)

    def test_work_that_a_split_passed_on_stays_there(self):
        change = (
            self.env["district.agency.change"]
            .create(
                {
                    "kind": "split",
                    "document_id": self.make_decision(symbol="08/QĐ-UBND").id,
                    "effective_on": "2012-03-01",
                    "agency_id": self.tu_phap.id,
                    "part_ids": [
                        Command.create({"name": "Phòng Pháp chế Mẫu", "agency_code": "MAU-PC"})
                    ],
                }
            )
            .with_user(self.admin_user)
        )
        change.action_preview()
        work = self.assignment("I.3", 2014)
        lines = change.line_ids.filtered(
            lambda one: (
                (one.res_model, one.field_name, one.res_id)
                == ("cchc.plan.assignment", "agency_id", work.id)
            )
        )
        lines.part_id = change.part_ids
        change.action_confirm()
        part = change.part_ids.agency_id
        self.assertEqual(work.agency_id, part)
        self.add_line("change", "I.3", content="Lời mới")
        self.apply()
        self.assertEqual(work.agency_id, part)
        self.assertEqual(work.state, "todo")
        self.assertEqual(self.assignment("I.3", 2015).agency_id, self.tu_phap)

    def test_the_matrix_and_figures_leave_cancelled_work_out_of_later_years(self):
        before = self.plan.get_matrix(self.plan.id)
        self.add_line("cancel", "I.3")
        self.apply()
        after = self.plan.get_matrix(self.plan.id)
        shown = {cell[3]: cell[4] for cell in after["cells"] if cell[2] == self.task("I.3").id}
        self.assertEqual({year for year in shown if shown[year] == "cancelled"}, {2013, 2014, 2015})
        self.assertEqual(len(after["cells"]), len(before["cells"]))
        from ..rules.tally import total

        cells = self.env["cchc.plan.assignment"]._cells([("task_id", "=", self.task("I.3").id)])
        self.assertEqual((total(cells).all, total(cells).cancelled), (2, 3))

    def test_as_of_an_earlier_day_nothing_was_amended(self):
        self.add_line("change", "I.2", due_mmdd="09-30")
        self.add_line("cancel", "I.3")
        with freeze_time("2013-07-01"):
            self.apply()
        model = self.env["cchc.plan.assignment"]
        domain = [("task_id", "in", (self.task("I.2") | self.task("I.3")).ids)]
        cells = model._cells(domain, on=date(2013, 6, 30))
        self.assertEqual({cell.state for cell in cells}, {"todo"})
        self.assertIn(date(2014, 3, 31), {cell.due_on for cell in cells})
