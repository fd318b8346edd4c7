from odoo.tests import HttpCase, tagged

from .test_paper_set import SetCase


@tagged("post_install", "-at_install")
class TestPapersTour(SetCase, HttpCase):
    """All papers of a dossier in the browser, by the button of its form."""

    def test_print_the_whole_set(self):
        dossier = self.full()
        self.start_tour(
            f"/odoo/one_stop.dossier/{dossier.id}", "one_stop_papers_tour", login=self.clerk.login
        )
