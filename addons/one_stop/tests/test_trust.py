import inspect

from psycopg2 import Error as DatabaseError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.district_base.models.district_projection_mixin import DOOR_KEY

from ..rules import lifecycle
from .border_case import NAME, SECRETS, BorderCase

QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model", "odoo.sql_db")
OURS = ("odoo.addons.one_stop.", "odoo.addons.district_base.")
# What is given for a parameter of a method that anybody may call, by its name.
WORDS = {
    "kind": "note",
    "text": "Thử",
    "reason": "Thử",
    "paper": "1/TB",
    "papers": ["Giấy"],
    "results": ["Kết quả"],
    "duties": [{"name": "Lệ phí", "amount": 1000}],
    "proof": "Biên lai 1",
    "outcome": "granted",
    "receiver": "Ai đó",
    "due_at": "2030-01-01 00:00:00",
    "promised_at": "2030-01-01 00:00:00",
    "happened_at": "2012-03-09 01:00:00",
    "document": "1/QĐ",
    "specification": {"display_name": {}},
    "value": "name",
    "vals": {},
    "vals_list": [{}],
    "default": {},
    "fields": ["display_name"],
    "field_names": ["display_name"],
    "fields_list": ["display_name"],
    "domain": [],
}
# What a screen or a paper is asked to tell: rows that are swept away and change nothing else.
CHOICES = (
    "one_stop.procedure.statistic",
    "one_stop.register.period",
    "one_stop.score",
    "one_stop.statistic.screen",
)


