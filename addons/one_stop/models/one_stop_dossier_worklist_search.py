import contextlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end, now, today
from odoo.addons.district_base.rules.working_time import WORKING_HOURS, UndeclaredDate

from .one_stop_dossier_search import READS_ALL
from .one_stop_dossier_worklist import RUNNING, SOON_RULE

OPEN = (*RUNNING, "paused", "ready")
# Where no calendar reaches: what the rule's hours come to at the longest.
HOURS_A_DAY = 8


class OneStopDossier(models.Model):
    """What worklists ask for: each condition is one that the partial indexes answer."""

    _inherit = "one_stop.dossier"

    is_mine = fields.Boolean(string="Mine", compute="_compute_whose", search="_search_is_mine")
    is_held_here = fields.Boolean(
        string="Held by my agency", compute="_compute_whose", search="_search_is_held_here"
    )
    is_of_my_counter = fields.Boolean(
        string="Received by my counter", compute="_compute_whose", search="_search_is_of_my_counter"
    )
    is_our_concern = fields.Boolean(
        string="Our work",
        compute="_compute_whose",
        search="_search_is_our_concern",
        help="Held or received by an agency of the user; for leaders and auditors everything.",
    )

    @api.depends("user_id", "holder_agency_id", "agency_id")
    @api.depends_context("uid")
    def _compute_whose(self):
        own = self.env.user.agency_ids
        reads_all = self.env.user.has_groups(READS_ALL)
        for dossier in self:
            dossier.is_mine = dossier.user_id == self.env.user
            dossier.is_held_here = dossier.holder_agency_id in own
            dossier.is_of_my_counter = dossier.agency_id in own
            dossier.is_our_concern = reads_all or dossier.is_held_here or dossier.is_of_my_counter

    @api.model
    def _search_is_mine(self, operator, value):
        return self._search_flag(operator, value, Domain("user_id", "=", self.env.uid))

    @api.model
    def _search_is_held_here(self, operator, value):
        return self._search_flag(operator, value, self._domain_of_mine("holder_agency_id"))

    @api.model
    def _search_is_of_my_counter(self, operator, value):
        return self._search_flag(operator, value, self._domain_of_mine("agency_id"))

    @api.model
    def _search_is_our_concern(self, operator, value):
        if self.env.user.has_groups(READS_ALL):
            return self._search_flag(operator, value, Domain.TRUE)
        ours = self._domain_of_mine("holder_agency_id") | self._domain_of_mine("agency_id")
        return self._search_flag(operator, value, ours)

    @api.model
    def _search_flag(self, operator, value, domain):
        """Return the domain of a flag; `in` may ask for true, for false or for both."""
        if operator != "in":
            return NotImplemented
        chosen = {bool(one) for one in value}
        if len(chosen) == 2:
            return Domain.TRUE
        return domain if chosen == {True} else ~domain if chosen else Domain.FALSE

    @api.model
    def _domain_of_mine(self, name):
        return Domain(name, "in", self.env.user.agency_ids.ids)

    @api.model
    def _search_urgency(self, operator, value):
        if operator != "in":
            return NotImplemented
        domains = self._urgency_domains()
        return Domain.OR(domains[one] for one in value if one in domains)

    @api.model
    def _urgency_domains(self):
        """Return {urgency: domain} as of now; they are disjoint."""
        moment, running = now(self), Domain("state", "in", RUNNING)
        midnight = day_end(self, today(self))
        ahead = running & Domain("due_at", ">=", moment)
        near = self._domain_of_due_soon(moment)
        return {
            # Said twice for the index: what was late when it was paused is open and overdue.
            "late": Domain("state", "in", (*RUNNING, "paused"))
            & Domain("due_at", "<", moment)
            & (running | self._domain_of_paused_late()),
            "today": ahead & Domain("due_at", "<", midnight),
            "soon": running & Domain("due_at", ">=", midnight) & near,
            "in_time": running & Domain("due_at", ">=", midnight) & ~near,
            "paused": Domain("state", "=", "paused") & ~self._domain_of_paused_late(),
            "ready": Domain("state", "=", "ready"),
        }

    @api.model
    def _domain_of_paused_late(self):
        """Return the domain of dossiers that were late already when their clock was stopped."""

        def to_sql(model, alias, query):
            due = model._field_to_sql(alias, "due_at", query)
            paused = model._field_to_sql(alias, "paused_at", query)
            return SQL("(%s < %s) IS TRUE", due, paused)

        def predicate(dossier):
            return bool(dossier.paused_at) and dossier.due_at < dossier.paused_at

        late = Domain.custom(to_sql=to_sql, predicate=predicate)
        return Domain("state", "=", "paused") & late

    @api.model
    def _domain_of_due_soon(self, moment):
        """Return the domain of dossiers of which the rule's working hours or less are left."""
        hours = self._rule(SOON_RULE, moment) or 0
        ends = {}
        for calendar, agencies in self._counters_by_clock():
            ends.setdefault(self._end_of_hours(calendar, moment, hours), []).extend(agencies.ids)
        if len(ends) == 1:
            return Domain("due_at", "<=", next(iter(ends)))
        return Domain.OR(
            Domain("agency_id", "in", ids) & Domain("due_at", "<=", end)
            for end, ids in ends.items()
        )

    @api.model
    def _counters_by_clock(self):
        """Return [(clock calendar, agencies)]."""
        company = self.env.company.resource_calendar_id
        # sudo: whose clock is which is needed by everybody's lists
        agencies = self.env["hr.department"].sudo().with_context(active_test=False)
        found = agencies._read_group(
            [("is_agency", "=", True)], ["clock_calendar_id"], ["id:recordset"]
        )
        return [(calendar or company.sudo(), members) for calendar, members in found]

    @api.model
    def _end_of_hours(self, calendar, moment, hours):
        """Return the stored moment at which so many working hours from now are over."""
        local = calendar._to_local(moment)
        given = calendar._given(calendar.id, local.year)
        if given:
            with contextlib.suppress(UndeclaredDate):
                due = given[1].calendar.due(local, WORKING_HOURS, hours).due
                return calendar._from_local(due)
        return moment + timedelta(days=-(-hours // HOURS_A_DAY))
