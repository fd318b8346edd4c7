from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import MOMENT_KEY, today

from ..rules.assignment import lateness, lateness_is_provisional


class CchcPlanAssignment(models.Model):
    """How an assignment stands against its due day."""

    _inherit = "cchc.plan.assignment"

    delay_days = fields.Integer(
        compute="_compute_delay_days",
        store=True,
        aggregator="avg",
        help="Days from the due day to the day of handing in; below zero when early.",
    )
    was_late = fields.Boolean(
        string="Handed in late",
        compute="_compute_delay_days",
        store=True,
        help="As a fact: not against a day that only an unverified rule gives.",
    )
    lateness = fields.Selection(
        [
            ("on_time", "On time"),
            ("late", "Late"),
            ("overdue", "Overdue"),
            ("due_soon", "Due soon"),
            ("open", "Not due yet"),
        ],
        compute="_compute_lateness",
        search="_search_lateness",
    )
    lateness_is_provisional = fields.Boolean(
        string="By a provisional due day",
        compute="_compute_lateness",
        help="The due day comes from an unverified rule, so this lateness is no fact yet.",
    )
    lateness_note = fields.Char(string="Remark", compute="_compute_lateness_note")

    @api.depends("due_on", "submitted_on", "due_is_provisional", "date_end")
    def _compute_delay_days(self):
        for one in self:
            sent, due = one.submitted_on, one.due_on
            one.delay_days = (sent - due).days if sent and due else 0
            one.was_late = one.delay_days > 0 and not lateness_is_provisional(
                one.due_is_provisional, one.date_end, sent, sent
            )

    @api.depends_context("tz", MOMENT_KEY)
    @api.depends("state", "due_on", "submitted_on", "due_is_provisional", "date_end")
    def _compute_lateness(self):
        on = today(self)
        soon = self._soon_days(on)
        for one in self:
            if not one.due_on:
                one.lateness = one.lateness_is_provisional = False
                continue
            one.lateness = lateness(one.state, one.due_on, one.submitted_on, on, soon) or False
            one.lateness_is_provisional = lateness_is_provisional(
                one.due_is_provisional, one.date_end, one.submitted_on or None, on
            )

    @api.depends("lateness", "lateness_is_provisional")
    def _compute_lateness_note(self):
        note = self.env._("by a provisional due day")
        for one in self:
            judged = one.lateness in ("overdue", "late", "due_soon")
            one.lateness_note = note if judged and one.lateness_is_provisional else False

    def _search_lateness(self, operator, value):
        if operator != "in":
            return NotImplemented
        on = today(self)
        soon = fields.Date.add(on, days=self._soon_days(on))
        done = Domain("state", "in", ("submitted", "accepted"))
        to_do = Domain("state", "in", ("todo", "doing"))
        domains = {
            "on_time": done & Domain("delay_days", "<=", 0),
            "late": done & Domain("delay_days", ">", 0),
            "overdue": to_do & Domain("due_on", "<", on),
            "due_soon": to_do & Domain("due_on", ">=", on) & Domain("due_on", "<=", soon),
            "open": to_do & Domain("due_on", ">", soon),
            False: Domain("state", "=", "cancelled"),
        }
        return Domain.OR(domains[one] for one in value if one in domains)

    @api.model
    def _soon_days(self, on):
        return self.env["district.rule"].get_value("plan.due_soon_days", on)
