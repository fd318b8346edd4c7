from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now, today

from ..rules import typed
from .one_stop_dossier_actors import AUDIT, CLERK, OFFICER
from .one_stop_review_line import CONCLUSIONS


class OneStopReviewLine(models.Model):
    """What comes of a review: conclusions, and the proposals that they lead to."""

    _inherit = "one_stop.review.line"

    def action_conclude(self, conclusion=None, reason=None):
        """Say what came of the review of a procedure; without a conclusion a dialog asks.

        :param conclusion: a key of CONCLUSIONS.
        :param reason: words, without which nothing is concluded.
        """
        if not conclusion:
            self.ensure_one()
            return {
                "type": "ir.actions.act_window",
                "name": self.env._("Conclusion of the review"),
                "res_model": "one_stop.review.conclude",
                "view_mode": "form",
                "target": "new",
                "context": {"default_line_id": self.id},
            }
        self.check_access("read")
        for line in self:
            line._conclude(conclusion, typed.lines(reason))
        return True

    def action_propose(self):
        """Begin a proposal for the procedure, or open the one that was begun."""
        self.ensure_one()
        self.check_access("read")
        action = {
            "type": "ir.actions.act_window",
            "res_model": "one_stop.proposal",
            "view_mode": "form",
            "views": [(False, "form")],
        }
        begun = self.proposal_ids.filtered(lambda one: one.state != "withdrawn")[:1]
        if begun:
            return {**action, "res_id": begun.id}
        context = {
            "default_procedure_id": self.procedure_id.id,
            "default_agency_id": self.agency_id.id,
            "default_review_line_id": self.id,
            "default_reason": self.reason,
        }
        return {**action, "context": context}

    def _may_conclude(self, user):
        own = self.agency_id in user.agency_ids and user.has_groups(f"{OFFICER},{CLERK}")
        return not user.has_group(AUDIT) and (own or user._is_simplification_office())

    def _conclude(self, conclusion, reason):
        if not self.env.su and not self._may_conclude(self.env.user):
            raise AccessError(
                self.env._(
                    "%(procedure)s is reviewed by %(agency)s.",
                    procedure=self.procedure_id.display_name,
                    agency=self.agency_id.name,
                )
            )
        review = self.review_id.sudo()  # sudo: the journal is the review's, whoever concludes
        review._lock_journal()
        self.env.invalidate_all()
        if conclusion not in [key for key, _label in CONCLUSIONS]:
            raise UserError(self.env._("Say what came of the review: keep, amend, abolish …"))
        if not any(char.isalnum() for char in reason):
            raise UserError(
                self.env._(
                    "Give the reason of the conclusion on %(procedure)s.",
                    procedure=self.procedure_id.display_name,
                )
            )
        if review.state != "issued":
            raise UserError(
                self.env._("Conclusions come while “%(review)s” is issued.", review=review.name)
            )
        content = {
            "procedure": self.procedure_id.code,
            "conclusion": conclusion,
            "reason": reason,
        }
        review.sudo(False)._append(
            "conclude",
            content,
            happened_at=now(self),
            acting_agency=self.agency_id,
            state_after=review.state,
        )
        self._project(
            {
                "conclusion": conclusion,
                "reason": reason,
                "concluded_on": today(self),
                "concluded_by_id": self.env.uid,
            }
        )
