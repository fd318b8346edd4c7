from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .training_case import TrainingCase

DAYS = ["2012-03-12", "2012-03-13"]


@tagged("post_install", "-at_install")
@freeze_time("2012-03-01 03:00:00")
class TestTrainingPlaces(TrainingCase):
    """Nominations, places and the waiting list; each refusal is a sentence."""

    def refused(self, words, function, *args, error=UserError, **kwargs):
        with self.assertRaisesRegex(error, words):
            function(*args, **kwargs)

    def test_the_head_nominates_the_own_people_and_hr_confirms(self):
        one = self.make_class(DAYS)
        enrolments = self.nominate(one, self.people[:2], self.head)
        self.assertEqual(self.states(enrolments), ["nominated"] * 2)
        self.assertEqual(enrolments.agency_id, self.ward_a)
        self.assertEqual(enrolments.nominated_by_id, self.head)
        enrolments.with_user(self.hr).action_confirm()
        self.assertEqual(self.states(enrolments), ["confirmed"] * 2)
        self.assertEqual(len(enrolments.sudo().attendance_ids), 4)
        self.assertEqual((one.taken_count, one.free_places), (2, 0))

    def test_the_head_does_not_confirm(self):
        enrolments = self.nominate(self.make_class(DAYS), self.people[:1], self.head)
        self.refused("Only staff managers", enrolments.action_confirm, error=AccessError)

    def test_a_person_of_another_agency_is_refused_to_the_head(self):
        one = self.make_class(DAYS)
        self.refused(
            "another agency", self.nominate, one, self.stranger, self.head, error=AccessError
        )
        self.assertTrue(self.nominate(one, self.stranger, self.head_b))
        self.assertTrue(self.nominate(one, self.people[:1], self.hr))

    def test_people_without_a_role_nominate_nobody(self):
        one = self.make_class(DAYS)
        with self.assertRaises(AccessError):
            self.nominate(one, self.people[:1], self.officer_ward_a)

    def test_more_people_than_places_are_refused_and_may_wait(self):
        one = self.make_class(DAYS)
        enrolments = self.nominate(one, self.people[:3])
        self.refused("2 places, 2 of them free, so 3 cannot", enrolments.action_confirm)
        self.assertEqual(self.states(enrolments), ["nominated"] * 3)
        enrolments.action_place()
        self.assertEqual(self.states(enrolments), ["confirmed", "confirmed", "waiting"])
        self.assertEqual((one.taken_count, one.waiting_count), (2, 1))

    def test_who_waits_moves_up_when_a_place_is_given_back(self):
        one = self.make_class(DAYS)
        enrolments = self.nominate(one, self.people[:4])
        enrolments.action_place()
        enrolments[0].with_user(self.head).action_give_back("Bận công tác")
        self.assertEqual(
            self.states(enrolments), ["given_back", "confirmed", "confirmed", "waiting"]
        )
        self.assertEqual(enrolments[2].moved_up_on.isoformat(), "2012-03-01")
        self.assertFalse(enrolments[0].attendance_ids)
        self.assertEqual(len(enrolments[2].attendance_ids), 2)
        self.assertEqual(one.taken_count, 2)

    def test_who_cannot_come_is_passed_over_and_keeps_waiting(self):
        one = self.make_class(DAYS)
        enrolments = self.nominate(one, self.people[:4])
        enrolments.action_place()
        other = self.make_class(["2012-03-13"], name="Lớp khác")
        self.confirmed(other, self.people[2])
        enrolments[0].action_give_back("Ốm")
        self.assertEqual(
            self.states(enrolments), ["given_back", "confirmed", "waiting", "confirmed"]
        )

    def test_more_places_let_those_move_up_who_wait_and_fewer_than_taken_are_refused(self):
        one = self.make_class(DAYS)
        enrolments = self.nominate(one, self.people[:4])
        enrolments.action_place()
        one.places = 3
        self.assertEqual(self.states(enrolments), ["confirmed"] * 3 + ["waiting"])
        self.refused("3 places of .* are taken", one.write, {"places": 2})

    def test_a_place_that_is_free_goes_to_who_is_put_on_the_waiting_list(self):
        enrolments = self.nominate(self.make_class(DAYS), self.people[:1])
        enrolments.action_wait()
        self.assertEqual(self.states(enrolments), ["confirmed"])

    def test_two_classes_at_once_are_refused(self):
        one = self.make_class(DAYS)
        other = self.make_class(["2012-03-10", "2012-03-13"], name="Lớp trùng giờ")
        self.confirmed(one, self.people[:1])
        self.refused(
            "two classes at once: .*Lớp trùng giờ.* and .*13/03/2012 08:00",
            self.nominate,
            other,
            self.people[:1],
            error=ValidationError,
        )

    def test_two_classes_at_once_are_refused_at_confirmation_too(self):
        one, other = self.make_class(DAYS), self.make_class(DAYS, name="Lớp trùng giờ")
        first, second = (self.nominate(each, self.people[:1]) for each in (one, other))
        first.action_confirm()
        self.refused("two classes at once", second.action_confirm, error=ValidationError)

    def test_afternoon_and_morning_of_one_day_are_no_two_classes_at_once(self):
        one = self.make_class(DAYS)
        other = self.make_class([], opened=False, name="Buổi chiều")
        self.env["cchc.training.session"].create(
            {
                "class_id": other.id,
                "date_start": "2012-03-12 04:00:00",
                "date_end": "2012-03-12 07:00:00",
            }
        )
        other.action_open()
        self.confirmed(one, self.people[:1])
        self.assertEqual(self.states(self.confirmed(other, self.people[:1])), ["confirmed"])

    def test_a_session_does_not_move_into_another_class_of_its_people(self):
        one = self.make_class(DAYS)
        other = self.make_class(["2012-03-20"], name="Lớp sau")
        self.confirmed(one, self.people[:1])
        booked = self.confirmed(other, self.people[:1])
        start, end = self.morning("2012-03-13")
        self.refused(
            "two classes at once",
            other.session_ids.write,
            {"date_start": start, "date_end": end},
            error=ValidationError,
        )
        start, end = self.morning("2012-03-21")
        other.session_ids.write({"date_start": start, "date_end": end})
        self.assertEqual(booked.attendance_ids.date_start, start)

    def test_a_new_session_books_those_who_have_a_place(self):
        one = self.make_class(DAYS)
        enrolments = self.confirmed(one, self.people[:2])
        start, end = self.morning("2012-03-14")
        one.session_ids = [(0, 0, {"date_start": start, "date_end": end})]
        self.assertEqual(len(enrolments.attendance_ids), 6)

    def test_nominations_after_the_closing_date_are_refused(self):
        one = self.make_class(DAYS, nominate_until="2012-03-05")
        with freeze_time("2012-03-05 16:59:00"):  # 23:59 in the country
            self.nominate(one, self.people[0])
        with freeze_time("2012-03-05 17:01:00"):
            self.refused("closed on", self.nominate, one, self.people[1])

    def test_nominations_for_classes_that_began_are_refused(self):
        one = self.make_class(DAYS)
        with freeze_time("2012-03-12 01:00:00"):
            self.refused("has begun", self.nominate, one, self.people[0])

    def test_a_draft_or_cancelled_class_takes_nobody(self):
        one = self.make_class(DAYS, opened=False)
        self.refused("nobody is nominated", self.nominate, one, self.people[0])
        one.action_open()
        enrolments = self.nominate(one, self.people[:3])
        enrolments[:2].action_confirm()
        one.action_cancel("Thiếu giảng viên")
        self.assertEqual(self.states(enrolments), ["cancelled"] * 3)
        self.assertFalse(enrolments.attendance_ids)
        self.refused("was cancelled", self.nominate, one, self.people[3])
        self.refused("does not change", enrolments[2].action_confirm)
        self.refused("stays as it is", one.write, {"places": 9})

    def test_nobody_is_nominated_twice_but_again_after_giving_back(self):
        one = self.make_class(DAYS)
        first = self.nominate(one, self.people[0])
        self.refused("already", self.nominate, one, self.people[0])
        self.refused("already", self.nominate, one, self.people[:2])
        first.action_give_back("Bận")
        self.assertEqual(self.states(self.nominate(one, self.people[0])), ["nominated"])

    def test_a_class_that_goes_on_after_retirement_is_refused(self):
        person = self.people[0]
        person.retires_on_decided = "2012-03-13"
        one = self.make_class(DAYS)
        self.refused("retires on .* before the end", self.nominate, one, person)
        person.retires_on_decided = "2012-03-14"
        self.assertTrue(self.nominate(one, person))

    def test_retirement_that_is_decided_meanwhile_refuses_the_place(self):
        person = self.people[0]
        enrolments = self.nominate(self.make_class(DAYS), person)
        person.retires_on_decided = "2012-03-12"
        self.refused("retires on", enrolments.action_confirm)

    def test_a_session_does_not_move_beyond_the_retirement_of_its_people(self):
        one = self.make_class(DAYS)
        self.confirmed(one, self.people[:1])
        self.people[0].retires_on_decided = "2012-03-20"
        start, end = self.morning("2012-03-20")
        self.refused(
            "retires on", one.session_ids[-1:].write, {"date_start": start, "date_end": end}
        )

    def test_a_session_is_not_added_beyond_the_retirement_of_its_people(self):
        one = self.make_class(DAYS)
        self.confirmed(one, self.people[:1])
        self.people[0].retires_on_decided = "2012-03-20"
        start, end = self.morning("2012-03-20")
        self.refused(
            "retires on",
            one.write,
            {"session_ids": [(0, 0, {"date_start": start, "date_end": end})]},
        )

    def test_who_left_meanwhile_does_not_move_up(self):
        one = self.make_class(DAYS)
        enrolments = self.nominate(one, self.people[:4])
        enrolments.action_place()
        self.decide_leave(self.people[2], "2012-03-10")
        enrolments[0].action_give_back("Bận")
        self.assertEqual(
            self.states(enrolments), ["given_back", "confirmed", "waiting", "confirmed"]
        )
        one.places = 5
        self.assertEqual(enrolments[2].state, "waiting")
        self.refused("not on the staff", enrolments[2].action_confirm)

    def test_who_left_is_not_nominated(self):
        self.decide_leave(self.people[0], "2012-03-10")
        self.refused("not on the staff", self.nominate, self.make_class(DAYS), self.people[0])

    def decide_leave(self, person, on):
        self.decide(
            "appoint",
            [{"employee_id": person.id, "position_id": self.land.id, "date": "2012-01-02"}],
            "2012-01-02",
        )
        self.decide("leave", [{"employee_id": person.id, "date": on}], "2012-03-01")

    def test_a_place_is_not_given_back_once_the_class_began(self):
        enrolments = self.confirmed(self.make_class(DAYS), self.people[:1])
        with freeze_time("2012-03-12 02:00:00"):
            self.refused("has begun", enrolments.action_give_back, "Bận")

    def test_the_head_gives_back_no_place_of_another_agency(self):
        enrolments = self.confirmed(self.make_class(DAYS), self.stranger)
        with self.assertRaises(AccessError):
            enrolments.with_user(self.head).action_give_back("Bận")

    def test_nothing_is_written_by_hand(self):
        enrolments = self.nominate(self.make_class(DAYS), self.people[:1])
        for vals in ({"state": "passed"}, {"employee_id": self.people[1].id}):
            with self.assertRaises(AccessError):
                enrolments.sudo().write(vals)
        with self.assertRaises(AccessError):
            self.env["cchc.training.enrolment"].with_user(self.hr).create(
                {
                    "class_id": enrolments.class_id.id,
                    "employee_id": self.people[1].id,
                    "state": "confirmed",
                }
            )
        with self.assertRaises(UserError):
            enrolments.sudo().unlink()
        enrolments.action_confirm()
        with self.assertRaises(AccessError):
            enrolments.attendance_ids.sudo().write({"state": "present"})
        with self.assertRaises(UserError):
            enrolments.attendance_ids.sudo().unlink()

    def test_the_journal_of_the_class_tells_each_step_by_numbers_only(self):
        one = self.make_class(DAYS)
        enrolments = self.nominate(one, self.people[:1])
        enrolments.action_confirm()
        enrolments.action_give_back("Bệnh nặng")
        self.assertEqual(
            one.event_ids.sorted("seq").mapped("kind"), ["open", "nominate", "confirm", "give_back"]
        )
        self.assertFalse(one._verify())
        payloads = "".join(map(str, one.sudo().event_ids.mapped("payload")))
        self.assertNotIn("Bệnh", payloads)
        self.assertNotIn("Nguyễn", payloads)

    def test_a_class_without_sessions_or_in_the_past_is_not_opened(self):
        self.refused("no session yet", self.make_class([], opened=False).action_open)
        self.refused("in the past", self.make_class(["2012-02-28"], opened=False).action_open)

    def test_sessions_of_a_class_lie_apart(self):
        with self.assertRaisesRegex(ValidationError, "overlap"):
            self.make_class(["2012-03-12", "2012-03-12"])
