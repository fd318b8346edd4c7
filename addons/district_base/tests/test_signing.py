from contextlib import contextmanager
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..rules import signature
from .common import DistrictCase


class SigningCase(DistrictCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Signing = cls.env["district.signing"]
        cls.chair = cls.env["hr.employee"].create({"name": "Trần Chủ Tịch"})
        cls.vice, cls.chief = cls.leader.employee_ids, cls.head_noi_vu.employee_ids
        cls.document = cls.env["district.legal.document"].create(
            {
                "symbol": "07/GUQ-UBND",
                "kind": "other",
                "title": "Ủy quyền ký giấy xác nhận",
                "issuer": "UBND Quận Mẫu",
                "issued_on": "2011-03-01",
            }
        )
        cls.decision = cls.env.ref("district_base.paper_kind_decision")
        cls.letter = cls.env.ref("district_base.paper_kind_letter")
        cls.head_signs = cls.sign(cls.chair, "tm", "CHỦ TỊCH", collective="ỦY BAN NHÂN DÂN")
        cls.vice_signs = cls.sign(
            cls.vice,
            "kt",
            "PHÓ CHỦ TỊCH",
            principal_title="CHỦ TỊCH",
            collective="ỦY BAN NHÂN DÂN",
            signer_name="Nguyễn Cư",
            sequence=20,
        )

    @classmethod
    def sign(cls, employee, capacity, title, **vals):
        return cls.env["district.signing"].create(
            {
                "agency_id": cls.district.id,
                "employee_id": employee.id,
                "capacity": capacity,
                "title": title,
                "valid_from": "2011-01-01",
                **vals,
            }
        )

    @contextmanager
    def refused(self, error, sentence):
        """Expect the error, and undo what was written before it came."""
        with self.assertRaisesRegex(error, sentence), self.env.cr.savepoint():
            yield

    def authorise(self, **vals):
        return self.sign(
            self.chief,
            "tuq",
            "TRƯỞNG PHÒNG NỘI VỤ",
            **{
                "principal_title": "CHỦ TỊCH",
                "principal_id": self.head_signs.id,
                "document_id": self.document.id,
                "kind_ids": self.letter.ids,
                "valid_from": "2011-03-01",
                "valid_to": "2011-12-31",
                **vals,
            },
        )


@tagged("post_install", "-at_install")
class TestSigning(SigningCase):
    def test_the_signature_block_is_that_of_the_seed(self):
        self.assertEqual(
            self.vice_signs.title_lines, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
        )
        self.assertEqual(self.vice_signs.signer_name, "Nguyễn Cư")
        self.assertEqual(self.head_signs.title_lines, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")

    def test_blocks_of_every_capacity(self):
        cases = {
            ("none", "Trưởng phòng"): ["TRƯỞNG PHÒNG"],
            ("q", "Chủ tịch"): ["Q. CHỦ TỊCH"],
            ("tl", "Chánh Văn phòng", "Chủ tịch"): ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
            ("tuq", "Trưởng phòng", "Chủ tịch"): ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"],
            ("kt", "Phó  Trưởng phòng", "Trưởng phòng"): ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
            ("tm", "Trưởng ban", "", "Ban Chỉ đạo"): ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
        }
        for given, lines in cases.items():
            self.assertEqual(signature.title_lines(*given), lines)

    def test_capacities_need_their_titles(self):
        with self.refused(ValidationError, "for whom it is signed"):
            self.sign(self.chief, "tl", "CHÁNH VĂN PHÒNG")
        with self.refused(ValidationError, "must name the collective"):
            self.sign(self.chief, "tm", "TRƯỞNG BAN")

    def test_the_one_who_comes_first_signs_unless_somebody_is_named(self):
        on = date(2011, 10, 21)
        self.assertEqual(self.Signing._signing_for("decision", self.district, on), self.head_signs)
        self.assertEqual(
            self.Signing._signing_for("decision", self.district, on, self.leader), self.vice_signs
        )
        special = self.sign(
            self.chief,
            "tl",
            "CHÁNH VĂN PHÒNG",
            principal_title="CHỦ TỊCH",
            sequence=99,
            kind_ids=self.letter.ids,
        )
        self.assertEqual(self.Signing._signing_for("letter", self.district, on), special)
        self.assertEqual(self.Signing._signing_for("decision", self.district, on), self.head_signs)
        self.assertFalse(self.Signing._signing_for("decision", self.ward_a, on))
        self.assertFalse(self.Signing._signing_for("decision", self.district, date(2010, 12, 31)))

    def test_signing_outside_the_authority_is_refused_with_a_sentence(self):
        may = self.Signing._check_may_sign
        on = date(2011, 10, 21)
        self.assertEqual(may("decision", self.district, on, self.leader), self.vice_signs)
        authority = self.authorise()
        self.assertEqual(may("letter", self.district, on, self.head_noi_vu), authority)
        for kind, agency, day in (
            ("decision", self.district, on),
            ("letter", self.ward_a, on),
            ("letter", self.district, date(2011, 2, 28)),
            ("letter", self.district, date(2012, 1, 1)),
        ):
            with self.subTest(f"{kind} {day}"):
                with self.refused(UserError, "may not sign a paper"):
                    may(kind, agency, day, self.head_noi_vu)
                with self.refused(UserError, "may not sign a paper"):
                    authority._check_covers(kind, agency, day)
        with self.refused(UserError, "may not sign a paper"):
            self.Signing.with_user(self.officer_noi_vu)._check_may_sign("letter", self.district, on)

    def test_an_authorisation_is_in_writing_limited_and_not_passed_on(self):
        for vals, sentence in (
            ({"document_id": False}, "in writing"),
            ({"valid_to": False}, "until when"),
            ({"kind_ids": []}, "papers or matters"),
            ({"principal_id": False}, "who gave"),
            ({"valid_to": "2011-02-28"}, r"NỘI VỤ.* cannot end .*begins"),
            ({"valid_from": "2011-02-01"}, "before its document was issued"),
            ({"employee_id": self.chair.id}, "by the signer himself"),
        ):
            with self.subTest(sentence), self.refused(ValidationError, sentence):
                self.authorise(**vals)
        authority = self.authorise()
        with self.refused(ValidationError, "TUQ. is not passed on"):
            self.authorise(employee_id=self.vice.id, principal_id=authority.id)
        with self.refused(ValidationError, "is not passed on"):
            self.sign(
                self.vice,
                "kt",
                "PHÓ TRƯỞNG PHÒNG",
                principal_title="TRƯỞNG PHÒNG",
                principal_id=authority.id,
                valid_from="2011-03-01",
                valid_to="2011-12-31",
            )

    def test_what_was_given_ends_with_the_one_who_gave_it(self):
        self.authorise()
        self.head_signs.valid_to = "2011-06-30"
        for day, expected in ((date(2011, 6, 30), True), (date(2011, 7, 1), False)):
            found = self.Signing._signing_for("letter", self.district, day, self.head_noi_vu)
            self.assertEqual(bool(found), expected)
        with self.refused(ValidationError, "must lie inside"):
            self.authorise(employee_id=self.vice.id, valid_to="2011-12-31")

    def test_nobody_holds_one_capacity_twice_for_the_same_papers(self):
        with self.refused(ValidationError, "has this capacity"):
            self.sign(self.chair, "tm", "CHỦ TỊCH", collective="ỦY BAN NHÂN DÂN")
        self.head_signs.valid_to = "2011-12-31"
        self.sign(
            self.chair, "tm", "CHỦ TỊCH", collective="ỦY BAN NHÂN DÂN", valid_from="2012-01-01"
        )
        self.authorise()
        self.authorise(kind_ids=self.decision.ids)

    def test_a_paper_keeps_the_block_of_its_day(self):
        book = self.env["district.number.book"].create(
            {"agency_id": self.district.id, "kind_id": self.decision.id, "pattern": "{n}/QĐ-UBND"}
        )
        number = book._next(date(2011, 10, 21), "Thử", signing=self.vice_signs)
        self.assertEqual(number.signature_lines, self.vice_signs.title_lines)
        self.assertEqual(number.signer_name, "Nguyễn Cư")
        with self.refused(UserError, "may not sign"):
            book._next(date(2011, 10, 21), "Thử", signing=self.authorise())
        for vals in ({"title": "CHỦ TỊCH"}, {"valid_from": "2011-02-01"}, {"signer_name": "Khác"}):
            with self.refused(UserError, "end it and enter a new authority"):
                self.vice_signs.write(vals)
        self.vice_signs.write({"title": "PHÓ CHỦ TỊCH", "valid_to": "2011-12-31"})

    def test_records_clerks_keep_the_list_others_read_it(self):
        signing = self.vice_signs
        signing.with_user(self.documents).write({"sequence": 5})
        for user in (self.officer_noi_vu, self.leader, self.auditor, self.admin_user):
            self.assertTrue(signing.with_user(user).title_lines)
            with self.assertRaises(AccessError):
                signing.with_user(user).write({"sequence": 1})
