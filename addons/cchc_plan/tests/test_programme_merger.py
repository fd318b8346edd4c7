from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
@freeze_time("2012-03-10 03:00:00")
class TestProgrammeMerger(ProgrammeCase):
    """What is not decided follows a change of agencies; what was decided stays as it was."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls.make_decision(symbol="07/QĐ-UBND")

    def merge(self, source, target):
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "document_id": self.order.id,
                "effective_on": "2012-03-01",
                "agency_ids": [Command.set(source.ids)],
                "target_id": target.id,
            }
        )
        change.with_user(self.admin_user).action_confirm()
        self.assertEqual(change.state, "done")

    def test_a_draft_goes_over_and_its_coordinators_follow(self):
        draft = self.begin()
        line = self.add_own(draft, coordinator_ids=[Command.link(self.tu_phap.id)])
        self.merge(self.van_phong, self.noi_vu)
        self.assertEqual(draft.agency_id, self.noi_vu)
        self.assertEqual(draft.event_ids.mapped("kind"), ["draft", "move"])
        self.merge(self.tu_phap, self.ward_a)
        self.assertEqual(line.coordinator_ids, self.ward_a)

    def test_a_draft_is_given_up_where_the_successor_has_one(self):
        draft = self.begin()
        kept = self.begin(agency=self.noi_vu, user=self.officer_noi_vu)
        self.merge(self.van_phong, self.noi_vu)
        self.assertEqual((draft.state, kept.state), ("cancelled", "draft"))
        self.assertFalse((draft | kept)._verify())

    def test_what_was_decided_stays_and_its_open_work_goes_over(self):
        programme = self.make_approved(decided_on="2012-02-10")
        second = self.add_second_activity(programme)
        self.merge(self.van_phong, self.noi_vu)
        self.assertEqual(programme.agency_id, self.van_phong)
        work = (programme.own_line_ids | second).assignment_id
        self.assertEqual(len(work), 2)
        # Two activities in one period stay two products.
        self.assertEqual(work.mapped("state"), ["todo", "todo"])
        self.assertEqual(work.agency_id, self.noi_vu)

    def add_second_activity(self, programme):
        programme.action_supplement("Thêm")
        line = self.add_own(programme, content="Khảo sát sự hài lòng")
        programme.action_submit()
        programme.with_user(self.coordinator).action_approve("13/KH-VP", "2012-02-20")
        return line
