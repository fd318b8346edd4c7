from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

PAPER = "plan"
# Step → (states from which it is taken, state afterwards).
STEPS = {
    "publish": (("draft",), "published"),
    "suggest": (("published",), "published"),
    "approve": (("published",), "published"),
    "amend": (("published",), "published"),
    "take_out": (("published",), "published"),
    "notify": (("published",), "published"),
    "execute": (("published",), "published"),
    "close": (("published",), "closed"),
    "cancel": (("draft", "published"), "cancelled"),
}


class CchcRotationPlan(models.Model):
    """The steps of a plan: one door, `_apply`, for buttons and RPC alike."""

    _inherit = "cchc.rotation.plan"

    can_edit = fields.Boolean(compute="_compute_can_edit", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_can_edit(self):
        is_hr = self.env.user.has_group("district_base.group_district_hr")
        for plan in self:
            plan.can_edit = is_hr and plan.state == "draft"

    def action_publish(self, symbol=None, decided_on=None, signing_id=None):
        """Make the plan public; without a date a dialog asks.

        :param symbol: number and symbol of the paper; empty: taken from the book for plans.
        :param decided_on: date of the paper (or its ISO text).
        :param signing_id: id of the ``district.signing``; the usual one when omitted.
        """
        self._check_hr()
        if not decided_on:
            return self._dialog(
                "cchc.rotation.publish",
                self.env._("Publish the plan"),
                plan_id=self.ensure_one().id,
            )
        return self._apply(
            "publish",
            symbol=" ".join(str(symbol or "").split()),
            decided_on=fields.Date.to_date(decided_on),
            signing=signing_id or None,
        )

    def action_close(self):
        """Close a plan of which nobody is left to change."""
        self._check_hr()
        return self._apply("close")

    def action_cancel(self, reason=None):
        """Give up a plan by which nobody has changed yet; without a reason a dialog asks."""
        self._check_hr()
        if reason is None:
            return self._dialog(
                "cchc.rotation.reason",
                self.env._("Give up the plan"),
                plan_id=self.ensure_one().id,
                kind="cancel",
            )
        return self._apply("cancel", reason=self._needed(reason))

    @api.model
    def _needed(self, reason):
        """Return the reason, without blanks around it; refuse none."""
        reason = " ".join(str(reason or "").split())
        if not reason:
            raise UserError(self.env._("Give the reason in words; it is kept in the journal."))
        return reason

    def _step_target(self, kind):
        sources, after = STEPS[kind]
        return after if self.state in sources else None

    def _step_agency(self, kind):
        return self.agency_id if kind in ("publish", "execute", "close", "cancel") else None

    def _check_publish(self, content):
        lines = self._live_lines()
        if not lines:
            raise UserError(self.env._("“%(plan)s” names nobody who is to change.", plan=self.name))
        if content["decided_on"] > today(self):
            raise UserError(
                self.env._(
                    "“%(plan)s” cannot be dated %(day)s, which lies ahead.",
                    plan=self.name,
                    day=format_date(self.env, content["decided_on"]),
                )
            )
        placed = lines.filtered("to_position_id")
        placed._check_days()
        placed._check_changes()

    def _effect_publish(self, content):
        signing, number = self._paper_number(content)
        content |= {
            "symbol": number.name or content["symbol"],
            "signing": signing.id or None,
            "lines": [line._journal_content() for line in self.line_ids],
        }
        printed = signing._printed() if signing else {}
        return {
            "symbol": content["symbol"],
            "decided_on": content["decided_on"],
            "number_id": number.id,
            "signer_name": printed.get("signer_name") or False,
            "signature_lines": printed.get("signature_lines") or False,
        }

    def _paper_number(self, content):
        """Return who signs the plan and its number from the book, each empty where there is none.

        A number that was typed is kept as it is.
        """
        on, signings = content["decided_on"], self.env["district.signing"]
        if content["signing"]:
            signing = signings.browse(content["signing"])
            signing._check_covers(PAPER, self.agency_id, on)
        else:
            signing = signings._signing_for(PAPER, self.agency_id, on)
        if any(char.isalnum() for char in content["symbol"]):
            return signing, self.env["district.number"]
        book = self.env["district.number.book"]._book_for(self.agency_id, PAPER, on)
        return signing, book._next(on, self._paper_subject(), record=self, signing=signing)

    def _check_close(self, _content):
        for line in self._live_lines()[:1]:
            raise UserError(
                self.env._(
                    "“%(plan)s” cannot be closed: %(person)s has neither changed nor been taken"
                    " out.",
                    plan=self.name,
                    person=line.employee_id.name,
                )
            )

    def _effect_close(self, content):
        content["lines"] = [line._journal_content() for line in self.line_ids]
        return {}

    def _check_cancel(self, _content):
        for line in self.line_ids.filtered(lambda one: one.state == "done")[:1]:
            raise UserError(
                self.env._(
                    "“%(plan)s” cannot be given up: %(person)s has changed by it already.",
                    plan=self.name,
                    person=line.employee_id.name,
                )
            )

    def _effect_cancel(self, content):
        content["reason"] = self._digest(content["reason"])
        return {}

    def _check_leader(self):
        if not self.env.su and not self.env.user.has_group("district_base.group_district_leader"):
            raise AccessError(
                self.env._("Only the superior decides on the only post of an agency.")
            )
