from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.district_base.moment import MOMENT_KEY, today

from .cchc_plan_assignment_checks import LEADER, PLAN
from .cchc_programme import RULE_DUE
from .client_notice import notice

STATES = [
    ("none", "None yet"),
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("approved", "Approved"),
]


class CchcProgrammeStatus(models.Model):
    """Who leads work in a year, and how far the programme of that agency is.

    Agencies are those in force: at the end of a year that is over, today in any other.
    """

    _name = "cchc.programme.status"
    _description = "Programme of an agency"
    _inherit = ["district.rule.user.mixin"]
    _auto = False
    _order = "year desc, state desc, agency_id"
    _rec_name = "agency_id"

    _depends = {
        "cchc.plan": ["state"],
        "cchc.plan.assignment": ["plan_id", "year", "agency_id", "state", "task_id"],
        "cchc.programme": ["plan_id", "year", "agency_id", "state", "part_state", "approved_on"],
        "hr.department": ["valid_from", "valid_to"],
    }

    plan_id = fields.Many2one("cchc.plan", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    agency_id = fields.Many2one("hr.department", readonly=True)
    agency_type = fields.Selection(related="agency_id.agency_type")
    work_count = fields.Integer(
        string="Products to lead", readonly=True, help="Of the plan, in that year."
    )
    state = fields.Selection(STATES, string="Programme", readonly=True)
    supplement_state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Submitted")], string="Supplement", readonly=True
    )
    approved_on = fields.Date(string="Decided", readonly=True)
    due_on = fields.Date(string="Due", compute="_compute_due")
    is_late = fields.Boolean(string="Past the day", compute="_compute_due")

    @property
    def _table_query(self):
        on = today(self)
        return SQL(
            """
            SELECT min(work.id) AS id, work.plan_id, work.year, work.agency_id,
                   count(*) AS work_count,
                   coalesce(min(programme.state), 'none') AS state,
                   min(CASE WHEN programme.state = 'approved' AND programme.part_state <> 'approved'
                       THEN programme.part_state END) AS supplement_state,
                   min(programme.approved_on) AS approved_on
              FROM cchc_plan_assignment work
              JOIN cchc_plan plan ON plan.id = work.plan_id AND plan.state <> 'draft'
             CROSS JOIN LATERAL least(%(on)s, make_date(work.year, 12, 31)) AS seen(on_day)
              JOIN hr_department agency ON agency.id = work.agency_id
               AND coalesce(agency.valid_from, '-infinity') <= seen.on_day
               AND coalesce(agency.valid_to, 'infinity') >= seen.on_day
              LEFT JOIN cchc_programme programme ON programme.plan_id = work.plan_id
               AND programme.agency_id = work.agency_id AND programme.year = work.year
               AND programme.state <> 'cancelled'
             WHERE work.state <> 'cancelled' AND work.task_id IS NOT NULL
             GROUP BY work.plan_id, work.year, work.agency_id
            """,
            on=on,
        )

    @api.depends_context("tz", MOMENT_KEY)
    @api.depends("plan_id", "year", "state")
    def _compute_due(self):
        on, programmes = today(self), self.env["cchc.programme"]
        for one in self:
            one.due_on = programmes._due_day(one.plan_id, one.year)
            one.is_late = bool(one.due_on and one.state in ("none", "draft") and on > one.due_on)

    @api.depends("plan_id", "year")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    def _rule_uses(self):
        return [(RULE_DUE, date(self.year - 1, 1, 1))] if self.due_on else []

    def action_remind(self):
        """Ask the agencies that have not handed in their programme for it, by a message.

        :raise UserError: where nobody would get it, or where nothing is missing.
        """
        if not self.env.user.has_groups(f"{PLAN},{LEADER}"):
            raise AccessError(self.env._("Only plan coordinators and leaders ask agencies."))
        for one in self:
            if one.state not in ("none", "draft"):
                raise UserError(
                    self.env._(
                        "%(agency)s has handed in its programme of %(year)s.",
                        agency=one.agency_id.name,
                        year=str(one.year),
                    )
                )
            people = self.env["cchc.plan.clause"]._officers(one.agency_id)
            if not people:
                raise UserError(
                    self.env._(
                        "%(agency)s has no officer in this system to be reminded.",
                        agency=one.agency_id.name,
                    )
                )
            one._send_reminder(people)
        names = ", ".join(self.mapped("agency_id.name"))
        return notice(self.env._("Asked: %(agencies)s.", agencies=names))

    def _programme(self):
        domain = [(name, "=", self[name].id) for name in ("plan_id", "agency_id")]
        domain += [("year", "=", self.year), ("state", "!=", "cancelled")]
        # sudo: whether there is one is what this row says; who opens it is checked
        return self.env["cchc.programme"].sudo().search(domain).sudo(False)

    def _send_reminder(self, people):
        words = {"year": str(self.year), "plan": self.plan_id.name}
        self.env["mail.thread"].message_notify(
            partner_ids=people.sudo().partner_id.ids,  # sudo: addresses of colleagues
            subject=self.env._("Programme of %(year)s", **words),
            body=self.env._(
                "Please hand in your agency's programme of %(year)s under “%(plan)s”.", **words
            ),
            model="cchc.plan",
            res_id=self.plan_id.id,
        )

    def action_open_programme(self):
        """Open the agency's programme, as far as the user may read it."""
        self.ensure_one()
        programme = self._programme()
        if not programme or not programme.has_access("read"):
            raise AccessError(
                self.env._(
                    "%(agency)s has not handed in its programme of %(year)s yet.",
                    agency=self.agency_id.name,
                    year=str(self.year),
                )
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "cchc.programme",
            "res_id": programme.id,
            "view_mode": "form",
        }
