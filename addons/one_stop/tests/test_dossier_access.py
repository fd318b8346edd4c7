import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .border_case import IDENTITY, NAME, OUTSIDERS, SECRETS, WORDS, BorderCase

RULES = "odoo.addons.base.models.ir_rule"
PASSWORD = "mật khẩu mẫu"
COUNTER = (
    "get_start",
    "get_procedure",
    "identify",
    "find",
    "find_duplicates",
    "get_draft",
    "intake",
)
ARGUMENTS = {
    "get_procedure": (1, 1),
    "identify": (IDENTITY,),
    "find": (IDENTITY,),
    "find_duplicates": ({},),
    "intake": ({},),
}


@tagged("post_install", "-at_install")
class TestDossierAccess(BorderCase):
    """Papers, the counter and drafts within the borders of agencies."""

    def test_no_paper_is_printed_for_other_agencies(self):
        reports = self.env["ir.actions.report"].search([("model", "in", self.guarded())])
        self.assertGreater(len(reports), 1)
        for report in reports:
            ids = self.world[report.model].ids
            for name in OUTSIDERS:
                printing = report.with_user(getattr(self, name))
                with self.subTest(report=report.report_name, user=name), mute_logger(RULES):
                    try:
                        paper = printing._render_qweb_html(report.report_name, ids)[0].decode()
                    except UserError:
                        continue
                    for secret in (*SECRETS, self.dossier.name):
                        self.assertNotIn(secret, paper)

    def test_the_counter_answers_clerks_only(self):
        methods = [name for name in COUNTER if hasattr(self.env["one_stop.counter"], name)]
        self.assertEqual(len(methods), len(COUNTER))
        for name in (
            "employee",
            "officer_tu_phap",
            "head_noi_vu",
            "leader",
            "auditor",
            "documents",
        ):
            counter = self.env["one_stop.counter"].with_user(getattr(self, name))
            for method in methods:
                arguments = ARGUMENTS.get(method, ())
                if method == "get_draft":
                    arguments = (self.dossier.id,)
                with self.assertRaises(AccessError, msg=(name, method)):
                    getattr(counter, method)(*arguments)

    def test_the_counter_of_another_agency_tells_nothing_about_the_dossier(self):
        for user in (self.clerk_ward_b, self.clerk, self.manager):
            counter = self.env["one_stop.counter"].with_user(user)
            for text in (self.dossier.name, NAME, "dang thi kin"):
                self.assertTellsNothing(counter.find(text))
            with self.assertRaises(UserError), mute_logger(RULES):
                counter.get_draft(self.dossier.id)
            owner = {"name": NAME, "identity": IDENTITY}
            vals = {
                "procedure_id": self.border_version.procedure_id.id,
                "agency_id": user.agency_ids[:1].id,
                "owners": [owner],
            }
            told = json.dumps(counter.find_duplicates(vals), default=str, ensure_ascii=False)
            self.assertNotIn(WORDS, told)
            self.assertNotIn(self.dossier.name, told)

    def assertTellsNothing(self, answer):
        text = json.dumps(answer, default=str, ensure_ascii=False)
        for secret in set(SECRETS) - {NAME}:  # the name is what was typed
            self.assertNotIn(secret, text)
        self.assertNotEqual(answer.get("kind_of"), "dossier")

    def test_a_draft_is_its_counter_s_alone(self):
        draft = self.new_dossier(self.border_version.procedure_id, self.ward_a)
        clerk = draft.with_user(self.clerk_ward_a)
        clerk.content = "Sửa"
        for name in ("clerk_ward_b", "clerk", "manager", "officer_ward_a", "leader", "auditor"):
            other = draft.with_user(getattr(self, name))
            for operation in ("write", "unlink"):
                self.assertFalse(other.has_access(operation), (name, operation))
            with self.assertRaises(AccessError), mute_logger(RULES):
                other.action_receive()
        clerk.unlink()

    def test_a_clerk_makes_a_draft_with_its_papers_and_persons(self):
        clerk = self.env["one_stop.dossier"].with_user(self.clerk_ward_a)
        person = clerk.env["one_stop.person"].create({"name": "Bùi Văn Tám"})
        draft = clerk.create(
            {
                "procedure_id": self.border_version.procedure_id.id,
                "submitter_id": person.id,
                "owner_ids": [(6, 0, person.ids)],
                "paper_ids": [(0, 0, {"name": "Đơn"})],
            }
        )
        self.assertEqual((draft.agency_id, draft.owner_ids), (self.ward_a, person))

    def test_the_journal_verifies_for_who_may_not_read_all_of_it(self):
        self.assertFalse(self.dossier.with_user(self.officer_tu_phap)._verify())


