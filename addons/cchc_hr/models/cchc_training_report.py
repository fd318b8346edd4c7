from odoo import models

from odoo.addons.district_base.sheets import Column, Sheet

from .cchc_training_course import TRAINING_KINDS
from .cchc_training_plan_paper import KIND_NAMES

STAFF_READERS = (
    "district_base.group_district_hr,district_base.group_district_leader,"
    "district_base.group_district_audit"
)
BY_KIND = (
    Column("TT", 5, "integer"),
    Column("Lĩnh vực", 32),
    Column("Kế hoạch", 10, "integer", group="Số lượt người"),
    Column("Đã đạt", 10, "integer", group="Số lượt người"),
    Column("Số lớp", 8, "integer"),
    Column("Số tiết đã học", 12, "number"),
    Column("Dự toán", 16, "money", group="Kinh phí (đồng)"),
    Column("Thực hiện", 16, "money", group="Kinh phí (đồng)"),
    Column("Tỷ lệ", 9, "percent", group="Kinh phí (đồng)"),
)
BY_AGENCY = (
    Column("TT", 5, "integer"),
    Column("Cơ quan, đơn vị", 36),
    Column("Số người", 9, "integer"),
    Column("Đã đủ", 9, "integer", group="Thời gian bồi dưỡng tối thiểu"),
    Column("Sẽ đủ", 9, "integer", group="Thời gian bồi dưỡng tối thiểu"),
    Column("Thiếu", 9, "integer", group="Thời gian bồi dưỡng tối thiểu"),
    Column("Không tính", 10, "integer", group="Thời gian bồi dưỡng tối thiểu"),
    Column("Số tiết đã học", 12, "number"),
    Column("Số chứng chỉ", 11, "integer"),
)
SHORT_PEOPLE = (
    Column("TT", 5, "integer"),
    Column("Họ và tên", 26),
    Column("Cơ quan, đơn vị", 34),
    Column("Phải học", 10, "number"),
    Column("Đã học", 10, "number"),
    Column("Sẽ học", 10, "number"),
    Column("Còn thiếu", 10, "number"),
)


class CchcTrainingPlan(models.Model):
    """The report of the year: what was taught, who reached the minimum, what it cost."""

    _inherit = "cchc.training.plan"
    _xlsx_papers = {"report": "_xlsx_report"}

    def action_print_report(self):
        """Print the report of the year."""
        return self.env.ref("cchc_hr.cchc_training_year_report").report_action(self)

    def _report_head(self):
        self.ensure_one()
        on = self._report_day()
        # sudo: who may sign is on every paper
        signing = self.env["district.signing"]._signing_for("report", self.agency_id, on).sudo()
        head = self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            number="",
            kind="report",
            subject=f"Kết quả đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm {self.year}",
            recipients="Lưu: VT",
            signature=(signing.title_lines or "", signing.signer_name or ""),
        )
        return {**head, "place_date": self._undated_place()}

    def _report_kinds(self):
        """Return the rows of BY_KIND: plan, results, periods and money of each field."""
        hours = dict(
            self.env["cchc.training.hour"]._read_group(
                [("year", "=", self.year)], ["kind"], ["done:sum"]
            )
        )
        rows = []
        for place, (kind, _label) in enumerate(TRAINING_KINDS, 1):
            lines = self.line_ids.filtered(lambda one, kind=kind: one.kind == kind)
            budget, cost = sum(lines.mapped("budget")), sum(lines.mapped("cost"))
            rows.append(
                (
                    place,
                    KIND_NAMES[kind],
                    sum(lines.mapped("people_target")),
                    sum(lines.mapped("people_done")),
                    sum(lines.mapped("class_count")),
                    hours.get(kind, 0),
                    budget,
                    cost,
                    cost / budget if budget else None,
                )
            )
        return rows

    def _report_agencies(self):
        """Return the rows of BY_AGENCY, of everybody on the staff on the day of the report."""
        counts, hours = {}, {}
        groups = self.env["cchc.training.standing"]._read_group(
            [("year", "=", self.year)], ["agency_id", "status"], ["__count", "done:sum"]
        )
        for agency, status, count, done in groups:
            counts.setdefault(agency, {})[status] = count
            hours[agency] = hours.get(agency, 0) + done
        certificates = dict(
            self.env["cchc.training.certificate"]._read_group(
                [
                    ("is_live", "=", True),
                    ("issued_on", ">=", f"{self.year}-01-01"),
                    ("issued_on", "<=", f"{self.year}-12-31"),
                ],
                ["agency_id"],
                ["__count"],
            )
        )
        agencies = sorted(counts, key=lambda one: (one.sort_key or "", one.id))
        return [
            (
                place,
                agency._name_on(self._report_day()),
                sum(counts[agency].values()),
                counts[agency].get("met", 0),
                counts[agency].get("on_course", 0),
                counts[agency].get("short", 0),
                counts[agency].get("exempt", 0) + counts[agency].get("unknown", 0),
                hours[agency],
                certificates.get(agency, 0),
            )
            for place, agency in enumerate(agencies, 1)
        ]

    def _report_sentences(self):
        """Return what stands above the tables; that no minimum is known is said in words."""
        asked, _kinds, least = self.env["cchc.training.standing"]._asked(
            self._report_day().replace(month=12, day=31)
        )
        if asked is None:
            first = (
                f"Chưa có quy định về thời gian bồi dưỡng tối thiểu áp dụng cho năm {self.year} nên"
                " báo cáo không đánh giá việc đủ hay thiếu."
            )
        else:
            first = (
                f"Thời gian bồi dưỡng tối thiểu năm {self.year} là {asked:g} tiết mỗi người; người"
                f" công tác dưới {least} tháng trong năm không tính."
            )
        return [first, f"Số liệu tính đến ngày {self._report_day():%d/%m/%Y}."]

    def _report_short_rows(self):
        people = self.env["cchc.training.standing"].search(
            [("year", "=", self.year), ("status", "=", "short")]
        )
        people._journal_export("xlsx", [column.title for column in SHORT_PEOPLE])
        return [
            (
                place,
                one.employee_id.name,
                one.agency_id.name,
                one.minimum,
                one.done,
                one.planned,
                one.short,
            )
            for place, one in enumerate(people, 1)
        ]

    def _xlsx_report(self):
        self.ensure_one()
        head, notes = self._report_head(), self._report_sentences()
        kinds, agencies = self._report_kinds(), self._report_agencies()
        sheets = [
            Sheet("Theo lĩnh vực", BY_KIND, kinds, head=head, notes=notes, total=_total(kinds)),
            Sheet(
                "Theo cơ quan", BY_AGENCY, agencies, head=head, notes=notes, total=_sums(agencies)
            ),
        ]
        if self.env.user.has_groups(STAFF_READERS):
            rows = self._report_short_rows()
            sheets.append(
                Sheet("Chưa đủ", SHORT_PEOPLE, rows, head=head, empty="Không có ai thiếu.")
            )
        return f"Báo cáo đào tạo, bồi dưỡng năm {self.year}", sheets


def _sums(rows):
    """Return the row of totals below rows of numbers, whose first two are place and name."""
    width = len(rows[0]) if rows else 2
    return (None, "Tổng cộng", *(sum(row[at] or 0 for row in rows) for at in range(2, width)))


def _total(rows):
    """Return the totals of BY_KIND, with the part of the whole budget that was spent."""
    totals = list(_sums(rows))
    totals[-1] = totals[-2] / totals[-3] if totals[-3] else None
    return tuple(totals)
