from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

HEAD_OR_HR = "district_base.group_district_head,district_base.group_district_hr"


class CchcRotationHandover(models.Model):
    """What somebody hands over when leaving a position (biên bản bàn giao công việc).

    Open work is listed by itself: assignments of the reform plan, and dossiers of the one-stop
    shop where that is installed; files, tools and other work are added by hand.
    """

    _name = "cchc.rotation.handover"
    _description = "Hand-over of a position"
    _inherit = ["cchc.private.mixin", "district.projection.mixin"]
    _order = "id desc"
    _rec_name = "employee_id"
    _projected_fields = ("state", "signed_on", "line_id")

    line_id = fields.Many2one(
        "cchc.rotation.plan.line", required=True, readonly=True, index=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(related="line_id.employee_id", string="Hands over", store=True)
    position_id = fields.Many2one(related="line_id.from_position_id", store=True)
    agency_id = fields.Many2one(related="line_id.from_agency_id", store=True, index=True)
    date = fields.Date(related="line_id.date", string="Leaves the position on", store=True)
    receiver_id = fields.Many2one("hr.employee", string="Takes over", ondelete="restrict")
    witness = fields.Char(string="In the presence of")
    place = fields.Char()
    note = fields.Text()
    item_ids = fields.One2many("cchc.rotation.handover.item", "handover_id", string="Handed over")
    open_count = fields.Integer(string="Not handed over yet", compute="_compute_open_count")
    signed_on = fields.Date(readonly=True)
    state = fields.Selection(
        [("draft", "Draft"), ("signed", "Signed")], default="draft", readonly=True, index=True
    )

    @api.depends("item_ids.is_done")
    def _compute_open_count(self):
        for handover in self:
            handover.open_count = len(handover.item_ids.filtered(lambda one: not one.is_done))

    def write(self, vals):
        if vals.keys() - self._get_projected_fields():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Records of hand-overs are not deleted."))

    def action_refresh(self):
        """List the open work of the person anew; what was added by hand stays."""
        self.check_access("write")
        self._check_draft()
        for handover in self:
            handover._list_work()
        return True

    def action_sign(self, signed_on=None):
        """Close the record once all is handed over to somebody who is named.

        :param signed_on: date of the minutes (or its ISO text), today when omitted.
        """
        self.check_access("write")
        self._check_draft()
        on = fields.Date.to_date(signed_on) or today(self)
        for handover in self:
            handover._check_signable(on)
        return self._project({"state": "signed", "signed_on": on})

    @api.model
    def _open(self, line):
        """Return the record of what the person of a plan's line hands over, with the open work."""
        incoming = line.plan_id.line_ids.filtered(
            lambda one: one.to_position_id == line.from_position_id
            and one.state in ("notified", "done")
        )
        handover = self._project_new(
            [{"line_id": line.id, "receiver_id": incoming[:1].employee_id.id}]
        )
        handover._list_work()
        return handover

    def _list_work(self):
        """Bring the list of open work up to date."""
        self.ensure_one()
        found = {(one["model"], one["res_id"]): one for one in self._work()}
        own = self.item_ids.filtered("model")
        gone = own.filtered(lambda one: (one.model, one.res_id) not in found and not one.is_done)
        known = {(one.model, one.res_id) for one in own}
        items = self.env["cchc.rotation.handover.item"].sudo()  # sudo: as the list above is made
        gone.sudo().unlink()  # sudo: what was listed by itself goes by itself
        items.create(
            [{**vals, "handover_id": self.id} for key, vals in found.items() if key not in known]
        )

    def _work(self):
        """Return values of ``cchc.rotation.handover.item`` for the open work of the person.

        Addons that know of other work add theirs; each has ``model`` and ``res_id``.
        """
        # sudo: whoever hands over, or has it done, sees the own open work by name
        user = self.employee_id.sudo().user_id
        if not user:
            return []
        assignments = (
            self.env["cchc.plan.assignment"]
            .sudo()
            .search(
                [
                    ("charge_id", "=", user.id),
                    ("agency_id", "=", self.agency_id.id),
                    ("state", "in", ("todo", "doing", "submitted")),
                ],
                order="due_on, id",
            )
        )
        return [
            {
                "kind": "assignment",
                "name": one.display_name,
                "due_on": one.due_on,
                "model": one._name,
                "res_id": one.id,
            }
            for one in assignments
        ]

    def _check_draft(self):
        for handover in self.filtered(lambda one: one.state != "draft")[:1]:
            raise UserError(
                self.env._(
                    "The hand-over by %(person)s is signed and stays as it is.",
                    person=handover.employee_id.name,
                )
            )

    def _check_signable(self, on):
        if not self.receiver_id:
            raise UserError(
                self.env._("Name who takes over from %(person)s.", person=self.employee_id.name)
            )
        if self.receiver_id == self.employee_id:
            raise UserError(
                self.env._("%(person)s hands over to somebody else.", person=self.employee_id.name)
            )
        if self.open_count:
            raise UserError(
                self.env._(
                    "%(person)s has %(count)s items left to hand over; tick those that were.",
                    person=self.employee_id.name,
                    count=self.open_count,
                )
            )
        if on > today(self):
            raise UserError(
                self.env._(
                    "A hand-over cannot be signed on %(day)s, which lies ahead.",
                    day=format_date(self.env, on),
                )
            )
