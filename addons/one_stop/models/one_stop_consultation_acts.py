import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from odoo.addons.district_base.moment import MOMENT_KEY, now

from .one_stop_consultation import CONSULTING
from .one_stop_dossier_actors import AUDIT, CLERK, HEAD, OFFICER
from .one_stop_dossier_consultation_acts import ConsultationAct

_logger = logging.getLogger(__name__)

# A late answer still counts as one, after silence as well.
ANSWERABLE = ("asked", "silent")
# The states that the acts lead to.
CLOSED_BY = {"answer": "answered", "silence": "silent", "take_back": "taken_back"}


class OneStopConsultation(models.Model):
    """Answering, taking back and taking silence as consent: who may, and what follows."""

    _inherit = "one_stop.consultation"

    can_answer = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_take_back = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_take_silence = fields.Boolean(compute="_compute_can", export_string_translation=False)
    is_asked_of_me = fields.Boolean(
        compute="_compute_is_asked_of_me",
        search="_search_is_asked_of_me",
        string="Asked of my agency",
    )

    @api.depends_context("uid", MOMENT_KEY)
    @api.depends("state", "agency_id", "due_at", "silence_consents", "dossier_id.state")
    def _compute_can(self):
        user = self.env.user
        for one in self:
            is_over = one.silence_consents and one.due_at < now(one)
            act = "silence" if is_over else "take_back"
            is_held = one.state == "asked" and one._is_held_by(user, act)
            one.can_answer = one.state in ANSWERABLE and one._may_answer(user)
            one.can_take_back = is_held and not is_over
            one.can_take_silence = is_held and is_over

    @api.depends_context("uid")
    @api.depends("agency_id")
    def _compute_is_asked_of_me(self):
        for one in self:
            one.is_asked_of_me = one.agency_id in self.env.user.agency_ids

    @api.model
    def _search_is_asked_of_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("agency_id", "in", self.env.user.agency_ids.ids)]

    def action_answer(self, outcome=None, answer=None, paper=None, answered_at=None, files=None):
        """Answer for the agency asked; opens a dialog without words. A late answer is accepted.

        :param outcome: a key of OUTCOMES; anything but agreement needs words.
        :param paper: number and date of its paper, when the agency does not use the system.
        :param answered_at: UTC datetime at which that paper came; now when omitted.
        :param files: ``ir.attachment`` that the user may read, or their ids; copies are kept.
        """
        self.ensure_one()
        if outcome is None:
            return self.dossier_id._open_consultation(
                "one_stop.consultation.answer",
                self.env._("Answer about dossier %(code)s", code=self.dossier_code),
                default_consultation_id=self.id,
            )
        return self._act(
            "answer",
            paper,
            outcome=outcome,
            answer=answer,
            answered_at=answered_at,
            files=files,
        )

    def action_take_silence(self):
        """Take the silence of the agency as its consent."""
        return self._act("silence")

    def action_take_back(self):
        """Take the question back: its answer is not needed any more."""
        return self._act("take_back")

    def _act(self, act, paper=None, **given):
        for one in self:
            one.check_access("read")
            one._check_may(act)
            # sudo: the agency asked answers without seeing the dossier; who may was just checked
            one.dossier_id.sudo()._note_consultation(ConsultationAct(act, one, given), paper)
        return True

    def _check_may(self, act):
        """Refuse who is not the one to answer, or does not hold the dossier."""
        user, agency = self.env.user, self.agency_id
        if self.env.su:
            return
        if act == "answer" and not self._may_answer(user):
            raise AccessError(
                self.env._(
                    "Dossier %(code)s: the answer is for %(agency)s to give.",
                    code=self.dossier_code,
                    agency=agency.display_name,
                )
            )
        if act != "answer" and not self._is_held_by(user, act):
            raise AccessError(
                self.env._(
                    "Dossier %(code)s: only who holds it takes questions back or takes silence"
                    " as consent.",
                    code=self.dossier_code,
                )
            )

    def _may_answer(self, user):
        """Tell whether a user answers for the agency asked, or records its paper."""
        self.ensure_one()
        if user.has_group(AUDIT):
            return False
        if self.agency_id in user.agency_ids:
            return user.has_groups(f"{OFFICER},{HEAD},{CLERK}")
        return self._is_recorded_by(user)

    def _is_recorded_by(self, user):
        """Tell whether a user records for an agency without the system: a clerk, or who asked."""
        # sudo: who holds it is read to decide, not shown
        agency, dossier = self.agency_id.sudo(), self.dossier_id.sudo()
        if agency.uses_system or agency in user.agency_ids:
            return False
        is_clerk = user.has_group(CLERK) and bool(dossier.agency_ids & user.agency_ids)
        return is_clerk or self._is_held_by(user)

    def _is_held_by(self, user, act=None):
        """Tell whether a user holds the dossier, or records for a holder without the system."""
        # sudo: who holds it is read to decide, not shown
        dossier = self.dossier_id.sudo()
        if dossier.state not in CONSULTING or user.has_group(AUDIT):
            return False
        # Taking a question back is a holder's own decision; who records for one asks again.
        is_own = act != "take_back" or dossier.holder_agency_id in user.agency_ids
        return is_own and dossier._is_consulting(user)

    def _follow(self, step):
        """Let the record follow from the note of a step."""
        self.ensure_one()
        said, given = step.payload["consultation"], step.given
        vals = {"state": CLOSED_BY[said["act"]]}
        if said["act"] == "answer":
            vals.update(
                outcome=said["outcome"],
                answer=given["answer"] or False,
                answered_at=given["answered_at"],
                answered_by_id=self.env.uid,
                paper=step.payload.get("paper", False),
            )
            self._keep_files("answer_file_ids", given["files"])
        elif said["act"] == "silence":
            vals["silence_at"] = step.at
        else:
            vals["taken_back_at"] = step.at
        self._project(vals)

    def _keep_files(self, name, files):
        """Keep copies of files with the consultation: whoever reads it reads them."""
        if not files:
            return
        place = {"res_model": self._name, "res_id": self.id, "res_field": False}
        # sudo: nobody adds files to a consultation by hand
        copies = [file.sudo().copy({**place, "name": file.name, "public": False}) for file in files]
        self._project({name: [fields.Command.set([copy.id for copy in copies])]})

    @api.model
    def _cron_take_silence(self):
        """Record overdue silence as consent where that was said when asking.

        Each is a transaction of its own, so that a run which was broken off is taken up by the
        next one where it stopped. Until then readers are told by the clock.
        """
        overdue = self.search(
            [("state", "=", "asked"), ("silence_consents", "=", True), ("due_at", "<", now(self))],
            order="due_at, id",
        ).filtered(lambda one: one.dossier_id.state in CONSULTING)
        for left, one in zip(range(len(overdue) - 1, -1, -1), overdue, strict=True):
            one._take_silence_patiently()
            if not self.env["ir.cron"]._commit_progress(1, remaining=left):
                break  # the time of this run is over; the next one goes on

    def _take_silence_patiently(self):
        """Take one silence; what somebody changes at that moment is looked at again next time."""
        try:
            with self.env.cr.savepoint():
                self._act("silence")
        except UserError as refusal:
            _logger.info("Consultation %s: %s", self.id, refusal)
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            self.env.cr.rollback()
            _logger.info("The dossier of consultation %s is being changed.", self.id)
        except Exception:
            # What goes wrong with one is tried again by the next run; the others come first.
            _logger.exception("The silence of consultation %s could not be recorded.", self.id)
