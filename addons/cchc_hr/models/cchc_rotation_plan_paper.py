from odoo import models
from odoo.tools import format_date

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import day_words, place_and_date
from odoo.addons.district_base.sheets import Band, Column, Sheet

from .cchc_rotation_plan_steps import PAPER

COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Họ và tên", 24),
    Column("Vị trí công tác hiện nay", 32),
    Column("Giữ vị trí từ ngày", 12, "date"),
    Column("Phải chuyển đổi chậm nhất", 13, "date"),
    Column("Vị trí công tác mới", 32),
    Column("Từ ngày", 12, "date"),
    Column("Ghi chú", 20),
)
NOTES = {
    "notified": "Đã thông báo",
    "done": "Đã chuyển đổi",
    "dropped": "Đưa ra khỏi kế hoạch",
}


class CchcRotationPlan(models.Model):
    """The plan on paper: who changes from where to where, and how many do not yet."""

    _inherit = "cchc.rotation.plan"
    _xlsx_papers = {"plan": "_xlsx_plan"}

    def action_print(self):
        """Print the plan as it is made public."""
        return self.env.ref("cchc_hr.cchc_rotation_plan_report").report_action(self)

    def _paper_subject(self):
        return f"Chuyển đổi vị trí công tác năm {self.year}"

    def _paper_head(self):
        """Return head and foot of the paper; of a draft without number and day."""
        self.ensure_one()
        on = self.decided_on or today(self)
        lines, name = self.signature_lines, self.signer_name
        if self.state == "draft":
            # sudo: what a paper prints is public
            signing = self.env["district.signing"]._signing_for(PAPER, self.agency_id, on).sudo()
            lines, name = signing.title_lines, signing.signer_name
        head = self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            number=self.symbol or "",
            kind=PAPER,
            subject=self._paper_subject(),
            recipients="Các cơ quan, đơn vị có tên trong kế hoạch\nLưu: VT",
            signature=(lines or "", name or ""),
        )
        if not self.decided_on:
            head["place_date"] = self._open_place(self.agency_id)
        return head

    def _open_place(self, agency):
        """Return place and date with room to write the day by hand, which HTML would take away."""
        place = agency.sudo()._letterhead_place()  # sudo: places on papers are public
        return place_and_date(place, None).replace("  ", " \u00a0")

    def _paper_paragraphs(self):
        """Return the text above the table."""
        texts = [line.strip() for line in (self.basis or "").splitlines() if line.strip()]
        if not texts:
            texts = [self._paper_basis()]
        name = self.agency_id._name_on(self.decided_on or today(self))
        texts.append(
            f"{name} ban hành Kế hoạch chuyển đổi vị trí công tác năm {self.year}"
            f" đối với {len(self._paper_lines())} người như sau:"
        )
        return texts

    def _paper_basis(self):
        """Return on what law the plan rests, by the rule of the day of change."""
        # sudo: what the law says is public
        document = (
            self.env["district.rule"]
            ._rule("rotation.term_months", self.change_on)
            .sudo()
            .document_id
        )
        if not document:
            return "Căn cứ quy định của pháp luật về phòng, chống tham nhũng;"
        parts = [
            document.display_name if document.symbol else "",
            day_words(document.issued_on) if document.issued_on else "",
            f"của {document.issuer}" if document.issuer else "",
            f"{document.title[:1].lower()}{document.title[1:]}" if document.title else "",
        ]
        return f"Căn cứ {' '.join(filter(None, parts))};"

    def _paper_closing(self):
        """Return the text below the table; those not yet changed are counted, never named."""
        texts = [line.strip() for line in (self.conduct or "").splitlines() if line.strip()]
        if self.waits_count:
            texts.insert(
                0,
                f"Chưa thực hiện chuyển đổi đối với {self.waits_count} người thuộc trường hợp pháp"
                " luật quy định; việc chuyển đổi thực hiện khi các trường hợp này kết thúc.",
            )
        texts.append(
            "Người phải chuyển đổi được thông báo bằng văn bản trước khi thực hiện và bàn giao"
            " công việc, hồ sơ, tài liệu, tài sản của vị trí cũ."
        )
        return texts

    def _paper_lines(self):
        """Return the lines that the paper names, by agency."""
        named = self.line_ids.filtered(lambda one: one.state in ("planned", "notified", "done"))
        return named.sorted(lambda one: (one.from_agency_id.name or "", one.due_on or one.date))

    def _paper_rows(self):
        """Return [(agency, [values of COLUMNS])] of the table."""
        rows, place = [], 0
        for agency, lines in self._paper_lines().grouped("from_agency_id").items():
            values = []
            for line in lines:
                place += 1
                values.append(line._paper_values(place))
            rows.append((agency.name, values))
        return rows

    def _xlsx_plan(self):
        self.ensure_one()
        self.line_ids._journal_export(
            "xlsx", ["employee_id", "from_position_id", "to_position_id", "date"]
        )
        rows = []
        for agency, values in self._paper_rows():
            rows += [Band(agency), *values]
        return self.name, [
            Sheet(
                "Kế hoạch",
                COLUMNS,
                rows,
                head=self._paper_head(),
                subtitle="" if self.decided_on else "(Dự thảo)",
                empty="Kế hoạch chưa có người phải chuyển đổi.",
            )
        ]


