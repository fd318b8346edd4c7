from odoo.tests import freeze_time, tagged

from .privacy_case import STRANGERS, WINTER, PrivacyCase

# Models that name an employee or belong to a private one, and yet are not private.
NOT_PRIVATE = {
    "cchc.conduct.member": "who took part in a check stands in its minutes",
}
# Votes are secret: only auditors look whether they were counted.
CLOSED = {"cchc.evaluation.vote": {"hr", "leader"}}
READERS = ("hr", "leader", "auditor")


@tagged("post_install", "-at_install")
@freeze_time(WINTER)
class TestPrivacyAll(PrivacyCase):
    """Nobody reads of others by any way; models that are added later are tried as well."""

    def test_every_model_that_names_people_is_private_or_says_why_not(self):
        names = set(self.private) | {"hr.employee", "hr.version"}
        for name, model in self.env.registry.items():
            if model._original_module != "cchc_hr" or model._abstract or model._transient:
                continue
            parts = [
                field.name
                for field in model._fields.values()
                if field.type == "many2one" and field.comodel_name in names
            ]
            if parts and name not in NOT_PRIVATE:
                self.assertIn(name, self.private, f"{name} names people by {', '.join(parts)}")

    def test_of_every_private_model_somebody_has_records(self):
        for name in self.private:
            for person in self.subjects:
                mine = [one for one, people in self.world[name].items() if person in people]
                self.assertTrue(mine, f"{name} has nothing of {person.name}: make it in the world")

    def test_strangers_see_nothing(self):
        for name in self.private:
            for login in STRANGERS:
                user = getattr(self, login)
                seen = self.seen(name, user) & {one.id for one in self.world[name]}
                self.assertFalse(seen, f"{name} is seen by {login}")

    def test_a_person_sees_the_own_and_the_head_the_unit_s(self):
        for name in self.private:
            for login in ("user_p", "head_a"):
                user = getattr(self, login)
                seen = self.seen(name, user) & set(self.foreign(name, user).ids)
                self.assertFalse(seen, f"{name} of others is seen by {login}")

    def test_staff_managers_leaders_and_auditors_see_all(self):
        for name in self.private:
            for login in READERS:
                if login in CLOSED.get(name, ()) or not self.env[name].with_user(
                    getattr(self, login)
                ).has_access("read"):
                    continue
                missed = {one.id for one in self.world[name]} - self.seen(
                    name, getattr(self, login)
                )
                self.assertFalse(missed, f"{name} is not seen whole by {login}")

    def test_exports_are_in_the_journal_over_links_as_well(self):
        exports = self.env["cchc.staff.export"]
        for name in self.private:
            user = self.hr if name not in ("cchc.evaluation.vote",) else self.auditor
            records = self.env[name].union(*self.world[name]).with_user(user)
            last = exports.search([], limit=1).id or 0
            records.export_data([".id"])
            found = exports.search([("id", ">", last)])
            self.assertEqual((found.model, found.record_count), (name, len(records)))
            self.assertEqual(found.user_id, user)
        for record, path, model in (
            (self.rotation, "line_ids/employee_id/name", "cchc.rotation.plan.line"),
            (self.posts[self.q], "holding_ids/date_from", "cchc.position.holding"),
            (self.q.user_id, "employee_id/birthday", "hr.employee"),
            (self.q, "name", "hr.employee"),
            (self.q.version_ids[-1:], "coefficient", "hr.version"),
        ):
            last = exports.search([], limit=1).id or 0
            record.with_user(self.hr).export_data(["id", path])
            found = exports.search([("id", ">", last)])
            self.assertIn(model, found.mapped("model"), path)

    def test_every_paper_and_workbook_on_several_people_is_in_the_journal(self):
        exports = self.env["cchc.staff.export"]
        engine = self.env["ir.actions.report"].with_user(self.hr)
        reports = self.env["ir.actions.report"].search([("report_name", "like", "cchc_hr.%")])
        for report in reports.filtered(lambda one: one.model in self.private):
            records = self.env[report.model].union(*self.world[report.model])
            if report.model == "cchc.staff.decision":
                records = records.filtered(lambda one: one.kind == "change")
            last = exports.search([], limit=1).id or 0
            engine._render_qweb_html(report.report_name, records.ids)
            found = exports.search([("id", ">", last)])
            self.assertTrue(found, report.report_name)
            self.assertEqual(set(found.mapped("kind")), {"pdf"})
        for name in self.private:
            for paper in getattr(self.env[name], "_get_xlsx_papers", dict)():
                records = self.env[name].union(*self.world[name]).with_user(self.hr)
                last = exports.search([], limit=1).id or 0
                records[:1]._xlsx(paper) if paper == "participants" else records._xlsx(paper)
                found = exports.search([("id", ">", last)])
                self.assertEqual(set(found.mapped("kind")), {"xlsx"}, (name, paper))
