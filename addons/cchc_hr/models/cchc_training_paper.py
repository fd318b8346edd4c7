from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import place_and_date
from odoo.addons.district_base.sheets import Column, Sheet

PARTICIPANTS = (
    Column("TT", 5, "integer"),
    Column("Họ và tên", 26),
    Column("Năm sinh", 10, align="center"),
    Column("Chức vụ, vị trí công tác", 28),
    Column("Cơ quan, đơn vị", 30),
    Column("Ghi chú", 16),
)


class CchcTrainingDecision(models.Model):
    """The decision that lists who takes part in a class, as a paper."""

    _inherit = "cchc.training.decision"
    _xlsx_papers = {"participants": "_xlsx_participants"}

    def action_print(self):
        """Print the decision with its list."""
        return self.env.ref("cchc_hr.cchc_training_decision_report").report_action(self)

    def _paper_head(self):
        self.ensure_one()
        one = self.class_id
        return self.env["district.letterhead"]._head(
            self.agency_id,
            self.decided_on,
            number=self.symbol,
            kind="decision",
            subject=f"Về việc {one._decision_subject()[0].lower()}{one._decision_subject()[1:]}",
            recipients="Như Điều 3\nLưu: VT",
            signature=(self.signature_lines or "", self.signer_name or ""),
        )

    def _paper_authority(self):
        """Return who decides, in capitals: the chair for a committee, the head for an agency."""
        name = self.agency_id._name_on(self.decided_on)
        is_committee = name.casefold().startswith(("ubnd", "ủy ban", "uỷ ban"))
        return f"{'CHỦ TỊCH' if is_committee else 'THỦ TRƯỞNG'} {name.upper()}"

    def _paper_basis(self):
        """Return what the decision rests on: the plan of the year, where the class is of one."""
        basis, plan = [], self.class_id.plan_line_id.plan_id
        for one in plan._paper_decision():
            basis.append(
                f"Căn cứ Kế hoạch số {one.symbol} ngày {one.decided_on:%d/%m/%Y} về đào tạo, bồi"
                f" dưỡng cán bộ, công chức, viên chức năm {plan.year};"
            )
        return [*basis, "Xét nhu cầu đào tạo, bồi dưỡng của các cơ quan, đơn vị,"]

    def _paper_articles(self):
        """Return the articles of the decision, as its text says them."""
        one, people = self.class_id, len(self.enrolment_ids)
        days = f"từ ngày {one.date_start:%d/%m/%Y} đến ngày {one.date_end:%d/%m/%Y}"
        place = f", tại {one.venue}" if one.venue else ""
        by = f", do {one.organiser} tổ chức" if one.organiser else ""
        return [
            f"Cử {people} cán bộ, công chức, viên chức có tên trong danh sách kèm theo tham gia"
            f" {one.name} ({_periods(one.hours)}){by}, {days}{place}.",
            "Người được cử đi học có trách nhiệm tham gia đầy đủ, chấp hành nội quy của lớp và báo"
            " cáo kết quả với thủ trưởng cơ quan, đơn vị sau khi kết thúc.",
            "Thủ trưởng các cơ quan, đơn vị có liên quan và những người có tên trong danh sách chịu"
            " trách nhiệm thi hành Quyết định này.",
        ]

    def _participant_rows(self):
        """Return the rows of PARTICIPANTS; positions are those of the day of the decision."""
        people = self.enrolment_ids.sorted(
            lambda one: (one.agency_id.sort_key or "", one.sort_key or "", one.id)
        )
        # sudo: what the paper says of people, for those who may read the paper
        employees = people.sudo().employee_id
        held = employees._holdings_on(self.decided_on).filtered("is_main").grouped("employee_id")
        rows = []
        for place, one in enumerate(people, 1):
            employee = one.sudo().employee_id  # sudo: as above
            holding = held.get(employee)
            rows.append(
                (
                    place,
                    employee.name,
                    str(employee.birthday.year) if employee.birthday else "",
                    holding[0].position_id.name if holding else employee.job_title or "",
                    one.agency_id._name_on(self.decided_on),
                    one.note or "",
                )
            )
        return rows

    def _printed_rows(self):
        """Return the rows for the printed paper, and write down who takes them out."""
        self.enrolment_ids._journal_export("pdf", [one.title for one in PARTICIPANTS])
        return self._participant_rows()

    def _xlsx_participants(self):
        self.ensure_one()
        self.enrolment_ids._journal_export("xlsx", [one.title for one in PARTICIPANTS])
        sheet = Sheet(
            "Danh sách",
            PARTICIPANTS,
            self._participant_rows(),
            head=self._paper_head(),
            subtitle=f"Thời gian: {self.class_id._days_words()}",
            landscape=False,
        )
        return f"Danh sách cử đi học {self.symbol}", [sheet]


class CchcTrainingClass(models.Model):
    """What papers say of a class."""

    _inherit = "cchc.training.class"

    def _days_words(self):
        self.ensure_one()
        if not self.date_start:
            return ""
        return f"từ ngày {self.date_start:%d/%m/%Y} đến ngày {self.date_end:%d/%m/%Y}"

    def _list_head(self, subject, title="Danh sách"):
        """Return the head of a list that bears no number, with room for the date."""
        self.ensure_one()
        on = self.date_end or today(self)
        head = self.env["district.letterhead"]._head(self.agency_id, on, number=None)
        place = self.agency_id.sudo()._letterhead_place()  # sudo: places on papers are public
        words = place_and_date(place, None).replace("  ", " \u00a0")
        return {**head, "title": title.upper(), "subject": subject, "place_date": words}


def _periods(hours):
    return f"{hours:g} tiết".replace(".", ",")
