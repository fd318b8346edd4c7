from odoo import api, fields, models
from odoo.exceptions import UserError

# States of a dossier in which its results are still worked on.
WORKED_ON = ("received", "processing", "paused", "resolved", "ready")


class OneStopResult(models.Model):
    """What a dossier ends in: a certificate, a decision, a written refusal with its reasons.

    Number, date, signer and scan may come after the decision, until the result is handed over;
    then it is fixed. To whom it went stands here by name; the journal keeps a digest.
    """

    _name = "one_stop.result"
    _description = "Result of a dossier"
    _inherit = ["district.projection.mixin"]
    _order = "dossier_id, id"
    _rec_names_search = ("name", "number")

    _projected_fields = (
        "register_id",
        "register_number",
        "returned_at",
        "returned_by_id",
        "receiver_name",
        "receiver_relation",
        "receiver_authorisation",
    )

    dossier_id = fields.Many2one("one_stop.dossier", required=True, index=True, ondelete="restrict")
    kind_id = fields.Many2one("one_stop.result.kind", string="Kind of result", ondelete="restrict")
    name = fields.Char(
        string="Result",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    number = fields.Char(string="Number and symbol", index="btree_not_null")
    date = fields.Date(string="Dated")
    signer = fields.Char(string="Signed by")
    copies = fields.Integer(default=1, aggregator=None)
    note = fields.Char()
    scan = fields.Binary(attachment=True)
    scan_name = fields.Char(string="File name")
    register_id = fields.Many2one(
        "one_stop.register", string="Book", readonly=True, copy=False, ondelete="restrict"
    )
    register_number = fields.Integer(
        string="No. in the book", readonly=True, copy=False, aggregator=None
    )
    returned_at = fields.Datetime(string="Handed over on", readonly=True, copy=False)
    returned_by_id = fields.Many2one(
        "res.users", string="Handed over by", readonly=True, copy=False, ondelete="restrict"
    )
    receiver_name = fields.Char(string="Handed over to", readonly=True, copy=False)
    receiver_relation = fields.Selection(
        [("owner", "An owner"), ("authorised", "Someone authorised")], readonly=True, copy=False
    )
    receiver_authorisation = fields.Char(
        string="Authorisation",
        readonly=True,
        copy=False,
        help="Number, date and authority of the power of attorney.",
    )

    _copies_check = models.Constraint("CHECK(copies > 0)", "A result has at least one copy.")
    _register_uniq = models.UniqueIndex(
        "(register_id, register_number)", "This number of the book is taken."
    )

    @api.depends("kind_id")
    def _compute_name(self):
        for result in self:
            result.name = result.name or result.kind_id.name

    @api.depends("name", "number")
    def _compute_display_name(self):
        for result in self:
            result.display_name = " ".join(filter(None, (result.name, result.number)))

    @api.model_create_multi
    def create(self, vals_list):
        results = super().create(vals_list)
        if not self._is_creation_open():
            results._check_worked_on()
        return results

    def write(self, vals):
        if not self._is_projection_open():
            self._check_worked_on()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        self._check_worked_on()
        for result in self.filtered("register_number"):
            raise UserError(
                self.env._(
                    "“%(result)s” of dossier %(code)s stands in %(book)s and stays.",
                    result=result.display_name,
                    code=result.dossier_id.display_name,
                    book=result.register_id.display_name,
                )
            )

    def copy_data(self, default=None):
        raise UserError(self.env._("A result is not duplicated."))

    def _check_worked_on(self):
        """Refuse changes of what was handed over, and results of dossiers at rest."""
        for result in self:
            if result.returned_at or result.dossier_id.state not in WORKED_ON:
                raise UserError(
                    self.env._(
                        "“%(result)s” of dossier %(code)s is not worked on now:"
                        " it was handed over, or the dossier rests.",
                        result=result.display_name,
                        code=result.dossier_id.display_name,
                    )
                )
