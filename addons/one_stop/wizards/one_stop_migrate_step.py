from odoo import fields, models


class OneStopMigrateStep(models.TransientModel):
    """Which step of the new version takes the place of one where dossiers are."""

    _name = "one_stop.migrate.step"
    _description = "Step that takes the place of another"
    _order = "id"

    migrate_id = fields.Many2one("one_stop.migrate", required=True, index=True, ondelete="cascade")
    version_id = fields.Many2one(related="migrate_id.version_id", string="New version")
    old_id = fields.Many2one(
        "one_stop.step", string="Old step", required=True, readonly=True, ondelete="cascade"
    )
    old_version_id = fields.Many2one(related="old_id.version_id", string="Old version")
    new_id = fields.Many2one(
        "one_stop.step",
        string="Becomes",
        ondelete="cascade",
        domain="[('version_id', '=', version_id)]",
    )
