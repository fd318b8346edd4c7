from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

from ..rules import statistics

ROWS_AT_ONCE = 50_000
NAMED = 5  # dossiers that a refusal names
INSERT = """
    INSERT INTO one_stop_statistic_line
           (period_id, closing, dossier_id, "column", agency_id, ward_id, procedure_id, field_id,
            level)
    SELECT %(period)s, %(closing)s, cell.id,
           unnest(CASE WHEN cell.outcome = 0 THEN ARRAY['outside']
                  ELSE ARRAY['c' || cell.intake, 'c' || cell.outcome] END),
           cell.agency_id, cell.ward_id, cell.procedure_id, procedure.field_id, procedure.level
      FROM (%(cells)s) AS cell
      JOIN one_stop_procedure AS procedure ON procedure.id = cell.procedure_id
     ORDER BY cell.id
"""
# Dossiers that are not once in 4–6 and once in 8–13, or outside and nowhere else.
UNEVEN = """
    SELECT dossier_id FROM one_stop_statistic_line
     WHERE period_id = %(period)s AND closing = %(closing)s
     GROUP BY dossier_id
    HAVING count(*) FILTER (WHERE "column" = ANY(%(received)s))
           != count(*) FILTER (WHERE "column" = ANY(%(ended)s))
        OR count(*) FILTER (WHERE "column" = 'outside')
           + count(*) FILTER (WHERE "column" = ANY(%(received)s)) != 1
     ORDER BY dossier_id LIMIT %(limit)s
"""


