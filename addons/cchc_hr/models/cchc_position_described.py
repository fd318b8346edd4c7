from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.district_base.moment import today


class CchcPosition(models.Model):
    """The job descriptions of a position: the one of a day, the next one, on paper."""

    _inherit = "cchc.position"

    description_ids = fields.One2many(
        "cchc.position.description", "position_id", string="Job descriptions", readonly=True
    )
    description_id = fields.Many2one(
        "cchc.position.description",
        string="Job description in force",
        compute="_compute_description_id",
    )
    has_description = fields.Boolean(
        compute="_compute_description_id", search="_search_has_description"
    )

    @api.depends("description_ids.state", "description_ids.valid_from", "description_ids.valid_to")
    def _compute_description_id(self):
        found = self._descriptions_on(today(self)).grouped("position_id")
        for position in self:
            one = found.get(position._origin)
            position.description_id = one
            position.has_description = bool(one)

    def _search_has_description(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self.env["cchc.position.description"]._domain_on(today(self))
        return [("description_ids", "any", domain)]

    def _descriptions_on(self, on):
        """Return the job descriptions that were in force on a day, one a position at most."""
        descriptions = self.env["cchc.position.description"]
        return descriptions.search(
            [("position_id", "in", self.ids), *descriptions._domain_on(fields.Date.to_date(on))]
        )

    def action_describe(self):
        """Open the draft of the next version, begun from the latest one where there is none."""
        self.ensure_one()
        drafts = self.description_ids.filtered(lambda one: one.state == "draft")
        latest = self.description_ids.filtered(lambda one: one.state == "approved")
        draft = drafts[:1] or latest.sorted("number")[-1:].copy()
        if not draft:
            draft = self.env["cchc.position.description"].create(
                {"position_id": self.id, "line_ids": self._first_lines()}
            )
        return self._open_descriptions(draft)

    def action_open_descriptions(self):
        self.ensure_one()
        return self._open_descriptions(self.description_ids)

    def action_print_descriptions(self):
        """Print the job descriptions in force of these positions."""
        found = self._descriptions_on(today(self))
        if not found:
            raise UserError(
                self.env._("None of these positions has a job description in force today.")
            )
        return found.action_print()

    def _first_lines(self):
        """Return commands for lines from what the position says of itself."""
        return [
            Command.create({"kind": kind, "name": line, "sequence": place})
            for kind, text in (("duty", self.work), ("standard", self.standards))
            for place, line in enumerate(_lines(text), 1)
        ]

    def _open_descriptions(self, descriptions):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_hr.cchc_position_description_action"
        )
        action |= {"domain": [("position_id", "=", self.id)], "context": {}}
        if len(descriptions) == 1:
            action |= {"views": [(False, "form")], "res_id": descriptions.id}
        return action


def _lines(text):
    """Return the lines of a text without the marks of a list."""
    lines = (line.strip().lstrip("-–+•*").strip() for line in (text or "").splitlines())
    return [line for line in lines if line]
