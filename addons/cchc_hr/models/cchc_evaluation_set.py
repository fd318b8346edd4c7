from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from .hr_version import STAFF_KINDS

FROZEN = {"staff_kind", "scope", "year_from", "council", "criterion_ids"}


class CchcEvaluationSet(models.Model):
    """Criteria by which a kind of staff is judged in some years, with their points and weights.

    A set that a round has used stays as it is; what changes later is a set of later years.
    """

    _name = "cchc.evaluation.set"
    _description = "Set of evaluation criteria"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "year_from desc, staff_kind, scope, id"

    name = fields.Char(required=True)
    staff_kind = fields.Selection(STAFF_KINDS, string="Kind of staff", required=True, index=True)
    scope = fields.Selection(
        [
            ("all", "Everybody"),
            ("leading", "Those who lead or manage"),
            ("other", "Those who do not lead"),
        ],
        string="For whom",
        required=True,
        default="all",
        help="A set for those who lead goes before one for everybody.",
    )
    year_from = fields.Integer(
        string="From year", required=True, aggregator=None, default=lambda self: today(self).year
    )
    year_to = fields.Integer(
        string="Until year", aggregator=None, help="Last year; 0 while the set is in use."
    )
    council = fields.Boolean(
        string="Council votes", help="After the remarks of the colleagues a council votes."
    )
    document_id = fields.Many2one(
        "district.legal.document",
        string="Legal ground of the set",
        index="btree_not_null",
        ondelete="restrict",
    )
    note = fields.Text()
    criterion_ids = fields.One2many(
        "cchc.evaluation.criterion", "set_id", string="Evaluation criteria", copy=True
    )
    total_points = fields.Float(
        string="Points in all", digits=(6, 2), compute="_compute_total_points"
    )
    is_used = fields.Boolean(compute="_compute_is_used")
    active = fields.Boolean(default=True)

    _years_check = models.Constraint(
        "CHECK(year_from > 1900 AND (COALESCE(year_to, 0) = 0 OR year_to >= year_from))",
        "A set of criteria cannot end before the year in which it begins.",
    )

    @api.depends("criterion_ids.points")
    def _compute_total_points(self):
        for one in self:
            one.total_points = sum(one.criterion_ids.mapped("points"))

    def _compute_is_used(self):
        # sudo: whether somebody was judged by a set is no secret, who is
        groups = (
            self.env["cchc.evaluation"].sudo()._read_group([("set_id", "in", self.ids)], ["set_id"])
        )
        used = {found.id for (found,) in groups}
        for one in self:
            one.is_used = one.id in used

    @api.constrains("staff_kind", "scope", "year_from", "year_to", "active")
    def _check_one_a_year(self):
        for one in self.filtered("active"):
            twin = self.search(
                Domain("staff_kind", "=", one.staff_kind)
                & Domain("scope", "=", one.scope)
                & Domain("id", "!=", one.id)
                & (Domain("year_to", "=", 0) | Domain("year_to", ">=", one.year_from))
                & (Domain("year_from", "<=", one.year_to) if one.year_to else Domain.TRUE),
                limit=1,
            )
            if twin:
                raise ValidationError(
                    self.env._(
                        "“%(twin)s” is the set of criteria for the same people in some of these"
                        " years already; end it in the year before.",
                        twin=twin.name,
                    )
                )

    @api.constrains("year_to")
    def _check_used_years(self):
        for one in self.filtered("year_to"):
            # sudo: see _compute_is_used
            late = (
                self.env["cchc.evaluation"]
                .sudo()
                .search([("set_id", "=", one.id), ("year", ">", one.year_to)], limit=1)
            )
            if late:
                raise ValidationError(
                    self.env._(
                        "“%(set)s” was used in %(year)s and cannot end earlier.",
                        set=one.name,
                        year=str(late.year),
                    )
                )

    def write(self, vals):
        if FROZEN & vals.keys():
            self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%(name)s (copy)", name=one.name), **(default or {})}
            for one, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def action_succeed(self):
        """End the set after the last year in which it was used, and open its copy that follows."""
        self.ensure_one()
        # sudo: see _compute_is_used
        last = (
            self.env["cchc.evaluation"]
            .sudo()
            .search([("set_id", "=", self.id)], order="year desc", limit=1)
        )
        begins = max(last.year or self.year_from, today(self).year - 1) + 1
        self.year_to = begins - 1
        heir = self.copy({"name": self.name, "year_from": begins, "year_to": 0})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": heir.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @api.model
    def _set_for(self, staff_kind, leading, year):
        """Return the set by which somebody is judged in a year, or an empty recordset."""
        found = self.search(
            Domain("staff_kind", "=", staff_kind)
            & Domain("scope", "in", ["all", "leading" if leading else "other"])
            & Domain("year_from", "<=", year)
            & (Domain("year_to", "=", 0) | Domain("year_to", ">=", year))
        )
        return found.sorted(lambda one: one.scope == "all")[:1]

    def _check_unused(self):
        used = self.filtered("is_used")[:1]
        if used:
            raise UserError(
                self.env._(
                    "People were judged by “%(set)s”, so it stays as it is; make the set of the"
                    " following years from it.",
                    set=used.name,
                )
            )
