from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_version import STAFF_KINDS

STATES = [
    ("draft", "To judge oneself"),
    ("remarks", "Remarks of colleagues"),
    ("council", "Votes of the council"),
    ("judge", "To conclude"),
    ("concluded", "Concluded"),
    ("objected", "Objected"),
    ("answered", "Objection answered"),
    ("skipped", "Not judged"),
]
SKIPS = [
    ("new", "New: worked too short a time"),
    ("leave", "Long leave"),
    ("study", "Long study"),
    ("left", "Left before the end"),
    ("discipline", "Suspended, or under discipline"),
    ("other", "Other reason"),
]
JUDGES = [
    ("head", "Head of the agency"),
    ("chair", "Chair of the district"),
    ("above", "Those above, on paper"),
]
# What people write themselves; all else follows from steps.
OWN_WORDS = {"self_text", "score_ids"}


class CchcEvaluation(models.Model):
    """How the year of one person is judged.

    The person judges himself or herself, colleagues remark, a council votes where the set of
    criteria asks for it, the head concludes, the person may object. A closed result is frozen.
    """

    _name = "cchc.evaluation"
    _description = "Evaluation of a person"
    _inherit = ["district.journaled.mixin", "cchc.private.mixin", "district.rule.user.mixin"]
    _order = "year desc, agency_id, employee_id, id"
    _rec_names_search = ["employee_id"]
    _projected_fields = (
        *("part_id", "employee_id", "agency_id", "year", "date_from", "date_to", "staff_kind"),
        *("position_id", "is_leading", "judged_by", "set_id", "state", "is_settled", "is_final"),
        *("self_on", "self_by_id", "self_paper", "self_code", "self_name", "return_reason"),
        *("collective", "council_code", "council_name", "council_line"),
        *("points", "class_code", "class_name", "conclusion", "concluded_on", "concluded_by_id"),
        *("judge_paper", "objected_on", "objection", "answered_on", "answer", "answered_by_id"),
        *("skip_reason", "skip_note"),
    )

    part_id = fields.Many2one(
        "cchc.evaluation.part", required=True, readonly=True, index=True, ondelete="restrict"
    )
    round_id = fields.Many2one(related="part_id.round_id", store=True, index=True)
    employee_id = fields.Many2one(
        "hr.employee",
        string="Person",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    agency_id = fields.Many2one(
        "hr.department", required=True, readonly=True, index=True, ondelete="restrict"
    )
    year = fields.Integer(required=True, readonly=True, aggregator=None, index=True)
    date_from = fields.Date(string="Judged from", required=True, readonly=True)
    date_to = fields.Date(string="Judged until", required=True, readonly=True)
    staff_kind = fields.Selection(STAFF_KINDS, string="Kind of staff", readonly=True)
    position_id = fields.Many2one("cchc.position", readonly=True, ondelete="restrict")
    is_leading = fields.Boolean(string="Leads or manages", readonly=True)
    judged_by = fields.Selection(
        JUDGES, string="Concluded by", required=True, default="head", readonly=True
    )
    set_id = fields.Many2one(
        "cchc.evaluation.set",
        string="Set of criteria",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    council = fields.Boolean(related="set_id.council", string="Council votes")
    state = fields.Selection(STATES, default="draft", readonly=True, index=True)
    is_settled = fields.Boolean(
        readonly=True, help="Concluded and no objection open, or not judged with a reason."
    )
    is_final = fields.Boolean(string="Frozen", readonly=True, help="Closed: what awards rest on.")

    self_text = fields.Text(string="Judging oneself", help="What was done, what was not, and why.")
    self_on = fields.Date(string="Handed in", readonly=True)
    self_by_id = fields.Many2one("res.users", string="Handed in by", readonly=True)
    self_paper = fields.Char(
        string="Paper of the person", readonly=True, help="Recorded for somebody without account."
    )
    self_code = fields.Char(string="Code of the own class", readonly=True)
    self_name = fields.Char(string="Own class", readonly=True)
    return_reason = fields.Char(string="Returned because", readonly=True)
    score_ids = fields.One2many("cchc.evaluation.score", "evaluation_id", string="Scores")
    remark_ids = fields.One2many(
        "cchc.evaluation.remark", "evaluation_id", string="Remarks", readonly=True
    )
    collective = fields.Text(
        string="Opinion of the collective", readonly=True, help="Minutes of the meeting in short."
    )
    vote_ids = fields.One2many(
        "cchc.evaluation.vote", "evaluation_id", string="Votes", readonly=True
    )
    council_code = fields.Char(string="Code of the council's class", readonly=True)
    council_name = fields.Char(string="Class by the council", readonly=True)
    council_line = fields.Char(string="Votes counted", readonly=True)

    points = fields.Float(digits=(6, 2), readonly=True, aggregator="avg")
    class_code = fields.Char(string="Code of the class", readonly=True, index="btree_not_null")
    class_name = fields.Char(string="Rating", readonly=True)
    conclusion = fields.Text(readonly=True)
    concluded_on = fields.Date(readonly=True)
    concluded_by_id = fields.Many2one("res.users", string="Signed by", readonly=True)
    judge_paper = fields.Char(
        string="Paper of the conclusion", readonly=True, help="Recorded for those above."
    )
    objected_on = fields.Date(readonly=True)
    objection = fields.Text(readonly=True)
    answered_on = fields.Date(readonly=True)
    answered_by_id = fields.Many2one("res.users", string="Answered by", readonly=True)
    answer = fields.Text(string="Answer and reasons", readonly=True)
    skip_reason = fields.Selection(SKIPS, string="Why not judged", readonly=True)
    skip_note = fields.Char(string="More on why not", readonly=True)
    event_ids = fields.One2many(
        "cchc.evaluation.event", "evaluation_id", string="Journal", readonly=True
    )

    _person_uniq = models.Constraint(
        "UNIQUE(employee_id, year)", "A person is judged once for a year."
    )

    @api.depends("employee_id.name", "year")
    def _compute_display_name(self):
        for one in self:
            # sudo: the name of somebody whose evaluation one reads
            one.display_name = f"{one.sudo().employee_id.name or ''} · {one.year or ''}"

    @api.depends("date_to", "staff_kind", "state")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    def write(self, vals):
        if not self._is_projection_open():
            self._check_words(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Evaluations are not deleted; their results are kept."))

    def copy_data(self, default=None):
        raise UserError(self.env._("An evaluation is not copied: a person is judged once a year."))

    def _check_words(self, vals):
        """Refuse to write anything but one's own words, while they are asked for."""
        names = vals.keys() & self._fields.keys() - self._get_projected_fields()
        for one in self:
            other = names - OWN_WORDS
            if other:
                self._refuse_projected(min(other))
            if names:
                one._check_own_words()

    def _check_own_words(self):
        """Refuse to write for another person, or once the own part was handed in."""
        self.ensure_one()
        if self.state != "draft" or self.is_final:
            raise UserError(
                self.env._(
                    "The own part of %(person)s was handed in and stays as it is.",
                    person=self.sudo().employee_id.name,  # sudo: only the name
                )
            )
        if not self._may_write_self(self.env.user):
            raise AccessError(
                self.env._(
                    "The own part of %(person)s is written by that person alone; staff managers"
                    " record it for people without an account.",
                    person=self.sudo().employee_id.name,  # sudo: only the name
                )
            )
