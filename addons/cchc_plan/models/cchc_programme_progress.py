from collections import defaultdict

from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY

from ..rules.tally import total
from .cchc_plan_assignment_status import STATUSES

# What an agency answers for; what it only coordinates is counted where it is led.
ANSWERED_FOR = ("lead", "co_lead")


class CchcProgramme(models.Model):
    """How the work of a programme stands, counted as everywhere: by `_cells` and `rules.tally`."""

    _inherit = "cchc.programme"

    work_count = fields.Integer(string="Products owed", compute="_compute_progress")
    accepted_count = fields.Integer(string="Accepted", compute="_compute_progress")
    submitted_count = fields.Integer(string="Waiting for acceptance", compute="_compute_progress")
    overdue_count = fields.Integer(
        string="Overdue",
        compute="_compute_progress",
        help="As a fact; what is past a day that only an unverified rule gives does not count.",
    )
    late_count = fields.Integer(
        string="Late", compute="_compute_progress", help="Handed in late, or overdue."
    )
    share = fields.Integer(
        string="Accepted (%)",
        compute="_compute_progress",
        aggregator=None,
        help="Of what the agency leads, leads together with others, or does by itself.",
    )
    missing_count = fields.Integer(
        string="Not in the programme",
        compute="_compute_missing_count",
        help="Work of the plan that the agency leads in the year and that no line names.",
    )

    @api.depends_context("uid", "tz", MOMENT_KEY)
    @api.depends("line_ids.assignment_id.state", "line_ids.assignment_id.due_on")
    def _compute_progress(self):
        counts = self._counts()
        for one in self:
            count = counts[one.id]
            one.work_count = count.all
            one.accepted_count = count.accepted
            one.submitted_count = count.submitted + count.submitted_late
            one.overdue_count = count.overdue
            one.late_count = count.late
            one.share = count.share or 0

    @api.depends_context("uid")
    @api.depends("line_ids.assignment_id", "include_coordinated", "part_state")
    def _compute_missing_count(self):
        for one in self:
            drafting = one.part_state == "draft" and isinstance(one.id, int)
            one.missing_count = len(one._missing_work()) if drafting and one.can_edit else 0

    def action_open_work(self):
        """Open the assignments that the programme names and answers for."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda one: one.kind == "own" or one.role in ANSWERED_FOR)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_plan.cchc_plan_assignment_action"
        )
        context = {
            name: value
            for name, value in self.env.context.items()
            if name.startswith("search_default_")
        }
        ids = lines.assignment_id.ids
        return {**action, "domain": [("id", "in", ids)], "context": context}

    def _counts(self):
        """Return {programme id: `tally.Count`} of the work that the user may see."""
        lines = self.env["cchc.programme.line"].search_fetch(
            [("programme_id", "in", self.ids), ("assignment_id", "!=", False)],
            ["programme_id", "assignment_id", "kind", "role"],
        )
        # A joint product stands in the programme of each of its leads.
        owners, cells = defaultdict(set), defaultdict(list)
        for line in lines:
            if line.kind == "own" or line.role in ANSWERED_FOR:
                owners[line.assignment_id.id].add(line.programme_id.id)
        for cell in self.env["cchc.plan.assignment"]._cells([("id", "in", list(owners))]):
            for programme in owners[cell.id]:
                cells[programme].append(cell)
        return {one.id: total(cells[one.id]) for one in self}


class CchcProgrammeLine(models.Model):
    """How one line stands, for those who may see its work."""

    _inherit = "cchc.programme.line"

    status = fields.Selection(STATUSES, string="Progress", compute="_compute_status")
    due_on = fields.Date(string="Due", compute="_compute_status")
    delay_note = fields.Char(string="Lateness", compute="_compute_status")

    @api.depends_context("uid", "tz", MOMENT_KEY)
    @api.depends("assignment_id.status", "assignment_id.due_on")
    def _compute_status(self):
        seen = self.assignment_id._filtered_access("read")
        for line in self:
            work = line.assignment_id if line.assignment_id in seen else seen.browse()
            line.status = work.status
            line.due_on = work.due_on
            line.delay_note = work._delay_note() if work else False

    def action_open_assignment(self):
        """Open the work that the line names."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "cchc.plan.assignment",
            "res_id": self.assignment_id.id,
            "view_mode": "form",
        }
