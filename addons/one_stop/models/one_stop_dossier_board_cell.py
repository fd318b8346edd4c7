from odoo import api, fields, models
from odoo.fields import Domain


class OneStopDossier(models.Model):
    """A figure of the boards, opened: a search for the dossiers that it counts.

    What is looked for is told in a text, so that it can stand in the domain of an action; who
    opens it sees what the user may see.
    """

    _inherit = "one_stop.dossier"

    board_cell = fields.Char(
        string="Counted on the board",
        compute="_compute_board_cell",
        search="_search_board_cell",
        export_string_translation=False,
    )

    def _compute_board_cell(self):
        self.board_cell = False

    @api.model
    def _search_board_cell(self, operator, value):
        if operator != "in":
            return NotImplemented
        board = self.env["one_stop.board"]
        return Domain.OR(board._read_cell(text) for text in value)
