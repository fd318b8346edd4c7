from odoo.tests import HttpCase, tagged

from .counter_case import AN, CounterCase


@tagged("post_install", "-at_install")
class TestIntakeTour(CounterCase, HttpCase):
    """The counter in the browser, by the keyboard alone."""

    def tour(self, name, user):
        before = self.env["one_stop.dossier"].search([])
        self.start_tour("/odoo/one-stop-counter", name, login=user.login)
        return self.env["one_stop.dossier"].search([]) - before

    def test_intake_and_print(self):
        dossiers = self.tour("one_stop_intake_tour", self.clerk).sorted("id")
        self.assertEqual(dossiers.mapped("state"), ["received", "received", "refused"])
        first = dossiers[0]
        self.assertRecordValues(
            first,
            [
                {
                    "applicant_name": "Nguyễn Văn An",
                    "applicant_identity": "079085001234",
                    "applicant_phone": "0903111222",
                    "content": "Cai chinh nam sinh",
                    "user_id": self.clerk.id,
                }
            ],
        )
        self.assertEqual(first.paper_ids.mapped("is_there"), [True, True, False])
        self.assertEqual(dossiers[0].owner_ids, dossiers[1].owner_ids)
        self.assertWhole(dossiers)

    def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(self):
        retired = self.make_version("MAU-04", "Thủ tục đã bãi bỏ mẫu")
        retired._project({"valid_to": "2012-02-29"})
        self.env.registry.clear_cache()
        known = self.taken(owners=[dict(AN)]).owner_ids
        dossiers = self.tour("one_stop_intake_refused_tour", self.clerk)
        self.assertEqual(dossiers.state, "received")
        self.assertEqual(dossiers.owner_ids, known)
        self.assertEqual(known.name, "Nguyễn Văn An")

    def test_same_day_work_is_settled_by_one_key(self):
        dossier = self.tour("one_stop_intake_settle_tour", self.clerk_ward_a)
        self.assertEqual((dossier.state, dossier.copies), ("returned", 3))
        self.assertEqual(dossier.fee_ids.amount, 6000)
        self.assertTrue(dossier.fee_ids.receipt_id)
