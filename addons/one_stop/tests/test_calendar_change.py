from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from ..models import one_stop_dossier_calendar
from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestCalendarChange(DossierCase):
    """A calendar that changes shows first which dossiers move, then moves them by an event."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.make_decision("15/QĐ-UBND", "2012-03-06")

    def preview(self, *lines, calendar=None, **vals):
        """Return the wizard that shows what a change would move."""
        wizard = self.env["district.calendar.change"].create(
            {
                "calendar_id": (calendar or self.calendar).id,
                "reason": "Nghỉ bù",
                "decision_id": self.decision.id,
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )
        wizard.with_user(self.admin_user).action_preview()
        return wizard

    def off(self, day, **vals):
        return {"kind": "off", "date": day, **vals}

    def change(self, *lines, **vals):
        wizard = self.preview(*lines, **vals)
        wizard.with_user(self.admin_user).action_confirm()
        return wizard

    def moves(self, wizard):
        return {
            move.res_id: (self.local(move.old_due), self.local(move.new_due))
            for move in wizard.move_ids
        }

    def test_the_preview_shows_both_dates_and_changes_nothing(self):
        moving, early = self.received("2012-03-05 09:00"), self.received("2012-02-01 09:00")
        wizard = self.preview(self.off("2012-03-15"))
        self.assertEqual(self.moves(wizard), {moving.id: ("2012-03-19 17:00", "2012-03-20 17:00")})
        self.assertEqual(self.local(moving.due_at), "2012-03-19 17:00")
        self.assertEqual(moving.journal_count, 1)
        self.assertWhole(moving + early)

    def test_the_row_names_the_dossier_and_its_procedure(self):
        dossier = self.received()
        label = self.preview(self.off("2012-03-15")).move_ids.label
        self.assertIn(dossier.name, label)
        self.assertIn(self.procedure.name, label)
        self.assertNotIn(dossier.applicant_name, label)

    def test_confirmed_an_event_names_snapshot_and_decision_and_keeps_both_dates(self):
        dossier = self.received("2012-03-05 09:00")
        self.change(self.off("2012-03-15"))
        event = dossier.event_ids[-1]
        payload = event._payload()
        self.assertEqual(event.kind, "recalculate")
        self.assertEqual(payload["snapshot"], self.calendar._snapshot("2012-03-15").hash)
        self.assertIn("15/QĐ-UBND", payload["decision"])
        self.assertEqual(payload["from"], "2012-03-19 17:00")
        self.assertEqual(self.local(event.due_after), "2012-03-20 17:00")
        self.assertEqual(self.local(dossier.due_at), "2012-03-20 17:00")
        self.assertEqual(self.local(dossier.original_due_at), "2012-03-19 17:00")
        self.assertWhole(dossier)

    def test_the_appointment_goes_along_unless_an_apology_parted_it(self):
        along, parted = self.received(), self.received()
        promised = self.utc("2012-03-30 17:00")
        self.take(parted, "apologise", "2012-03-06 09:00", reason="Trễ", promised_at=promised)
        self.change(self.off("2012-03-15"))
        self.assertEqual(along.promised_at, along.due_at)
        self.assertEqual(parted.promised_at, promised)
        self.assertEqual(parted.due_at, along.due_at)
        self.assertWhole(along + parted)

    def test_the_present_stay_moves_along(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "forward", "2012-03-05 10:00", step=self.version.step_ids[1])
        self.assertEqual(self.local(dossier.visit_id.due_at), "2012-03-14 10:00")
        self.change(self.off("2012-03-09"))
        self.assertEqual(self.local(dossier.visit_id.due_at), "2012-03-15 10:00")

    def test_only_dossiers_that_are_open_move(self):
        done, gone, paused, resolved = (self.received() for _number in range(4))
        for dossier in (done, resolved):
            self.take(dossier, "resolve", "2012-03-06 09:00", outcome="granted")
        self.take(done, "ready", "2012-03-06 10:00")
        self.take(gone, "withdraw", "2012-03-06 09:00", reason="Xin rút")
        self.take(paused, "await_payment", "2012-03-06 09:00", duties=["Lệ phí"])
        draft = self.new_dossier()
        wizard = self.change(self.off("2012-03-15"))
        self.assertEqual(wizard.move_ids.mapped("res_id"), paused.ids)
        self.assertEqual(self.local(paused.due_at), "2012-03-20 17:00")
        self.assertEqual(paused.state, "paused")
        self.assertWhole(done + gone + paused + resolved + draft)

    def test_what_lies_before_the_receipt_or_after_the_due_date_moves_nothing(self):
        self.received("2012-03-05 09:00")
        self.assertFalse(self.preview(self.off("2012-03-02")).move_ids)
        self.assertFalse(self.preview(self.off("2012-03-20")).move_ids)

    def test_a_day_that_is_worked_again_brings_the_date_forward(self):
        dossier = self.received("2012-04-20 09:00")
        self.assertEqual(self.local(dossier.due_at), "2012-05-08 17:00")
        wizard = self.change({"kind": "cancel", "date": "2012-04-30"})
        self.assertEqual(self.moves(wizard)[dossier.id][1], "2012-05-07 17:00")
        self.assertEqual(self.local(dossier.due_at), "2012-05-07 17:00")
        self.assertWhole(dossier)

    def test_lateness_is_told_as_of_the_pause_or_of_now(self):
        late, paused = self.received("2012-03-05 09:00"), self.received("2012-03-05 09:00")
        self.take(paused, "await_payment", "2012-03-06 09:00", duties=["Lệ phí"])
        moves = {move.res_id: move for move in self.preview(self.off("2012-03-15")).move_ids}
        self.assertTrue(moves[late.id].late_before)
        self.assertFalse(moves[paused.id].late_before)
        self.assertFalse(moves[paused.id].late_after)

    def test_other_counters_on_other_calendars_stay(self):
        own = self.make_calendar("Lịch phường")
        for year, days in ((2012, ["2012-03-08"]), (2013, [])):
            self.declare(year, days, own)
        self.ward_b.clock_calendar_id = own
        there = self.received(
            "2012-03-05 09:00", agency=self.ward_b, procedure=self.linked_procedure
        )
        here = self.received("2012-03-05 09:00")
        self.assertEqual(self.change(self.off("2012-03-15")).move_ids.mapped("res_id"), here.ids)
        self.assertEqual(there.journal_count, 1)

    def test_declaring_a_provisional_year_moves_dates_and_takes_the_mark_away(self):
        year = self.env["district.calendar.year"].create(
            {"calendar_id": self.calendar.id, "year": 2014}
        )
        year.action_give_provisionally()
        dossier = self.received("2013-12-25 09:00")
        self.assertTrue(dossier.due_provisional)
        action = year.action_declare()
        wizard = self.env["district.calendar.change"].browse(action["res_id"])
        old_due, new_due = self.moves(wizard)[dossier.id]
        self.assertEqual(old_due, new_due)
        self.assertEqual(wizard.confirmed_count, 1)
        wizard.action_confirm()
        self.assertFalse(dossier.due_provisional)
        self.assertEqual(dossier.event_ids[-1].kind, "recalculate")
        self.assertWhole(dossier)

    def test_a_year_that_was_given_for_the_counter_moves_when_it_changes(self):
        dossier = self.received("2013-12-25 09:00", user=self.clerk)
        year = self.calendar.district_year_ids.filtered(lambda one: one.year == 2014)
        self.assertEqual(year.state, "provisional")
        self.change(self.off("2014-01-02"), self.off("2014-01-03"))
        self.assertEqual(self.local(dossier.due_at), "2014-01-13 17:00")
        self.assertTrue(dossier.due_provisional)
        self.assertWhole(dossier)

    def test_a_new_year_far_ahead_reads_no_dossiers(self):
        self.received()
        year = self.env["district.calendar.year"].create(
            {"calendar_id": self.calendar.id, "year": 2014}
        )
        with patch.object(type(self.env["one_stop.dossier"]), "_preview_rows") as told:
            year.action_declare()
        told.assert_not_called()

    def test_the_emergency_closure_of_one_agency_moves_its_dossiers_alone(self):
        closed = self.received("2012-03-05 09:00")
        open_ = self.received(
            "2012-03-05 09:00", agency=self.ward_a, procedure=self.linked_procedure
        )
        closure = self.env["district.calendar.closure"].create(
            {
                "agency_id": self.van_phong.id,
                "date_from": "2012-03-07",
                "date_to": "2012-03-08",
                "reason": "Ngập nước",
                "decision_id": self.decision.id,
            }
        )
        wizard = self.env["district.calendar.change"].browse(closure.action_preview()["res_id"])
        self.assertEqual(self.moves(wizard), {closed.id: ("2012-03-19 17:00", "2012-03-21 17:00")})
        wizard.action_confirm()
        self.assertEqual(self.local(closed.due_at), "2012-03-21 17:00")
        self.assertEqual(open_.journal_count, 1)
        # A change of the shared calendar does not reach the closed agency any more.
        self.assertEqual(self.preview(self.off("2012-03-15")).move_ids.mapped("res_id"), open_.ids)
        self.assertWhole(closed + open_)

    def test_moved_twice_it_keeps_each_date(self):
        dossier = self.received("2012-03-05 09:00")
        self.change(self.off("2012-03-15"))
        self.change({"kind": "cancel", "date": "2012-03-15"})
        dates = [self.local(event.due_after) for event in dossier.event_ids.sorted("seq")]
        self.assertEqual(dates, ["2012-03-19 17:00", "2012-03-20 17:00", "2012-03-19 17:00"])
        self.assertWhole(dossier)

    def test_many_are_read_in_batches(self):
        dossiers = self.env["one_stop.dossier"]
        for _number in range(6):
            dossiers += self.received("2012-03-05 09:00")
        with patch.object(one_stop_dossier_calendar, "AT_ONCE", 3):
            wizard = self.change(self.off("2012-03-15"))
        self.assertEqual(sorted(wizard.move_ids.mapped("res_id")), dossiers.ids)
        self.assertEqual(set(dossiers.mapped("journal_count")), {2})
        self.assertWhole(dossiers)
        snapshot, queries = self.calendar._snapshot("2012-03-05"), []
        for some in (dossiers[:2], dossiers):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._preview_rows(snapshot)
            queries.append(self.env.cr.sql_log_count - before)
        self.assertEqual(queries[0], queries[1])
