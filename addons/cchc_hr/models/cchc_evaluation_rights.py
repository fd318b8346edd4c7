from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import evaluation
from .evaluation_roles import HEAD, HR, LEADER


class CchcEvaluation(models.Model):
    """Who may take which step of an evaluation. Nobody judges himself or herself."""

    _inherit = "cchc.evaluation"

    is_own = fields.Boolean(string="Mine alone", compute="_compute_rights", search="_search_is_own")
    can_write_self = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_record_self = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_organise = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_vote = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_conclude = fields.Boolean(
        string="For me to conclude", compute="_compute_rights", search="_search_can_conclude"
    )
    can_withdraw = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_object = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_answer = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_skip = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_resume = fields.Boolean(compute="_compute_rights", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("state", "judged_by", "employee_id", "is_final")
    def _compute_rights(self):
        user = self.env.user
        staff = user.has_group(HR)
        for one in self:
            own, live = one._is_own(user), not one.is_final
            judges = live and one._may_conclude(user)
            organises = live and not own and (staff or judges)
            one.is_own = own
            one.can_write_self = live and one.state == "draft" and one._may_write_self(user)
            one.can_record_self = one.can_write_self and not own
            one.can_organise = organises and one.state in ("remarks", "council")
            one.can_vote = live and one.state == "council" and one._may_vote(user)
            one.can_conclude = judges and one.state == "judge"
            one.can_withdraw = judges and one.state == "concluded"
            one.can_object = live and one.state == "concluded" and one._may_object(user)
            one.can_answer = live and one.state == "objected" and one._may_answer(user)
            one.can_skip = (
                live and staff and not own and evaluation.target("skip", one.state) is not None
            )
            one.can_resume = live and staff and not own and one.state == "skipped"

    @api.model
    def _search_is_own(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("employee_id.user_id", "=" if True in value else "!=", self.env.uid)]

    @api.model
    def _search_can_conclude(self, operator, value):
        if operator != "in":
            return NotImplemented
        user, mine = self.env.user, Domain.FALSE
        by_head = Domain("judged_by", "=", "head")
        if user.has_group(HEAD):
            here = Domain("agency_id", "in", user.agency_ids.ids)
            mine |= by_head & here & Domain("agency_id.uses_system", "=", True)
        if user.has_group(LEADER):
            mine |= Domain("judged_by", "=", "chair")
        if user.has_group(HR):
            mine |= Domain("judged_by", "=", "above")
            mine |= by_head & Domain("agency_id.uses_system", "=", False)
        mine &= Domain("state", "=", "judge") & Domain("is_final", "=", False)
        mine &= Domain("employee_id.user_id", "!=", user.id)
        return mine if True in value else ~mine

    def _is_own(self, user):
        # sudo: whose account an employee has is known to the rules of access
        return self.sudo().employee_id.user_id == user

    def _may_write_self(self, user):
        """The person; staff managers record the paper of people whose account writes nothing.

        Those are people without an account, auditors, and accounts without a role.
        """
        account = self.sudo().employee_id.user_id  # sudo: see _is_own
        if account and self.browse().with_user(account).has_access("write"):
            return account == user
        return user.has_group(HR) and account != user

    def _may_conclude(self, user):
        """The head of the agency; of heads a leader; else staff managers, from a paper."""
        if self._is_own(user):
            return False
        if self._is_on_paper():
            return user.has_group(HR)
        if self.judged_by == "chair":
            return user.has_group(LEADER)
        return user.has_group(HEAD) and self.agency_id in user.agency_ids

    def _may_be_judged_above(self):
        """Tell whether somebody leads the district itself: nobody here stands above."""
        person = self.sudo().employee_id  # sudo: who leads is public
        top = not self.sudo().agency_id.parent_id.agency_id  # sudo: the tree of agencies is public
        leads = self.is_leading or self.sudo().agency_id.manager_id == person  # sudo: as above
        return person.user_id.has_group(LEADER) if person.user_id else top and leads

    def _is_on_paper(self):
        """Tell whether the conclusion comes on paper: from above, or without this system."""
        chair = self.judged_by == "chair"
        return self.judged_by == "above" or (not chair and not self.agency_id.uses_system)

    def _may_vote(self, user):
        return not self._is_own(user) and user in self._voters() and user not in self._voted()

    def _may_object(self, user):
        return self._may_write_self(user)

    def _may_answer(self, user):
        """Whoever concludes, or a leader."""
        return self._may_conclude(user) or (not self._is_own(user) and user.has_group(LEADER))
