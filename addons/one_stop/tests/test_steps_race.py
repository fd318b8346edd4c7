from odoo import SUPERUSER_ID, api
from odoo.tests import tagged
from odoo.tools import mute_logger

from .race_case import RaceCase


@tagged("post_install", "-at_install")
class TestStepsRace(RaceCase):
    """Two officers of an agency take the same step at one moment."""

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_two_acceptances_one_happens_and_the_other_is_told_of_it(self):
        refusals = self.race([lambda dossier: dossier.action_accept()] * 2)
        self.assertOneWon(refusals, "accept")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_two_refusals_one_happens_and_the_other_is_told_of_it(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            dossier = env["one_stop.dossier"].browse(self.ids["dossier"])
            self.put(dossier, "note", state="draft", pending=False)
        refusals = self.race(
            [
                lambda dossier: dossier.action_refuse_intake("Không thuộc thẩm quyền"),
                lambda dossier: dossier.action_refuse_intake("Thiếu giấy tờ"),
            ]
        )
        self.assertOneWon(refusals, "refuse_intake")
