from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.service.model import call_kw, get_public_method
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .proposal_case import ProposalCase

# Who reads a draft of the justice office, and who else a submitted one.
OWN = ("officer_tu_phap", "head_tu_phap")
READ_ALL = ("leader", "auditor")
OFFICE = ("manager",)
OUTSIDERS = (
    "officer_noi_vu",
    "head_noi_vu",
    "officer_van_phong",
    "clerk",
    "clerk_ward_a",
    "head_ward_a",
    "manager_ward",
    "coordinator",
    "documents",
    "hr",
    "finance",
    "admin_user",
)
PARTS = ("change_ids", "cost_ids", "event_ids")
PRIVATE = ("_apply", "_project", "_project_new", "_append", "_effect_send", "_draft_before")
QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestProposalAccess(ProposalCase):
    """Drafts are their agency's, submitted ones the district's office's too; few write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager_ward = cls.make_user("manager_ward", "one_stop_manager", cls.ward_b)

    def assertReaders(self, proposal, readers):
        for name in (*OWN, *READ_ALL, *OFFICE, *OUTSIDERS):
            user = getattr(self, name)
            for records in (proposal, *(proposal[part] for part in PARTS if proposal[part])):
                for one in records.with_user(user):
                    self.assertEqual(one.has_access("read"), name in readers, (name, one))
                if not records.with_user(user).browse().has_access("read"):
                    continue
                found = records.with_user(user).search([("id", "in", records.ids)])
                self.assertEqual(bool(found), name in readers, (name, records))

    def test_a_draft_is_read_by_its_agency_and_those_who_read_all(self):
        self.assertReaders(self.new_proposal(), (*OWN, *READ_ALL))

    def test_a_submitted_one_is_read_by_the_office_as_well(self):
        self.assertReaders(self.submitted(), (*OWN, *READ_ALL, *OFFICE))

    def test_only_its_agency_writes_a_draft(self):
        proposal = self.new_proposal()
        for name in (*OWN, *READ_ALL, *OFFICE, *OUTSIDERS):
            user = getattr(self, name)
            for operation in ("write", "unlink"):
                for one in (proposal, proposal.change_ids, proposal.cost_ids):
                    self.assertEqual(
                        one.with_user(user).has_access(operation), name in OWN, (name, operation)
                    )

    def test_nobody_begins_a_proposal_of_another_agency(self):
        vals = {"procedure_id": self.procedure.id, "agency_id": self.noi_vu.id}
        for user in (self.officer_tu_phap, self.manager, self.leader, self.auditor):
            with self.assertRaises(AccessError), self.env.cr.savepoint(), mute_logger(*QUIET):
                self.as_user(user).create(vals)

    def test_lines_are_not_put_into_foreign_proposals(self):
        proposal = self.new_proposal()
        for model, vals in (
            ("one_stop.proposal.cost", {"name": "Lén", "fee": 1}),
            ("one_stop.proposal.change", {"kind": "form"}),
        ):
            for user in (self.officer_noi_vu, self.clerk, self.manager, self.leader):
                with self.assertRaises(AccessError), self.env.cr.savepoint(), mute_logger(*QUIET):
                    self.env[model].with_user(user).create({"proposal_id": proposal.id, **vals})

    def test_remote_calls_on_foreign_proposals_are_refused(self):
        proposal = self.submitted()
        for name in ("officer_noi_vu", "clerk_ward_a", "manager_ward", "finance"):
            records = self.env["one_stop.proposal"].with_user(getattr(self, name))
            for method, args in (
                ("read", (["name"],)),
                ("action_submit", ()),
                ("action_assess", ("Được",)),
                ("action_send", ("province", "UBND", "2012-03-07")),
                ("action_answer", ("accepted", "1/QĐ", "2012-03-07")),
                ("action_enact", (self.version.id,)),
                ("action_measure", ()),
                ("action_withdraw", ("Thôi",)),
                ("action_draft_before", ()),
                ("action_xlsx", ("costs",)),
                ("web_read", ({"name": {}},)),
                ("unlink", ()),
            ):
                with (
                    self.subTest(user=name, method=method),
                    self.assertRaises(UserError),
                    self.env.cr.savepoint(),
                    mute_logger(*QUIET),
                ):
                    call_kw(records, method, [proposal.ids, *args], {})

    def test_the_office_writes_for_agencies_without_the_system_and_does_not_assess_that(self):
        self.tu_phap.uses_system = False
        self.env.registry.clear_cache()
        proposal = self.new_proposal(self.manager)
        for user, may in ((self.manager, True), (self.manager_ward, False), (self.clerk, False)):
            for one in (proposal, proposal.change_ids, proposal.cost_ids):
                self.assertEqual(one.with_user(user).has_access("write"), may, user.login)
        with self.assertRaises(AccessError), self.env.cr.savepoint(), mute_logger(*QUIET):
            self.new_proposal(self.manager_ward)
        self.act(proposal, self.manager, "2012-03-06 09:00", "action_submit")
        self.assertEqual(proposal.event_ids.acting_agency_id, self.tu_phap)
        with self.assertRaises(AccessError):
            self.act(proposal, self.manager, "2012-03-07 09:00", "action_assess", "Được")
        self.act(proposal, self.leader, "2012-03-07 09:00", "action_assess", "Được")
        self.assertEqual(proposal.state, "assessed")

    def test_an_auditor_takes_no_step(self):
        proposal = self.submitted()
        for name, *args in (
            ("action_assess", "Được"),
            ("action_return", "Không"),
            ("action_withdraw", "Thôi"),
        ):
            with self.assertRaises(AccessError):
                self.act(proposal, self.auditor, "2012-03-07 09:00", name, *args)

    def test_projected_fields_are_nobodys(self):
        proposal = self.new_proposal()
        for user in (self.officer_tu_phap, self.env.user):
            for vals in (
                {"state": "in_force"},
                {"symbol": "1/UBND"},
                {"in_force_on": "2012-01-01"},
                {"real_benefit": 10**9},
                {"answer": "accepted"},
            ):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    proposal.with_user(user).write(vals)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.as_user(user).create({"procedure_id": self.procedure.id, "state": "sent"})

    def test_private_methods_are_not_for_remote_calls(self):
        for name in PRIVATE:
            self.assertTrue(hasattr(self.env["one_stop.proposal"], name), name)
            with self.assertRaises(AccessError):
                get_public_method(self.env["one_stop.proposal"], name)

    def test_events_are_never_changed(self):
        event = self.submitted().event_ids
        for change in (lambda: event.write({"kind": "send"}), lambda: event.unlink()):
            with self.assertRaises(AccessError):
                change()


@tagged("post_install", "-at_install")
class TestProposalOverHttp(ProposalCase, HttpCase):
    """The workbook and the way over HTTP, as browsers and programs ask."""

    def call(self, model, method, args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def test_the_workbook_is_for_readers_alone(self):
        proposal = self.new_proposal()
        path = f"/district/xlsx/one_stop.proposal/costs/{proposal.id}"
        for user, status in ((self.officer_tu_phap, 200), (self.officer_noi_vu, 404)):
            user.password = "mật khẩu mẫu"
            self.authenticate(user.login, "mật khẩu mẫu")
            self.assertEqual(self.url_open(path).status_code, status)

    def test_a_form_saved_from_outside_keeps_its_borders(self):
        self.officer_tu_phap.password = "mật khẩu mẫu"
        self.authenticate(self.officer_tu_phap.login, "mật khẩu mẫu")
        vals = {"procedure_id": self.procedure.id, "as_of": "2012-03-05"}
        made = self.call("one_stop.proposal", "create", [vals])
        proposal = self.env["one_stop.proposal"].browse(made)
        self.assertEqual(proposal.agency_id, self.tu_phap)
        doors = {"district_projection_door": ["one_stop.proposal", [made], True]}
        for bad in (
            {"state": "sent"},
            {"agency_id": self.noi_vu.id},
            {"subjects_before": "nhiều"},
            {"before_cost_ids": [Command.create({"name": "x", "fee": -1})]},
        ):
            with self.assertRaises(JsonRpcException):
                self.call("one_stop.proposal", "write", [[made], bad], context=doors)
        self.assertEqual((proposal.state, proposal.agency_id), ("draft", self.tu_phap))
