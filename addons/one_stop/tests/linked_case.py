from .dossier_case import DossierCase


class LinkedCase(DossierCase):
    """Dossiers of the linked procedure: ward A → justice office → ward of the object."""

    def linked(self, at=DossierCase.START, **vals):
        """Return a dossier received by the clerk of ward A, about an object in ward A."""
        vals = {"procedure": self.linked_procedure, "agency": self.ward_a, **vals}
        vals.setdefault("ward_id", self.ward_a.id)
        return self.received(at, self.clerk_ward_a, **vals)

    def steps(self, dossier):
        return dossier.version_id.step_ids

    def to_district(self, at="2012-03-05 10:00", **vals):
        """Return a dossier that ward A handed over to the justice office."""
        dossier = self.linked(**vals)
        self.take(dossier, "forward", at, self.clerk_ward_a, step=self.steps(dossier)[1])
        return dossier

    def at_district(self, **vals):
        """Return a dossier that the justice office accepted on 5 March, 14:00."""
        dossier = self.to_district(**vals)
        self.take(dossier, "accept", "2012-03-05 14:00", self.officer_tu_phap)
        return dossier

    def to_ward_and_back(self):
        """Return a dossier that went to the district and back to the ward."""
        dossier = self.at_district()
        step = self.steps(dossier)[2]
        self.take(dossier, "forward", "2012-03-08 16:00", self.officer_tu_phap, step=step)
        return dossier
