from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import day_words, place_and_date

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
# Kind of the lines, title of the part, headings beside the text where it is a table.
PARTS = (
    ("duty", "Nhiệm vụ", ("Sản phẩm, kết quả", "Tỷ trọng thời gian (%)")),
    ("authority", "Quyền hạn", ()),
    ("responsibility", "Trách nhiệm", ()),
    ("relation", "Quan hệ công tác", ("Nội dung quan hệ",)),
    ("standard", "Tiêu chuẩn của vị trí", ("Căn cứ đánh giá",)),
)


class CchcPositionDescription(models.Model):
    """The job description on paper, with the letterhead of the agency."""

    _inherit = "cchc.position.description"

    def action_print(self):
        return self.env.ref("cchc_hr.cchc_position_description_report").report_action(self)

    def _paper_head(self):
        """Return head and foot of the paper; of a draft without day."""
        self.ensure_one()
        agency, on = self.agency_id, self.decided_on or today(self)
        lines, name = self.signature_lines, self.signer_name
        if self.state != "approved":
            # sudo: who signs is printed on every paper
            signing = self.env["district.signing"].sudo()._signing_for("decision", agency, on)
            lines, name = signing.title_lines, signing.signer_name
        head = self.env["district.letterhead"]._head(
            agency, on, number=None, signature=(lines or "", name or "")
        )
        if not self.decided_on:
            place = agency.sudo()._letterhead_place()  # sudo: places on papers are public
            # Room to write by hand, which HTML would take away.
            head["place_date"] = place_and_date(place, None).replace("  ", " \u00a0")
        return head

    def _paper_under_title(self):
        """Return what stands below the title: the decision, or that it is a draft."""
        if self.state != "approved":
            return "(Dự thảo)" if self.state == "draft" else "(Không ban hành)"
        return f"(Ban hành kèm theo Quyết định số {self.symbol} {day_words(self.decided_on)})"

    def _paper_facts(self):
        """Return [(label, text)] about the position."""
        position = self.position_id
        on = self.valid_from or today(self)
        agency = self.agency_id.sudo()._name_on(on)  # sudo: names of agencies are public
        ranks = ", ".join(
            f"{rank.name} ({rank.code})" if rank.code else rank.name for rank in position.rank_ids
        )
        facts = [
            ("Vị trí công tác", position.name),
            ("Mã vị trí", position.code),
            ("Cơ quan, đơn vị", agency),
            ("Bộ phận", position.department_id.sudo().name),  # sudo: names are public
            ("Địa bàn, đối tượng phụ trách", position.area),
            ("Chuyên môn", position.profession_id.name),
            ("Ngạch", ranks),
            ("Số người đảm nhiệm", str(position.headcount)),
            ("Áp dụng", self._paper_period()),
        ]
        return [(label, text) for label, text in facts if text]

    def _paper_period(self):
        if not self.valid_from:
            return ""
        period = f"từ ngày {self.valid_from:%d/%m/%Y}"
        return f"{period} đến ngày {self.valid_to:%d/%m/%Y}" if self.valid_to else period

    def _paper_parts(self):
        """Return [(title, headings, [values of a row])]; parts without lines are left out."""
        parts = [(title, heads, self[f"{kind}_ids"]) for kind, title, heads in PARTS]
        numbers = iter(ROMAN[2 if self.purpose else 1 :])
        return [
            (
                f"{next(numbers)}. {title.upper()}",
                heads,
                [
                    (line.name, line.detail or "", line.share or "")[: 1 + len(heads)]
                    for line in lines
                ],
            )
            for title, heads, lines in parts
            if lines
        ]
