from odoo.exceptions import AccessError
from odoo.tests import tagged

from .steps_case import StepsCase


@tagged("post_install", "-at_install")
class TestStay(StepsCase):
    """What visits took is counted when they are left, in working minutes without pauses.

    Received on Monday, 5 March 2012; the office works 7:30–11:30 and 13:00–17:00.
    """

    def stays(self, dossier):
        return self.env["one_stop.dossier.stay"].search([("dossier_id", "=", dossier.id)])

    def ready(self, dossier, decided="2012-03-12 09:00", at="2012-03-13 09:00"):
        self.take(dossier, "resolve", decided, self.officer_tu_phap, outcome="granted")
        self.take(dossier, "ready", at, self.clerk)

    def test_a_stay_lasts_until_the_next_agency_answers(self):
        dossier = self.at_tu_phap()
        self.assertRecordValues(
            self.stays(dossier),
            [
                {
                    "agency_id": self.van_phong.id,
                    "step_id": dossier.version_id.step_ids[0].id,
                    "weekday": 1,
                    "minutes": 60,
                    "budget_minutes": 240,
                    "whole_minutes": 0,
                    "left_on": self.stays(dossier).left_on,
                }
            ],
        )
        self.assertEqual(str(self.stays(dossier).left_on), "2012-03-05")
        self.assertWhole(dossier)

    def test_what_is_handed_over_after_the_cut_off_is_the_giver_s_until_the_next_opening(self):
        dossier = self.received()
        second = dossier.version_id.step_ids[1]
        self.take(dossier, "forward", "2012-03-05 16:00", self.clerk, step=second)
        # 9:00–11:30 and 13:00–17:00: Tư pháp answers from Tuesday, 7:30.
        self.assertEqual(self.stays(dossier).minutes, 150 + 240)

    def test_pauses_are_nobody_s_time(self):
        dossier = self.at_tu_phap()
        self.ask(dossier, "2012-03-06 09:00", self.officer_tu_phap)
        self.act(dossier, "supplement", "2012-03-08 09:00", self.clerk, papers=["Giấy khai sinh"])
        self.ready(dossier, "2012-03-08 10:00", "2012-03-08 11:00")
        last = self.stays(dossier)[-1]
        # Monday 10:00–11:30 and 13:00–17:00, Tuesday 7:30–9:00, Thursday 9:00–11:00.
        self.assertEqual(last.minutes, 90 + 240 + 90 + 120)
        self.assertEqual(last.whole_minutes, last.minutes + 60)
        self.assertEqual(str(last.done_on), "2012-03-08")
        self.assertWhole(dossier)

    def test_the_end_of_a_dossier_is_taken_back_by_a_reopening(self):
        dossier = self.at_tu_phap()
        self.ready(dossier)
        self.assertTrue(self.stays(dossier)[-1].whole_minutes)
        self.take(dossier, "reopen", "2012-03-14 09:00", self.manager, reason="Sai tên")
        self.assertFalse(any(self.stays(dossier).mapped("whole_minutes")))
        self.assertFalse(any(self.stays(dossier).mapped("done_on")))
        self.assertWhole(dossier)
        self.ready(dossier, "2012-03-15 09:00", "2012-03-15 10:00")
        before, last = self.stays(dossier)[-2:]
        self.assertEqual((before.whole_minutes, str(last.done_on)), (0, "2012-03-15"))
        # Not from Tuesday 9:00, when the result lay at the counter, to Wednesday 9:00.
        self.assertEqual(last.whole_minutes, 60 + before.minutes + last.minutes)
        self.assertWhole(dossier)

    def test_shares_of_the_delay_are_kept_and_sum_to_it(self):
        dossier = self.at_tu_phap()
        self.ready(dossier, "2012-03-20 09:00", "2012-03-20 15:00")
        # Due on Monday the 19th at 17:00: Tuesday 7:30–11:30 and 13:00–15:00.
        stays = self.stays(dossier)
        self.assertEqual(sum(stays.mapped("delay_minutes")), 360)
        self.assertEqual(
            {one.visit_id: one.delay_minutes for one in stays}, dict(dossier._delay_shares())
        )
        self.assertWhole(dossier)
        self.take(dossier, "reopen", "2012-03-21 09:00", self.manager, reason="Sai tên")
        self.assertFalse(any(self.stays(dossier).mapped("delay_minutes")))

    def test_what_is_broken_off_has_no_time_of_its_own(self):
        dossier = self.at_tu_phap()
        self.take(dossier, "withdraw", "2012-03-07 09:00", self.clerk, reason="Xin rút")
        last = self.stays(dossier)[-1]
        self.env.cr.execute(
            "SELECT minutes, whole_minutes FROM one_stop_dossier_stay WHERE id = %s", [last.id]
        )
        self.assertEqual(self.env.cr.fetchone(), (None, None))
        self.assertWhole(dossier)

    def test_how_soon_after_acceptance_it_was_decided_is_kept(self):
        dossier = self.at_tu_phap(accepted="2012-03-06 14:00")
        self.ready(dossier, "2012-03-06 14:01", "2012-03-06 15:00")
        last = self.stays(dossier)[-1]
        self.assertEqual(last.release_seconds, 60)
        self.assertEqual(last.released_by_id, self.officer_tu_phap)
        self.assertEqual(self.local(last.released_at), "2012-03-06 14:01")

    def test_what_was_left_before_is_counted_by_an_upgrade_as_it_would_have_been(self):
        late, paused = self.at_tu_phap(), self.asked()
        self.ready(late, "2012-03-20 09:00", "2012-03-20 15:00")
        names = ["visit_id", "minutes", "whole_minutes", "delay_minutes", "done_on", "left_on"]
        both = late | paused
        domain = [("dossier_id", "in", both.ids)]
        model = self.env["one_stop.dossier.stay"]
        before = model.search(domain, order="visit_id").read(names, load=None)
        self.env.cr.execute(
            "DELETE FROM one_stop_dossier_stay WHERE dossier_id = ANY(%s)", [both.ids]
        )
        self.env.invalidate_all()
        model._fill_all()
        after = model.search(domain, order="visit_id").read(names, load=None)
        for row in (*before, *after):
            del row["id"]
        self.assertEqual(before, after)
        self.assertFalse(list(model._fill()))
        self.assertWhole(both)

    def test_stays_are_written_by_nobody(self):
        dossier = self.at_tu_phap()
        stay = self.stays(dossier)
        for values in ({"minutes": 1}, {"agency_id": self.tu_phap.id}):
            with self.assertRaises(AccessError):
                stay.sudo().write(values)
        with self.assertRaises(AccessError):
            stay.with_user(self.leader).unlink()
