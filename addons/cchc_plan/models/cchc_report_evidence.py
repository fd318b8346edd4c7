from odoo import fields, models

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

    def _check_assignment(self):
        # Work that was handed in is closed by the report as well, and gets it as evidence.
        return None if self._comes_by_report() else super()._check_assignment()

    def _tell(self, what, **more):
        # The closing tells of its evidence itself.
        return None if self._comes_by_report() else super()._tell(what, **more)

    def _comes_by_report(self):
        return self.env.context.get(KEY) is TOKEN
