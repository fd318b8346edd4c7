from datetime import date

from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import place_and_date
from odoo.addons.district_base.sheets import Band, Column, Sheet

from .cchc_training_course import TRAINING_KINDS

# The words of papers, which are Vietnamese whatever the user reads.
KIND_NAMES = {
    "political_theory": "Lý luận chính trị",
    "state_management": "Quản lý nhà nước",
    "profession": "Chuyên môn, nghiệp vụ",
    "languages": "Ngoại ngữ",
    "it": "Tin học",
    "conduct": "Văn hóa công sở, kỹ năng giao tiếp",
}
QUARTERS = {"1": "Quý I", "2": "Quý II", "3": "Quý III", "4": "Quý IV"}
ROMAN = ("I", "II", "III", "IV", "V", "VI")
LINES = (
    Column("TT", 5, "integer"),
    Column("Nội dung đào tạo, bồi dưỡng", 40),
    Column("Số lượt người", 10, "integer"),
    Column("Số lớp", 8, "integer"),
    Column("Thời gian", 11, align="center"),
    Column("Đơn vị tổ chức", 26),
    Column("Kinh phí (đồng)", 16, "money"),
    Column("Nguồn kinh phí", 18),
    Column("Ghi chú", 12),
)


class CchcTrainingPlan(models.Model):
    """The training plan on paper: text, table by field of training, total."""

    _inherit = "cchc.training.plan"
    _xlsx_papers = {"plan": "_xlsx_plan"}

    def action_print(self):
        """Print the plan as it stands; a draft says that it is one."""
        return self.env.ref("cchc_hr.cchc_training_plan_report").report_action(self)

    def _decision_subject(self):
        """Return what the plan is about (trích yếu)."""
        what = f"Đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm {self.year}"
        return what if self.state != "amending" else f"Điều chỉnh, bổ sung: {what}"

    def _paper_decision(self):
        return self.decision_ids.sorted(lambda one: (one.decided_on, one.id))[-1:]

    def _paper_head(self):
        self.ensure_one()
        decision = self._paper_decision()
        on = decision.decided_on or date(self.year, 1, 1)
        lines, name = decision.signature_lines, decision.signer_name
        if not decision:
            # sudo: what a paper prints is public
            signing = self.env["district.signing"]._signing_for("plan", self.agency_id, on).sudo()
            lines, name = signing.title_lines, signing.signer_name
        head = self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            number=decision.symbol or "",
            kind="plan",
            subject=f"Đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm {self.year}",
            recipients="Các cơ quan, đơn vị trực thuộc\nLưu: VT",
            signature=(lines or "", name or ""),
        )
        if not decision:
            head["place_date"] = self._undated_place()
        return head

    def _undated_place(self):
        place = self.agency_id.sudo()._letterhead_place()  # sudo: places on papers are public
        # Room to write by hand, which HTML would take away.
        return place_and_date(place, None).replace("  ", " \u00a0")

    def _paper_rows(self):
        """Return [(title of a field, ()) or (None, values of LINES)]."""
        rows, number = [], 0
        for kind, _label in TRAINING_KINDS:
            lines = self.line_ids.filtered(lambda one, kind=kind: one.kind == kind)
            if not lines:
                continue
            rows.append((f"{ROMAN[number]}. {KIND_NAMES[kind]}", ()))
            number += 1
            rows += [(None, line._paper_values(place)) for place, line in enumerate(lines, 1)]
        return rows

    def _paper_total(self):
        lines = self.line_ids
        return (
            None,
            "Tổng cộng",
            sum(lines.mapped("people_target")),
            sum(lines.mapped("class_target")),
            "",
            "",
            sum(lines.mapped("budget")),
            "",
            "",
        )

    def _is_draft_paper(self):
        return self.state in ("draft", "amending")

    def _xlsx_plan(self):
        self.ensure_one()
        sheet = Sheet(
            f"Kế hoạch {self.year}",
            LINES,
            [Band(title) if title else values for title, values in self._paper_rows()],
            head=self._paper_head(),
            subtitle="(Dự thảo)" if self._is_draft_paper() else "",
            total=self._paper_total(),
            empty="Kế hoạch chưa có nội dung.",
        )
        return f"{self.name}", [sheet]

    def _report_day(self):
        """Return the day up to which a report of the year counts."""
        return min(today(self), date(self.year, 12, 31))


class CchcTrainingPlanLine(models.Model):
    """A line as a row of the paper."""

    _inherit = "cchc.training.plan.line"

    def _paper_values(self, place):
        self.ensure_one()
        return (
            place,
            self.content,
            self.people_target,
            self.class_target,
            QUARTERS.get(self.quarter, ""),
            self.organiser or "",
            self.budget,
            self.source or "",
            self.note or "",
        )
