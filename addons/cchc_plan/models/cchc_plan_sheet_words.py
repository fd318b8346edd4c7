from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import day_words

WORDS_LENGTH = 90
PROVISIONAL_NOTE = (
    "Hạn tạm tính do phần mềm suy ra từ thời gian ghi trong kế hoạch, chưa được cấp có thẩm quyền"
    " xác nhận: chưa phải căn cứ kết luận trễ hạn."
)


class CchcPlan(models.Model):
    """Head, foot and words of the sheets that follow a plan."""

    _inherit = "cchc.plan"

    def _sheet_head(self, number=None, recipients=""):
        """Return head and foot of a sheet that the coordinating agency makes today.

        :param number: "" leaves room to write one; None prints no such line.
        """
        agency, on = self._coordinating_agency(), today(self)
        signing = self.env["district.signing"]._signing_for("report", agency, on)
        printed = signing._printed() if signing else {}
        return self.env["district.letterhead"]._head(
            agency,
            on,
            number=number,
            recipients=recipients,
            signature=(printed.get("signature_lines"), printed.get("signer_name")),
        )

    def _today_words(self):
        return day_words(today(self))

    def _file_date(self):
        return f"{today(self):%d-%m-%Y}"

    def _short_words(self, text):
        """Return a text for a narrow cell, cut at a word."""
        if len(text) <= WORDS_LENGTH:
            return text
        return f"{text[:WORDS_LENGTH].rpartition(' ')[0].rstrip(' ,;.')}…"

    def _line_list(self, lines):
        """Return work in few words: its reference, or what it is, with its due day."""
        return "; ".join(
            f"{line['ref'] or self._short_words(line['content'])} ({line['due']})" for line in lines
        )

    def _provisional_note(self):
        return PROVISIONAL_NOTE

    def _whole_sheet(self):
        """Return a sheet, in memory only, of the whole plan."""
        self.ensure_one()
        return self.env["cchc.plan.sheet"].new({"plan_id": self.id})
