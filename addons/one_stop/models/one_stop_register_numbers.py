from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL

from .one_stop_register import HOLDERS, SUBJECTS
from .short_cursor import short_cursor


class OneStopRegister(models.Model):
    """Numbers without gaps: a number is given when the record that bears it is saved.

    Whoever takes one locks the volume until the end of the transaction, asks a cursor of its own
    for the highest number that anybody saved, and goes on from there. What is rolled back or
    killed leaves nothing behind, so that the next one takes its number. It is the last thing to
    do in a transaction: others of the same register wait for its end.
    """

    _inherit = "one_stop.register"

    @api.model
    def _take(self, kind, keys):
        """Take the next number for each key, in the open volume of its register.

        Where none is open, the next one is opened. When another transaction opens or closes that
        very volume meanwhile, PostgreSQL tells so with a serialization failure and Odoo begins
        the request anew.

        :param kind: one of ``KINDS``.
        :param keys: list of (id of the counter, id of the field or of the kind of act or 0, year).
        :return: list of (id of the volume, number), in the order of the keys.
        """
        self.env[HOLDERS[kind]].flush_model(["register_id", "register_number"])
        volumes = self._lock_open(kind, sorted(set(keys)))
        saved = self._last_saved(kind, [volume for volume, _last in volumes.values()])
        for key in sorted(set(keys) - volumes.keys()):
            volumes[key] = self._open_volume(kind, key)
        # What this transaction took before is in its own view only.
        last = {volume: max(own, saved.get(volume, 0)) for volume, own in volumes.values()}
        taken = []
        for key in keys:
            volume = volumes[key][0]
            last[volume] += 1
            taken.append((volume, last[volume]))
        return taken

    @api.model
    def _lock_open(self, kind, keys):
        """Lock the open volumes until the transaction ends; return {key: (id, last number)}."""
        self.env.cr.execute(
            SQL(
                "SELECT agency_id, COALESCE(field_id, result_kind_id, 0), year, id,"
                " COALESCE((SELECT max(register_number) FROM %s WHERE register_id = volume.id),"
                " first_number - 1)"
                " FROM one_stop_register AS volume WHERE kind = %s AND state = 'open'"
                " AND (agency_id, COALESCE(field_id, result_kind_id, 0), year) IN %s"
                " ORDER BY id FOR NO KEY UPDATE",
                SQL.identifier(self.env[HOLDERS[kind]]._table),
                kind,
                tuple(keys),
            ),
            log_exceptions=False,
        )
        return {tuple(row[:3]): row[3:] for row in self.env.cr.fetchall()}

    @api.model
    def _last_saved(self, kind, ids):
        """Return {id of a volume: the last number in it, 0 when none}, as of this moment."""
        if not ids:
            return {}
        with short_cursor(self.env) as cr:
            cr.execute(
                SQL(
                    "SELECT id, COALESCE((SELECT max(register_number) FROM %s"
                    " WHERE register_id = volume.id), 0) FROM unnest(%s) AS volume(id)",
                    SQL.identifier(self.env[HOLDERS[kind]]._table),
                    list(ids),
                )
            )
            return dict(cr.fetchall())

    @api.model
    def _open_volume(self, kind, key):
        """Open the next volume of a register that has none open; return (id, number before it)."""
        agency_id, subject_id, year = key
        volume, first_number = self._following(kind, key)
        columns = {"field_id": None, "result_kind_id": None}
        if subject_id:
            columns[SUBJECTS[kind]] = subject_id
        # Not logged when it fails: another clerk has just opened it, and the request begins anew.
        self.env.cr.execute(
            SQL(
                "INSERT INTO one_stop_register (kind, agency_id, field_id, result_kind_id, year,"
                " volume, first_number, state, create_uid, create_date, write_uid, write_date)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, 'open', %s, %s, %s, %s)"
                # Another's volume that this transaction cannot see is a serialization failure.
                " ON CONFLICT DO NOTHING RETURNING id",
                kind,
                agency_id,
                *columns.values(),
                year,
                volume,
                first_number,
                *(self.env.uid, self.env.cr.now()) * 2,
            ),
            log_exceptions=False,
        )
        rows = self.env.cr.fetchall()
        if not rows:
            raise ConcurrencyError("Another one has just opened this volume.")
        return rows[0][0], first_number - 1

    @api.model
    def _next_volume(self, vals):
        """Return the values of the volume that follows on what is there, for `create`."""
        vals = {**self.default_get(["kind", "agency_id", "year"]), **vals}
        subject = vals.get(SUBJECTS.get(vals["kind"], ""))
        key = (vals["agency_id"], subject or 0, vals["year"])
        volume, first_number = self._following(vals["kind"], key)
        return {**vals, "volume": volume, "first_number": first_number}

    @api.model
    def _following(self, kind, key):
        """Return volume and first number of what follows on the last volume of a register."""
        agency_id, subject_id, year = key
        domain = [("kind", "=", kind), ("agency_id", "=", agency_id), ("year", "=", year)]
        if subject_id:
            domain.append((SUBJECTS[kind], "=", subject_id))
        # sudo: what is there counts, whatever the user sees of it
        before = self.sudo().search(domain, order="volume desc", limit=1)
        if not before:
            return 1, 1
        if before.state == "open":
            raise UserError(
                self.env._(
                    "%(register)s is open: the next volume begins when it is full.",
                    register=before.display_name,
                )
            )
        before.invalidate_recordset(["last_number"])
        saved = self._last_saved(kind, before.ids)[before.id]
        return before.volume + 1, max(before.last_number, saved) + 1
