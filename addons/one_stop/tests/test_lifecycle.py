from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.district_base.moment import happening

from .dossier_case import DossierCase, lifecycle_walks


@tagged("post_install", "-at_install")
class TestLifecycle(DossierCase):
    """Every walk of the life cycle's table, through the one door of dossiers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The walks leave the limits of number and of time aside.
        codes = ("onestop.supplement_max", "onestop.extend_max", "onestop.reappoint_max")
        cls.env["district.rule"].search(
            [("code", "in", (*codes, "onestop.stop_wait_days"))]
        ).unlink()

    def payload(self, dossier, moment):
        """Return what each kind of event must say."""
        return {
            "reason": "Vì lý do của buổi thử",
            "papers": ["Tờ khai"],
            "results": [{"name": "Bản sao"}],
            "step": dossier.version_id.step_ids[1:2],
            "user": self.member(dossier),
            "duties": [{"name": "Lệ phí trước bạ", "amount": 1000}],
            "proof": "Biên lai 12",
            "due_at": (dossier.due_at or moment) + timedelta(days=3),
            "document": "12/TB-TP ngày 05/3/2012",
            "promised_at": moment + timedelta(days=30),
            "outcome": "granted",
            "receiver": "Nguyễn Văn Đức",
            "snapshot": self.calendar._snapshot("2012-03-05"),
            "version": self.version,
            "text": "Đã gọi điện",
        }

    def member(self, dossier):
        return self.officer_tu_phap if dossier.holder_agency_id == self.tu_phap else self.clerk

    def walk(self, steps, table):
        dossier = self.new_dossier()
        moment = self.utc(self.START)
        for number, (kind, after) in enumerate(steps):
            moment += timedelta(minutes=7)
            given = self.payload(dossier, moment)
            payload = {name: given[name] for name in table[kind]["payload"]}
            acting = happening(dossier, moment)
            before = (dossier.state, dossier.journal_count, dossier.due_at, dossier.visit_id)
            if after is None:
                with self.assertRaises(UserError, msg=f"{number} {kind}") as refused:
                    acting._apply(kind, **payload)
                self.assertTrue(str(refused.exception).endswith("."))
                now = (dossier.state, dossier.journal_count, dossier.due_at, dossier.visit_id)
                self.assertEqual(now, before, f"{number} {kind}")
            else:
                acting._apply(kind, **payload)
                self.assertEqual(dossier.state, after, f"{number} {kind}")
        self.assertWhole(dossier)

    def test_every_walk_of_the_table_goes_through_the_one_door(self):
        table = lifecycle_walks()
        for steps in table["walks"]:
            with self.subTest(walk=steps):
                self.walk(steps, table["events"])
