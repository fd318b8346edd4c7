from odoo import models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from ..rules import review as rules
from ..rules.review_words import result_words

OWN = "Hoạt động riêng theo chương trình năm của các cơ quan"
NO_FIELD = "Chưa xếp lĩnh vực"
NO_SECTION = "Ngoài các mục của phụ lục"
# A rhythm of which one product a year is owed.
YEARLY = ("yearly", "continuous")


class CchcPlan(models.Model):
    """The final review of a plan (tổng kết): all years, plan against result, what was not done."""

    _inherit = "cchc.plan"

    def _review(self, on=None):
        """Return the review of the plan as a dict that JSON can hold.

        It counts all work of the plan; whether the user may see it is for the caller to check.
        Numbers are those of ``rules.review.Balance.measures`` under ``years`` ({"2011": …}) and
        ``all``; whatever they count is found in ``facts`` by its column (``measures``).

        :param on: a day, at whose end things are seen; today when omitted.
        :return: ``on``; ``years``; ``measures`` {name: columns}; ``total``; ``fields``,
            ``sections``, ``agencies`` and ``tasks``, lists of {id, name, years, all} (tasks also
            ref, content, deliverable, schedule, ``result``, ``cancelled``); ``best`` and ``worst``
            agency ids; ``facts``, each the values of ``rules.review.Fact``; ``documents``
            [assignment, number, date, name]; ``never`` {work, tasks, clauses}. With the final
            report goes ``reported`` {owed, accepted}, the sum of what agencies reported.
        :raise UserError: when its figures do not agree with each other.
        """
        self.ensure_one()
        plan = self.sudo()  # sudo: see above; the figures of a plan do not depend on who asks
        years = list(range(plan.date_from.year, plan.date_to.year + 1))
        facts = plan._review_facts(on)
        tables = rules.tables(facts, years)
        plan._check_review(tables, facts)
        cancelled = plan._review_cancelled(facts, on)
        best, worst = rules.ranking({key: line["all"] for key, line in tables["agency"].items()})
        day = on or today(self)
        return {
            "on": f"{day:%Y-%m-%d}",
            "years": years,
            "measures": {name: list(columns) for name, columns in rules.MEASURES.items()},
            "total": plan._review_line({}, tables["total"]),
            "fields": plan._review_fields(tables["field"], years),
            "sections": plan._review_sections(tables["section"], years),
            "agencies": plan._review_agencies(tables["agency"], day),
            "tasks": plan._review_tasks(tables["task"], years, facts, cancelled),
            "best": best,
            "worst": worst,
            "facts": [plan._review_row(fact) for fact in facts],
            "documents": plan._review_documents(facts, on),
            "never": plan._review_never(facts, cancelled, on),
        }

    def _check_review(self, tables, facts):
        """Refuse a review whose tables do not agree with each other."""
        broken = rules.broken(tables, facts)
        if broken:
            raise UserError(
                self.env._(
                    "The figures of the review of “%(plan)s” do not agree (%(tables)s).",
                    plan=self.name,
                    tables=", ".join(broken),
                )
            )

    def _review_line(self, vals, balances):
        """Return a line of a table: what it is about, and its numbers by year and over all."""
        return {
            **vals,
            "years": {
                str(year): balance.measures() for year, balance in balances.items() if year != "all"
            },
            "all": balances["all"].measures(),
        }

    def _review_fields(self, counted, years):
        fields = self.env["cchc.reform.field"].with_context(active_test=False)
        fields = fields.search([("id", "in", [one for one in counted if one])])
        lines = [
            self._review_line({"id": one.id, "name": one.name}, counted[one.id])
            for one in fields
            if one.id in counted
        ]
        return lines + self._review_rest(counted, NO_FIELD)

    def _review_sections(self, counted, years):
        blank = rules.tables([], years)["total"]
        lines = [
            self._review_line(
                {"id": one.id, "number": one.number or "", "name": one.title},
                counted.get(one.id, blank),
            )
            for one in self.section_ids.sorted(lambda one: (one.sequence, one.id))
        ]
        return lines + self._review_rest(counted, NO_SECTION)

    def _review_agencies(self, counted, day):
        agencies = self.env["hr.department"].browse(counted)
        return [
            self._review_line({"id": one.id, "name": one._name_on(day)}, counted[one.id])
            for one in agencies.sorted(lambda one: (one.sort_key or "", one.id))
        ]

    def _review_rest(self, counted, name):
        """Return the line of what has no field, section or task; none when there is no such."""
        return (
            [self._review_line({"id": 0, "name": name}, counted[None])] if None in counted else []
        )

    def _review_tasks(self, counted, years, facts, cancelled):
        blank = rules.tables([], years)["total"]
        by_task = {}
        for fact in facts:
            by_task.setdefault(fact.task, []).append(fact)
        tasks = self.task_ids.sorted(lambda one: (one.section_sequence, one.sequence, one.id))
        lines = [
            self._review_task(
                task, counted.get(task.id, blank), by_task.get(task.id, []), cancelled
            )
            for task in tasks
        ]
        return lines + self._review_rest(counted, OWN)

    def _review_task(self, task, balances, facts, cancelled):
        """Return the line of a task: what was promised, and the result in words."""
        words = self._review_cancel_words(facts, cancelled)
        owed = [fact for fact in facts if fact.column != "cancelled"]
        yearly = task.schedule in YEARLY and len(owed) == len({one.year for one in owed}) > 1
        kind, why = ("", "") if facts else self._review_missing(task)
        result = (
            f"Đã hủy {why}"
            if kind == "cancelled"
            else result_words(balances["all"], yearly=yearly, cancelled=words, missing=why)
        )
        vals = {
            "id": task.id,
            "section": task.section_id.id,
            "ref": task.ref or "",
            "name": task.content,
            "deliverable": task.deliverable or "",
            "schedule": task.schedule_text or task.dated_text or "",
            "result": result,
        }
        return self._review_line(vals, balances)

    def _review_cancel_words(self, facts, cancelled):
        """Return by which decisions work of one task was cancelled, in words; "" when by none."""
        decisions = [cancelled[fact.id]["decision"] for fact in facts if fact.column == "cancelled"]
        named = dict.fromkeys(filter(None, decisions))
        return f"theo QĐ số {', '.join(named)}" if named else ""

    def _review_missing(self, task):
        """Return (kind, words) of why a task was never given out."""
        if task.is_cancelled:
            return "cancelled", f"theo QĐ số {task.amendment_id.decision_id.symbol}"
        if not task._leads():
            return "no_lead", "chưa có cơ quan chủ trì"
        if task.schedule == "undated":
            return "undated", "chưa xác định thời gian thực hiện"
        return "not_given_out", "chưa giao thực hiện"
