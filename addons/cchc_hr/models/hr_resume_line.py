from odoo import api, fields, models
from odoo.exceptions import AccessError

DOOR_KEY = "cchc_training_resume_door"
# An object, not a flag: what comes in over RPC is JSON and can never be this very object.
WRITING = object()
ORIGINS = ("training_enrolment_id", "training_certificate_id")


class HrResumeLine(models.Model):
    """Lines that follow from training are written by it alone, and never by hand.

    Who may read and write résumés at all is in `security/cchc_training_rules.xml`: Odoo lets every
    employee read all of them and edit the own ones.
    """

    _inherit = "hr.resume.line"

    training_enrolment_id = fields.Many2one(
        "cchc.training.enrolment",
        string="From the class",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    training_certificate_id = fields.Many2one(
        "cchc.training.certificate",
        string="From the certificate",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    is_locked = fields.Boolean(
        string="Follows from training", compute="_compute_is_locked", search="_search_is_locked"
    )

    @api.depends(*ORIGINS)
    def _compute_is_locked(self):
        for line in self:
            line.is_locked = bool(line.training_enrolment_id or line.training_certificate_id)

    def _search_is_locked(self, operator, value):
        if operator != "in":
            return NotImplemented
        free = [(name, "=", False) for name in ORIGINS]
        locked = ["|", *((name, "!=", False) for name in ORIGINS)]
        return locked if True in value else free

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get(name) for vals in vals_list for name in ORIGINS):
            self._check_door()
        return super().create(vals_list)

    def write(self, vals):
        if set(ORIGINS) & vals.keys() or self._any_locked():
            self._check_door()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        if self._any_locked():
            self._check_door()

    def _any_locked(self):
        # sudo: a line is locked for those too who do not read where it comes from
        return any(self.sudo().mapped("is_locked"))

    @api.model
    def _check_door(self):
        if self.env.context.get(DOOR_KEY) is not WRITING:
            raise AccessError(
                self.env._(
                    "This line of the résumé follows from a class or a certificate and is never"
                    " written by hand."
                )
            )

    @api.model
    def _by_training(self):
        """Return the model as training writes it; the caller has checked what it does."""
        # sudo: lines follow from results, whoever records them
        return self.sudo().with_context(**{DOOR_KEY: WRITING})
