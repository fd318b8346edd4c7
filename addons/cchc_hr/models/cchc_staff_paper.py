from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Column, Sheet

LIST = (
    (Column("Họ và tên", 24), "name"),
    (Column("Ngày sinh", 11, "date"), "birthday"),
    (Column("Giới tính", 7), "sex"),
    (Column("Cơ quan, đơn vị", 24), "agency_id"),
    (Column("Vị trí công tác", 24), "position_id"),
    (Column("Từ ngày", 11, "date"), "position_since"),
    (Column("Loại", 14), "staff_kind"),
    (Column("Mã ngạch", 9, group="Ngạch, lương"), "rank_id"),
    (Column("Bậc", 5, "integer", group="Ngạch, lương"), "rank_step"),
    (Column("Hệ số", 7, "number", group="Ngạch, lương"), "coefficient"),
    (Column("Hưởng từ", 11, "date", group="Ngạch, lương"), "step_since"),
    (Column("Chuyên môn", 10, group="Trình độ"), "education_level_id"),
    (Column("Chuyên ngành", 16, group="Trình độ"), "education_subject"),
    (Column("Lý luận chính trị", 10, group="Trình độ"), "political_level_id"),
    (Column("Quản lý nhà nước", 12, group="Trình độ"), "state_level_id"),
    (Column("Ngoại ngữ", 8, group="Trình độ"), "language_level_id"),
    (Column("Tin học", 8, group="Trình độ"), "it_level_id"),
    (Column("Ngày vào Đảng", 11, "date"), "party_joined_on"),
    (Column("Đủ tuổi nghỉ hưu", 11, "date"), "retires_on"),
)
STEPS = (
    (Column("Họ và tên", 24), "name"),
    (Column("Cơ quan, đơn vị", 26), "agency_id"),
    (Column("Mã ngạch", 9, group="Đang hưởng"), "rank_id"),
    (Column("Bậc", 5, "integer", group="Đang hưởng"), "rank_step"),
    (Column("Hệ số", 7, "number", group="Đang hưởng"), "coefficient"),
    (Column("Vượt khung (%)", 8, "number", group="Đang hưởng"), "excess_rate"),
    (Column("Hưởng từ", 11, "date", group="Đang hưởng"), "step_since"),
    (Column("Bậc", 5, "integer", group="Nâng lên"), "next_step"),
    (Column("Hệ số", 7, "number", group="Nâng lên"), "next_coefficient"),
    (Column("Vượt khung (%)", 8, "number", group="Nâng lên"), "next_excess"),
    (Column("Từ ngày", 11, "date", group="Nâng lên"), "step_due_on"),
)
PLAIN = {"male": "Nam", "female": "Nữ", "other": "Khác"}


def list_head(env, on):
    """Return the letterhead of a list that the user's agency draws up on a day."""
    agency = env.user.sudo().agency_ids[:1]  # sudo: the own agency is no secret
    agency = agency or env["hr.department"].sudo().search(  # sudo: the district itself
        [("is_agency", "=", True), ("parent_id", "=", False)], limit=1
    )
    return env["district.letterhead"]._head(agency, on, number=None) if agency else None


class CchcStaff(models.Model):
    """Lists of people as workbooks; each is written into the journal of exports."""

    _inherit = "cchc.staff"
    _xlsx_papers = {"list": "_xlsx_list", "steps": "_xlsx_steps"}

    @api.model
    def action_my_file(self):
        """Open what the system says of oneself."""
        own = self.search([("user_id", "=", self.env.uid)], limit=1)
        if not own:
            raise UserError(
                self.env._("Your account is not joined to anybody in service: ask staff managers.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("My file"),
            "res_model": self._name,
            "res_id": own.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _xlsx_list(self):
        title = "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC"
        return self._xlsx_staff("Danh sách", title, LIST)

    def _xlsx_steps(self):
        title = "DANH SÁCH ĐẾN HẠN NÂNG BẬC LƯƠNG"
        return self._xlsx_staff("Nâng bậc lương", title, STEPS)

    def _xlsx_staff(self, name, title, columns):
        self._journal_export("xlsx", [field for _column, field in columns])
        rows = [
            [number, *(person._xlsx_value(field) for _column, field in columns)]
            for number, person in enumerate(self, start=1)
        ]
        day = self._staff_day()
        sheet = Sheet(
            name,
            [Column("STT", 5, "integer"), *(column for column, _field in columns)],
            rows,
            title=title,
            subtitle=f"(Tính đến ngày {day:%d/%m/%Y})",
            head=list_head(self.env, today(self)),
            freeze_columns=2,
            paper="A3",
        )
        return f"{name} {day:%Y-%m-%d}", [sheet]

    def _xlsx_value(self, name):
        """Return the value of a field as the sheet shows it."""
        field, value = self._fields[name], self[name]
        if name == "rank_id":
            return value.code
        if name == "sex":
            return PLAIN.get(value)
        if field.type == "selection":
            vietnamese = self.with_context(lang="vi_VN").env
            return dict(field._description_selection(vietnamese)).get(value)
        return value.display_name if field.type == "many2one" else value or None
