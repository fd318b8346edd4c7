import hashlib

from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.journal_chain import canonical

from ..rules.text import plain

# What the task is called that asks for the review itself ("VIII. Tổ chức tổng kết").
REVIEWING = "tong ket"


class CchcReport(models.Model):
    """The final report of the district carries the review of the plan, frozen with its figures."""

    _inherit = "cchc.report"

    def _is_final_review(self):
        return self.level == "district" and self.kind == "final"

    def _freeze(self):
        """Return the figures and their hash, with the ``review`` of the plan among them."""
        figures, digest = super()._freeze()
        if not self._is_final_review():
            return figures, digest
        on = self._counted_on()
        # Nothing happened yet after today: what stands is what the journal says.
        review = self.plan_id._review(None if on == today(self) else on)
        # Agencies froze their figures when they reported; the review counts all work on one day.
        total = figures["total"]
        reported = {"owed": total["all"], "accepted": total["done"] + total["done_late"]}
        figures = {**figures, "review": {**review, "reported": reported}}
        return figures, hashlib.sha256(canonical(figures).encode()).hexdigest()

    def _after_accept(self):
        result = super()._after_accept()
        if self._is_final_review():
            self._accept_reviewing_work()
        return result

    def _accept_reviewing_work(self):
        """Accept, with the final report, the work that was to review the plan, if handed in.

        Nothing is forced: what is not handed in, or what this user may not accept, stays as it is.
        """
        # sudo: whoever accepts the report may not read all work; the step checks the user itself
        work = (
            self.env["cchc.plan.assignment"]
            .sudo()
            .search(
                [
                    ("plan_id", "=", self.plan_id.id),
                    ("state", "=", "submitted"),
                    ("schedule", "=", "once"),
                    ("year", "=", self.plan_id.date_to.year),
                ]
            )
        )
        work = work.filtered(lambda one: REVIEWING in plain(one.content or ""))
        work.with_env(self.env)._try_each(lambda one: one._apply("accept", report=self.id))

    def action_open_review(self):
        """Open the review that goes with this report."""
        self.ensure_one()
        return self.plan_id.action_review()
