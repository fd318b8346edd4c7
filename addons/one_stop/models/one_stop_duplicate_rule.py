from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache

SUBJECTS = [
    ("identity", "The same identity number"),
    ("parcel", "The same parcel"),
    ("name", "The same name of an owner"),
]


class DuplicateRule(NamedTuple):
    """A rule as the search reads it, free of records so that it can be kept in a cache."""

    name: str
    subject: str
    same_procedure: bool
    open_only: bool
    days: int
    with_same_day: bool


class OneStopDuplicateRule(models.Model):
    """When two dossiers may be one: what they have in common, and how long ago.

    A hint for the counter, never a reason to refuse.
    """

    _name = "one_stop.duplicate.rule"
    _description = "Rule for likely duplicates"
    _order = "sequence, id"

    name = fields.Char(required=True, help="Shown beside the dossier that was found.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    subject = fields.Selection(SUBJECTS, string="In common", required=True, default="identity")
    same_procedure = fields.Boolean(string="Of the same procedure", default=True)
    open_only = fields.Boolean(string="Not ended yet", default=True)
    days = fields.Integer(
        string="Received within days", aggregator=None, help="Calendar days; 0: ever."
    )
    with_same_day = fields.Boolean(
        string="Also for same-day procedures",
        help="Copies are certified for the same people every week: else the hint is noise.",
    )

    _days_check = models.Constraint("CHECK(days >= 0)", "Days are never negative.")

    @api.constrains("subject", "days")
    def _check_days(self):
        for rule in self:
            if rule.days < 0 or (rule.subject == "name" and not rule.days):
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: give the number of days; names are many people's.",
                        rule=rule.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        self.env.registry.clear_cache()
        return rules

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.model
    @ormcache()
    def _in_use(self):
        """Return the rules in use as a tuple of `DuplicateRule`."""
        # sudo: every counter is told by the same rules
        return tuple(
            DuplicateRule(
                rule.name,
                rule.subject,
                rule.same_procedure,
                rule.open_only,
                rule.days,
                rule.with_same_day,
            )
            for rule in self.sudo().search([])
        )
