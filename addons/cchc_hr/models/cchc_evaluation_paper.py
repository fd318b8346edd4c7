from odoo import api, models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import place_and_date
from odoo.addons.district_base.sheets import Column, Sheet

# What the law calls whom it judges, in the titles of papers.
TITLES = {
    "cadre": "CÁN BỘ",
    "civil_servant": "CÔNG CHỨC",
    "public_employee": "VIÊN CHỨC",
    "ward": "CÁN BỘ, CÔNG CHỨC PHƯỜNG",
    "part_time": "NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH",
    "contract_68": "NGƯỜI LAO ĐỘNG HỢP ĐỒNG",
}
EVERYBODY = "CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC"
KINDS = {
    "cadre": "Cán bộ",
    "civil_servant": "Công chức",
    "public_employee": "Viên chức",
    "ward": "Cán bộ, công chức phường",
    "part_time": "Không chuyên trách",
    "contract_68": "Hợp đồng 68",
}
SKIPPED = {
    "new": "Thời gian công tác chưa đủ",
    "leave": "Nghỉ dài ngày",
    "study": "Đi học dài hạn",
    "left": "Đã thôi việc, chuyển công tác",
    "discipline": "Đang bị đình chỉ, xem xét kỷ luật",
    "other": "Lý do khác",
}
JUDGES = {
    "head": "Ý kiến của thủ trưởng cơ quan, đơn vị",
    "chair": "Ý kiến của Chủ tịch Ủy ban nhân dân",
    "above": "Ý kiến của cấp có thẩm quyền",
}
COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Họ và tên", 26),
    Column("Chức vụ, vị trí công tác", 26),
    Column("Đối tượng", 18),
    Column("Tự nhận", 22),
    Column("Điểm", 8, "number"),
    Column("Kết quả xếp loại", 26),
    Column("Ghi chú", 24),
)
FORM_FIELDS = ["self_text", "score_ids", "remark_ids", "collective", "class_name", "conclusion"]


class CchcEvaluation(models.Model):
    """The evaluation form (phiếu đánh giá) on paper."""

    _inherit = "cchc.evaluation"

    def action_print(self):
        """Print the evaluation form of each person."""
        return self.env.ref("cchc_hr.cchc_evaluation_report").report_action(self)

    def _paper_head(self):
        """Return the letterhead of the agency, on the day of the conclusion if there is one."""
        self.ensure_one()
        on = self.concluded_on or min(today(self), self.date_to)
        head = self.env["district.letterhead"]._head(self.agency_id, on, number=None)
        if not self.concluded_on:
            # sudo: places on papers are public
            place = self.agency_id.sudo()._letterhead_place()
            # Room to write by hand, which HTML would take away.
            head["place_date"] = place_and_date(place, None).replace("  ", " \u00a0")
        return head

    def _paper_title(self):
        return f"PHIẾU ĐÁNH GIÁ, PHÂN LOẠI {TITLES.get(self.staff_kind, EVERYBODY)}"

    def _paper_facts(self):
        """Return [(label, text)] on who is judged."""
        # sudo: names on the form of somebody whose evaluation one reads
        person = self.sudo()
        position = person.position_id
        facts = [
            ("Họ và tên", person.employee_id.name),
            ("Chức vụ, vị trí công tác", position.display_name if position else ""),
            ("Cơ quan, đơn vị công tác", person.agency_id._name_on(self.date_to)),
        ]
        version = person.employee_id._get_version(self.date_to)
        if version.rank_id:
            step = f", bậc {version.rank_step}" if version.rank_step else ""
            coefficient = f"{version.coefficient:.2f}".replace(".", ",")
            facts.append(
                ("Ngạch", f"{version.rank_id.display_name}{step}, hệ số lương {coefficient}")
            )
        return facts

    def _paper_sections(self):
        """Return [(title of a section, its score lines)], in the order of the criteria."""
        sections = {}
        for line in self.score_ids.sorted(lambda line: (line.sequence, line.id)):
            sections.setdefault(line.section or "", []).append(line)
        return list(sections.items())

    def _paper_judge(self):
        return JUDGES[self.judged_by]

    def _paper_note(self):
        """Return what the list of results says beside a person."""
        notes = []
        if self.state == "skipped":
            notes.append(SKIPPED[self.skip_reason])
            notes.append(self.skip_note or "")
        elif not self.is_settled:
            notes.append("Chưa có kết luận")
        if self.is_repeated:
            notes.append("Không hoàn thành nhiệm vụ nhiều năm liên tiếp")
        if self.answer:
            notes.append("Đã trả lời kiến nghị")
        return "; ".join(filter(None, notes))


