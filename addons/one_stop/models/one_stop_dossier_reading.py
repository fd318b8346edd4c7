from odoo import api, models
from odoo.exceptions import MissingError
from odoo.tools import SQL, ormcache

from odoo.addons.district_base.rules.journal_chain import GENESIS

JUST_MADE = "one_stop.dossier.just_made"


class OneStopDossier(models.Model):
    """All that a step asks of a dossier, in the one query that locks it.

    A step is a short request: a lock, the dossier, its agencies and its visit in queries of
    their own would cost more than the step.
    """

    _inherit = "one_stop.dossier"

    @api.model_create_multi
    def create(self, vals_list):
        dossiers = super().create(vals_list)
        # Forgotten when the transaction ends.
        self.env.cr.precommit.data.setdefault(JUST_MADE, set()).update(dossiers.ids)
        return dossiers

    def _lock_and_read(self):
        """Lock the dossiers until the transaction ends and read them anew.

        It waits for another writer, as `_lock_journal` does. What this transaction has just made
        is nobody else's yet, and taken as it is for one step.

        :return: {id: [number of events, hash of the last one]}.
        """
        just_made = self.env.cr.precommit.data.get(JUST_MADE, set())
        if self and just_made.issuperset(self.ids):
            just_made.difference_update(self.ids)
            # In the order of the database from now on; the lines are here, their order is known.
            self.invalidate_recordset(["owner_ids"], flush=False)
            for one in self:
                lines = one.paper_ids.sorted(lambda line: (line.sequence, line.id))
                self._fields["paper_ids"]._update_cache(one, lines._ids)
            return {one.id: [one.journal_count, one.journal_head or GENESIS] for one in self}
        self.flush_recordset()
        self.invalidate_recordset(flush=False)
        names = self._step_columns()
        rows = self.env.execute_query(
            SQL(
                "SELECT dossier.id, visit.depth,"
                " ARRAY(SELECT agency_id FROM one_stop_dossier_agency_rel"
                " WHERE dossier_id = dossier.id ORDER BY agency_id), %s"
                " FROM one_stop_dossier dossier"
                " LEFT JOIN one_stop_dossier_visit visit ON visit.id = dossier.visit_id"
                " WHERE dossier.id = ANY(%s) ORDER BY dossier.id FOR NO KEY UPDATE OF dossier",
                SQL(", ").join(SQL.identifier("dossier", name) for name in names),
                list(self.ids),
            )
        )
        if len(rows) != len(set(self.ids)):
            raise MissingError(self.env._("Some of the records do not exist any more."))
        if rows:
            self._remember(names, rows)
        count, head = (3 + names.index(name) for name in ("journal_count", "journal_head"))
        return {row[0]: [row[count] or 0, row[head] or GENESIS] for row in rows}

    @api.model
    @ormcache()
    def _step_columns(self):
        """Return the names of the columns that everybody who reads a dossier may read."""
        return tuple(
            name
            for name, field in self._fields.items()
            if field.store and field.column_type and not field.groups and name != "id"
        )

    @api.model
    def _remember(self, names, rows):
        """Put what was read where the ORM looks first."""
        ids, depths, agencies, *columns = zip(*rows, strict=True)
        dossiers = self.browse(ids)
        for name, values in zip(names, columns, strict=True):
            self._fields[name]._insert_cache(dossiers, values)
        # Rules look at all agencies, closed ones included.
        for env in (self.env, self.with_context(active_test=False).env):
            self._fields["agency_ids"]._insert_cache(
                dossiers.with_env(env), [tuple(some) for some in agencies]
            )
        visit_of = self._fields["visit_id"]._get_cache(self.env)
        visits = self.env["one_stop.dossier.visit"].browse([visit_of[id_] for id_ in ids])
        for visit, depth in zip(visits, depths, strict=True):
            if visit:
                visit._fields["depth"]._insert_cache(visit, [depth])
