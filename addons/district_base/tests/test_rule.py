from datetime import date, datetime

import psycopg2

from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, TransactionCase, tagged
from odoo.tools import mute_logger

from .common import DistrictCase
from .journal_models import add_models

OFFICIAL, SECONDARY, TEMPLATE, UNVERIFIED = "official", "secondary", "template", "unverified"

# Every line of the law sheet, section 12, on telling days: code, day, value, evidence.
SHEET = [
    ("rotation.term_months", "2011-10-21", {"min": 36, "max": 36}, SECONDARY),
    ("rotation.term_months", "2013-10-31", {"min": 36, "max": 36}, SECONDARY),
    ("rotation.term_months", "2013-11-01", {"min": 24, "max": 60}, SECONDARY),
    ("rotation.term_months", "2020-01-01", {"min": 24, "max": 60}, SECONDARY),
    ("rotation.notice_days", "2011-10-21", 30, UNVERIFIED),
    ("rotation.retire_exempt_months", "2011-10-21", 18, UNVERIFIED),
    ("rotation.retire_exempt_months", "2020-01-01", 18, SECONDARY),
    ("rotation.study_exempt_months", "2020-01-01", 12, SECONDARY),
    ("rotation.child_under_months", "2011-10-21", 36, UNVERIFIED),
    ("rotation.child_under_months", "2020-01-01", 36, SECONDARY),
    (
        "autonomy.agency.extra_income_cap",
        "2011-10-21",
        {"cap": 1, "base": "rank_salary"},
        UNVERIFIED,
    ),
    ("autonomy.agency.extra_income_cap", "2014-07-18", {"cap": 1, "base": "rank_salary"}, OFFICIAL),
    (
        "autonomy.agency.extra_income_cap",
        "2026-05-01",
        {"cap": 1, "base": "actual_salary_fund"},
        OFFICIAL,
    ),
    ("autonomy.agency.quarter_advance", "2011-10-21", 0.6, UNVERIFIED),
    ("autonomy.agency.quarter_advance", "2026-05-01", 0.6, OFFICIAL),
    (
        "autonomy.agency.report_dates",
        "2026-05-01",
        {
            "unit": "01-31",
            "upper_unit": "02-15",
            "level_1_unit": "02-28",
            "savings_fixed": "01-31",
        },
        OFFICIAL,
    ),
    ("autonomy.unit.dev_fund_min", "2011-10-21", 0.25, OFFICIAL),
    ("autonomy.unit.income_cap", "2011-10-21", {"full": "unlimited", "partly": 3}, OFFICIAL),
    ("autonomy.unit.income_cap", "2026-01-01", {"group_1": "unlimited", "group_2": 3}, SECONDARY),
    ("autonomy.unit.income_cap_state", "2011-10-21", 2, UNVERIFIED),
    (
        "autonomy.unit.reward_welfare",
        "2011-10-21",
        {"full": 3, "partly": 3, "state": 3},
        UNVERIFIED,
    ),
    (
        "autonomy.unit.reward_welfare",
        "2021-08-15",
        {"group_3_70": 2.5, "group_3_30": 2, "group_3_10": 1.5},
        OFFICIAL,
    ),
    ("autonomy.unit.stable_years", "2011-10-21", 3, UNVERIFIED),
    ("onestop.supplement_max", "2020-01-01", 1, OFFICIAL),
    ("onestop.return_unfit_days", "2020-01-01", 3, UNVERIFIED),
    ("onestop.apology_before_days", "2016-09-30", 0, SECONDARY),
    ("onestop.apology_before_days", "2018-06-20", 0, SECONDARY),
    ("onestop.apology_before_days", "2018-06-21", 1, SECONDARY),
    ("onestop.reappoint_max", "2020-01-01", 1, SECONDARY),
    (
        "onestop.code_template",
        "2019-01-06",
        {"template": "V.Z.Y.M-YYMMDD-XXXX", "restart": "day"},
        SECONDARY,
    ),
    ("onestop.transfer_cutoff", "2011-10-21", "15:00", UNVERIFIED),
    ("proc.announce_days_before", "2011-10-21", 20, TEMPLATE),
    ("complaint.accept_days", "2011-10-21", 10, UNVERIFIED),
    ("complaint.accept_days", "2012-07-01", 10, SECONDARY),
    (
        "complaint.first_days",
        "2012-07-01",
        {"normal": 30, "complex": 45, "remote_normal": 45, "remote_complex": 60},
        SECONDARY,
    ),
    (
        "complaint.second_days",
        "2012-07-01",
        {"normal": 45, "complex": 60, "remote_normal": 60, "remote_complex": 70},
        SECONDARY,
    ),
    (
        "complaint.second_days",
        "2011-10-21",
        {"normal": 45, "complex": 60, "remote_normal": 60, "remote_complex": 70},
        UNVERIFIED,
    ),
    ("denounce.days", "2011-10-21", {"normal": 60, "complex": 90}, UNVERIFIED),
    (
        "denounce.days",
        "2018-12-31",
        {"normal": 60, "complex": 90, "extend_normal": 30, "extend_complex": 60},
        OFFICIAL,
    ),
    ("denounce.days", "2019-01-01", {"normal": 30, "complex": 60, "special": 90}, SECONDARY),
    (
        "complaint.reps",
        "2012-11-20",
        [{"people_from": 5, "min": 1, "max": 2}, {"people_from": 10, "min": 1, "max": 5}],
        SECONDARY,
    ),
    ("training.hours_year", "2011-10-21", 40, UNVERIFIED),
    ("training.hours_year", "2020-01-01", 40, UNVERIFIED),
    ("report.due_day", "2011-10-21", 20, OFFICIAL),
    ("survey.target", "2011-11-08", 0.8, OFFICIAL),
]
# Where the sheet knows nothing, nothing is shipped.
UNKNOWN = [
    ("autonomy.agency.report_dates", "2011-10-21"),
    ("autonomy.unit.dev_fund_min", "2015-04-06"),
    ("onestop.apology_before_days", "2011-10-21"),
    ("onestop.reappoint_max", "2011-10-21"),
    ("training.hours_year", "2025-07-01"),
    ("survey.target", "2011-11-07"),
]


