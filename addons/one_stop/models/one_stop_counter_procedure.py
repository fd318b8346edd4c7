from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.models.resource_calendar import CUTOFF_RULE
from odoo.addons.district_base.moment import now, today
from odoo.addons.district_base.rules.working_time import SAME_DAY

# What the list of procedures and a chosen one show.
LISTED = ["code", "name", "field_id", "level", "search_key", "status"]


class OneStopCounter(models.AbstractModel):
    """Procedures as the screen of the counter shows them."""

    _inherit = "one_stop.counter"

    @api.model
    def _procedures_data(self):
        """Return all procedures ever announced: who types a retired one is told so."""
        domain = [("is_announced", "=", True)]
        found = self.env["one_stop.procedure"].search_fetch(domain, LISTED)
        return [
            {
                "id": one.id,
                "code": one.code,
                "name": one.name,
                "field": one.field_id.name,
                "level": one.level,
                "key": one.search_key,
                "status": one.status,
            }
            for one in found
        ]

    @api.model
    def _procedure_data(self, procedure, agency):
        """Return what the screen asks for a procedure.

        :return: ``{"id", "code", "name", "field", "problem", "version_id", "term", "is_same_day",
            "sets", "channels": [codes], "subjects", "needs_ward", "object_kind", "papers":
            [{"component_id", …}], "fees": [{"fee_id", …}], "form": [{"name", "string", "type",
            "selection"}], "results": [names], "due": as in ``_due_data`` or None}``.
        """
        data = {
            "id": procedure.id,
            "code": procedure.code,
            "name": procedure.name,
            "field": procedure.field_id.name,
            "problem": "",
        }
        try:
            version = procedure._version_on(today(self))
        except UserError as error:
            return {**data, "problem": str(error.args[0])}
        profile = self._profile(version.id)
        return {
            **data,
            "name": version.name,
            "version_id": version.id,
            "term": version.term_text,
            "is_same_day": profile.is_same_day,
            "sets": profile.sets,
            "channels": profile.channels,
            "subjects": version.subjects or "",
            "needs_ward": profile.needs_ward,
            "papers": [{**paper._asdict(), "component_id": paper.id} for paper in profile.papers],
            "object_kind": profile.object_kind,
            "fees": [{**fee._asdict(), "fee_id": fee.id} for fee in profile.fees],
            "form": profile.form,
            "results": profile.results,
            "due": self._due_ahead(version, agency),
        }

    @api.model
    def _due_ahead(self, version, agency):
        """Return when a dossier would be due that came in now; None where no year is given.

        Receiving it gives the missing year provisionally; looking at a procedure gives none.
        """
        # sudo: the clock answers whoever asks
        calendar = (agency.clock_calendar_id or self.env.company.resource_calendar_id).sudo()
        received = now(self)
        try:
            amount = None if version.unit == SAME_DAY else format(version.amount, "g")
            cutoff = self.env["one_stop.dossier"]._rule(CUTOFF_RULE)
            found = calendar._deadline(received, version.unit, amount, cutoff=cutoff)
        except UserError:
            return None
        dossiers = self.env["one_stop.dossier"]
        return dossiers._due_data(agency, received, found.due, found.provisional)
