from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now, today

from ..rules.training import moves_up
from .cchc_training_class import LIVE
from .cchc_training_need import HEAD, HR


class CchcTrainingEnrolment(models.Model):
    """Confirmation, waiting list, places given back: each locks its class first."""

    _inherit = "cchc.training.enrolment"

    def action_confirm(self):
        """Give each of these people a place; refused when there are not places for all."""
        self._begin()
        for one, found in self.grouped("class_id").items():
            found._check_states(("nominated", "waiting"))
            one._check_places(len(found))
            found._confirm()
            one._note("confirm", found)
        return True

    def action_place(self):
        """Confirm in order of nomination while there are places; the rest waits."""
        self._begin()
        for one, found in self.grouped("class_id").items():
            found._check_states(("nominated", "waiting"))
            order = found.sorted(lambda each: (each.waiting_since or now(self), each.id))
            chosen = order[: max(one.places - one._taken(), 0)]
            if chosen:
                chosen._confirm()
                one._note("confirm", chosen)
            (order - chosen).filtered(lambda each: each.state == "nominated").action_wait()
        return True

    def action_wait(self):
        """Put people on the waiting list of their class."""
        self._begin()
        for one, found in self.grouped("class_id").items():
            found._check_states(("nominated",))
            found._wait()
            one._note("wait", found)
            one._move_up()
        return True

    def action_refuse(self, reason=None):
        """Do not accept nominations; without a reason a dialog asks for it."""
        if reason is None:
            return self.env["cchc.training.reason"]._ask(
                self, "action_refuse", self.env._("Do not accept")
            )
        self._begin()
        self._check_states(("nominated", "waiting"))
        for one, found in self.grouped("class_id").items():
            found._withdrawn("refused", reason.strip())
            one._note("refuse", found, reason=found[0]._digest_words(reason))
        return True

    def action_give_back(self, reason=None):
        """Give places back; those who wait move up. The head may do so for the own people."""
        if reason is None:
            return self.env["cchc.training.reason"]._ask(
                self, "action_give_back", self.env._("Give the place back")
            )
        self._check_may_give_back()
        self._begin(by_hr=False)
        self._check_states(("nominated", "waiting", "confirmed"))
        for one, found in self.grouped("class_id").items():
            one._check_not_begun(found[0])
            found.sudo().attendance_ids._drop()  # sudo: the bookings go with the places
            found._withdrawn("given_back", reason.strip())
            one._note("give_back", found, reason=found[0]._digest_words(reason))
            one._move_up()
        return True

    def _begin(self, by_hr=True):
        """Check the right, lock the classes, and see that they are still open."""
        self.check_access("read")
        if by_hr:
            self._check_hr()
        self.class_id._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        for one in self.class_id:
            one._check_live()

    def _check_may_give_back(self):
        user = self.env.user
        own = user.has_group(HEAD) and self.agency_id <= user.agency_ids
        if not (self.env.su or own or user.has_group(HR)):
            raise AccessError(
                self.env._("Places are given back by the head of the agency or by HR.")
            )

    def _confirm(self, **vals):
        """Book the sessions of the class; the caller has seen that there are places."""
        for one in self.class_id:
            one._check_not_over_yet(self.filtered(lambda each, one=one: each.class_id == one)[:1])
        self._check_can_come()
        self._move("confirmed", confirmed_on=today(self), waiting_since=False, **vals)
        for one, found in self.grouped("class_id").items():
            found._book(one.session_ids)

    def _book(self, sessions):
        """Make the bookings of these people in sessions."""
        self.env["cchc.training.attendance"]._project_new(
            [
                {
                    "enrolment_id": one.id,
                    "session_id": session.id,
                    "employee_id": one.employee_id.id,
                    "agency_id": one.agency_id.id,
                    "date_start": session.date_start,
                    "date_end": session.date_end,
                }
                for one in self
                for session in sessions
            ]
        )._flush_bookings()

    def _digest_words(self, words):
        """Return what stands for words about a person in the journal of the class."""
        return self.class_id._digest(words.strip())


class CchcTrainingClass(models.Model):
    """Places: never more than there are, and free ones to those who wait longest."""

    _inherit = "cchc.training.class"

    def _note(self, kind, enrolments, **content):
        """Write a step with people of the class into its journal."""
        self.ensure_one()
        content = {"enrolments": sorted(enrolments.ids), **content}
        # sudo: heads of agencies nominate for classes that they do not keep
        return self.sudo()._append(kind, content, happened_at=now(self), state_after=self.state)

    def _check_places(self, asked):
        """Refuse to give more places than the class has."""
        free = self.places - self._taken()
        if asked > free:
            raise UserError(
                self.env._(
                    "“%(name)s” has %(places)s places, %(free)s of them free, so %(asked)s cannot"
                    " be confirmed; put the others on the waiting list.",
                    name=self.name,
                    places=self.places,
                    free=max(free, 0),
                    asked=asked,
                )
            )

    def _follow_places(self):
        """Refuse fewer places than are taken; let those move up for whom there are more."""
        for one in self:
            if one.places < one._taken():
                raise UserError(
                    self.env._(
                        "%(taken)s places of “%(name)s” are taken, so it cannot have"
                        " %(places)s only.",
                        taken=one._taken(),
                        name=one.name,
                        places=one.places,
                    )
                )
            one._move_up()

    def _move_up(self):
        """Give free places to those who wait longest and can come, until the class begins."""
        self.ensure_one()
        if self.state not in LIVE or self._has_begun():
            return
        # sudo: who waits moves up whoever gives a place back
        waiting = (
            self.env["cchc.training.enrolment"]
            .sudo()
            .search(
                [("class_id", "=", self.id), ("state", "=", "waiting")],
                order="waiting_since, id",
            )
        )
        blocked = waiting._who_cannot_come()
        chosen = moves_up(self.places - self._taken(), waiting, lambda one: one not in blocked)
        found = waiting.browse(one.id for one in chosen)
        if found:
            found._confirm(moved_up_on=today(self))
            self._note("move_up", found)
            found._tell_moved_up()

    def _check_live(self):
        """Refuse steps with people of a class that is not open."""
        states = dict(self._fields["state"]._description_selection(self.env))
        if self.state not in LIVE:
            raise UserError(
                self.env._(
                    "The class “%(name)s” is “%(state)s”, so its list of people does not change.",
                    name=self.name,
                    state=states[self.state],
                )
            )

    def _check_not_begun(self, enrolment):
        if self._has_begun():
            raise UserError(
                self.env._(
                    "“%(name)s” has begun, so the place of %(person)s is not given back; record who"
                    " was absent.",
                    name=self.name,
                    person=enrolment.employee_id.name,
                )
            )

    def _check_not_over_yet(self, enrolment):
        if self._is_over():
            raise UserError(
                self.env._(
                    "“%(name)s” is over, so %(person)s cannot be given a place any more.",
                    name=self.name,
                    person=enrolment.sudo().employee_id.name,  # sudo: the name, for the sentence
                )
            )
