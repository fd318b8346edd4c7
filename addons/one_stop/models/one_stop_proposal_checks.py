from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .one_stop_dossier_actors import AUDIT, CLERK, GROUP, HEAD, MANAGER, OFFICER
from .one_stop_proposal import EDITABLE
from .one_stop_proposal_change import ENDING

LEADER = f"{GROUP}leader"


class OneStopProposal(models.Model):
    """Who may take which step with a proposal, and what it needs."""

    _inherit = "one_stop.proposal"

    can_edit = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_submit = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_assess = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_send = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_withdraw = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_measure = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    is_mine = fields.Boolean(
        string="My agency's", compute="_compute_is_mine", search="_search_is_mine"
    )

    @api.depends_context("uid")
    @api.depends("agency_id")
    def _compute_is_mine(self):
        for one in self:
            one.is_mine = one.agency_id in self.env.user.agency_ids

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("agency_id", "in", self.env.user.agency_ids.ids)]

    @api.depends_context("uid")
    @api.depends("agency_id", "state", "submitted_by_id")
    def _compute_rights(self):
        user = self.env.user
        for one in self:
            writes = one._may_write(user)
            one.can_withdraw = writes
            one.can_edit = writes and one.state in EDITABLE
            one.can_submit = one.can_edit and one._may_submit(user)
            one.can_assess = one._may_assess(user)
            one.can_send = user._is_simplification_office()
            one.can_measure = writes or one.can_send

    @api.constrains("review_line_id")
    def _check_review_line(self):
        for one in self.filtered("review_line_id"):
            # sudo: a line that is hidden is another one's all the same
            line = one.review_line_id.sudo()
            if (line.procedure_id, line.agency_id) != (one.procedure_id, one.agency_id):
                raise ValidationError(
                    self.env._(
                        "“%(proposal)s” was not asked for by the review of %(procedure)s.",
                        proposal=one.name,
                        procedure=line.procedure_id.display_name,
                    )
                )

    def _may_write(self, user):
        """Tell whether a user writes for the agency that proposes."""
        if user.has_group(AUDIT):
            return False
        own = self.agency_id in user.agency_ids
        return own and user.has_groups(f"{OFFICER},{CLERK}") or self._is_recorded_by(user)

    def _is_recorded_by(self, user):
        """Tell whether a user of the district's office writes for an agency without the system."""
        agency = self.agency_id.sudo()  # sudo: whether it uses the system is read to decide
        if agency.uses_system or agency in user.agency_ids:
            return False
        return user.has_group(MANAGER) and user._is_simplification_office()

    def _may_submit(self, user):
        own = self.agency_id in user.agency_ids
        return own and user.has_group(HEAD) or self._is_recorded_by(user)

    def _may_assess(self, user):
        """Tell whether a user judges: not what the own agency proposed, nor what one submitted."""
        if self.submitted_by_id == user:
            return False
        if user.has_group(LEADER):
            return True
        return user._is_simplification_office() and self.agency_id not in user.agency_ids

    def _check_agency(self):
        if not self.env.su and not self._may_write(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(proposal)s” is a proposal of %(agency)s, which only its own people change.",
                    proposal=self.name,
                    agency=self.agency_id.name,
                )
            )

    def _check_judge(self):
        if not self.env.su and not self._may_assess(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(proposal)s” is assessed by the one-stop manager of the district's office or"
                    " a leader, never by who proposes it.",
                    proposal=self.name,
                )
            )

    def _check_office(self):
        if not self.env.su and not self.env.user._is_simplification_office():
            raise AccessError(
                self.env._(
                    "What happens to “%(proposal)s” outside is recorded by the one-stop manager of"
                    " the district's office or a leader.",
                    proposal=self.name,
                )
            )

    def _check_submit(self, _content):
        self._check_agency()
        if not self.env.su and not self._may_submit(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(proposal)s” is submitted by the head of %(agency)s.",
                    proposal=self.name,
                    agency=self.agency_id.name,
                )
            )
        missing = self._missing()
        if missing:
            raise ValidationError(
                "\n".join(
                    [
                        self.env._("“%(proposal)s” cannot be submitted yet:", proposal=self.name),
                        *(f"• {sentence}" for sentence in missing),
                    ]
                )
            )

    def _missing(self):
        """Return a sentence for each thing without which a proposal cannot be submitted."""
        found = []
        if not self._says_something(self.reason):
            found.append(self.env._("The reasons are missing."))
        if not self.change_ids:
            found.append(self.env._("No part of the procedure changes."))
        silent = self.change_ids.filtered(
            lambda change: not self._says_something(change.proposed) and change.kind != "cut_paper"
        )
        found += [
            self.env._("“%(change)s” does not say how it would be.", change=change.display_name)
            for change in silent
            if change.kind != "abolish"
        ]
        if not self.before_cost_ids:
            found.append(self.env._("The present costs are missing."))
        if not (self.after_cost_ids or self._is_ending()):
            found.append(
                self.env._(
                    "The costs afterwards are missing: without any, only a procedure that is"
                    " abolished or merged is followed for nothing."
                )
            )
        if not (self.times_after and self.subjects_after or self._is_ending()):
            found.append(
                self.env._("How often the procedure would be followed in a year is missing.")
            )
        if not (self.times_before and self.subjects_before):
            found.append(self.env._("How often the procedure is followed in a year is missing."))
        if self.benefit < 0:
            found.append(
                self.env._(
                    "It would cost people %(more)s đồng a year more than now, which is no"
                    " simplification.",
                    more=self._grouped(-self.benefit),
                )
            )
        if self.is_superseded:
            found.append(self.env._("The version it starts from is not in force any more."))
        return found

    def _is_ending(self):
        """Tell whether nobody follows the procedure once all changes are made."""
        return any(kind in ENDING for kind in self.change_ids.mapped("kind"))

    def _check_return(self, content):
        self._check_judge()
        self._check_words(content)

    def _check_assess(self, _content):
        self._check_judge()

    def _check_withdraw(self, content):
        self._check_agency()
        self._check_words(content)

    def _check_words(self, content):
        if not self._says_something(content.get("words")):
            raise UserError(
                self.env._(
                    "Give the reason: it stays in the journal of “%(proposal)s”.",
                    proposal=self.name,
                )
            )

    @api.model
    def _says_something(self, words):
        # A dot or an invisible sign says nothing.
        return any(char.isalnum() for char in words or "")

    @api.model
    def _grouped(self, amount):
        return f"{amount:,}".replace(",", ".")
