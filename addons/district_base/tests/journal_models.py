"""Two models of our own on which the journal is tried; they live as long as a test class."""

from odoo import fields, models


class DistrictTestPaper(models.Model):
    _name = "district.test.paper"
    _module = None  # else the class would belong to the addon for good
    _description = "Paper of the tests"
    _inherit = ["district.journaled.mixin"]
    _projected_fields = ("state", "holder_id")

    name = fields.Char(required=True)
    state = fields.Selection([("draft", "Draft"), ("sent", "Sent")], default="draft")
    holder_id = fields.Many2one("hr.department")
    event_ids = fields.One2many("district.test.paper.event", "paper_id", readonly=True)


class DistrictTestPaperEvent(models.Model):
    _name = "district.test.paper.event"
    _module = None
    _description = "Journal of the tests"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "paper_id"
    _journal_extra_fields = ("state_after", "due_after", "held_by_id", "urgent", "days")

    paper_id = fields.Many2one(
        "district.test.paper", required=True, index=True, ondelete="restrict"
    )
    state_after = fields.Char()
    due_after = fields.Datetime()
    held_by_id = fields.Many2one("hr.department", ondelete="restrict")
    urgent = fields.Boolean()
    days = fields.Integer()


def add_models(case, *classes):
    """Give the registry of a test class these models, with their tables, until it ends."""
    # Odoo has no public way; this is what its own tests do.
    from odoo.orm.model_classes import add_to_registry

    registry, names = case.registry, [cls._name for cls in classes]
    for cls in classes:
        add_to_registry(registry, cls)
        case.addClassCleanup(registry.__delitem__, cls._name)
    registry._setup_models__(case.env.cr, names)
    registry.init_models(case.env.cr, names, {"models_to_check": True})
