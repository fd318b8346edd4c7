import threading
from datetime import date

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

TABLES = (
    # (table, SQL of the rows of the plan that was made)
    ("cchc_plan_assignment_event", "assignment_id IN (SELECT id FROM works)"),
    ("cchc_plan_evidence", "assignment_id IN (SELECT id FROM works)"),
    ("cchc_plan_assignment", "id IN (SELECT id FROM works)"),
    ("cchc_plan_task_party", "task_id IN (SELECT id FROM cchc_plan_task WHERE plan_id = %(plan)s)"),
    ("cchc_plan_task", "plan_id = %(plan)s"),
    ("cchc_plan", "id = %(plan)s"),
)


@tagged("post_install", "-at_install")
class TestWorkRace(BaseCase):
    """Two people act on one assignment at once, on cursors of their own, which really commit."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.remove_all)
        with self.registry.cursor() as cr:
            self.make(api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True}))

    def make(self, env):
        agency = env["hr.department"].create({"name": "Tranh việc", "is_agency": True})
        decision = env["district.legal.document"].create(
            {
                "symbol": "1/QĐ-TRANH",
                "kind": "decision",
                "issuer": "UBND",
                "issued_on": "2011-02-01",
                "title": "Kế hoạch tranh việc",
            }
        )
        plan = env["cchc.plan"].create(
            {"name": "Tranh việc", "date_from": "2011-01-01", "date_to": "2011-12-31"}
        )
        env["cchc.plan.task"].create(
            {
                "plan_id": plan.id,
                "number": "1",
                "content": "Việc",
                "deliverable": "Kế hoạch",
                "schedule_text": "Năm 2011",
                "party_ids": [(0, 0, {"role": "lead", "agency_id": agency.id})],
            }
        )
        work = plan._approve(decision, 2011)
        env["cchc.plan.evidence"].create(
            {
                "assignment_id": work.id,
                "name": "Kế hoạch",
                "symbol": "1/KH",
                "issued_on": date(2011, 3, 1),
            }
        )
        self.ids = {
            "agency": agency.id,
            "decision": decision.id,
            "plan": plan.id,
            "work": work.id,
            "users": [self.make_judge(env, number).id for number in range(2)],
        }
        work._append("submit", {}, state_after="submitted", due_after=work.due_on)
        work._project({"state": "submitted", "submitted_on": date(2011, 3, 2)})

    def make_judge(self, env, number):
        groups = ["base.group_user", "district_base.group_district_leader"]
        return env["res.users"].create(
            {
                "name": f"Tranh {number}",
                "login": f"tranh_viec_{number}",
                "group_ids": [(6, 0, [env.ref(group).id for group in groups])],
            }
        )

    def remove_all(self):
        with self.registry.cursor() as cr:
            cr.execute("ALTER TABLE cchc_plan_assignment_event DISABLE TRIGGER USER")
            works = "WITH works AS (SELECT id FROM cchc_plan_assignment WHERE plan_id = %(plan)s) "
            for table, rows in TABLES:
                cr.execute(f"{works}DELETE FROM {table} WHERE {rows}", self.ids)
            cr.execute("ALTER TABLE cchc_plan_assignment_event ENABLE TRIGGER USER")
            env = api.Environment(cr, SUPERUSER_ID, {})
            users = env["res.users"].browse(self.ids["users"])
            partners = users.partner_id
            users.unlink()
            partners.unlink()
            env["district.legal.document"].browse(self.ids["decision"]).unlink()
            env["hr.department"].browse(self.ids["agency"]).unlink()

    def race(self, steps):
        """Take a step each at one moment, retried as Odoo retries; return the refusals."""
        refusals, errors, start = [], [], threading.Barrier(len(steps))

        def run(user_id, step):
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, user_id, {})
                    work = env["cchc.plan.assignment"].browse(self.ids["work"])
                    work.mapped("state")  # both have seen it before either acts
                    start.wait()
                    retrying(lambda: step(work), env)
            except UserError as refusal:
                refusals.append(str(refusal))
            except Exception as error:
                errors.append(error)

        threads = [
            threading.Thread(target=run, args=pair)
            for pair in zip(self.ids["users"], steps, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertFalse(errors)
        return refusals

    def result(self, *kinds):
        """Return how often each kind stands in the journal, and the state."""
        with self.registry.cursor() as cr:
            work = api.Environment(cr, SUPERUSER_ID, {})["cchc.plan.assignment"].browse(
                self.ids["work"]
            )
            self.assertFalse(work._verify())
            happened = work.event_ids.mapped("kind")
            return [happened.count(kind) for kind in kinds], work.state

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_two_acceptances_one_happens_and_the_other_gets_a_sentence(self):
        refusals = self.race([lambda work: work.action_accept()] * 2)
        self.assertEqual(len(refusals), 1)
        self.assertIn("cannot be taken", refusals[0])
        self.assertEqual(self.result("accept"), ([1], "accepted"))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_acceptance_and_return_one_happens(self):
        refusals = self.race(
            [lambda work: work.action_accept(), lambda work: work.action_return("Thiếu")]
        )
        self.assertEqual(len(refusals), 1)
        (accepted, returned), state = self.result("accept", "return")
        self.assertEqual(accepted + returned, 1)
        self.assertEqual(state, "accepted" if accepted else "doing")
