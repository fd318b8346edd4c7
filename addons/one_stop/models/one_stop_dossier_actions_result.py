from odoo import fields, models
from odoo.exceptions import UserError

from ..rules import authorisation

RELATIONS = [("owner", "An owner"), ("authorised", "Someone authorised")]


class OneStopDossier(models.Model):
    """How a dossier ends: a refusal has its reasons, a result has someone who takes it."""

    _inherit = "one_stop.dossier"
    _projected_fields = ("receiver_name", "receiver_relation", "receiver_authorisation")

    receiver_name = fields.Char(string="Result handed to", readonly=True, copy=False)
    receiver_relation = fields.Selection(RELATIONS, string="Takes it as", readonly=True, copy=False)
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
        """Refuse to hand a result to someone authorised without an authorisation that counts.

        Who takes it as an owner may have another name: an organisation is taken for by its people.
        """
        relation = step.given["relation"] = step.given.get("relation") or False
        if relation and (not isinstance(relation, str) or relation not in dict(RELATIONS)):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(relation)s” says nothing about who takes the result.",
                    code=self.display_name,
                    relation=relation,
                )
            )
        told = self._line("authorisation", step.given.get("authorisation"))
        step.given["authorisation"] = told
        if relation == "authorised":
            self._check_authorised_takes(step, told)

    def _check_authorised_takes(self, step, told):
        wrong = authorisation.problem(told, self._local_day(step))
        if wrong == "empty":
            raise UserError(
                self.env._(
                    "Dossier %(code)s: give number and date of the authorisation"
                    " by which %(receiver)s takes the result.",
                    code=self.display_name,
                    receiver=step.given["receiver"],
                )
            )
        if wrong:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: %(problem)s",
                    code=self.display_name,
                    problem=self.env._(authorisation.MESSAGES[wrong]),
                )
            )

    def _effect_hand_over(self, step):  # pylint: disable=missing-return
        super()._effect_hand_over(step)
        relation, told = step.given["relation"], step.given["authorisation"]
        if relation:
            step.payload["relation"] = relation
        if told:
            step.payload["authorisation"] = self._digest(told)
        step.vals.update(
            receiver_name=step.given["receiver"],
            receiver_relation=relation,
            receiver_authorisation=told or False,
        )

    def _effect_reopen(self, step):  # pylint: disable=missing-return
        super()._effect_reopen(step)
        step.vals.update(receiver_name=False, receiver_relation=False, receiver_authorisation=False)
