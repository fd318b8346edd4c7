from odoo.tests import HttpCase, tagged

from .test_board import BoardCase


@tagged("post_install", "-at_install")
class TestBoardTour(BoardCase, HttpCase):
    """The leader's board in the browser: figures open, and its text is copied."""

    def test_open_a_figure_and_copy_the_text(self):
        self.done("2012-03-05 14:01", "2012-03-05 15:00")
        self.done("2012-03-20 09:00", "2012-03-20 15:00")
        self.at_tu_phap()
        self.start_tour("/odoo/one-stop-board", "one_stop_board_tour", login=self.leader.login)
