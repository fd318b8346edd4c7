import json
from datetime import date, datetime
from pathlib import Path

from odoo.fields import Command

from odoo.addons.district_base.moment import happening

from .common import OneStopCase


class DossierCase(OneStopCase):
    """Dossiers at the counters of `OneStopCase`; they begin on Monday, 5 March 2012.

    Steps are taken at local moments: ``self.take(dossier, "forward", "2012-03-06 09:00", …)``.
    """

    START = "2012-03-05 09:00"

    def new_dossier(self, procedure=None, agency=None, **vals):
        """Return a draft at a counter, all its compulsory papers there."""
        procedure = procedure or self.procedure
        return self.env["one_stop.dossier"].create(
            {
                "procedure_id": procedure.id,
                "paper_ids": self.checklist(procedure),
                "agency_id": (agency or self.van_phong).id,
                "applicant_name": "Nguyễn Văn Đức",
                "applicant_identity": "023456789",
                **vals,
            }
        )

    def checklist(self, procedure, **vals):
        """Return commands for the papers of a procedure, the compulsory ones handed in."""
        names = ("sequence", "name", "form", "quantity", "compulsory")
        version_id = procedure._version_id_on(procedure.id, date(2012, 3, 5))
        version = self.env["one_stop.procedure.version"].browse(version_id or ())
        return [
            Command.create(
                {
                    "component_id": one.id,
                    "is_there": one.compulsory,
                    **{name: one[name] for name in names},
                    **vals,
                }
            )
            for one in version.component_ids
        ]

    def received(self, at=START, user=None, **vals):
        """Return a dossier that was received at a local moment."""
        dossier = self.new_dossier(**vals)
        self.take(dossier, "receive", at, user)
        return dossier

    def take(self, dossier, kind, at=None, user=None, **payload):
        """Take a step at a local moment, as a user or as the superuser; return the events."""
        acting = dossier.with_user(user) if user else dossier
        return self.at(acting, at)._apply(kind, **payload)

    def at(self, records, moment):
        """Return records for acting at a local moment ("2012-03-05 09:00")."""
        return happening(records, self.utc(moment)) if moment else records

    def utc(self, moment):
        """Return a local moment given as text as Odoo stores it."""
        local = datetime.fromisoformat(moment)
        return self.env["resource.calendar"]._from_local(local)

    def local(self, moment):
        """Return a stored moment as local text to the minute."""
        return self.env["resource.calendar"]._to_local(moment).strftime("%Y-%m-%d %H:%M")

    def assertWhole(self, dossiers):
        """Every journal verifies, and its replay gives what is stored."""
        self.assertFalse(dossiers._verify())
        for dossier in dossiers:
            self.assertEqual(dossier._replay(), [])


def lifecycle_walks():
    """Return the table of the life cycle and its walks."""
    return json.loads((Path(__file__).parent / "lifecycle.json").read_text())
