from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ..rules import search_words
from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestSearch(DossierCase):
    """One search for codes, identity numbers and names, within the borders of agencies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls()
        cls.duc = case.received(applicant_name="Nguyễn Văn Đức", applicant_identity="023456781")
        cls.hang = case.received(applicant_name="Trần Thị Hằng", applicant_identity="079185001234")
        cls.draft = case.new_dossier(applicant_name="Đặng Đình Đông")
        cls.all = cls.duc | cls.hang | cls.draft

    def find(self, text, user=None, operator="ilike"):
        dossiers = self.env["one_stop.dossier"]
        dossiers = dossiers.with_user(user) if user else dossiers
        return dossiers.search([("lookup", operator, text), ("id", "in", self.all.ids)])

    def test_names_are_found_with_and_without_diacritics_from_three_letters_up(self):
        for text in ("đức", "duc", "DUC", "Nguyễn Văn Đức", "nguyen van duc", "van d", "yen"):
            self.assertEqual(self.find(text), self.duc, text)
        for text in ("hằng", "hang", "thi h", "tran"):
            self.assertEqual(self.find(text), self.hang, text)
        self.assertEqual(self.find("dinh dong"), self.draft)
        self.assertFalse(self.find("duc van"))

    def test_a_page_tells_how_many_there_are_as_counting_them_would(self):
        for _number in range(4):
            self.new_dossier(applicant_name="Lê Quý Khôi")
        dossiers = self.env["one_stop.dossier"].with_user(self.clerk)
        domain = [("lookup", "ilike", "quy khoi")]
        found = dossiers.search(domain, order="id desc").ids
        self.assertEqual(len(found), 4)
        for offset, limit, count_limit, length in (
            (0, 2, 101, 4),
            (2, 2, 101, 4),
            (3, 2, 101, 4),
            (4, 2, 101, 0),
            (0, 2, 3, 3),
            (0, 4, 4, 4),
            (0, 2, None, 4),
            (0, None, 101, 4),
            (0, 2, 20_001, 4),
        ):
            told = dossiers.web_search_read(
                domain, {"name": {}}, offset, limit, "id desc", count_limit
            )
            page = found[offset : offset + limit if limit else None]
            case = (offset, limit, count_limit)
            self.assertEqual([one["id"] for one in told["records"]], page, case)
            self.assertEqual(told["length"], length, case)

    def test_fewer_than_three_letters_are_refused_with_a_sentence(self):
        for text in ("an", "n v", "1", "--", "%%%", "___"):
            with self.assertRaises(UserError, msg=text) as refused:
                self.find(text)
            self.assertIn("three letters", str(refused.exception))

    def test_a_field_that_looks_while_one_types_is_not_stopped_by_two_letters(self):
        names = self.env["one_stop.dossier"].name_search("hằ")
        self.assertEqual(names, [])
        self.assertIn(self.hang.id, [one for one, _name in self.duc.name_search("hằng")])

    def test_signs_of_patterns_stand_for_themselves(self):
        odd = self.new_dossier(applicant_name="Công ty 100% vốn_ngoài")
        found = self.env["one_stop.dossier"].search([("lookup", "ilike", "100%")])
        self.assertEqual(found, odd)
        self.assertFalse(self.find("t_i h"))
        self.assertFalse(self.find("t%hang"))

    def test_codes_are_found_whole_and_by_any_piece_of_them(self):
        code = self.duc.name
        for text in (code, code.lower(), f"  {code}\r\n"):
            self.assertEqual(self.find(text), self.duc, text)
        tail = code[-11:]
        self.assertIn("-", tail)
        self.assertEqual(self.find(tail), self.duc)
        self.assertEqual(self.find(tail.replace("-", "")), self.duc)

    def test_identity_numbers_are_found_whole_and_by_their_digits(self):
        for text in ("079185001234", "079 185 001 234", "CCCD: 079185001234", "185001"):
            self.assertEqual(self.find(text), self.hang, text)

    def test_numbers_that_remote_calls_give_are_searched_as_they_are_written(self):
        lookup = self.env["one_stop.dossier"].search
        self.assertEqual(lookup([("lookup", "=", 185001)]), self.hang)
        with self.assertRaises(UserError):
            lookup([("lookup", "=", 5)])

    def test_an_identity_number_finds_what_its_holder_owns_or_has_submitted(self):
        person = self.env["one_stop.person"].create(
            {"name": "Lê Văn Sơn", "identity": "079200000001", "kind": "person"}
        )
        self.draft.owner_ids = person
        self.assertEqual(self.find("079200000001"), self.draft)
        other = self.new_dossier(applicant_name="Người khác", submitter_id=person.id)
        found = self.env["one_stop.dossier"].search([("lookup", "ilike", "079200000001")])
        self.assertEqual(found, self.draft | other)

    def test_borders_hold_for_searches(self):
        self.assertEqual(self.find("duc", self.clerk), self.duc)
        for text in ("duc", "023456781", self.duc.name, "456781"):
            self.assertFalse(self.find(text, self.clerk_ward_a), text)
            self.assertFalse(self.find(text, self.officer_tu_phap), text)
            for reader in (self.leader, self.auditor):
                self.assertEqual(self.find(text, reader), self.duc, (text, reader.name))
        self.take(self.duc, "forward", "2012-03-05 10:00", step=self.version.step_ids[1])
        self.assertEqual(self.find("duc", self.officer_tu_phap), self.duc)

    def test_a_merged_agency_s_dossiers_are_found_by_its_successor(self):
        ward = self.new_dossier(agency=self.ward_a, procedure=self.ward_procedure)
        self.assertEqual(ward.visible_to_ids, self.ward_a)
        self.ward_a.write({"valid_to": "2012-06-30", "successor_id": self.ward_b.id})
        found = self.env["one_stop.dossier"].with_user(self.clerk_ward_b).search([])
        self.assertIn(ward, found)

    def test_who_sees_a_dossier_follows_its_agencies_and_nobody_writes_it(self):
        self.assertEqual(self.duc.seen_by, [str(self.van_phong.id)])
        self.take(self.duc, "forward", "2012-03-05 10:00", step=self.version.step_ids[1])
        agencies = self.van_phong | self.tu_phap
        self.assertEqual(self.duc.visible_to_ids, agencies)
        self.assertEqual(set(self.duc.seen_by), {str(one) for one in agencies.ids})
        everybody = [str(one) for one in (agencies | self.ward_a).ids]
        for dossiers in (self.draft, self.draft.sudo(), self.draft.with_user(self.clerk)):
            with self.assertRaises(AccessError):
                dossiers.write({"seen_by": everybody})
        with self.assertRaises(AccessError):
            self.new_dossier(seen_by=everybody)

    def test_the_rule_tells_the_same_of_records_as_of_searches(self):
        dossiers = self.env["one_stop.dossier"]
        for user in (self.clerk, self.officer_tu_phap, self.clerk_ward_a, self.leader):
            seen = dossiers.with_user(user).search([("id", "in", self.all.ids)])
            readable = self.all.with_user(user)._filtered_access("read")
            self.assertEqual(seen, readable.sorted("id", reverse=True), user.name)

    def test_searches_combine_with_other_conditions_and_with_their_contrary(self):
        dossiers = self.env["one_stop.dossier"].with_user(self.clerk)
        mine = [("id", "in", self.all.ids)]
        self.assertFalse(
            dossiers.search([*mine, ("lookup", "ilike", "duc"), ("state", "=", "draft")])
        )
        others = dossiers.search([*mine, "!", ("lookup", "ilike", "duc")])
        self.assertEqual(others, (self.all - self.duc).sorted("id", reverse=True))
        self.assertEqual(self.find("duc", operator="="), self.duc)

    def test_the_words_of_a_search_have_an_index_that_their_agencies_share(self):
        rows = self.env.execute_query(
            SQL("SELECT indexdef FROM pg_indexes WHERE indexname = 'one_stop_dossier_search_idx'")
        )
        self.assertIn("gin_trgm_ops", rows[0][0])
        self.assertIn("seen_by", rows[0][0])

    def test_keys_hold_codes_without_marks(self):
        self.assertEqual(
            search_words.key("q2-120305-0001", "nguyen", "", "023"), "q21203050001\nnguyen\n023"
        )
        self.assertEqual(search_words.of("12-03", is_part=True), "1203")
        self.assertEqual(search_words.of("a_b%c"), r"a\_b\%c")
