import logging
import os

from odoo import api, models
from odoo.tools import config

from ..rules import journal_seal

_logger = logging.getLogger(__name__)

ANCHOR = "district_base.journal_seal_anchor"


class DistrictJournalSeal(models.Model):
    """The keys that sign seals, and the signed record of the last seal."""

    _inherit = "district.journal.seal"

    @api.model
    def _keys(self):
        """Return the keys known to this server, the one that signs first."""
        text = os.environ.get("DISTRICT_SEAL_KEY", "")
        path = os.environ.get("DISTRICT_SEAL_KEY_FILE") or config.get("district_seal_key_file")
        if not text and path:
            try:
                with open(path, encoding="utf-8") as file:
                    text = file.read()
            except OSError as error:
                _logger.error("The seal key cannot be read: %s", error.strerror)
        return journal_seal.read_keys(text)

    @api.model
    def _lock_anchor(self):
        """Return (number, hash) of the last seal, and keep others from sealing meanwhile."""
        self.env.cr.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [ANCHOR])
        anchor = self._anchor()
        return (anchor[0], anchor[1]) if anchor else (0, journal_seal.GENESIS)

    @api.model
    def _anchor(self):
        """Return [number, hash, key id, signature] of the last seal, or None before the first."""
        # sudo: system parameters are nobody's; read past the cache, for SQL may have changed it
        parameter = self.env["ir.config_parameter"].sudo().search([("key", "=", ANCHOR)])
        parts = (parameter.value or "").split()
        if len(parts) < 3 or not parts[0].isdigit():
            return None
        return [int(parts[0]), *parts[1:], *[""] * (4 - len(parts))]

    @api.model
    def _store_anchor(self, seq, seal_hash, key):
        signature = journal_seal.sign(key, "anchor", f"{seq} {seal_hash}")
        text = f"{seq} {seal_hash} {journal_seal.key_id(key)} {signature}".strip()
        # sudo: system parameters are nobody's to write
        self.env["ir.config_parameter"].sudo().set_param(ANCHOR, text)
