from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import now
from odoo.addons.district_base.rules.vietnamese import sort_key

# Of each rule, the latest dossiers: who sees three has seen enough.
SHOWN = 3
ENDED = ("draft", "refused", "returned", "withdrawn", "stopped")


class OneStopCounter(models.AbstractModel):
    """Dossiers that may be the one at the counter, found by rules that a district keeps as data."""

    _inherit = "one_stop.counter"

    @api.model
    def _duplicates(self, order):
        """Return the likely duplicates of an order that the clerk has not looked at yet.

        One query for all rules, each by an index; then those that the user may read.

        :return: see `find_duplicates`; [] when there are none.
        """
        queries = [
            query
            for rule in self.env["one_stop.duplicate.rule"]._in_use()
            if (query := self._duplicate_query(rule, order))
        ]
        if not queries:
            return []
        for model in ("one_stop.dossier", "one_stop.person"):
            self.env[model].flush_model()
        rows = self.env.execute_query(SQL(" UNION ALL ").join(queries))
        why = {}
        for dossier_id, name in rows:
            why.setdefault(dossier_id, name)
        seen = order.seen if isinstance(order.seen, set) else set()
        ids = [one for one in why if one not in seen and one != order.draft.id]
        if not ids:
            return []
        found = self.env["one_stop.dossier"].search([("id", "in", ids)], order="id desc")
        return [self._duplicate_data(one, why[one.id]) for one in found]

    @api.model
    def _duplicate_query(self, rule, order):
        """Return the SELECT of a rule, None where the order has nothing to compare."""
        if order.version and order.version.is_same_day and not rule.with_same_day:
            return None
        source = getattr(self, f"_duplicate_by_{rule.subject}")(order)
        if not source or not order.procedure:
            return None
        conditions = [source]
        if rule.same_procedure:
            conditions.append(SQL("dossier.procedure_id = %s", order.procedure.id))
        if rule.open_only:
            conditions.append(SQL("dossier.state NOT IN %s", ENDED))
        else:
            conditions.append(SQL("dossier.state NOT IN ('draft', 'refused')"))
        if rule.days:
            since = now(self) - timedelta(days=rule.days)
            conditions.append(SQL("dossier.received_at >= %s", since))
        return SQL(
            "(SELECT dossier.id, %s FROM one_stop_dossier AS dossier WHERE %s"
            " ORDER BY dossier.id DESC LIMIT %s)",
            rule.name,
            SQL(" AND ").join(conditions),
            SHOWN,
        )

    @api.model
    def _duplicate_by_identity(self, order):
        """The number of an owner is that of an applicant, or of an owner beside the first."""
        numbers = [one.identity for one in order.owners if one.identity]
        if not numbers:
            return None
        return SQL(
            "dossier.id IN (SELECT id FROM one_stop_dossier WHERE applicant_identity = ANY(%s)"
            " UNION ALL SELECT owner.dossier_id FROM one_stop_dossier_owner_rel AS owner"
            " JOIN one_stop_person AS person ON person.id = owner.person_id"
            " WHERE person.identity = ANY(%s))",
            numbers,
            numbers,
        )

    @api.model
    def _duplicate_by_name(self, order):
        """An owner has the name of an owner, whatever the capitals."""
        names = [one.name for one in order.owners if one.name]
        if not names:
            return None
        ranges = SQL(" OR ").join(
            SQL("(person.sort_key >= %s AND person.sort_key < %s)", key, key + "g")
            for key in map(_letters_key, names)
        )
        return SQL(
            "dossier.id IN (SELECT owner.dossier_id FROM one_stop_dossier_owner_rel AS owner"
            " JOIN one_stop_person AS person ON person.id = owner.person_id WHERE %s)",
            ranges,
        )

    @api.model
    def _duplicate_by_parcel(self, order):
        """Parcel, sheet and ward are the same."""
        parcel, sheet = order.parcel.get("object_parcel"), order.parcel.get("object_sheet")
        if not parcel:
            return None
        return SQL(
            "dossier.object_parcel = %s AND COALESCE(dossier.object_sheet, '') = %s"
            " AND COALESCE(dossier.ward_id, 0) = %s",
            parcel,
            sheet or "",
            order.ward.id if order.ward else 0,
        )

    @api.model
    def _duplicate_data(self, dossier, why):
        calendars = self.env["resource.calendar"]
        labels = dict(dossier._fields["state"]._description_selection(self.env))
        received = calendars._to_local(dossier.received_at) if dossier.received_at else None
        return {
            "id": dossier.id,
            "code": dossier.display_name,
            "procedure": dossier.procedure_id.name,
            "applicant": dossier.applicant_name or "",
            "received": f"{received:%d/%m/%Y}" if received else "",
            "state": labels[dossier.state],
            "why": why,
        }


def _letters_key(name):
    """Return the part of a sort key that holds letters and tones, and not the capitals."""
    key = sort_key(name)
    # A key is three parts of equal length, each closed by two digits.
    return key[: len(key) // 3 * 2]
