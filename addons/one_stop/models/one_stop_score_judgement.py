from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.district_base.moment import now, today

from ..rules import score
from .one_stop_dossier_actors import MANAGER

INDICES = [
    ("5", "5. Organisation of reception and return"),
    ("8", "8. Feedback received and answered"),
]
STATES = [("draft", "Draft"), ("closed", "Figures closed"), ("replaced", "Replaced")]


class OneStopScoreJudgement(models.Model):
    """Points that people give an agency for a period, with their ground and document.

    ``draft`` → ``closed``: from then on it counts and is fixed for everybody. Another one for the
    same agency, period and index takes its place when it is closed; both stay readable.
    """

    _name = "one_stop.score.judgement"
    _description = "Judgement of an index"
    _inherit = ["district.projection.mixin"]
    _order = "date_from desc, agency_id, index_no, id desc"
    _projected_fields = ("state", "closed_at", "closed_by_id", "replaced_by_id")

    def _default_agency_id(self):
        return self.env.user.agency_ids[:1]

    agency_id = fields.Many2one(
        "hr.department",
        string="Counter",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
    )
    index_no = fields.Selection(INDICES, string="Index", required=True)
    date_from = fields.Date(string="From day", required=True)
    date_to = fields.Date(string="Until day", required=True)
    points = fields.Float(required=True, digits=(4, 1), aggregator=None)
    reason = fields.Text(string="Ground", required=True, help="What the points rest on.")
    document = fields.Char(
        required=True, help="Number, date and name of the record or report that says so."
    )
    file = fields.Binary(string="Copy of the document", attachment=True)
    file_name = fields.Char(string="File name")
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False)
    closed_at = fields.Datetime(string="Figures closed on", readonly=True, copy=False)
    closed_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    replaced_by_id = fields.Many2one(
        "one_stop.score.judgement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _period_check = models.Constraint(
        "CHECK(date_to >= date_from)", "A judged period cannot end before it begins."
    )
    _one_uniq = models.UniqueIndex(
        "(agency_id, index_no, date_from, date_to) WHERE state = 'closed'",
        "One judgement of an index counts for an agency and a period.",
    )

    @api.depends("agency_id", "index_no", "date_from", "date_to")
    def _compute_display_name(self):
        for one in self:
            days = " – ".join(
                day.strftime("%d/%m/%Y") for day in (one.date_from, one.date_to) if day
            )
            one.display_name = f"{one.agency_id.name or ''}: {one.index_no or ''} ({days})"

    @api.constrains("points", "date_to")
    def _check_points(self):
        """The rule says how many points an index has at most."""
        for one in self:
            given = self.env["one_stop.score"]._given("onestop.score", one.date_to)
            most = score.exact(given.value["max_each"]) if given else None
            if one.points < 0 or (most is not None and one.points > most):
                raise ValidationError(
                    self.env._(
                        "An index has 0 to %(most)s points, not %(points)s.",
                        most=most,
                        points=one.points,
                    )
                )

    @api.constrains("reason", "document")
    def _check_ground(self):
        for one in self:
            if not (one.reason or "").strip() or not (one.document or "").strip():
                raise ValidationError(
                    self.env._("A judgement says its ground, and the document that bears it.")
                )

    def write(self, vals):
        if not self._is_projection_open():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_draft()

    def action_close(self):
        """Let judgements count; each takes the place of the one that counted before it."""
        self.check_access("write")
        self._check_draft()
        self._check_manager()
        for one in self:
            if one.date_to > today(one):
                raise UserError(
                    self.env._(
                        "%(judgement)s: a period is judged when it is over.",
                        judgement=one.display_name,
                    )
                )
            before = one._counting()
            before._project({"state": "replaced", "replaced_by_id": one.id})
            # An insert or update does not wait for pending ones: two would seem to count.
            before.flush_recordset(["state"])
            one._project({"state": "closed", "closed_at": now(one), "closed_by_id": self.env.uid})
            one.flush_recordset(["state"])
        return True

    @api.model
    def _judged(self, agencies, first, last):
        """Return {(agency id, number of the index): judgement that counts} of just this period."""
        # sudo: whoever sees a score sees what it rests on
        found = self.sudo().search(
            [
                ("agency_id", "in", agencies.ids),
                ("date_from", "=", first),
                ("date_to", "=", last),
                ("state", "=", "closed"),
            ]
        )
        return {(one.agency_id.id, int(one.index_no)): one for one in found}

    def _counting(self):
        """Return the judgement that counts for the same agency, period and index."""
        self.ensure_one()
        # sudo: the manager of the agency may write it, whoever made it
        return self.sudo().search(
            [
                ("agency_id", "=", self.agency_id.id),
                ("index_no", "=", self.index_no),
                ("date_from", "=", self.date_from),
                ("date_to", "=", self.date_to),
                ("state", "=", "closed"),
            ]
        )

    def _check_draft(self):
        for one in self.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "%(judgement)s is closed and fixed: enter a new judgement to replace it.",
                    judgement=one.display_name,
                )
            )

    def _check_manager(self):
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(self.env._("Judgements are closed by the one-stop manager."))
