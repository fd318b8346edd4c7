from odoo import api, models

from odoo.addons.district_base.moment import today

from .cchc_qualification_level import KINDS
from .cchc_staff_paper import PLAIN

DOTS = "……………"
PENALTIES = {
    "reprimand": "Khiển trách",
    "warning": "Cảnh cáo",
    "salary": "Hạ bậc lương",
    "demotion": "Giáng chức",
    "removal": "Cách chức",
    "recall": "Bãi nhiệm",
    "dismissal": "Buộc thôi việc",
}


def day_words(day):
    """Return a day as the form has it, dots where it is not known."""
    return f"{day:%d/%m/%Y}" if day else DOTS


class CchcStaff(models.Model):
    """The personal file as a paper, after the form 2C-BNV/2008 (from memory, not verified)."""

    _inherit = "cchc.staff"

    def action_print_file(self):
        """Print the personal file."""
        return self.env.ref("cchc_hr.cchc_staff_report_file").report_action(self)

    def _paper_head(self):
        """Return the letterhead: the form names the agency at its top."""
        self.ensure_one()
        agency = self.agency_id or self.env.user.sudo().agency_ids[:1]  # sudo: it is no secret
        return self.env["district.letterhead"]._head(agency, today(self), number=None)

    def _paper_lines(self):
        """Return [(number of the item, text)] of the form."""
        # sudo: who may read the row of a person may read the form that is made of it
        one = self.sudo().employee_id
        sex = PLAIN.get(one.sex, DOTS)
        return [
            ("1", f"Họ và tên khai sinh: {one.name.upper()}"),
            ("2", f"Tên gọi khác: {one.other_names or DOTS}"),
            ("3", f"Sinh ngày: {day_words(one.birthday)}. Giới tính: {sex}"),
            ("4", f"Nơi sinh: {one.place_of_birth or DOTS}"),
            ("5", f"Quê quán: {one.hometown or DOTS}"),
            ("6", f"Dân tộc: {one.ethnicity or DOTS}"),
            ("7", f"Tôn giáo: {one.religion or DOTS}"),
            ("8", f"Nơi đăng ký hộ khẩu thường trú: {one.private_street or DOTS}"),
            ("9", f"Nơi ở hiện nay: {one.residence or DOTS}"),
            ("10", f"Nghề nghiệp khi được tuyển dụng: {one.former_occupation or DOTS}"),
            (
                "11",
                f"Ngày tuyển dụng: {day_words(one.recruited_on)}."
                f" Cơ quan tuyển dụng: {one.recruited_by or DOTS}",
            ),
            ("12", f"Chức vụ (chức danh) hiện tại: {one.job_id.name or DOTS}"),
            ("13", f"Công việc chính được giao: {self.position_id.display_name or DOTS}"),
            *self._paper_pay_lines(),
            *self._paper_level_lines(),
            *self._paper_life_lines(one),
        ]

    def _paper_pay_lines(self):
        allowance = f"{self.position_allowance:.2f}".replace(".", ",")
        coefficient = f"{self.coefficient:.2f}".replace(".", ",")
        return [
            (
                "14",
                f"Ngạch: {self.rank_id.name or DOTS}. Mã ngạch: {self.rank_id.code or DOTS}."
                f" Bậc lương: {self.rank_step or DOTS}. Hệ số: {coefficient}."
                f" Ngày hưởng: {day_words(self.step_since)}. Phụ cấp chức vụ: {allowance}",
            )
        ]

    def _paper_level_lines(self):
        language = self.qualification_ids.filtered(lambda one: one.kind == "language")
        languages = ", ".join(
            " ".join(filter(None, (one.subject, one.level_id.name))) for one in language
        )
        degree = ", ".join(filter(None, (self.education_level_id.name, self.education_subject)))
        return [
            ("15.1", f"Trình độ giáo dục phổ thông: {self.general_level_id.name or DOTS}"),
            ("15.2", f"Trình độ chuyên môn cao nhất: {degree or DOTS}"),
            ("15.3", f"Lý luận chính trị: {self.political_level_id.name or DOTS}"),
            ("15.4", f"Quản lý nhà nước: {self.state_level_id.name or DOTS}"),
            ("15.5", f"Ngoại ngữ: {languages or DOTS}"),
            ("15.6", f"Tin học: {self.it_level_id.name or DOTS}"),
        ]

    def _paper_life_lines(self, one):
        return [
            (
                "16",
                f"Ngày vào Đảng Cộng sản Việt Nam: {day_words(one.party_joined_on)}."
                f" Ngày chính thức: {day_words(one.party_official_on)}",
            ),
            ("17", f"Tham gia tổ chức chính trị - xã hội: {one.joined_organisations or DOTS}"),
            (
                "18",
                f"Ngày nhập ngũ: {day_words(one.enlisted_on)}."
                f" Ngày xuất ngũ: {day_words(one.discharged_on)}."
                f" Quân hàm cao nhất: {one.military_rank or DOTS}",
            ),
            ("19", f"Danh hiệu được phong tặng cao nhất: {one.honour or DOTS}"),
            ("20", f"Sở trường công tác: {one.strengths or DOTS}"),
            ("21", f"Khen thưởng: {one.awards or DOTS}"),
            ("22", f"Kỷ luật: {self._paper_penalties() or 'Không'}"),
            (
                "23",
                f"Tình trạng sức khỏe: {one.health or DOTS}."
                f" Chiều cao: {one.height or DOTS} cm. Cân nặng: {one.weight or DOTS} kg."
                f" Nhóm máu: {one.blood_group or DOTS}",
            ),
            (
                "24",
                f"Là thương binh hạng: {one.war_invalid or DOTS}."
                f" Là con gia đình chính sách: {one.policy_family or DOTS}",
            ),
            (
                "25",
                f"Số chứng minh nhân dân, căn cước công dân: {one.identification_id or DOTS}."
                f" Ngày cấp: {day_words(one.identity_issued_on)}."
                f" Nơi cấp: {one.identity_issued_by or DOTS}",
            ),
            ("26", f"Số sổ bảo hiểm xã hội: {one.ssnid or DOTS}"),
        ]

    def _paper_penalties(self):
        """Return the forms of discipline of the person with their years, in one line."""
        cases = self.env["cchc.discipline.case"].search(
            [("employee_id", "=", self.employee_id.id), ("state", "in", ("decided", "closed"))],
            order="decided_on",
        )
        return "; ".join(
            f"{PENALTIES.get(case.form, '')} ({case.decided_on.year})"
            for case in cases.filtered("decided_on")
        )

    def _paper_studies(self):
        """Return the rows of item 27: school, subject, when, how, which certificate."""
        kinds = dict(KINDS)
        forms = {
            "regular": "Chính quy",
            "in_service": "Tại chức",
            "part_time": "Vừa làm vừa học",
            "distance": "Từ xa",
            "transfer": "Liên thông",
        }
        names = {
            "general": "Giáo dục phổ thông",
            "professional": "",
            "political": "Lý luận chính trị",
            "state_management": "Quản lý nhà nước",
            "language": "Ngoại ngữ",
            "it": "Tin học",
            "defence": "Quốc phòng, an ninh",
        }
        rows = []
        for one in self.qualification_ids.sorted(lambda one: (one.year or 9999, one.id)):
            period = [f"{day:%m/%Y}" for day in (one.date_from, one.date_to) if day]
            rows.append(
                [
                    one.school or "",
                    one.subject or names.get(one.kind, kinds.get(one.kind, "")),
                    " – ".join(period) or (str(one.year) if one.year else ""),
                    forms.get(one.form, ""),
                    one.level_id.name or "",
                ]
            )
        return rows

    def _paper_service(self):
        """Return the rows of item 28: from – to, and what was held where."""
        return [
            [
                f"{one.date_from:%m/%Y} – {f'{one.date_to:%m/%Y}' if one.date_to else 'nay'}",
                f"{one.position_id.display_name}, {one.agency_id.name}"
                + ("" if one.is_main else " (kiêm nhiệm)"),
            ]
            for one in self.holding_ids.sorted(lambda one: (one.date_from, one.id))
        ]

    def _paper_pay(self):
        """Return the rows of item 31: since when, rank and step, coefficient."""
        rows, last = [], None
        # sudo: who may read the row of a person may read the form that is made of it
        for version in self.sudo().employee_id.version_ids.sorted("date_version"):
            standing = (version.rank_id, version.rank_step, version.coefficient)
            if version.rank_id and standing != last:
                since = version.step_since or version.date_version
                coefficient = f"{version.coefficient:.2f}".replace(".", ",")
                rows.append(
                    [f"{since:%m/%Y}", f"{version.rank_id.code}/{version.rank_step}", coefficient]
                )
                last = standing
        return rows


class ReportStaffFile(models.AbstractModel):
    """Whoever prints the file of others takes personal data out: it is journaled, by any way."""

    _name = "report.cchc_hr.report_staff_file"
    _description = "Personal file on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["cchc.staff"].browse(docids)
        docs.check_access("read")
        others = docs.filtered(lambda one: one.user_id != self.env.user)
        others._journal_export("pdf", ["2C-BNV/2008"])
        return {"doc_ids": docids, "doc_model": docs._name, "docs": docs}
