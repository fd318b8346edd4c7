from odoo import api, fields, models
from odoo.exceptions import UserError

REPORTS = {"matrix": "cchc_plan.cchc_plan_sheet_report_matrix"}


class CchcPlanSheet(models.TransientModel):
    """What a screen of leaders shows, for its paper: plan, year, filters, the day compared with."""

    _name = "cchc.plan.sheet"
    _description = "Sheet of a plan"
    _inherit = ["district.xlsx.mixin"]
    _rec_name = "plan_id"

    plan_id = fields.Many2one("cchc.plan", required=True, ondelete="cascade")
    year = fields.Integer(help="Zero: all years.")
    field_id = fields.Many2one("cchc.reform.field", string="Field of reform", ondelete="cascade")
    section_id = fields.Many2one("cchc.plan.section", ondelete="cascade")
    since = fields.Date(help="The day at whose end things are compared with now.")
    assignment_ids = fields.Many2many(
        "cchc.plan.assignment", help="Only these; all when there are none."
    )

    @api.model
    def make(self, paper, paper_format, options):
        """Return the action that gives a paper of what a screen shows.

        :param paper: "matrix", "changes" or "late".
        :param paper_format: "xlsx" or "pdf"; only the matrix is a PDF.
        :param options: {plan_id, year, field_id, section_id, since}, all but the plan optional.
        :raise UserError: for a paper that is not made.
        """
        names = ("plan_id", "year", "field_id", "section_id", "since")
        _plans, plan = self.env["cchc.plan"]._followed(options.get("plan_id"))
        if not plan:
            raise UserError(self.env._("No plan is approved yet, so there is nothing to print."))
        vals = {name: options.get(name) or False for name in names}
        if vals["since"]:
            vals["since"] = plan._baseline(vals["since"])
        return self._noted({**vals, "plan_id": plan.id})._paper_action(paper, paper_format)

    @api.model
    def _noted(self, vals):
        """Return a new sheet of the user."""
        # sudo: auditors write nothing, yet have on paper what they may read
        return self.sudo().create(vals).sudo(False)

    def _paper_action(self, paper, paper_format):
        if paper_format == "xlsx":
            return self.action_xlsx(paper)
        if paper not in REPORTS or paper_format != "pdf":
            raise UserError(
                self.env._(
                    "There is no paper “%(paper)s” as %(format)s.", paper=paper, format=paper_format
                )
            )
        return self.env.ref(REPORTS[paper]).report_action(self)

    def _domain(self):
        """Return the domain of the assignments that the sheet is about."""
        self.ensure_one()
        domain = self.plan_id._work_domain(self.year)
        for name in ("field_id", "section_id"):
            if self[name]:
                domain.append((name, "=", self[name].id))
        if self.assignment_ids:
            domain.append(("id", "in", self.assignment_ids.ids))
        return domain

    def _cells(self):
        return self.env["cchc.plan.assignment"]._cells(self._domain())

    def _subtitle(self):
        """Return the words below the title: the plan, what was chosen, the day."""
        self.ensure_one()
        plan = self.plan_id
        chosen = [
            f"Năm {self.year}" if self.year else "",
            f"Lĩnh vực: {self.field_id.name}" if self.field_id else "",
            f"Mục {self.section_id.display_name}" if self.section_id else "",
        ]
        parts = [plan.name, "; ".join(filter(None, chosen)), f"(Số liệu đến {plan._today_words()})"]
        return "\n".join(filter(None, parts))
