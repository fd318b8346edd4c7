from datetime import date

from psycopg2 import IntegrityError
from psycopg2.errors import ExclusionViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import PARTS, STEP_COUNTER, OneStopCase


class ProcedureCase(OneStopCase):
    def assertSays(self, caught, *parts):
        message = str(caught.exception)
        for part in parts:
            self.assertIn(part, message)

    def successor(self, valid_from="2012-07-01", **vals):
        draft = self.version._new_version()
        draft.write({"valid_from": valid_from, **vals})
        return draft


@tagged("post_install", "-at_install")
class TestPublish(ProcedureCase):
    """Drafts become published versions, fixed for good."""

    def test_all_that_is_missing_is_named_at_once(self):
        procedure = self.make_procedure("X-1", "Thủ tục trống")
        draft = self.env["one_stop.procedure.version"].create(
            {"procedure_id": procedure.id, "valid_from": "2012-01-01"}
        )
        with self.assertRaises(UserError) as caught:
            draft.action_publish()
        self.assertSays(
            caught,
            "“Trình tự thực hiện”",
            "“Cách thức thực hiện”",
            "“Thành phần, số lượng hồ sơ”",
            "“Thời hạn giải quyết”",
            "“Đối tượng thực hiện”",
            "“Cơ quan thực hiện”",
            "no step",
        )
        self.assertNotIn("Tên thủ tục", str(caught.exception))
        self.assertEqual(draft.state, "draft")
        self.assertIn("Cách thức thực hiện", draft.missing_text)

    def test_each_obligatory_part_is_asked_for(self):
        procedure = self.make_procedure("X-1", "Thủ tục thiếu")
        for values, part in (
            ({"process": " "}, "Trình tự thực hiện"),
            ({"ways": False}, "Cách thức thực hiện"),
            ({"component_ids": [Command.clear()]}, "Thành phần, số lượng hồ sơ"),
            ({"sets": 0}, "Thành phần, số lượng hồ sơ"),
            ({"amount": 0}, "Thời hạn giải quyết"),
            ({"subjects": False}, "Đối tượng thực hiện"),
            ({"authority": False}, "Cơ quan thực hiện"),
        ):
            draft = self.make_draft(procedure)
            draft.write(values)
            with self.subTest(part=part), self.assertRaises(UserError) as caught:
                draft.action_publish()
            self.assertSays(caught, f"“{part}”")
        self.make_draft(procedure).action_publish()

    def test_the_parts_are_those_of_the_rule_of_the_first_day(self):
        rule = self.env["district.rule"]._rule("proc.parts", "2012-01-01")
        rule.value = {
            "always": [*rule.value["always"], {"code": "basis", "name": "Căn cứ pháp lý"}],
            "if_any": [],
        }
        draft = self.make_draft(self.make_procedure("X-1", "Có căn cứ"), valid_from="2012-01-01")
        with self.assertRaises(UserError) as caught:
            draft.action_publish()
        self.assertSays(caught, "“Căn cứ pháp lý”")
        draft.legal_basis_ids = self.env.ref("district_base.legal_document_decree_63_2010")
        draft.action_publish()
        later = self.make_draft(self.make_procedure("X-2", "Về sau"), valid_from="2018-01-01")
        later.action_publish()

    def test_a_day_is_asked_for(self):
        draft = self.make_draft(self.make_procedure("X-1", "Chưa có ngày"), valid_from=False)
        with self.assertRaises(UserError) as caught:
            draft.action_publish()
        self.assertSays(caught, "day from which on it counts")

    def test_the_first_step_is_at_the_counter_and_one_may_resolve(self):
        procedure = self.make_procedure("X-1", "Các bước")
        steps = [self.step("Thẩm tra", self.tu_phap), STEP_COUNTER]
        with self.assertRaises(UserError) as caught:
            self.make_draft(procedure, steps=steps).action_publish()
        self.assertSays(caught, "“Thẩm tra” must be the clerk's", "No step may decide")

    def test_published_and_its_lines_are_fixed_for_everybody(self):
        manager = self.version.with_user(self.manager)
        for version in (self.version, self.version.sudo(), manager):
            for records, values in (
                (version, {"amount": 3}),
                (version, {"note": "x"}),
                (version, {"valid_from": "2012-01-01"}),
                (version, {"valid_to": "2012-12-31"}),
                (version, {"component_ids": [Command.create({"name": "Giấy nữa"})]}),
                (version, {"result_kind_ids": [Command.clear()]}),
                (version.component_ids[:1], {"quantity": 5}),
                (version.step_ids[:1], {"budget_hours": 1}),
                (version.fee_ids, {"amount": 0}),
            ):
                with self.subTest(records=records), self.assertRaises(UserError):
                    records.write(values)
            for records in (version, version.component_ids[:1], version.step_ids, version.fee_ids):
                with self.subTest(records=records), self.assertRaises(UserError):
                    records.unlink()
            for model in ("one_stop.component", "one_stop.fee", "one_stop.step"):
                with self.subTest(model=model), self.assertRaises(UserError):
                    version.env[model].create({"version_id": version.id, "name": "Thêm"})

    def test_what_a_published_version_names_is_neither_deleted_nor_renamed(self):
        kind = self.env["one_stop.result.kind"].create({"name": "Giấy mẫu", "code": "MAU-GM"})
        law = self.make_decision("99/QĐ-UBND", "2010-12-01")
        version = self.make_version(
            "MAU-96",
            "Thủ tục có căn cứ",
            result_kind_ids=[Command.link(kind.id)],
            legal_basis_ids=[Command.link(law.id)],
        )
        for record in (kind, law):
            with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
                record.unlink()
        with self.assertRaisesRegex(UserError, "published with the result “Giấy mẫu”"):
            kind.name = "Giấy khác"
        kind.name = "Giấy mẫu"
        self.assertEqual((version.result_kind_ids, version.legal_basis_ids), (kind, law))

    def test_no_line_moves_into_a_published_version(self):
        draft = self.successor()
        with self.assertRaises(UserError):
            draft.component_ids[0].version_id = self.version
        self.assertEqual(len(self.version.component_ids), 3)

    def test_the_state_changes_by_its_buttons_alone(self):
        draft = self.successor()
        for record in (draft, draft.sudo()):
            with self.assertRaises(AccessError):
                record.write({"state": "published"})
        with self.assertRaises(AccessError):
            self.env["one_stop.procedure.version"].create(
                {
                    "procedure_id": self.procedure.id,
                    "state": "published",
                    "valid_from": "2015-01-01",
                }
            )
        with self.assertRaises(UserError):
            self.version.write({"state": "draft"})

    def test_the_form_of_a_published_paper_cannot_be_exchanged(self):
        draft = self.make_draft(
            self.make_procedure("X-1", "Có mẫu"),
            components=[{"name": "Đơn", "template": b"bWF1", "template_name": "mau.txt"}],
        )
        draft.action_publish()
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "one_stop.component"),
                ("res_field", "=", "template"),
                ("res_id", "=", draft.component_ids.id),
            ]
        )
        self.assertTrue(attachment)
        for records in (attachment.with_user(self.manager), attachment):
            with self.assertRaises(UserError):
                records.raw = b"khac"
            with self.assertRaises(UserError):
                records.unlink()
        self.assertEqual(attachment.raw, b"mau")

    def test_only_managers_publish_and_retire(self):
        draft = self.successor()
        for user in (self.clerk, self.leader, self.auditor, self.admin_user):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                draft.with_user(user).action_publish(close_predecessor=True)
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.version.with_user(user).action_retire("2012-12-31")
        draft.with_user(self.manager).action_publish(close_predecessor=True)
        self.assertEqual(draft.published_by_id, self.manager)

    def test_a_published_procedure_keeps_code_and_name_until_a_new_version(self):
        for values in ({"name": "Tên khác"}, {"code": "KHAC"}):
            with self.assertRaises(UserError):
                self.procedure.sudo().write(values)
        self.procedure.write({"keywords": "sửa hộ tịch", "name": self.procedure.name})
        self.successor(name="Cải chính hộ tịch mới").action_publish(close_predecessor=True)
        self.assertEqual(self.procedure.name, "Cải chính hộ tịch mới")
        self.assertEqual(self.version.name, "Cải chính hộ tịch mẫu")

    def test_a_draft_and_a_procedure_of_drafts_can_go(self):
        draft = self.successor()
        draft.unlink()
        procedure = self.make_procedure("X-1", "Bỏ")
        self.make_draft(procedure)
        procedure.unlink()
        with self.assertRaises(UserError):
            self.procedure.unlink()


