from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import now, today

from .one_stop_dossier_actors import CLERK, OFFICER

STATES = [
    ("draft", "Being made"),
    ("delivered", "Handed over"),
    ("answered", "Answered"),
]
PAPER_KIND = "delivery_slip"


class OneStopDelivery(models.Model):
    """One list for handing many dossiers over to an agency (phiếu bàn giao hồ sơ).

    Whoever hands over gathers dossiers, from the worklist or by scanning their codes. Handing
    over forwards each of them; a list comes into being for each agency that gets some, with a
    number where the agency keeps a book for it. Dossiers that cannot be handed over stay on the
    draft, with the reason. What the receiver answers is read from the visits of the dossiers.
    """

    _name = "one_stop.delivery"
    _description = "Delivery list"
    _inherit = ["district.projection.mixin", "one_stop.border.mixin"]
    _order = "id desc"
    _rec_names_search = ("name",)

    _projected_fields = ("name", "number_id", "to_agency_id", "deliverer_id", "delivered_at")

    name = fields.Char(string="Number", readonly=True, copy=False)
    agency_id = fields.Many2one(
        "hr.department",
        string="From",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain="[('is_agency', '=', True), ('id', 'in', allowed_agency_ids)]",
    )
    allowed_agency_ids = fields.Many2many(
        "hr.department", compute="_compute_allowed_agency_ids", export_string_translation=False
    )
    to_agency_id = fields.Many2one(
        "hr.department",
        string="To",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    number_id = fields.Many2one(
        "district.number", string="In the book as", readonly=True, copy=False, ondelete="restrict"
    )
    deliverer_id = fields.Many2one(
        "res.users", string="Handed over by", readonly=True, copy=False, ondelete="restrict"
    )
    delivered_at = fields.Datetime(string="Handed over on", readonly=True, copy=False)
    line_ids = fields.One2many("one_stop.delivery.line", "delivery_id", string="Dossiers")
    state = fields.Selection(STATES, compute="_compute_state", search="_search_state")
    line_count = fields.Integer(string="Number of dossiers", compute="_compute_state")
    waiting_count = fields.Integer(string="Not answered yet", compute="_compute_state")
    has_problem = fields.Boolean(compute="_compute_has_problem", export_string_translation=False)
    can_answer = fields.Boolean(compute="_compute_can_answer", export_string_translation=False)
    recorded_for_id = fields.Many2one(
        "hr.department", string="The user records for", compute="_compute_can_answer"
    )

    @api.model
    def _default_agency_id(self):
        # sudo: clerks cannot read employees, yet their own agency is no secret
        return self.env.user.sudo().employee_id.department_id.agency_id

    @api.depends_context("uid")
    def _compute_allowed_agency_ids(self):
        self.allowed_agency_ids = self.env.user.agency_ids

    @api.depends("delivered_at", "line_ids.visit_id.accepted_at", "line_ids.visit_id.left_at")
    def _compute_state(self):
        lines = self.env["one_stop.delivery.line"]
        counts = dict(
            lines._read_group([("delivery_id", "in", self.ids)], ["delivery_id"], ["__count"])
        )
        waiting = dict(
            lines._read_group(
                [("delivery_id", "in", self.ids), *lines._domain_waiting()],
                ["delivery_id"],
                ["__count"],
            )
        )
        for delivery in self:
            delivery.line_count = counts.get(delivery._origin, 0)
            delivery.waiting_count = waiting.get(delivery._origin, 0)
            delivery.state = (
                "draft"
                if not delivery.delivered_at
                else "delivered"
                if delivery.waiting_count
                else "answered"
            )

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        waits = Domain("line_ids", "any", self.env["one_stop.delivery.line"]._domain_waiting())
        delivered = Domain("delivered_at", "!=", False)
        domains = {
            "draft": ~delivered,
            "delivered": delivered & waits,
            "answered": delivered & ~waits,
        }
        return Domain.OR(domains[one] for one in value if one in domains)

    @api.depends("line_ids.problem")
    def _compute_has_problem(self):
        for delivery in self:
            delivery.has_problem = any(delivery.line_ids.mapped("problem"))

    @api.depends_context("uid")
    @api.depends("waiting_count", "to_agency_id")
    def _compute_can_answer(self):
        user = self.env.user
        works = user.has_groups(f"{OFFICER},{CLERK}")
        for delivery in self:
            waits = bool(delivery.waiting_count)
            delivery.can_answer = waits and works and delivery.to_agency_id in user.agency_ids
            waiting = delivery.line_ids._waiting()[:1] if waits else delivery.line_ids[:0]
            recorded = waits and waiting.dossier_id._is_recorder_here()
            delivery.recorded_for_id = recorded and delivery.to_agency_id

    @api.depends("name", "agency_id", "to_agency_id", "delivered_at")
    def _compute_display_name(self):
        for delivery in self:
            if delivery.name or not delivery.delivered_at:
                delivery.display_name = delivery.name or self.env._("Draft")
                continue
            # Without a book there is no number; whoever asks for the list names way and moment.
            delivery.display_name = self.env._(
                "%(giver)s → %(receiver)s, %(moment)s",
                giver=delivery.agency_id.agency_code or delivery.agency_id.name,
                receiver=delivery.to_agency_id.agency_code or delivery.to_agency_id.name,
                moment=self.env["one_stop.dossier"]._local_text(delivery.delivered_at),
            )

    def write(self, vals):
        # Lines look after themselves: the receiver notes remarks on them.
        if vals.keys() - {"line_ids"} and not self._is_projection_open():
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_delivered(self):
        self._check_open()

    def action_deliver(self):
        """Hand over what is on the draft; a list comes out for each agency that gets something.

        Dossiers that were forwarded before and wait at the receiver are put on its list as well.
        What cannot be handed over stays on a draft.
        """
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        if not self.line_ids:
            raise UserError(
                self.env._("There is nothing on the list: add dossiers, or scan their codes.")
            )
        lines = self.line_ids
        lines._hand_over()
        done = lines.filtered("visit_id")
        if not done:
            return True
        lists = self
        for agency, some in done.grouped(lambda one: one.visit_id.agency_id).items():
            lists |= (self if not self.delivered_at else self._sibling())._give(agency, some)
        if lines - done:
            lists |= self._sibling()._have(lines - done)
        return True if lists == self else lists._get_records_action(name=self.env._("Handed over"))

    def _sibling(self):
        """Return another draft of the same agency."""
        return self.create({"agency_id": self.agency_id.id})

    def _have(self, lines):
        lines.filtered(lambda one: one.delivery_id != self)._project({"delivery_id": self.id})
        return self

    def _give(self, agency, lines):
        """Make the list of what one agency gets of a draft, and number it."""
        self._have(lines)
        self._project(
            {"to_agency_id": agency.id, "deliverer_id": self.env.uid, "delivered_at": now(self)}
        )
        lines._project({"problem": False})
        self._take_number(len(lines))
        return self

    def _take_number(self, count):
        """Take the number of the list from the book of its agency, where there is one."""
        on = today(self)
        books = self.env["district.number.book"]
        try:
            book = books._book_for(self.agency_id, PAPER_KIND, on)
        except UserError:
            return  # an agency without a book writes the number by hand, or none
        subject = self.env._(
            "%(count)s dossiers handed over to %(agency)s",
            count=count,
            agency=self.to_agency_id.name,
        )
        # sudo: who hands over may not keep the books, but its number stands on the list
        number = book._next(on, subject, record=self).sudo()
        self._project({"number_id": number.id, "name": number.name})

    def _check_open(self):
        """Refuse to change a list that was handed over: two have signed it."""
        for delivery in self:
            if delivery.delivered_at:
                raise AccessError(
                    self.env._(
                        "The list %(list)s was handed over and stays as it is.",
                        list=delivery.display_name,
                    )
                )
