from odoo.tests import freeze_time, tagged

from odoo.addons.one_stop.tests.dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestHandover(DossierCase):
    """Dossiers that lie with somebody who changes position are handed over."""

    def handover_of(self, user, receiver):
        """Return the hand-over of a user who leaves a listed post by a decision of the plan."""
        person, agency = user.employee_ids, user.agency_ids
        profession = self.env["cchc.profession"].create({"name": "Hộ tịch mẫu", "code": "HT-M"})
        posts = self.env["cchc.position"].create(
            [
                {
                    "name": name,
                    "agency_id": agency.id,
                    "is_listed": True,
                    "profession_id": profession.id,
                }
                for name in ("Thẩm tra hộ tịch", "Lưu trữ hộ tịch")
            ]
        )
        decisions = self.env["cchc.staff.decision"].with_user(self.hr)
        values = {"agency_id": self.district.id, "symbol": "1/QĐ-UBND"}
        line = {"employee_id": person.id, "position_id": posts[0].id, "date": "2008-01-01"}
        decisions._decide("take_over", [line], "2012-03-01", **values)
        plan = (
            self.env["cchc.rotation.plan"]
            .with_user(self.hr)
            .create({"year": 2012, "agency_id": self.district.id, "change_on": "2012-06-01"})
        )
        plan.action_collect()
        plan.action_propose()
        plan.action_publish(symbol="2/KH-UBND", decided_on="2012-03-14")
        moved = plan.line_ids.filtered(lambda one: one.employee_id == person)
        moved.action_notify(notified_on="2012-03-14", symbol="3/TB-UBND")
        moved.action_execute(decided_on="2012-03-14", symbol="4/QĐ-UBND")
        handover = moved.handover_id
        handover.receiver_id = receiver.employee_ids
        return handover

    @freeze_time("2012-03-14 03:00:00")
    def test_open_dossiers_of_the_officer_are_listed_until_handed_over(self):
        step = self.version.step_ids[1]
        mine, theirs, fresh = (self.received(user=self.clerk) for _number in range(3))
        for dossier, user in ((mine, self.officer_tu_phap), (theirs, self.head_tu_phap)):
            moved = self.at(dossier.with_user(self.clerk), "2012-03-05 10:00")
            moved._apply("forward", step=step.id, user=user.id)
        handover = self.handover_of(self.officer_tu_phap, self.head_tu_phap)
        items = handover.item_ids.filtered(lambda one: one.kind == "dossier")
        self.assertEqual(items.mapped("res_id"), mine.ids)
        self.assertIn(mine.name, items.name)
        self.assertEqual(str(items.due_on), "2012-03-19")
        self.assertNotIn("Đức", items.name)
        self.assertEqual(items.action_open()["res_model"], "one_stop.dossier")
        self.assertNotIn(fresh.id, items.mapped("res_id"))
        self.take(mine, "accept", "2012-03-12 13:30", self.officer_tu_phap)
        self.take(mine, "resolve", "2012-03-13 09:00", self.officer_tu_phap, outcome="granted")
        handover.action_refresh()
        left = handover.item_ids.filtered(lambda one: one.kind == "dossier")
        still = mine.user_id == self.officer_tu_phap and mine.holder_agency_id == self.tu_phap
        self.assertEqual(bool(left), still)
