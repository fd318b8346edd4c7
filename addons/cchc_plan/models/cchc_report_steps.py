from odoo import models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now, today

from ..rules.text import clean


class CchcReport(models.Model):
    """The steps of a report: one door, `_apply`, for buttons, RPC and bulk alike."""

    _inherit = "cchc.report"

    def action_submit(self):
        """Hand the report in: its figures and words are frozen from now on."""
        self._apply("submit")

    def action_forward(self):
        """Send on a report that the own agency collects."""
        self._apply("forward")

    def action_accept(self):
        """Accept the report; a yearly one closes the agency's continuous work with it."""
        self._apply("accept")

    def action_return(self, reason=None):
        """Return the report with a remark; without one a dialog asks for it."""
        if reason is not None:
            return self._apply("return", reason=clean(str(reason or "")))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return the report"),
            "res_model": "cchc.report.remark",
            "view_mode": "form",
            "target": "new",
            "context": {"default_report_ids": self.ids},
        }

    def action_take_number(self):
        """Give the agency's own paper a number from its book of reports, dated today."""
        for report in self:
            report._check_writable()
            if report.level != "agency" or not report._may_write(self.env.user):
                raise UserError(
                    self.env._(
                        "“%(report)s” takes no number here: the district's report is numbered when"
                        " a leader signs it.",
                        report=report.display_name,
                    )
                )
            if report.number_id:
                raise UserError(
                    self.env._(
                        "“%(report)s” has the number %(number)s already.",
                        report=report.display_name,
                        number=report.number_id.name,
                    )
                )
            report._take_number(self.env["district.signing"])

    def _apply(self, kind, **payload):
        """Take one step with each report: lock, check, append to the journal, project.

        :raise UserError: naming the first report with which the step cannot be taken, and why.
        :raise AccessError: when the user may not take it.
        """
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.invalidate_recordset()
        for report in self:
            content = dict(payload)
            after = report._check_step(kind)
            getattr(report, f"_check_{kind}")(content)
            vals = getattr(report, f"_effect_{kind}")(content, today(self))
            report._append(
                kind,
                content,
                happened_at=now(self),
                acting_agency=report.agency_id if kind == "submit" else None,
                state_after=after,
            )
            report._project({"state": after, **vals})
            getattr(report, f"_after_{kind}", bool)()
        return True

    def _effect_submit(self, content, on):
        figures, digest = self._freeze()
        # sudo: contributors' parts are frozen with the report that they belong to
        sections = self.section_ids.sudo()
        sections._freeze_texts()
        content |= {
            "figures": figures,
            "figures_hash": digest,
            "words": self._digest([section.texts or {} for section in sections]),
            "paper": self._paper_content(),
        }
        return {
            "figures": figures,
            "figures_hash": digest,
            "submitted_on": self._paper_day() or on,
            "submitted_by_id": self.env.uid,
            "forwarded_on": False,
        }

    def _effect_forward(self, _content, on):
        return {"forwarded_on": on}

    def _effect_return(self, content, _on):
        return {
            "submitted_on": False,
            "submitted_by_id": False,
            "forwarded_on": False,
            "return_count": self.return_count + 1,
            "last_reason": content["reason"],
        }

    def _effect_accept(self, content, on):
        vals = {"accepted_on": on, "accepted_by_id": self.env.uid}
        content["figures_hash"] = self.figures_hash
        if self.level == "district":
            signing = self.env["district.signing"]._check_may_sign("report", self.agency_id, on)
            number = self._take_number(signing)
            content["number"] = number.name
        return vals

    def _effect_remind(self, _content, on):
        return {"last_reminded_on": on}

    def _after_accept(self):
        if self.level == "agency" and self.kind == "year":
            self._close_continuous_work()

    def _take_number(self, signing):
        """Take the next number of the agency's book of reports and return it."""
        self.ensure_one()
        on = today(self)
        book = self.env["district.number.book"]._book_for(self.agency_id, "report", on)
        number = book._next(
            on,
            self._subject(),
            record=self,
            signing=signing,
            recipients=self._recipients(),
        )
        self._project(
            {"number_id": number.id, "paper_symbol": number.name, "paper_date": number.date}
        )
        return number

    def _paper_day(self):
        """Return the day on which an agency that does not work in the system handed in."""
        return None if self.uses_system else self.received_on or self.paper_date

    def _paper_content(self):
        paper = {"symbol": self.paper_symbol or "", "dated": self.paper_date or None}
        return paper if self.uses_system else {**paper, "received": self.received_on or None}

    def _close_continuous_work(self):
        """Close the agency's continuous work of the year, of which the report is the evidence.

        One act: where one of the assignments cannot be closed, the report is not accepted.
        """
        # sudo: whoever may accept the report closes all the work that it reports on
        work = self.env["cchc.plan.assignment"].sudo().search(self._closing_domain())
        if not work:
            return
        work.with_env(self.env)._apply("close", **self._closing_content())

    def _closing_domain(self):
        return [
            ("plan_id", "=", self.plan_id.id),
            ("agency_id", "in", self._covered_agencies().ids),
            ("year", "=", self.year),
            ("schedule", "=", "continuous"),
            ("state", "in", ("todo", "doing", "submitted")),
        ]

    def _closing_content(self):
        """Return what the journals of the closed work say about the report."""
        return {
            "report": self.id,
            "title": self._subject(),
            # A report without a paper of its own is known by the hash of its figures.
            "symbol": self.paper_symbol or f"trên hệ thống, mã {self.figures_hash[:12]}",
            "dated": self.paper_date or self.submitted_on,
            "handed_in": self.submitted_on,
        }