class DistrictTestRuleUser(models.Model):
    _name = "district.test.rule.user"
    _module = None
    _description = "Uses rules in the tests"
    _inherit = ["district.rule.user.mixin"]

    day = fields.Date()

    def _rule_uses(self):
        return [("rotation.notice_days", self.day), ("survey.target", self.day)]


@tagged("post_install", "-at_install")
class TestRuleData(TransactionCase):
    def test_the_sheet_is_there_with_its_periods_and_evidence(self):
        rules = self.env["district.rule"]
        for code, day, value, evidence in SHEET:
            with self.subTest(code=code, day=day):
                self.assertEqual(rules.get_value(code, day), value)
                self.assertEqual(rules._rule(code, day).evidence, evidence)

    def test_what_is_unknown_is_not_shipped(self):
        for code, day in UNKNOWN:
            with self.subTest(code=code, day=day), self.assertRaises(UserError) as caught:
                self.env["district.rule"].get_value(code, day)
            self.assertIn(code, str(caught.exception))

    def test_classes_of_service_units_follow_the_decree_of_the_day(self):
        def bounds(day):
            classes = self.env["district.rule"].get_value("autonomy.unit.class_bounds", day)
            return [(one["from"], one["from_included"]) for one in classes]

        self.assertEqual(bounds("2015-04-05"), [(0, 1), (10, 0), (100, 1)])
        self.assertEqual(bounds("2015-04-06"), [(0, 1), (10, 0), (100, 1), (100, 1)])
        self.assertEqual(
            bounds("2021-08-15"), [(0, 1), (10, 1), (30, 1), (70, 1), (100, 1), (100, 1)]
        )
        evidence = [
            self.env["district.rule"]._rule("autonomy.unit.class_bounds", day).evidence
            for day in ("2011-10-21", "2016-01-01", "2022-01-01")
        ]
        self.assertEqual(evidence, [UNVERIFIED, UNVERIFIED, OFFICIAL])

    def test_nine_indices_make_eighteen_points(self):
        score = self.env["district.rule"].get_value("onestop.score", "2020-01-01")
        self.assertEqual(len(score["indices"]) * score["max_each"], 18)
        self.assertEqual([one["from"] for one in score["classes"]], [15, 12, 9, 6, 0])
        per_dossier = [one["no"] for one in score["indices"] if one["scope"] == "dossier"]
        self.assertEqual(per_dossier, [1, 2, 3, 4, 7])
        self.assertEqual(
            self.env["district.rule"]._rule("onestop.score", "2020-01-01").evidence, TEMPLATE
        )

    def test_ward_chairs_receive_citizens_by_week_then_by_month(self):
        for day, ward in (
            ("2014-07-01", {"days": 1, "per": "week"}),
            ("2026-06-30", {"days": 1, "per": "week"}),
            ("2026-07-01", {"days": 2, "per": "month"}),
        ):
            with self.subTest(day=day):
                value = self.env["district.rule"].get_value("reception.days", day)
                self.assertEqual(value["ward"], ward)
                self.assertEqual(value["district"], {"days": 2, "per": "month"})
                self.assertEqual(value["agency"], {"days": 1, "per": "month"})

    def test_holidays_grew_from_nine_to_eleven(self):
        for day, total, tet, national in (
            ("2011-10-21", 9, 4, 1),
            ("2013-04-30", 9, 4, 1),
            ("2013-05-01", 10, 5, 1),
            ("2020-12-31", 10, 5, 1),
            ("2021-01-01", 11, 5, 2),
        ):
            with self.subTest(day=day):
                value = self.env["district.rule"].get_value("holiday.entitlement", day)
                self.assertEqual(
                    (value["total"], value["tet"], value["national_day"]), (total, tet, national)
                )
                self.assertEqual(sum(value.values()), 2 * value["total"])

    def test_report_figures_are_cut_off_between_the_fourteenth_and_the_fifteenth(self):
        value = self.env["district.rule"].get_value("report.cutoffs", "2012-01-01")
        self.assertEqual({period["to"][-2:] for period in value.values()}, {"14"})
        self.assertEqual({period["from"][-2:] for period in value.values()}, {"15"})

    def test_every_shipped_rule_has_a_documented_kind(self):
        orphans = self.env["district.rule"].search([("code_id", "=", False)])
        self.assertFalse(orphans.mapped("code"))
        for code in self.env["district.rule.code"].search([]):
            self.assertTrue(code.documentation and code.rule_ids, code.code)

    def test_verified_rules_cite_where(self):
        for rule in self.env["district.rule"].search([("evidence", "!=", UNVERIFIED)]):
            self.assertTrue(rule.document_id or rule.article, rule.display_name)


