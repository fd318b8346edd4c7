import threading

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name
from odoo.tools import SQL

EVENTS = "one_stop_dossier_event"
DOSSIER = "dossier_id = %(dossier)s"
# What was made, in the order in which it can go.
ROWS = (
    ("one_stop_notice", DOSSIER),
    (EVENTS, DOSSIER),
    ("one_stop_dossier_agency_rel", DOSSIER),
    ("one_stop_dossier", "id = %(dossier)s"),
    ("one_stop_procedure", "id = %(procedure)s"),
    ("one_stop_field", "id = %(field)s"),
)


class RaceCase(BaseCase):
    """Two officers act on one dossier at once, on cursors of their own, which really commit."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self.make(api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True}))
        self.addCleanup(self.remove_all)

    def make(self, env):
        agency = env["hr.department"].create(
            {"name": "Tranh hồ sơ", "is_agency": True, "agency_code": "TRANH-HS"}
        )
        users = [self.make_officer(env, agency, number) for number in range(2)]
        field = env["one_stop.field"].create({"name": "Tranh hồ sơ", "code": "TRANH"})
        procedure = env["one_stop.procedure"].create(
            {"name": "Tranh hồ sơ", "code": "TRANH-01", "field_id": field.id}
        )
        dossier = env["one_stop.dossier"].create(
            {
                "procedure_id": procedure.id,
                "agency_id": agency.id,
                "applicant_name": "Tranh hồ sơ",
            }
        )
        self.ids = {
            "agency": agency.id,
            "users": [user.id for user in users],
            "field": field.id,
            "procedure": procedure.id,
            "dossier": dossier.id,
        }
        self.put(dossier, "forward", state="processing", pending=True)

    def make_officer(self, env, agency, number):
        roles = ("officer", "one_stop_clerk")
        groups = ("base.group_user", *(f"district_base.group_district_{role}" for role in roles))
        user = env["res.users"].create(
            {
                "name": f"Tranh {number}",
                "login": f"tranh_ho_so_{number}",
                "group_ids": [(6, 0, [env.ref(group).id for group in groups])],
            }
        )
        env["hr.employee"].create(
            {
                "name": user.name,
                "user_id": user.id,
                "department_id": agency.id,
                "date_version": "2011-01-01",
            }
        )
        return user

    def put(self, dossier, kind, **vals):
        """Put the dossier where it could be after an event, without a calendar."""
        dossier._append(kind, {}, state_after=vals.get("state", dossier.state))
        dossier._project({"holder_agency_id": self.ids["agency"], **vals})

    def remove_all(self):
        with self.registry.cursor() as cr:
            cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(EVENTS)))
            for table, rows in ROWS:
                where = SQL(rows, **self.ids)
                cr.execute(SQL("DELETE FROM %s WHERE %s", SQL.identifier(table), where))
            cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(EVENTS)))
            env = api.Environment(cr, SUPERUSER_ID, {})
            users = env["res.users"].browse(self.ids["users"])
            users.employee_ids.unlink()
            partners = users.partner_id
            users.unlink()
            partners.unlink()
            env["hr.department"].browse(self.ids["agency"]).unlink()

    def race(self, steps):
        """Take a step each at one moment, retried as Odoo retries; return the refusals."""
        refusals, errors, start = [], [], threading.Barrier(len(steps))

        def run(user_id, step):
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, user_id, {})
                    dossier = env["one_stop.dossier"].browse(self.ids["dossier"])
                    dossier.mapped("state")  # both have seen it before either acts
                    start.wait()
                    retrying(lambda: step(dossier), env)
            except UserError as refusal:
                refusals.append((user_id, str(refusal)))
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

    def assertOneWon(self, refusals, *kinds):
        """One of the kinds stands once in the journal; who came second was told of the first."""
        self.assertEqual(len(refusals), 1)
        loser, sentence = refusals[0]
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            dossier = env["one_stop.dossier"].browse(self.ids["dossier"])
            self.assertFalse(dossier._verify())
            happened = dossier.event_ids.filtered(lambda one: one.kind in kinds)
            self.assertEqual(len(happened), 1)
            winner = happened.user_id
            self.assertNotEqual(winner.id, loser)
            self.assertIn(winner.name, sentence)
            labels = dict(happened._fields["kind"]._description_selection(env(user=loser)))
            self.assertIn(labels[happened.kind], sentence)
