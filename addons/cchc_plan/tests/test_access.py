from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from .common import PlanCase

# Who reads drafts, and who reads the work of all agencies.
DRAFT_READERS = ("coordinator", "leader", "auditor", "admin_user")
WORK_READERS = ("coordinator", "leader", "auditor")
USERS = (
    "officer_noi_vu",
    "head_noi_vu",
    "officer_van_phong",
    "officer_ward_a",
    "coordinator",
    "leader",
    "auditor",
    "admin_user",
    "documents",
    "hr",
    "finance",
    "clerk",
    "manager",
)
CONTENT = (
    "cchc.plan",
    "cchc.plan.section",
    "cchc.plan.task",
    "cchc.plan.task.party",
    "cchc.plan.clause",
)


@tagged("post_install", "-at_install")
class TestAccess(PlanCase):
    """Roles and borders: what is decided is for all, drafts and work are not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.draft = cls.make_plan(name="Nháp")
        reading = cls.read_annex(plan=cls.draft)
        reading.action_settle_all()
        reading._apply()
        cls.reading = reading

    def content(self, model, plan):
        path = {"cchc.plan": "id", "cchc.plan.task.party": "task_id.plan_id"}.get(model, "plan_id")
        return self.env[model].search([(path, "=", plan.id)])

    def test_content_that_was_decided_is_read_by_all_and_drafts_by_few(self):
        for name in USERS:
            user = getattr(self, name)
            for model in CONTENT:
                decided = self.content(model, self.plan)
                drafted = self.content(model, self.draft)
                self.assertTrue(decided and drafted, model)
                self.assertTrue(decided.with_user(user).has_access("read"), (name, model))
                self.assertEqual(
                    drafted.with_user(user).has_access("read"),
                    name in DRAFT_READERS,
                    (name, model),
                )

    def test_only_the_coordinator_writes_drafts(self):
        for name in USERS:
            user = getattr(self, name)
            for model in (*CONTENT, "cchc.plan.import", "cchc.plan.import.line"):
                records = (
                    self.content(model, self.draft)
                    if model in CONTENT
                    else self.reading
                    if model == "cchc.plan.import"
                    else self.reading.row_ids
                )
                for operation in ("write", "create", "unlink"):
                    self.assertEqual(
                        records.with_user(user).has_access(operation),
                        name == "coordinator",
                        (name, model, operation),
                    )

    def test_work_is_seen_by_whom_it_concerns(self):
        everything = self.plan.assignment_ids
        for name in USERS:
            user = getattr(self, name)
            own = user.agency_ids
            expected = everything
            if name not in WORK_READERS:
                expected = everything.filtered(
                    lambda one, own=own: (
                        (one.agency_id | one.co_lead_ids | one.coordinator_ids) & own
                    )
                )
            domain = [("plan_id", "=", self.plan.id)]
            found = self.env["cchc.plan.assignment"].with_user(user).search(domain)
            self.assertEqual(set(found.ids), set(expected.ids), name)
            events = (
                self.env["cchc.plan.assignment.event"]
                .with_user(user)
                .search([("assignment_id.plan_id", "=", self.plan.id)])
            )
            self.assertEqual(set(events.assignment_id.ids), set(expected.ids), name)
        self.assertTrue(self.env["cchc.plan.assignment"].with_user(self.officer_ward_a).search([]))

    def test_nobody_writes_work_or_its_journal(self):
        work = self.assignment("I.2", 2011)
        for name in USERS:
            for records in (work, work.event_ids):
                for operation in ("write", "create", "unlink"):
                    self.assertFalse(
                        records.with_user(getattr(self, name)).has_access(operation),
                        (name, records._name, operation),
                    )

    def test_evidence_is_written_by_those_who_lead(self):
        paper = self.add_evidence(self.assignment("I.2", 2011))
        for name in USERS:
            user = getattr(self, name)
            # The officers of Văn phòng; other roles there are not officers.
            self.assertEqual(
                paper.with_user(user).has_access("write"), name == "officer_van_phong", name
            )
        ward = self.add_evidence(self.assignment("II.1", 2011, self.ward_b))
        for name in ("officer_noi_vu", "officer_ward_a"):
            self.assertFalse(ward.with_user(getattr(self, name)).has_access("read"), name)

    def test_auditor_writes_nothing(self):
        for model in self.env.registry:
            if model.startswith("cchc."):
                records = self.env[model].with_user(self.auditor)
                # Dialogs of other addons keep nothing; auditors answer for themselves in some.
                foreign = records._transient and records._original_module != "cchc_plan"
                if records._abstract or foreign:
                    continue
                for operation in ("write", "create", "unlink"):
                    self.assertFalse(records.has_access(operation), (model, operation))

    def test_work_follows_the_officer_to_another_agency(self):
        model = self.env["cchc.plan.assignment"].with_user(self.officer_ward_a)
        domain = [("plan_id", "=", self.plan.id)]
        self.assertEqual(model.search(domain).agency_id, self.ward_a)
        self.officer_ward_a.employee_ids.department_id = self.ward_b
        self.assertEqual(model.search(domain).agency_id, self.ward_b)

    def test_rpc_reaches_no_private_method(self):
        for method in ("_apply", "_approve", "_make_assignments", "_read", "_set_state"):
            with self.assertRaises(AccessError):
                model = "cchc.plan.import" if method == "_read" else "cchc.plan"
                get_public_method(self.env[model], method)
