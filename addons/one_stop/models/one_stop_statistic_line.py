from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..rules import statistics
from .one_stop_procedure import LEVELS

COLUMNS = [
    ("c4", "4 – Received online"),
    ("c5", "5 – Received at the counter or by post"),
    ("c6", "6 – Carried in"),
    ("c8", "8 – Resolved early"),
    ("c9", "9 – Resolved on time"),
    ("c10", "10 – Resolved late"),
    ("c12", "12 – Pending in time"),
    ("c13", "13 – Pending overdue"),
    (statistics.OUTSIDE, "Withdrawn or stopped"),
]


class OneStopStatisticLine(models.Model):
    """A dossier in a counted column of a closed period; rows of earlier closings stay as evidence.

    What figures are told apart by is kept as it was on the day of the closing.
    """

    _name = "one_stop.statistic.line"
    _description = "Dossier counted in a closed period"
    _inherit = ["district.immutable.mixin"]
    _log_access = False
    _order = "period_id, closing, dossier_id, column"
    _rec_name = "dossier_id"

    period_id = fields.Many2one(
        "one_stop.statistic.period", required=True, readonly=True, ondelete="restrict"
    )
    closing = fields.Integer(
        required=True,
        readonly=True,
        aggregator=None,
        help="Number of the closing that it belongs to.",
    )
    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    column = fields.Selection(COLUMNS, required=True, readonly=True)
    agency_id = fields.Many2one(
        "hr.department", string="Counter", required=True, readonly=True, ondelete="restrict"
    )
    ward_id = fields.Many2one(
        "hr.department", string="Ward of the object", readonly=True, ondelete="restrict"
    )
    procedure_id = fields.Many2one(
        "one_stop.procedure", required=True, readonly=True, ondelete="restrict"
    )
    field_id = fields.Many2one("one_stop.field", required=True, readonly=True, ondelete="restrict")
    level = fields.Selection(LEVELS, required=True, readonly=True)

    _cell_uniq = models.UniqueIndex(
        '(period_id, closing, dossier_id, "column")',
        "A dossier stands once in a column of a period.",
    )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super  # refuses always
        raise AccessError(self.env._("Rows of figures come into being by closing a period."))
