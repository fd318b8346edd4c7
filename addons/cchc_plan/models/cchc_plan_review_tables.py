from odoo import models

from ..rules.review import Fact
from .cchc_plan_review_paper import shorten

# Numbers of a line, with their headings on paper.
MEASURES = (
    ("owed", "Được giao"),
    ("accepted", "Đã nghiệm thu"),
    ("on_time", "Đúng hạn"),
    ("late", "Trễ hạn"),
    ("by_rule", "Sau hạn tạm tính"),
    ("open", "Chưa xong"),
    ("overdue", "Trong đó trễ hạn"),
    ("cancelled", "Đã hủy"),
)
NEVER = (
    ("not_handed_in", "Chưa thực hiện, chưa nộp sản phẩm"),
    ("not_accepted", "Đã nộp, chưa được nghiệm thu"),
    ("cancelled", "Đã hủy"),
)
# Of many reasons of one task a page prints the first ones; the spreadsheet has them all.
REASONS = 3


class CchcPlan(models.Model):
    """The tables and sentences of the final review as papers print them."""

    _inherit = "cchc.plan"

    def _review_measures(self):
        return [title for _name, title in MEASURES]

    def _review_lines(self, review, name):
        """Return the lines of a table for paper: name, numbers by year as text, numbers, share."""
        lines = [review["total"]] if name == "total" else review[name]
        return [
            {
                "name": shorten(self._review_name(line)),
                "years": [
                    f"{numbers['accepted']}/{numbers['owed']}" if numbers["owed"] else "-"
                    for numbers in (line["years"][str(year)] for year in review["years"])
                ],
                "numbers": [line["all"][measure] for measure, _title in MEASURES],
                "share": "-" if line["all"]["share"] is None else f"{line['all']['share']}%",
            }
            for line in lines
        ]

    def _review_name(self, line):
        number = line.get("ref") or line.get("number")
        name = line.get("name", "Tổng cộng")
        return f"{number}. {name}" if number else name

    def _review_summary(self, review):
        """Return the figures of the whole in sentences."""
        total, years = review["total"]["all"], review["years"]
        words = [
            f"Trong {len(years)} năm ({years[0]} - {years[-1]}), Kế hoạch giao {total['owed']} sản"
            " phẩm, tính theo từng nhiệm vụ, từng kỳ và từng cơ quan chủ trì.",
            f"Đã nghiệm thu {total['accepted']}"
            + (f" (đạt {total['share']}%)" if total["share"] is not None else "")
            + f", trong đó đúng hạn {total['on_time']}, trễ hạn {total['late']}"
            + (f", sau hạn tạm tính {total['by_rule']}" if total["by_rule"] else "")
            + ".",
            f"Chưa hoàn thành {total['open']}"
            + (f", trong đó trễ hạn {total['overdue']}." if total["overdue"] else "."),
        ]
        if total["cancelled"]:
            words.append(f"Đã hủy {total['cancelled']}, không tính vào số được giao.")
        told = review.get("reported")
        if told and told != {name: total[name] for name in told}:
            words.append(
                "Theo báo cáo của các cơ quan, đơn vị, chốt khi từng nơi nộp: nghiệm thu"
                f" {told['accepted']}/{told['owed']}."
            )
        if total["by_rule"]:
            words.append(
                "Hạn tạm tính là ngày trong năm chưa có văn bản quy định, nên không kết luận là"
                " trễ hạn."
            )
        return " ".join(words)

    def _review_ranked(self, review, name):
        """Return the best or worst agencies with their numbers, in order, as text."""
        lines = {line["id"]: line for line in review["agencies"]}
        ranked = []
        for key in review[name]:
            numbers = lines[key]["all"]
            late = numbers["late"] + numbers["overdue"]
            kept = numbers["on_time"] + numbers["by_rule"]
            words = f"không trễ hạn {kept}" if name == "best" else f"trễ hạn {late}"
            ranked.append(f"{shorten(lines[key]['name'])} ({words}/{numbers['owed']})")
        return "; ".join(ranked)

    def _review_never_work(self, review):
        """Return [(title, lines)] of work that was never done, a line for each task.

        A line is {ref, name, who, reason}: whose work of which periods, and the last reasons.
        """
        facts = {row[0]: Fact(*row) for row in review["facts"]}
        places = {line["id"]: place for place, line in enumerate(review["tasks"])}
        groups = {kind: {} for kind, _title in NEVER}
        for assignment, kind, reason, decision in review["never"]["work"]:
            fact = facts[assignment]
            own = review["never"]["own"].get(str(assignment), "")
            key = (places.get(fact.task or 0, len(places)), fact.task or 0, own)
            groups[kind].setdefault(key, []).append((fact, reason or decision))
        tasks = {line["id"]: line for line in review["tasks"]}
        return [
            (
                title,
                [
                    self._review_never_line(review, tasks.get(key[1]), key[2], rows)
                    for key, rows in sorted(groups[kind].items(), key=lambda one: one[0])
                ],
            )
            for kind, title in NEVER
            if groups[kind]
        ]

    def _review_never_line(self, review, task, own, rows):
        names = {line["id"]: line["name"] for line in review["agencies"]}
        periods = {}
        for fact, _reason in rows:
            periods.setdefault(names[fact.agency], []).append(fact.period)
        order = {line["name"]: place for place, line in enumerate(review["agencies"])}
        who = [
            f"{shorten(name)} ({', '.join(periods[name])})"
            for name in sorted(periods, key=order.get)
        ]
        reasons = list(dict.fromkeys(reason.rstrip(" .") for _fact, reason in rows if reason))
        shown = reasons[:REASONS] + (["…"] if len(reasons) > REASONS else [])
        return {
            "ref": "" if own else task.get("ref", ""),
            "name": own or task["name"],
            "who": "; ".join(who),
            "reason": "; ".join(shown) or "Không nêu lý do",
        }

    def _review_lessons_told(self):
        """Return [(field, lines)] of the lessons that were written, from the final report."""
        report = self._final_report()._filtered_access("read")
        return [
            (
                section.field_id.name or "Bài học chung",
                [line for line in section.lessons.splitlines() if line.strip()],
            )
            for section in report.section_ids
            if section.lessons
        ]

    def _review_asof(self, review):
        year, month, number = review["on"].split("-")
        return f"(Số liệu tính đến ngày {number}/{month}/{year})"
