from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.district_base.moment import now, today

from .one_stop_dossier_actors import CLERK, MANAGER
from .one_stop_receipt import METHODS

COPIED = (
    "name",
    "unit_amount",
    "quantity",
    "waived",
    "waiver_ground",
    "waiver_document",
    "amount",
)


class OneStopDossier(models.Model):
    """Taking the fees of dossiers: each gets a receipt for what it has not paid yet."""

    _inherit = "one_stop.dossier"

    owes = fields.Boolean(compute="_compute_owes")

    @api.depends("state", "fee_ids.amount", "fee_ids.receipt_id")
    def _compute_owes(self):
        for dossier in self:
            # sudo: what is owed does not depend on what the user sees
            lines = dossier.sudo().fee_ids.filtered(lambda line: not line.receipt_id)
            dossier.owes = any(lines.mapped("amount"))

    def action_issue_receipt(self):
        """Take what the dossiers have to pay, in cash, and issue their receipts."""
        self.check_access("read")
        receipts = self._issue_receipts()
        return {
            "type": "ir.actions.act_window",
            "res_model": "one_stop.receipt",
            "views": [(False, "list"), (False, "form")] if len(receipts) > 1 else [(False, "form")],
            "res_id": receipts[:1].id,
            "domain": [("id", "in", receipts.ids)],
            "target": "current",
        }

    def _issue_receipts(self, method="cash", payer=None):
        """Issue a receipt to each dossier for the lines that are not paid yet; return them.

        Nothing is issued where nothing is to be paid in all; a number in the book is the last
        thing taken.

        :param method: "cash" or "transfer".
        :param payer: name of who pays; the applicant's when omitted.
        :raise UserError: for a dossier that owes nothing, or a day of cash that is closed.
        """
        if method not in dict(METHODS):
            raise UserError(self.env._("A receipt is paid by no “%(method)s”.", method=method))
        self._check_cashier()
        owed = self._owed()
        for dossier in self:
            if dossier.state == "draft" or dossier not in owed:
                raise UserError(
                    self.env._(
                        "Dossier %(code)s has nothing to pay now.", code=dossier.display_name
                    )
                )
        return self._make_receipts(owed, method, payer)

    def _owed(self):
        """Return {dossier: its lines that are not paid yet} of those that owe anything."""
        # sudo: what is owed does not depend on what the cashier sees
        lines = self.sudo().fee_ids.filtered(lambda line: line.quantity and not line.receipt_id)
        lines._check_line()
        return {
            dossier: owed
            for dossier, owed in lines.grouped("dossier_id").items()
            if sum(owed.mapped("amount"))
        }

    @api.model
    def _make_receipts(self, owed, method, payer):
        """Issue a receipt for each {dossier: lines}; the number in the book is taken last."""
        on = today(self)
        vals_list = [
            dossier._receipt_values(lines, method, payer) for dossier, lines in owed.items()
        ]
        sheets = self.env["one_stop.cash.sheet"]._open_on({v["agency_id"] for v in vals_list}, on)
        keys = [(vals["agency_id"], 0, on.year) for vals in vals_list]
        taken = self.env["one_stop.register"]._take("receipts", keys)
        for vals, (register_id, number) in zip(vals_list, taken, strict=True):
            vals |= {
                "name": f"{number:07}",
                "register_id": register_id,
                "register_number": number,
                "sheet_id": sheets[vals["agency_id"]],
            }
        receipts = self.env["one_stop.receipt"]._project_new(vals_list)
        for receipt, lines in zip(receipts, owed.values(), strict=True):
            lines._project({"receipt_id": receipt.id})
        return receipts

    def _receipt_values(self, lines, method, payer):
        """Return the values of a receipt but for its number."""
        return {
            "agency_id": self.agency_id.id,
            "dossier_id": self.id,
            "issued_at": now(self),
            "issued_on": today(self),
            "user_id": self.env.uid,
            "payer_name": payer or self.applicant_name or "",
            "method": method,
            "amount": sum(lines.mapped("amount")),
            "line_ids": [
                Command.create(
                    {
                        "fee_line_id": line.id,
                        "waived_by_id": line.waived_by_id.id,
                        **{name: line[name] for name in COPIED},
                    }
                )
                for line in lines
            ],
        }

    def _check_cashier(self):
        """Refuse anybody but the clerks of the counter; the superuser records for all."""
        user = self.env.user
        strange = self.filtered(lambda one: one.agency_id not in user.agency_ids)
        if not self.env.su and (strange or not user.has_group(CLERK)):
            raise AccessError(
                self.env._(
                    "Dossier %(code)s: fees are for the clerks of the counter of %(counter)s.",
                    code=(strange or self)[:1].display_name,
                    counter=(strange or self)[:1].agency_id.display_name,
                )
            )


class OneStopReceipt(models.Model):
    """Cancelling: by who issued it on its day, afterwards by the manager of the counter."""

    _inherit = "one_stop.receipt"

    def _cancel(self, reason):
        """Cancel receipts; their fees are to be paid again.

        :raise UserError: without a reason, or for what is cancelled already.
        :raise AccessError: for anybody but the cashier of the day and the manager.
        """
        text = " ".join((reason or "").split())
        for receipt in self:
            receipt._check_cancel(text)
        on = today(self)
        sheets = self.env["one_stop.cash.sheet"]._open_on(set(self.agency_id.ids), on)
        made = self.env["one_stop.receipt.cancellation"]._project_new(
            [
                {
                    "receipt_id": receipt.id,
                    "sheet_id": sheets[receipt.agency_id.id],
                    "agency_id": receipt.agency_id.id,
                    "cancelled_at": now(self),
                    "user_id": self.env.uid,
                    "reason": text,
                    "method": receipt.method,
                    "amount": receipt.amount,
                }
                for receipt in self
            ]
        )
        # sudo: the manager need not see the dossiers of the day
        self.sudo().line_ids.fee_line_id._project({"receipt_id": False})
        self.invalidate_recordset(["cancellation_ids", "state", "cancel_reason"], flush=False)
        return made

    def _check_cancel(self, reason):
        self.check_access("read")
        user = self.env.user
        own = self.user_id == user and self.issued_on == today(self) and user.has_group(CLERK)
        head = user.has_group(MANAGER) and self.agency_id in user.agency_ids
        if not (self.env.su or own or head):
            raise AccessError(
                self.env._(
                    "Receipt %(receipt)s is cancelled by who issued it, on its day, or by the"
                    " one-stop manager of %(counter)s.",
                    receipt=self.name,
                    counter=self.agency_id.display_name,
                )
            )
        if self.cancellation_ids:
            raise UserError(
                self.env._("Receipt %(receipt)s is cancelled already.", receipt=self.name)
            )
        if not reason:
            raise UserError(
                self.env._("Say why receipt %(receipt)s is cancelled.", receipt=self.name)
            )
