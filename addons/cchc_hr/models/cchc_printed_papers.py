from odoo import api, models


class CchcPrintedMixin(models.AbstractModel):
    """A paper on people: who prints it may read it and is in the journal, by whichever way.

    The report of a model says by `_printed(docs)` whose data its paper carries.
    """

    _name = "cchc.printed.mixin"
    _description = "Paper on people"
    _printed_model = None

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env[self._printed_model].browse(docids)
        docs.check_access("read")
        people, names = self._printed(docs)
        # sudo: whose account an employee has; to print what is one's own is no export
        others = people.filtered(lambda one: one.sudo().employee_id.user_id != self.env.user)
        others._journal_export("pdf", names)
        return {"doc_ids": docids, "doc_model": docs._name, "docs": docs}

    @api.model
    def _printed(self, docs):
        """Return (records with `employee_id` that the paper shows, names of what it shows)."""
        raise NotImplementedError


class ReportStaffDecision(models.AbstractModel):
    """A staff decision on paper."""

    _name = "report.cchc_hr.report_staff_decision"
    _description = "Staff decision on paper"
    _inherit = ["cchc.printed.mixin"]
    _printed_model = "cchc.staff.decision"

    @api.model
    def _printed(self, docs):
        return docs.line_ids, ["employee_id", "position_id", "rank_id", "coefficient", "date"]


class ReportRotationPlan(models.AbstractModel):
    """A plan of rotation on paper."""

    _name = "report.cchc_hr.report_rotation_plan"
    _description = "Plan of rotation on paper"
    _inherit = ["cchc.printed.mixin"]
    _printed_model = "cchc.rotation.plan"

    @api.model
    def _printed(self, docs):
        return docs.line_ids, ["employee_id", "from_position_id", "to_position_id", "date"]


class ReportRotationNotice(models.AbstractModel):
    """Personal notices of a change of position."""

    _name = "report.cchc_hr.report_rotation_notice"
    _description = "Notice of a change of position"
    _inherit = ["cchc.printed.mixin"]
    _printed_model = "cchc.rotation.plan.line"

    @api.model
    def _printed(self, docs):
        return docs, ["employee_id", "to_position_id", "date"]


class ReportRotationHandover(models.AbstractModel):
    """Minutes of a hand-over."""

    _name = "report.cchc_hr.report_rotation_handover"
    _description = "Minutes of a hand-over"
    _inherit = ["cchc.printed.mixin"]
    _printed_model = "cchc.rotation.handover"

    @api.model
    def _printed(self, docs):
        return docs, ["employee_id", "receiver_id", "item_ids"]


class ReportRotationYear(models.AbstractModel):
    """The yearly report, which is made of the positions that people hold."""

    _name = "report.cchc_hr.report_rotation_year"
    _description = "Yearly report on rotation on paper"
    _inherit = ["cchc.printed.mixin"]
    _printed_model = "cchc.rotation.report"

    @api.model
    def _printed(self, docs):
        return docs.line_ids.holding_ids, ["due"]
