from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date


class DistrictSigning(models.Model):
    """Who may sign a paper: what other models ask."""

    _inherit = "district.signing"

    @api.model
    def _signing_for(self, kind, agency, on, user=None):
        """Return the authority under which a paper may be signed, or an empty recordset.

        One that names the kind of paper comes before one for all kinds, then by sequence.

        :param kind: code or record of ``district.paper.kind``.
        :param agency: ``hr.department`` in whose name the paper is issued.
        :param on: date of the paper.
        :param user: who signs; anybody when omitted.
        """
        kind = self.env["district.paper.kind"]._of(kind)
        domain = Domain("agency_id", "=", agency.id) & self._domain_on(fields.Date.to_date(on))
        if user:
            domain &= Domain("user_id", "=", user.id)
        # sudo: who may sign is checked for people who do not read the list
        found = self.sudo().search(domain & Domain("kind_ids", "in", [False, kind.id]))
        found = found.sorted(lambda one: (not one.kind_ids, one.sequence, one.id))
        return found[:1].with_env(self.env)

    @api.model
    def _check_may_sign(self, kind, agency, on, user=None):
        """Return the authority of a user, the current one by default, for a paper.

        :raise UserError: when the user may not sign such a paper of the agency on that date.
        """
        user = user or self.env.user
        signing = self._signing_for(kind, agency, on, user)
        if not signing:
            raise UserError(
                self.env._(
                    "%(user)s may not sign a paper “%(kind)s” of %(agency)s on %(date)s:"
                    " no signing authority covers it.",
                    user=user.sudo().name,  # sudo: only names, for the sentence
                    kind=self.env["district.paper.kind"]._of(kind).name,
                    agency=agency.sudo().display_name,  # sudo: as above
                    date=format_date(self.env, fields.Date.to_date(on)),
                )
            )
        return signing

    def _check_covers(self, kind, agency, on):
        """Refuse to sign, under this authority, a paper that it does not cover.

        :raise UserError: naming the signer, the kind of paper, the agency and the date.
        """
        self.ensure_one()
        kind = self.env["district.paper.kind"]._of(kind)
        own = self.sudo()  # sudo: see _signing_for
        in_scope = not own.kind_ids or kind in own.kind_ids
        if not (own.filtered_domain(self._domain_on(on)) and in_scope and own.agency_id == agency):
            raise UserError(
                self.env._(
                    "%(signing)s may not sign a paper “%(kind)s” of %(agency)s on %(date)s.",
                    signing=own.display_name,
                    kind=kind.name,
                    agency=agency.sudo().display_name,  # sudo: only its name, for the sentence
                    date=format_date(self.env, on),
                )
            )

    def _printed(self):
        """Return what a paper keeps of its signature, for ``district.number``."""
        self.ensure_one()
        own = self.sudo()  # sudo: see _signing_for
        return {
            "signing_id": own.id,
            "signer_name": own.signer_name,
            "signature_lines": own.title_lines,
        }

    @api.model
    def _domain_on(self, on):
        lasts = Domain("valid_to", "=", False) | Domain("valid_to", ">=", on)
        # An authority that was given ends with the one that it comes from.
        given = Domain("principal_id", "=", False) | Domain("principal_id.valid_to", "=", False)
        given |= Domain("principal_id.valid_to", ">=", on)
        return Domain("valid_from", "<=", on) & lasts & given
