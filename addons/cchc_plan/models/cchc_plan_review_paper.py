from datetime import date

from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import day_words, place_and_date

from ..rules.review import Fact
from ..rules.review_words import Document, document_words
from .cchc_plan_annex_paper import AnnexColumn

# As papers abbreviate it where there is little room.
COMMITTEE = ("Ủy ban nhân dân", "UBND")
# In the context when the last rows of the annex are to stand with the signature.
KEPT = "cchc_plan_review_keeps_rows"
RESULT, DOCUMENTS = "Kết quả thực hiện", "Số, ngày văn bản"


def shorten(name):
    """Return the name of an agency as it fits into a narrow column."""
    return name.replace(*COMMITTEE)


class CchcPlan(models.Model):
    """The papers of the final review: its head, and the annex with what came of each task."""

    _inherit = "cchc.plan"

    def _review_head(self):
        """Return head and foot of the review's papers, for the letterhead templates.

        They go with the final report and bear its date and signature; the number is the report's
        own (``_review_note``).
        """
        self.ensure_one()
        report = self._final_report()._filtered_access("read")
        if report:
            head = report._paper_head()
        else:
            agency, on = self._district_agency(), today(self)
            signings = self.env["district.signing"].sudo()  # sudo: what papers print is public
            signing = signings._signing_for("report", agency, on)
            head = self.env["district.letterhead"]._head(
                agency, on, kind="report", signature=(signing.title_lines, signing.signer_name)
            )
            # Not dated before the report is.
            head["place_date"] = place_and_date(agency._letterhead_place(), None)
        return {
            **head,
            "number": "",
            "recipients": [],
            "subject": self._review_subject(),
            # Pages swallow plain spaces, and with them the room to write the date.
            "place_date": head["place_date"].replace("  ", "\N{NO-BREAK SPACE} "),
        }

    def _review_subject(self):
        return f"Tổng kết thực hiện {self.name}"

    def _review_note(self):
        """Return the line below the title: which report it goes with, or that it is a draft."""
        report = self._final_report()._filtered_access("read")
        if report.state != "accepted" or not report.paper_symbol:
            return "(Dự thảo)"
        words = f"Kèm theo Báo cáo số {report.paper_symbol} {day_words(report.paper_date)}"
        return f"({words} của {report.agency_id.name})"

    def _review_annex_columns(self, whole=False):
        """Return the two columns that the review adds to the annex.

        :param whole: name every document; a printed page names the first ones of a long list.
        """
        review = self._shown_review()[0]
        results = {line["id"]: line.get("result", "") for line in review["tasks"]}
        documents = self._review_task_documents(review)

        def named(task):
            return document_words(documents.get(task.id, ()), whole)

        return (
            AnnexColumn(RESULT, lambda task: results.get(task.id, ""), 18),
            AnnexColumn(DOCUMENTS, named, 34),
        )

    def _review_keeps_rows(self):
        return bool(self.env.context.get(KEPT))

    def _review_task_documents(self, review):
        """Return {task: [Document]}; where several agencies did it, each says whose it is."""
        facts = {row[0]: Fact(*row) for row in review["facts"]}
        names = {line["id"]: line["name"] for line in review["agencies"]}
        agencies, found = {}, {}
        for fact in facts.values():
            agencies.setdefault(fact.task, set()).add(fact.agency)
        for assignment, symbol, issued_on, name in review["documents"]:
            fact = facts[assignment]
            several = len(agencies[fact.task]) > 1
            found.setdefault(fact.task, []).append(
                Document(
                    symbol,
                    date.fromisoformat(issued_on) if issued_on else None,
                    "" if symbol else name,
                    shorten(names[fact.agency]) if several else "",
                )
            )
        return found

    def _review_annex_notes(self):
        """Return the notes below the annex: what is a slip of the original, which stays as is."""
        tasks = self.task_ids.sorted(lambda one: (one.section_sequence, one.sequence, one.id))
        notes = [f"{task.ref}: {task.correction}" for task in tasks if task.correction]
        return ["Ghi chú (phụ lục giữ nguyên văn bản gốc):", *notes] if notes else []
