from odoo import fields, models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import day_words
from odoo.addons.district_base.sheets import Band, Column, Sheet

from .cchc_plan_annex_paper import ANNEX

COLUMNS = (
    Column("Số TT", 9),
    Column("Nội dung sửa đổi", 22),
    Column("Theo kế hoạch đã phê duyệt", 46),
    Column("Sửa đổi, bổ sung thành", 46),
    Column("Lý do", 24),
)
EFFECTS = (
    Column("Số TT", 9),
    Column("Cơ quan chủ trì", 34),
    Column("Năm", 8, "integer"),
    Column("Kỳ", 16),
    Column("Thay đổi", 22),
    Column("Hạn cũ", 12, "date"),
    Column("Hạn mới", 12, "date"),
    Column("Ghi chú", 44),
)
PARTS = (
    ("change", "Nhiệm vụ được sửa đổi"),
    ("add", "Nhiệm vụ được bổ sung"),
    ("cancel", "Nhiệm vụ bị bãi bỏ"),
)
NUMERALS = ("I", "II", "III")


class CchcAmendment(models.Model):
    """The amendment on paper: the annex of its decision, from what to what."""

    _name = "cchc.amendment"
    _inherit = ["cchc.amendment", "district.xlsx.mixin"]
    _xlsx_papers = {"amendment": "_xlsx_amendment"}

    def action_print(self):
        """Print the annex of the decision."""
        return self.env.ref("cchc_plan.cchc_amendment_report").report_action(self)

    def _paper_head(self):
        """Return head and foot of the annex, for the letterhead templates.

        It is issued with the decision, so it bears neither number nor date of its own.
        """
        self.ensure_one()
        head = self.env["district.letterhead"]._head(
            self.plan_id._district_agency(),
            self._paper_day(),
            number=None,
            signature=self._paper_signature(),
        )
        return {**head, "place_date": ""}

    def _paper_day(self):
        return self.issued_on or today(self)

    def _paper_signature(self):
        """Return (lines above the name, name) of who signs, or signed, the decision."""
        # sudo: what papers print is public
        signing = self.sudo().signing_id
        if not signing and not self.signed_by:
            agency = self.plan_id._district_agency()
            signings = self.env["district.signing"].sudo()  # sudo: as above
            signing = signings._signing_for("decision", agency, self._paper_day())
        if signing:
            return signing.title_lines, signing.signer_name
        return "", self.signed_by or ""

    def _paper_note(self):
        """Return the line that names the decision, "(Ban hành kèm theo Quyết định số …)"."""
        if not (self.symbol and self.issued_on):
            return "(Dự thảo)"
        words = f"Ban hành kèm theo Quyết định số {self.symbol} {day_words(self.issued_on)}"
        return f"({words} của {self.issuer})" if self.issuer else f"({words})"

    def _paper_effect_words(self):
        """Return the sentence that says from when it holds."""
        if not self.effective_on:
            return ""
        return f"Có hiệu lực kể từ {day_words(self.effective_on)}."

    def _paper_parts(self):
        """Return [(kind, heading with its numeral, lines)] of the kinds that there are."""
        self.ensure_one()
        by_kind = self.line_ids.sorted(lambda one: (one.sequence, one.id)).grouped("kind")
        found = [(kind, title, by_kind[kind]) for kind, title in PARTS if kind in by_kind]
        return [
            (kind, f"{numeral}. {title}", lines)
            for numeral, (kind, title, lines) in zip(NUMERALS, found, strict=False)
        ]

    def _annex_widths(self):
        """Return [(heading, share of the width in percent)] of the annex's own columns."""
        width = sum(column.width for column in ANNEX)
        return [(column.title, 100 * column.width / width) for column in ANNEX]

    def _xlsx_amendment(self):
        self.ensure_one()
        # Papers are Vietnamese whatever language the user works in.
        self = self.with_context(lang="vi_VN")
        name = self.title or self.plan_id.name
        paper = Sheet(
            "Sửa đổi, bổ sung",
            COLUMNS,
            self._paper_rows(),
            title="PHỤ LỤC",
            subtitle=f"{name}\n{self._paper_note()}",
            head=self._paper_head(),
            notes=[self._paper_effect_words()],
            empty="Chưa có nhiệm vụ nào được sửa đổi.",
        )
        if not self.preview_digest:
            return name, [paper]
        effects = Sheet(
            "Tác động đến công việc",
            EFFECTS,
            self._effect_rows(),
            title="TÁC ĐỘNG ĐẾN CÔNG VIỆC ĐÃ GIAO",
            subtitle=name,
            empty="Không có công việc nào bị ảnh hưởng.",
        )
        return name, [paper, effects]

    def _paper_rows(self):
        rows = []
        for kind, title, lines in self._paper_parts():
            rows.append(Band(title.upper()))
            for line in lines:
                rows += line._paper_rows(kind)
        return rows

    def _effect_rows(self):
        labels, names = self._kind_labels(), self._agency_names(self.preview)
        refs = {line.id: line.ref or "" for line in self.line_ids}
        return [
            [
                refs.get(row["line"], ""),
                names[row["agency"]],
                row["year"],
                row["period"],
                labels[row["kind"]],
                fields.Date.to_date(row["due_before"] or None),
                None if row["kind"] == "cancel" else fields.Date.to_date(row["due"]),
                self._row_words(row, names),
            ]
            for row in self.preview
        ]
