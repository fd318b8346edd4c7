from odoo.addons.district_base.moment import happening

from .dossier_case import DossierCase

AN = {
    "identity": "079085001234",
    "name": "Nguyễn Văn An",
    "birth_date": "05/03/1985",
    "address": "12 Trần Não, phường Mẫu Đông",
    "phone": "0903 111 222",
}
BINH = {"identity": "023456789", "name": "Trần Thị Bình", "address": "5 Lương Định Của"}
COMPANY = {"identity": "0301234562", "name": "Công ty TNHH Mẫu"}
CARD = "079085001234|023456789|Nguyễn Văn An|05031985|Nam|12 Trần Não, An Phú, Quận 2|10052021"


class CounterCase(DossierCase):
    """What the screen of the counter calls, on Monday, 5 March 2012, at 9 o'clock."""

    def counter(self, user=None, at=DossierCase.START):
        counter = self.env["one_stop.counter"].with_user(user or self.clerk)
        return happening(counter, self.utc(at))

    def vals(self, procedure=None, agency=None, **vals):
        """Return a complete intake; only what a test is about has to be given."""
        procedure = procedure or self.procedure
        version = procedure._version_on("2012-03-05")
        return {
            "agency_id": (agency or self.van_phong).id,
            "procedure_id": procedure.id,
            "version_id": version.id,
            "owners": [dict(AN)],
            "papers": [
                {"component_id": one.id, "is_there": one.compulsory, "quantity": one.quantity}
                for one in version.component_ids
            ],
            "duplicates_seen": True,
            **vals,
        }

    def intake(self, then="receive", user=None, at=DossierCase.START, **vals):
        return self.counter(user, at).intake(self.vals(**vals), then)

    def taken(self, then="receive", **vals):
        """Return the dossier of an intake that must go through."""
        answer = self.intake(then, **vals)
        self.assertNotIn("problems", answer, answer)
        return self.env["one_stop.dossier"].browse(answer["id"])

    def problems(self, then="receive", **vals):
        """Return what is wrong by field, after checking that nothing was kept."""
        models = [self.env[name] for name in ("one_stop.dossier", "one_stop.person")]
        before = [model.search_count([]) for model in models]
        answer = self.intake(then, **vals)
        self.assertEqual([model.search_count([]) for model in models], before)
        self.assertNotIn("id", answer)
        for path, sentence in answer["problems"].items():
            self.assertTrue(sentence.endswith("."), f"{path}: {sentence}")
        return answer["problems"]
