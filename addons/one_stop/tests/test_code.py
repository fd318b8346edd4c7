import threading
from functools import partial

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .dossier_case import DossierCase

LOCAL = "U-YYMMDD-XXXX"


class StatementCase(DossierCase):
    def statements(self, call):
        """Return the SQL that a call sends."""
        seen = []
        hooks = threading.current_thread().query_hooks = [
            lambda cr, query, params, start, delay: seen.append(getattr(query, "code", query))
        ]
        try:
            call()
            self.env.flush_all()
        finally:
            hooks.clear()
        return seen


@tagged("post_install", "-at_install")
class TestCode(StatementCase):
    """Codes follow the pattern of the day's rule; nobody gets the number of another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Rules of the test alone: the pattern of a district before 2019, by field from May on.
        rules = cls.env["district.rule"]
        rules.search([("code", "=", "onestop.code_template")]).unlink()
        cls.make_rule(LOCAL, "2010-01-01", "2012-04-30")
        cls.make_rule("V.Z.Y.M-LV-YYMMDD-XXXX", "2012-05-01", "2012-12-31")
        cls.make_rule("XXXX/YYYY/U-HS", "2013-01-01", False, restart="year")

    @classmethod
    def make_rule(cls, template, start, end, restart="day"):
        return cls.env["district.rule"].create(
            {
                "code": "onestop.code_template",
                "value": {"template": template, "restart": restart},
                "valid_from": start,
                "valid_to": end,
                "evidence": "unverified",
            }
        )

    def identify(self, agency, code, start="2012-01-01", end=False):
        return self.env["one_stop.agency.code"].create(
            {"agency_id": agency.id, "code": code, "valid_from": start, "valid_to": end}
        )

    def codes(self, count, at=DossierCase.START, **vals):
        return [self.received(at, **vals).name for _number in range(count)]

    def test_numbers_of_a_unit_follow_on_and_begin_anew_each_day(self):
        self.assertEqual(
            self.codes(3), ["MAU-VP-120305-0001", "MAU-VP-120305-0002", "MAU-VP-120305-0003"]
        )
        self.assertEqual(self.codes(1, "2012-03-06 08:00"), ["MAU-VP-120306-0001"])

    def test_counters_count_each_for_itself(self):
        self.codes(2)
        ward = {"procedure": self.ward_procedure, "agency": self.ward_a}
        self.assertEqual(self.codes(1, **ward), ["MAU-PD-120305-0001"])

    def test_the_day_is_the_local_one(self):
        # 00:30 in Vietnam is the evening before in UTC.
        self.assertEqual(self.codes(1, "2012-03-06 00:30"), ["MAU-VP-120306-0001"])

    def test_the_pattern_is_that_of_the_day_of_receipt(self):
        self.identify(self.van_phong, "000.16.29.H29", "2012-05-01", "2012-06-30")
        self.identify(self.van_phong, "H29.16.05", "2012-07-01")
        self.assertEqual(self.codes(1, "2012-05-02 08:00"), ["000.16.29.H29-HTM-120502-0001"])
        self.assertEqual(self.codes(1, "2012-07-02 08:00"), ["H29.16.05-HTM-120702-0001"])
        self.assertEqual(self.codes(1, "2013-01-03 08:00"), ["0001/2013/MAU-VP-HS"])
        self.assertEqual(self.codes(1, "2013-03-04 08:00"), ["0002/2013/MAU-VP-HS"])

    def test_a_unit_without_identifier_goes_by_its_own_code(self):
        self.assertEqual(self.codes(1, "2012-05-02 08:00"), ["MAU-VP-HTM-120502-0001"])
        self.assertIn("U-LV-YYMMDD-XXXX", self.env["one_stop.dossier"]._code_templates())

    def test_a_unit_without_any_code_is_named_and_receives_nothing(self):
        self.van_phong.agency_code = False
        dossier = self.new_dossier()
        with self.assertRaisesRegex(UserError, "Văn phòng UBND Quận Mẫu.*U-YYMMDD-XXXX"):
            self.take(dossier, "receive", self.START)
        self.assertEqual((dossier.state, dossier.name, dossier.journal_count), ("draft", False, 0))

    def test_a_changed_code_of_the_unit_counts_from_the_next_dossier_on(self):
        self.codes(1)
        self.van_phong.agency_code = "VPU"
        self.assertEqual(self.codes(1), ["VPU-120305-0001"])

    def test_a_dossier_refused_at_intake_has_no_code_and_takes_no_number(self):
        refused = self.new_dossier()
        self.take(refused, "refuse_intake", self.START, reason="Không thuộc thẩm quyền")
        self.assertFalse(refused.name)
        self.assertEqual(self.codes(1), ["MAU-VP-120305-0001"])
        self.take(refused, "reopen", "2012-03-05 10:00", reason="Đã bổ sung")
        self.take(refused, "receive", "2012-03-05 11:00")
        self.assertEqual(refused.name, "MAU-VP-120305-0002")

    def test_what_is_refused_takes_no_number(self):
        future = self.new_dossier(procedure=self.make_procedure("X-9", "Chưa công bố"))
        with self.assertRaises(UserError):
            self.take(future | self.new_dossier(), "receive", self.START)
        self.assertEqual(self.codes(1), ["MAU-VP-120305-0001"])

    def test_a_bulk_takes_its_numbers_in_one_statement(self):
        dossiers = self.env["one_stop.dossier"].create(
            [
                {
                    "procedure_id": self.procedure.id,
                    "agency_id": (self.van_phong if number % 2 else self.ward_a).id,
                    "applicant_name": f"Người {number}",
                }
                for number in range(20)
            ]
        )
        statements = self.statements(lambda: self.take(dossiers, "receive", self.START))
        taken = [one for one in statements if "one_stop_code_counter" in one]
        self.assertEqual(len(taken), 1)
        ward, office = dossiers[::2], dossiers[1::2]
        self.assertEqual(
            ward.mapped("name"), [f"MAU-PD-120305-{number:04}" for number in range(1, 11)]
        )
        self.assertEqual(
            office.mapped("name"), [f"MAU-VP-120305-{number:04}" for number in range(1, 11)]
        )
        self.assertWhole(dossiers)

    def test_the_journal_says_the_code_and_the_replay_compares_it(self):
        dossier = self.received()
        event = dossier.event_ids
        self.assertEqual(event._payload()["code"], dossier.name)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE one_stop_dossier SET name = 'MAU-VP-120305-9999' WHERE id = %s", [dossier.id]
        )
        dossier.invalidate_recordset()
        self.assertEqual(
            dossier._replay(), [(dossier, "name", "MAU-VP-120305-9999", "MAU-VP-120305-0001")]
        )

    def test_settled_at_once_has_a_code_in_its_journal_too(self):
        dossier = self.new_dossier(self.ward_procedure, self.ward_a)
        events = self.take(dossier, "settle_now", self.START, results=["Bản sao"])
        self.assertEqual(dossier.name, "MAU-PD-120305-0001")
        self.assertEqual(events[0]._payload()["code"], dossier.name)
        self.assertWhole(dossier)

    def test_no_code_is_written_from_outside(self):
        clerk = self.env["one_stop.dossier"].with_user(self.clerk)
        vals = {"procedure_id": self.procedure.id, "agency_id": self.van_phong.id}
        for name, value in (("name", "MAU-1"), ("register_number", 7), ("look_up_secret", "x")):
            with self.assertRaises(AccessError):
                clerk.create({**vals, name: value})
            with self.assertRaises(AccessError):
                self.new_dossier().write({name: value})
        for values in ({"scope": "MAU-VP 2012-03-05", "last_number": 5}, {"scope": "X"}):
            with self.assertRaises(AccessError):
                self.env["one_stop.code.counter"].create(values)

    def test_an_identifier_has_the_national_form_and_one_holds_at_a_time(self):
        for wrong in ("Q2", "000.16.29", "000-16-29-H29"):
            with self.assertRaisesRegex(ValidationError, "Văn phòng UBND Quận Mẫu"):
                self.identify(self.van_phong, wrong)
            self.van_phong.national_code_ids.unlink()
        self.identify(self.van_phong, "000.16.29.H29", "2012-05-01", "2012-06-30")
        self.identify(self.ward_a, "H29.16.06", "2012-06-30")
        with self.assertRaisesRegex(ValidationError, "000.16.29.H29.*one at a time"):
            self.identify(self.van_phong, "H29.16.05", "2012-06-30")


@tagged("post_install", "-at_install")
class TestLookUpSecret(DossierCase):
    """The secret of a receipt opens one dossier, and can be printed again."""

    def test_clerks_of_the_counter_print_the_secret_again(self):
        dossier = self.received()
        secret = dossier.with_user(self.clerk)._look_up_secret()
        self.assertRegex(secret, "^[A-Z2-7]{10}$")
        self.env.invalidate_all()
        self.assertEqual(dossier.with_user(self.clerk_two)._look_up_secret(), secret)
        self.assertNotEqual(self.received()._look_up_secret(), secret)

    def test_the_secret_is_known_however_it_is_typed(self):
        dossier = self.received()
        secret = dossier._look_up_secret()
        for typed in (secret, secret.lower(), f" {secret[:5]} {secret[5:]} "):
            self.assertTrue(dossier._check_secret(typed))
        for wrong in ("", None, secret[:-1], secret + "A", "A" * 10, "Đ" * 10, "x" * 100000):
            self.assertFalse(dossier._check_secret(wrong))
        self.assertFalse(self.received()._check_secret(secret))
        self.assertFalse(self.new_dossier()._check_secret(""))

    def test_nobody_else_reads_the_secret(self):
        dossier = self.received()
        for user in (self.leader, self.auditor, self.officer_van_phong, self.clerk_ward_a):
            with self.assertRaises(AccessError):
                dossier.with_user(user)._look_up_secret()
        for user in (self.clerk, self.manager, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                dossier.with_user(user).read(["look_up_secret"])
        self.assertNotIn(dossier._look_up_secret(), str(dossier.sudo().read()))

    def test_receipts_in_peoples_hands_outlive_the_key(self):
        dossier = self.received()
        secret = dossier._look_up_secret()
        self.env["ir.config_parameter"].set_param("one_stop.look_up_key", "another")
        self.assertNotEqual(dossier._look_up_secret(), secret)
        self.assertTrue(dossier._check_secret(secret))


@tagged("post_install", "-at_install")
class TestCost(StatementCase):
    """What an intake costs does not grow with what is received already."""

    def intake(self):
        """Return the SQL of an intake with five papers, as a request sends it."""
        self.env.flush_all()
        self.env.invalidate_all()
        more = [{"name": f"Giấy tờ {number}", "is_there": True} for number in range(2)]
        vals = {
            "procedure_id": self.procedure.id,
            "agency_id": self.van_phong.id,
            "applicant_name": "Nguyễn Văn Đức",
            "applicant_identity": "023456789",
            "paper_ids": [*self.checklist(self.procedure), *map(Command.create, more)],
        }

        def call():
            drafts = self.env["one_stop.dossier"].with_user(self.clerk)
            self.at(drafts.create(vals), self.START)._apply("receive")

        return self.statements(call)

    def test_a_whole_intake_with_code_register_fees_visit_and_event_takes_few_queries(self):
        self.intake()
        self.assertLessEqual(len(self.intake()), 20)

    def test_code_and_register_take_three_statements(self):
        self.intake()
        mine = ("one_stop_code_counter", "one_stop_register", "max(register_number)")
        taken = [one for one in self.intake() if any(name in one for name in mine)]
        self.assertEqual(len(taken), 3)

    def test_receiving_fifty_takes_hardly_more_queries_than_one(self):
        one, fifty = (
            self.env["one_stop.dossier"].create(
                [
                    {
                        "procedure_id": self.procedure.id,
                        "agency_id": self.van_phong.id,
                        "applicant_name": f"Người {number}",
                        "paper_ids": self.checklist(self.procedure),
                    }
                    for number in range(count)
                ]
            )
            for count in (1, 50)
        )
        self.received()
        counts = []
        for dossiers in (one, fifty):
            self.env.flush_all()
            self.env.invalidate_all()
            acting = self.at(dossiers.with_user(self.clerk), self.START)
            counts.append(len(self.statements(partial(acting._apply, "receive"))))
        self.assertLessEqual(counts[1], counts[0] + 3)