@tagged("post_install", "-at_install")
class TestTrust(BorderCase):
    """What comes in from outside, by any method, changes and tells only what it may."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tables = [cls.env[model]._table for model in cls.models()]
        cls.tables += ["one_stop_dossier_agency_rel", "one_stop_dossier_owner_rel"]

    def public_methods(self, model):
        """Return {name: function} of what clients may call and the suite defines."""
        found = {}
        for part in type(self.env[model]).mro():
            if part.__module__.startswith(OURS):
                for name, value in vars(part).items():
                    if not name.startswith("_") and inspect.isfunction(value):
                        found.setdefault(name, getattr(type(self.env[model]), name))
        return {
            name: value
            for name, value in found.items()
            if not getattr(value, "_api_private", False) and name not in ("init", "onchange")
        }

    def arguments(self, function):
        """Return the calls to try: without words, and with all of them."""
        parameters = list(inspect.signature(function).parameters.values())[1:]
        plain = [one for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
        needed = {one.name: self.word(one.name) for one in plain if one.default is one.empty}
        every = {one.name: self.word(one.name) for one in plain}
        return [needed] if needed == every else [needed, every]

    def word(self, name):
        records = {
            "step": self.border_version.step_ids[1].id,
            "version": self.border_version.id,
            "user": self.officer_tu_phap.id,
        }
        return records.get(name, WORDS.get(name, "x"))

    def fingerprint(self):
        """Return a digest of all rows of the addon's tables."""
        self.env.flush_all()
        return {
            table: self.env.execute_query(
                SQL(
                    "SELECT count(*), md5(string_agg(row::text, ',' ORDER BY row::text))"
                    " FROM %s AS row",
                    SQL.identifier(table),
                )
            )
            for table in self.tables
        }

    def attempt(self, user, model, name, words):
        """Call a method with the ids of the case; return (answer, all rows as they are then)."""
        records = self.env[model].with_user(user)
        is_model = getattr(getattr(type(records), name), "_api_model", False)
        args = [*([] if is_model else [self.world[model].ids]), *words.values()]
        answer = None
        with self.env.cr.savepoint() as savepoint, mute_logger(*QUIET):
            try:
                answer = call_kw(records, name, args, {})
                rows = self.fingerprint()
            except (UserError, TypeError, ValueError, KeyError, DatabaseError):
                rows = None
            finally:
                savepoint.rollback()
                self.env.invalidate_all()
        return answer, rows

    def calls(self):
        for model in self.guarded():
            for name, function in self.public_methods(model).items():
                for words in self.arguments(function):
                    yield model, name, words

    def test_public_methods_with_foreign_ids_change_and_tell_nothing(self):
        before, count = self.fingerprint(), 0
        for model, name, words in self.calls():
            for who in ("clerk_ward_b", "head_noi_vu", "manager", "employee"):
                with self.subTest(model=model, method=name, words=words, user=who):
                    answer, rows = self.attempt(getattr(self, who), model, name, words)
                    count += 1
                    if rows is not None and name != "create":
                        self.assertEqual(rows, before)
                    for secret in SECRETS:
                        self.assertNotIn(secret, str(answer))
        self.assertGreater(count, 200)

    def test_the_auditor_changes_nothing_by_any_method(self):
        before = self.fingerprint()
        for model, name, words in self.calls():
            with self.subTest(model=model, method=name, words=words):
                _answer, rows = self.attempt(self.auditor, model, name, words)
                if rows is not None:
                    self.assertEqual(rows, before)

    def test_the_auditor_may_write_nothing_of_the_addon(self):
        for model in [*self.models(), *self.models(transient=True)]:
            if model in CHOICES:
                continue
            records = self.env[model].with_user(self.auditor)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))

    def test_the_auditor_reads_the_journals_and_sees_that_they_are_whole(self):
        events = self.dossier.event_ids.with_user(self.auditor)
        self.assertIn("request_supplement", events.mapped("kind"))
        self.assertTrue(all(event.payload for event in events))
        self.assertFalse(self.dossier.with_user(self.auditor)._verify())

    def test_leaders_read_all_and_take_no_step(self):
        self.assertTrue(self.dossier.with_user(self.leader).event_ids)
        before = self.fingerprint()
        for kind in set(lifecycle.EVENTS) - {"note"}:
            words = {name: self.word(name) for name in lifecycle.EVENTS[kind].payload}
            with self.assertRaises(UserError, msg=kind):
                self.dossier.with_user(self.leader)._apply(kind, **words)
        for model, name, words in self.calls():
            if name in ("action_note", "action_take_note") or words.get("kind") == "note":
                continue
            if model == "one_stop.statistic.period":  # leaders close those of the whole district
                continue
            with self.subTest(model=model, method=name, words=words):
                _answer, rows = self.attempt(self.leader, model, name, words)
                if rows is not None:
                    self.assertEqual(rows, before)

    def test_plain_employees_have_nothing_to_do_with_dossiers(self):
        for model in self.guarded():
            records = self.env[model].with_user(self.employee)
            self.assertFalse(records.has_access("read"), model)
        menus = self.env["ir.ui.menu"].with_user(self.employee)._visible_menu_ids()
        for name in ("work", "counter"):
            self.assertNotIn(self.env.ref(f"one_stop.one_stop_menu_{name}").id, menus)

    # Projected fields

    def projected(self):
        """Return (model, a record of the case, name) of each projected field."""
        for model in self.guarded():
            records = self.world[model]
            if hasattr(records, "_get_projected_fields"):
                for name in sorted(records._get_projected_fields()):
                    yield model, records[:1], name

    def other(self, record, name):
        """Return a value for a field that is not the one that it begins with."""
        field = record._fields[name]
        if field.type == "many2one":
            return self.env[field.comodel_name].sudo().search([], limit=1, order="id").id
        if field.type in ("many2many", "one2many"):
            return [Command.link(self.ward_b.id)]
        if field.type == "selection":
            begin = field.default(record) if field.default else False
            return [one for one in field.get_values(self.env) if one != begin][-1]
        values = {"boolean": True, "integer": 77, "float": 7.5, "monetary": 7}
        values.update(datetime="2012-01-01 00:00:00", date="2012-01-01", json=["1"])
        return values.get(field.type, "giả")

    def test_projected_fields_are_written_by_nobody(self):
        users = (self.clerk_ward_a, self.manager, self.admin_user, self.env.user)
        count = 0
        for model, record, name in self.projected():
            vals = {name: self.other(record, name)}
            for user in users:
                for one in (record.with_user(user), record.with_user(user).sudo()):
                    with self.subTest(model=model, field=name, user=user.login, su=one.env.su):
                        with self.assertRaises(UserError), mute_logger(*QUIET):
                            one.write(vals)
                        with self.assertRaises(UserError), mute_logger(*QUIET):
                            one.web_save(vals, {"display_name": {}})
                        count += 1
        self.assertGreater(count, 400)

    def test_projected_fields_are_given_to_nothing_that_is_made(self):
        for model, record, name in self.projected():
            field = record._fields[name]
            vals = {name: self.other(record, name)}
            records = self.env[model]
            if not vals[name]:
                continue  # there is nothing else to give
            with self.subTest(model=model, field=name):
                with self.assertRaises(UserError), self.cr.savepoint():
                    records.create(vals)
                if field.type in ("char", "integer", "boolean"):
                    told = records.load([name], [[str(vals[name])]])
                    self.assertFalse(told["ids"])

    def test_a_door_or_a_default_sent_from_outside_opens_nothing(self):
        draft = self.new_dossier(self.border_version.procedure_id, self.ward_a)
        context = {
            DOOR_KEY: ["one_stop.dossier", [draft.id], True],
            "default_state": "returned",
            "default_name": "GIA-01",
            "default_due_at": "2030-01-01 00:00:00",
            "default_agency_ids": [self.ward_b.id],
        }
        clerk = draft.with_user(self.clerk_ward_a)
        for vals in ({"state": "returned"}, {"due_at": "2030-01-01 00:00:00"}):
            with self.assertRaises(AccessError):
                call_kw(clerk, "write", [draft.ids, vals], {"context": context})
        vals = {"procedure_id": self.border_version.procedure_id.id, "agency_id": self.ward_a.id}
        made = call_kw(clerk.browse(), "create", [vals], {"context": context})
        made = self.env["one_stop.dossier"].browse(made)
        self.assertEqual((made.state, made.name, made.due_at), ("draft", False, False))
        self.assertEqual(made.agency_ids, self.ward_a)

    def test_a_copy_begins_anew(self):
        copy = self.dossier.with_user(self.clerk_ward_a).copy()
        self.assertEqual((copy.state, copy.name, copy.journal_count), ("draft", False, 0))
        self.assertFalse(copy.due_at or copy.received_at or copy.visit_id or copy.event_ids)
        self.assertEqual(copy.agency_ids, self.ward_a)
        with self.assertRaises(UserError):
            self.dossier.copy({"state": "returned"})

    def test_a_form_shows_no_other_state_than_the_record_has(self):
        clerk = self.dossier.with_user(self.clerk_ward_a)
        spec = {"state": {}, "due_at": {}, "can_resolve": {}}
        answer = clerk.onchange({"state": "draft"}, ["state"], spec)
        self.assertFalse(answer.get("value", {}).get("can_resolve"))
        self.assertEqual(self.dossier.state, "resolved")

    # Nothing is pushed over a border

    def test_nothing_is_moved_into_another_agency(self):
        draft = self.new_dossier(self.border_version.procedure_id, self.ward_a)
        clerk = draft.with_user(self.clerk_ward_a)
        with self.assertRaises(AccessError), mute_logger(*QUIET):
            clerk.agency_id = self.ward_b
        foreign = self.new_dossier(self.border_version.procedure_id, self.ward_b)
        paper = self.env["one_stop.dossier.paper"].with_user(self.clerk_ward_a)
        paper = paper.create({"dossier_id": draft.id, "name": "Giấy"})
        for target in (foreign, self.dossier):
            with self.assertRaises(AccessError), mute_logger(*QUIET):
                paper.dossier_id = target

    def test_who_knows_a_person_follows_from_dossiers(self):
        person = self.world["one_stop.person"][:1]
        # The office that had the dossier knows its owners by now.
        self.assertEqual(person.agency_ids, self.ward_a | self.tu_phap)
        self.assertTrue(person.with_user(self.officer_tu_phap).name)
        for user in (self.clerk_ward_a, self.clerk_ward_b):
            mine = person.with_user(user)
            with self.assertRaises(AccessError), mute_logger(*QUIET):
                mine.write({"agency_ids": [Command.set(user.agency_ids.ids)]})
            with self.assertRaises(AccessError):
                mine.create({"name": "Ai", "agency_ids": [Command.set(self.noi_vu.ids)]})

    def test_who_asked_in_a_received_dossier_is_rewritten_by_nobody(self):
        owner = self.dossier.submitter_id
        for person in owner | self.dossier.owner_ids:
            for vals in ({"name": "Người Khác"}, {"identity": "079000000001"}):
                for mine in (person.with_user(self.clerk_ward_a), person):
                    with self.assertRaises(AccessError):
                        mine.write(vals)
        owner.with_user(self.clerk_ward_a).write({"name": NAME, "phone": "0903999888"})
        self.assertEqual((owner.name, owner.phone), (NAME, "0903999888"))
        stranger = owner.with_user(self.clerk_ward_a).create({"name": "Gõ nhằm"})
        self.new_dossier(agency=self.ward_a, owner_ids=self.link(stranger))
        stranger.name = "Gõ đúng"
        self.assertEqual(stranger.name, "Gõ đúng")

    def test_a_dialog_is_its_user_s_alone(self):
        for model in self.models(transient=True):
            records = self.env[model]
            if "create_uid" not in records._fields:
                continue
            for who in ("clerk", "officer_tu_phap", "head_tu_phap", "manager"):
                user = getattr(self, who)
                domain = self.env["ir.rule"].with_user(user)._compute_domain(model, "read")
                paths = [one.field_expr for one in domain.iter_conditions()]
                self.assertIn("create_uid", paths, (model, who))
        clerk = self.env["one_stop.step.words"].with_user(self.clerk)
        dialog = clerk.create({"kind": "note", "words": "Riêng tư"})
        self.assertTrue(dialog.has_access("read"))
        self.assertFalse(dialog.with_user(self.clerk_two).has_access("read"))
