from odoo import api, fields, models
from odoo.tools import format_date

from ..rules.assignment import TO_DO_STATES, Standing, why_late


class CchcPlanAssignment(models.Model):
    """In one sentence: why it is late, and what is to be done next."""

    _inherit = "cchc.plan.assignment"

    why_late = fields.Char(
        string="Why late",
        compute="_compute_why_late",
        help="The shortest reason that the journal gives; empty when it is not late.",
    )
    next_step = fields.Char(string="What to do", compute="_compute_next_step")

    @api.depends(
        "lateness",
        "state",
        "obstacle",
        "extension_state",
        "return_count",
        "progress_on",
        "missing_part_ids",
    )
    def _compute_why_late(self):
        for one in self:
            one.why_late = one.lateness in ("overdue", "late") and one._why_late()

    def _why_late(self):
        self.ensure_one()
        reason = why_late(
            Standing(
                obstacle=self.obstacle or "",
                extension=self.extension_state or "",
                returned=self.last_reason if self.return_count else "",
                missing=len(self.missing_part_ids),
                reported=bool(self.progress_on),
                handed_in=self.state not in TO_DO_STATES,
            )
        )
        return getattr(self, f"_why_{reason}")() if reason else False

    def _why_obstacle(self):
        return self.obstacle

    def _why_asked(self):
        return self.env._(
            "Extension until %(day)s asked for: %(reason)s",
            day=format_date(self.env, self.extension_until),
            reason=self.extension_reason,
        )

    def _why_refused(self):
        return self.env._("Extension refused: %(reason)s", reason=self.extension_answer)

    def _why_returned(self):
        return self.env._("Returned: %(reason)s", reason=self.last_reason)

    def _why_missing(self):
        agencies = self.missing_part_ids.mapped("name")
        return self.env._("Parts missing: %(agencies)s", agencies=", ".join(agencies))

    def _why_progress(self):
        return self.env._(
            "%(percent)s %% on %(day)s, no obstacle named",
            percent=self.progress,
            day=format_date(self.env, self.progress_on),
        )

    def _why_silent(self):
        return self.env._("No report yet")

    @api.depends_context("uid")
    @api.depends("state", "evidence_ids", "missing_part_ids", "is_extension_asked", "can_work")
    def _compute_next_step(self):
        for one in self:
            if one.state in TO_DO_STATES:
                one.next_step = one._next_to_do()
            elif one.state == "submitted":
                one.next_step = one._next_submitted()
            else:
                one.next_step = False

    def _next_to_do(self):
        """Return what the user can do about work that was not handed in."""
        if self.is_my_part_asked:
            return self.env._("Your part is asked for: add its evidence, then give it.")
        if self.is_extension_asked and self.can_judge:
            return self.env._("An extension is asked for: grant or refuse it.")
        if not self.can_work:
            return False
        if self.return_count and self.state == "doing":
            return self.env._("Answer the remark, then submit again.")
        if self.missing_part_ids and self.state == "doing":
            agencies = ", ".join(self.missing_part_ids.mapped("name"))
            return self.env._("Parts are missing from %(agencies)s.", agencies=agencies)
        if self.evidence_ids:
            return self.env._("Submit when the product is complete.")
        return self.env._("Report progress; add the evidence, then submit.")

    def _next_submitted(self):
        """Return what the user can do about work that was handed in."""
        if not self.can_judge:
            return self.env._("It is with whoever accepts it; nothing is left to do.")
        if not self.evidence_ids:
            return self.env._("Nothing proves it: return it with a reason.")
        if self.missing_part_ids:
            agencies = ", ".join(self.missing_part_ids.mapped("name"))
            return self.env._(
                "Handed in without the parts of %(agencies)s: accept it, or return it with a"
                " reason.",
                agencies=agencies,
            )
        return self.env._("Look at the evidence; accept it, or return it with a reason.")