@tagged("post_install", "-at_install")
class TestDossierAccessOverHttp(BorderCase, HttpCase):
    """The same over the wire: calls, exports and papers by address."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.clerk_ward_a, cls.clerk_ward_b, cls.auditor, cls.manager):
            user.password = PASSWORD

    def call(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

    def refused(self, model, method, *args, **kwargs):
        with self.assertRaises(JsonRpcException) as refused, mute_logger(RULES, "odoo.http"):
            self.call(model, method, *args, **kwargs)
        for secret in SECRETS:
            self.assertNotIn(secret, str(refused.exception))

    def test_calls_with_foreign_ids_are_refused(self):
        self.authenticate(self.clerk_ward_b.login, PASSWORD)
        ids = self.dossier.ids
        self.refused("one_stop.dossier", "read", ids, ["applicant_name"])
        self.refused("one_stop.dossier", "web_read", ids, specification={"name": {}})
        self.refused("one_stop.dossier", "write", ids, {"applicant_phone": "1"})
        self.refused("one_stop.dossier", "action_note", ids, text="Xin chào")
        self.refused("one_stop.dossier", "action_ready", ids)
        self.refused("one_stop.dossier", "action_record", ids, "accept", "2012-03-09 00:00:00")
        self.refused("one_stop.dossier", "action_deliver", ids)
        self.refused("one_stop.dossier", "_apply", ids, "ready")
        self.refused("one_stop.dossier", "_project", ids, {"state": "returned"})
        delivery = self.world["one_stop.delivery"].ids
        self.refused("one_stop.delivery", "scan", delivery, self.dossier.name)
        self.refused("one_stop.delivery", "action_accept", delivery)
        found = self.call("one_stop.dossier", "search_read", [("id", "in", ids)], ["name"])
        self.assertEqual(found, [])

    def test_own_dossiers_are_not_rewritten_from_outside(self):
        self.authenticate(self.clerk_ward_a.login, PASSWORD)
        ids = self.dossier.ids
        for vals in (
            {"state": "returned"},
            {"due_at": "2030-01-01 00:00:00"},
            {"applicant_name": "Người khác"},
            {"owner_ids": [(5,)]},
            {"agency_ids": [(5,)]},
            {"journal_head": "0"},
            {"search_key": "khac"},
            {"version_id": self.version.id},
            {"paper_ids": [(5,)]},
            {"event_ids": [(5,)]},
            {"visit_ids": [(5,)]},
        ):
            door = {"district_projection_door": ["one_stop.dossier", ids, True]}
            self.refused("one_stop.dossier", "write", ids, vals, context=door)
        self.refused("one_stop.dossier", "unlink", ids)
        event = self.dossier.event_ids[:1]
        self.refused("one_stop.dossier.event", "write", event.ids, {"payload": "{}"})
        self.refused("one_stop.dossier.event", "unlink", event.ids)
        self.refused(
            "one_stop.dossier.visit", "write", self.dossier.visit_id.ids, {"left_at": False}
        )
        self.assertFalse(self.dossier._verify())

    def test_an_export_of_foreign_dossiers_is_refused(self):
        self.authenticate(self.manager.login, PASSWORD)
        data = {
            "model": "one_stop.dossier",
            "fields": [{"name": "applicant_name", "label": "Người nộp", "store": True}],
            "ids": self.dossier.ids,
            "domain": [],
            "import_compat": False,
        }
        csrf = {"csrf_token": self.csrf_token()}
        with mute_logger("odoo.http", RULES, "odoo.addons.web.controllers.export"):
            answer = self.url_open("/web/export/csv", {"data": json.dumps(data), **csrf})
        self.assertNotEqual(answer.status_code, 200)
        self.assertNotIn(NAME, answer.text)
        data.update(ids=False, domain=[("applicant_name", "=", NAME)])
        answer = self.url_open("/web/export/csv", {"data": json.dumps(data), **csrf})
        self.assertNotIn(NAME, answer.text)

    def test_who_may_not_export_exports_nothing(self):
        self.authenticate(self.clerk_ward_a.login, PASSWORD)
        data = {
            "model": "one_stop.dossier",
            "fields": [{"name": "applicant_name", "label": "Người nộp", "store": True}],
            "ids": self.dossier.ids,
            "domain": [],
            "import_compat": False,
        }
        with mute_logger("odoo.http", "odoo.addons.web.controllers.export"):
            answer = self.url_open(
                "/web/export/csv", {"data": json.dumps(data), "csrf_token": self.csrf_token()}
            )
        self.assertNotIn(NAME, answer.text)

    def test_the_auditor_writes_nothing_over_the_wire(self):
        self.authenticate(self.auditor.login, PASSWORD)
        ids = self.dossier.ids
        told = self.call(
            "one_stop.dossier.event", "search_read", [("dossier_id", "in", ids)], ["kind"]
        )
        self.assertEqual(len(told), self.dossier.journal_count)
        self.refused("one_stop.dossier", "action_note", ids, text="Đã xem")
        self.refused("one_stop.dossier", "write", ids, {"applicant_phone": "1"})
        self.refused("one_stop.delivery", "create", [{"agency_id": self.noi_vu.id}])
        self.refused("one_stop.person", "create", [{"name": "Ai đó"}])

    def csrf_token(self):
        """Return the token of the session, as the pages of the client carry it."""
        page = self.url_open("/odoo").text
        return page.split('csrf_token: "')[1].split('"')[0]
