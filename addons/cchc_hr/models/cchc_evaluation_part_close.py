from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import now, today

NAMED_AT_ONCE = 5


class CchcEvaluationPart(models.Model):
    """Closing the evaluation of an agency: what must hold, and what is frozen then."""

    _inherit = "cchc.evaluation.part"

    def action_close(self):
        """Freeze the results of an agency for the awards of the year.

        :raise UserError: naming what stands against it: people who are not concluded, objections
            that may still come or are not answered, too many excellent ones.
        """
        self._check_staff_manager()
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        for part in self:
            part._check_closing()
            part.evaluation_ids._apply("close")
            content = {
                "people": part.person_count,
                "classes": part._class_counts(),
                "results": part._results_digest(),
            }
            part._append("close", content, happened_at=now(self), state_after="closed")
            part._project({"state": "closed", "closed_on": today(self)})
        self.round_id._follow_parts()
        return True

    def _check_closing(self):
        if self.state == "closed":
            self._refuse_closed()
        self._check_concluded()
        self._check_objections()
        if self.excess:
            raise UserError(
                self.env._(
                    "“%(part)s” cannot be closed: %(excess)s.",
                    part=self.display_name,
                    excess=self.excess,
                )
            )

    def _check_concluded(self):
        pending = self.evaluation_ids.filtered(lambda one: not one.is_settled)
        if pending:
            raise UserError(
                self.env._(
                    "“%(part)s” cannot be closed: %(count)s people are not concluded, such as"
                    " %(names)s. Judge them, or say why they are not judged.",
                    part=self.display_name,
                    count=len(pending),
                    names=", ".join(pending[:NAMED_AT_ONCE].mapped("employee_id.name")),
                )
            )

    def _check_objections(self):
        """Refuse while somebody may still object: the right has its days."""
        on = today(self)
        waiting = self.evaluation_ids.filtered(
            lambda one: (
                one.state == "concluded" and one.objection_until and on <= one.objection_until
            )
        )
        if waiting:
            raise UserError(
                self.env._(
                    "“%(part)s” cannot be closed before %(day)s is over: %(count)s people may"
                    " object to their results until then.",
                    part=self.display_name,
                    day=format_date(self.env, max(waiting.mapped("objection_until"))),
                    count=len(waiting),
                )
            )

    def _class_counts(self):
        """Return {code of the class: number of people} as the journal keeps it."""
        codes = self.evaluation_ids.filtered("class_code").mapped("class_code")
        return {code: codes.count(code) for code in sorted(set(codes))}

    def _results_digest(self):
        """Return a digest over the results of all people of the part, in a fixed order."""
        self.ensure_one()
        people = self.evaluation_ids.sorted("id")
        return self._digest(" ".join(f"{one.id}:{one._result_digest()}" for one in people))

    def _is_untouched(self):
        """Return whether the results are still those that the closing said."""
        self.ensure_one()
        closing = self.event_ids.filtered(lambda event: event.kind == "close")[-1:]
        if not closing:
            return not self._verify()
        said = closing._payload()["results"]
        return (
            not self._verify()
            and not self.evaluation_ids._verify()
            and (said == self._results_digest())
        )
