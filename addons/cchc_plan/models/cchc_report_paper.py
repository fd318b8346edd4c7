from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import place_and_date
from odoo.addons.district_base.sheets import Band, Cell, Column, Sheet

from ..rules.letter_words import inside
from .cchc_report_section import TEXTS

# Columns of the table of figures: (name in the counts, heading on paper).
COLUMNS = (
    ("all", "Tổng số nhiệm vụ"),
    ("done", "Hoàn thành đúng hạn"),
    ("done_late", "Hoàn thành trễ hạn"),
    ("submitted_all", "Đã nộp, chờ nghiệm thu"),
    ("running", "Đang thực hiện"),
    ("overdue", "Quá hạn"),
    ("provisional", "Quá ngày dự kiến (tạm tính)"),
    ("extended", "Được gia hạn"),
    ("returned", "Bị trả lại"),
)
TITLES = {
    "results": "Kết quả",
    "shortcomings": "Tồn tại, hạn chế",
    "causes": "Nguyên nhân",
    "proposals": "Nhiệm vụ thời gian tới, kiến nghị",
    "lessons": "Bài học kinh nghiệm",
}
SILENT = "Chưa báo cáo, số liệu theo hệ thống"


class CchcReport(models.Model):
    """The report on paper: letterhead, figures, words, signature by authority."""

    _name = "cchc.report"
    _inherit = ["cchc.report", "district.xlsx.mixin"]
    _xlsx_papers = {"report": "_xlsx_report"}

    def _subject(self):
        """Return what the report is about (trích yếu)."""
        self.ensure_one()
        about = f"Kết quả thực hiện cải cách hành chính {inside(self.period_id.name)}"
        if self.level == "chapter":
            return f"{about}, lĩnh vực {inside(self.field_id.name)}"
        return about

    def _recipients(self):
        """Return to whom the paper goes, one a line."""
        self.ensure_one()
        if self.level == "district":
            return "Cơ quan cấp trên (để báo cáo)\nCác cơ quan, đơn vị, UBND các phường\nLưu: VT"
        district = self.plan_id._district_agency().name
        collectors = ", ".join(self._assembling_agencies().mapped("name"))
        lines = [f"{district} (để báo cáo)", f"{collectors} (để tổng hợp)", "Lưu: VT"]
        return "\n".join(line for line in lines if not line.startswith(" ("))

    def _paper_head(self):
        """Return head and foot of the paper, for the letterhead templates and for sheets."""
        self.ensure_one()
        number = self.sudo().number_id  # sudo: what a paper bears is no secret to who reads it
        on = self.paper_date or self.accepted_on or self.submitted_on or today(self)
        signed = (number.signature_lines, number.signer_name)
        if not any(signed):
            # sudo: who may sign is printed, for people who do not read the list
            signing = self.env["district.signing"].sudo()
            signing = signing._signing_for("report", self.agency_id, on)
            signed = (signing.title_lines, signing.signer_name)
        head = self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            number=self.paper_symbol or "",
            kind="report",
            subject=self._subject(),
            recipients=number.recipients or self._recipients(),
            signature=signed,
        )
        if self.paper_date:
            return head
        place = self.agency_id.sudo()._letterhead_place()  # sudo: places of agencies are public
        # Room to write, which HTML would close up.
        return {**head, "place_date": place_and_date(place, None).replace("  ", "\u00a0 ")}

    def _paper_table(self):
        """Return {columns, rows: [[name, numbers …]], total, agencies} for templates and sheets."""
        self.ensure_one()
        table = self.figures_table or {"rows": [], "total": {}, "agencies": [], "on": ""}
        agencies = [
            [row["name"], *self._numbers(row["counts"]), SILENT if row["silent"] else ""]
            for row in table["agencies"]
        ]
        return {
            "as_of": self._paper_as_of(table["on"]),
            "columns": [title for _name, title in COLUMNS],
            "rows": [[row["name"], *self._numbers(row["counts"])] for row in table["rows"]],
            "total": ["Tổng cộng", *self._numbers(table["total"])],
            "agencies": agencies,
        }

    def _paper_as_of(self, on):
        """Return the line below a title that says what the numbers stand for."""
        if self.level == "agency":
            return f"(Số liệu tính đến ngày {on})"
        # Each agency fixed its own figures on the day on which it handed in.
        return f"(Số liệu tính đến ngày {on}, theo số liệu các cơ quan đã chốt khi gửi báo cáo)"

    def _numbers(self, counts):
        both = counts.get("submitted", 0) + counts.get("submitted_late", 0)
        return [both if name == "submitted_all" else counts.get(name, 0) for name, _ in COLUMNS]

    def _paper_texts(self, general):
        """Return [(title, [(title of the text, its lines)])] of the sections that say something.

        :param general: what is said about the whole, or what is said field by field.
        """
        told = []
        for section in self.section_ids:
            if bool(section.field_id) == general:
                continue
            texts = [
                (TITLES[name], [line for line in section[name].splitlines() if line.strip()])
                for name in TEXTS
                if section[name]
            ]
            if texts:
                told.append((section.field_id.name or "Đánh giá chung", texts))
        return told

    def _roman(self, number):
        return ("I", "II", "III", "IV", "V", "VI")[number - 1]

    def _paper_state(self):
        """Return the note below the title of what is not a report yet."""
        return "" if self.state != "draft" else "(Dự thảo)"

    def _xlsx_report(self):
        self.ensure_one()
        table, head = self._paper_table(), self._paper_head()
        numbers = [Column(name, 10, "integer") for name in table["columns"]]
        sheets = [
            Sheet(
                "Số liệu",
                [Column("Lĩnh vực", 36), *numbers],
                table["rows"],
                subtitle=table["as_of"],
                head=head,
                total=table["total"],
                freeze_columns=1,
            ),
            Sheet(
                "Nội dung",
                [Column("Nội dung", 30), Column("Báo cáo", 90)],
                self._xlsx_words(),
                title=head["subject"],
            ),
        ]
        if table["agencies"]:
            columns = [Column("Cơ quan, đơn vị", 36), *numbers, Column("Ghi chú", 22)]
            rows = [
                [*row[:-1], Cell(row[-1], "muted") if row[-1] else ""] for row in table["agencies"]
            ]
            sheets.append(
                Sheet("Cơ quan, đơn vị", columns, rows, title=head["subject"], freeze_columns=1)
            )
        return f"Báo cáo {self.display_name}", sheets

    def _xlsx_words(self):
        rows = []
        for title, texts in [*self._paper_texts(True), *self._paper_texts(False)]:
            rows.append(Band(title))
            rows += [[name, "\n".join(lines)] for name, lines in texts]
        return rows
