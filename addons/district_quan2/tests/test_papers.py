from odoo.modules.migration import load_script
from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path

from ..papers import COUNTERS, KINDS, OFFICES, SAMPLE, WARDS, prepare_papers

UPGRADE = "district_quan2/migrations/19.0.1.2.0/post-papers.py"


@tagged("post_install", "-at_install")
class TestPapers(TransactionCase):
    """Every office and ward can number and sign what it writes to applicants."""

    def agency(self, name):
        return self.env.ref(f"district_quan2.agency_{name}")

    def books(self, agency):
        return self.env["district.number.book"].search([("agency_id", "=", agency.id)])

    def test_every_agency_of_the_one_stop_shop_has_a_book_for_each_of_its_papers(self):
        for name in (*OFFICES, *WARDS):
            kinds = set(self.books(self.agency(name)).kind_id.mapped("code"))
            wanted = set(KINDS) - (set() if name in COUNTERS else {"refusal_slip"})
            self.assertLessEqual(wanted, kinds, name)

    def test_agencies_that_work_on_a_sample_are_among_them(self):
        versions = self.env["one_stop.procedure"].search([]).version_ids
        working = versions.step_ids.agency_id.filtered("uses_system")
        known = self.env["hr.department"].union(*(self.agency(name) for name in OFFICES))
        self.assertTrue(working)
        self.assertLessEqual(set(working.mapped("name")), set(known.mapped("name")))
        wards = self.env["hr.department"].search([("agency_type", "=", "ward")])
        self.assertEqual(wards, wards.union(*(self.agency(name) for name in WARDS)))

    def test_numbers_bear_the_symbol_of_the_agency_and_are_marked_as_samples(self):
        for name, kind, first in (
            ("tu_phap", "notice", "01/TB-TP"),
            ("dang_ky_dat", "notice", "01/TB-VPĐK"),
            ("thao_dien", "refusal_slip", "01/TCHS-UBND"),
            ("an_khanh", "minutes", "01/BB-UBND"),
        ):
            book = self.env.ref(f"district_quan2.book_{name}_{kind}")
            self.assertEqual(book.agency_id, self.agency(name))
            self.assertEqual(book.pattern.format(n=1), first)
            self.assertEqual(book.note, SAMPLE)

    def test_a_head_signs_the_notices_of_each(self):
        signings = self.env["district.signing"]
        for name in (*OFFICES, *WARDS):
            agency = self.agency(name)
            signing = signings._signing_for("notice", agency, "2012-03-05")
            self.assertTrue(signing, name)
            self.assertEqual(signing.agency_id, agency)
        chair = signings._signing_for("notice", self.agency("thao_dien"), "2012-03-05")._printed()
        self.assertEqual(chair["signature_lines"].splitlines(), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])

    def test_an_upgrade_leaves_what_an_agency_has_made_itself(self):
        ward, office = self.agency("cat_lai"), self.agency("kinh_te")
        own = self.env.ref("district_quan2.book_cat_lai_notice")
        own.pattern = "{n}/TB-CL"
        self.env["ir.model.data"].search([("name", "=", "book_cat_lai_notice")]).unlink()
        self.env.ref("district_quan2.book_kinh_te_notice").unlink()
        before = self.books(ward), self.env["district.signing"].search([])
        upgrade = load_script(file_path(UPGRADE), "district_quan2_upgrade_papers")
        for _time in range(2):
            upgrade.migrate(self.env.cr, "19.0.1.1.0")
            self.env.invalidate_all()
            self.assertEqual((self.books(ward), self.env["district.signing"].search([])), before)
            self.assertEqual(own.pattern, "{n}/TB-CL")
            self.assertIn("notice", self.books(office).kind_id.mapped("code"))

    def test_an_agency_that_ended_gets_none(self):
        agency = self.agency("thu_thiem")
        self.books(agency).unlink()
        agency.active = False
        prepare_papers(self.env)
        self.assertFalse(self.books(agency))
