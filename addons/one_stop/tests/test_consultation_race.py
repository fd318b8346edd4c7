from odoo import SUPERUSER_ID, api
from odoo.tests import tagged
from odoo.tools import mute_logger

from .race_case import RaceCase


@tagged("post_install", "-at_install")
class TestConsultationRace(RaceCase):
    """Two officers of the agency asked answer at one moment."""

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            asked = env["one_stop.consultation"]._project_new(
                [
                    {
                        "dossier_id": self.ids["dossier"],
                        "number": 1,
                        "agency_id": self.ids["agency"],
                        "question": "Ai trả lời trước?",
                        "asked_at": "2012-03-05 02:00:00",
                        "due_at": "2012-03-09 10:00:00",
                    }
                ]
            )
            self.asked_id = asked.id

    def answer(self, words):
        def step(dossier):
            asked = dossier.env["one_stop.consultation"].browse(self.asked_id)
            return asked.action_answer("informs", words)

        return step

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_two_answers_one_stands_and_the_other_is_told_of_it(self):
        refusals = self.race([self.answer("Một"), self.answer("Hai")])
        self.assertEqual(len(refusals), 1)
        loser, sentence = refusals[0]
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            asked = env["one_stop.consultation"].browse(self.asked_id)
            self.assertNotEqual(asked.answered_by_id.id, loser)
            self.assertIn(asked.answered_by_id.name, sentence)
            self.assertIn("closed already", sentence)
            self.assertIn(asked.answer, ("Một", "Hai"))
            dossier = asked.dossier_id
            self.assertFalse(dossier._verify())
            notes = dossier.event_ids.filtered(lambda one: one.kind == "note")
            self.assertEqual(len(notes), 1)
            self.assertIn(asked.answer, notes.summary)
