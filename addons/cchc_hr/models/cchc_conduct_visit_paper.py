from odoo import models

from odoo.addons.district_base.rules.letterhead import place_and_date
from odoo.addons.district_base.sheets import Band, Column, Sheet

from ..rules import conduct

GROUP_TITLES = {
    "person": "Trang phục, thẻ, giờ giấc",
    "dealing": "Giao tiếp, ứng xử",
    "office": "Công sở",
    "banned": "Những điều không được làm",
}
ANSWER_WORDS = {"pass": "Đạt", "fail": "Không đạt", "not_applicable": "Không áp dụng"}
ROLE_WORDS = {"leader": "Trưởng đoàn", "secretary": "Thư ký", "member": "Thành viên"}
LETTERS = "ABCD"
ANSWER_COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Cơ quan, đơn vị", 30),
    Column("Ngày kiểm tra", 12, "date"),
    Column("Hình thức", 12),
    Column("Nội dung kiểm tra", 44),
    Column("Kết quả", 14),
    Column("Ghi nhận", 34),
    Column("Yêu cầu khắc phục", 34),
    Column("Hạn báo cáo", 12, "date"),
)
SUMMARY_COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Cơ quan, đơn vị", 38),
    Column("Số lượt", 9, "integer", group="Kiểm tra"),
    Column("Đột xuất", 9, "integer", group="Kiểm tra"),
    Column("Đạt", 9, "integer", group="Nội dung"),
    Column("Không đạt", 9, "integer", group="Nội dung"),
    Column("Không áp dụng", 10, "integer", group="Nội dung"),
    Column("Tỷ lệ đạt", 10, "percent", group="Nội dung"),
    Column("Lặp lại", 9, "integer", group="Phải khắc phục"),
    Column("Đã khắc phục", 10, "integer", group="Phải khắc phục"),
    Column("Quá hạn trả lời", 10, "integer", group="Phải khắc phục"),
)


