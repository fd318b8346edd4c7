from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.district_base.moment import today

# So many are previewed and moved at once, those due first; the rest in the next round.
AT_ONCE = 500


class OneStopMigrate(models.TransientModel):
    """Move open dossiers to another version of their procedure: preview, reason, result of each.

    What the preview shows is what happens: each of its lines is the very step that is planned,
    and the steps are planned anew before they are taken. What would be something else by then is
    shown again first.
    """

    _name = "one_stop.migrate"
    _description = "Move dossiers to another version"

    procedure_id = fields.Many2one("one_stop.procedure", required=True, readonly=True)
    version_id = fields.Many2one(
        "one_stop.procedure.version",
        string="Move to",
        required=True,
        domain="[('procedure_id', '=', procedure_id), ('state', '!=', 'draft'),"
        " ('valid_from', '<=', 'today')]",
    )
    reason = fields.Char(help="Kept in the history of each dossier.")
    dossier_ids = fields.Many2many("one_stop.dossier", string="Dossiers", readonly=True)
    dossier_count = fields.Integer(compute="_compute_dossier_count", string="Dossiers chosen")
    rest_count = fields.Integer(string="Further dossiers", readonly=True)
    old_terms = fields.Char(string="Old term", compute="_compute_terms")
    new_term = fields.Char(string="New term", compute="_compute_terms")
    step_ids = fields.One2many("one_stop.migrate.step", "migrate_id", string="Steps")
    line_ids = fields.One2many("one_stop.migrate.line", "migrate_id", string="Dossiers to move")
    state = fields.Selection(
        [("choose", "Choose"), ("preview", "Preview"), ("done", "Done")],
        required=True,
        readonly=True,
        default="choose",
    )
    is_outdated = fields.Boolean(string="Changed since it was shown", readonly=True)
    movable_count = fields.Integer(compute="_compute_counts", string="Can be moved")
    obstacle_count = fields.Integer(compute="_compute_counts", string="Cannot be moved")

    @api.depends("dossier_ids")
    def _compute_dossier_count(self):
        for wizard in self:
            wizard.dossier_count = len(wizard.dossier_ids)

    @api.depends("dossier_ids", "version_id", "line_ids")
    def _compute_terms(self):
        for wizard in self:
            seen = wizard.dossier_ids._origin._filtered_access("read")
            before = wizard.line_ids.old_version_id or seen.version_id - wizard.version_id
            wizard.old_terms = ", ".join(sorted(set(before.mapped("term_text"))))
            wizard.new_term = wizard.version_id.term_text

    @api.depends("line_ids.problem")
    def _compute_counts(self):
        for wizard in self:
            obstacles = wizard.line_ids.filtered("problem")
            wizard.obstacle_count = len(obstacles)
            wizard.movable_count = len(wizard.line_ids) - len(obstacles)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        given = self.env.context.get("default_version_id")
        version = self.env["one_stop.procedure.version"].browse(given or ())
        dossiers, rest = self._asked_dossiers(version)
        procedure = dossiers.procedure_id or version.procedure_id
        if len(procedure) > 1:
            raise UserError(
                self.env._("The dossiers belong to several procedures; take one after the other.")
            )
        values.update(
            procedure_id=procedure.id,
            version_id=version.id or self._likely_version(procedure, dossiers).id,
            dossier_ids=[Command.set(dossiers.ids)],
            rest_count=rest,
        )
        return values

    @api.model
    def _asked_dossiers(self, version):
        """Return the dossiers that the dialog was opened with, and how many are left out.

        :param version: where it was opened from a version, all open dossiers of the others.
        """
        context, dossiers = self.env.context, self.env["one_stop.dossier"]
        chosen = context.get("default_dossier_ids")
        if not chosen and context.get("active_model") == dossiers._name:
            chosen = context.get("active_ids")
        if chosen:
            seen = dossiers.browse(chosen).exists()._filtered_access("read")
            return seen[:AT_ONCE], len(seen[AT_ONCE:])
        if not version:
            return dossiers, 0
        domain = version._open_elsewhere_domain()
        found = dossiers.search(domain, order="due_at, id", limit=AT_ONCE)
        return found, dossiers.search_count(domain) - len(found)

    @api.model
    def _likely_version(self, procedure, dossiers):
        """Return the version in force today, unless all the dossiers are under it already."""
        versions = self.env["one_stop.procedure.version"]
        if not procedure:
            return versions
        found = versions.browse(procedure._version_id_on(procedure.id, today(self)))
        return found if dossiers.version_id - found else versions

    def action_preview(self):
        """Show of each dossier both due dates, its step, and the papers that lack then."""
        self.ensure_one()
        seen = self.dossier_ids._filtered_access("read")
        dossiers = seen.filtered(lambda one: one.version_id != self.version_id)
        if not dossiers:
            raise UserError(
                self.env._(
                    "There is nothing to move: all these dossiers are under “%(version)s”.",
                    version=self.version_id.display_name,
                )
            )
        dossiers = dossiers.sorted(lambda one: (one.due_at or one.create_date, one.id))
        chosen = self._chosen()
        choices = self._step_choices(dossiers, chosen)
        self.write(
            {
                "state": "preview",
                "is_outdated": False,
                "line_ids": [
                    Command.clear(),
                    *map(Command.create, self.line_ids._foretell(self, dossiers, chosen)),
                ],
                "step_ids": [
                    Command.clear(),
                    *(Command.create({"old_id": old, "new_id": new}) for old, new in choices),
                ],
            }
        )
        return self._show()

    def action_move(self):
        """Move what can be moved; each line then says what became of its dossier."""
        self.ensure_one()
        if self.state != "preview":
            raise UserError(self.env._("Look first at what would change."))
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why the dossiers are moved: the reason is kept."))
        if self._is_stale():
            self.action_preview()
            self.is_outdated = True
            return self._show()
        lines = self.line_ids.filtered(lambda line: not line.problem)
        results = lines.dossier_id._apply_each(
            "migrate", version=self.version_id, reason=self.reason, steps=self._chosen()
        )
        problems = {dossier.id: problem for dossier, problem in results}
        for line in lines:
            problem = problems[line.dossier_id.id]
            line.write({"problem": problem, "is_moved": not problem})
        self.write({"state": "done", "is_outdated": False})
        return self._show()

    def action_back(self):
        """Choose again."""
        self.ensure_one()
        # What was chosen belongs to the version that was shown.
        self.write(
            {"state": "choose", "line_ids": [Command.clear()], "step_ids": [Command.clear()]}
        )
        return self._show()

    def action_open_moved(self):
        """Open the dossiers that were moved."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_dossier_action")
        return {
            **action,
            "name": self.env._("Moved to another version"),
            "domain": [("id", "in", self.line_ids.filtered("is_moved").dossier_id.ids)],
            "context": {},
            "target": "current",
        }

    def _is_stale(self):
        """Tell whether moving would do something else than what the lines show."""
        dossiers = self.line_ids.dossier_id
        seen = dossiers._filtered_access("read")
        if seen != dossiers:
            return True
        told = self.line_ids._foretell(self, seen, self._chosen())
        now_told = {values["dossier_id"]: values for values in told}
        return any(line._differs(now_told[line.dossier_id.id]) for line in self.line_ids)

    def _chosen(self):
        """Return {id of a step: id of the step that takes its place} as the screen says."""
        return {step.old_id.id: step.new_id.id for step in self.step_ids if step.new_id}

    def _step_choices(self, dossiers, chosen):
        """Return [(step of an older version, step that takes its place or False)] as ids."""
        found = {}
        for dossier in dossiers:
            for step in dossier._steps_to_move() - self.version_id.step_ids:
                found[step] = found.get(step) or dossier._likely_counterpart(
                    step, self.version_id, chosen
                )
        ordered = sorted(found, key=lambda one: (one.version_id.id, one.sequence, one.id))
        return [(step.id, found[step].id) for step in ordered]

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Move to another version"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
