from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules.assignment import TO_DO_STATES
from ..rules.text import clean
from .cchc_plan_assignment_checks import OFFICER


class CchcPlanAssignment(models.Model):
    """Joint products: the hub asks its co-leads for their parts and sees whose is missing."""

    _inherit = "cchc.plan.assignment"

    part_ids = fields.One2many("cchc.plan.part", "assignment_id", string="Parts of co-leads")
    missing_part_ids = fields.Many2many(
        "hr.department", string="Parts missing from", compute="_compute_missing_part_ids"
    )
    is_my_part_asked = fields.Boolean(
        string="My agency's part is asked for",
        compute="_compute_is_my_part_asked",
        search="_search_is_my_part_asked",
    )
    can_ask_parts = fields.Boolean(compute="_compute_part_rights", export_string_translation=False)
    can_give_part = fields.Boolean(compute="_compute_part_rights", export_string_translation=False)

    @api.depends("co_lead_ids", "part_ids.state", "part_ids.agency_id")
    def _compute_missing_part_ids(self):
        for one in self:
            given = one.part_ids.filtered(lambda part: part.state == "given").agency_id
            one.missing_part_ids = one.co_lead_ids - given

    @api.depends_context("uid")
    @api.depends("state", "co_lead_ids", "part_ids.state")
    def _compute_is_my_part_asked(self):
        mine = self.env.user.agency_ids
        for one in self:
            asked = one.part_ids.filtered(lambda part: part.state == "asked").agency_id
            one.is_my_part_asked = one.state in TO_DO_STATES and bool(
                asked & one.co_lead_ids & mine
            )

    def _search_is_my_part_asked(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        mine = self.env.user.agency_ids.ids
        part = Domain("state", "=", "asked") & Domain("agency_id", "in", mine)
        asked = Domain("part_ids", "any", part) & Domain("co_lead_ids", "in", mine)
        asked &= Domain("state", "in", TO_DO_STATES)
        return asked if True in value else ~asked

    @api.depends_context("uid")
    @api.depends("state", "agency_id", "co_lead_ids", "missing_part_ids")
    def _compute_part_rights(self):
        user = self.env.user
        for one in self:
            open_ = one.state in TO_DO_STATES
            one.can_ask_parts = open_ and bool(one.co_lead_ids) and one._may_work(user)
            one.can_give_part = open_ and bool(one._parts_to_give(user))

    def action_ask_parts(self, request=None, due_on=None, agency_ids=None):
        """Ask co-leads for their parts, with words or a day; without both a dialog asks.

        :param agency_ids: ids of the co-leads; those whose part is missing when omitted.
        """
        if request is None and due_on is None:
            self.ensure_one()
            return self._open_dialog(
                "cchc.plan.assignment.ask_parts",
                self.env._("Ask for the parts of co-leads"),
                agency_ids=self.missing_part_ids.ids,
            )
        day = due_on and self._read_day(due_on)
        words = clean(str(request or ""))
        return self._each(lambda one: one._ask_parts(words, day, agency_ids))

    def action_give_part(self, answer=None, agency_id=None, happened_on=None):
        """Give the part of a co-lead, in words or by its evidence; a dialog asks for the words.

        :param agency_id: id of the co-lead; the own agency when omitted.
        :param happened_on: the day of the paper, for co-leads that do not use the system.
        """
        if answer is None:
            self.ensure_one()
            return self._open_dialog(
                "cchc.plan.assignment.give_part",
                self.env._("Give our part"),
                agency_id=self._parts_to_give(self.env.user)[:1].id,
            )
        words = clean(str(answer or ""))
        return self._each(lambda one: one._give_part(words, agency_id, happened_on))

    def _ask_parts(self, request, due_on, agency_ids=None):
        self.ensure_one()
        chosen = self.env["hr.department"].browse(agency_ids or self.missing_part_ids.ids)
        if not chosen:
            raise UserError(
                self.env._(
                    "No part of “%(assignment)s” is missing: it has no co-lead whose part was"
                    " not given.",
                    assignment=self.display_name,
                )
            )
        for agency in chosen:
            self._apply("ask_part", agency=agency._journal_key(), request=request, due_on=due_on)

    def _give_part(self, answer, agency_id, happened_on):
        self.ensure_one()
        own = self._parts_to_give(self.env.user) | (self.co_lead_ids & self.env.user.agency_ids)
        agency = self.env["hr.department"].browse(agency_id) if agency_id else own[:1]
        acting = self._at(happened_on, agency)
        acting._apply("give_part", agency=agency and agency._journal_key(), answer=answer)

    def _after_step(self, kind, before):
        # Work begins: the co-leads hear of it in their lists.
        if before == "todo" and self.state == "doing" and self.missing_part_ids:
            self._ask_parts("", None)
        return super()._after_step(kind, before)

    def _check_ask_part(self, payload):
        self._check_worker()
        self._co_lead(payload["agency"])
        if payload["due_on"] and payload["due_on"] < today(self):
            raise UserError(
                self.env._(
                    "The parts of “%(assignment)s” cannot be wanted by %(day)s: that day has"
                    " passed.",
                    assignment=self.display_name,
                    day=format_date(self.env, payload["due_on"]),
                )
            )

    def _check_give_part(self, payload):
        agency = self._co_lead(payload["agency"])
        if not self._may_work_for(agency, self.env.user):
            raise AccessError(
                self.env._(
                    "The part of %(agency)s in “%(assignment)s” is given by its own officers, or"
                    " by the plan coordinator when it does not work in this system.",
                    agency=agency.name,
                    assignment=self.display_name,
                )
            )
        if not any(char.isalnum() for char in payload["answer"]) and not self._evidence_of(agency):
            raise UserError(
                self.env._(
                    "Say in words what %(agency)s gives to “%(assignment)s”, or add its evidence.",
                    agency=agency.name,
                    assignment=self.display_name,
                )
            )

    def _co_lead(self, key):
        """Return the co-lead of a key, or say that it is none."""
        agency = self._party(key) & self.co_lead_ids
        if not agency:
            raise UserError(
                self.env._(
                    "“%(assignment)s” has no such co-lead, so there is no part to ask for or to"
                    " give.",
                    assignment=self.display_name,
                )
            )
        return agency

    def _effect_ask_part(self, content, on):
        vals = {
            "state": "asked",
            "request": content["request"],
            "due_on": content["due_on"],
            "asked_on": on,
            "answer": False,
            "given_on": False,
            "given_by_id": False,
        }
        self._project_part(content["agency"], vals)
        return {}

    def _effect_give_part(self, content, on):
        agency = self._party(content["agency"])
        content["evidence"] = self._evidence_of(agency)._contents()
        vals = {
            "state": "given",
            "answer": content["answer"],
            "given_on": on,
            "given_by_id": self.env.uid,
        }
        self._project_part(content["agency"], vals)
        return {}

    def _project_part(self, key, vals):
        agency = self._party(key)
        part = self.part_ids.filtered(lambda one: one.agency_id == agency)
        if part:
            part._project(vals)
        else:
            new = {"assignment_id": self.id, "agency_id": agency.id, **vals}
            self.env["cchc.plan.part"]._project_new([new])

    def _effect_submit(self, content, on):
        content["missing"] = [agency._journal_key() for agency in self.missing_part_ids]
        return super()._effect_submit(content, on)

    def _moved_parties(self, field_name, old, new):
        if field_name == "co_lead_ids" and new not in self.part_ids.agency_id:
            part = self.part_ids.filtered(lambda one: one.agency_id == old)
            part._project({"agency_id": new.id})
        return super()._moved_parties(field_name, old, new)

    def _parts_to_give(self, user):
        """Return the co-leads whose missing part a user may give, own ones first."""
        missing = self.missing_part_ids
        own = missing & user.agency_ids if user.has_group(OFFICER) else missing.browse()
        return own | missing.filtered(lambda agency: self._is_recorded_by(user, agency))

    def _evidence_of(self, agency):
        return self.evidence_ids.filtered(lambda one: one.agency_id == agency)