class CchcRotationPlanLine(models.Model):
    """A person as a row of the plan, and the personal notice."""

    _inherit = "cchc.rotation.plan.line"

    def action_print_notice(self):
        """Print the notice of each person."""
        return self.env.ref("cchc_hr.cchc_rotation_notice_report").report_action(self)

    def _paper_values(self, place):
        self.ensure_one()
        target = self.to_position_id
        return (
            place,
            self.employee_id.name,
            self.from_position_id.display_name,
            self.begin_on or None,
            self.due_on or None,
            f"{target.display_name}, {target.agency_id.name}" if target else "",
            self.date if target else None,
            self.note or NOTES.get(self.state, ""),
        )

    def _notice_head(self):
        """Return head and foot of the personal notice."""
        self.ensure_one()
        number = self.sudo().notice_number_id  # sudo: what a paper bears is no secret to its reader
        agency, on = self.plan_id.agency_id, self.notified_on or today(self)
        lines, name = number.signature_lines, number.signer_name
        if not name:
            # sudo: what a paper prints is public
            signing = self.env["district.signing"]._signing_for("notice", agency, on).sudo()
            lines, name = signing.title_lines, signing.signer_name
        head = self.env["district.letterhead"]._head(
            agency,
            on,
            number=self.notice_symbol or "",
            kind="notice",
            subject=self._notice_subject(),
            recipients=f"{self.employee_id.name}\n{self.from_agency_id.name}\n"
            + (f"{self.to_agency_id.name}\n" if self.to_agency_id != self.from_agency_id else "")
            + "Lưu: VT",
            signature=(lines or "", name or ""),
        )
        if not self.notified_on:
            head["place_date"] = self.plan_id._open_place(agency)
        return head

    def _notice_paragraphs(self):
        """Return the text of the personal notice."""
        plan, target = self.plan_id, self.to_position_id
        name = plan.agency_id._name_on(self.notified_on or today(self))
        return [
            f"Căn cứ Kế hoạch số {plan.symbol} {day_words(plan.decided_on)} về chuyển đổi vị trí"
            f" công tác năm {plan.year};",
            f"{name} thông báo ông (bà) {self.employee_id.name}, đang giữ vị trí"
            f" {self.from_position_id.display_name} tại {self.from_agency_id.name} từ ngày"
            f" {format_date(self.env, self.begin_on, date_format='dd/MM/yyyy')}, chuyển đổi sang"
            f" vị trí {target.display_name} tại {target.agency_id.name} từ ngày"
            f" {format_date(self.env, self.date, date_format='dd/MM/yyyy')}.",
            "Đề nghị ông (bà) chuẩn bị bàn giao công việc, hồ sơ, tài liệu, tài sản đang quản lý"
            " và nhận nhiệm vụ mới đúng ngày nêu trên. Nếu thuộc trường hợp chưa thực hiện hoặc"
            " không thực hiện chuyển đổi theo quy định của pháp luật, ông (bà) gửi giấy tờ chứng"
            f" minh về {name} trước ngày thực hiện.",
        ]
