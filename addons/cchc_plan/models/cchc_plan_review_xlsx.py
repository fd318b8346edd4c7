from odoo import models

from odoo.addons.district_base.sheets import Band, Column, Sheet

from .cchc_plan_review_tables import MEASURES

TABLES = (
    ("fields", "Theo lĩnh vực", "Lĩnh vực"),
    ("sections", "Theo mục", "Mục của phụ lục"),
    ("agencies", "Theo cơ quan", "Cơ quan, đơn vị"),
    ("tasks", "Theo nhiệm vụ", "Nhiệm vụ"),
)


class CchcPlan(models.Model):
    """The final review and the annex with results as XLSX: numbers and dates typed."""

    _inherit = "cchc.plan"
    _xlsx_papers = {"review": "_xlsx_review", "annex_result": "_xlsx_annex_result"}

    def _xlsx_review(self):
        self.ensure_one()
        review = self._shown_review()[0]
        sheets = [self._review_table_sheet(review, *table) for table in TABLES]
        sheets[0].head = self._review_head()
        sheets[0].subtitle = f"{self._review_note()}\n{self._review_asof(review)}"
        return self._review_subject(), [
            *sheets,
            self._review_years_sheet(review),
            self._review_facts_sheet(review),
            self._review_never_sheet(review),
            self._review_missing_sheet(review),
            self._review_lessons_sheet(),
        ]

    def _xlsx_annex_result(self):
        self.ensure_one()
        review = self._shown_review()[0]
        name = self.name.removeprefix("Kế hoạch").strip()
        annex = self._annex_sheet(
            self._review_annex_columns(whole=True),
            title="NỘI DUNG CÔNG VIỆC VÀ KẾT QUẢ THỰC HIỆN",
            subtitle=f"{name}\n{self._review_note()}",
            head=self._review_head(),
            notes=self._review_annex_notes(),
        )
        return f"Phụ lục kết quả {self.name}", [annex, self._review_documents_sheet(review)]

    def _review_table_sheet(self, review, name, title, heading):
        """Return a table: owed and accepted of each year, then all numbers of all years."""
        columns = [Column(heading, 40)]
        for year in review["years"]:
            columns += [Column(word, 7, "integer", group=str(year)) for word in ("Giao", "Xong")]
        columns += [Column(word, 8, "integer", group="Tổng cộng") for _one, word in MEASURES]
        columns.append(Column("Tỷ lệ", 8, "percent", group="Tổng cộng"))
        return Sheet(
            title,
            columns,
            [self._review_sheet_row(review, line) for line in review[name]],
            title=f"{self._review_subject()} – {title.lower()}",
            subtitle=self._review_asof(review),
            freeze_columns=1,
            total=self._review_sheet_row(review, review["total"]),
        )

    def _review_sheet_row(self, review, line):
        row = [self._review_name(line)]
        for year in review["years"]:
            numbers = line["years"][str(year)]
            row += [numbers["owed"], numbers["accepted"]]
        return [*row, *self._review_numbers(line["all"])]

    def _review_numbers(self, numbers):
        """Return the numbers of MEASURES and the share, exact where a percentage is rounded."""
        share = numbers["accepted"] / numbers["owed"] if numbers["owed"] else None
        return [*(numbers[name] for name, _title in MEASURES), share]

    def _review_years_sheet(self, review):
        """Return all numbers of each year, line by line, for reckoning on."""
        rows = []
        for name, title, _heading in TABLES:
            rows.append(Band(title))
            rows += [
                [self._review_name(line), int(year), *self._review_numbers(numbers)]
                for line in review[name]
                for year, numbers in line["years"].items()
                if numbers["owed"] or numbers["cancelled"]
            ]
        columns = [Column("Nội dung", 44), Column("Năm", 7, "text", align="center")]
        columns += [Column(title, 9, "integer") for _name, title in MEASURES]
        return Sheet(
            "Từng năm",
            [*columns, Column("Tỷ lệ", 9, "percent")],
            rows,
            title=f"{self._review_subject()} – từng năm",
            subtitle=self._review_asof(review),
        )