@tagged("post_install", "-at_install")
class TestPeriods(ProcedureCase):
    """One version a day, by the database; the right sentence for a day without one."""

    def test_the_version_of_the_day_is_found(self):
        successor = self.successor()
        successor.action_publish(close_predecessor=True)
        self.assertEqual(self.version.valid_to, date(2012, 6, 30))
        for day, version in (
            (date(2011, 1, 1), self.version),
            (date(2012, 6, 30), self.version),
            (date(2012, 7, 1), successor),
            ("2020-01-01", successor),
        ):
            self.assertEqual(self.procedure._version_on(day), version, day)

    def test_a_successor_ends_the_one_before_it_only_when_told(self):
        successor = self.successor()
        with self.assertRaises(UserError) as caught:
            successor.action_publish()
        self.assertSays(caught, "another version of the procedure")
        self.assertEqual((successor.state, self.version.state), ("draft", "published"))
        self.assertFalse(self.version.valid_to)

    def test_a_version_cannot_be_put_before_or_into_another(self):
        for start, end in (
            ("2010-11-01", False),
            ("2011-01-01", False),
            ("2010-11-01", "2011-01-01"),
        ):
            draft = self.successor(start, valid_to=end)
            with self.subTest(start=start), self.assertRaises(UserError):
                draft.action_publish(close_predecessor=True)
        self.successor("2010-11-01", valid_to="2010-12-31").action_publish()

    def test_the_database_refuses_an_overlap(self):
        draft = self.successor("2012-01-01")
        self.env.flush_all()
        with (
            self.assertRaises(ExclusionViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE one_stop_procedure_version SET state = 'published' WHERE id = %s",
                [draft.id],
            )

    def test_drafts_may_overlap(self):
        self.assertEqual(self.successor().valid_from, self.successor().valid_from)

    def test_a_version_cannot_end_before_it_begins(self):
        with self.assertRaises(ValidationError):
            self.successor("2012-07-01", valid_to="2012-06-30")
        with self.assertRaises(ValidationError):
            self.version.action_retire("2010-12-31")
        self.assertEqual(self.version.state, "published")

    def test_retiring_needs_a_day_and_can_move_it(self):
        with self.assertRaises(UserError):
            self.version.action_retire(False)
        self.version.action_retire("2012-12-31")
        self.assertEqual(
            (self.version.state, self.version.valid_to), ("retired", date(2012, 12, 31))
        )
        self.version.action_retire("2012-10-31")
        self.assertEqual(self.version.valid_to, date(2012, 10, 31))
        with self.assertRaises(UserError):
            self.successor().action_retire("2012-12-31")

    def test_a_retired_version_cannot_be_stretched_over_its_successor(self):
        self.successor("2012-07-01").action_publish(close_predecessor=True)
        with self.assertRaises(UserError):
            self.version.action_retire("2012-07-01")

    def test_a_day_without_a_version_is_told_apart(self):
        never = self.make_procedure("X-1", "Chưa công bố")
        self.make_draft(never)
        self.version.action_retire("2012-06-30")
        self.successor("2012-09-01").action_publish()
        for procedure, day, said in (
            (never, "2012-05-02", "never published"),
            (self.procedure, "2010-12-31", "not yet in force"),
            (self.procedure, "2012-07-15", "the next begins on"),
        ):
            with self.subTest(said=said), self.assertRaises(UserError) as caught:
                procedure._version_on(day)
            self.assertSays(caught, said, procedure.name)
        self.ward_version.action_retire("2012-06-30")
        with self.assertRaises(UserError) as caught:
            self.ward_procedure._version_on(date(2012, 7, 1))
        self.assertSays(caught, "is retired: it ended on")

    def test_whoever_asks_gets_the_same_version(self):
        for user in (self.clerk, self.officer_ward_a, self.auditor):
            self.assertEqual(self.procedure.with_user(user)._version_on("2012-05-02"), self.version)

    def test_asking_again_costs_no_query(self):
        self.procedure._version_on(date(2012, 5, 2))
        with self.assertQueryCount(0):
            self.procedure._version_on(date(2012, 5, 2))

    def test_status_is_that_of_the_day(self):
        never = self.make_procedure("X-1", "Chưa công bố")
        ahead = self.make_version("X-2", "Sắp áp dụng", valid_from="2013-01-01").procedure_id
        self.ward_version.action_retire("2012-06-30")
        expected = {
            self.procedure: "in_force",
            ahead: "ahead",
            self.ward_procedure: "retired",
            never: "draft",
        }
        with freeze_time("2012-08-01"):
            self.env.invalidate_all()
            self.assertEqual(self.version.standing, "in_force")
            self.assertEqual(ahead.version_ids.standing, "ahead")
            self.assertEqual(self.ward_version.standing, "ended")
            self.assertEqual(never.version_ids.standing, False)
            for procedure, status in expected.items():
                self.assertEqual(procedure.status, status)
                found = procedure.search(
                    [("status", "=", status), ("field_id", "=", self.field.id)]
                )
                self.assertIn(procedure, found)
                others = set(expected) - {procedure}
                self.assertFalse(others & set(found), status)


@tagged("post_install", "-at_install")
class TestContent(ProcedureCase):
    """What may stand in a version, and what is only warned of."""

    def test_terms_are_halves_of_hours_or_whole_days(self):
        draft = self.successor()
        for unit, amount in (("working_hours", 2.3), ("working_days", 2.5), ("same_day", 1)):
            with self.subTest(unit=unit), self.assertRaises(ValidationError):
                draft.write({"unit": unit, "amount": amount})
        for amount in (-1, 10**9):
            with self.assertRaises(ValidationError):
                draft.write({"unit": "working_days", "amount": amount})
        with self.assertRaises(ValidationError):
            self.make_draft(self.procedure, amount=10**9)
        draft.write({"unit": "working_hours", "amount": 2.5})
        draft.write({"unit": "same_day", "amount": 0})

    def test_fees_are_whole_dong_and_never_negative(self):
        draft = self.successor()
        for amount in (-1, 0.5, 2**31):
            with self.subTest(amount=amount), self.assertRaises(ValidationError) as caught:
                draft.fee_ids.write({"amount": amount})
            self.assertSays(caught, "Lệ phí cải chính")
            with self.assertRaises(ValidationError):
                draft.fee_ids = [Command.create({"name": "Phí", "amount": amount})]
        draft.fee_ids.amount = 2**31 - 1

    def test_a_fee_for_a_unit_names_it(self):
        with self.assertRaises(ValidationError):
            self.successor().fee_ids = [Command.create({"name": "Phí", "basis": "unit"})]

    def test_at_least_one_of_each_paper(self):
        with self.assertRaises(ValidationError):
            self.successor().component_ids[0].quantity = 0

    def test_a_fixed_step_names_its_agency_and_no_other_does(self):
        draft = self.successor()
        with self.assertRaises(ValidationError):
            draft.step_ids[1].agency_id = False
        with self.assertRaises(ValidationError):
            draft.step_ids[0].agency_id = self.tu_phap
        with self.assertRaises(ValidationError):
            draft.step_ids[0].budget_hours = -1

    def test_codes_are_unique_whatever_their_spaces(self):
        procedure = self.make_procedure(" X-1 ", "Thủ  tục ")
        self.assertEqual((procedure.code, procedure.name), ("X-1", "Thủ tục"))
        self.assertEqual(procedure._with_code("x-1"), procedure)
        self.assertFalse(procedure._with_code("X_1"))
        with (
            self.assertRaises(UniqueViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.make_procedure("x-1", "Thủ tục khác")

    def test_budgets_beyond_the_term_are_warned_of(self):
        self.assertNotIn("working hours together", self.version.warning_text or "")
        draft = self.successor()
        draft.step_ids[1].budget_hours = 70
        self.assertIn("90 working hours together", draft.warning_text)
        self.assertIn("about 80", draft.warning_text)
        draft.action_publish(close_predecessor=True)

    def test_a_form_may_be_written_as_properties_and_is_copied(self):
        draft = self.successor()
        definition = [
            {"name": "so_to", "string": "Số tờ", "type": "integer"},
            {"name": "loai", "type": "selection", "selection": [["a", "A"], ["b", "B"]]},
        ]
        draft.form_definition = definition
        self.assertEqual(draft.form_field_ids.mapped("name"), ["Số tờ", "loai"])
        self.assertEqual(draft.form_field_ids[1].choices, "A\nB")
        self.assertEqual([one["name"] for one in draft.form_definition], ["so_to", "loai"])
        self.assertEqual(draft._new_version().form_field_ids.mapped("key"), ["so_to", "loai"])
        with self.assertRaises(ValidationError):
            draft.form_definition = [{"name": "x", "type": "many2one", "comodel": "res.users"}]
        draft.form_definition = False
        self.assertFalse(draft.form_field_ids)

    def test_an_agency_that_is_gone_is_warned_of(self):
        draft = self.successor()
        self.tu_phap.valid_to = "2012-06-30"
        self.assertIn(f"{self.tu_phap.name} is not in force", draft.warning_text)

    def test_an_announcement_shortly_before_is_warned_of(self):
        draft = self.successor("2012-07-01")
        draft.document_id = self.make_decision(issued_on="2012-06-20")
        self.assertIn("less than 20 days", draft.warning_text)
        draft.document_id = self.make_decision(symbol="02/QĐ-UBND", issued_on="2012-06-11")
        self.assertFalse(draft.warning_text)

    def test_fields_of_the_form_become_properties(self):
        draft = self.successor()
        draft.form_field_ids = [
            Command.create({"name": "Số thửa", "kind": "char"}),
            Command.create({"name": "Loại đất", "kind": "selection", "choices": "Đất ở\nĐất vườn"}),
            Command.create({"name": "Số thửa", "kind": "integer"}),
        ]
        definition = draft.form_definition
        self.assertEqual([one["name"] for one in definition], ["so_thua", "loai_dat", "so_thua_2"])
        self.assertEqual(definition[1]["selection"][0], ["dat_o", "Đất ở"])
        with self.assertRaises(ValidationError):
            draft.form_field_ids[1].choices = "Đất ở\n Đất ở "
        draft.action_publish(close_predecessor=True)
        with self.assertRaises(UserError):
            draft.form_field_ids[0].name = "Khác"
        with self.assertRaises(UserError):
            draft.form_definition = []
        following = draft._new_version()
        self.assertEqual(following.form_definition, definition)

    def test_search_does_without_diacritics_and_order_of_words(self):
        self.ward_procedure.keywords = "sao y"
        for words in ("chung thuc", "SAO Y", "mau chung", "MAU-02"):
            found = self.procedure.search([("display_name", "ilike", words)])
            self.assertIn(self.ward_procedure, found, words)
            self.assertNotIn(self.procedure, found, words)
        self.assertEqual(self.procedure.name_search("hộ tịch cải")[0][0], self.procedure.id)
        own = [("id", "in", (self.procedure | self.ward_procedure | self.linked_procedure).ids)]
        for words, found in (
            ("ch", self.ward_procedure | self.procedure),
            ("th", self.ward_procedure | self.linked_procedure),
            ("ả", self.env["one_stop.procedure"]),
            ("%", self.env["one_stop.procedure"]),
            ("ma 0", self.env["one_stop.procedure"]),
        ):
            result = self.procedure.search([*own, ("display_name", "ilike", words)])
            self.assertEqual(result, found, words)

    def test_a_manager_fills_in_a_draft_on_the_form(self):
        procedure = self.make_procedure("X-1", "Làm bằng tay", agency_id=self.tu_phap.id)
        model = self.env["one_stop.procedure.version"].with_user(self.manager)
        with Form(model.with_context(default_procedure_id=procedure.id)) as form:
            self.assertEqual(form.name, "Làm bằng tay")
            self.assertEqual(form.authority, self.tu_phap.name)
            form.valid_from = "2012-01-01"
            form.amount = 3
            for name in ("process", "ways", "subjects"):
                setattr(form, name, PARTS[name])
            with form.component_ids.new() as paper:
                paper.name = "Đơn"
            with form.step_ids.new() as step:
                step.name, step.role, step.may_resolve = "Tiếp nhận", "clerk", True
        version = form.record
        self.assertFalse(version.missing_text)
        version.action_open_publish()
        self.assertEqual(version.state, "published")


@tagged("post_install", "-at_install")
class TestDifference(ProcedureCase):
    """A new version is a copy, and what it changes can be read."""

    def test_a_new_version_is_a_draft_with_all_lines(self):
        draft = self.successor()
        self.assertEqual((draft.state, draft.based_on_id), ("draft", self.version))
        for name in ("component_ids", "fee_ids", "step_ids"):
            self.assertEqual(draft[name].mapped("name"), self.version[name].mapped("name"))
        self.assertEqual(draft.step_ids[1].agency_id, self.tu_phap)
        self.assertFalse(draft._changes())
        self.assertIn("Nothing else", draft.difference_html)

    def test_changes_are_told_in_words(self):
        draft = self.successor(amount=8, ways="Nộp qua mạng.")
        draft.component_ids[1].quantity = 1
        draft.component_ids[2].unlink()
        draft.fee_ids.amount = 20000
        draft.step_ids = [Command.create({"name": "Trả kết quả", "role": "clerk", "sequence": 40})]
        told = [draft._told(change) for change in draft._changes()]
        self.assertEqual(
            [(one["part"], one["kind"], one["name"]) for one in told],
            [
                ("Ways to file", "changed", ""),
                ("Term", "changed", ""),
                ("Steps", "added", "Trả kết quả"),
                ("Papers", "changed", "Giấy khai sinh"),
                ("Papers", "removed", "Giấy tờ khác"),
                ("Fees", "changed", "Lệ phí cải chính"),
            ],
        )
        term = told[1]["rows"][0]
        self.assertEqual("".join(text for text, _new in term["before"]), "10 working days")
        self.assertEqual("".join(text for text, _new in term["after"]), "8 working days")
        fee = told[-1]["rows"][0]
        self.assertEqual(fee["label"], "Amount")
        self.assertEqual(draft.change_count, 6)
        self.assertIn("20.000", draft.difference_html)

    def test_a_form_exchanged_under_its_name_is_told(self):
        first = self.successor("2012-07-01")
        first.component_ids[0].write({"template": b"bW90", "template_name": "mau-01.docx"})
        first.action_publish(close_predecessor=True)
        second = first._new_version()
        self.assertEqual(second._changes(), [])
        second.component_ids[0].template = b"aGFp"
        [change] = second._changes()
        [detail] = change.details
        self.assertEqual((change.part, change.name), ("papers", "Tờ khai"))
        self.assertEqual(detail.field, "template_name")
        self.assertTrue(detail.before.startswith("mau-01.docx ("))
        self.assertNotEqual(detail.before, detail.after)

    def test_a_version_is_compared_with_the_one_in_force_before_it(self):
        middle = self.successor("2012-07-01", amount=8)
        middle.action_publish(close_predecessor=True)
        last = self.version._new_version()
        last.valid_from = "2013-01-01"
        self.assertEqual(last.before_id, middle)
        self.assertEqual(middle.before_id, self.version)
        self.assertFalse(self.version.before_id)
        self.assertIn("first version", self.version.difference_html)

    def test_publishing_a_successor_shows_what_it_ends(self):
        draft = self.successor(amount=8)
        action = draft.with_user(self.manager).action_open_publish()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.predecessor_id, self.version)
        self.assertEqual(wizard.predecessor_end, date(2012, 6, 30))
        self.assertIn("8", wizard.difference_html)
        wizard.action_publish()
        self.assertEqual((draft.state, self.version.state), ("published", "retired"))

    def test_the_sheet_names_every_part(self):
        sheet = self.version.with_user(self.officer_ward_a).sheet_html
        for text in (
            "Cải chính hộ tịch mẫu",
            "10 ngày làm việc",
            "50.000 đồng",
            "bản sao chứng thực",
        ):
            self.assertIn(text, sheet)
