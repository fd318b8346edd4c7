from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.rules.working_time import WORKING_DAYS

from ..rules.moments import moment_of
from .one_stop_consultation import CONSULTING, OUTCOMES

# Farther ahead nobody asks; what is typed beyond is a slip.
MOST_DAYS = 365
DAYS_RULE, SILENCE_RULE = "onestop.consult_days", "onestop.consult_silence"


class OneStopDossier(models.Model):
    """What is read and refused when an agency is asked or answers."""

    _inherit = "one_stop.dossier"

    def _check_consults(self, step):
        """Whoever holds the dossier asks; a clerk does for a holder without the system."""
        if self.state not in CONSULTING:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is not worked on any more: nobody is consulted about it.",
                    code=self.display_name,
                )
            )
        if self.env.su:
            return
        if not self._is_consulting(self.env.user):
            raise AccessError(
                self.env._(
                    "Dossier %(code)s: other agencies are asked by %(agency)s, which holds it.",
                    code=self.display_name,
                    agency=(self.holder_agency_id or self.agency_id).display_name,
                )
            )
        if self.holder_agency_id not in self.env.user.agency_ids:
            self._check_paper(step, self.holder_agency_id)

    def _check_paper(self, step, agency):
        """What is recorded for an agency without the system rests on its paper."""
        if not self._clean_words(step.given.get("paper")):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: give number and date of the paper of %(agency)s,"
                    " which does not use the system.",
                    code=self.display_name,
                    agency=agency.display_name,
                )
            )

    def _check_closable(self, record, states):
        """Refuse an act about a question that was answered, taken back or taken as consent."""
        record.ensure_one()
        if record.dossier_id != self or record.state not in states:
            labels = dict(record._fields["state"]._description_selection(self.env))
            # sudo: who answered is told to whom it comes too late
            who = record.answered_by_id.sudo().name if record.state == "answered" else ""
            how = " – ".join(filter(None, [labels[record.state], who]))
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the question to %(agency)s is closed already (%(how)s).",
                    code=self.display_name,
                    agency=record.agency_id.display_name,
                    how=how,
                )
            )

    def _clean_words(self, value):
        """Return typed words without needless blanks, line by line; "" for none."""
        lines = [" ".join(line.split()) for line in str(value or "").splitlines()]
        return "\n".join(lines).strip()

    def _consultation_agency(self, step, value):
        """Return the agency to ask, or the one that took over from it."""
        is_known = isinstance(value, models.BaseModel) or type(value) is int
        agency = self._in_force(self._record("hr.department", value if is_known else 0), step.at)
        if not agency.is_agency or agency == self.holder_agency_id:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: ask an agency other than the one that holds it.",
                    code=self.display_name,
                )
            )
        return agency

    def _consultation_reply(self, record, given):
        """Return the words of an answer; more than agreement needs some."""
        if given.get("outcome") not in [key for key, _label in OUTCOMES]:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: say in short what %(agency)s answers.",
                    code=self.display_name,
                    agency=record.agency_id.display_name,
                )
            )
        answer = self._clean_words(given.get("answer"))
        if not answer and given["outcome"] != "agrees":
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the words of the answer are missing.",
                    code=self.display_name,
                )
            )
        return answer

    def _consultation_came_at(self, step, record, moment):
        """Return when an answer came: now, or as the one who records a paper says."""
        agency = record.agency_id
        if agency in self.env.user.agency_ids or self.env.uid == SUPERUSER_ID:
            return step.at
        self._check_paper(step, agency)
        try:
            moment = moment_of(moment) or step.at
        except (TypeError, ValueError):
            moment = None
        if not moment or not record.asked_at.replace(second=0) <= moment <= step.at:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the answer of %(agency)s came between the question"
                    " (%(asked)s) and now.",
                    code=self.display_name,
                    agency=agency.display_name,
                    asked=self._local_text(record.asked_at),
                )
            )
        return max(moment, record.asked_at)

    def _consultation_due(self, step, days):
        """Return until when an agency has to answer, in UTC: by its rule, or the days given."""
        days = self._freeze_rule(step, DAYS_RULE) if days is None else days
        if type(days) is not int or not 1 <= days <= MOST_DAYS:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: say in how many working days the agency has to answer,"
                    " from 1 to %(most)s.",
                    code=self.display_name,
                    most=MOST_DAYS,
                )
            )
        calendars = self.env["resource.calendar"]
        local = calendars._to_local(step.at)
        due = self._ask_calendar(local, lambda one: one.due(local, WORKING_DAYS, days).due)
        return calendars._from_local(due)

    def _consultation_silence_means(self, step, given):
        """Return whether silence means consent and by which provision, "" where by the rule."""
        ruled = self._is_silence_consent(self._freeze_rule(step, SILENCE_RULE))
        silence = ruled if given.get("silence") is None else bool(given["silence"])
        basis = self._clean_words(given.get("basis")) if silence else ""
        if silence and not ruled and not basis:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: silence is consent only where a provision says so; name it.",
                    code=self.display_name,
                )
            )
        return silence, basis

    def _consultation_files(self, given):
        """Return the files that go along; nobody passes on what they may not read."""
        files = given.get("files")
        if not isinstance(files, models.BaseModel):
            files = self.env["ir.attachment"].browse(files or [])
        # Acts of the agency asked are carried out as the superuser; the files are the user's.
        files = files.sudo(self.env.uid == SUPERUSER_ID)
        files.check_access("read")
        return files

    def _is_silence_consent(self, rule):
        """Tell whether a value of rule ``onestop.consult_silence`` has silence mean consent."""
        rule = rule or {}
        said = (rule.get("procedures") or {}).get(self.procedure_id.code)
        return (said or rule.get("default")) == "consent"
