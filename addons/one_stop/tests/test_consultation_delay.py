import random

from odoo.tests import tagged

from .consultation_case import ConsultationCase

# Received on the 5th with ten working days: due on the 19th at 17:00.
READY = "2012-03-21 16:00"
DELAY = 15 * 60


@tagged("post_install", "-at_install")
class TestConsultationDelay(ConsultationCase):
    """What a late answer cost is the share of the agency asked, never of the officer."""

    def done(self, dossier):
        self.finish(dossier, "2012-03-21 09:00", READY)
        return dict(dossier._delay_shares())

    def assertShares(self, dossier, shares):
        self.assertEqual(sum(shares.values()), DELAY)
        self.assertEqual(dossier._delay_minutes(), DELAY)
        asked = sum(one.delay_hours for one in dossier.consultation_ids) * 60
        visits = sum(dossier.visit_ids.mapped("delay_minutes"))
        self.assertAlmostEqual(asked + visits, DELAY)
        self.assertWhole(dossier)

    def holder(self, dossier):
        return dossier.visit_ids.sorted("id")[1]

    def test_a_late_answer_takes_its_share_off_the_officer(self):
        shares = self.done(self.held())
        alone = max(shares.values())
        dossier = self.held()
        consultation = self.ask(dossier, days=1)
        self.answer(consultation, "2012-03-20 17:00")
        shares = self.done(dossier)
        self.assertShares(dossier, shares)
        self.assertGreater(shares[consultation], 0)
        self.assertLess(shares[self.holder(dossier)], alone)
        self.assertLess(shares[self.holder(dossier)], shares[consultation])

    def test_an_unanswered_question_counts_until_the_end(self):
        dossier = self.held()
        consultation = self.ask(dossier, days=1)
        shares = self.done(dossier)
        self.assertShares(dossier, shares)
        self.assertEqual(shares[consultation], max(shares.values()))
        late = self.seen(consultation, "2012-06-01 09:00").late_hours
        self.assertEqual(late, self.seen(consultation, READY).late_hours)

    def test_an_answer_in_time_takes_nothing_off_the_officer(self):
        dossier = self.held()
        consultation = self.ask(dossier, days=3)
        self.answer(consultation, "2012-03-07 17:00")
        shares = self.done(dossier)
        self.assertShares(dossier, shares)
        self.assertNotIn(consultation, shares)

    def test_where_silence_consents_nobody_had_to_wait(self):
        dossier = self.held()
        consultation = self.ask(dossier, days=1, silence=True, basis="Điều 1")
        self.answer(consultation, "2012-03-20 17:00")
        shares = self.done(dossier)
        self.assertShares(dossier, shares)
        self.assertNotIn(consultation, shares)
        self.assertTrue(consultation.is_late)

    def test_a_question_taken_back_was_waited_for_until_then(self):
        dossier = self.held()
        consultation = self.ask(dossier, days=1)
        self.seen(consultation, "2012-03-09 10:00").action_take_back()
        self.assertEqual(consultation.late_hours, 10.5)
        shares = self.done(dossier)
        self.assertShares(dossier, shares)
        self.assertGreater(shares[consultation], 0)

    def test_a_dossier_in_time_has_no_shares(self):
        dossier = self.held()
        self.ask(dossier, days=1)
        self.finish(dossier, "2012-03-12 09:00", "2012-03-12 10:00")
        self.assertEqual({minutes for _one, minutes in dossier._delay_shares()}, {0})
        self.assertEqual(dossier.consultation_ids.delay_hours, 0)

    def test_shares_sum_to_the_delay_whatever_is_asked_and_answered_when(self):
        chance = random.Random(19)
        who = {self.noi_vu: self.officer_noi_vu, self.ward_a: self.clerk_ward_a}
        for _number in range(8):
            dossier = self.held()
            for _each in range(chance.randint(1, 3)):
                self.ask(dossier, agency=chance.choice(list(who)), days=chance.randint(1, 4))
            days = sorted(chance.sample((7, 8, 9, 12, 13, 14, 15, 16, 19, 20), 3))
            for one, day in zip(dossier.consultation_ids, days, strict=False):
                moment = f"2012-03-{day:02} {chance.randint(8, 18):02}:37"
                if chance.random() < 0.6:
                    self.answer(one, moment, who[one.agency_id])
                elif chance.random() < 0.5:
                    self.seen(one, moment).action_take_back()
            shares = self.done(dossier)
            self.assertShares(dossier, shares)
            self.assertTrue(all(minutes >= 0 for minutes in shares.values()))

    def test_delays_with_consultations_are_read_together(self):
        counts = []
        dossiers = self.env["one_stop.dossier"]
        for _round in range(2):
            for _number in range(2):
                dossier = self.held()
                self.ask(dossier, days=1)
                self.done(dossier)
                dossiers += dossier
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            dossiers._delays()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_the_list_of_a_page_is_told_in_as_many_queries_as_a_line(self):
        names = ["standing", "is_open", "is_late", "late_hours", "can_answer", "dossier_code"]
        names += ["procedure_name", "object_words", "sees_dossier"]
        asked = self.env["one_stop.consultation"]
        counts = []
        for _round in range(2):
            asked += self.ask(self.held()) + self.ask(self.held())
            mine = asked.with_user(self.officer_noi_vu)
            mine.read(names)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            mine.read(names)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
