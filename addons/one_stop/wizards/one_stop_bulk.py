from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

ASKING = ("forward", "reassign", "hand_over", "note")


class OneStopBulk(models.TransientModel):
    """One step with many dossiers, and how it went with each of them."""

    _name = "one_stop.bulk"
    _inherit = ["one_stop.step.dialog.mixin"]
    _description = "Step with many dossiers"

    state = fields.Selection(
        [("ask", "Asking"), ("done", "Done")], required=True, readonly=True, default="ask"
    )
    target = fields.Selection(
        [("next", "The next step of each procedure"), ("one", "One step for all")],
        string="Forward to",
        required=True,
        default="next",
    )
    version_id = fields.Many2one(
        "one_stop.procedure.version", compute="_compute_version_id", string="Procedure"
    )
    step_id = fields.Many2one(
        "one_stop.step", string="Next step", domain="[('version_id', '=', version_id)]"
    )
    candidate_ids = fields.Many2many("res.users", compute="_compute_candidate_ids")
    user_id = fields.Many2one("res.users", string="Officer", domain="[('id', 'in', candidate_ids)]")
    receiver_kind = fields.Selection(
        [("applicant", "Each applicant"), ("other", "Someone authorised, all of them")],
        string="Handed over to",
        required=True,
        default="applicant",
    )
    receiver = fields.Char(string="Name")
    authorisation = fields.Char(help="Number, date and authority of the power of attorney.")
    text = fields.Char(string="Note")
    line_ids = fields.One2many("one_stop.bulk.line", "bulk_id", string="Results", readonly=True)
    done_count = fields.Integer(compute="_compute_counts")
    failed_count = fields.Integer(compute="_compute_counts")

    @api.depends("dossier_ids")
    def _compute_version_id(self):
        for dialog in self:
            versions = dialog.dossier_ids.version_id
            dialog.version_id = versions if len(versions) == 1 else False

    @api.depends("dossier_ids")
    def _compute_candidate_ids(self):
        for dialog in self:
            dossiers = dialog.dossier_ids
            dialog.candidate_ids = dossiers._officers_of(dossiers.holder_agency_id)

    @api.depends("line_ids")
    def _compute_counts(self):
        for dialog in self:
            dialog.done_count = len(dialog.line_ids.filtered("is_done"))
            dialog.failed_count = len(dialog.line_ids) - dialog.done_count

    def action_confirm(self):
        """Take the step with each dossier; show how it went, unless there is nothing to tell."""
        self.ensure_one()
        asked = self.kind in ASKING
        results = self._take_each()
        # What failed stands first.
        results.sort(key=lambda result: not result[1])
        self.line_ids = [
            Command.clear(),
            *(
                Command.create({"dossier_id": one.id, "problem": problem})
                for one, problem in results
            ),
        ]
        self.state = "done"
        return self._show() if asked or self.failed_count else self._notice()

    def action_open_failed(self):
        """Open the dossiers with which the step was not taken."""
        self.ensure_one()
        failed = self.line_ids.filtered(lambda line: not line.is_done).dossier_id
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_dossier_action")
        return {
            **action,
            "name": self.env._("%(step)s: not done", step=self._step_label()),
            "domain": [("id", "in", failed.ids)],
            "context": {},
            "target": "current",
        }

    def _asks(self):
        """Tell whether there is something to ask before the step is taken."""
        return self.kind in ASKING or bool(self.recorded_for)

    def _take_each(self):
        dossiers = self.dossier_ids
        recorded = dossiers.filtered(lambda one: one._is_recorded(self.kind))
        own = dossiers - recorded
        results = own._apply_each(self.kind, self._words_of) if own else []
        return [*results, *self._record_each(recorded)]

    def _record_each(self, dossiers):
        """Take the step for agencies that do not use the system, by their paper."""
        if not dossiers:
            return []
        try:
            acting = dossiers._recorded_at(self.kind, self.happened_at)
        except UserError as error:
            return [(one, str(error.args[0])) for one in dossiers]
        paper = {"paper": self.paper or ""}
        return acting._apply_each(self.kind, lambda one: {**self._words_of(one), **paper})

    def _words_of(self, dossier):
        """Return what the step says about one dossier."""
        words = getattr(self, f"_words_of_{self.kind}", None)
        return words(dossier) if words else {}

    def _words_of_forward(self, dossier):
        step = self.step_id if self.target == "one" else dossier._next_step()
        return {"step": step or ""}

    def _words_of_reassign(self, dossier):
        return {"user": self.user_id or ""}

    def _words_of_hand_over(self, dossier):
        if self.receiver_kind == "applicant":
            name = dossier.owner_ids[:1].name or dossier.applicant_name or ""
            return {"receiver": name, "relation": "owner"}
        return {
            "receiver": self.receiver or "",
            "relation": "authorised",
            "authorisation": self.authorisation or "",
        }

    def _words_of_note(self, dossier):
        return {"text": self.text or ""}

    def _step_label(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return self.dossier_ids._step_titles().get(self.kind) or labels[self.kind]

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self._step_label(),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def _notice(self):
        """Return the action that says that all went well and lets the list read anew."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(step)s: %(count)s dossiers.",
                    step=self._step_label(),
                    count=self.done_count,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
