from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date, format_datetime

from ..rules import journal_seal
from .district_journal_seal import LATE_DAYS

REPORTED_AT_MOST = 200


class DistrictJournalCheck(models.Model):
    """One check of all seals and journals: when, by whom, and what was found.

    It reads everything: about a second for 50,000 events.
    """

    _name = "district.journal.check"
    _description = "Check of the journals"
    _order = "checked_at desc, id desc"

    checked_at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="Checked by", required=True, readonly=True)
    seal_count = fields.Integer(string="Seals read", readonly=True)
    event_count = fields.Integer(string="Events read", readonly=True)
    finding_count = fields.Integer(string="Number of findings", readonly=True)
    state = fields.Selection(
        [
            ("sound", "Sound"),
            ("notice", "Sound, with notices"),
            ("broken", "Broken"),
        ],
        required=True,
        readonly=True,
    )
    findings = fields.Text(readonly=True)
    notices = fields.Text(readonly=True)

    @api.depends("checked_at")
    def _compute_display_name(self):
        for check in self:
            check.display_name = format_datetime(self.env, check.checked_at)

    @api.model
    def _run(self):
        """Check everything and return the record of the check."""
        # sudo: auditors read all journals and may write nothing, the result included
        checker = self.sudo()
        seals = checker.env["district.journal.seal"].search([], order="seq")  # pylint: disable=no-search-all
        row_findings, row_notices = checker._check_rows(seals)
        findings = checker._check_chain(seals) + row_findings + checker._check_journals()
        notices = row_notices + checker._notices(seals)
        more = len(findings) - REPORTED_AT_MOST
        lines = findings[:REPORTED_AT_MOST]
        if more > 0:
            lines.append(self.env._("… and %(count)s more.", count=more))
        return checker.create(
            {
                "checked_at": fields.Datetime.now(),
                "user_id": self.env.uid,
                "seal_count": len(seals),
                "event_count": checker._count_events(),
                "finding_count": len(findings),
                "state": "broken" if findings else "notice" if notices else "sound",
                "findings": "\n".join(lines) or False,
                "notices": "\n".join(notices) or False,
            }
        ).with_env(self.env)

    @api.model
    def _check_chain(self, seals):
        """Return sentences on seals that are missing, changed or signed by nobody we know."""
        keys = {journal_seal.key_id(key): key for key in seals._keys()}
        findings, expected, prev = [], 1, journal_seal.GENESIS
        for seal in seals:
            for missing in range(expected, seal.seq):
                findings.append(self.env._("Seal %(no)s is missing.", no=missing))
            wrong = seal.hash != journal_seal.seal_hash(seals._content(seal))
            follows = seal.prev_hash == prev or seal.seq != expected
            if wrong or not follows:
                findings.append(self.env._("Seal %(no)s was changed.", no=seal.seq))
            elif seal.keyed and seal.key_id in keys:
                signature = journal_seal.sign(keys[seal.key_id], "seal", seal.hash)
                if signature != seal.signature:
                    findings.append(
                        self.env._("The signature of seal %(no)s is wrong.", no=seal.seq)
                    )
            expected, prev = seal.seq + 1, seal.hash
        return findings + self._check_anchor(seals._anchor(), keys, expected, prev)

    @api.model
    def _check_anchor(self, anchor, keys, expected, prev):
        if not anchor:
            return [] if expected == 1 else [self.env._("The record of the last seal is missing.")]
        seq, seal_hash, key_id, signature = anchor
        missing = [self.env._("Seal %(no)s is missing.", no=no) for no in range(expected, seq + 1)]
        if missing:
            return missing
        signed = journal_seal.sign(keys.get(key_id, b""), "anchor", f"{seq} {seal_hash}")
        if (seq, seal_hash) != (expected - 1, prev) or (key_id in keys and signed != signature):
            return [self.env._("The record of the last seal was changed.")]
        return []

    @api.model
    def _check_rows(self, seals):
        """Return findings and notices on rows changed after the seal of their day.

        Rows added to one of the last days may have been stored by a long transaction: the next
        seal takes them up as late ones, and they are only noticed.
        """
        findings, notices, by_day = [], [], defaultdict(seals.browse)
        for seal in seals:
            by_day[seal.event_model, seal.day] += seal
        for (model, day), sealed in by_day.items():
            if model not in self.env.registry:
                continue  # its addon was uninstalled, and its rows with it
            place = {"journal": model, "day": format_date(self.env, day)}
            rows = seals._rows(model, *journal_seal.day_bounds(day))
            findings += self._check_sealed_rows(sealed, dict(rows), place)
            strange = journal_seal.pack(row[0] for row in seals._uncovered(sealed, rows))
            if strange:
                recent = day > seals._last_sealed(model) - timedelta(days=LATE_DAYS)
                (notices if recent else findings).append(
                    self.env._(
                        "%(journal)s, %(day)s: rows that came after the day was sealed, and that"
                        " no seal covers: %(rows)s.",
                        rows=strange,
                        **place,
                    )
                )
        return findings, notices

    @api.model
    def _check_sealed_rows(self, seals, hashes, place):
        findings = []
        for seal in seals:
            ids = journal_seal.unpack(seal.covered_ids or "")
            gone = [row_id for row_id in ids if row_id not in hashes]
            present = [(row_id, hashes[row_id]) for row_id in ids if row_id in hashes]
            if gone:
                findings.append(
                    self.env._(
                        "%(journal)s, %(day)s: sealed rows are missing or moved to another day:"
                        " %(rows)s.",
                        rows=journal_seal.pack(gone),
                        **place,
                    )
                )
            elif journal_seal.rows_digest(present) != seal.digest:
                findings.append(
                    self.env._("%(journal)s, %(day)s: sealed rows were changed.", **place)
                )
        return findings

    @api.model
    def _check_journals(self):
        """Return sentences on the records whose journal is broken."""
        reasons = {
            "edited": self.env._("it was changed or put in"),
            "missing": self.env._("it is missing"),
            "order": self.env._("it is out of turn"),
            "link": self.env._("it does not follow the one before"),
            "head": self.env._("the record names another last event"),
        }
        findings = []
        for name in self.env["district.journal.seal"]._journal_models():
            records = self.env[self.env[name]._journal_record_model()]
            for record_id, broken in records._journal_breaks_everywhere():
                findings.append(
                    self.env._(
                        "%(journal)s: event %(seq)s of record %(record)s is broken: %(reason)s.",
                        journal=name,
                        seq=broken.seq,
                        record=record_id,
                        reason=reasons[broken.reason],
                    )
                )
        return findings

    @api.model
    def _notices(self, seals):
        """Return sentences on what is not wrong, yet should be known."""
        notices = []
        known = {journal_seal.key_id(key) for key in seals._keys()}
        if not known:
            notices.append(
                self.env._(
                    "This server has no seal key: seals made now show accidents, but not somebody"
                    " who can write to the database. Set DISTRICT_SEAL_KEY."
                )
            )
        unkeyed = seals.filtered(lambda one: not one.keyed)
        if unkeyed:
            notices.append(
                self.env._("Seals made without a key: %(no)s.", no=self._numbers(unkeyed))
            )
        strange = seals.filtered(lambda one: one.keyed and one.key_id not in known)
        if strange:
            notices.append(
                self.env._(
                    "Seals whose key this server does not have, so that their signature was not"
                    " checked: %(no)s.",
                    no=self._numbers(strange),
                )
            )
        late = seals.filtered("late")
        if late:
            notices.append(
                self.env._(
                    "Seals of rows that were stored after their day was sealed: %(no)s.",
                    no=self._numbers(late),
                )
            )
        pending = seals._pending()
        if pending:
            notices.append(
                self.env._(
                    "Days that have ended and are not sealed yet: %(count)s, from %(day)s on.",
                    count=len({day for _model, day in pending}),
                    day=format_date(self.env, pending[0][1]),
                )
            )
        return notices

    @api.model
    def _numbers(self, seals):
        return journal_seal.pack(sorted(seals.mapped("seq")))

    @api.model
    def _count_events(self):
        names = self.env["district.journal.seal"]._journal_models()
        return sum(self.env[name].search_count([]) for name in names)