@tagged("post_install", "-at_install")
class TestRule(DistrictCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_models(cls, DistrictTestRuleUser)
        cls.code = cls.env["district.rule.code"].create(
            {
                "code": "test.days",
                "name": "Số ngày thử",
                "documentation": "Số ngày.",
                "shape": {"type": "integer", "minimum": 0},
            }
        )
        cls.rule = cls.make_rule(5, "2011-01-01", "2011-12-31")

    @classmethod
    def make_rule(cls, value, valid_from, valid_to=False, **vals):
        return cls.env["district.rule"].create(
            {
                "code": "test.days",
                "value": value,
                "valid_from": valid_from,
                "valid_to": valid_to,
                **vals,
            }
        )

    def value(self, on):
        return self.env["district.rule"].get_value("test.days", on)

    def test_value_is_chosen_by_the_date_of_the_event(self):
        self.make_rule(0, "2012-01-01")
        self.assertEqual(self.value("2011-12-31"), 5)
        self.assertEqual(self.value(date(2012, 1, 1)), 0)
        self.assertIsInstance(self.value(date(2012, 1, 1)), int)

    def test_missing_value_names_code_and_date(self):
        with self.assertRaises(UserError) as caught:
            self.value("2010-12-31")
        self.assertIn("test.days", str(caught.exception))
        self.assertIn("31/12/2010", str(caught.exception))

    def test_what_is_no_date_is_refused_naming_the_code(self):
        """A moment too, since its day depends on the timezone."""
        moment = datetime(2011, 5, 5, 18, 0)
        for on in (moment, "2011-05-05 18:00:00", None, False, "", "2011-02-30", "x", 2011):
            with self.subTest(on=on), self.assertRaisesRegex(UserError, "test.days"):
                self.value(on)

    def test_change_is_seen_at_once(self):
        self.assertEqual(self.value("2011-05-05"), 5)
        self.rule.value = 7
        self.assertEqual(self.value("2011-05-05"), 7)
        self.rule.valid_from = "2011-06-01"
        with self.assertRaises(UserError):
            self.value("2011-05-05")
        self.rule.unlink()
        with self.assertRaises(UserError):
            self.value("2011-07-07")

    def test_known_value_costs_no_query(self):
        self.value("2011-05-05")
        with self.assertQueryCount(0):
            self.value("2011-05-05")

    def test_caller_may_change_what_it_got(self):
        self.env["district.rule"].get_value("onestop.term_unit", "2012-01-01")[
            "not_counted"
        ].clear()
        again = self.env["district.rule"].get_value("onestop.term_unit", "2012-01-01")
        self.assertTrue(again["not_counted"])

    def test_periods_of_a_code_never_overlap(self):
        for valid_from, valid_to in (
            ("2011-12-31", "2012-01-31"),
            ("2010-01-01", "2011-01-01"),
            ("2011-05-05", "2011-05-05"),
            ("2010-01-01", False),
        ):
            with self.subTest(valid_from=valid_from), self.assertRaises(ValidationError) as caught:
                self.make_rule(1, valid_from, valid_to)
            self.assertIn("test.days", str(caught.exception))
        later = self.make_rule(1, "2012-01-01")
        with self.assertRaises(ValidationError):
            later.valid_from = "2011-12-31"

    def test_two_overlapping_rules_in_one_call_are_refused(self):
        vals = {"code": "test.days", "value": 1, "valid_from": "2013-01-01"}
        with self.assertRaises(ValidationError):
            self.env["district.rule"].create([vals, {**vals, "valid_from": "2014-01-01"}])

    def test_database_refuses_overlaps_that_go_around_the_model(self):
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "INSERT INTO district_rule (code, value, valid_from, evidence)"
                " VALUES ('test.days', '1', '2011-12-31', 'official')"
            )
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE district_rule SET valid_to = '2010-01-01' WHERE id = %s", [self.rule.id]
            )

    def test_end_before_the_beginning_is_refused_with_a_sentence(self):
        with self.assertRaises(ValidationError) as caught:
            self.make_rule(1, "2014-01-02", "2014-01-01")
        self.assertIn("01/01/2014", str(caught.exception))

    def test_wrong_shape_is_refused_saying_what_is_expected(self):
        for value in ("5", 2.5, -1, [5], {"days": 5}):
            with self.subTest(value=value), self.assertRaises(ValidationError) as caught:
                self.make_rule(value, "2013-01-01", "2013-12-31")
            self.assertIn("test.days", str(caught.exception))

    def test_code_that_nobody_documented_takes_any_shape_until_it_is(self):
        rule = self.env["district.rule"].create(
            {"code": "test.free", "value": ["x"], "valid_from": "2011-01-01"}
        )
        self.assertFalse(rule.code_id)
        vals = {"code": "test.free", "name": "Tự do", "documentation": "Danh sách."}
        with self.assertRaises(ValidationError):
            self.env["district.rule.code"].create({**vals, "shape": {"type": "integer"}})

    def test_code_with_unknown_keywords_is_refused(self):
        with self.assertRaises(ValidationError) as caught:
            self.code.shape = {"type": "integer", "min": 0}
        self.assertIn("min", str(caught.exception))

    def test_new_period_ends_the_old_one_in_one_act(self):
        wizard = Form(
            self.env["district.rule.successor"].with_context(default_rule_id=self.rule.id)
        )
        self.assertEqual(wizard.value_text, "5")
        wizard.valid_from = "2011-07-01"
        wizard.value_text = "6"
        action = wizard.save().action_confirm()
        new = self.env["district.rule"].browse(action["res_id"])
        self.assertEqual(self.rule.valid_to, date(2011, 6, 30))
        self.assertEqual((new.value, new.valid_to), (6, date(2011, 12, 31)))
        self.assertEqual((self.value("2011-06-30"), self.value("2011-07-01")), (5, 6))

    def test_new_period_must_begin_inside_the_old_one(self):
        for day in (date(2011, 1, 1), date(2010, 5, 5), date(2012, 1, 1)):
            with self.subTest(day=day), self.assertRaises(UserError):
                self.rule._succeed(day, {"value": 6})

    def test_value_is_edited_as_json_on_the_form(self):
        with Form(self.rule) as form:
            form.value_text = "8"
        self.assertEqual(self.rule.value, 8)
        with self.assertRaises(ValidationError) as caught, Form(self.rule) as form:
            form.value_text = "{8"
        self.assertIn("{8", str(caught.exception))

    def test_change_of_a_value_is_written_down(self):
        rule = self.rule.with_context(tracking_disable=False)
        rule.value = 9
        self.assertIn("9", rule.message_ids[:1].body)

    def test_unverified_ones_are_named(self):
        codes = ["rotation.notice_days", "survey.target", "no.such.code"]
        rules = self.env["district.rule"]._unverified(codes, "2012-01-01")
        self.assertEqual(rules.mapped("code"), ["rotation.notice_days"])

    def test_screens_say_on_which_unverified_rules_they_rest(self):
        record = self.env["district.test.rule.user"].create({"day": "2012-01-01"})
        self.assertIn("rotation.notice_days", record.rule_warning)
        self.assertNotIn("survey.target", record.rule_warning)
        self.assertFalse(self.env["district.test.rule.user"].create({}).rule_warning)
        form = self.env["district.test.rule.user"].get_view(view_type="form")["arch"]
        self.assertEqual(form.count('name="rule_warning"'), 1)

    def test_verified_rule_silences_the_screen(self):
        record = self.env["district.test.rule.user"].create({"day": "2012-01-01"})
        self.env["district.rule"]._rule("rotation.notice_days", "2012-01-01").evidence = OFFICIAL
        record.invalidate_recordset()
        self.assertFalse(record.rule_warning)

    def test_list_counts_what_is_not_verified(self):
        self.make_rule(1, "2012-01-01", evidence=OFFICIAL)
        self.assertEqual((self.code.rule_count, self.code.unverified_count), (2, 1))

    def test_everybody_reads_rules_and_only_administrators_write_them(self):
        for user in (self.officer_noi_vu, self.leader, self.auditor, self.clerk, self.documents):
            rule = self.rule.with_user(user)
            self.assertEqual(rule.value, 5)
            self.assertEqual(rule.env["district.rule"].get_value("test.days", "2011-05-05"), 5)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                rule.value = 6
            with self.assertRaises(AccessError):
                rule.unlink()
        self.rule.with_user(self.admin_user).value = 6
        self.assertEqual(self.value("2011-05-05"), 6)


