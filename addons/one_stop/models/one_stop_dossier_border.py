from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .one_stop_dossier_move import WITH_SOMEBODY

# What tells who somebody is; address, phone and the like only tell how to reach them.
WHO = ("name", "identity")


class OneStopDossier(models.Model):
    """A draft names persons that its counter knows, and stays at a counter of the clerk."""

    _name = "one_stop.dossier"
    _inherit = ["one_stop.dossier", "one_stop.border.mixin"]

    # What is searched in follows from code and applicant alone.
    _projected_fields = ("search_key",)

    def write(self, vals):
        result = super().write(vals)
        if "agency_ids" in vals:
            self._share_persons()
        return result

    def _share_persons(self):
        """Let the agencies that see a received dossier know its owners and who submitted it."""
        shared = self.filtered(lambda one: one.state != "draft")
        if not shared:
            return
        shared.flush_recordset(["agency_ids", "owner_ids", "submitter_id"])
        self.env.cr.execute(
            SQL(
                "INSERT INTO one_stop_person_agency_rel (person_id, agency_id)"
                " SELECT one.person_id, seen.agency_id FROM ("
                "  SELECT dossier_id, person_id FROM one_stop_dossier_owner_rel"
                "  WHERE dossier_id = ANY(%(ids)s)"
                "  UNION SELECT id, submitter_id FROM one_stop_dossier"
                "  WHERE id = ANY(%(ids)s) AND submitter_id IS NOT NULL) AS one"
                " JOIN one_stop_dossier_agency_rel AS seen ON seen.dossier_id = one.dossier_id"
                " ON CONFLICT DO NOTHING",
                ids=shared.ids,
            )
        )
        self.env["one_stop.person"].invalidate_model(["agency_ids"], flush=False)

    def _check_files(self, adding):
        """Let files be added as long as somebody works on the dossier; they stay from then on."""
        for dossier in self:
            if dossier.state == "draft" or (adding and dossier.state in WITH_SOMEBODY):
                continue
            raise AccessError(
                self.env._(
                    "Dossier %(code)s: its files stay as they are.", code=dossier.display_name
                )
            )


class OneStopDossierPaper(models.Model):
    """A line of a checklist moves to no dossier that was received already."""

    _name = "one_stop.dossier.paper"
    _inherit = ["one_stop.dossier.paper", "one_stop.border.mixin"]

    def write(self, vals):
        result = super().write(vals)
        if "dossier_id" in vals and not self._is_projection_open():
            self._check_draft()
        return result

    def _check_files(self, adding):
        self.dossier_id._check_files(adding)


class OneStopResult(models.Model):
    """A result moves to no dossier that rests."""

    _name = "one_stop.result"
    _inherit = ["one_stop.result", "one_stop.border.mixin"]

    def write(self, vals):
        result = super().write(vals)
        if "dossier_id" in vals and not self._is_projection_open():
            self._check_worked_on()
        return result

    def _check_files(self, adding):
        self._check_worked_on()


class OneStopPerson(models.Model):
    """Which agencies know a person follows from the dossiers; nobody says so for another one."""

    _inherit = "one_stop.person"

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Tell no name through a link that somebody makes up: Odoo shows those to everybody."""
        super()._compute_display_name()
        if self.env.uid == SUPERUSER_ID:
            return
        # The names of links are read as the superuser, yet shown to the user.
        for person in self - self.sudo(False)._filtered_access("read"):
            person.display_name = False

    @api.model_create_multi
    def create(self, vals_list):
        persons = super().create(vals_list)
        if not self.env.su and persons.sudo().agency_ids - self.env.user.agency_ids:
            self._refuse_agencies()
        return persons

    def write(self, vals):
        if "agency_ids" in vals and not self.env.su:
            self._refuse_agencies()
        self._check_rewritten(vals)
        return super().write(vals)

    def _check_rewritten(self, vals):
        """Who asked in a dossier that is received is rewritten by nobody; contacts may change."""
        fixed = [
            person
            for person in self
            if any(name in vals and (person[name] or "") != (vals[name] or "") for name in WHO)
            and person._is_received()
        ]
        if fixed:
            raise AccessError(
                self.env._(
                    "%(person)s stands in a dossier that is received: name and identity number"
                    " stay as they were; whoever has others now is entered anew.",
                    person=fixed[0].name,
                )
            )

    def _is_received(self):
        """Tell whether the person is owner or submitter of a dossier that is no draft."""
        # sudo: dossiers of other agencies count as well
        dossiers = self.env["one_stop.dossier"].sudo()
        return any(
            dossiers.search_count([(link, "in", self.ids), ("state", "!=", "draft")], limit=1)
            for link in ("owner_ids", "submitter_id")
        )

    @api.model
    def _refuse_agencies(self):
        raise AccessError(
            self.env._("Which agencies know an applicant follows from the dossiers that they have.")
        )
