from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.district_base.moment import today

from ..rules import statistics
from .one_stop_dossier_actors import GROUP, MANAGER

FORMS = [("II.06", "Form II.06/VPCP/KSTT")]
KINDS = [
    ("month", "Month"),
    ("quarter", "Quarter"),
    ("half", "Half-year"),
    ("year", "Year"),
    ("own", "Own dates"),
]
LEADER = f"{GROUP}leader"
# What a period is of: fixed from the first closing on.
KEY = {"agency_id", "form", "kind", "date_from", "date_to"}


class OneStopStatisticPeriod(models.Model):
    """A reporting period (kỳ báo cáo): open, its figures are those of today; closed, those of then.

    Closing keeps a row for each dossier and column and a hash over them; reopening is an act with
    a reason. Both are in the journal, and rows of earlier closings stay.
    """

    _name = "one_stop.statistic.period"
    _description = "Statistical period"
    _inherit = ["district.journaled.mixin"]
    _order = "date_to desc, date_from desc, agency_id, id desc"
    _rec_names_search = ("agency_id",)

    _projected_fields = (
        "state",
        "closed_at",
        "closed_by_id",
        "row_count",
        "content_hash",
        "closing",
    )

    agency_id = fields.Many2one(
        "hr.department",
        string="Counter",
        index="btree_not_null",
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
        default=lambda self: self._default_agency_id(),
        help="Empty for the whole district.",
    )
    form = fields.Selection(FORMS, required=True, default="II.06")
    kind = fields.Selection(KINDS, required=True, default="month")
    date_from = fields.Date(
        string="From day", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(
        string="Until day",
        required=True,
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
    )
    note = fields.Char()
    state = fields.Selection(
        [("open", "Open"), ("closed", "Figures closed")],
        required=True,
        readonly=True,
        default="open",
    )
    closed_at = fields.Datetime(string="Figures closed on", readonly=True)
    closed_by_id = fields.Many2one(
        "res.users", string="Closed by", readonly=True, ondelete="restrict"
    )
    closing = fields.Integer(string="Closings", readonly=True, aggregator=None)
    row_count = fields.Integer(string="Rows", readonly=True, aggregator=None)
    content_hash = fields.Char(string="Hash of the figures", readonly=True)
    line_ids = fields.One2many("one_stop.statistic.line", "period_id", readonly=True)
    event_ids = fields.One2many("one_stop.statistic.event", "period_id", readonly=True)
    may_close = fields.Boolean(string="The user closes it", compute="_compute_may_close")

    _period_uniq = models.UniqueIndex(
        "(form, COALESCE(agency_id, 0), date_from, date_to)",
        "There is a period of this counter with these dates already.",
    )

    def _default_agency_id(self):
        """Propose the user's counter; who sees the whole district begins with that."""
        if self.env["one_stop.dossier"]._figures_agencies() is None:
            return False
        return self.env["one_stop.dossier"]._default_agency_id()

    def _default_date_from(self):
        """Propose the month that is over."""
        return (today(self).replace(day=1) - timedelta(days=1)).replace(day=1)

    @api.depends("kind", "date_from")
    def _compute_date_to(self):
        for period in self:
            end = period.date_from and statistics.period_end(period.kind, period.date_from)
            period.date_to = end or period.date_to or period.date_from

    @api.depends("agency_id")
    @api.depends_context("uid")
    def _compute_may_close(self):
        for period in self:
            period.may_close = self.env.su or period._is_closer()

    @api.depends("agency_id", "date_from", "date_to")
    def _compute_display_name(self):
        for period in self:
            dates = [one.strftime("%d/%m/%Y") for one in (period.date_from, period.date_to) if one]
            agency = period.agency_id.name or self.env._("Whole district")
            period.display_name = f"{' – '.join(dates)} · {agency}"

    @api.constrains("kind", "date_from", "date_to")
    def _check_dates(self):
        for period in self:
            if period.date_from > period.date_to:
                raise ValidationError(
                    self.env._(
                        "The period %(period)s ends before it begins.", period=period.display_name
                    )
                )
            self.env["one_stop.dossier"]._figure_dates(period.date_from, period.date_to)
            if not statistics.is_of_kind(period.kind, period.date_from, period.date_to):
                kinds = dict(self._fields["kind"]._description_selection(self.env))
                raise ValidationError(
                    self.env._(
                        "%(period)s is no “%(kind)s”: choose its first day anew, or own dates.",
                        period=period.display_name,
                        kind=kinds[period.kind],
                    )
                )

    def write(self, vals):
        if not self._is_projection_open():
            self._check_change(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        for period in self:
            if period.journal_count:
                raise UserError(
                    self.env._(
                        "%(period)s was closed once and stays, with its journal.",
                        period=period.display_name,
                    )
                )

    def copy_data(self, default=None):
        raise UserError(self.env._("A statistical period is not duplicated."))

    def action_close(self):
        """Close the periods: keep a row for each dossier and column, and a hash over all of them.

        :raise UserError: for a period that is closed, is not over, or whose figures do not agree.
        """
        for period in self:
            period._close()
        return True

    def action_reopen(self):
        """Open the dialog that asks for the reason."""
        self.ensure_one()
        self._check_closer()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reopen the period"),
            "res_model": "one_stop.statistic.reopen",
            "view_mode": "form",
            "target": "new",
            "context": {"default_period_id": self.id},
        }

    def _check_change(self, vals):
        """Refuse changes of a closed period, and another subject for one that has a journal."""
        for period in self:
            if period.state == "closed":
                raise UserError(
                    self.env._(
                        "%(period)s is closed: reopen it to change it.", period=period.display_name
                    )
                )
            if period.journal_count and KEY & vals.keys():
                raise UserError(
                    self.env._(
                        "%(period)s was closed once and keeps its counter and its dates.",
                        period=period.display_name,
                    )
                )

    def _check_closer(self):
        """Refuse who may not close or reopen a period; the superuser may."""
        for period in self:
            if not (self.env.su or period._is_closer()):
                raise AccessError(period._closer_words())

    def _is_closer(self):
        """The one-stop manager of the counter; of the district, a leader or the root's manager."""
        self.ensure_one()
        user = self.env.user
        if self.agency_id:
            return user.has_group(MANAGER) and self.agency_id in user.agency_ids
        return user.has_group(LEADER) or (user.has_group(MANAGER) and user._is_of_root_agency())

    def _closer_words(self):
        """Return the sentence that tells who closes and reopens the period."""
        if self.agency_id:
            return self.env._(
                "Figures of %(agency)s are closed and reopened by its one-stop manager.",
                agency=self.agency_id.sudo().display_name,  # sudo: names of agencies are public
            )
        return self.env._(
            "Figures of the whole district are closed and reopened by its leaders"
            " or by the one-stop manager of the district itself."
        )
