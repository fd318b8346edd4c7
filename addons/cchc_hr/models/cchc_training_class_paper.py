from odoo import fields, models

from odoo.addons.district_base.sheets import Column, Sheet

# How many sessions stand beside each other on a page.
ON_A_PAGE = 10
MARKS = {"present": "x", "absent": "v", "excused": "p", "expected": ""}
HERE = ("confirmed", "passed", "failed")
CERTIFICATES = (
    Column("TT", 5, "integer"),
    Column("Họ và tên", 24),
    Column("Cơ quan, đơn vị", 26),
    Column("Điểm", 8, "number"),
    Column("Xếp loại", 11),
    Column("Chứng chỉ", 28),
    Column("Số", 13),
    Column("Ngày cấp", 12, "date"),
    Column("Giá trị đến", 12, "date"),
    Column("Ký nhận", 12),
)


class CchcTrainingClass(models.Model):
    """Attendance sheet and list of certificates of a class.

    Who may open the class need not know who is in it: each user gets the people whom the user may
    read.
    """

    _inherit = "cchc.training.class"
    _xlsx_papers = {"attendance": "_xlsx_attendance", "certificates": "_xlsx_certificates"}

    def action_print_sheet(self):
        """Print the attendance sheet: to be signed, or with what was recorded."""
        return self.env.ref("cchc_hr.cchc_training_attendance_report").report_action(self)

    def action_print_certificates(self):
        """Print who passed, with certificates."""
        return self.env.ref("cchc_hr.cchc_training_certificates_report").report_action(self)

    def _visible_people(self, states):
        self.ensure_one()
        people = self.env["cchc.training.enrolment"].search(
            [("class_id", "=", self.id), ("state", "in", states)]
        )
        return people.sorted(lambda one: (one.sort_key or "", one.id))

    def _sheet_pages(self, kind="pdf"):
        """Return [(sessions, rows)], a page each; rows are (place, name, agency, marks).

        A mark is "x" for present, "v" for absent, "p" for absent with leave, "" to be signed.
        """
        people = self._visible_people(HERE)
        people._journal_export(kind, ["Họ và tên", "Cơ quan, đơn vị", "Điểm danh"])
        marks = {
            (one.enrolment_id.id, one.session_id.id): MARKS[one.state]
            for one in people.attendance_ids
        }
        sessions = self.session_ids.sorted("date_start")
        pages = []
        for first in range(0, max(len(sessions), 1), ON_A_PAGE):
            page = sessions[first : first + ON_A_PAGE]
            rows = [
                (
                    place,
                    one.employee_id.name,
                    one.agency_id.name,
                    [marks.get((one.id, session.id), "") for session in page],
                )
                for place, one in enumerate(people, 1)
            ]
            pages.append((page, rows))
        return pages

    def _session_heading(self, session):
        """Return day and half of the day of a session, for the head of a column."""
        local = self.with_context(tz="Asia/Ho_Chi_Minh")
        start = fields.Datetime.context_timestamp(local, session.date_start)
        half = "Sáng" if start.hour < 12 else "Chiều" if start.hour < 17 else "Tối"
        return f"{half} {start:%d/%m}"

    def _sheet_head(self):
        return self._list_head(f"Điểm danh {self.name}", "Bảng điểm danh")

    def _certificates_head(self):
        return self._list_head(f"Kết quả và cấp chứng chỉ {self.name}")

    def _certificate_rows(self, kind="pdf"):
        """Return the rows of CERTIFICATES, of those who passed."""
        people = self._visible_people(("passed",))
        people._journal_export(kind, [column.title for column in CERTIFICATES])
        rows = []
        for place, one in enumerate(people, 1):
            certificate = one.certificate_ids.filtered("is_live")[:1]
            rows.append(
                (
                    place,
                    one.employee_id.name,
                    one.agency_id.name,
                    one.score or None,
                    one.grade or "",
                    certificate.name or "",
                    certificate.number or "",
                    certificate.issued_on or None,
                    certificate.expires_on or None,
                    "",
                )
            )
        return rows

    def _xlsx_attendance(self):
        self.ensure_one()
        sheets = []
        for number, (sessions, rows) in enumerate(self._sheet_pages("xlsx"), 1):
            columns = [Column("TT", 5, "integer"), Column("Họ và tên", 24), Column("Đơn vị", 24)]
            columns += [Column(self._session_heading(one), 9, align="center") for one in sessions]
            columns.append(Column("Ghi chú", 10))
            sheets.append(
                Sheet(
                    f"Điểm danh {number}",
                    columns,
                    [(place, name, agency, *marks, "") for place, name, agency, marks in rows],
                    head=self._sheet_head(),
                    subtitle=f"Thời gian: {self._days_words()}",
                    notes=["x: có mặt; p: vắng có phép; v: vắng không phép."],
                    freeze_columns=2,
                )
            )
        return f"Bảng điểm danh {self.name}", sheets

    def _xlsx_certificates(self):
        self.ensure_one()
        sheet = Sheet(
            "Chứng chỉ",
            CERTIFICATES,
            self._certificate_rows("xlsx"),
            head=self._certificates_head(),
            subtitle=f"Thời gian: {self._days_words()}",
            freeze_columns=2,
        )
        return f"Danh sách cấp chứng chỉ {self.name}", [sheet]
