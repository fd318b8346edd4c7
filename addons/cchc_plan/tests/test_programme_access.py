from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import freeze_time, tagged

from .programme_case import ProgrammeCase

OWNERS = ("officer_van_phong", "admin_user", "documents", "finance", "clerk", "manager")
ALWAYS = ("leader", "auditor")
USERS = (
    *OWNERS,
    *ALWAYS,
    "coordinator",
    "officer_noi_vu",
    "head_noi_vu",
    "officer_ward_a",
    "hr",
)


@tagged("post_install", "-at_install")
@freeze_time("2011-12-10 03:00:00")
class TestProgrammeAccess(ProgrammeCase):
    """A programme is its agency's until handed in, and everybody's once it was approved."""

    def assertReaders(self, records, names):
        for name in USERS:
            seen = records.with_user(getattr(self, name)).has_access("read")
            self.assertEqual(seen, name in names, (records._name, name))

    def assertWriters(self, records, names):
        for name in USERS:
            user = getattr(self, name)
            self.assertEqual(
                records.with_user(user).has_access("write"), name in names, (records._name, name)
            )

    def test_readers_grow_with_the_state(self):
        programme = self.begin()
        line = self.add_own(programme)
        part = programme.part_id
        for records in (programme, line, part, programme.event_ids):
            self.assertReaders(records, (*OWNERS, *ALWAYS))
        programme.action_submit()
        for records in (programme, line, part, programme.event_ids):
            self.assertReaders(records, (*OWNERS, *ALWAYS, "coordinator"))
        programme.with_user(self.coordinator).action_return("Thiếu")
        self.assertReaders(programme, (*OWNERS, *ALWAYS, "coordinator"))
        programme.action_submit()
        programme.with_user(self.coordinator).action_approve("12/KH-VP", "2011-12-05")
        for records in (programme, line, part):
            self.assertReaders(records, USERS)
        self.assertReaders(programme.event_ids, (*OWNERS, *ALWAYS, "coordinator"))

    def test_a_supplement_is_read_like_a_programme_of_its_own(self):
        programme = self.make_approved()
        programme.action_supplement("Thêm")
        line = self.add_own(programme, content="Khảo sát")
        self.assertReaders(programme, USERS)
        self.assertReaders(line, (*OWNERS, *ALWAYS))
        seen = programme.with_user(self.officer_ward_a).own_line_ids
        self.assertEqual(len(seen), 1)
        self.assertNotIn(line, seen)

    def test_officers_of_the_agency_write_while_it_is_a_draft(self):
        programme = self.begin()
        line = self.add_own(programme)
        for records in (programme, line):
            self.assertWriters(records, ("officer_van_phong",))
        programme.action_submit()
        for records in (programme, line):
            self.assertWriters(records, ())

    def test_the_coordinator_writes_for_agencies_that_do_not_use_the_system(self):
        self.tu_phap.uses_system = False
        programme = self.begin(agency=self.tu_phap, user=self.coordinator)
        programme.action_draft()
        self.assertEqual(programme.plan_line_ids.assignment_id.task_id.ref, "I.3")
        self.add_own(programme, user_ids=False, people_names="Hồ Xuân Đào")
        programme.action_submit()
        programme.action_approve("03/KH-TP", "2011-12-05")
        self.assertFalse(programme.own_line_ids.assignment_id.charge_id)

    def test_who_may_not_see_the_work_does_not_see_how_it_stands(self):
        programme = self.make_approved()
        line = programme.own_line_ids
        self.assertEqual(line.with_user(self.officer).status, "todo")
        self.assertFalse(line.with_user(self.officer_ward_a).status)
        self.assertEqual(programme.with_user(self.officer_ward_a).work_count, 0)
        self.assertEqual(line.with_user(self.officer_ward_a).people, self.officer.name)

    def test_rpc_reaches_no_private_method(self):
        for method in ("_apply", "_project", "_give_work", "_follow_part", "_touch"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["cchc.programme"], method)

    def test_who_has_no_programme_is_the_coordinators_to_see(self):
        for name in USERS:
            rows = self.env["cchc.programme.status"].with_user(getattr(self, name))
            self.assertEqual(rows.has_access("read"), name in (*ALWAYS, "coordinator"), name)
