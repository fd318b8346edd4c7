from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .plan_token import amending, may_amend

# What follows from the buttons alone.
BY_STEPS = {"state", "preview", "preview_digest", "applied_on", "applied_by_id"}


class CchcAmendment(models.Model):
    """An amendment of an approved plan, by a decision of its own."""

    _name = "cchc.amendment"
    _description = "Amendment of a plan"
    _order = "id desc"
    _rec_names_search = ["symbol", "title", "plan_id.name"]

    plan_id = fields.Many2one(
        "cchc.plan",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("state", "=", "approved")],
    )
    title = fields.Char(
        string="Subject",
        compute="_compute_title",
        store=True,
        readonly=False,
        help="What the decision is about, as it says itself (trích yếu).",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("applied", "Applied"), ("cancelled", "Given up")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    decision_id = fields.Many2one(
        "district.legal.document",
        string="Decision in the register",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="Chosen when the decision is registered already; else it is registered on applying.",
    )
    symbol = fields.Char(string="Number and symbol", copy=False, help="Such as 99/QĐ-UBND.")
    issued_on = fields.Date(string="Date of the decision", copy=False)
    issuer = fields.Char(default=lambda self: self.env.company.name)
    signing_id = fields.Many2one(
        "district.signing",
        string="Signed under",
        ondelete="restrict",
        copy=False,
        help="The authority under which the decision was signed; printed below the annex.",
    )
    signed_by = fields.Char(string="Signed by", help="Name, with the capacity: KT. Chủ tịch …")
    effective_on = fields.Date(
        string="Takes effect on",
        compute="_compute_effective_on",
        store=True,
        readonly=False,
        copy=False,
        help="From this day on work is owed as the amended plan says.",
    )
    note = fields.Text(string="Why the plan is amended")
    line_ids = fields.One2many("cchc.amendment.line", "amendment_id", string="Tasks", copy=False)
    line_count = fields.Integer(string="Number of tasks", compute="_compute_line_count")
    preview = fields.Json(readonly=True, copy=False, export_string_translation=False)
    preview_digest = fields.Char(readonly=True, copy=False, export_string_translation=False)
    applied_on = fields.Datetime(readonly=True, copy=False)
    applied_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    assignment_ids = fields.One2many(
        "cchc.plan.assignment", "amendment_id", string="Assignments touched", readonly=True
    )
    assignment_count = fields.Integer(compute="_compute_assignment_count")
    history_ids = fields.One2many(
        "cchc.plan.task.history", "amendment_id", string="Texts replaced", readonly=True
    )

    @api.depends("plan_id")
    def _compute_title(self):
        for one in self:
            if one.plan_id and not one.title:
                one.title = f"Sửa đổi, bổ sung {one.plan_id.name}"

    @api.depends("issued_on")
    def _compute_effective_on(self):
        for one in self:
            one.effective_on = one.effective_on or one.issued_on

    @api.depends("line_ids")
    def _compute_line_count(self):
        for one in self:
            one.line_count = len(one.line_ids)

    @api.depends("assignment_ids")
    def _compute_assignment_count(self):
        groups = self.env["cchc.plan.assignment"]._read_group(
            [("amendment_id", "in", self.ids)], ["amendment_id"], ["__count"]
        )
        counts = {amendment.id: count for amendment, count in groups}
        for one in self:
            one.assignment_count = counts.get(one.id, 0)

    @api.depends("symbol", "title", "plan_id.name")
    def _compute_display_name(self):
        for one in self:
            what = one.title or one.plan_id.name or ""
            one.display_name = f"{one.symbol} – {what}" if one.symbol else what

    @api.onchange("decision_id")
    def _onchange_decision_id(self):
        if self.decision_id:
            self.symbol = self.decision_id.symbol
            self.issued_on = self.decision_id.issued_on
            self.issuer = self.decision_id.issuer

    @api.onchange("signing_id")
    def _onchange_signing_id(self):
        if self.signing_id:
            self.signed_by = self.signing_id.signer_name

    @api.model_create_multi
    def create(self, vals_list):
        amendments = super().create([self._with_decision(vals) for vals in vals_list])
        if not may_amend(self.env):
            told = BY_STEPS - {"state"}
            for one, vals in zip(amendments, vals_list, strict=True):
                # After the fact, so that defaults of the context count as well.
                if one.state != "draft" or told & set(vals) or any(one[name] for name in told):
                    self._refuse_state()
        return amendments

    def write(self, vals):
        if may_amend(self.env):
            return super().write(vals)
        if BY_STEPS & set(vals):
            self._refuse_state()
        self._check_draft()
        if {"effective_on", "plan_id", "issued_on"} & set(vals):
            self._forget_preview()
        return super().write(self._with_decision(vals))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_applied(self):
        self.filtered(lambda one: one.state == "applied")._check_draft()

    def action_cancel(self):
        """Give up amendments that were never applied; they stay in the list."""
        self._check_draft()
        amending(self).write({"state": "cancelled"})

    def action_open_assignments(self):
        """Open the assignments that the amendment made, moved or cancelled."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_plan.cchc_plan_assignment_action"
        )
        return {**action, "domain": [("amendment_id", "=", self.id)]}

    def _check_draft(self):
        """Refuse to touch what was applied or given up.

        :raise UserError: naming the first such amendment.
        """
        done = self.filtered(lambda one: one.state != "draft")[:1]
        if done and not may_amend(self.env):
            raise UserError(
                self.env._(
                    "The amendment “%(amendment)s” is applied or given up and stays as it is;"
                    " what it got wrong is mended by another amendment.",
                    amendment=done.display_name,
                )
            )

    def _forget_preview(self):
        """Drop the preview: what it told does not hold for what the amendment says now."""
        self._check_draft()
        seen = self.filtered("preview_digest")
        if seen:
            amending(seen).write({"preview": False, "preview_digest": False})

    def _refuse_state(self):
        raise AccessError(
            self.env._("How far an amendment is follows from its preview and its applying alone.")
        )

    @api.model
    def _with_decision(self, vals):
        """Return the values with what the chosen document of the register says of itself."""
        if not vals.get("decision_id"):
            return vals
        decision = self.env["district.legal.document"].browse(vals["decision_id"])
        return {
            **vals,
            "symbol": decision.symbol,
            "issued_on": decision.issued_on,
            "issuer": decision.issuer,
        }

    def _decision_words(self):
        """Return "Quyết định số 99/QĐ-UBND ngày 05/3/2013", as notes of papers cite it."""
        self.ensure_one()
        # sudo: officers read notes of the annex; the register's document is no secret
        decision = self.sudo().decision_id
        day = decision.issued_on
        return f"{decision._designation()} ngày {day:%d}/{day.month}/{day.year}"