class OneStopStatisticPeriod(models.Model):
    """Closing and reopening: figures are frozen row by row, and proven to be those of that day."""

    _inherit = "one_stop.statistic.period"

    def _close(self):
        """Freeze the figures of one period."""
        self.ensure_one()
        self._check_closer()
        self._lock_journal()
        self.invalidate_recordset(["state", "closing"])
        self._check_closable()
        closing = self.closing + 1
        self._insert_lines(closing)
        figures = self._checked_figures(closing)
        head = (self._agency_code(), self.date_from, self.date_to, self.form)
        digest = self._content_digest(closing, statistics.head_line(*head))
        self._append(
            "close",
            {
                "closing": closing,
                "agency": self._agency_code(),
                "agency_id": self.agency_id.id,
                "from": self.date_from,
                "to": self.date_to,
                "form": self.form,
                "figures": figures,
                "rows": digest.count,
                "hash": digest.hex,
            },
        )
        self._project(
            {
                "state": "closed",
                "closing": closing,
                "closed_at": fields.Datetime.now(),
                "closed_by_id": self.env.uid,
                "row_count": digest.count,
                "content_hash": digest.hex,
            }
        )

    def _reopen(self, reason):
        """Open a closed period again; its rows and its hash stay as evidence.

        :raise UserError: for a period that is open, and without a reason.
        """
        self.ensure_one()
        self._check_closer()
        self._lock_journal()
        self.invalidate_recordset(["state"])
        if self.state != "closed":
            raise UserError(self.env._("%(period)s is not closed.", period=self.display_name))
        if not (reason or "").strip():
            raise UserError(self.env._("Say why %(period)s is reopened.", period=self.display_name))
        self._append(
            "reopen",
            {"closing": self.closing, "hash": self.content_hash, "reason": reason.strip()},
        )
        self._project(
            {
                "state": "open",
                "closed_at": False,
                "closed_by_id": False,
                "row_count": 0,
                "content_hash": False,
            }
        )

    def _check_closable(self):
        if self.state == "closed":
            raise UserError(self.env._("%(period)s is closed already.", period=self.display_name))
        if self.date_to >= today(self):
            raise UserError(
                self.env._(
                    "%(period)s is not over: it is closed from the next day on.",
                    period=self.display_name,
                )
            )

    def _insert_lines(self, closing):
        """Write a row for each dossier and counted column, all in one query."""
        dossiers = self.env["one_stop.dossier"]
        self.env["one_stop.procedure"].flush_model(["field_id", "level"])
        self.env.cr.execute(
            SQL(
                INSERT,
                period=self.id,
                closing=closing,
                cells=dossiers._figure_cells(
                    dossiers._figure_period(self.date_from, self.date_to), self._own_filters()
                ),
            )
        )
        self.env["one_stop.statistic.line"].invalidate_model(flush=False)

    def _checked_figures(self, closing):
        """Return the figures of the rows, when every identity of the form holds.

        :raise UserError: naming the identity that does not, and dossiers that break it.
        """
        figures = self._line_figures(closing)
        broken = statistics.broken_identities(figures)
        uneven = self._uneven_dossiers(closing)
        if uneven and not broken:
            broken = ["3 = 7 + 11"]
        if broken:
            raise UserError(
                self.env._(
                    "%(period)s is not closed: its figures break %(identities)s. %(dossiers)s",
                    period=self.display_name,
                    identities="; ".join(broken),
                    dossiers=self._naming(uneven),
                )
            )
        return figures

    def _naming(self, dossiers):
        """Return a sentence that names dossiers, "" for none."""
        if not dossiers:
            return ""
        # sudo: the code of a dossier that cannot be counted, for whoever has to look into it
        codes = ", ".join(dossiers.sudo().mapped("display_name"))
        return self.env._("Look at dossier %(codes)s.", codes=codes)

    def _uneven_dossiers(self, closing):
        rows = self.env.execute_query(
            SQL(
                UNEVEN,
                period=self.id,
                closing=closing,
                received=list(statistics.RECEIVED),
                ended=[*statistics.RESOLVED, *statistics.PENDING],
                limit=NAMED,
            )
        )
        return self.env["one_stop.dossier"].browse(row[0] for row in rows)

    def _content_digest(self, closing, head):
        """Return the ``statistics.Digest`` of the rows of a closing, as they stand."""
        digest = statistics.Digest(head)
        for rows in self._line_pages(closing):
            digest.add(sorted(rows, key=lambda row: row[:2]))
        return digest

    def _line_pages(self, closing):
        """Yield the rows of a closing, many at once; those of one dossier come together."""
        last = 0
        while True:
            rows = self.env.execute_query(
                SQL(
                    'SELECT dossier_id, "column", agency_id, ward_id, procedure_id, field_id, level'
                    " FROM one_stop_statistic_line WHERE period_id = %s AND closing = %s"
                    " AND dossier_id > %s ORDER BY dossier_id FETCH FIRST %s ROWS WITH TIES",
                    self.id,
                    closing,
                    last,
                    ROWS_AT_ONCE,
                )
            )
            if not rows:
                return
            yield rows
            last = rows[-1][0]

    def _agency_code(self):
        """Return what the counter is called in the hash, "" for the whole district."""
        agency = self.sudo().agency_id  # sudo: it is the period's own
        return agency.agency_code or str(agency.id or "")

    def _verify(self):
        """Return the first broken event.

        Broken is a closing whose rows do not give its hash, and the last event where the period
        itself says something else. An agency may be called otherwise since the closing.
        """
        broken = super()._verify()
        if broken:
            return broken
        for period in self.sudo():  # sudo: the proof is about all events
            for event in period.event_ids.sorted("seq"):
                if event.kind == "close" and not period._gives_hash(event._payload()):
                    return event.sudo(False)
                last = event
            if period.event_ids and not period._agrees_with(last.kind, last._payload()):
                return last.sudo(False)
        return broken

    def _gives_hash(self, content):
        """Tell whether the rows of a closing are those of its event."""
        days = (date.fromisoformat(content[name]) for name in ("from", "to"))
        head = statistics.head_line(content["agency"], *days, content["form"])
        return self._content_digest(content["closing"], head).hex == content["hash"]

    def _agrees_with(self, kind, content):
        """Tell whether the period stands as its last event left it."""
        if kind != "close":
            told = {"state": "open", "closing": content["closing"], "content_hash": False}
            return all(self[name] == value for name, value in told.items())
        names = ("closing", "form", "content_hash", "row_count", "state")
        told = (*(content[name] for name in ("closing", "form", "hash", "rows")), "closed")
        days = [day.isoformat() for day in (self.date_from, self.date_to)]
        return (
            tuple(self[name] for name in names) == told
            and days == [content["from"], content["to"]]
            and self.agency_id.id == content.get("agency_id", self.agency_id.id)
        )
