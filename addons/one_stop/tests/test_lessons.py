from odoo.tests import tagged

from .common import OFFICE as SHIFTS
from .dossier_case import DossierCase

ASK = {"reason": "Thiếu giấy", "papers": ["Giấy khai sinh"]}
SUPPLEMENT = {"papers": ["Giấy khai sinh"]}


@tagged("post_install", "-at_install")
class TestLessons(DossierCase):
    """What users of other one-stop systems report as wrong, held right here.

    Due dates that drift with each supplement or are set back by any edit, Saturdays and nights
    that count for the wrong day, numbers that change, officers who lose what they asked for.
    """

    def test_four_supplements_in_a_row_give_exactly_what_they_took(self):
        dossier = self.received()
        self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")
        # Each takes two hours, the third of them over noon and the fourth over a weekend.
        for asked, came, due in (
            ("2012-03-06 08:00", "2012-03-06 10:00", "2012-03-20 09:30"),
            ("2012-03-07 14:07", "2012-03-07 16:07", "2012-03-20 11:30"),
            ("2012-03-08 10:30", "2012-03-08 14:00", "2012-03-20 15:00"),
            ("2012-03-09 16:00", "2012-03-12 08:30", "2012-03-20 17:00"),
        ):
            self.take(dossier, "request_supplement", asked, **ASK)
            self.take(dossier, "supplement", came, **SUPPLEMENT)
            self.assertEqual(self.local(dossier.due_at), due)
        self.assertEqual(dossier.supplement_count, 4)
        self.assertEqual(self.local(dossier.original_due_at), "2012-03-19 17:00")
        self.assertWhole(dossier)

    def test_what_comes_to_the_minute_is_given_back_to_the_minute(self):
        dossier = self.received()
        self.take(dossier, "request_supplement", "2012-03-06 08:03", **ASK)
        self.take(dossier, "supplement", "2012-03-06 08:10", **SUPPLEMENT)
        self.assertEqual(self.local(dossier.due_at), "2012-03-20 07:37")

    def test_what_is_no_step_of_the_clock_moves_no_date(self):
        dossier = self.received(user=self.clerk)
        dates = ("due_at", "promised_at", "original_due_at")
        before = dossier.read(dates)
        self.take(dossier, "note", "2012-03-06 09:00", self.clerk, text="Đã gọi điện")
        self.take(dossier, "forward", "2012-03-06 10:00", self.clerk, step=self.version.step_ids[1])
        self.take(dossier, "accept", "2012-03-06 14:00", self.officer_tu_phap)
        self.take(dossier, "send_back", "2012-03-07 09:00", self.officer_tu_phap, reason="Nhầm")
        self.at(dossier.with_user(self.clerk), "2012-03-07 10:00").write(
            {"applicant_phone": "0903111222"}
        )
        self.assertEqual(dossier.read(dates), before)

    def test_saturday_mornings_receive_and_do_not_count(self):
        counter = self.make_calendar("Có sáng thứ Bảy", [*SHIFTS, (5, 7.5, 11.5)])
        self.declare(2012, calendar=counter)
        self.van_phong.counter_calendar_id = counter
        dossier = self.received("2012-03-10 08:00", self.clerk)
        self.assertEqual(self.local(dossier.received_at), "2012-03-10 08:00")
        # Two weeks of five days, the Saturday between them not counted.
        self.assertEqual(self.local(dossier.due_at), "2012-03-23 17:00")

    def test_a_short_saturday_that_counts_has_its_own_hours(self):
        clock = self.make_calendar("Làm cả sáng thứ Bảy", [*SHIFTS, (5, 7.5, 11.5)])
        self.declare(2012, calendar=clock)
        self.van_phong.clock_calendar_id = clock
        dossier = self.received("2012-03-05 08:00")
        self.assertEqual(self.local(dossier.due_at), "2012-03-16 17:00")
        eleven = self.make_version("MAU-61", "Mười một ngày mẫu", amount=11)
        late = self.received("2012-03-05 08:00", procedure=eleven.procedure_id)
        self.assertEqual(self.local(late.due_at), "2012-03-17 11:30")

    def test_the_day_of_the_receipt_is_the_local_one_around_midnight(self):
        for at, due in (
            ("2012-03-05 00:30", "2012-03-19 17:00"),
            ("2012-03-05 06:59", "2012-03-19 17:00"),
            ("2012-03-05 23:59", "2012-03-19 17:00"),
            ("2012-03-06 00:00", "2012-03-20 17:00"),
        ):
            self.assertEqual(self.local(self.received(at).due_at), due, at)

    def test_agencies_with_other_hours_do_not_share_them(self):
        early = self.make_calendar("Từ sáu giờ", [(day, 6, 14) for day in range(5)])
        self.declare(2012, calendar=early)
        self.ward_a.clock_calendar_id = early
        here = self.received()
        there = self.received(agency=self.ward_a)
        again = self.received()
        self.assertEqual(self.local(there.due_at), "2012-03-19 14:00")
        for dossier in (here, again):
            self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")

    def test_a_number_given_once_is_the_number_for_good(self):
        dossier = self.received(user=self.clerk)
        given = (dossier.name, dossier.register_id, dossier.register_number)
        self.assertTrue(all(given))
        moves = [
            ("withdraw", "2012-03-06 09:00", self.clerk, {"reason": "Rút"}),
            ("reopen", "2012-03-07 09:00", self.manager, {"reason": "Nộp lại"}),
            ("request_supplement", "2012-03-07 10:00", self.clerk, ASK),
            ("supplement", "2012-03-08 09:00", self.clerk, SUPPLEMENT),
        ]
        for kind, at, user, words in moves:
            self.take(dossier, kind, at, user, **words)
            self.assertEqual(
                (dossier.name, dossier.register_id, dossier.register_number), given, kind
            )

    def test_who_asked_for_a_supplement_has_the_dossier_when_it_comes(self):
        dossier = self.received(user=self.clerk)
        self.take(dossier, "forward", "2012-03-06 09:00", self.clerk, step=self.version.step_ids[1])
        self.take(dossier, "accept", "2012-03-06 10:00", self.officer_tu_phap)
        self.take(dossier, "request_supplement", "2012-03-06 11:00", self.officer_tu_phap, **ASK)
        self.take(dossier, "supplement", "2012-03-08 09:00", self.clerk, **SUPPLEMENT)
        self.assertEqual(dossier.user_id, self.officer_tu_phap)
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)
        self.assertEqual(dossier.state, "processing")

    def test_a_second_run_of_holidays_that_the_first_one_reaches_is_not_missed(self):
        # Tết 2012, then days off of the agency's own right behind it.
        more = [f"2012-01-{day}" for day in (23, 24, 25, 26, 27, 30, 31)]
        calendar = self.make_calendar("Nghỉ dài")
        self.declare(2012, more, calendar=calendar)
        self.van_phong.clock_calendar_id = calendar
        dossier = self.received("2012-01-19 10:00")
        # 20 January, then 1 to 13 February.
        self.assertEqual(self.local(dossier.due_at), "2012-02-13 17:00")
