from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.district_base.rules.vietnamese import fold

from ..rules import lookup, search_words

READS_ALL = "district_base.group_district_leader,district_base.group_district_audit"


class OneStopDossier(models.Model):
    """One search for codes, identity numbers and names, with or without diacritics.

    Which agencies see a dossier is kept in its own row as well: by a join, the database either
    reads all dossiers that match a common name or all dossiers of the agency before it can tell
    the newest eighty. In one index with the words, both narrow the search at once, and a row
    that is read for a list tells by itself whether it may be shown.
    """

    _inherit = "one_stop.dossier"

    # A computed column could be written over RPC, and this one decides who sees the dossier.
    _projected_fields = ("seen_by",)

    seen_by = fields.Json(
        compute="_compute_seen_by", store=True, copy=False, export_string_translation=False
    )
    visible_to_ids = fields.Many2many(
        "hr.department",
        string="Agencies whose people see it",
        compute="_compute_visible_to_ids",
        search="_search_visible_to_ids",
        export_string_translation=False,
    )
    lookup = fields.Char(
        string="Code, identity number or name", compute="_compute_lookup", search="_search_lookup"
    )

    # It answers leaders as well, who search by the words alone. It is for searches only, hence
    # the expression: lists would ask it for all dossiers of an agency, open or not. What was
    # written just now waits in a short list that every search reads through.
    _search_idx = models.Index(
        "USING gin (COALESCE(seen_by, '[]'::jsonb), search_key gin_trgm_ops)"
        " WITH (gin_pending_list_limit = 512)"
    )

    def init(self):
        # How common the searched letters are decides whether the newest dossiers are walked
        # through or the index is asked; a hundred samples do not tell that.
        self.env.cr.execute(
            SQL(
                "ALTER TABLE %s ALTER COLUMN search_key SET STATISTICS 1000",
                SQL.identifier(self._table),
            )
        )

    @api.depends("agency_ids")
    def _compute_seen_by(self):
        for dossier in self:
            dossier.seen_by = sorted(map(str, dossier.agency_ids.ids)) or False

    @api.depends("seen_by")
    def _compute_visible_to_ids(self):
        for dossier in self:
            dossier.visible_to_ids = [int(agency_id) for agency_id in dossier.seen_by or ()]

    @api.model
    def _search_visible_to_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        ids = {agency_id for agency_id in value if agency_id}
        if not ids:
            return Domain.FALSE

        def to_sql(model, alias, query):
            column = model._field_to_sql(alias, "seen_by", query)
            return SQL("%s ?| %s", column, sorted(map(str, ids)))

        return Domain.custom(
            to_sql=to_sql, predicate=lambda dossier: not ids.isdisjoint(dossier.visible_to_ids.ids)
        )

    def _compute_lookup(self):
        self.lookup = False

    @api.model
    def _search_lookup(self, operator, value):
        """Search as the counter speaks; see `_lookup_domain`."""
        if operator == "in":
            return Domain.OR(self._lookup_domain(str(one or "")) for one in value)
        if operator not in ("like", "ilike", "=like", "=ilike"):
            return NotImplemented
        return self._lookup_domain(str(value or ""))

    @api.model
    def _search_display_name(self, operator, value):
        if operator not in ("like", "ilike") or not isinstance(value, str) or not value.strip():
            return super()._search_display_name(operator, value)
        try:
            return self._lookup_domain(value)
        except UserError:
            # A field that looks while somebody types has nothing to tell yet.
            return Domain.FALSE

    @api.model
    def _lookup_domain(self, text):
        """Return the domain of what somebody scanned or typed.

        A whole code or a whole identity number (that of the applicant, of who submitted, or of an
        owner) is looked up as such; else the letters stand somewhere in the code, in the
        applicant's name or in the identity number.

        :raise UserError: for fewer than three letters or digits, which thousands have.
        """
        found = lookup.read(text, self._code_templates())
        if found.kind == lookup.CODE:
            return Domain("name", "=", found.value)
        if found.kind in (lookup.IDENTITY, lookup.CARD):
            return self._identity_domain(found.value)
        words = search_words.of(fold(found.value), is_part=found.kind == lookup.PART)
        if not words:
            raise UserError(
                self.env._(
                    "Type at least three letters or digits of a name, a code or an identity number."
                )
            )
        # Both sides are folded already: `like` saves the database from folding each row again.
        return Domain("search_key", "like", words) & self._domain_of_own_index()

    @api.model
    def _domain_of_own_index(self):
        """Return what the record rule says as well, in words that the search index knows.

        It takes nothing away: who reads dossiers by another rule gets no condition.
        """
        user = self.env.user
        if self.env.su or user.has_groups(READS_ALL):
            return Domain.TRUE
        keys = sorted(map(str, user.agency_ids.ids))

        def to_sql(model, alias, query):
            column = model._field_to_sql(alias, "seen_by", query)
            return SQL("COALESCE(%s, '[]'::jsonb) ?| %s", column, keys)

        return Domain.custom(
            to_sql=to_sql, predicate=lambda dossier: not set(keys).isdisjoint(dossier.seen_by or ())
        )

    @api.model
    def _identity_domain(self, number):
        """Return the domain of the dossiers that a person has to do with.

        The few are told apart first: as part of the search the database would not expect that
        they are few, and walk through all dossiers to find them.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM one_stop_dossier WHERE applicant_identity = %(number)s"
                " UNION SELECT dossier.id FROM one_stop_dossier AS dossier"
                " JOIN one_stop_person AS person ON person.id = dossier.submitter_id"
                " WHERE person.identity = %(number)s"
                " UNION SELECT owner.dossier_id FROM one_stop_dossier_owner_rel AS owner"
                " JOIN one_stop_person AS person ON person.id = owner.person_id"
                " WHERE person.identity = %(number)s",
                number=number,
                to_flush=self._fields["applicant_identity"],
            )
        )
        return Domain("id", "in", [row[0] for row in rows])
