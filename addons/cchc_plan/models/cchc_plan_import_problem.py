from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.problems import COLUMNS
from .problem_text import sentence

KEY = ("code", "row", "column", "args", "proposal")


class CchcPlanImportProblem(models.Model):
    """Something wrong (error: blocks) or open (doubt: ticked) in what was read."""

    _name = "cchc.plan.import.problem"
    _description = "Problem of an import"
    _order = "import_id, level desc, row, id"

    import_id = fields.Many2one("cchc.plan.import", required=True, index=True, ondelete="cascade")
    line_id = fields.Many2one(
        "cchc.plan.import.line", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    level = fields.Selection([("error", "Error"), ("doubt", "Doubt")], required=True, readonly=True)
    code = fields.Char(required=True, readonly=True)
    row = fields.Integer(readonly=True, aggregator=None)
    column = fields.Char(readonly=True)
    args = fields.Json(readonly=True, export_string_translation=False)
    proposal = fields.Char(string="Value proposed", readonly=True, export_string_translation=False)
    choices = fields.Json(
        readonly=True, export_string_translation=False, help='[{"key": "agency:7", "name": …}]'
    )
    place = fields.Char(string="Where", compute="_compute_words")
    message = fields.Char(compute="_compute_words")
    proposal_text = fields.Char(string="Proposal", compute="_compute_words")
    is_settled = fields.Boolean(string="Settled", help="The proposal is taken.")
    settled_by_id = fields.Many2one("res.users", readonly=True)
    agency_id = fields.Many2one(
        "hr.department", string="The agency meant", domain=[("is_agency", "=", True)]
    )
    group_id = fields.Many2one("district.agency.group", string="Or the group meant")

    @api.depends_context("lang")
    @api.depends("code", "args", "proposal", "row", "column")
    def _compute_words(self):
        for found in self:
            column = self.env._(COLUMNS.get(found.column or "", ""))
            found.place = (
                self.env._("Row %(row)s, %(column)s", row=found.row, column=column)
                if found.row
                else column
            )
            found.message = sentence(self.env, found.code, found.args, found.proposal or "")
            found.proposal_text = found._proposal_words()

    def write(self, vals):
        if set(vals) - {"is_settled", "agency_id", "group_id"}:
            raise AccessError(
                self.env._("A finding is not edited: correct the line, or tick the doubt.")
            )
        if "is_settled" in vals:
            if self.filtered(lambda found: found.level == "error") and vals["is_settled"]:
                raise UserError(self.env._("An error is put right, not settled."))
            vals = {**vals, "settled_by_id": self.env.uid if vals["is_settled"] else False}
        return super().write(vals)

    def action_toggle(self):
        """Take the proposal of a doubt, or take it back."""
        for found in self:
            found.import_id._check_open()
            found.is_settled = not found.is_settled

    def action_choose(self, key):
        """Say whom an unknown name means, for this import: a key of `choices`."""
        self.ensure_one()
        return self.import_id._choose((self.args or {}).get("name"), key)

    def action_choose_other(self):
        """Take the agency or group that was picked from the whole list."""
        self.ensure_one()
        if bool(self.agency_id) == bool(self.group_id):
            raise UserError(self.env._("Pick one agency or one group."))
        key = f"agency:{self.agency_id.id}" if self.agency_id else f"group:{self.group_id.id}"
        self.action_choose(key)
        return {"type": "ir.actions.act_window_close"}

    def action_pick(self):
        """Open the list of all agencies and groups for an unknown name."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who is “%(name)s”?", name=(self.args or {}).get("name", "")),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(self.env.ref("cchc_plan.cchc_plan_import_problem_view_form").id, "form")],
            "target": "new",
        }

    def _key(self):
        return self._key_of({name: self[name] for name in KEY})

    @api.model
    def _key_of(self, vals):
        """Return what makes two findings the same one."""
        return tuple(
            tuple(sorted((vals[name] or {}).items())) if name == "args" else vals[name] or ""
            for name in KEY
        )

    def _proposal_words(self):
        if self.level == "error":
            return ""
        modes = dict(
            self.env["cchc.plan.task"]._fields["lead_mode"]._description_selection(self.env)
        )
        if self.code.startswith("lead_mode"):
            return modes.get(self.proposal, self.proposal)
        return self.proposal or self.env._("Keep as it stands")
