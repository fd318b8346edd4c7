from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now, today


class CchcEvaluationRemark(models.Model):
    """What a member of the unit remarks on a colleague; written once, never changed."""

    _name = "cchc.evaluation.remark"
    _description = "Remark on a colleague"
    _inherit = ["district.projection.mixin", "cchc.private.mixin"]
    _order = "evaluation_id, id"
    _projected_fields = ("evaluation_id", "author_id", "text", "said_on")

    evaluation_id = fields.Many2one(
        "cchc.evaluation", required=True, readonly=True, index=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        related="evaluation_id.employee_id", string="Colleague", store=True, index=True
    )
    agency_id = fields.Many2one(related="evaluation_id.agency_id", store=True, index=True)
    year = fields.Integer(related="evaluation_id.year", store=True, aggregator=None)
    author_id = fields.Many2one(
        "res.users",
        string="Who remarked",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    text = fields.Text(string="Words of the remark", required=True, readonly=True)
    said_on = fields.Date(string="On", required=True, readonly=True)

    _author_uniq = models.Constraint(
        "UNIQUE(evaluation_id, author_id)", "A colleague remarks once; say all in one remark."
    )

    @api.depends("employee_id", "year")
    def _compute_display_name(self):
        for remark in self:
            # sudo: the name of a colleague
            remark.display_name = f"{remark.sudo().employee_id.name} · {remark.year}"

    def write(self, vals):
        if not self._is_projection_open():
            raise UserError(self.env._("A remark stays as it was written."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("A remark stays as it was written."))


class CchcEvaluation(models.Model):
    """Remarks of the members of the unit."""

    _inherit = "cchc.evaluation"

    @api.model
    def _remarkable(self):
        """Return the evaluations on which the user may remark now, as superuser.

        Colleagues of the own agency who have handed in their part; nothing of it is shown.
        """
        user = self.env.user
        # sudo: a colleague's evaluation is not read, yet remarked on
        found = self.sudo().search(
            [
                ("state", "=", "remarks"),
                ("part_id.state", "=", "open"),
                ("agency_id", "in", user.agency_ids.ids),
            ]
        )
        remarks = self.env["cchc.evaluation.remark"].sudo()  # sudo: those of the user alone
        said = remarks.search([("evaluation_id", "in", found.ids), ("author_id", "=", user.id)])
        return found.filtered(lambda one: one.employee_id.user_id != user) - said.evaluation_id

    @api.model
    def _remark(self, employee_id, text):
        """Keep the user's remark on a colleague; return it.

        :raise AccessError: for oneself and for people of other agencies.
        """
        user = self.env.user
        text = (text or "").strip()
        if not any(char.isalnum() for char in text):
            raise UserError(self.env._("Write the remark: it is read by the colleague."))
        # sudo: see _remarkable
        found = self.sudo().search(
            [("employee_id", "=", employee_id), ("state", "=", "remarks")],
            order="year desc",
            limit=1,
        )
        if not found or found.agency_id not in user.agency_ids or found.part_id.state != "open":
            raise AccessError(
                self.env._(
                    "Remarks are made on colleagues of one's own agency, after they have handed"
                    " in their part and before the remarks are closed."
                )
            )
        if found.employee_id.user_id == user:
            raise AccessError(self.env._("Nobody remarks on himself or herself."))
        if found not in self._remarkable():
            raise UserError(
                self.env._(
                    "You have remarked on %(person)s already; a remark stays as it was written.",
                    person=found.employee_id.name,
                )
            )
        found._lock_journal()
        found.invalidate_recordset(["state"])
        found._require_state("remark", "remarks")
        remark = self.env["cchc.evaluation.remark"]._project_new(
            [
                {
                    "evaluation_id": found.id,
                    "author_id": user.id,
                    "text": text,
                    "said_on": today(self),
                }
            ]
        )
        found.with_env(self.env).sudo()._append(  # sudo: the head of the journal is nobody's
            "remark", {"text": found._digest(text)}, happened_at=now(self), state_after="remarks"
        )
        return remark
