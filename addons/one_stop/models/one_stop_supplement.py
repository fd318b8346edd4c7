from odoo import api, fields, models


class OneStopSupplement(models.Model):
    """One request to complete a dossier (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ).

    Made and answered by the events of the dossier alone; for the paper and for statistics.
    """

    _name = "one_stop.supplement"
    _description = "Request to supplement a dossier"
    _inherit = ["district.projection.mixin"]
    _order = "dossier_id, number"

    _projected_fields = (
        "dossier_id",
        "number",
        "reason",
        "paper_ids",
        "asked_at",
        "asked_by_id",
        "agency_id",
        "beyond_limit",
        "unfit_late",
        "returned_unfit",
        "answered_at",
    )

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="cascade"
    )
    number = fields.Integer(
        string="No.", readonly=True, aggregator=None, help="Of the slips of this dossier."
    )
    reason = fields.Char(readonly=True)
    paper_ids = fields.One2many(
        "one_stop.supplement.paper", "supplement_id", string="Papers asked for", readonly=True
    )
    papers_text = fields.Char(string="Asked for", compute="_compute_papers_text")
    asked_at = fields.Datetime(string="Asked on", readonly=True)
    asked_by_id = fields.Many2one(
        "res.users", string="Asked by", readonly=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department", string="Asked by the agency", readonly=True, ondelete="restrict"
    )
    beyond_limit = fields.Boolean(
        string="Beyond the limit",
        readonly=True,
        help="One more than the rule allows: the head of the agency asked for it.",
    )
    unfit_late = fields.Boolean(
        string="Asked late",
        readonly=True,
        help="Later than the working days that the rule gives after the receipt.",
    )
    returned_unfit = fields.Boolean(
        string="Returned unfit",
        readonly=True,
        help="The dossier itself went back with the slip (trả lại hồ sơ chưa đủ điều kiện).",
    )
    answered_at = fields.Datetime(string="Answered on", readonly=True)

    _number_uniq = models.UniqueIndex(
        "(dossier_id, number)", "Each slip of a dossier has a number of its own."
    )

    @api.depends("dossier_id.name", "number")
    def _compute_display_name(self):
        for supplement in self:
            supplement.display_name = f"{supplement.dossier_id.display_name} – {supplement.number}"

    @api.depends("paper_ids.name", "paper_ids.quantity")
    def _compute_papers_text(self):
        for supplement in self:
            supplement.papers_text = "; ".join(supplement.paper_ids.mapped("display_name"))

    def _waited_for(self):
        """Return the request that is not answered yet, of requests of one dossier."""
        return self.filtered(lambda one: not one.answered_at).sorted("number")[-1:]