class CchcEvaluationPart(models.Model):
    """The list of results of an agency, as XLSX and PDF."""

    _name = "cchc.evaluation.part"
    _inherit = ["cchc.evaluation.part", "district.xlsx.mixin"]
    _xlsx_papers = {"results": "_xlsx_results"}

    def action_print(self):
        """Print the results of each agency."""
        return self.env.ref("cchc_hr.cchc_evaluation_part_report").report_action(self)

    def _xlsx_results(self):
        self.evaluation_ids._journal_export("xlsx", [column.title for column in COLUMNS])
        years = sorted(set(self.mapped("year")))
        title = f"Kết quả đánh giá năm {', '.join(map(str, years))}"
        if len(self) == 1:
            title += f" {self.agency_id.name}"
        return title, [part._sheet() for part in self]

    def _sheet(self):
        return Sheet(
            self.agency_id.agency_code or self.agency_id.name,
            COLUMNS,
            self._paper_rows(),
            head=self._paper_head(),
            title=self._paper_title(),
            subtitle=self._paper_subtitle(),
            notes=self._paper_notes(),
            empty="Không có người để đánh giá.",
        )

    def _paper_head(self):
        """Return head and foot of the list; who signs is asked of the agency's authorities."""
        self.ensure_one()
        on = self.closed_on or today(self)
        signing = self.env["district.signing"]._signing_for("report", self.agency_id, on).sudo()
        # sudo: what a paper prints is public
        return self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            number=None,
            signature=(signing.title_lines or "", signing.signer_name or ""),
        )

    def _paper_title(self):
        return f"KẾT QUẢ ĐÁNH GIÁ, PHÂN LOẠI {EVERYBODY} NĂM {self.year}"

    def _paper_subtitle(self):
        return "" if self.state == "closed" else "(Dự thảo, chưa chốt kết quả)"

    def _paper_rows(self):
        """Return the values of COLUMNS for each person, by name."""
        people = self.evaluation_ids.sorted(
            lambda one: (not one.is_leading, one.sudo().employee_id.sort_key or "", one.id)
        )  # sudo: names sort as people read them
        return [
            (
                place,
                one.sudo().employee_id.name,  # sudo: names of those whose results one reads
                one.position_id.display_name or "",
                KINDS.get(one.staff_kind, ""),
                one.self_name or "",
                one.points if one.class_code and one.points else None,
                one.class_name or "",
                one._paper_note(),
            )
            for place, one in enumerate(people, 1)
        ]

    def _paper_notes(self):
        """Return the lines below the table: how many were judged, and how many of which class."""
        judged = len(self.evaluation_ids.filtered("class_code"))
        lines = [
            f"Tổng số: {self.person_count} người; đã đánh giá: {judged};"
            f" không đánh giá: {self.skipped_count}; chưa kết luận: {self.pending_count}."
        ]
        if self.class_line:
            lines.append(f"{self.class_line}.")
        if self.excellent_limit:
            lines.append(
                f"Hoàn thành xuất sắc nhiệm vụ: {self.excellent_count}, tối đa"
                f" {self.excellent_limit}."
            )
        return lines


class ReportEvaluation(models.AbstractModel):
    """Whoever prints forms of others takes personal data out: it is journaled, by any way."""

    _name = "report.cchc_hr.report_evaluation"
    _description = "Evaluation form"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["cchc.evaluation"].browse(docids)
        others = docs.filtered(lambda one: not one.is_own)
        others._journal_export("pdf", FORM_FIELDS)
        return {"doc_ids": docids, "doc_model": docs._name, "docs": docs}


class ReportEvaluationPart(models.AbstractModel):
    """The list of results is journaled as an export of its people."""

    _name = "report.cchc_hr.report_evaluation_part"
    _description = "Results of evaluations"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["cchc.evaluation.part"].browse(docids)
        docs.evaluation_ids._journal_export("pdf", [column.title for column in COLUMNS])
        return {"doc_ids": docids, "doc_model": docs._name, "docs": docs}
