from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.district_base.moment import LOCAL_ZONE, day_end, local_date, today
from odoo.addons.district_base.rules.working_time import UndeclaredDate

from .one_stop_dossier_actors import CLERK, HEAD, OFFICER
from .one_stop_reminder import KINDS

UNACCEPTED_RULE, UNCLAIMED_RULE = "onestop.unaccepted_hours", "onestop.unclaimed_days"


class OneStopReminder(models.Model):
    """Of which dossiers who has to be reminded now."""

    _inherit = "one_stop.reminder"

    @api.model
    def _owed(self, agency, moment):
        """Return {user: {kind: dossiers}} of what nobody has told them yet."""
        people = self._people(agency)
        rows = [
            (user, kind, dossier)
            for kind, _label in KINDS
            for dossier in self._due(kind, agency, moment)
            for user in self._whom(kind, dossier, agency, people)
        ]
        told, owed = self._told(rows), {}
        for user, kind, dossier in rows:
            # The holder may have been told, and the head not yet.
            if (dossier.id, kind, self._day(kind, dossier), user.id) not in told:
                owed.setdefault(user, {}).setdefault(kind, []).append(dossier)
        return owed

    @api.model
    def _told(self, rows):
        """Return {(dossier id, kind, day, user id)} of what these users were told before."""
        found = self.search_fetch(
            [
                ("dossier_id", "in", list({dossier.id for _user, _kind, dossier in rows})),
                ("user_id", "in", list({user.id for user, _kind, _dossier in rows})),
            ],
            ["dossier_id", "kind", "due_on", "user_id"],
        )
        return {(one.dossier_id.id, one.kind, one.due_on, one.user_id.id) for one in found}

    @api.model
    def _agencies_owed(self, moment):
        """Return the agencies of which something is due, in a fixed order."""
        found = set()
        for kind, _label in KINDS:
            name = self._agency_field(kind)
            groups = self.env["one_stop.dossier"]._read_group(self._domain(kind, moment), [name])
            found.update(agency.id for [agency] in groups)
        return self.env["hr.department"].browse(sorted(found))

    @api.model
    def _agency_field(self, kind):
        """Results wait at the counter, everything else at whoever holds it."""
        return "agency_id" if kind == "unclaimed" else "holder_agency_id"

    @api.model
    def _due(self, kind, agency, moment):
        """Return the dossiers of an agency that are worth a reminder, the oldest first."""
        domain = self._domain(kind, moment) & Domain(self._agency_field(kind), "=", agency.id)
        dossiers = self.env["one_stop.dossier"].search(domain, order="due_at, id")
        if kind in ("unaccepted", "unclaimed"):
            dossiers = dossiers.filtered(lambda one: self._has_waited(kind, one, moment))
        return dossiers

    @api.model
    def _domain(self, kind, moment):
        """Return the domain of what a kind is about; one whole query for all agencies.

        Whoever received a dossier today knows its due date.
        """
        yesterday = day_end(self, today(self)) - timedelta(days=1)
        known = Domain("received_at", ">=", yesterday)
        domains = {
            "late": lambda: Domain("urgency", "=", "late"),
            "due_today": lambda: Domain("urgency", "=", "today") & ~known,
            "due_soon": lambda: Domain("urgency", "=", "soon") & ~known,
            "unaccepted": lambda: Domain("pending", "=", True) & Domain("state", "=", "processing"),
            "unclaimed": lambda: self._domain_of_unclaimed(moment),
        }
        return domains[kind]() & self._domain_of_untold(kind)

    @api.model
    def _domain_of_unclaimed(self, moment):
        days = self._rule(UNCLAIMED_RULE, moment)
        if days is None:
            return Domain.FALSE
        # Working days are never fewer than days: what is counted exactly lies among these.
        return Domain("state", "=", "ready") & Domain("done_at", "<", moment - timedelta(days=days))

    @api.model
    def _domain_of_untold(self, kind):
        """Return the domain of dossiers whose holder has not been told of their present day."""

        def to_sql(model, alias, query):
            told = SQL(
                "SELECT FROM one_stop_reminder AS told WHERE told.dossier_id = %s"
                " AND told.kind = %s",
                SQL.identifier(alias, "id"),
                kind,
            )
            if kind != "unclaimed":  # which nobody holds
                holder = model._field_to_sql(alias, "user_id", query)
                told = SQL("%s AND (told.user_id = %s OR %s IS NULL)", told, holder, holder)
            name = "done_at" if kind == "unclaimed" else "due_at"
            moment = model._field_to_sql(alias, name, query)
            return SQL(
                "NOT EXISTS (%s AND told.due_on = (%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date)",
                told,
                moment,
                LOCAL_ZONE,
            )

        # Of hand-overs the day stands in the visit; they are few.
        return Domain.TRUE if kind == "unaccepted" else Domain.custom(to_sql=to_sql)

    @api.model
    def _has_waited(self, kind, dossier, moment):
        """Tell whether a hand-over or a result has waited for longer than the rule says."""
        to_local = self.env["resource.calendar"]._to_local
        now = to_local(moment)
        calendar = dossier._clock_now(moment)
        try:
            if kind == "unclaimed":
                day = to_local(dossier.done_at).date()
                waited = calendar.working_days_between(day, now.date()) if calendar else 0
                return waited >= self._rule(UNCLAIMED_RULE, moment)
            hours = self._rule(UNACCEPTED_RULE, moment)
            since = dossier.visit_id.owned_from
            if hours is None or not calendar or not since or since > moment:
                return False
            return calendar.worked(to_local(since), now) >= 60 * hours
        except UndeclaredDate:
            return False

    @api.model
    def _rule(self, code, moment):
        return self.env["one_stop.dossier"]._rule(code, moment)

    @api.model
    def _people(self, agency):
        """Return {"heads", "officers", "clerks"} of an agency."""
        # sudo: who works where is no secret to the scheduler
        users = self.env["res.users"].sudo().search([("agency_ids", "in", agency.ids)])
        roles = {"heads": HEAD, "officers": OFFICER, "clerks": CLERK}
        return {
            name: users.filtered(lambda user, group=group: user._has_group(group))
            for name, group in roles.items()
        }

    @api.model
    def _whom(self, kind, dossier, agency, people):
        """Return the users who hear of a dossier: its holder, then the head when it is late."""
        if kind == "unclaimed":
            return people["clerks"]
        if not agency.uses_system:
            return self._people(dossier.agency_id)["clerks"]
        working = people["officers"] | people["clerks"] | people["heads"]
        # Who left the agency meanwhile does not work on it any more.
        holder = dossier.user_id & working
        if kind == "unaccepted":
            return holder or people["officers"] - people["heads"] or working
        if kind == "late":
            return holder | people["heads"] or working
        return holder or people["heads"] or working

    @api.model
    def _day(self, kind, dossier):
        """Return the local date that a reminder is about."""
        moment = {
            "unclaimed": dossier.done_at,
            "unaccepted": dossier.visit_id.handed_over_at,
        }.get(kind, dossier.due_at)
        return local_date(self, moment)
