from odoo import fields, models
from odoo.exceptions import UserError

from .cchc_report_evidence import by_report


class CchcPlanAssignment(models.Model):
    """Continuous work of a year, closed by the accepted yearly report of its lead."""

    _inherit = "cchc.plan.assignment"

    def _check_close(self, content):
        """Refuse to close what the accepted report does not report on."""
        self._check_judge()
        report = self.env["cchc.report"].browse(content.get("report"))
        fits = (
            report.exists()
            and (report.kind, report.level, report.state) == ("year", "agency", "accepted")
            and (report.plan_id, report.year) == (self.plan_id, self.year)
            and self.schedule == "continuous"
            and self.agency_id in report._covered_agencies()
        )
        if not fits:
            raise UserError(
                self.env._(
                    "“%(assignment)s” is not closed this way: only the accepted yearly report of"
                    " its lead closes continuous work of that year.",
                    assignment=self.display_name,
                )
            )

    def _effect_close(self, content, on):
        report = self.env["cchc.report"].browse(content["report"])
        handed_in = fields.Date.to_date(content["handed_in"])
        # sudo: the report becomes the evidence by being accepted, not by somebody's writing
        evidence = by_report(self.env["cchc.plan.evidence"].sudo())
        evidence.create(
            {
                "assignment_id": self.id,
                "agency_id": self.agency_id.id,
                "report_id": report.id,
                "name": content["title"],
                "symbol": content["symbol"],
                "issued_on": content["dated"],
            }
        )
        self.invalidate_recordset(["evidence_ids"])
        content["evidence"] = self._evidence_content()
        content["submitted_by"] = (self.submitted_by_id or report.submitted_by_id).id
        return {
            **self._closed_request(),
            "started_on": self.started_on or handed_in,
            # What was handed in before the report came is judged by its own day.
            "submitted_on": min(filter(None, (self.submitted_on, handed_in))),
            "submitted_by_id": content["submitted_by"],
            "accepted_on": on,
            "accepted_by_id": self.env.uid,
        }
