from odoo import models

from .cchc_amendment_line_changes import ASPECTS

# The annex's own columns, in order, as an added task fills them.
ANNEX_ASPECTS = ("number", "content", "leads", "coordinators", "deliverable", "schedule")


class CchcAmendmentLine(models.Model):
    """One line of the paper, in Vietnamese whatever language the user works in."""

    _inherit = "cchc.amendment.line"

    def _paper_changes(self):
        """Return [(what, before, afterwards)] in the words of the annex."""
        line = self.with_context(lang="vi_VN")
        return [
            (ASPECTS[name], *(_day(text) if name == "due_mmdd" else text for text in (old, new)))
            for name, old, new in line._differences()
        ]

    def _paper_ref(self):
        """Return the reference by which the plan named the task before, or is to name it."""
        history = self.task_id.history_ids.filtered(
            lambda one: one.amendment_id == self.amendment_id
        )
        return history[:1].ref or self.ref or ""

    def _annex_values(self):
        """Return the values of the annex's own columns of an added task."""
        after = self.with_context(lang="vi_VN")._after()
        return [after.get(name, "") for name in ANNEX_ASPECTS]

    def _paper_section(self):
        return self.with_context(lang="vi_VN")._after().get("section", "")

    def _paper_rows(self, kind):
        """Return the rows of the spreadsheet: number, what, before, afterwards, reason."""
        self.ensure_one()
        if kind == "cancel":
            return [[self._paper_ref(), "Bãi bỏ", self._before().get("content"), "", self.reason]]
        return [
            [
                self._paper_ref() if place == 0 else "",
                what,
                old,
                new,
                self.reason if place == 0 else "",
            ]
            for place, (what, old, new) in enumerate(self._paper_changes())
        ]


def _day(mmdd):
    """Return "30/6" for "06-30", as Vietnamese papers write a day of every year."""
    month, _dash, day = mmdd.partition("-")
    return f"{day}/{int(month)}" if day else mmdd
