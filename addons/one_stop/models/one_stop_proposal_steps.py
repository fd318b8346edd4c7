from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.fields import Dong
from odoo.addons.district_base.moment import now, today

from ..rules import typed
from .one_stop_proposal import ANSWERS, AUTHORITIES, STATES
from .one_stop_proposal_figures import SIDES

# Step → {state before: state after}.
TABLE = {
    "submit": {"draft": "submitted", "returned": "submitted"},
    "return": {"submitted": "returned", "assessed": "returned"},
    "assess": {"submitted": "assessed"},
    "send": {"assessed": "sent"},
    "answer": {"sent": "answered"},
    "enact": {"answered": "in_force"},
    # What was measured after some months is measured again after the year.
    "measure": {"in_force": "measured", "measured": "measured"},
    "withdraw": {
        "draft": "withdrawn",
        "returned": "withdrawn",
        "submitted": "withdrawn",
        "assessed": "withdrawn",
    },
}
AGENCY_STEPS = ("submit", "withdraw")


class OneStopProposal(models.Model):
    """The way of a proposal: one door, `_apply`, for buttons and remote calls alike."""

    _inherit = "one_stop.proposal"
    _projected_fields = (
        "state",
        "submitted_on",
        "submitted_by_id",
        "remark",
        "authority_level",
        "authority",
        "issuer_id",
        "signing_id",
        "number_id",
        "symbol",
        "sent_on",
        "answer",
        "answer_symbol",
        "answered_on",
        "answer_words",
        "answer_file",
        "answer_file_name",
        "enacted_version_id",
        "in_force_on",
        "enacted_unit",
    )

    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        readonly=True,
        index=True,
        group_expand="_in_order",
    )
    submitted_on = fields.Date(string="Submitted on", readonly=True)
    submitted_by_id = fields.Many2one(
        "res.users", string="Proposal submitted by", readonly=True, ondelete="restrict"
    )
    remark = fields.Text(string="Last remark", readonly=True)
    authority_level = fields.Selection(AUTHORITIES, string="Level of the authority", readonly=True)
    authority = fields.Char(string="Competent authority", readonly=True)
    issuer_id = fields.Many2one(
        "hr.department", string="Letter of", readonly=True, ondelete="restrict"
    )
    signing_id = fields.Many2one(
        "district.signing", string="Signed by", readonly=True, ondelete="restrict"
    )
    number_id = fields.Many2one(
        "district.number", string="Number in the book", readonly=True, ondelete="restrict"
    )
    symbol = fields.Char(string="Number of the letter", readonly=True)
    sent_on = fields.Date(string="Sent on", readonly=True)
    answer = fields.Selection(ANSWERS, readonly=True)
    answer_symbol = fields.Char(string="Number of the answer", readonly=True)
    answered_on = fields.Date(string="Date of the answer", readonly=True)
    answer_words = fields.Text(string="Words of the answer", readonly=True)
    answer_file = fields.Binary(string="Document", attachment=True, readonly=True)
    answer_file_name = fields.Char(string="File name", readonly=True)
    enacted_version_id = fields.Many2one(
        "one_stop.procedure.version",
        string="Version that follows",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    in_force_on = fields.Date(string="In force from", readonly=True)
    enacted_unit = Dong(string="Cost each time, as enacted (đồng)", readonly=True, aggregator=None)
    event_ids = fields.One2many(
        "one_stop.proposal.event", "proposal_id", string="Journal", readonly=True
    )

    def _in_order(self, states, _domain):
        """Show the columns of the states that there are in the order of the way."""
        return [key for key, _label in STATES if key in states]

    def action_submit(self):
        """Hand the proposal in; refused with all that it lacks."""
        return self._apply("submit")

    def action_return(self, words=None):
        """Return it with remarks; without them a dialog asks."""
        return self._apply_with_words("return", words)

    def action_assess(self, words=None):
        """Find it fit to be sent; a dialog takes the findings."""
        return self._apply_with_words("assess", words)

    def action_withdraw(self, words=None):
        """Give it up, with the reason."""
        return self._apply_with_words("withdraw", words)

    def _apply_with_words(self, kind, words):
        if words is not None:
            return self._apply(kind, words=typed.lines(words))
        titles = {
            "return": self.env._("Return the proposal"),
            "assess": self.env._("Assess the proposal"),
            "withdraw": self.env._("Withdraw the proposal"),
        }
        return self._dialog("one_stop.proposal.words", titles[kind], {"default_kind": kind})

    def _dialog(self, model, title, context):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {**context, "default_proposal_id": self.id},
        }

    def _apply(self, kind, **payload):
        """Take one step with each proposal: lock, check, append to the journal, project.

        A kind of step has a ``_check_<kind>(payload)``, which refuses, and an
        ``_effect_<kind>(payload)``, which returns the projected values and may complete the
        payload: what stands in that is journaled.

        :raise UserError: naming the proposal with which the step cannot be taken, and why.
        :raise AccessError: when the user may not take it.
        """
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        for one in self:
            content = dict(payload)
            after = one._check_step(kind)
            getattr(one, f"_check_{kind}")(content)
            vals = getattr(one, f"_effect_{kind}")(content)
            one._append(
                kind,
                content,
                happened_at=now(self),
                acting_agency=one.agency_id if kind in AGENCY_STEPS else None,
                state_after=after,
            )
            one._project({"state": after, **vals})
        return True

    def _check_step(self, kind):
        """Return the state after a step, or refuse the step."""
        after = TABLE[kind].get(self.state)
        if after is None:
            steps = self._journal_events()._fields["kind"]._description_selection(self.env)
            states = self._fields["state"]._description_selection(self.env)
            raise UserError(
                self.env._(
                    "“%(proposal)s” is “%(state)s”, so it cannot become “%(step)s”.",
                    proposal=self.name,
                    state=dict(states)[self.state],
                    step=dict(steps)[kind],
                )
            )
        return after

    def _effect_submit(self, content):
        content.update(self._content())
        return {
            "submitted_on": today(self),
            "submitted_by_id": self.env.uid,
            "remark": False,
        }

    def _effect_return(self, content):
        self._tell(content["words"])
        return {"remark": content["words"]}

    def _effect_assess(self, content):
        return {"remark": content["words"] or False}

    def _effect_withdraw(self, content):
        return {"remark": content["words"]}

    def _content(self):
        """Return what is submitted, for the journal: changes and figures, nobody's data."""
        self.ensure_one()
        return {
            "procedure": self.procedure_id.code,
            "version_from": self.version_id.valid_from,
            "as_of": self.as_of,
            "benefit": self.benefit,
            "changes": [
                {name: change[name] or "" for name in ("kind", "now", "proposed", "reason")}
                for change in self.change_ids
            ],
            **{side: self._side_content(side) for side in SIDES},
        }

    def _side_content(self, side):
        cost = self._cost(side)
        return {
            "times": cost.times,
            "subjects": cost.subjects,
            "unit": cost.unit,
            "year": cost.year,
            "lines": [
                [line.activity, line.name, read.time, read.hourly_income]
                + [read.service, read.fee, read.other, read.cost]
                for line in self[f"{side}_cost_ids"]
                for read in [line._line()]
            ],
        }

    def _tell(self, words):
        """Send a message about the proposal to who submitted it."""
        self.env["mail.thread"].message_notify(
            partner_ids=self.submitted_by_id.sudo().partner_id.ids,  # sudo: addresses of colleagues
            subject=self.name,
            body=words,
            model=self._name,
            res_id=self.id,
        )
