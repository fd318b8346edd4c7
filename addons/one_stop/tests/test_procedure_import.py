import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.procedure_columns import SHEETS
from .test_procedure import ProcedureCase


@tagged("post_install", "-at_install")
class TestProcedureImport(ProcedureCase):
    """Procedures leave and enter as workbooks: with every fault told, all of it or nothing."""

    def export(self, records=None):
        records = self.version if records is None else records
        return records.with_user(self.manager)._xlsx("procedures")[1]

    def load(self, data):
        return self.env["one_stop.procedure.import"].with_user(self.manager)._read(data)

    def changed(self, change, records=None):
        """Return the exported workbook after `change(book, cells)`; cells[sheet][row][key]."""
        book = openpyxl.load_workbook(io.BytesIO(self.export(records)))
        change(book, lambda sheet, row, key: self.cell(book, sheet, row, key))
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def cell(self, book, sheet, row, key):
        """Return the cell of the row-th record of a sheet."""
        title, columns = SHEETS[sheet]
        tab = book[title]
        heading = next(
            number for number in range(1, 9) if tab.cell(number, 1).value == columns[0].title
        )
        place = [column.key for column in columns].index(key)
        return tab.cell(heading + row, place + 1)

    def messages(self, reading):
        return reading.problem_ids.mapped("message")

    def test_what_was_exported_changes_nothing(self):
        versions = self.version | self.ward_version | self.linked_version
        self.version.action_retire("2012-12-31")
        draft = self.version._new_version()
        draft.write(
            {
                "valid_from": "2013-01-01",
                "note": "=1+1\n dòng hai",
                "amount": 2.5,
                "unit": "working_hours",
            }
        )
        draft.form_field_ids = [(0, 0, {"name": "Loại", "kind": "selection", "choices": "A\nB"})]
        reading = self.load(self.export(versions | draft))
        self.assertEqual(self.messages(reading), [])
        self.assertFalse(reading.effect_ids)
        self.assertEqual(reading.same_count, 4)
        before = self.env["one_stop.procedure.version"].search_count([])
        reading.action_apply()
        self.assertEqual(self.env["one_stop.procedure.version"].search_count([]), before)

    def test_cells_are_typed_and_no_text_is_a_formula(self):
        self.procedure.keywords = "=HYPERLINK(1)"
        book = openpyxl.load_workbook(io.BytesIO(self.export()))
        self.assertEqual(self.cell(book, "procedures", 1, "keywords").data_type, "s")
        self.assertEqual(self.cell(book, "procedures", 1, "valid_from").value.year, 2011)
        self.assertEqual(self.cell(book, "fees", 1, "amount").value, 50000)
        self.assertEqual(self.cell(book, "steps", 2, "agency").value, self.tu_phap.name)

    def test_a_later_day_makes_a_draft(self):
        def change(book, cell):
            for sheet, count in (("procedures", 1), ("steps", 3), ("papers", 3), ("fees", 1)):
                for row in range(1, count + 1):
                    cell(sheet, row, "valid_from").value = "01/07/2012"
            cell("fees", 1, "amount").value = 20000
            cell("procedures", 1, "amount").value = 7

        reading = self.load(self.changed(change))
        self.assertEqual(self.messages(reading), [])
        self.assertEqual(len(reading.effect_ids), 1)
        reading.action_apply()
        draft = reading.version_ids
        self.assertEqual((draft.state, draft.procedure_id), ("draft", self.procedure))
        self.assertEqual((draft.amount, draft.fee_ids.amount), (7, 20000))
        self.assertEqual(draft.before_id, self.version)
        self.assertEqual(
            [(one.part, one.kind) for one in draft._changes()],
            [("term", "changed"), ("fees", "changed")],
        )
        self.assertFalse(self.load(self.export(draft)).effect_ids)

    def test_a_draft_of_the_same_day_is_changed_and_keeps_its_files(self):
        draft = self.successor()
        draft.component_ids[0].write({"template": b"bWF1", "template_name": "mau.txt"})

        def change(book, cell):
            cell("papers", 1, "quantity").value = 3

        reading = self.load(self.changed(change, draft))
        reading.action_apply()
        self.assertEqual(reading.version_ids, draft)
        self.assertEqual(draft.component_ids[0].quantity, 3)
        self.assertEqual(draft.component_ids[0].template_name, "mau.txt")
        self.assertEqual(draft.component_ids[0].template, b"bWF1")
        self.assertEqual(len(draft.component_ids), 3)

    def test_a_new_code_makes_a_procedure(self):
        def change(book, cell):
            for sheet, count in (("procedures", 1), ("steps", 3), ("papers", 3), ("fees", 1)):
                for row in range(1, count + 1):
                    cell(sheet, row, "code").value = "MOI-9"
            cell("procedures", 1, "name").value = "Thủ tục mới"

        reading = self.load(self.changed(change))
        reading.action_apply()
        version = reading.version_ids
        self.assertEqual(version.procedure_id.code, "MOI-9")
        self.assertEqual((version.name, version.state), ("Thủ tục mới", "draft"))
        self.assertFalse(version.procedure_id.is_announced)
        version.action_publish()

    def test_every_fault_is_told_with_its_place_and_nothing_is_saved(self):
        def change(book, cell):
            cell("procedures", 1, "amount").value = 2.5
            cell("procedures", 1, "unit").value = "tuần"
            cell("procedures", 2, "amount").value = 1.5
            cell("procedures", 2, "unit").value = "ngày làm việc"
            cell("steps", 2, "agency").value = "Phòng Tư phápp Quận Mẫu"
            cell("fees", 1, "amount").value = -5
            cell("papers", 1, "quantity").value = "hai"

        count = self.env["one_stop.procedure"].search_count([])
        reading = self.load(self.changed(change, self.version | self.ward_version))
        rows = [(one.sheet, one.column) for one in reading.problem_ids]
        self.assertEqual(
            rows[:5],
            [
                ("Thủ tục", "Đơn vị thời hạn"),
                ("Thủ tục", "Thời hạn"),
                ("Các bước", "Cơ quan"),
                ("Giấy tờ", "Số lượng"),
                ("Phí, lệ phí", "Mức thu (đồng)"),
            ],
        )
        self.assertTrue(all(one.row for one in reading.problem_ids))
        self.assertIn("“Phòng Tư pháp Quận Mẫu”", self.messages(reading)[2])
        with self.assertRaises(UserError) as caught:
            reading.action_apply()
        self.assertSays(caught, "Nothing was saved")
        self.assertEqual(self.env["one_stop.procedure"].search_count([]), count)

    def test_a_formula_that_nobody_computed_is_told_and_not_taken_for_nothing(self):
        def change(book, cell):
            cell("procedures", 1, "amount").value = "=2+3"
            cell("steps", 1, "budget_hours").value = "=SUM(A1:A2)"

        reading = self.load(self.changed(change))
        self.assertEqual(
            [(one.sheet, one.row > 0, one.column) for one in reading.problem_ids],
            [("Thủ tục", True, "Thời hạn"), ("Các bước", True, "Số giờ làm việc")],
        )
        self.assertIn("“=2+3” has no result", self.messages(reading)[0])

    def test_codes_are_one_in_capitals_and_small_letters_but_not_without_diacritics(self):
        def change(book, cell):
            for sheet, count in (("steps", 3), ("papers", 3), ("fees", 1)):
                for row in range(1, count + 1):
                    cell(sheet, row, "code").value = "mau-01"
            book.create_sheet("thu tuc").append(["Ghi chú của người soạn"])

        reading = self.load(self.changed(change))
        self.assertEqual((self.messages(reading), reading.same_count), ([], 1))

        def rename(book, cell):
            cell("procedures", 1, "code").value = "ĐĐ-1"
            cell("procedures", 2, "code").value = "DD-1"

        reading = self.load(self.changed(rename, self.version | self.ward_version))
        self.assertNotIn(
            "Mã thủ tục",
            reading.problem_ids.filtered(lambda one: one.sheet == "Thủ tục").mapped("column"),
        )

    def test_a_published_version_is_not_changed_by_a_file(self):
        def change(book, cell):
            cell("fees", 1, "amount").value = 1

        reading = self.load(self.changed(change))
        self.assertEqual(len(reading.problem_ids), 1)
        self.assertIn("published and fixed", self.messages(reading)[0])

    def test_a_period_over_a_published_version_is_told(self):
        self.version.action_retire("2012-12-31")

        def change(book, cell):
            for sheet, count in (("procedures", 1), ("steps", 3), ("papers", 3), ("fees", 1)):
                for row in range(1, count + 1):
                    cell(sheet, row, "valid_from").value = "01/07/2012"
            cell("procedures", 1, "valid_to").value = None

        reading = self.load(self.changed(change))
        self.assertEqual(len(reading.problem_ids), 1)
        self.assertIn("01/01/2011 – 31/12/2012", self.messages(reading)[0])

    def test_two_hundred_faults_give_two_hundred_lines(self):
        def change(book, cell):
            for row in range(2, 202):
                for column in SHEETS["procedures"][1]:
                    cell("procedures", row, column.key).value = cell(
                        "procedures", 1, column.key
                    ).value
                cell("procedures", row, "code").value = f"LOI-{row}"
                cell("procedures", row, "agency").value = f"Phòng Không có {row}"

        reading = self.load(self.changed(change))
        self.assertEqual(reading.problem_count, 200)

    def test_a_fault_while_saving_leaves_nothing(self):
        def change(book, cell):
            for sheet, count in (("procedures", 2), ("steps", 5), ("papers", 4), ("fees", 2)):
                for row in range(1, count + 1):
                    found = cell(sheet, row, "code")
                    found.value = f"{found.value}-MOI"

        reading = self.load(self.changed(change, self.version | self.ward_version))
        self.assertFalse(reading.problem_ids)
        model = type(self.env["one_stop.fee"])
        self.patch(model, "_check_amount", self.refuse_small_fees(model._check_amount))
        count = self.env["one_stop.procedure"].search_count([])
        with self.assertRaises(RuntimeError):
            reading.action_apply()
        self.assertEqual(self.env["one_stop.procedure"].search_count([]), count)

    def refuse_small_fees(self, check):
        def refuse(fee, vals):
            if vals.get("amount") == 2000:
                raise RuntimeError("Không lưu được.")
            return check(fee, vals)

        return refuse

    def test_what_is_no_workbook_is_told(self):
        for data, said in (
            (b"", "empty"),
            (b"%PDF-1.4", "no Excel workbook"),
            (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "password"),
        ):
            self.assertIn(said, self.messages(self.load(data))[0])

    def test_procedures_export_their_versions_that_stand(self):
        self.successor("2013-01-01")
        self.ward_version.action_retire("2012-12-31")
        procedures = self.procedure | self.ward_procedure
        book = openpyxl.load_workbook(io.BytesIO(self.export(procedures)))
        codes = [self.cell(book, "procedures", row, "code").value for row in range(1, 5)]
        self.assertEqual(codes, ["MAU-01", "MAU-01", "MAU-02", None])

    def test_a_procedure_without_versions_gives_the_headings_to_fill_in(self):
        empty = self.make_procedure("X-1", "Chưa có gì")
        reading = self.load(self.export(empty))
        self.assertEqual(len(reading.problem_ids), 1)
        self.assertIn("holds no procedure", self.messages(reading)[0])

    def test_only_managers_import(self):
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self.env["one_stop.procedure.import"].with_user(user)._read(b"")

    def test_a_clerk_downloads_what_is_published_alone(self):
        draft = self.successor()
        self.assertTrue(self.version.with_user(self.clerk).action_xlsx("procedures"))
        with self.assertRaises(AccessError):
            draft.with_user(self.clerk).action_xlsx("procedures")
