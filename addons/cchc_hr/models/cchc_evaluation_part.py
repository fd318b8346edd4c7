from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules import evaluation
from .evaluation_roles import EXCELLENT, GOOD, HR


class CchcEvaluationPart(models.Model):
    """A yearly evaluation in one agency: whom it judges, how many get which class, its closing."""

    _name = "cchc.evaluation.part"
    _description = "Evaluation in an agency"
    _inherit = ["district.journaled.mixin", "cchc.private.mixin", "district.rule.user.mixin"]
    _order = "year desc, agency_id, id"
    _rec_names_search = ["agency_id"]
    _projected_fields = ("round_id", "agency_id", "state", "closed_on")

    round_id = fields.Many2one(
        "cchc.evaluation.round", required=True, readonly=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department", required=True, readonly=True, index=True, ondelete="restrict"
    )
    year = fields.Integer(related="round_id.year", store=True, aggregator=None)
    date_to = fields.Date(related="round_id.date_to")
    due_on = fields.Date(related="round_id.due_on")
    state = fields.Selection(
        [("open", "Being judged"), ("closed", "Closed")],
        default="open",
        readonly=True,
        index=True,
    )
    closed_on = fields.Date(string="Closed on", readonly=True)
    council_user_ids = fields.Many2many(
        "res.users",
        string="Council",
        domain="[('share', '=', False)]",
        help="Who votes where the set of criteria asks for a council.",
    )
    evaluation_ids = fields.One2many("cchc.evaluation", "part_id", readonly=True)
    event_ids = fields.One2many(
        "cchc.evaluation.part.event", "part_id", string="Journal", readonly=True
    )
    person_count = fields.Integer(string="People", compute="_compute_counts")
    pending_count = fields.Integer(string="Not concluded yet", compute="_compute_counts")
    skipped_count = fields.Integer(string="Not judged", compute="_compute_counts")
    excellent_count = fields.Integer(string="Excellent", compute="_compute_counts")
    good_count = fields.Integer(string="Good", compute="_compute_counts")
    excellent_limit = fields.Char(string="At most", compute="_compute_counts")
    class_line = fields.Char(string="By class", compute="_compute_counts")
    excess = fields.Char(
        string="Too many excellent",
        compute="_compute_counts",
        help="Why the part cannot be closed as it stands.",
    )

    _agency_uniq = models.Constraint(
        "UNIQUE(round_id, agency_id)", "The evaluation is open in this agency already."
    )

    @api.depends("round_id", "agency_id.name")
    def _compute_display_name(self):
        for part in self:
            names = (part.round_id.display_name, part.agency_id.name)
            part.display_name = " · ".join(name for name in names if name)

    @api.depends("evaluation_ids.state", "evaluation_ids.class_code")
    def _compute_counts(self):
        by_part = self.env["cchc.evaluation"].search_fetch(
            [("part_id", "in", self.ids)],
            ["part_id", "state", "class_code", "class_name", "staff_kind", "is_settled"],
        )
        by_part = by_part.grouped("part_id")
        for part in self:
            people = by_part.get(part._origin, self.env["cchc.evaluation"])
            limits = part._limits(people)
            part.person_count = len(people)
            part.pending_count = len(people.filtered(lambda one: not one.is_settled))
            part.skipped_count = len(people.filtered(lambda one: one.state == "skipped"))
            part.excellent_count = len(people.filtered(lambda one: one.class_code == EXCELLENT))
            part.good_count = len(people.filtered(lambda one: one.class_code == GOOD))
            part.excellent_limit = "; ".join(str(limit) for _n, _g, limit, _c in limits) or False
            part.class_line = part._class_words(people)
            part.excess = part._excess_words(limits)

    @api.depends("round_id")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    def write(self, vals):
        if "council_user_ids" in vals:
            closed = self.filtered(lambda part: part.state == "closed")[:1]
            if closed:
                closed._refuse_closed()
            self._check_no_votes()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Evaluations are not deleted; their results are kept."))

    def action_add_people(self):
        """Add those who came into the agency, and criteria where there were none at the opening."""
        self._check_staff_manager()
        for part in self:
            if part.state == "closed":
                part._refuse_closed()
            part._add_people()
            part.evaluation_ids._complete_criteria()
        return True

    def action_evaluations(self):
        """Open the people of the agency."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("cchc_hr.cchc_evaluation_action")
        return {**action, "domain": [("part_id", "=", self.id)], "context": {}}

    def action_pending(self):
        """Open those who are not concluded yet."""
        self.ensure_one()
        domain = [("part_id", "=", self.id), ("is_settled", "=", False)]
        return {**self.action_evaluations(), "domain": domain}

    def _limits(self, people):
        """Return [(excellent, good, limit, rule code), …]: a group for each rule in force.

        Civil servants and public employees are counted apart, each with the share of their rule.
        """
        self.ensure_one()
        on = self.date_to
        groups = people.grouped(lambda one: one._share_rule())
        found = []
        for code, group in sorted(groups.items()):
            if not on or not self.env["district.rule"]._rule(code, on):
                continue
            classes = Counter(group.mapped("class_code"))
            share = self.env["district.rule"].get_value(code, on)
            limit = evaluation.excellent_limit(classes[GOOD], share)
            found.append((classes[EXCELLENT], classes[GOOD], limit, code))
        return found

    def _excess_words(self, limits):
        words = [
            self.env._(
                "%(excellent)s rated excellent, where %(good)s rated good allow %(limit)s (rule"
                " “%(rule)s”)",
                excellent=excellent,
                good=good,
                limit=limit,
                rule=code,
            )
            for excellent, good, limit, code in limits
            if excellent > limit
        ]
        return "; ".join(words) or False

    def _class_words(self, people):
        """Return how many were given which class, the best one first, as one line."""
        counts = Counter((one.class_code, one.class_name) for one in people if one.class_code)
        order = [one["code"] for one in self.env["cchc.evaluation"]._known_classes()]
        place = {code: at for at, code in enumerate(order)}
        lines = sorted(counts, key=lambda one: place.get(one[0], len(order)))
        return " · ".join(f"{name}: {counts[code, name]}" for code, name in lines) or False

    def _check_staff_manager(self):
        if not self.env.user.has_group(HR):
            raise AccessError(
                self.env._("Only staff managers open, complete and close evaluations.")
            )

    def _check_no_votes(self):
        """Refuse another council once somebody has voted: votes are counted against its members."""
        # sudo: that somebody has voted is told, not what
        votes = self.env["cchc.evaluation.vote"].sudo()
        voted = votes.search([("evaluation_id.part_id", "in", self.ids)], limit=1)
        if voted:
            raise UserError(
                self.env._(
                    "The council of “%(part)s” has voted already and stays as it is.",
                    part=voted.evaluation_id.part_id.display_name,
                )
            )

    def _refuse_closed(self):
        raise UserError(
            self.env._(
                "“%(part)s” is closed: its results count for awards and stay as they are.",
                part=self.display_name,
            )
        )

    def _rule_uses(self):
        if not self.date_to:
            return []
        kinds = set(self.evaluation_ids.mapped(lambda one: one._share_rule()))
        return [(code, self.date_to) for code in sorted(kinds)]
