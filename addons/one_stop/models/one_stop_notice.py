from odoo import api, fields, models

NOTICES = [
    ("refuse_intake", "Refusal at intake"),
    ("refusal", "Notice of refusal"),
    ("apology", "Apology and new appointment"),
    ("stop", "Notice of stopping"),
    ("withdrawal", "Slip of withdrawal"),
]
# The notice that a step leaves; of decisions only refusals leave one.
NOTICE_OF = {
    "refuse_intake": "refuse_intake",
    "resolve": "refusal",
    "apologise": "apology",
    "stop": "stop",
    "withdraw": "withdrawal",
}
EVENT_OF = {notice: kind for kind, notice in NOTICE_OF.items()}


class OneStopNotice(models.Model):
    """What an official paper to an applicant keeps of its day: its number and its signature.

    What it says stands in the event that it comes from, so that it can be printed again at any
    time and is the same paper. Steps of before this model have an event and no notice; their
    papers are printed without a number.
    """

    _name = "one_stop.notice"
    _description = "Notice to an applicant"
    _inherit = ["district.projection.mixin"]
    _order = "dossier_id, id"

    _projected_fields = (
        "dossier_id",
        "event_id",
        "kind",
        "on",
        "agency_id",
        "number_id",
        "symbol",
        "signer_name",
        "signature_lines",
    )

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    event_id = fields.Many2one(
        "one_stop.dossier.event", required=True, readonly=True, ondelete="restrict"
    )
    kind = fields.Selection(NOTICES, string="Paper", required=True, readonly=True)
    on = fields.Date(string="Dated", required=True, readonly=True)
    agency_id = fields.Many2one(
        "hr.department", string="Issued by", required=True, readonly=True, ondelete="restrict"
    )
    number_id = fields.Many2one(
        "district.number", string="In the book as", readonly=True, copy=False, ondelete="restrict"
    )
    symbol = fields.Char(
        string="Number and symbol", readonly=True, copy=False, help="As the paper bears it."
    )
    signer_name = fields.Char(string="Signer", readonly=True)
    signature_lines = fields.Text(
        string="Signature block", readonly=True, help="The titles above the name, as on the day."
    )
    summary = fields.Char(string="What it says", related="event_id.summary")

    _event_uniq = models.UniqueIndex("(event_id)", "An event leaves one notice.")

    @api.depends("kind", "symbol", "dossier_id.name")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for notice in self:
            parts = (labels.get(notice.kind), notice.symbol, notice.dossier_id.display_name)
            notice.display_name = " – ".join(filter(None, parts))

    def action_print(self):
        """Print the papers."""
        return self.event_id.action_print_notice()
