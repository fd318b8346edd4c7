from datetime import date, datetime

from odoo.modules.migration import load_script
from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path

from ..hooks import read_tables

UPGRADE = "district_quan2/migrations/19.0.1.1.0/post-procedures.py"

SAME_DAY = {"CT-01", "CT-02", "CT-03", "HT-01", "DD-04"}


@tagged("post_install", "-at_install")
class TestProcedures(TransactionCase):
    """The counter as it comes: sample procedures in force, and people to receive under them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = cls.env["ir.model.data"].search(
            [("module", "=", "district_quan2"), ("model", "=", "one_stop.procedure")]
        )
        cls.procedures = cls.env["one_stop.procedure"].browse(names.mapped("res_id"))

    def xml_name(self, procedure):
        """Return what a procedure is called in the data, without its prefix."""
        return procedure.code.lower().replace("-", "_")

    def places(self, code, day="2012-05-02"):
        """Return where the steps of a procedure are done: kind, or agency where it is fixed."""
        version = self.env.ref(f"district_quan2.procedure_{code}")._version_on(day)
        return [step.agency_id.agency_code or step.agency_kind for step in version.step_ids]

    def test_procedures_of_the_five_fields_are_in_force_from_2011_on(self):
        self.assertGreaterEqual(len(self.procedures), 14)
        fields = set(self.procedures.field_id.mapped("code"))
        self.assertLessEqual({"DD", "XD", "KD", "HT", "CT"}, fields)
        self.assertEqual(set(self.procedures.mapped("level")), {"district", "ward"})
        for procedure in self.procedures:
            for day in (date(2011, 1, 1), date(2012, 5, 2), date(2026, 1, 5)):
                self.assertEqual(procedure._version_on(day).state in ("published", "retired"), True)

    def test_each_says_that_it_is_a_sample_and_what_it_rests_on(self):
        for version in self.procedures.version_ids:
            self.assertIn("Mẫu minh họa", version.note)
            for part in ("process", "ways", "authority", "result_kind_ids", "legal_basis_ids"):
                self.assertTrue(version[part], (version.code, part))
            self.assertFalse(version.missing_text)

    def test_some_are_done_the_same_day_at_either_level(self):
        same_day = self.procedures.filtered(
            lambda one: one._version_on("2012-05-02").unit == "same_day"
        )
        self.assertEqual(set(same_day.mapped("code")), SAME_DAY)
        self.assertEqual(set(same_day.mapped("level")), {"district", "ward"})

    def test_linked_ones_go_up_and_down_and_to_the_tax_office(self):
        self.assertEqual(
            self.places("bt_01"), ["intake", "intake", "intake", "LĐTBXH", "LĐTBXH", "ward"]
        )
        self.assertEqual(self.places("dd_02"), ["intake", "VPĐK", "CCT", "VPĐK", "VPĐK"])
        up = self.places("dd_01")
        self.assertEqual(up[:3], ["intake", "intake", "intake"])
        self.assertEqual(set(up[3:]), {"VPĐK", "CCT", "TNMT"})
        self.assertFalse(self.env.ref("district_quan2.agency_chi_cuc_thue").uses_system)

    def test_one_goes_to_the_district_and_back_without_the_tax_office_and_one_only_there(self):
        wards = self.procedures.filtered(lambda one: one.level == "ward")
        plain, taxed = [], []
        for procedure in self.procedures:
            places = self.places(self.xml_name(procedure))
            fixed = [place for place in places if place not in ("intake", "ward")]
            if procedure in wards and fixed and "CCT" not in fixed:
                plain.append(procedure.code)
            if procedure not in wards and "CCT" in places[1:-1]:
                taxed.append(procedure.code)
        self.assertEqual(plain, ["BT-01"])
        self.assertEqual(sorted(taxed), ["DD-02", "DD-03"])

    def test_who_examines_a_sample_numbers_the_requests_to_supplement(self):
        kind = self.env.ref("district_base.paper_kind_supplement_slip")
        books = self.env["district.number.book"].search([("kind_id", "=", kind.id)])
        for step in self.procedures.version_ids.step_ids:
            if step.agency_id.uses_system and step.role == "officer":
                self.assertIn(step.agency_id, books.agency_id, step.name)
        self.assertEqual(set(books.mapped("note")), {"Mẫu minh họa"})

    def test_a_district_from_before_the_one_stop_shop_gets_them_with_the_upgrade(self):
        there = self.env["one_stop.procedure"].search_count([])
        self.env.cr.execute("UPDATE one_stop_procedure SET code = 'X-' || code WHERE code ~ '^CT'")
        missing = self.env.cr.rowcount
        self.env.invalidate_all()
        upgrade = load_script(file_path(UPGRADE), "district_quan2_upgrade")
        for _time in range(2):
            upgrade.migrate(self.env.cr, "19.0.1.0.0")
            self.env.invalidate_all()
            self.assertEqual(self.env["one_stop.procedure"].search_count([]), there + missing)
        made = self.env.ref("district_quan2.procedure_ct_01")
        self.assertEqual((made.code, made._version_on("2012-05-02").state), ("CT-01", "published"))

    def test_a_change_of_law_is_a_version_of_its_own(self):
        building = self.env.ref("district_quan2.procedure_xd_01")
        old, new = building._version_on("2012-10-19"), building._version_on("2012-10-20")
        self.assertEqual(old.valid_to, date(2012, 10, 19))
        self.assertEqual(new.before_id, old)
        changed = {(one.part, one.kind) for one in new._changes()}
        self.assertIn(("basis", "added"), changed)
        self.assertIn(("papers", "changed"), changed)

    def test_steps_fit_into_their_terms(self):
        for version in self.procedures.version_ids:
            self.assertLessEqual(version.step_hours, version._term_hours(), version.display_name)

    def test_every_step_has_somebody_in_the_agencies_that_work_here(self):
        wards = self.env["hr.department"].search([("agency_type", "=", "ward")])
        counter = self.env.ref("district_quan2.agency_van_phong")
        roles = {
            role: self.env.ref(f"district_base.group_district_{name}").all_user_ids
            for role, name in (
                ("clerk", "one_stop_clerk"),
                ("officer", "officer"),
                ("head", "head"),
            )
        }
        for version in self.procedures.version_ids:
            for step in version.step_ids:
                at_home = wards if version.level == "ward" else counter
                agencies = {"fixed": step.agency_id, "ward": wards}.get(step.agency_kind, at_home)
                for agency in agencies.filtered("uses_system"):
                    people = roles[step.role].filtered(
                        lambda user, agency=agency: agency in user.agency_ids
                    )
                    self.assertTrue(people, (version.code, step.name, agency.name))

    def test_a_term_runs_on_the_calendar_of_the_counter(self):
        calendar = self.env.ref("district_quan2.agency_van_phong").clock_calendar_id
        version = self.env.ref("district_quan2.procedure_kd_01")._version_on("2012-05-02")
        answer = calendar._working_calendar(date(2012, 5, 2)).due(
            datetime(2012, 5, 2, 9), version.unit, version.amount
        )
        self.assertEqual(answer.due, datetime(2012, 5, 9, 17))

    def test_the_files_are_read_once(self):
        for _title, rows in read_tables(self.env):
            self.assertEqual(len(rows), 1, "only the heading is left")

    def test_an_export_of_all_is_taken_back_without_a_change(self):
        manager = self.env.ref("district_quan2.user_mot_cua")
        content = self.procedures.with_user(manager)._xlsx("procedures")[1]
        reading = self.env["one_stop.procedure.import"].with_user(manager)._read(content)
        self.assertFalse(reading.problem_ids.mapped("message"))
        self.assertFalse(reading.effect_ids.mapped("message"))
