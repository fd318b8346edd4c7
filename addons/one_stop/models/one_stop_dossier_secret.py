import base64
import hashlib
import hmac
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError

KEY_PARAMETER = "one_stop.look_up_key"
# 50 bits in letters and digits that nobody mixes up: 0 and O, 1 and I are not both there.
LENGTH = 10


class OneStopDossier(models.Model):
    """The secret on a receipt, by which a citizen looks up the own dossier and no other.

    It follows from the code and a key of the database, so that a receipt can be printed again;
    the dossier keeps a digest only, which still knows the receipts in people's hands when the
    key is another one after a restoration.
    """

    _inherit = "one_stop.dossier"

    _projected_fields = ("look_up_secret",)

    look_up_secret = fields.Char(
        readonly=True,
        copy=False,
        groups="base.group_system",
        export_string_translation=False,
        help="Digest of the secret on the receipt.",
    )

    def init(self):  # pylint: disable=missing-return  # nobody reads one
        """Make the key, once; an own one, for restoring gives the database another secret."""
        super().init()
        # sudo: the key is nobody's to read
        parameters = self.env["ir.config_parameter"].sudo()
        if not parameters.get_param(KEY_PARAMETER):
            values = {"key": KEY_PARAMETER, "value": secrets.token_hex(32)}
            xml_id = "one_stop.look_up_key"
            parameters._load_records([{"xml_id": xml_id, "values": values, "noupdate": True}])

    def _look_up_secret(self):
        """Return the secret for the receipt of a dossier that has a code, such as K3QX7RM2TA.

        :raise AccessError: for anybody but the clerks of its counter.
        """
        self.ensure_one()
        user = self.env.user
        is_clerk = user.has_group("district_base.group_district_one_stop_clerk")
        if not self.env.su and not (is_clerk and self.agency_id in user.agency_ids):
            raise AccessError(
                self.env._(
                    "Dossier %(code)s: the secret of its receipt is for the clerks of %(counter)s.",
                    code=self.display_name,
                    counter=self.agency_id.display_name,
                )
            )
        return self._secret_of(self.name)

    def _check_secret(self, text):
        """Tell whether a text is the secret of the dossier's receipt, in constant time."""
        self.ensure_one()
        given = "".join(str(text or "").split()).upper()[: 2 * LENGTH]
        # sudo: only whether it fits is told
        kept = self.sudo().look_up_secret or ""
        fits = hmac.compare_digest(_digest(self.name or "", given), kept)
        return fits and bool(kept)

    @api.model
    def _secret_of(self, code):
        # sudo: see init
        key = self.env["ir.config_parameter"].sudo().get_param(KEY_PARAMETER)
        told = hmac.new(key.encode(), f"look up {code}".encode(), hashlib.sha256).digest()
        return base64.b32encode(told).decode()[:LENGTH]

    @api.model
    def _secret_digest(self, code):
        """Return what is kept of the secret of a code."""
        return _digest(code, self._secret_of(code))


def _digest(code, secret):
    """Return what is kept of a secret; who could guess it from this reads the dossier anyway."""
    return hashlib.sha256(f"{code} {secret}".encode()).hexdigest()
