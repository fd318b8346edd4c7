from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.district_base.moment import today

from .cchc_plan_assignment_checks import LEADER, OFFICER, PLAN
from .client_notice import notice


class CchcPlanClause(models.Model):
    """Getting a clause answered: agencies are asked, or put it into their own programme."""

    _inherit = "cchc.plan.clause"

    answered_by = fields.Char(
        string="Answered by what and whom",
        compute="_compute_answered_by",
        help="Tasks of the annex, and activities of approved programmes with their year.",
    )
    can_ask = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_add = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends("task_ids.ref", "programme_line_ids.is_decided")
    def _compute_answered_by(self):
        for clause in self:
            answers = [
                f"{task.ref or task.display_name} ({task.lead_names})" for task in clause.task_ids
            ]
            answers += [
                f"{line.programme_id.agency_id.name} {line.programme_id.year}"
                for line in clause._programme_answers().sorted(
                    lambda one: (one.programme_id.year, one.id)
                )
            ]
            clause.answered_by = "; ".join(dict.fromkeys(answers))

    @api.depends_context("uid")
    @api.depends("is_unanswered", "plan_id.state")
    def _compute_can(self):
        user = self.env.user
        judges, writes = user.has_groups(f"{PLAN},{LEADER}"), user.has_group(OFFICER)
        for clause in self:
            live = clause.plan_id.state == "approved"
            clause.can_ask = live and judges and clause.is_unanswered
            clause.can_add = live and writes and clause.expects_task

    def action_ask(self):
        """Ask the agencies that lead the clauses' field to put them into their programmes.

        :raise UserError: where nobody would get the message.
        """
        if not self.env.user.has_groups(f"{PLAN},{LEADER}"):
            raise AccessError(self.env._("Only plan coordinators and leaders ask agencies."))
        asked = self.env["hr.department"]
        for clause in self:
            if not clause.is_unanswered:
                raise UserError(
                    self.env._("Clause %(clause)s is answered already.", clause=clause.ref)
                )
            agencies = clause.field_id.lead_agency_ids
            people = self._officers(agencies)
            if not people:
                raise UserError(
                    self.env._(
                        "Nobody can be asked about clause %(clause)s: give it a field of reform"
                        " whose leading agencies have officers in this system.",
                        clause=clause.ref,
                    )
                )
            clause._send_request(people)
            asked |= agencies
        names = ", ".join(asked.mapped("name"))
        return notice(self.env._("Asked: %(agencies)s.", agencies=names))

    @api.model
    def _officers(self, agencies):
        """Return the officers and heads of agencies, active users."""
        # sudo: who works where in which role is what the message needs
        users = self.env["res.users"].sudo().search([("agency_ids", "in", agencies.ids)])
        return users.filtered(
            lambda one: one.has_group(OFFICER) and one.agency_ids & agencies
        ).sudo(False)

    def _send_request(self, people):
        self.ensure_one()
        words = (self.text or self.title or "").strip()
        self.env["mail.thread"].message_notify(
            partner_ids=people.sudo().partner_id.ids,  # sudo: addresses of colleagues
            subject=self.env._("Clause %(clause)s waits for an answer", clause=self.ref),
            body=self.env._(
                "Nothing answers clause %(clause)s of “%(plan)s” yet: %(text)s Please put it into"
                " your agency's programme of the year.",
                clause=self.ref,
                plan=self.plan_id.name,
                text=words,
            ),
            model=self._name,
            res_id=self.id,
        )

    def action_add_to_programme(self):
        """Put the clause into the draft programme of the own agency, as an own activity."""
        self.ensure_one()
        programme = self._own_draft()
        line = programme.own_line_ids.filtered(
            lambda one: self in one.clause_ids and one.part_id == programme.part_id
        )
        if not line:
            self.env["cchc.programme.line"].create(
                {
                    "programme_id": programme.id,
                    "content": self.text or self.title,
                    "field_id": self.field_id.id,
                    "clause_ids": [Command.link(self.id)],
                }
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "cchc.programme",
            "res_id": programme.id,
            "view_mode": "form",
        }

    def _own_draft(self):
        """Return the programme in draft of the user's agency: this year's or the next one's."""
        found = self.env["cchc.programme"].search(
            [
                ("plan_id", "=", self.plan_id.id),
                ("agency_id", "in", self.env.user.agency_ids.ids),
                ("part_state", "=", "draft"),
                ("state", "!=", "cancelled"),
            ],
            order="year",
        )
        found = found.filtered("can_edit")
        programme = found.filtered(lambda one: one.year >= today(self).year)[:1] or found[-1:]
        if not programme:
            raise UserError(
                self.env._(
                    "Your agency has no programme in draft for “%(plan)s”; begin one, or a"
                    " supplement, first.",
                    plan=self.plan_id.name,
                )
            )
        return programme
