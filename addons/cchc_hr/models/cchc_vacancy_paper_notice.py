from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import place_and_date

KIND_WORDS = {
    "cadre": "cán bộ",
    "civil_servant": "công chức",
    "public_employee": "viên chức",
    "ward": "công chức phường",
    "part_time": "người hoạt động không chuyên trách",
    "contract_68": "nhân viên hợp đồng",
}
CRITERION_WORDS = {
    "general": "Điều kiện chung",
    "education": "Trình độ, văn bằng",
    "profession": "Chuyên môn, nghiệp vụ",
    "language": "Ngoại ngữ, tin học",
    "experience": "Kinh nghiệm",
    "priority": "Ưu tiên",
}
PAPER_WORDS = {"original": "bản chính", "certified": "bản sao có chứng thực", "copy": "bản chụp"}
FORM_WORDS = {"exam": "Thi tuyển", "review": "Xét tuyển"}


class CchcVacancy(models.Model):
    """The public notice on paper."""

    _inherit = "cchc.vacancy"

    def action_print(self):
        return self.env.ref("cchc_hr.cchc_vacancy_report").report_action(self)

    def _paper_subject(self):
        """Return what the notice is about (trích yếu)."""
        on = self.published_on or today(self)
        agency = self.agency_id.sudo()._name_on(on)  # sudo: names of agencies are public
        return f"Tuyển dụng {self._paper_kind()} vị trí {self.position_id.name}, {agency}"

    def _paper_kind(self):
        return KIND_WORDS.get(self.staff_kind, "công chức, viên chức")

    def _paper_head(self):
        self.ensure_one()
        on, issuer = self.published_on or today(self), self.issuer_id
        lines, name = self.signature_lines, self.signer_name
        if not self.published_on:
            # sudo: who signs is printed on every paper
            signing = self.env["district.signing"].sudo()._signing_for("notice", issuer, on)
            lines, name = signing.title_lines, signing.signer_name
        agency = self.agency_id.sudo()._name_on(on)  # sudo: names of agencies are public
        head = self.env["district.letterhead"]._head(
            issuer,
            on,
            number=self.symbol or "",
            kind="notice",
            subject=self._paper_subject(),
            recipients=f"{agency};\nCổng thông tin điện tử, niêm yết tại trụ sở;\nLưu: VT.",
            signature=(lines or "", name or ""),
        )
        if not self.published_on:
            place = issuer.sudo()._letterhead_place()  # sudo: places on papers are public
            # Room to write by hand, which HTML would take away.
            head["place_date"] = place_and_date(place, None).replace("  ", " \u00a0")
        return head

    def _paper_facts(self):
        """Return [(label, text)] about what is offered."""
        position = self.position_id
        facts = [
            ("Vị trí cần tuyển", position.name),
            (
                "Cơ quan, đơn vị sử dụng",
                self.agency_id.sudo()._name_on(self.needed_on),
            ),  # sudo: public
            ("Địa bàn, đối tượng phụ trách", position.area),
            ("Chuyên môn", position.profession_id.name),
            ("Ngạch", ", ".join(position.rank_ids.mapped("name"))),
            ("Số lượng", f"{self.number:02} người"),
            ("Hình thức tuyển", FORM_WORDS[self.form]),
        ]
        return [(label, text) for label, text in facts if text]

    def _paper_criteria(self):
        """Return [(title, [lines])] in the order of the kinds."""
        by_kind = self.criterion_ids.grouped("kind")
        return [
            (title, by_kind[kind].mapped("name"))
            for kind, title in CRITERION_WORDS.items()
            if kind in by_kind
        ]

    def _paper_papers(self):
        return [f"{one.name}: {one.quantity:02} {PAPER_WORDS[one.form]}" for one in self.paper_ids]

    def _paper_time(self):
        """Return the lines about when and where papers are taken."""
        if not (self.date_from and self.date_to):
            return ["Thời gian nhận hồ sơ: ……"]
        lines = [
            f"Thời gian nhận hồ sơ: từ ngày {self.date_from:%d/%m/%Y} đến hết ngày"
            f" {self.date_to:%d/%m/%Y} (trong giờ hành chính)."
        ]
        if self.place:
            lines.append(f"Nơi nhận hồ sơ: {self.place}.")
        return [*lines, f"Liên hệ: {self.contact}."] if self.contact else lines
