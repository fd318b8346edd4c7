from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import HEADING, PlanCase


@tagged("post_install", "-at_install")
class TestApprovalDay(PlanCase):
    """Who gets the work is settled on the day of the decision."""

    def approve_rows(self, *cells, issued_on="2011-06-30"):
        """Approve a plan of one section with tasks (lead, coordinators)."""
        lines = [
            f"{number}\tViệc {number}\t{lead}\t{other}\tBáo cáo\tNăm 2012"
            for number, (lead, other) in enumerate(cells, 1)
        ]
        self.import_annex("\n".join([HEADING, "I. Mục", *lines]))
        return self.plan._approve(self.make_decision(issued_on=issued_on), 2011)

    def test_groups_that_overlap_give_each_agency_once(self):
        both = self.env["district.agency.group"].create(
            {
                "name": "Các đơn vị Quận Mẫu",
                "agency_ids": [Command.set((self.ward_a | self.tu_phap).ids)],
            }
        )
        made = self.approve_rows(
            (f"{self.wards.name}, {both.name}, {self.ward_a.name}", ""),
            (self.noi_vu.name, f"{self.offices.name}, {both.name}, {self.noi_vu.name}"),
        )
        each = made.filtered(lambda one: one.task_id.number == "1")
        self.assertEqual(len(each), 3)
        self.assertEqual(each.agency_id, self.ward_a | self.ward_b | self.tu_phap)
        joint = made - each
        self.assertEqual(joint.agency_id, self.noi_vu)
        self.assertEqual(joint.coordinator_ids, self.van_phong | self.tu_phap | self.ward_a)

    def test_the_first_and_the_last_day_of_an_agency_count(self):
        self.ward_a.valid_to = "2011-06-30"
        self.ward_b.valid_from = "2011-06-30"
        made = self.approve_rows((self.wards.name, ""))
        self.assertEqual(made.agency_id, self.ward_a | self.ward_b)

    def test_an_agency_named_that_is_out_of_force_stops_the_approval(self):
        self.tu_phap.valid_to = "2011-06-29"
        self.ward_b.valid_from = "2011-07-01"
        with self.assertRaises(ValidationError) as caught:
            self.approve_rows((self.tu_phap.name, ""), (self.noi_vu.name, self.ward_b.name))
        for words in (self.tu_phap.name, "I.1", self.ward_b.name, "I.2"):
            self.assertIn(words, str(caught.exception))
        self.assertEqual(self.plan.state, "draft")
        self.assertFalse(self.plan.assignment_ids)

    def test_the_successor_in_force_gets_the_work(self):
        self.tu_phap.write({"valid_to": "2011-06-29", "successor_id": self.noi_vu.id})
        made = self.approve_rows((self.tu_phap.name, f"{self.noi_vu.name}, {self.van_phong.name}"))
        self.assertEqual(made.agency_id, self.noi_vu)
        self.assertEqual(made.coordinator_ids, self.van_phong)

    def test_a_task_dated_later_goes_to_who_took_over_in_between(self):
        self.approve()
        self.tu_phap.write({"valid_to": "2012-12-31", "successor_id": self.van_phong.id})
        task = self.task("II.2")
        self.env["cchc.plan.task.complete"].with_user(self.coordinator).create(
            {"task_id": task.id, "schedule_text": "Quý I/2014"}
        ).action_confirm()
        self.assertEqual(task.assignment_ids.agency_id, self.van_phong)
        self.assertEqual(task.assignment_ids.coordinator_ids, self.noi_vu)
