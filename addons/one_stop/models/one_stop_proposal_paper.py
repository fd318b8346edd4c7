from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import place_and_date

from ..rules.procedure_words import WORDS, number_words
from .one_stop_proposal_authority import KIND
from .one_stop_proposal_figures import SIDES

# The groups of the official form, each with the activities that belong to it.
GROUPS = (
    ("Chuẩn bị hồ sơ", ("prepare",)),
    ("Nộp hồ sơ", ("travel", "file", "wait")),
    ("Nộp phí, lệ phí, chi phí khác", ("pay",)),
    ("Phục vụ việc kiểm tra, đánh giá của cơ quan có thẩm quyền", ("inspect",)),
    ("Công việc khác", ("other",)),
    ("Nhận kết quả", ("receive",)),
)
CHANGES = {
    "cut_paper": "Cắt giảm thành phần hồ sơ",
    "lighter_paper": "Thay thành phần hồ sơ đơn giản hơn",
    "fewer_sets": "Giảm số bộ hồ sơ",
    "shorten_term": "Rút ngắn thời hạn giải quyết",
    "cut_step": "Cắt giảm bước thực hiện",
    "merge_steps": "Ghép bước thực hiện",
    "online": "Thực hiện trực tuyến",
    "post": "Nhận, trả qua bưu chính",
    "cut_fee": "Giảm, bỏ phí, lệ phí",
    "conditions": "Cắt giảm yêu cầu, điều kiện",
    "form": "Đơn giản hóa mẫu đơn, tờ khai",
    "decentralise": "Phân cấp thẩm quyền giải quyết",
    "merge": "Ghép với thủ tục khác",
    "abolish": "Bãi bỏ thủ tục",
    "other": "Nội dung khác",
}
SIDE_TITLES = {
    "before": "CHI PHÍ THỰC HIỆN THỦ TỤC HÀNH CHÍNH HIỆN TẠI",
    "after": "CHI PHÍ THỰC HIỆN THỦ TỤC HÀNH CHÍNH SAU ĐƠN GIẢN HÓA",
}


class OneStopProposal(models.Model):
    """The letter with the proposal (phương án) and the table of costs, on paper."""

    _inherit = "one_stop.proposal"

    def _paper_head(self):
        """Return head and foot of the letter; of one not sent yet, as it would be today."""
        self.ensure_one()
        on = self.sent_on or today(self)
        issuer = self.issuer_id or self._issuers()[-1:]
        # sudo: who may sign is printed, for people who do not read the list
        signing = self.sudo().signing_id
        if not self.sent_on:
            signing = self.env["district.signing"].sudo()._signing_for(KIND, issuer, on)
        head = self.env["district.letterhead"]._head(
            issuer,
            on,
            number=self.symbol or "",
            kind=KIND,
            subject=f"phương án đ{self.name[1:]}" if self.name[:1] == "Đ" else self.name,
            recipients="Như trên;\nLưu: VT.",
            signature=(signing.title_lines, signing.signer_name),
        )
        if self.sent_on:
            return head
        place = issuer.sudo()._letterhead_place()  # sudo: places of agencies are public
        # Room to write, which HTML would close up.
        return {**head, "place_date": place_and_date(place, None).replace("  ", "\u00a0 ")}

    def _paper_opening(self):
        """Return the first sentence of the letter."""
        version, field = self.version_id, self.procedure_id.field_id.name
        name = self.agency_id.sudo()._name_on(self.sent_on or today(self))  # sudo: names are public
        return (
            f"{name} đã rà soát thủ tục “{version.name}” (mã {self.procedure_id.code}, lĩnh vực"
            f" {field}, {WORDS['level'][self.procedure_id.level].lower()}) và đề xuất phương án"
            " đơn giản hóa như sau:"
        )

    def _paper_changes(self):
        """Return (kind, as it is, as proposed, why) of each change, in the words of papers."""
        return [
            (CHANGES[one.kind], one.now or "", one.proposed or "Bỏ", one.reason or "")
            for one in self.change_ids
        ]

    def _paper_benefit(self):
        """Return the lines about the benefit, as the official form has them."""
        saved = self._benefit()
        share = number_words(saved.share) if saved.share is not None else "0"
        lines = [
            f"Chi phí tuân thủ thủ tục hành chính hiện tại: {self._grouped(saved.before.year)}"
            " đồng/năm;",
            "Chi phí tuân thủ thủ tục hành chính sau khi đơn giản hóa:"
            f" {self._grouped(saved.after.year)} đồng/năm;",
            f"Chi phí tiết kiệm: {self._grouped(saved.year)} đồng/năm;",
            f"Tỷ lệ cắt giảm chi phí: {share} %.",
        ]
        return lines

    def _paper_lines(self, text):
        return [line.strip() for line in (text or "").splitlines() if line.strip()]

    def _paper_costs(self, side):
        """Return the table of a side: [(title of a group, [line of it])], empty groups left out."""
        lines = self[f"{side}_cost_ids"]
        found = []
        for title, activities in GROUPS:
            members = lines.filtered(lambda line, among=activities: line.activity in among)
            if members:
                found.append((title, members))
        return found

    def _paper_sides(self):
        """Return [(title, groups of lines, `cost_model.Cost`)] of both tables."""
        return [(SIDE_TITLES[one], self._paper_costs(one), self._cost(one)) for one in SIDES]

    def _paper_hours(self, hours):
        return number_words(hours) if hours else ""

    def _paper_money(self, amount):
        return self._grouped(amount) if amount else ""

    def _paper_day(self, day):
        return f"{day:%d/%m/%Y}" if day else ""
