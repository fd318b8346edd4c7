from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules import lifecycle

STATES = [
    ("draft", "To be handed over"),
    ("waiting", "Handed over"),
    ("accepted", "Accepted"),
    ("sent_back", "Not accepted"),
]


class OneStopDeliveryLine(models.Model):
    """A dossier on a delivery list; its visit at the receiver tells what became of it."""

    _name = "one_stop.delivery.line"
    _description = "Dossier on a delivery list"
    _inherit = ["district.projection.mixin", "one_stop.border.mixin"]
    _order = "delivery_id, id"
    _rec_name = "dossier_id"

    _projected_fields = ("visit_id", "problem")

    delivery_id = fields.Many2one(
        "one_stop.delivery", required=True, index=True, ondelete="cascade"
    )
    dossier_id = fields.Many2one("one_stop.dossier", required=True, index=True, ondelete="restrict")
    version_id = fields.Many2one(related="dossier_id.version_id", related_sudo=False)
    step_id = fields.Many2one(
        "one_stop.step",
        string="Next step",
        compute="_compute_step_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        domain="[('version_id', '=', version_id)]",
    )
    to_agency_id = fields.Many2one("hr.department", string="To", compute="_compute_to_agency_id")
    visit_id = fields.Many2one(
        "one_stop.dossier.visit",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    problem = fields.Char(string="Why not", readonly=True, copy=False)
    remark = fields.Char(
        help="What the receiver notes on accepting, such as a page that is missing."
    )
    state = fields.Selection(STATES, compute="_compute_state")
    applicant_name = fields.Char(related="dossier_id.applicant_name", related_sudo=False)
    procedure_id = fields.Many2one(related="dossier_id.procedure_id", related_sudo=False)
    due_at = fields.Datetime(related="dossier_id.due_at", related_sudo=False)
    sets = fields.Integer(related="dossier_id.sets", related_sudo=False)
    answered_at = fields.Datetime(string="Answered on", compute="_compute_state")
    answered_by_id = fields.Many2one("res.users", string="Answered by", compute="_compute_state")

    _dossier_uniq = models.Constraint(
        "UNIQUE(delivery_id, dossier_id)", "A dossier stands once on a delivery list."
    )
    _visit_uniq = models.UniqueIndex(
        "(visit_id) WHERE visit_id IS NOT NULL", "A hand-over stands on one delivery list."
    )

    @api.depends("dossier_id")
    def _compute_step_id(self):
        for line in self:
            dossier = line.dossier_id
            line.step_id = dossier.step_id if dossier.pending else dossier._next_step()

    @api.depends("step_id", "dossier_id", "visit_id")
    def _compute_to_agency_id(self):
        for line in self:
            dossier = line.dossier_id
            if line.visit_id or dossier.pending:
                line.to_agency_id = (line.visit_id or dossier.visit_id).agency_id
            else:
                line.to_agency_id = dossier._agencies_of(line.step_id)[:1]

    @api.depends("visit_id.accepted_at", "visit_id.left_at", "visit_id.user_id")
    def _compute_state(self):
        for line in self:
            visit = line.visit_id
            line.answered_at = visit.accepted_at or visit.left_at
            line.answered_by_id = visit.user_id if visit.accepted_at else False
            if not visit:
                line.state = "draft"
            elif visit.accepted_at:
                line.state = "accepted"
            else:
                line.state = "sent_back" if visit.left_at else "waiting"

    @api.depends("dossier_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.dossier_id.display_name

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self._is_creation_open():
            lines._check_lines()
        return lines

    def write(self, vals):
        if not self._is_projection_open():
            self._check_change(vals)
        result = super().write(vals)
        if vals.keys() & {"dossier_id", "delivery_id"} and not self._is_projection_open():
            self._check_lines()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_delivered(self):
        self.delivery_id._check_open()

    @api.model
    def _domain_waiting(self):
        """Return the domain of what was handed over and is not answered."""
        return [
            ("visit_id", "!=", False),
            ("visit_id.accepted_at", "=", False),
            ("visit_id.left_at", "=", False),
        ]

    def _waiting(self):
        return self.filtered(lambda one: one.state == "waiting")

    def _hand_over(self):
        """Forward what the agency holds; note what was forwarded before, and what cannot go."""
        before = self.filtered(lambda one: one.dossier_id.pending)
        outcomes = {
            **before._obstacles(),
            **(self - before)._take("forward", lambda line: {"step": line.step_id}),
        }
        for line, problem in outcomes.items():
            if problem:
                line._project({"problem": problem})
            else:
                line._project({"visit_id": line.dossier_id.visit_id.id})

    def _take(self, kind, words_of):
        """Take a step with the dossier of each line; return {line: sentence or ""}."""
        lines = {line.dossier_id.id: line for line in self}
        results = self.dossier_id._apply_each(
            kind, payload_of=lambda dossier: words_of(lines[dossier.id])
        )
        return {lines[dossier.id]: sentence for dossier, sentence in results}

    def _check_change(self, vals):
        """Let a draft be made, and let the receiver note remarks; nothing else changes."""
        if vals.keys() <= {"remark"} and all(line.delivery_id.delivered_at for line in self):
            self._check_remark()
        else:
            self.delivery_id._check_open()

    def _check_remark(self):
        user = self.env.user
        for line in self:
            if line.state != "waiting" or line.delivery_id.to_agency_id not in user.agency_ids:
                raise AccessError(
                    self.env._(
                        "Dossier %(code)s: remarks on a delivery list are for the receiver,"
                        " until the dossier is accepted.",
                        code=line.dossier_id.display_name,
                    )
                )

    def _check_lines(self):
        """Refuse lines of lists that were handed over, and dossiers that the list cannot have."""
        self.delivery_id._check_open()
        for problem in self._obstacles().values():
            if problem:
                raise UserError(problem)

    def _obstacles(self):
        """Return {line: why its dossier cannot stand on the list, as a sentence, or ""}."""
        pending = self.dossier_id.filtered("pending")
        # sudo: the list of another colleague counts as well
        taken = self.sudo().search([("visit_id", "in", pending.visit_id.ids)]) - self
        lists = {line.visit_id: line.delivery_id for line in taken}
        return {line: line._obstacle(lists) for line in self}

    def _obstacle(self, lists):
        """Return why the dossier cannot stand on the list of its agency, as a sentence, or "".

        :param lists: {visit: the list on which that hand-over stands}.
        """
        dossier, agency = self.dossier_id, self.delivery_id.agency_id
        visit = dossier.visit_id
        names = {"code": dossier.display_name, "agency": agency.display_name}
        if dossier.pending and visit.sender_id.agency_id == agency:
            return (
                self.env._(
                    "Dossier %(code)s stands on the delivery list %(list)s already.",
                    list=lists[visit].display_name,
                    **names,
                )
                if visit in lists
                else ""
            )
        held = dossier.state in lifecycle.WORKING and dossier.holder_agency_id == agency
        if dossier.pending or not held:
            return self.env._("Dossier %(code)s is not at %(agency)s to be handed over.", **names)
        return ""
