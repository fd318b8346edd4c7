import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .. import append_only
from ..rules import journal_chain
from . import journal_definition

APPEND_KEY = "district_journal_append"
# An object, not a flag: what comes in over RPC is JSON and can never be this very object.
APPENDING = object()

BASE_FIELDS = (
    "seq",
    "kind",
    "happened_at",
    "recorded_at",
    "user_id",
    "acting_agency_id",
    "payload",
    "prev_hash",
    "hash",
)


class DistrictJournalMixin(models.AbstractModel):
    """Events of records: appended one after the other, hash-chained, never edited or deleted.

    The pair of models looks like this::

        class Dossier(models.Model):
            _name = "one_stop.dossier"
            _inherit = ["district.journaled.mixin"]
            _projected_fields = ("state", "due_at")
            event_ids = fields.One2many("one_stop.dossier.event", "dossier_id", readonly=True)

        class DossierEvent(models.Model):
            _name = "one_stop.dossier.event"
            _inherit = ["district.journal.mixin"]
            _log_access = False
            _journal_record_field = "dossier_id"
            _journal_extra_fields = ("state_after",)
            dossier_id = fields.Many2one(
                "one_stop.dossier", required=True, index=True, ondelete="restrict"
            )
            state_after = fields.Char()

        dossier._append("receive", {"sets": 2}, happened_at=moment, state_after="received")
        dossier._verify()   # the first broken event, or an empty recordset

    Rows are made by ``_append`` of the record alone. ``create``, ``write`` and ``unlink`` are
    refused to everybody, the superuser included; a database trigger refuses UPDATE, DELETE and
    TRUNCATE to whoever goes round Odoo. Hence an event model has no stored computed, related or
    translated field, its many2one fields restrict, and a column added later stays empty in old
    rows. Columns beyond those below are named in ``_journal_extra_fields`` and hashed as well;
    ``_log_access`` is off, for user_id and recorded_at say who made a row and when.

    ``kind`` may be made a Selection; without ``selection_add`` from other addons, whose
    uninstallation would have to change rows. Personal data stays out of payloads: put the
    record's ``_digest(value)`` there instead.
    """

    _name = "district.journal.mixin"
    _description = "Journal"
    _order = "id"
    _rec_name = "kind"

    _journal_record_field = None
    _journal_extra_fields = ()

    seq = fields.Integer(string="No.", required=True, readonly=True, aggregator=None)
    kind = fields.Char(string="Event", required=True, readonly=True)
    happened_at = fields.Datetime(required=True, readonly=True)
    recorded_at = fields.Datetime(required=True, readonly=True, index=True)
    user_id = fields.Many2one(
        "res.users", string="Recorded by", required=True, readonly=True, ondelete="restrict"
    )
    acting_agency_id = fields.Many2one(
        "hr.department",
        string="Acting agency",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The agency that acted; another one's officer may have recorded it.",
    )
    payload = fields.Text(
        string="Content", required=True, readonly=True, help="Canonical JSON, as it was hashed."
    )
    prev_hash = fields.Char(string="Hash of the event before", required=True, readonly=True)
    hash = fields.Char(required=True, readonly=True)

    def init(self):  # pylint: disable=missing-return  # nobody reads one
        super().init()
        if not self._abstract:
            journal_definition.check(self, BASE_FIELDS)
            self._install_append_only()

    def _init_column(self, column_name):
        """Leave new columns empty in old rows: these are never changed."""

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get(APPEND_KEY) is not APPENDING:
            self._refuse_change()
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super  # refuses always
        self._refuse_change()

    @api.ondelete(at_uninstall=True)
    def _unlink_except_always(self):
        self._refuse_change()

    def _payload(self):
        """Return what the event says, as a dict; times and dates are text."""
        self.ensure_one()
        return json.loads(self.payload)

    def _verify(self):
        """Return the first broken event of the records that these events belong to."""
        return self._journal_records()._verify()

    def _journal_records(self):
        """Return the records that these events belong to, read from the database."""
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT %s FROM %s WHERE id = ANY(%s) ORDER BY 1",
                SQL.identifier(self._journal_record_field),
                SQL.identifier(self._table),
                list(self.ids),
            )
        )
        return self.env[self._journal_record_model()].browse(row[0] for row in rows)

    @api.model
    def _journal_record_model(self):
        return self._fields[self._journal_record_field].comodel_name

    @api.model
    def _refuse_change(self):
        raise AccessError(
            self.env._(
                "The journal “%(journal)s” only grows by what happens:"
                " its entries are never made by hand, changed or deleted.",
                journal=self.env["ir.model"]._get(self._name).name,
            )
        )

    @api.model
    def _read_chain(self, where):
        """Return [(record id, ``journal_chain.Event``)] as stored, by record and number.

        :param where: SQL condition on the table.
        """
        names = (self._journal_record_field, "id", *BASE_FIELDS, *self._journal_extra_fields)
        self.env.cr.execute(
            SQL(
                "SELECT %s FROM %s WHERE %s ORDER BY %s, seq, id",
                SQL(", ").join(SQL.identifier(name) for name in names),
                SQL.identifier(self._table),
                where,
                SQL.identifier(self._journal_record_field),
            )
        )
        return [(row[0], self._chain_event(row[1:])) for row in self.env.cr.fetchall()]

    @api.model
    def _chain_event(self, row):
        """Return the ``Event`` of a row: id, the fields of BASE_FIELDS, then the extra ones."""
        base = len(BASE_FIELDS) + 1
        extra = dict(zip(self._journal_extra_fields, row[base:], strict=True))
        return journal_chain.Event(*row[: base - 2], extra, *row[base - 2 : base])

    @api.model
    def _chained_values(self, entry, heads, common):
        """Return the values of an event that follows its record's head, and move the head on.

        :param entry: ``JournalEntry``.
        :param heads: {record id: [count, hash of the last event]}, changed in place.
        :param common: the values that all events of one call share.
        """
        journal_definition.check_entry(entry)
        head = heads[entry.record.id]
        moment = fields.Datetime.to_datetime(entry.happened_at) or common["recorded_at"]
        vals = {
            **common,
            "seq": head[0] + 1,
            "kind": entry.kind,
            "happened_at": moment.replace(microsecond=0),
            "payload": journal_chain.canonical(entry.payload),
            "prev_hash": head[1],
        }
        if entry.acting_agency is not None:
            vals["acting_agency_id"] = entry.acting_agency.id or False
        extra = self._journal_extra_values(entry.extra or {})
        row = [vals.get(name) for name in BASE_FIELDS]
        row[BASE_FIELDS.index("acting_agency_id")] = vals["acting_agency_id"] or None
        event = self._chain_event((0, *row, *extra.values()))
        vals["hash"] = journal_chain.event_hash(
            self._journal_record_model(), entry.record.id, event
        )
        heads[entry.record.id] = [vals["seq"], vals["hash"]]
        return {**vals, **extra, self._journal_record_field: entry.record.id}

    @api.model
    def _journal_extra_values(self, extra):
        """Return a value for each extra column, just as the database will store it."""
        unknown = extra.keys() - set(self._journal_extra_fields)
        if unknown:
            raise TypeError(f"{self._name} has no extra field {', '.join(sorted(unknown))}.")
        values = {}
        for name in self._journal_extra_fields:
            value = extra.get(name, False)
            if isinstance(value, models.BaseModel):
                value = value.id
            values[name] = self._fields[name].convert_to_column_insert(value, self)
        return values

    @api.model
    def _install_append_only(self):
        """Make the database itself keep the rows as they are and the numbers apart."""
        table = SQL.identifier(self._table)
        index = SQL.identifier(f"{self._table}_journal_seq_uniq")
        record = SQL.identifier(self._journal_record_field)
        self.env.cr.execute(
            SQL("CREATE UNIQUE INDEX IF NOT EXISTS %s ON %s (%s, seq)", index, table, record)
        )
        append_only.protect(self.env.cr, self._table)
