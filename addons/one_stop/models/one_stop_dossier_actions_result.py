from odoo import fields, models
from odoo.exceptions import UserError

RELATIONS = [("owner", "An owner"), ("authorised", "Someone authorised")]


class OneStopDossier(models.Model):
    """How a dossier ends: a refusal has its reasons, a result has someone who takes it."""

    _inherit = "one_stop.dossier"
    _projected_fields = ("receiver_name", "receiver_relation", "receiver_authorisation")

    receiver_name = fields.Char(string="Result handed to", readonly=True, copy=False)
    receiver_relation = fields.Selection(
        RELATIONS, string="Who takes the result", readonly=True, copy=False
    )
    receiver_authorisation = fields.Char(
        string="Authorisation to take the result",
        readonly=True,
        copy=False,
        help="Number, date and authority of the power of attorney.",
    )

    def _check_resolve(self, step):
        reason = step.given.get("reason")
        if step.payload["outcome"] == "refused" or reason:
            step.payload["reason"] = self._text("reason", reason)
        if step.given.get("results"):
            step.payload["results"] = self._payload_results(step.given["results"], step)

    def _check_hand_over(self, step):
        """Refuse to hand a result to someone authorised without the authorisation."""
        relation = step.given["relation"] = step.given.get("relation") or False
        if relation and (not isinstance(relation, str) or relation not in dict(RELATIONS)):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(relation)s” says nothing about who takes the result.",
                    code=self.display_name,
                    relation=relation,
                )
            )
        authorisation = self._line("authorisation", step.given.get("authorisation"))
        if relation == "authorised" and not authorisation:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: give number and date of the authorisation"
                    " by which %(receiver)s takes the result.",
                    code=self.display_name,
                    receiver=step.given["receiver"],
                )
            )
        step.given["authorisation"] = authorisation

    def _effect_hand_over(self, step):  # pylint: disable=missing-return
        super()._effect_hand_over(step)
        relation, authorisation = step.given["relation"], step.given["authorisation"]
        if relation:
            step.payload["relation"] = relation
        if authorisation:
            step.payload["authorisation"] = self._digest(authorisation)
        step.vals.update(
            receiver_name=step.given["receiver"],
            receiver_relation=relation,
            receiver_authorisation=authorisation or False,
        )

    def _effect_reopen(self, step):  # pylint: disable=missing-return
        super()._effect_reopen(step)
        step.vals.update(receiver_name=False, receiver_relation=False, receiver_authorisation=False)
