from odoo import api, fields, models
from odoo.exceptions import AccessError

# An object, not a flag: a context that comes over RPC cannot hold it.
TOKEN = object()
KEY = "cchc_plan_by_report"


def by_report(evidence):
    """Return the model for adding the report that closes work; the caller has checked the step."""
    return evidence.with_context(**{KEY: TOKEN})


class CchcPlanEvidence(models.Model):
    """A report as evidence of the continuous work that it closed."""

    _inherit = "cchc.plan.evidence"

    report_id = fields.Many2one(
        "cchc.report", readonly=True, index="btree_not_null", ondelete="restrict"
    )

    @api.model_create_multi
    def create(self, vals_list):
        evidence = super().create(vals_list)
        # After the fact, so that defaults of the context count as well.
        if evidence.report_id:
            self._check_by_report()
        return evidence

    def write(self, vals):
        if "report_id" in vals:
            self._check_by_report()
        return super().write(vals)

    def _check_assignment(self):
        # Work that was handed in is closed by the report as well, and gets it as evidence.
        return None if self._comes_by_report() else super()._check_assignment()

    def _tell(self, what, **more):
        # The closing tells of its evidence itself.
        return None if self._comes_by_report() else super()._tell(what, **more)

    def _check_by_report(self):
        if not self._comes_by_report():
            raise AccessError(
                self.env._("A report becomes evidence by being accepted, and not by hand.")
            )

    def _comes_by_report(self):
        return self.env.context.get(KEY) is TOKEN
