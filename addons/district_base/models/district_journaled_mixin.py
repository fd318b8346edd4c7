from operator import itemgetter
from typing import Any, NamedTuple

from odoo import api, fields, models
from odoo.exceptions import MissingError
from odoo.tools import SQL, groupby, ormcache, split_every

from ..rules import journal_chain
from .district_journal_mixin import APPEND_KEY, APPENDING

VERIFIED_AT_ONCE = 1000


class JournalEntry(NamedTuple):
    """What ``_append_all`` appends to the journal of one record; see ``_append``."""

    record: models.BaseModel
    kind: str
    payload: dict
    happened_at: Any = None
    acting_agency: Any = None
    extra: dict | None = None


class DistrictJournaledMixin(models.AbstractModel):
    """A record with a journal of its own; ``district.journal.mixin`` shows the pair of models.

    The model declares ``event_ids``, a One2many to its events, and nothing else. The record
    keeps how many events there are and the hash of the last one, so that the loss of the last
    event shows as well.
    """

    _name = "district.journaled.mixin"
    _description = "Record with a journal"
    _inherit = ["district.projection.mixin"]

    _projected_fields = ("journal_count", "journal_head")

    journal_count = fields.Integer(string="Events", readonly=True, copy=False, aggregator=None)
    journal_head = fields.Char(string="Hash of the last event", readonly=True, copy=False)

    def _append(self, kind, payload, happened_at=None, acting_agency=None, **extra):
        """Append one event to the journal of each record and return the events.

        Whether the user may cause the event is for the caller to check, after
        ``_lock_journal()`` when the check reads what a concurrent event would change.

        :param kind: text, such as "receive".
        :param payload: dict of JSON values, dates, times and Decimals; no binary floats, no
            personal data (``_digest`` stands for that).
        :param happened_at: UTC datetime or its text; now when omitted. Microseconds are cut off.
        :param acting_agency: ``hr.department``; the agency of the user when omitted.
        :param extra: values of the event model's ``_journal_extra_fields``.
        :raise TypeError: for a payload that a journal cannot say exactly.
        """
        return self._append_all(
            [JournalEntry(one, kind, payload, happened_at, acting_agency, extra) for one in self]
        )

    @api.model
    def _append_all(self, entries):
        """Append many ``JournalEntry`` in three queries, in the given order; return the events."""
        records = self.browse(dict.fromkeys(entry.record.id for entry in entries))
        heads = records._lock_journal()
        created = self._chain(entries, heads)
        records._store_heads(heads)
        return created

    @api.model
    def _chain(self, entries, heads):
        """Append many ``JournalEntry`` of records that are locked; the caller stores the heads.

        :param heads: what ``_lock_journal`` returned in this transaction; moved on in place.
        :return: the events, in the given order.
        """
        common = {
            "recorded_at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "acting_agency_id": False,
        }
        if any(entry.acting_agency is None for entry in entries):
            common["acting_agency_id"] = self._journal_acting_agency().id or False
        events = self._journal_events()
        vals_list = [events._chained_values(entry, heads, common) for entry in entries]
        # sudo: no role may create events by hand, this is their only door; the fresh context
        # keeps defaults of forms out of the journal
        door = events.sudo().with_context({APPEND_KEY: APPENDING})  # pylint: disable=context-overridden
        return door.create(vals_list).with_env(self.env)

    def _lock_journal(self):
        """Lock the records until the transaction ends; return {id: [count, head]}.

        It waits for another writer. When that one has appended, PostgreSQL tells so with a
        serialization failure and Odoo begins the request anew: a journal never forks.
        """
        self._flush_heads()
        rows = self.env.execute_query(
            SQL(
                "SELECT id, journal_count, journal_head FROM %s WHERE id = ANY(%s)"
                " ORDER BY id FOR NO KEY UPDATE",
                SQL.identifier(self._table),
                list(self.ids),
            )
        )
        if len(rows) != len(set(self.ids)):
            raise MissingError(self.env._("Some of the records do not exist any more."))
        return {row[0]: [row[1] or 0, row[2] or journal_chain.GENESIS] for row in rows}

    def _touch(self):
        """Tell those who take a step meanwhile that what the records hold changed: they begin anew.

        For parts in tables of their own, such as lines, whose change no lock of the record sees.
        """
        if self.ids:
            # The form that brings the parts may have written the record just now.
            self.flush_recordset(["write_date"])
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET write_date = now() AT TIME ZONE 'UTC' WHERE id = ANY(%s)",
                    SQL.identifier(self._table),
                    list(self.ids),
                )
            )
            self.invalidate_recordset(["write_date"], flush=False)

    def _verify(self):
        """Return the event at which the first broken journal of these records breaks.

        Empty when all are whole. When the end of a journal is missing it is the last event left,
        or, when none is left, a new event in memory that carries the missing number.
        ``_journal_breaks`` says what is wrong.
        """
        found = self._journal_breaks()
        events = self._journal_events()
        if not found:
            return events
        record_id, broken = found[0]
        if broken.event_id:
            return events.browse(broken.event_id)
        return events.new({events._journal_record_field: record_id, "seq": broken.seq})

    def _journal_breaks(self):
        """Return [(record id, ``journal_chain.Break``)] of the records whose journal is broken."""
        return [
            found
            for ids in split_every(VERIFIED_AT_ONCE, self.ids)
            for found in self.browse(ids)._journal_breaks_at_once()
        ]

    @api.model
    def _journal_breaks_everywhere(self):
        """Return what ``_journal_breaks`` does for all records, deleted ones included."""
        events = self._journal_events()
        self.flush_model(["journal_count"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE journal_count > 0 UNION SELECT %s FROM %s ORDER BY 1",
                SQL.identifier(self._table),
                SQL.identifier(events._journal_record_field),
                SQL.identifier(events._table),
            )
        )
        return self.browse(row[0] for row in rows)._journal_breaks()

    def _digest(self, value):
        """Return a digest that stands for a personal value in this record's payloads.

        Equal values of one record have equal digests, those of two records do not.
        """
        self.ensure_one()
        # sudo: the database's secret is nobody's to read
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")
        return journal_chain.digest(value, f"{secret}/{self._name}/{self.id}".encode())

    @api.model
    def _journal_events(self):
        """Return the empty recordset of this model's events."""
        return self.env[self._fields["event_ids"].comodel_name]

    @api.model
    def _journal_acting_agency(self):
        """Return the agency for which the user acts, empty for technical users."""
        return self.env["hr.department"].browse(self._journal_acting_agency_id())

    @api.model
    @ormcache("self.env.uid", "tuple(self.env.context.get('allowed_company_ids') or ())")
    def _journal_acting_agency_id(self):
        # sudo: officers cannot read employees, yet their own agency is no secret
        return self.env.user.sudo().employee_id.department_id.agency_id.id

    def _journal_breaks_at_once(self):
        self._flush_heads()
        events = self._journal_events()
        heads = self.env.execute_query(
            SQL(
                "SELECT id, journal_count, journal_head FROM %s WHERE id = ANY(%s)",
                SQL.identifier(self._table),
                list(self.ids),
            )
        )
        heads = {row[0]: (row[1] or 0, row[2] or "") for row in heads}
        field = SQL.identifier(events._journal_record_field)
        rows = events._read_chain(SQL("%s = ANY(%s)", field, list(self.ids)))
        chains = {
            record_id: [row[1] for row in chain]
            for record_id, chain in groupby(rows, key=itemgetter(0))
        }
        breaks = []
        for record_id in self.ids:
            chain, head = chains.get(record_id, ()), heads.get(record_id, (0, ""))
            broken = journal_chain.first_break(self._name, record_id, chain, *head)
            if broken:
                breaks.append((record_id, broken))
        return breaks

    def _flush_heads(self):
        """Store the heads that a projection has brought with it, before they are read by SQL."""
        self.flush_recordset(["journal_count", "journal_head"])

    def _store_heads(self, heads):
        """Write number and hash of the last events: {id: [count, head]}."""
        counts, hashes = zip(*heads.values(), strict=True) if heads else ((), ())
        self.env.cr.execute(
            SQL(
                "UPDATE %s AS record SET journal_count = head.count, journal_head = head.hash"
                " FROM unnest(%s::int[], %s::int[], %s::varchar[]) AS head(id, count, hash)"
                " WHERE record.id = head.id",
                SQL.identifier(self._table),
                list(heads),
                list(counts),
                list(hashes),
            )
        )
        self.invalidate_recordset(["journal_count", "journal_head"], flush=False)
