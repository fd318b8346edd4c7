from odoo.exceptions import UserError
from odoo.tests import tagged

from .linked_case import LinkedCase


@tagged("post_install", "-at_install")
class TestAgencyChange(LinkedCase):
    """What becomes of dossiers when an agency on their way is merged, split or closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.make_decision(issued_on="2012-03-01")

    def merge(self, at="2012-03-07 09:30", source=None, target=None, **vals):
        """Merge the justice office into the home affairs office, or others; return the change."""
        source, target = source or self.tu_phap, target or self.noi_vu
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "document_id": self.decision.id,
                "effective_on": "2012-03-07",
                "agency_ids": self.link(source),
                "target_id": target.id,
                **vals,
            }
        )
        self.at(change, at).action_confirm()
        self.env.invalidate_all()
        return change

    def test_an_open_dossier_follows_by_an_event(self):
        dossier = self.at_district()
        before = (dossier.state, dossier.due_at, dossier.step_id)
        self.merge()
        self.assertEqual(dossier.holder_agency_id, self.noi_vu)
        self.assertEqual((dossier.state, dossier.due_at, dossier.step_id), before)
        # Its officer went over to the new agency and goes on.
        self.assertEqual(dossier.user_id, self.officer_tu_phap)
        self.assertIn(self.noi_vu, dossier.agency_ids)
        event = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual(event.kind, "note")
        self.assertEqual(
            event._payload()["move"],
            {
                "field": "holder_agency_id",
                "from": "MAU-TP",
                "to": "MAU-NV",
                "decision": "01/QĐ-UBND",
            },
        )
        self.assertWhole(dossier)
        step = self.steps(dossier)[2]
        self.take(dossier, "forward", "2012-03-07 10:00", self.officer_tu_phap, step=step)
        self.assertWhole(dossier)

    def test_each_agency_answers_for_its_own_minutes(self):
        dossier = self.at_district()
        self.merge()
        old, new = dossier.visit_ids.sorted("id")[-2:]
        self.assertEqual((old.agency_id, new.agency_id), (self.tu_phap, self.noi_vu))
        self.assertEqual(self.local(old.left_at), "2012-03-07 09:30")
        self.assertEqual(self.local(new.owned_from), "2012-03-07 09:30")
        self.assertEqual(self.local(new.accepted_at), "2012-03-07 09:30")
        # The office had it from Monday, 10:00: 330 + 480 + 120 of its 80 hours are used up.
        self.assertEqual(new.budget_minutes, 80 * 60 - 930)
        self.assertEqual(new.due_at, old.due_at)
        self.assertEqual((new.sender_id, new.depth), (old.sender_id, old.depth))

    def test_what_was_not_accepted_yet_is_accepted_by_the_new_agency(self):
        dossier = self.to_district("2012-03-07 09:00")
        self.merge()
        self.assertTrue(dossier.pending)
        self.assertFalse(dossier.visit_id.accepted_at)
        self.take(dossier, "accept", "2012-03-07 10:00", self.officer_noi_vu)
        self.assertEqual(dossier.user_id, self.officer_noi_vu)
        self.assertWhole(dossier)

    def test_what_is_closed_stays_with_the_agency_of_its_day(self):
        dossier = self.at_district()
        self.take(dossier, "withdraw", "2012-03-06 09:00", reason="Không còn nhu cầu")
        count = dossier.journal_count
        change = self.merge()
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)
        self.assertEqual(dossier.journal_count, count)
        lines = change.line_ids.filtered(lambda one: one.res_model == "one_stop.dossier")
        self.assertEqual([(one.open_count, one.kept_count) for one in lines], [(0, 1)])

    def test_a_step_at_a_closed_agency_goes_to_the_one_that_took_over(self):
        dossier = self.linked("2012-03-06 09:00")
        self.merge()
        step = self.steps(dossier)[1]
        self.assertEqual(step.agency_id, self.tu_phap)
        self.take(dossier, "forward", "2012-03-07 10:00", self.clerk_ward_a, step=step)
        self.assertEqual(dossier.holder_agency_id, self.noi_vu)

    def test_what_is_sent_back_goes_to_the_one_that_took_over(self):
        dossier = self.to_ward_and_back()
        self.take(dossier, "accept", "2012-03-09 08:00", self.clerk_ward_a)
        self.merge("2012-03-09 09:30")
        self.take(dossier, "send_back", "2012-03-09 10:00", self.clerk_ward_a, reason="Sai số")
        self.assertEqual(dossier.holder_agency_id, self.noi_vu)
        self.assertWhole(dossier)

    def test_the_counter_follows_and_hands_over_the_result(self):
        dossier = self.linked(ward_id=self.ward_a.id)
        draft = self.new_dossier(self.linked_procedure, self.ward_a)
        code = dossier.name
        self.merge(source=self.ward_a, target=self.ward_b)
        self.assertEqual((dossier.agency_id, draft.agency_id), (self.ward_b, self.ward_b))
        self.assertEqual(dossier.holder_agency_id, self.ward_b)
        self.assertEqual(dossier.name, code)
        self.assertFalse(draft.journal_count)
        self.assertTrue(draft.with_user(self.clerk_ward_b).has_access("write"))
        step = self.steps(dossier)[2]
        self.take(dossier, "forward", "2012-03-07 10:00", self.clerk_ward_a, step=step)
        self.assertEqual(dossier.holder_agency_id, self.ward_b)
        self.take(dossier, "accept", "2012-03-07 10:10", self.clerk_ward_b)
        self.take(dossier, "resolve", "2012-03-07 10:20", self.clerk_ward_b, outcome="granted")
        self.take(dossier, "ready", "2012-03-07 10:30", self.clerk_ward_b)
        self.take(dossier, "hand_over", "2012-03-07 10:40", self.clerk_ward_b, receiver="Đức")
        self.assertWhole(dossier)

    def test_a_received_dossier_keeps_the_hours_that_its_term_is_counted_on(self):
        dossier = self.linked()
        self.ward_b.clock_calendar_id = self.make_calendar("Giờ khác")
        self.merge(source=self.ward_a, target=self.ward_b)
        self.assertEqual(dossier.agency_id, self.ward_a)
        self.assertEqual(dossier.holder_agency_id, self.ward_b)
        # The clerks of the new agency work for the old counter all the same.
        self.take(dossier, "withdraw", "2012-03-07 10:00", self.clerk_ward_b, reason="Rút")
        self.assertWhole(dossier)

    def test_in_a_split_each_dossier_goes_where_one_says(self):
        first, second = self.at_district(), self.at_district()
        change = self.env["district.agency.change"].create(
            {
                "kind": "split",
                "document_id": self.decision.id,
                "effective_on": "2012-03-07",
                "agency_id": self.tu_phap.id,
                "closes": True,
                "part_ids": [
                    (0, 0, {"name": "Phòng Hộ tịch Mẫu", "agency_code": "MAU-HT"}),
                    (
                        0,
                        0,
                        {
                            "name": "Phòng Pháp chế Mẫu",
                            "agency_code": "MAU-PC",
                            "takes_rest": True,
                        },
                    ),
                ],
            }
        )
        change = self.at(change, "2012-03-07 09:30")
        change.action_preview()
        line = change.line_ids.filtered(
            lambda one: one.res_model == "one_stop.dossier" and one.res_id == first.id
        )
        self.assertEqual(line.name, first.name)
        line.part_id = change.part_ids[0]
        change.action_confirm()
        self.env.invalidate_all()
        self.assertEqual(first.holder_agency_id.agency_code, "MAU-HT")
        self.assertFalse(first.user_id)
        self.assertEqual(second.holder_agency_id.agency_code, "MAU-PC")
        self.assertEqual(second.user_id, self.officer_tu_phap)
        self.assertWhole(first | second)

    def test_an_agency_that_closed_without_an_heir_gets_nothing(self):
        dossier = self.linked()
        self.tu_phap.valid_to = "2012-03-04"
        with self.assertRaises(UserError) as refused:
            self.take(
                dossier,
                "forward",
                "2012-03-05 10:00",
                self.clerk_ward_a,
                step=self.steps(dossier)[1],
            )
        self.assertIn("is out of force since 04/03/2012", str(refused.exception))
        self.assertEqual(dossier.journal_count, 1)

    def test_a_delivery_list_that_is_being_made_goes_on_at_the_new_agency(self):
        dossier = self.linked()
        delivered = self.linked()
        lists = self.env["one_stop.delivery"]
        for one in (delivered, dossier):
            action = self.at(one.with_user(self.clerk_ward_a), "2012-03-06 09:00").action_deliver()
            lists |= lists.browse(action["res_id"])
        self.at(lists[0].with_user(self.clerk_ward_a), "2012-03-06 09:00").action_deliver()
        self.merge(source=self.ward_a, target=self.ward_b)
        self.assertEqual(lists.mapped("agency_id"), self.ward_a | self.ward_b)
        self.assertEqual(lists[1].agency_id, self.ward_b)
        self.at(lists[1].with_user(self.clerk_ward_a), "2012-03-07 10:00").action_deliver()
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)

    def test_the_agency_in_charge_of_a_procedure_follows(self):
        self.procedure.agency_id = self.tu_phap
        self.merge()
        self.assertEqual(self.procedure.agency_id, self.noi_vu)

    def test_drafts_of_procedures_follow_and_published_ones_stay(self):
        draft = self.make_draft(
            self.make_procedure("MAU-04", "Nháp mẫu"), steps=[self.step("Xem", self.tu_phap)]
        )
        self.merge()
        self.assertEqual(draft.step_ids.agency_id, self.noi_vu)
        self.assertEqual(self.linked_version.step_ids[1].agency_id, self.tu_phap)

    def test_nobody_moves_a_dossier_by_a_note(self):
        dossier = self.at_district()
        officer = dossier.with_user(self.officer_tu_phap)
        officer._apply(
            "note",
            text="Chuyển",
            move=(
                "holder_agency_id",
                self.tu_phap,
                self.noi_vu,
                self.env["district.agency.change"],
            ),
        )
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)
        self.assertNotIn("move", dossier.event_ids.sorted("seq")[-1]._payload())
