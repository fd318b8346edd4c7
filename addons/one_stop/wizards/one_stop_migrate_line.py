from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now

# What a line shows of the step; where one of it is something else by then, it is shown again.
SHOWN = (
    "old_version_id",
    "old_due_at",
    "new_due_at",
    "new_promised_at",
    "new_step_id",
    "lacking",
    "problem",
)


class OneStopMigrateLine(models.TransientModel):
    """A dossier that moves to another version: what it would be, and what became of it."""

    _name = "one_stop.migrate.line"
    _description = "Dossier that moves to another version"
    _order = "id"

    migrate_id = fields.Many2one("one_stop.migrate", required=True, index=True, ondelete="cascade")
    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, ondelete="cascade"
    )
    old_version_id = fields.Many2one(
        "one_stop.procedure.version", string="Old version", readonly=True, ondelete="cascade"
    )
    old_due_at = fields.Datetime(string="Old due date", readonly=True)
    new_due_at = fields.Datetime(string="New due date", readonly=True)
    new_promised_at = fields.Datetime(string="New appointment", readonly=True)
    old_step_id = fields.Many2one("one_stop.step", string="Old step", readonly=True)
    new_step_id = fields.Many2one("one_stop.step", string="New step", readonly=True)
    # Texts, since a list shows all of them.
    lacking = fields.Text(string="Papers lacking", readonly=True)
    remark = fields.Text(readonly=True)
    problem = fields.Text(string="Why not", readonly=True)
    told = fields.Text(string="To know", compute="_compute_told")
    is_moved = fields.Boolean(string="Moved", readonly=True)

    @api.depends("remark", "problem")
    def _compute_told(self):
        for line in self:
            line.told = line.problem or line.remark

    @api.model
    def _foretell(self, wizard, dossiers, chosen):
        """Return the values of a line for each dossier that a wizard would move; nothing moves."""
        dossiers.version_id._recall()
        clocks = dossiers._clocks()
        given = {
            "version": wizard.version_id,
            "reason": wizard.reason or "…",
            "steps": chosen,
        }
        return [self._foretell_one(one, given, clocks[one.id]) for one in dossiers]

    @api.model
    def _foretell_one(self, dossier, given, clock):
        values = {
            "dossier_id": dossier.id,
            "old_version_id": dossier.version_id.id,
            "old_due_at": dossier.due_at,
            "old_step_id": dossier.step_id.id,
        }
        try:
            step = dossier._plan("migrate", given)
        except UserError as error:  # AccessError is one as well
            return {**values, "problem": str(error.args[0])}
        return {
            **values,
            "new_due_at": step.vals.get("due_at", dossier.due_at),
            "new_promised_at": step.vals.get("promised_at", dossier.promised_at),
            "new_step_id": step.vals.get("step_id", False),
            "lacking": dossier._papers_lacking(given["version"]),
            "remark": " ".join(self._remarks(dossier, step, clock)),
        }

    @api.model
    def _remarks(self, dossier, step, clock):
        """Yield in sentences what is easily overlooked."""
        due = step.vals.get("due_at", dossier.due_at)
        promise = step.vals.get("promised_at", dossier.promised_at)
        if dossier.state == "paused":
            yield self.env._(
                "The clock stands; when the wait is over, the date moves on by what it took."
            )
        elif due and due < now(dossier) and dossier.due_at and dossier.due_at >= now(dossier):
            yield self.env._("By the new term it is overdue at once.")
        if clock.set_due:
            yield self.env._(
                "The extension of its term ends with the version that it was given by."
            )
        if promise and promise != due:
            yield self.env._(
                "The appointment of %(moment)s stays.", moment=dossier._local_text(promise)
            )
        unasked = dossier._answers_unasked(step.given["version"])
        if unasked:
            yield self.env._(
                "Kept, but not asked for any more: %(answers)s.", answers=", ".join(unasked)
            )
        yield from self._agency_remarks(dossier, step)

    @api.model
    def _agency_remarks(self, dossier, step):
        """Yield where it lies, if the new version has that step done by another agency."""
        here = self.env["one_stop.step"].browse(step.vals.get("step_id") or ())
        if not here or not dossier.holder_agency_id:
            return
        try:
            agency = dossier._agency_of(here, step.at)
        except UserError as error:
            yield str(error.args[0])
            return
        if agency != dossier.holder_agency_id:
            yield self.env._(
                "It stays with %(holder)s; in the new version this step is done by %(agency)s.",
                holder=dossier.holder_agency_id.display_name,
                agency=agency.display_name,
            )

    def _differs(self, values):
        """Tell whether the line shows something else than these values of `_foretell`."""
        self.ensure_one()
        for name in SHOWN:
            shown = self[name].id if name.endswith("_id") else self[name]
            if (shown or False) != (values.get(name) or False):
                return True
        return False