class CchcConductVisit(models.Model):
    """The minutes on paper, of a draft as a form to fill by hand, and what visits found as XLSX."""

    _name = "cchc.conduct.visit"
    _inherit = ["cchc.conduct.visit", "district.xlsx.mixin"]
    _xlsx_papers = {"answers": "_xlsx_answers", "summary": "_xlsx_summary"}

    def action_print(self):
        return self.env.ref("cchc_hr.cchc_conduct_visit_report").report_action(self)

    def _paper_subject(self):
        """Return what the minutes are about (trích yếu)."""
        name = self.agency_id.sudo()._name_on(self.visit_on)  # sudo: names are public
        return f"Kiểm tra việc thực hiện văn hóa công sở và quy tắc ứng xử tại {name}"

    def _paper_head(self):
        self.ensure_one()
        issuer = self.issuer_id
        head = self.env["district.letterhead"]._head(
            issuer,
            self.visit_on,
            number=self.symbol or "",
            kind="minutes",
            subject=self._paper_subject(),
        )
        if self.state == "draft":
            place = issuer.sudo()._letterhead_place()  # sudo: places on papers are public
            # Room to write by hand, which HTML would take away.
            head["place_date"] = place_and_date(place, None).replace("  ", " \u00a0")
        return head

    def _paper_opening(self):
        """Return the first paragraphs: when, where, sent by whom."""
        agency = self.agency_id.sudo()._name_on(self.visit_on)  # sudo: names are public
        place = f"{self.place}, {agency}" if self.place else agency
        lines = [f"Hôm nay, {self._paper_moment(self.time_from)}, tại {place}."]
        if self.basis:
            lines.append(f"Căn cứ {self.basis};")
        manner = "có báo trước" if self.kind == "announced" else "đột xuất"
        issuer = self.issuer_id.sudo()._name_on(self.visit_on)  # sudo: names are public
        lines.append(
            f"Đoàn kiểm tra của {issuer} tiến hành kiểm tra {manner} việc thực hiện văn hóa công"
            " sở và quy tắc ứng xử của cán bộ, công chức, viên chức, kết quả như sau:"
        )
        return lines

    def _paper_moment(self, hour):
        day = f"ngày {self.visit_on:%d} tháng {self.visit_on.month} năm {self.visit_on.year}"
        if not hour:
            return f"hồi …… giờ …… phút, {day}" if self.state == "draft" else day
        minutes = round(hour * 60)
        return f"hồi {minutes // 60:02} giờ {minutes % 60:02} phút, {day}"

    def _paper_members(self, agency):
        """Return (name, post, role) of the delegation, or of those who stood for the agency."""
        among = self.member_ids.filtered(lambda one: (one.role == "agency") == agency)
        order = list(ROLE_WORDS)
        among = among.sorted(lambda one: order.index(one.role) if one.role in order else 9)
        return [(one.name, one.title or "", ROLE_WORDS.get(one.role, "")) for one in among]

    def _paper_groups(self):
        """Return [(title, answers)], in the order of the checklist's groups."""
        rows = self.answer_ids.grouped("group")
        found = [(title, rows[key]) for key, title in GROUP_TITLES.items() if key in rows]
        return [
            (f"{LETTERS[place]}. {title}", answers) for place, (title, answers) in enumerate(found)
        ]

    def _paper_failed(self):
        return self.answer_ids.filtered(lambda row: row.answer == conduct.FAIL)

    def _paper_count(self):
        """Return the sentence of the count, empty for a form to fill by hand."""
        count = conduct.count(self.answer_ids.mapped("answer"))
        if count.unanswered:
            return ""
        words = (
            f"Đạt {count.passed}/{count.checked} nội dung được kiểm tra ({count.share or 0} %);"
            f" không đạt {count.failed}; không áp dụng {count.not_applicable}."
        )
        return words

    def _paper_signers(self):
        """Return (title, name) of those who sign, from left to right."""
        by_role = self.member_ids.grouped("role")
        agency = by_role.get("agency", self.member_ids.browse())[:1]
        secretary = by_role.get("secretary", self.member_ids.browse())[:1]
        leader = by_role.get("leader", self.member_ids.browse())[:1]
        refused = f"(Không ký: {self.agency_refusal})" if self.agency_refusal else ""
        found = [("ĐẠI DIỆN CƠ QUAN", refused or agency.name or "")]
        if secretary:
            found.append(("THƯ KÝ", secretary.name))
        return [*found, ("TRƯỞNG ĐOÀN", leader.name or "")]

    def _xlsx_answers(self):
        rows, place = [], 0
        for visit in self.sorted(lambda one: (one.agency_id.sort_key or "", one.visit_on)):
            for row in visit.answer_ids:
                place += 1
                rows.append(
                    (
                        place,
                        visit.agency_id.name,
                        visit.visit_on,
                        "Báo trước" if visit.kind == "announced" else "Đột xuất",
                        row.name,
                        ANSWER_WORDS.get(row.answer, ""),
                        row.note or "",
                        row.demand or "",
                        row.due_on or None,
                    )
                )
        title = "KẾT QUẢ KIỂM TRA VĂN HÓA CÔNG SỞ"
        return "Kết quả kiểm tra văn hóa công sở", [
            Sheet("Kết quả", ANSWER_COLUMNS, rows, title=title, subtitle=self._period_words())
        ]

    def _xlsx_summary(self):
        done = self.filtered(lambda one: one.state == "concluded")
        by_agency = done.grouped("agency_id")
        agencies = sorted(by_agency, key=lambda one: one.sort_key or "")
        rows = [
            (place, agency.name, *by_agency[agency]._summary_figures())
            for place, agency in enumerate(agencies, 1)
        ]
        sheet = Sheet(
            "Tổng hợp",
            SUMMARY_COLUMNS,
            rows or [Band("Chưa có cuộc kiểm tra nào kết thúc.")],
            title="TỔNG HỢP KIỂM TRA VĂN HÓA CÔNG SỞ",
            subtitle=self._period_words(),
            total=("", "Tổng cộng", *done._summary_figures()) if rows else None,
        )
        return "Tổng hợp kiểm tra văn hóa công sở", [sheet]

    def _summary_figures(self):
        """Return the figures of SUMMARY_COLUMNS after the agency, of these visits together."""
        count = conduct.count(self.answer_ids.mapped("answer"))
        findings = self.finding_ids
        return (
            len(self),
            len(self.filtered(lambda one: one.kind == "unannounced")),
            count.passed,
            count.failed,
            count.not_applicable,
            count.passed / count.checked if count.checked else None,
            len(findings.filtered("is_repeated")),
            len(findings.filtered(lambda one: one.state == "verified")),
            len(findings.filtered("is_overdue")),
        )

    def _period_words(self):
        days = self.mapped("visit_on")
        return f"Từ ngày {min(days):%d/%m/%Y} đến ngày {max(days):%d/%m/%Y}"
