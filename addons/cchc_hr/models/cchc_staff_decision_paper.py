from odoo import models
from odoo.exceptions import UserError

from odoo.addons.district_base.rules.letterhead import capitals, day_words

KIND = "decision"
# What Article 1 says, for one person and for those of a list.
VERBS = {
    "recruit": "Tiếp nhận, bố trí công tác",
    "appoint": "Bổ nhiệm",
    "transfer": "Điều động",
    "rotate": "Chuyển đổi vị trí công tác",
    "second": "Biệt phái",
    "relieve": "Cho thôi giữ nhiệm vụ",
    "change": "Nâng bậc lương, xếp lương",
    "leave": "Cho nghỉ hưu, thôi việc",
}


class CchcStaffDecision(models.Model):
    """The decision on paper; of a draft as a form without number and day."""

    _inherit = "cchc.staff.decision"

    def action_print(self):
        self._check_printable()
        return self.env.ref("cchc_hr.cchc_staff_decision_report").report_action(self)

    def _check_printable(self):
        for decision in self:
            if decision.kind not in VERBS:
                raise UserError(
                    self.env._(
                        "%(decision)s is a record of the office and no paper to sign.",
                        decision=decision.display_name,
                    )
                )

    def _paper_head(self):
        """Return head and foot, for the letterhead templates."""
        self.ensure_one()
        self._check_printable()
        number = self.number_id.sudo()  # sudo: what a paper prints is public
        signing = self.signing_id.sudo()  # sudo: as above
        if not signing:
            signing = self.env["district.signing"]._signing_for(
                KIND, self.agency_id, self.decided_on
            )
            signing = signing.sudo()  # sudo: as above
        return self.env["district.letterhead"]._head(
            self.agency_id,
            self.decided_on,
            number=self.symbol or "",
            kind=KIND,
            subject=self.name,
            recipients="\n".join(["Như Điều 3", "Lưu: VT, hồ sơ cán bộ"]),
            signature=(
                number.signature_lines or signing.title_lines or "",
                number.signer_name or signing.signer_name or "",
            ),
        )

    def _paper_authority(self):
        """Return who decides, in capitals between title and grounds."""
        head = self.agency_id.sudo()._name_on(self.decided_on)  # sudo: names are public
        return capitals(f"Chủ tịch {head}" if head.startswith("Ủy ban") else f"Thủ trưởng {head}")

    def _paper_grounds(self):
        """Return the grounds, one a line, each ending with a semicolon."""
        lines = [line.strip().rstrip(";,.") for line in (self.reason or "").splitlines()]
        return [f"{line};" for line in lines if line]

    def _paper_people(self):
        """Return the rows of the people, in the order of the decision."""
        return [line._paper_row() for line in self.line_ids]

    def _paper_article(self):
        """Return what Article 1 says."""
        verb, people = VERBS[self.kind], self._paper_people()
        since = self._paper_since()
        if len(people) > 1:
            return f"{verb} đối với {len(people)} ông (bà) có tên sau đây:"
        row = people[0]
        born = f", sinh ngày {row['birthday']}" if row["birthday"] else ""
        place = f", {row['from']}" if row["from"] else ""
        to = f", {row['to']}" if row["to"] else ""
        return f"{verb} ông (bà) {row['name']}{born}{place}{to}, kể từ {since}."

    def _paper_since(self):
        return day_words(self.effective_on)

    def _paper_executors(self):
        """Return the last article: who is answerable for carrying it out."""
        agencies = self.line_ids.agency_id | self.line_ids.from_agency_id
        names = agencies.sudo().mapped("name")  # sudo: names are public
        units = (
            f", {', '.join(names)}" if 0 < len(names) <= 4 else ", thủ trưởng các đơn vị liên quan"
        )
        who = "ông (bà)" if len(self.line_ids) == 1 else "các ông (bà)"
        return (
            f"Chánh Văn phòng, Trưởng phòng Nội vụ{units} và {who} có tên tại Điều 1 chịu trách"
            " nhiệm thi hành Quyết định này./."
        )
