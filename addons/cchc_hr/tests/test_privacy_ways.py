from collections import defaultdict

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.service.model import get_public_method
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from .privacy_case import STRANGERS, WINTER, PrivacyCase

MARK = "KÍN"
TEXTS = ("char", "text", "html")
# What nobody but administrators of the system reads, or says nothing of people.
SKIPPED = ("ir.", "base", "bus.", "web_", "report.", "res.config", "mail.alias", "iap.")


@tagged("post_install", "-at_install")
@freeze_time(WINTER)
class TestPrivacyWays(PrivacyCase):
    """The ways around a record rule: links, files, papers, dialogs, questions, steps by id."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Each text that is private of somebody carries a mark, in the database itself.
        for person in cls.subjects:
            cls.brand(person)
        cls.env.invalidate_all()

    @classmethod
    def brand(cls, person):
        mark = f"{MARK}{person.id}."
        for name, found in cls.world.items():
            model = cls.env[name]
            # Rows of a journal cannot be changed; what a colleague said, that colleague reads.
            fixed = hasattr(model, "_journal_record_field") or "author_id" in model._fields
            if model._auto and not fixed:
                ids = [one.id for one, people in found.items() if people == person]
                cls.write_mark(model, ids, mark, lambda _field: True)
        for model, ids in (
            (cls.env["hr.employee"], person.ids),
            (cls.env["hr.version"], person.version_ids.ids),
        ):
            cls.write_mark(model, ids, mark, lambda field: field.groups)

    @classmethod
    def write_mark(cls, model, ids, mark, chosen):
        for field in model._fields.values():
            if field.store and field.type in TEXTS and not field.translate and chosen(field):
                if not ids or not field.column_type or field.inherited:
                    continue
                cls.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = %s || id WHERE id IN %s",
                        SQL.identifier(model._table),
                        SQL.identifier(field.name),
                        mark,
                        tuple(ids),
                    )
                )

    def marks(self, *people):
        return [f"{MARK}{one.id}." for person in people for one in person]

    def readers(self):
        """Return {login: marks that the user is never to see}."""
        return {
            "user_p": self.marks(self.p2, self.q, self.q2),
            "head_a": self.marks(self.q, self.q2),
            **{login: self.marks(self.subjects) for login in STRANGERS},
        }

    def everything(self, user):
        """Yield (model, field, value) of all that a user reads of any model, as it is answered."""
        for name in sorted(self.env.registry):
            model = self.env[name].with_user(user)
            if model._abstract or model._transient or name.startswith(SKIPPED):
                continue
            if not model.has_access("read"):
                continue
            try:
                records = model.with_context(active_test=False).search([], limit=300)
            except AccessError:
                continue
            for field in model._fields.values():
                if field.type == "binary" or not model._has_field_access(field, "read"):
                    continue
                try:
                    names = {"fields": {"display_name": {}}} if field.relational else {}
                    rows = records.web_read({field.name: names})
                except (AccessError, UserError):
                    continue
                for row in rows:
                    yield name, field, row[field.name]

    def test_nothing_read_of_any_model_tells_of_others(self):
        for login, marks in self.readers().items():
            self.env.invalidate_all()
            user, found = getattr(self, login), defaultdict(int)
            seen = {name: self.seen(name, user) for name in self.private}
            self.env.invalidate_all()
            for name, field, value in self.everything(user):
                if any(mark in str(value) for mark in marks):
                    found[name, field.name] += 1
                # What one's own record belongs to may be named; a list shows the own part alone.
                if field.comodel_name in seen and isinstance(value, list):
                    if {one["id"] for one in value} - seen[field.comodel_name]:
                        found[name, field.name] += 1
            self.assertFalse(dict(found), login)

    def test_marks_are_seen_by_whom_they_concern(self):
        for user in (self.user_p, self.head_a, self.hr):
            mark = self.marks(self.p)[0]
            found = {name for name, _field, value in self.everything(user) if mark in str(value)}
            self.assertIn("cchc.evaluation", found)
            self.assertIn("cchc.discipline.case", found)

    def outsiders(self, name):
        """Return [(user, a record)] of those who are to know nothing of it."""
        users = [getattr(self, login) for login in ("user_p", "head_a", *STRANGERS)]
        found = [(user, self.foreign(name, user)[:1].with_user(user)) for user in users]
        # A record on several people may concern everybody of the world.
        found = [(user, records) for user, records in found if records]
        self.assertGreaterEqual(len(found), len(STRANGERS), name)
        return found

    def refused(self, call, *args):
        """Return what a call answers; None where it is refused, and then nothing is done."""
        try:
            with self.env.cr.savepoint():
                return call(*args)
        except (AccessError, UserError, MissingError):
            return None

    def test_by_its_number_no_record_of_others_is_answered(self):
        for name in self.private:
            for user, records in self.outsiders(name):
                found = [("id", "in", records.ids)]
                for way, call in {
                    "read": lambda one, _found: one.read(["display_name"]),
                    "web_read": lambda one, _found: one.web_read({"display_name": {}}),
                    "export": lambda one, _found: one.export_data(["id", "display_name"]),
                    "copy": lambda one, _found: one[:1].copy(),
                    "copy_data": lambda one, _found: one[:1].copy_data(),
                    "web_save": lambda one, _found: one[:1].web_save({}, {"display_name": {}}),
                    "onchange": lambda one, _found: one[:1].onchange({}, [], {"id": {}}),
                    "unlink": lambda one, _found: one.unlink(),
                    "search_read": lambda one, found: one.search_read(found, ["id"]),
                    "search_count": lambda one, found: one.search_count(found),
                    "web_search_read": lambda one, found: one.web_search_read(found, {})["length"],
                    "name_search": lambda one, found: one.name_search("", found),
                    "group": lambda one, found: one.formatted_read_group(found, [], ["__count"]),
                }.items():
                    self.env.invalidate_all()
                    answer = self.refused(call, records, found)
                    if way == "group" and answer:
                        answer = answer[0]["__count"]
                    self.assertFalse(answer, (name, way, user.login))

    def test_no_step_is_taken_on_records_of_others(self):
        for name in self.private:
            steps = [
                step
                for step in dir(self.env.registry[name])
                if step.startswith("action_") and not step.endswith("archive")
            ]
            for user, records in self.outsiders(name):
                for step in steps:
                    self.env.invalidate_all()
                    done = self.refused(self.call, records, step)
                    if done and str(done.get("type")).startswith("ir.actions."):
                        # A dialog or a paper is asked for, which refuses by itself: see below.
                        done = [mark for mark in self.marks(self.subjects) if mark in str(done)]
                    self.assertFalse(done, (name, step, user.login))

    def call(self, records, step):
        return get_public_method(records, step)(records)

    def test_files_of_others_are_closed(self):
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search([("res_model", "in", self.private), ("res_field", "!=", False)])
        )
        self.assertEqual(
            set(files.mapped("res_model")),
            {
                name
                for name in self.private
                if any(field.type == "binary" for field in self.env[name]._fields.values())
            },
        )
        for name in set(files.mapped("res_model")):
            for login in ("user_p", "head_a", *STRANGERS):
                user = getattr(self, login)
                ids = self.foreign(name, user).ids
                mine = files.filtered(
                    lambda one, name=name, ids=ids: one.res_model == name and one.res_id in ids
                )
                self.assertTrue(mine, name)
                for one in mine.with_user(user):
                    self.env.invalidate_all()
                    self.assertFalse(one.has_access("read"), (name, user.login))
                    self.assertIsNone(self.refused(one.read, ["datas"]))
                    binary = self.env["ir.binary"].with_user(user)
                    for place in ((None, one._name, one.id), (None, name, one.sudo().res_id)):
                        found = self.refused(binary._find_record, *place)
                        self.assertIsNone(found, (name, user.login))

    def test_papers_of_others_are_not_printed(self):
        reports = self.env["ir.actions.report"].search([("report_name", "like", "cchc_hr.%")])
        reports = reports.filtered(lambda one: one.model in self.private)
        self.assertGreaterEqual(len(reports), 7)
        for report in reports:
            for user, records in self.outsiders(report.model):
                self.env.invalidate_all()
                engine = self.env["ir.actions.report"].with_user(user)
                paper = self.refused(engine._render_qweb_html, report.report_name, records.ids)
                self.assertIsNone(paper, (report.report_name, user.login))

    def test_workbooks_of_others_are_not_made(self):
        tried = set()
        for name in self.private:
            for paper in getattr(self.env[name], "_get_xlsx_papers", dict)():
                tried.add(name)
                for user, records in self.outsiders(name):
                    self.env.invalidate_all()
                    made = self.refused(records.action_xlsx, paper)
                    self.assertIsNone(made, (name, user.login))
        self.assertLessEqual({"cchc.staff", "cchc.streamlining"}, tried)

    def test_dialogs_told_the_number_of_a_record_tell_nothing_of_it(self):
        found = defaultdict(set)
        for login, marks in self.readers().items():
            user = getattr(self, login)
            for name, model in self.env.registry.items():
                if model._original_module != "cchc_hr" or not model._transient:
                    continue
                for vals in self.dialog_values(name, user):
                    if any(mark in str(self.dialog(name, user, vals)) for mark in marks):
                        found[(name, *vals)].add(login)
        self.assertFalse(dict(found))

    def dialog_values(self, name, user):
        """Yield {field: record of somebody else} for every link of a dialog to staff data."""
        for field in self.env[name]._fields.values():
            if field.relational and field.comodel_name in self.world and field.type != "one2many":
                record = self.foreign(field.comodel_name, user)[:1]
                yield {field.name: record.id if field.type == "many2one" else [(6, 0, record.ids)]}

    def dialog(self, name, user, vals):
        """Return all that a dialog answers which was opened with some values."""
        model = self.env[name].with_user(user)
        self.env.invalidate_all()
        answers = []
        for way in (
            lambda: model.create(dict(vals)).read(),
            lambda: model.onchange(dict(vals), list(vals), {one: {} for one in model._fields}),
            lambda: model.with_context(
                **{f"default_{key}": value for key, value in vals.items()}
            ).default_get(list(model._fields)),
        ):
            try:
                with self.env.cr.savepoint():
                    answers.append(way())
            except Exception as error:  # noqa: BLE001  any sentence counts, none may tell
                answers.append(str(error))
        return answers

    def test_a_question_about_what_is_hidden_is_not_answered(self):
        hidden = [
            name
            for name in ("birthday", "ethnicity", "religion", "version_id.coefficient")
            + ("version_ids.staff_kind", "holding_ids.date_from", "retires_on_decided")
        ]
        for login in ("user_p", "head_a", *STRANGERS):
            user = getattr(self, login)
            for name in ("hr.employee", "hr.employee.public", "res.users", "cchc.position"):
                path = {"res.users": "employee_id.", "cchc.position": "holding_ids.employee_id."}
                for field in hidden:
                    question = [(path.get(name, "") + field, "!=", False)]
                    if name != "cchc.position":
                        question += [("name", "=", self.q.name)]
                    else:
                        question += [("id", "=", self.posts[self.q].id)]
                    self.env.invalidate_all()
                    answer = self.refused(self.ask, self.env[name].with_user(user), question)
                    self.assertFalse(answer, (login, name, field))

    def ask(self, model, question):
        try:
            return model.search_count(question)
        except ValueError:  # no such field for this user
            return 0
