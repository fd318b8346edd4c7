import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .. import append_only
from ..rules import journal_seal

_logger = logging.getLogger(__name__)

SEAL_KEY = "district_journal_sealing"
SEALING = object()  # an object, which RPC cannot send
# A transaction that began before a seal may end after it; its rows are sealed as late ones. One
# that stayed open longer than this shows as rows that no seal covers.
LATE_DAYS = 7


class DistrictJournalSeal(models.Model):
    """A day's rows of one journal, sealed with a key that the database does not hold.

    Seals follow each other in one chain. Their last number and hash stand, signed, in a system
    parameter and in the server's log, so that the loss of the last seal shows as well. The key
    comes from the environment variable DISTRICT_SEAL_KEY, or from the file that
    DISTRICT_SEAL_KEY_FILE or the option ``district_seal_key_file`` of odoo.conf names: one key a
    line, the first signs, older ones below it still check. Without a key a seal says so.

    What a seal cannot tell: rows removed before their day was sealed together with the counters
    of their records; and who holds key and database can seal anything.
    """

    _name = "district.journal.seal"
    _description = "Daily seal of a journal"
    _order = "seq desc"
    _rec_name = "seq"
    _log_access = False

    seq = fields.Integer(string="Seal no.", required=True, readonly=True, aggregator=None)
    day = fields.Date(required=True, readonly=True, index=True)
    event_model = fields.Char(string="Journal", required=True, readonly=True, index=True)
    part = fields.Integer(
        required=True, readonly=True, aggregator=None, help="1: the day's seal; then late rows."
    )
    late = fields.Boolean(
        string="Late rows",
        readonly=True,
        help="These rows were stored after their day had been sealed.",
    )
    event_count = fields.Integer(string="Number of events", required=True, readonly=True)
    covered_ids = fields.Text(
        string="Rows", readonly=True, help="The ids of the rows, as runs from–to."
    )
    digest = fields.Char(required=True, readonly=True)
    sealed_at = fields.Datetime(required=True, readonly=True)
    key_id = fields.Char(
        required=True, readonly=True, help="Short name of the key, “none” without."
    )
    prev_hash = fields.Char(string="Hash of the seal before", required=True, readonly=True)
    hash = fields.Char(required=True, readonly=True)
    signature = fields.Char(readonly=True)
    keyed = fields.Boolean(compute="_compute_keyed")

    _seq_uniq = models.Constraint("UNIQUE(seq)", "Seals are numbered one by one.")
    _part_uniq = models.Constraint(
        "UNIQUE(event_model, day, part)", "A day of a journal has each part once."
    )

    def init(self):  # pylint: disable=missing-return  # nobody reads one
        super().init()
        append_only.protect(self.env.cr, self._table)

    @api.depends("key_id")
    def _compute_keyed(self):
        for seal in self:
            seal.keyed = seal.key_id != journal_seal.NO_KEY

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get(SEAL_KEY) is not SEALING:
            self._refuse_change()
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super  # refuses always
        self._refuse_change()

    @api.ondelete(at_uninstall=True)
    def _unlink_except_always(self):
        self._refuse_change()

    def action_verify(self):
        """Check all seals and journals; keep the result and show it."""
        self.check_access("read")
        check = self.env["district.journal.check"]._run()
        return check._get_records_action()

    @api.model
    def _cron_seal(self):
        """Seal, day by day, all days that have ended; commit after each seal."""
        pending = self._pending()
        for done, (model, day) in enumerate(pending, start=1):
            self._seal_day(model, day)
            self.env["ir.cron"]._commit_progress(1, remaining=len(pending) - done)
        for model in self._journal_models():
            self._seal_late(model)
            self.env["ir.cron"]._commit_progress()

    @api.model
    def _pending(self):
        """Return the (journal, day) that have ended and are not sealed, oldest days first."""
        yesterday = journal_seal.local_day(fields.Datetime.now()) - timedelta(days=1)
        pending = []
        for model in self._journal_models():
            day = self._first_unsealed(model, yesterday)
            while day <= yesterday:
                pending.append((model, day))
                day += timedelta(days=1)
        return sorted(pending, key=lambda item: (item[1], item[0]))

    @api.model
    def _first_unsealed(self, model, yesterday):
        last = self._last_sealed(model)
        if last:
            return last + timedelta(days=1)
        table = SQL.identifier(self.env[model]._table)
        rows = self.env.execute_query(SQL("SELECT min(recorded_at) FROM %s", table))
        return journal_seal.local_day(rows[0][0]) if rows[0][0] else yesterday

    @api.model
    def _last_sealed(self, model):
        return self.sudo().search([("event_model", "=", model)], order="day desc", limit=1).day

    @api.model
    def _seal_day(self, model, day):
        """Seal the rows that a journal has of a day, none included; return the seal."""
        start, end = journal_seal.day_bounds(day)
        return self._seal(model, day, self._rows(model, start, end))

    @api.model
    def _seal_late(self, model):
        """Seal the rows of the last sealed days that came after their seal; return the seals."""
        late = self.browse()
        last = self._last_sealed(model)
        if not last:
            return late
        for back in range(LATE_DAYS):
            day = last - timedelta(days=back)
            seals = self.sudo().search([("event_model", "=", model), ("day", "=", day)])
            rows = self._uncovered(seals, self._rows(model, *journal_seal.day_bounds(day)))
            if seals and rows:
                late += self._seal(model, day, rows, part=max(seals.mapped("part")) + 1)
        return late

    @api.model
    def _uncovered(self, seals, rows):
        """Return those (row id, hash) that none of the seals covers."""
        covered = {row for seal in seals for row in journal_seal.unpack(seal.covered_ids or "")}
        return [row for row in rows if row[0] not in covered]

    @api.model
    def _rows(self, model, start, end):
        """Return the (id, hash) of the rows recorded from start until before end, by id."""
        table = SQL.identifier(self.env[model]._table)
        return self.env.execute_query(
            SQL(
                "SELECT id, hash FROM %s WHERE recorded_at >= %s AND recorded_at < %s ORDER BY id",
                table,
                start,
                end,
            )
        )

    @api.model
    def _seal(self, model, day, rows, part=1):
        seq, prev_hash = self._lock_anchor()
        key = (self._keys() or [b""])[0]
        vals = {
            "seq": seq + 1,
            "day": day,
            "event_model": model,
            "part": part,
            "late": part > 1,
            "event_count": len(rows),
            "covered_ids": journal_seal.pack(row[0] for row in rows),
            "digest": journal_seal.rows_digest(rows),
            "sealed_at": fields.Datetime.now(),
            "key_id": journal_seal.key_id(key),
            "prev_hash": prev_hash,
        }
        vals["hash"] = journal_seal.seal_hash(self._content(vals))
        vals["signature"] = journal_seal.sign(key, "seal", vals["hash"])
        # sudo: seals are made by nobody but this method
        seal = self.sudo().with_context(**{SEAL_KEY: SEALING}).create(vals).with_env(self.env)
        self._store_anchor(vals["seq"], vals["hash"], key)
        _logger.info("Seal %s of %s, %s: %s", vals["seq"], model, day, vals["hash"])
        return seal

    @api.model
    def _content(self, vals):
        """Return what the hash of a seal covers, as text and numbers."""
        return {
            "seq": vals["seq"],
            "day": fields.Date.to_string(vals["day"]),
            "event_model": vals["event_model"],
            "part": vals["part"],
            "late": vals["late"],
            "event_count": vals["event_count"],
            "covered_ids": vals["covered_ids"] or "",
            "digest": vals["digest"],
            "sealed_at": fields.Datetime.to_string(vals["sealed_at"]),
            "key_id": vals["key_id"],
            "prev_hash": vals["prev_hash"],
        }

    @api.model
    def _journal_models(self):
        """Return the names of all journals, sorted."""
        return sorted(
            name
            for name, model in self.env.registry.items()
            if getattr(model, "_journal_record_field", None) and not model._abstract
        )

    @api.model
    def _refuse_change(self):
        raise AccessError(
            self.env._("Seals are made by the system day by day and are never changed or deleted.")
        )
