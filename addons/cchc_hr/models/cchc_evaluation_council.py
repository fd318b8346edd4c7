from odoo import models
from odoo.exceptions import UserError

from ..rules import evaluation

COUNCIL = "evaluation.council"


class CchcEvaluation(models.Model):
    """The council: votes of its members, and their count."""

    _inherit = "cchc.evaluation"

    def _effect_vote(self, content, _on):
        # The vote is secret: the journal says that a member voted, the table what.
        self.env["cchc.evaluation.vote"]._project_new(
            [
                {
                    "evaluation_id": self.id,
                    "user_id": self.env.uid,
                    "class_code": content.pop("class"),
                }
            ]
        )
        return {}

    def _effect_tally(self, content, _on):
        found = self._tally()
        if not found.quorate:
            raise UserError(
                self.env._(
                    "%(votes)s of %(members)s members of the council have voted on"
                    " %(evaluation)s; that is too few to count.",
                    votes=len(self._voted()),
                    members=len(self._voters()),
                    evaluation=self.display_name,
                )
            )
        content |= {"counts": dict(found.counts), "class": found.code}
        return {
            "council_code": found.code or False,
            "council_name": found.code and self._class_name(found.code) or False,
            "council_line": " · ".join(
                f"{self._class_name(code)}: {votes}" for code, votes in found.counts if votes
            ),
        }

    def _tally(self):
        votes = self._votes().mapped("class_code")
        rules = self.env["district.rule"]
        quorum = rules.get_value(COUNCIL, self.date_to)["quorum"]
        return evaluation.tally(self._classes(), votes, len(self._voters()), quorum)

    def _votes(self):
        # sudo: votes are counted, never shown; searched, so that they do not stay in the cache
        return self.env["cchc.evaluation.vote"].sudo().search([("evaluation_id", "=", self.id)])

    def _voted(self):
        """Return the members of the council who have voted."""
        return self._votes().user_id.sudo(False)

    def _voters(self):
        """Return the members who may vote on this person: nobody votes on himself or herself."""
        own = self.sudo()  # sudo: who sits in the council is asked by members, who read no part
        return (own.part_id.council_user_ids - own.employee_id.user_id).sudo(False)
