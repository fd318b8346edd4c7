from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.moments import day_of
from .one_stop_duty import KINDS, NAMES, SETTLED


class OneStopDossier(models.Model):
    """Duties of a dossier: it waits until each of them is paid, deferred or waived with proof."""

    _inherit = "one_stop.dossier"

    duty_ids = fields.One2many("one_stop.duty", "dossier_id", string="Duties")

    def _payload_duties(self, value, step):
        """Read duties: {"name", "amount" (VND), "kind", "notice", "notice_date"}, or names."""
        super()._payload_duties(value, step)
        duties = step.given["duties"] = [self._read_duty(one) for one in step.given["duties"]]
        return [
            {key: one[key] for key in one if one[key] and key != "kind"}
            | {"name": one["name"], "amount": one["amount"]}
            for one in duties
        ]

    def _read_duty(self, given):
        """Return the values of a duty that a caller gives, checked."""
        kind = self._line("duties", given.get("kind")) or "other"
        name = self._line("duties", given.get("name")) or NAMES.get(kind, "")
        if kind not in dict(KINDS) or not name:
            raise UserError(self._missing("duties"))
        duties = self.env["one_stop.duty"]
        return {
            "name": name,
            "kind": kind,
            "amount": duties._whole_dong(given.get("amount"), name),
            "notice_number": self._line("duties", given.get("notice")) or False,
            "notice_date": self._date_given(given.get("notice_date")),
        }

    def _payload_proof(self, value, step):
        """Read the proof: one text for all open duties, or lines for some of them.

        :param value: text, or a list of {"duty": id or name, "state": "paid" (default),
            "deferred" or "waived", "proof": text, "date"}.
        :raise UserError: naming the duties that stay open.
        """
        # sudo: which duties are open decides, whatever the clerk sees of them
        open_duties = self.sudo().duty_ids.filtered(lambda duty: duty.state == "open")
        lines = self._read_proofs(value, open_duties, step)
        left = open_duties - open_duties.browse(line["duty"] for line in lines)
        if left:
            raise UserError(
                self.env._(
                    "Dossier %(code)s goes on when all duties are settled; still open: %(duties)s.",
                    code=self.display_name,
                    duties=", ".join(one._words(one.name, one.amount) for one in left),
                )
            )
        step.given["proofs"] = lines
        if isinstance(value, str):
            return self._text("proof", value)
        return [{"state": line["state"], "proof": line["proof"]} for line in lines]

    def _read_proofs(self, value, duties, step):
        """Return [{"duty": id, "state", "proof", "date"}] of what a caller gives, checked."""
        today = self._local_day(step)
        if isinstance(value, str):
            proof = self._text("proof", value)
            return [
                {"duty": duty.id, "state": "paid", "proof": proof, "date": today} for duty in duties
            ]
        lines = []
        for one in self._listed("proof", value):
            if not isinstance(one, dict):
                raise UserError(self._unreadable("proof"))
            duty = duties.filtered(lambda duty, one=one: one.get("duty") in (duty.id, duty.name))
            state = self._line("proof", one.get("state")) or "paid"
            if not duty or state not in SETTLED:
                raise UserError(
                    self.env._(
                        "Dossier %(code)s has no open duty “%(duty)s” that can be “%(state)s”.",
                        code=self.display_name,
                        duty=one.get("duty") or "",
                        state=state,
                    )
                )
            proof = self._text("proof", one.get("proof") or "")
            date = self._date_given(one.get("date")) or today
            lines.append({"duty": duty[0].id, "state": state, "proof": proof, "date": date})
            # Named twice it would be paid and waived at once.
            duties -= duty[0]
        return lines

    def _date_given(self, value):
        """Return a date of a paper that a caller gives, False when there is none."""
        try:
            return day_of(value) or False
        except ValueError as error:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(given)s” is no date, such as 2012-03-05.",
                    code=self.display_name,
                    given=value,
                )
            ) from error

    @api.model
    def _follow_await_payment(self, steps):
        self.env["one_stop.duty"]._project_new(
            [
                {"dossier_id": step.dossier.id, **duty}
                for step in steps
                for duty in step.given["duties"]
            ]
        )

    @api.model
    def _follow_payment(self, steps):
        for step in steps:
            self._settle_duties(step.given["proofs"])

    @api.model
    def _settle_duties(self, lines):
        for line in lines:
            self.env["one_stop.duty"].browse(line["duty"])._project(
                {
                    "state": line["state"],
                    "proof": line["proof"],
                    "settled_on": line["date"],
                    "settled_by_id": self.env.uid,
                }
            )

    def action_settle_duties(self):
        """Open the dialog that settles the duties which are open."""
        self.ensure_one()
        duties = self.duty_ids.filtered(lambda duty: duty.state == "open")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Settle duties"),
            "res_model": "one_stop.duty.settle",
            "view_mode": "form",
            "target": "new",
            "context": {"default_dossier_id": self.id, "default_duty_ids": duties.ids},
        }

    def _settle(self, proofs):
        """Settle some duties; with the last open one the dossier goes on.

        :param proofs: as `payment` takes them in its list.
        """
        self.ensure_one()
        self._begin()
        # sudo: which duties are open decides, whatever the clerk sees of them
        open_duties = self.sudo().duty_ids.filtered(lambda duty: duty.state == "open")
        bare = self._bare_step("payment")
        self._check_possible(bare)
        self._check_actor(bare)
        lines = self._read_proofs(proofs, open_duties, bare)
        if not open_duties - open_duties.browse(line["duty"] for line in lines):
            return self._apply("payment", proof=proofs)
        labels = dict(open_duties._fields["state"]._description_selection(self.env))
        for line in lines:
            duty = open_duties.browse(line["duty"])
            text = (
                f"{duty._words(duty.name, duty.amount)}: {labels[line['state']]} – {line['proof']}"
            )
            self._apply("note", text=text)
        self._settle_duties(lines)
        return self._journal_events()
