from datetime import date

from odoo import models

from odoo.addons.district_base.sheets import Band, Cell, Column, Sheet

from ..rules.review import Fact
from .cchc_plan_review_tables import NEVER

# How a fact stands, and the style of its cell.
STANDS = {
    "done": ("Đã nghiệm thu", "done"),
    "done_late": ("Đã nghiệm thu, trễ hạn", "done_late"),
    "done_by_rule": ("Đã nghiệm thu, sau hạn tạm tính", "provisional"),
    "submitted": ("Đã nộp", "submitted"),
    "submitted_late": ("Đã nộp, trễ hạn", "submitted_late"),
    "submitted_by_rule": ("Đã nộp, sau hạn tạm tính", "provisional"),
    "overdue": ("Quá hạn", "overdue"),
    "provisional": ("Quá hạn tạm tính", "provisional"),
    "doing": ("Đang thực hiện", "doing"),
    "todo": ("Chưa thực hiện", "todo"),
    "cancelled": ("Đã hủy", "cancelled"),
}


class CchcPlan(models.Model):
    """The lists of the final review as sheets: plan and result, what was never done, documents."""

    _inherit = "cchc.plan"

    def _review_facts_sheet(self, review):
        """Return plan and result of each product: promised and handed in, with its documents."""
        names = {line["id"]: line["name"] for line in review["agencies"]}
        tasks = {line["id"]: line for line in review["tasks"]}
        papers = {}
        for assignment, symbol, _issued_on, name in review["documents"]:
            papers.setdefault(assignment, []).append(symbol or name)
        rows = []
        for row in review["facts"]:
            fact = self._review_fact(row)
            task = tasks.get(fact.task or 0, {})
            words, style = STANDS[fact.column]
            rows.append(
                [
                    task.get("ref", ""),
                    task.get("name", ""),
                    task.get("deliverable", ""),
                    names[fact.agency],
                    fact.period,
                    fact.first_due,
                    fact.due,
                    fact.handed_in,
                    fact.delay,
                    fact.extensions or None,
                    Cell(words, style),
                    "; ".join(papers.get(fact.id, ())),
                ]
            )
        return Sheet(
            "Kế hoạch và kết quả",
            [
                Column("Số", 7),
                Column("Nội dung công việc", 40),
                Column("Kết quả công việc", 22),
                Column("Cơ quan chủ trì", 22),
                Column("Kỳ", 10, align="center"),
                Column("Hạn giao đầu tiên", 12, "date"),
                Column("Hạn sau gia hạn", 12, "date"),
                Column("Ngày nộp", 12, "date"),
                Column("Số ngày so với hạn đầu", 9, "integer"),
                Column("Số lần gia hạn", 7, "integer"),
                Column("Tình trạng", 16),
                Column("Văn bản", 24),
            ],
            rows,
            title=f"{self._review_subject()} – kế hoạch và kết quả",
            subtitle=self._review_asof(review),
            freeze_columns=1,
        )

    def _review_fact(self, row):
        """Return a stored fact with its dates typed."""
        fact = Fact(*row)
        days = ("first_due", "due", "handed_in")
        return fact._replace(
            **{one: date.fromisoformat(getattr(fact, one)) for one in days if getattr(fact, one)}
        )

    def _review_never_sheet(self, review):
        """Return each product that was never done, with whose work it was and the last reason."""
        facts = {row[0]: self._review_fact(row) for row in review["facts"]}
        names = {line["id"]: line["name"] for line in review["agencies"]}
        tasks = {line["id"]: line for line in review["tasks"]}
        rows = []
        for kind, title in NEVER:
            work = [one for one in review["never"]["work"] if one[1] == kind]
            if work:
                rows.append(Band(f"{title} ({len(work)})"))
            for assignment, _kind, reason, decision in work:
                fact = facts[assignment]
                task = tasks.get(fact.task or 0, {})
                own = review["never"]["own"].get(str(assignment))
                rows.append(
                    [
                        "" if own else task.get("ref", ""),
                        own or task.get("name", ""),
                        names[fact.agency],
                        fact.period,
                        fact.due,
                        fact.handed_in,
                        reason,
                        decision,
                    ]
                )
        return Sheet(
            "Chưa thực hiện",
            [
                Column("Số", 7),
                Column("Nội dung công việc", 44),
                Column("Cơ quan chủ trì", 24),
                Column("Kỳ", 10, align="center"),
                Column("Hạn", 12, "date"),
                Column("Ngày nộp", 12, "date"),
                Column("Lý do, ý kiến sau cùng", 34),
                Column("Quyết định", 16),
            ],
            rows,
            title=f"{self._review_subject()} – chưa thực hiện",
            subtitle=self._review_asof(review),
            empty="Mọi nhiệm vụ được giao đều đã nghiệm thu.",
        )

    def _review_missing_sheet(self, review):
        """Return tasks that nobody was ever given, and clauses that nothing answers."""
        never, rows = review["never"], []
        if never["tasks"]:
            rows.append(Band("Nhiệm vụ của phụ lục chưa giao thực hiện"))
            rows += [[one["ref"], one["name"], one["words"]] for one in never["tasks"]]
        if never["clauses"]:
            rows.append(Band("Nội dung của kế hoạch chưa có nhiệm vụ, chương trình nào thực hiện"))
            rows += [[one["ref"], one["name"], ""] for one in never["clauses"]]
        columns = [Column("Số", 9), Column("Nội dung", 70), Column("Lý do", 30)]
        return Sheet(
            "Chưa giao",
            columns,
            rows,
            title=f"{self._review_subject()} – chưa giao thực hiện",
            empty="Không có nội dung nào chưa giao.",
        )

    def _review_lessons_sheet(self):
        rows = [[name, "\n".join(lines)] for name, lines in self._review_lessons_told()]
        columns = [Column("Lĩnh vực", 34), Column("Bài học kinh nghiệm", 84)]
        title = f"{self._review_subject()} – bài học kinh nghiệm"
        return Sheet("Bài học", columns, rows, title=title, empty="Chưa ghi bài học nào.")

    def _review_documents_sheet(self, review):
        """Return every document that was handed in, its date typed."""
        facts = {row[0]: Fact(*row) for row in review["facts"]}
        names = {line["id"]: line["name"] for line in review["agencies"]}
        refs = {line["id"]: line.get("ref", "") for line in review["tasks"]}
        rows = [
            [
                refs.get(facts[assignment].task or 0, ""),
                names[facts[assignment].agency],
                facts[assignment].period,
                symbol,
                date.fromisoformat(issued_on) if issued_on else None,
                name,
            ]
            for assignment, symbol, issued_on, name in review["documents"]
        ]
        return Sheet(
            "Văn bản",
            [
                Column("Số TT nhiệm vụ", 10),
                Column("Cơ quan chủ trì", 28),
                Column("Kỳ", 10, align="center"),
                Column("Số, ký hiệu", 20),
                Column("Ngày văn bản", 13, "date"),
                Column("Tên văn bản", 50),
            ],
            rows,
            title="VĂN BẢN LÀ KẾT QUẢ THỰC HIỆN",
            empty="Chưa có văn bản nào.",
        )
