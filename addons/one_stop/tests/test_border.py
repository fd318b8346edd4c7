import json

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from .border_case import IDENTITY, INSIDERS, NAME, OUTSIDERS, SECRETS, BorderCase

# What a client asks of records that it names, as (method, arguments after the ids, keywords).
READING = (
    ("read", (["display_name"],), {}),
    ("web_read", (), {"specification": {"display_name": {}}}),
    ("export_data", (["id", "display_name"],), {}),
    ("copy", (), {}),
    ("write", ({},), {}),
    ("unlink", (), {}),
)
CALLERS = ("clerk_ward_b", "manager", "head_noi_vu", "finance", "admin_user", "employee")
TELLING = ("char", "text", "html", "json", "many2one", "many2many", "one2many", "properties")
# What is kept for auditors and leaders alone.
AUDITED = ("one_stop.person.look.up",)
# What an agency's officers have among themselves.
PERSONAL = ("one_stop.absence", "one_stop.absence.line", "one_stop.reminder")
QUIET = ("odoo.addons.base.models.ir_rule", "odoo.orm.models", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestBorder(BorderCase):
    """The borders of agencies, over all models that the addon has."""

    def rpc(self, user, model, method, *args, **kwargs):
        """Call a method as a client does, and roll back what it did."""
        records = self.env[model].with_user(user)
        with self.env.cr.savepoint() as savepoint, mute_logger(*QUIET):
            try:
                return call_kw(records, method, list(args), kwargs)
            finally:
                self.env.flush_all()
                savepoint.rollback()
                self.env.invalidate_all()

    def outsiders(self):
        return [(name, getattr(self, name)) for name in OUTSIDERS]

    def insiders(self):
        return [(name, getattr(self, name)) for name in INSIDERS]

    def assertTellsNothing(self, answer, message):
        text = json.dumps(answer, default=str, ensure_ascii=False)
        for secret in SECRETS:
            self.assertNotIn(secret, text, message)

    def test_every_model_with_borders_has_a_record_in_the_case(self):
        missing = [model for model in self.guarded() if not self.world[model]]
        self.assertFalse(missing, "border_case.py makes none of these")

    # Reading

    def test_those_whom_it_concerns_read_it(self):
        money = ("one_stop.receipt", "one_stop.receipt.line", "one_stop.receipt.cancellation")
        figures = [f"one_stop.statistic.{name}" for name in ("period", "line", "event")]
        for model in set(self.guarded()).difference(AUDITED):
            for name, user in self.insiders():
                if "tu_phap" in name and model in (
                    *money,
                    *figures,
                    "one_stop.score.judgement",
                    "one_stop.cash.sheet",
                    "one_stop.register",
                ):
                    continue  # cash and figures of the counter are the counter's
                if name == "clerk_ward_a" and model in PERSONAL:
                    continue  # who is absent or was reminded concerns the own agency
                records = self.world[model].with_user(user)
                self.assertTrue(records.has_access("read"), (name, model))

    def test_no_other_agency_reads_or_finds_it(self):
        for model in self.guarded():
            ids = self.world[model].ids
            for name, user in self.outsiders():
                with self.subTest(model=model, user=name):
                    records = self.env[model].with_user(user)
                    for one in self.world[model].with_user(user):
                        self.assertFalse(one.has_access("read"))
                    self.assertFundNothing(records, ids)

    def assertFundNothing(self, records, ids):
        """Lists, counts, groups, export and name search give nothing of these ids."""
        domain = [("id", "in", ids)]
        if not records.has_access("read"):
            with self.assertRaises(AccessError):
                records.search(domain)
            return
        self.assertFalse(records.search(domain))
        self.assertEqual(records.search_count(domain), 0)
        self.assertFalse(records.web_search_read(domain, {"display_name": {}})["records"])
        self.assertEqual(records.formatted_read_group(domain, [], ["__count"])[0]["__count"], 0)
        self.assertFalse(records.name_search(domain=domain))
        self.assertFalse(records.search_read(domain, ["display_name"]))

    def test_remote_calls_with_foreign_ids_are_refused(self):
        for model in self.guarded():
            ids = self.world[model][:1].ids
            for name in CALLERS:
                user = getattr(self, name)
                for method, args, kwargs in READING:
                    with (
                        self.subTest(model=model, user=name, method=method),
                        self.assertRaises(UserError),
                    ):
                        self.rpc(user, model, method, ids, *args, **kwargs)

    def test_names_are_not_found_by_searching_for_them(self):
        person = self.world["one_stop.person"][:1]
        for name, user in self.outsiders():
            if not self.env["one_stop.person"].with_user(user).has_access("read"):
                continue
            for text in (NAME, IDENTITY, "dang thi kin"):
                found = self.env["one_stop.person"].with_user(user).name_search(text)
                self.assertFalse(found, (name, text))
                found = self.env["one_stop.dossier"].with_user(user).name_search(text)
                self.assertFalse(found, (name, text))
            # The name that a link to it shows.
            self.assertFalse(person.with_user(user).sudo().display_name, name)

    def test_no_path_over_other_models_leads_to_it(self):
        """Searching or grouping by a field of a linked record tells nothing about that record."""
        secret = {"one_stop.dossier": "applicant_name", "one_stop.person": "name"}
        paths = [
            (model, f"{name}.{secret[field.comodel_name]}")
            for model, cls in self.env.registry.items()
            for name, field in cls._fields.items()
            if not cls._abstract and field.relational and field.comodel_name in secret
            if self.env[model]._fields[name]._description_searchable
        ]
        self.assertGreater(len(paths), 10)
        for model, path in paths:
            for name in ("clerk_ward_b", "head_noi_vu", "manager", "finance"):
                records = self.env[model].with_user(getattr(self, name))
                with mute_logger(*QUIET):
                    try:
                        found = records.with_context(active_test=False).search([(path, "=", NAME)])
                    except AccessError:
                        continue
                self.assertFalse(found, (name, model, path))

    # Links that somebody makes up

    def links(self, names):
        """Return (model, field) of what leads from models to records with borders."""
        for model in names:
            for name, field in self.env[model]._fields.items():
                if field.type in ("many2one", "many2many") and field.comodel_name in self.world:
                    if self.world[field.comodel_name] and field.comodel_name in self.guarded():
                        yield model, name, field

    def test_a_link_made_up_in_a_form_tells_nothing(self):
        """Forms ask for what follows from a value; the answer names nobody of other agencies."""
        for model, name, field in self.links([*self.models(), *self.models(transient=True)]):
            for who in ("clerk_ward_b", "head_noi_vu"):
                records = self.env[model].with_user(getattr(self, who))
                if not records.has_access("create"):
                    continue
                for one in (one for one in records._fields if self.is_telling(records, one)):
                    with self.subTest(model=model, field=name, user=who, told=one):
                        for answer in self.asked(records, name, field, one):
                            self.assertTellsNothing(answer, (model, name, who, one))

    def asked(self, records, name, field, told):
        """Yield what a form tells of one field when a link is filled in, or comes as a default."""
        target = self.world[field.comodel_name][:1].id
        is_one = field.type == "many2one"
        value = target if is_one else [Command.set([target])]
        default = {f"default_{name}": target if is_one else [target]}
        spec = {name: self.spec_of(records, name), told: self.spec_of(records, told)}
        for values, changed, context in (({name: value}, [name], {}), ({}, [], default)):
            try:
                yield self.rpc(
                    records.env.user,
                    records._name,
                    "onchange",
                    [],
                    values,
                    changed,
                    spec,
                    context=context,
                )
            except UserError as error:
                yield str(error)

    def test_a_link_made_up_in_a_record_is_refused_or_tells_nothing(self):
        for model, name, field in self.links([*self.models(), *self.models(transient=True)]):
            for who in ("clerk_ward_b", "head_noi_vu"):
                user = getattr(self, who)
                if not self.env[model].with_user(user).has_access("create"):
                    continue
                target = self.world[field.comodel_name][:1].id
                value = target if field.type == "many2one" else [Command.set([target])]
                with self.subTest(model=model, field=name, user=who):
                    self.assertTellsNothing(self.made(user, model, {name: value}), (model, name))

    def is_telling(self, records, name):
        """Tell whether a field could name somebody: numbers and dates do not."""
        return records._fields[name].type in TELLING

    def spec_of(self, records, name):
        return {"fields": {"display_name": {}}} if records._fields[name].relational else {}

    def made(self, user, model, vals):
        """Return all that a user reads of a record made with these values, "" when refused."""
        records = self.env[model].with_user(user)
        own = user.agency_ids[:1].id
        required = {
            "one_stop.dossier": {"procedure_id": self.procedure.id, "agency_id": own},
            "one_stop.dossier.paper": {"name": "Giấy"},
            "one_stop.result": {"name": "Kết quả"},
            "one_stop.delivery.line": {"delivery_id": self.delivery_of(user).id},
            "one_stop.step.words": {"kind": "note"},
        }
        with self.env.cr.savepoint() as savepoint, mute_logger(*QUIET, "odoo.sql_db"):
            try:
                made = records.create({**required.get(model, {}), **vals})
                self.env.flush_all()
                self.env.invalidate_all()
                return [self.told(made, name) for name in made._fields]
            except (UserError, IntegrityError) as error:
                return str(error)
            finally:
                savepoint.rollback()
                self.env.invalidate_all()

    def delivery_of(self, user):
        lists = self.env["one_stop.delivery"]
        return lists.search([("agency_id", "in", user.agency_ids.ids)], limit=1) or lists.create(
            {"agency_id": user.agency_ids[:1].id}
        )

    def told(self, record, name):
        """Return what a field tells its user, "" when it is refused."""
        try:
            return record.web_read({name: self.spec_of(record, name)})
        except UserError:
            return ""
