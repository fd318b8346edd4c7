from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import today

from .cchc_plan_assignment_checks import LEADER, PLAN

AUDIT = "district_base.group_district_audit"
REPORT = ("display_name", "state", "figures_hash", "submitted_on", "accepted_on", "paper_symbol")


class CchcPlan(models.Model):
    """The screen of the final review: frozen with the district's final report, live before."""

    _inherit = "cchc.plan"

    can_review = fields.Boolean(
        compute="_compute_can_review",
        export_string_translation=False,
        help="The last year has begun, or the plan is closed, and the user may see the review.",
    )

    @api.depends_context("uid")
    @api.depends("state", "date_to")
    def _compute_can_review(self):
        on = today(self)
        for plan in self:
            ripe = plan.state == "closed" or (
                plan.state == "approved" and plan.date_to and on.year >= plan.date_to.year
            )
            plan.can_review = ripe and (
                plan._may_see_figures() or bool(plan._final_report()._filtered_access("read"))
            )

    def action_review(self):
        """Open the final review of the plan."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id("cchc_plan.cchc_plan_review_action")
        return {**action, "params": {"plan_id": self.id}}

    def action_cancel_never_done(self, assignment_ids):
        """Open the cancelling, with one reason, of chosen work that was never done.

        Each is cancelled by itself, and what became of each is shown.
        """
        self.ensure_one()
        work = self.env["cchc.plan.assignment"].search(
            [("plan_id", "=", self.id), ("id", "in", assignment_ids), ("is_open", "=", True)]
        )
        if not work:
            raise UserError(
                self.env._("Choose what is to be cancelled: nothing of it is open any more.")
            )
        return work.action_cancel()

    def action_close(self):
        """Close a plan once its final report, where one was begun, is accepted."""
        for plan in self:
            report = plan._final_report()
            if plan.state == "approved" and report and report.state != "accepted":
                raise UserError(
                    self.env._(
                        "“%(plan)s” cannot close before its final report is accepted.",
                        plan=plan.name,
                    )
                )
        return super().action_close()

    @api.model
    def get_review(self, plan_id=None, on=None):
        """Return what the screen of the final review shows.

        What was handed in with the final report, once the user may read that; the figures of
        today, or of a day, for coordinators, leaders and auditors.

        :param plan_id: the plan; the newest one that can be reviewed when omitted.
        :param on: a day as text, to see the figures of its end instead.
        :return: ``plan`` {id, name, state} or False, ``review`` (see `_review`), ``frozen``,
            ``report`` {id, …} or False, ``lessons`` [{id, name, text, can_edit}],
            ``may_look_back``, ``may_cancel``, ``may_begin`` (the final report), and ``open`` ids of
            never done work that still is.
        """
        decided = self.search([("state", "!=", "draft")])
        plan = self.browse(plan_id) if plan_id else decided.filtered("can_review")[:1]
        if not plan:
            return {"plan": False, "open": []}
        plan.check_access("read")
        report = plan._final_report()
        shown = report._filtered_access("read")
        work = self.env["cchc.plan.assignment"]
        review, frozen = plan._shown_review(work._read_day(on) if on else None)
        left = [row[0] for row in review["never"]["work"]]
        return {
            "plan": {"id": plan.id, "name": plan.name, "state": plan.state},
            "review": review,
            "frozen": frozen,
            "report": plan._review_report(shown),
            "lessons": plan._review_lessons(shown),
            "may_look_back": plan._may_see_figures(),
            "may_cancel": plan.state == "approved" and self.env.user.has_groups(f"{PLAN},{LEADER}"),
            "may_begin": not report and self.env.user.has_group(PLAN),
            "open": work.search([("id", "in", left), ("is_open", "=", True)]).ids,
        }

    def _shown_review(self, on=None):
        """Return (review, whether it is frozen) that the user may see.

        :param on: a day for figures that were not handed in.
        :raise AccessError: for those who may neither read the final report nor all figures.
        """
        self.ensure_one()
        report = self._final_report()._filtered_access("read")
        frozen = report.state in ("submitted", "accepted") and report.figures.get("review")
        if frozen and not on:
            return frozen, True
        if not self._may_see_figures():
            raise AccessError(
                self.env._(
                    "The final review of “%(plan)s” can be read once it is accepted.",
                    plan=self.name,
                )
            )
        if self.state == "draft":
            raise UserError(
                self.env._("“%(plan)s” is a draft: there is nothing to review.", plan=self.name)
            )
        return self._review(on if on and on < today(self) else None), False

    def _may_see_figures(self):
        """Tell whether the user sees all work of the plan at any time."""
        return self.env.user.has_groups(f"{PLAN},{LEADER},{AUDIT}")

    def _final_report(self):
        """Return the final report of the district, whoever may read it; empty before it is begun.

        It is the caller's to check the access of the user before anything of it is shown.
        """
        self.ensure_one()
        # sudo: whether there is a report decides what can be done, also for who cannot read it
        reports = self.env["cchc.report"].sudo()
        found = reports.search(
            [("plan_id", "=", self.id), ("kind", "=", "final"), ("level", "=", "district")],
            order="id desc",
            limit=1,
        )
        return found.with_env(self.env)

    def _review_report(self, report):
        if not report:
            return False
        states = dict(report._fields["state"]._description_selection(self.env))
        vals = report.read(REPORT, load=None)[0]
        return {**vals, "state_name": states[report.state]}

    def _review_lessons(self, report):
        """Return what was learnt, field by field, from the final report."""
        return [
            {
                "id": section.id,
                "name": section.field_id.name or self.env._("The whole"),
                "text": section.lessons or "",
                "can_edit": section.can_edit,
            }
            for section in report.section_ids
        ]
