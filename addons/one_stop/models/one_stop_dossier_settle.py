from odoo import api, fields, models
from odoo.exceptions import UserError


class OneStopDossier(models.Model):
    """Work that is done while the citizen waits, such as certified copies: one key does it all.

    Receipt, decision, result at the counter and its hand-over are four events of one moment; the
    act gets its number in the book, the fee goes by the copies, and the statistics count it.
    """

    _inherit = "one_stop.dossier"

    is_same_day = fields.Boolean(compute="_compute_is_same_day")

    @api.depends("state", "procedure_id")
    def _compute_is_same_day(self):
        for dossier in self:
            version = dossier.version_id or dossier.procedure_id.current_version_id
            dossier.is_same_day = version.unit == "same_day"

    def action_settle_at_once(self):
        """Settle drafts with the results of their procedure, and take their fees.

        Fees for pages wait for the clerk, who says how many there are.
        """
        for procedure, dossiers in self.grouped("procedure_id").items():
            specs = procedure.current_version_id._fee_specs(procedure.current_version_id.id)
            paid = not any(spec["counted"] for spec in specs)
            dossiers._apply("settle_now", results=procedure._own_results(), paid=paid)
        return True

    def _check_settle_now(self, step):
        """Copies that nobody counted have no fee."""
        if self.copies < 1:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: say how many copies are asked for.", code=self.display_name
                )
            )

    def _effect_settle_now(self, step):  # pylint: disable=missing-return  # nobody reads one
        super()._effect_settle_now(step)
        step.payload["copies"] = self.copies
        step.vals.update(receiver_name=self.applicant_name or False, receiver_relation="owner")

    @api.model
    def _follow_settle_now(self, steps):
        """Make results that are handed over already, then fees and receipts; numbers go last."""
        results = self.env["one_stop.result"]
        vals_list = [
            {
                "dossier_id": step.dossier.id,
                "returned_at": step.at,
                "returned_by_id": self.env.uid,
                "receiver_name": step.dossier.applicant_name,
                "receiver_relation": "owner",
                **one,
            }
            for step in steps
            for one in step.given["results"]
        ]
        results._number_acts(vals_list)
        results._project_new(vals_list)
        self._follow_receive(steps)


class OneStopProcedure(models.Model):
    _inherit = "one_stop.procedure"

    def _own_results(self):
        """Return the results that the procedure ends in, as `settle_now` takes them."""
        self.ensure_one()
        kinds = self.current_version_id.result_kind_ids
        return [{"kind": kind.id} for kind in kinds] or [{"name": self.name}]