@tagged("post_install", "-at_install")
class TestLegalDocument(DistrictCase):
    def test_decree_is_named_by_its_symbol_and_law_by_its_title(self):
        decree = self.env.ref("district_base.legal_document_decree_158_2007")
        self.assertEqual(decree.display_name, "Nghị định số 158/2007/NĐ-CP")
        law = self.env.ref("district_base.legal_document_law_02_2011")
        self.assertEqual(law.display_name, "Luật Khiếu nại số 02/2011/QH13")

    def test_citation_is_as_papers_write_it(self):
        decree = self.env.ref("district_base.legal_document_decree_158_2007")
        self.assertEqual(
            decree._citation(),
            "Nghị định số 158/2007/NĐ-CP ngày 27 tháng 10 năm 2007 của Chính phủ",
        )
        decision = self.make_decision(issued_on="2012-01-02")
        self.assertIn("ngày 02 tháng 01 năm 2012", decision._citation())
        march = self.make_decision(symbol="2/QĐ", issued_on="2012-03-12")
        self.assertIn("ngày 12 tháng 3 năm 2012", march._citation())

    def test_one_issuer_has_one_document_of_a_symbol_and_date(self):
        self.make_decision()
        self.make_decision(issuer="UBND Phường Mẫu Đông")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.make_decision()

    def test_a_document_cannot_end_before_it_begins(self):
        with self.assertRaisesRegex(ValidationError, "7/QĐ.*31/12/2011.*02/01/2012"):
            self.make_decision(symbol="7/QĐ", valid_from="2012-01-02", valid_to="2011-12-31")
        document = self.make_decision(valid_from="2012-01-02")
        with self.assertRaisesRegex(ValidationError, "01/QĐ-UBND"):
            document.valid_to = "2012-01-01"
        document.valid_to = "2012-01-02"

    def test_documents_in_force_on_a_day(self):
        old = self.env.ref("district_base.legal_document_decree_43_2006")
        new = self.env.ref("district_base.legal_document_decree_16_2015")
        self.assertEqual((old | new)._in_force(date(2015, 4, 5)), old)
        self.assertEqual((old | new)._in_force(date(2015, 4, 6)), new)
        self.assertEqual(old.replaced_by_id, new)

    def test_document_is_found_without_diacritics(self):
        found = self.env["district.legal.document"].name_search("158/2007/nd-cp")
        self.assertIn("Nghị định số 158/2007/NĐ-CP", [name for _id, name in found])

    def test_records_clerks_register_documents_and_officers_read_them(self):
        document = self.env["district.legal.document"]
        vals = {
            "symbol": "2/QĐ-UBND",
            "kind": "decision",
            "issuer": "UBND Quận Mẫu",
            "issued_on": "2012-02-02",
            "title": "Về việc thử",
        }
        made = document.with_user(self.documents).create(vals)
        self.assertEqual(made.with_user(self.officer_noi_vu).title, "Về việc thử")
        for user in (self.officer_noi_vu, self.auditor, self.leader):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                document.with_user(user).create({**vals, "symbol": "3/QĐ-UBND"})
