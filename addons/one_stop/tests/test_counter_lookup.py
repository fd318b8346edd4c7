from odoo.exceptions import AccessError
from odoo.tests import tagged

from .counter_case import AN, BINH, CARD, COMPANY, CounterCase


@tagged("post_install", "-at_install")
class TestCounterLookup(CounterCase):
    """Typed or scanned: people by their exact number, dossiers by their code, cards by text."""

    def test_a_known_number_fills_in_whichever_counter_knows_it(self):
        self.taken()
        found = self.counter(self.clerk_ward_b).identify(" 079 085 001 234 ")
        self.assertEqual((found["identity"], found["problem"]), ("079085001234", ""))
        self.assertEqual(
            found["known"],
            [
                {
                    "kind": "person",
                    "name": "Nguyễn Văn An",
                    "birth_date": "1985-03-05",
                    "address": AN["address"],
                    "phone": AN["phone"],
                    "email": "",
                }
            ],
        )

    def test_only_the_exact_number_finds_anybody(self):
        self.taken()
        for text in ("07908500123", "079085001235", "0790850012", "%", "079%", "Nguyễn Văn An", ""):
            self.assertEqual(self.counter().identify(text)["known"], [], text)

    def test_a_wrong_number_is_told_while_it_is_typed(self):
        self.assertIn("12 digits", self.counter().identify("079085")["problem"])

    def test_a_form_that_was_not_in_use_is_a_notice_only(self):
        early = self.counter(at="2012-03-05 09:00").identify("079085001234")
        self.assertEqual(early["problem"], "")
        self.assertIn("not in use", early["notice"])
        later = self.counter(at="2012-07-02 09:00").identify("079085001234")
        self.assertEqual(later["notice"], "")

    def test_a_tax_code_is_of_an_organisation(self):
        self.taken(owners=[dict(COMPANY)])
        found = self.counter(self.clerk_ward_a).identify("0301234562")
        self.assertEqual(found["kind"], "organisation")
        self.assertEqual(found["known"][0]["name"], "Công ty TNHH Mẫu")

    def test_the_text_of_a_card_tells_its_bearer(self):
        self.taken(owners=[dict(BINH)])
        for text in (CARD, f"]Q1{CARD}\r\n"):
            found = self.counter().identify(text)
            self.assertEqual(found["identity"], "079085001234")
            self.assertEqual(found["card"]["name"], "Nguyễn Văn An")
            self.assertEqual(found["card"]["birth_date"], "1985-03-05")
            self.assertIn("Trần Não", found["card"]["address"])
            self.assertEqual(found["known"], [])

    def test_the_name_on_the_papers_goes_before_other_names_of_a_number(self):
        self.taken()
        self.taken(owners=[dict(AN, name="Nguyễn Văn Ân", is_other=True)])
        for name in ("Nguyễn Văn An", "NGUYỄN VĂN ÂN"):
            known = self.counter().identify("079085001234", name)["known"]
            self.assertEqual(known[0]["name"].casefold(), name.casefold())
            self.assertEqual(len(known), 2)

    def test_a_scanned_code_opens_the_dossier_for_those_who_may_see_it(self):
        dossier = self.taken()
        code = dossier.name
        for text in (code, f"]C1{code.lower()}\r\n", f" {code} "):
            found = self.counter(self.clerk_two).find(text)
            self.assertEqual((found["kind_of"], found["id"]), ("dossier", dossier.id), text)
        hidden = self.counter(self.clerk_ward_b).find(code)
        self.assertEqual(hidden["kind_of"], "nothing")
        self.assertIn(code, hidden["problem"])

    def test_a_number_and_a_card_in_the_search_box_are_people(self):
        for text in ("023456789", CARD):
            self.assertEqual(self.counter().find(text)["kind_of"], "person")
        told = self.counter().find("chẳng có gì")
        self.assertEqual(told["kind_of"], "nothing")
        self.assertTrue(told["problem"].endswith("."))
        self.assertEqual(self.counter().find("")["problem"], "")

    def test_the_empty_screen_knows_counters_procedures_and_wards(self):
        start = self.counter().get_start()
        self.assertEqual([one["id"] for one in start["counters"]], [self.van_phong.id])
        listed = {one["code"]: one for one in start["procedures"]}
        self.assertIn("chung thuc ban sao mau", listed["MAU-02"]["key"])
        self.assertEqual(listed["MAU-01"]["status"], "in_force")
        wards = {one["id"] for one in start["wards"]}
        self.assertLessEqual({self.ward_a.id, self.ward_b.id}, wards)
        self.assertNotIn(self.tu_phap.id, wards)
        self.assertEqual(start["today"], "2012-03-05")

    def test_a_counter_that_was_closed_receives_nothing(self):
        self.van_phong.valid_to = "2012-02-29"
        self.assertEqual(self.counter().get_start()["counters"], [])
        with self.assertRaises(AccessError):
            self.intake()

    def test_a_procedure_shows_what_it_asks_for_and_when_it_would_be_due(self):
        data = self.counter().get_procedure(self.procedure.id, self.van_phong.id)
        self.assertEqual(data["due"]["text"], "Thứ Hai, ngày 19/3/2012, từ 14 giờ")
        self.assertEqual([one["name"] for one in data["papers"]][:2], ["Tờ khai", "Giấy khai sinh"])
        self.assertEqual(data["fees"][0]["amount"], 50000)
        self.assertFalse(data["is_same_day"] or data["needs_ward"])
        linked = self.counter().get_procedure(self.linked_procedure.id, self.van_phong.id)
        self.assertTrue(linked["needs_ward"])
        self.assertEqual(self.counter().get_procedure(0, self.van_phong.id), {"id": False})

    def test_lookups_are_for_clerks(self):
        for user in (self.officer_tu_phap, self.auditor, self.leader, self.head_van_phong):
            counter = self.counter(user)
            for call in (
                lambda one: one.identify("079085001234"),
                lambda one: one.find("x"),
                lambda one: one.get_start(),
                lambda one: one.find_duplicates(self.vals()),
                lambda one: one.get_procedure(self.procedure.id, self.van_phong.id),
            ):
                with self.assertRaises(AccessError):
                    call(counter)
