from odoo import models
from odoo.exceptions import AccessError, UserError

from ..rules import dossier_code


class OneStopDelivery(models.Model):
    """How a receiver answers a delivery list: as a whole, line by line, or scanning codes."""

    _inherit = "one_stop.delivery"

    def action_accept(self):
        """Accept all that waits; what cannot be accepted says why on its line."""
        for delivery in self:
            delivery._check_answerer()
            delivery.line_ids._waiting()._accept()
        return True

    def action_record(self):
        """Record what a receiver did that does not use the system, from the signed list."""
        self.ensure_one()
        return self.line_ids._waiting().dossier_id.action_record()

    def scan(self, text):
        """Put the dossier of a scanned code on the draft, or accept it from the list.

        :param text: as the scanner typed it.
        :return: {"done": whether it was done, "sentence": what to show}.
        """
        self.ensure_one()
        self.check_access("read")
        dossiers = self.env["one_stop.dossier"]
        code = dossier_code.normalise(text or "", dossiers._code_templates())
        dossier = dossiers.search([("name", "=", code)], limit=1) if code else dossiers
        if not dossier:
            sentence = self.env._(
                "No dossier that you may see has the code “%(code)s”.", code=code or text
            )
            return {"done": False, "sentence": sentence}
        try:
            with self.env.cr.savepoint():
                sentence = self._scanned(dossier)
        except (UserError, AccessError) as error:
            return {"done": False, "sentence": str(error.args[0])}
        return {"done": True, "sentence": sentence}

    def _check_answerer(self):
        """Refuse who answers neither for the receiver nor in its place."""
        self.check_access("read")
        if self.waiting_count and not self.can_answer and not self.recorded_for_id:
            raise AccessError(
                self.env._(
                    "The list %(list)s is answered by the officers of %(agency)s.",
                    list=self.display_name,
                    agency=self.to_agency_id.display_name,
                )
            )

    def _scanned(self, dossier):
        """Do with a dossier what scanning it means; return a sentence that says so, or raise."""
        line = self.line_ids.filtered(lambda one: one.dossier_id == dossier)
        names = {"code": dossier.display_name, "list": self.display_name}
        if not self.delivered_at:
            if line:
                raise UserError(self.env._("Dossier %(code)s is on the list already.", **names))
            line.create({"delivery_id": self.id, "dossier_id": dossier.id})
            return self.env._("Dossier %(code)s is on the list now.", **names)
        if not line:
            raise UserError(
                self.env._("Dossier %(code)s does not stand on the list %(list)s.", **names)
            )
        line.action_accept()
        return self.env._("Dossier %(code)s is accepted.", **names)


class OneStopDeliveryLine(models.Model):
    """The receiver's answer for one dossier of the list."""

    _inherit = "one_stop.delivery.line"

    def action_accept(self):
        """Accept the dossiers, each with the remark on its line.

        Of several, one that cannot be accepted blocks no other: its line says why.
        """
        self._check_waiting()
        problems = [sentence for sentence in self._accept().values() if sentence]
        if problems and len(self) == 1:
            raise UserError(problems[0])
        return True

    def action_send_back(self, reason=None):
        """Give the dossier back to whoever handed it over, with the remark as the reason."""
        self.ensure_one()
        self._check_waiting()
        reason = reason or self.remark
        # Without a reason the dialog of the step asks for it.
        return self.dossier_id.action_send_back(**({"reason": reason} if reason else {}))

    def _accept(self):
        """Accept the dossiers where it can be; return {line: sentence or ""}, kept on the lines."""
        outcomes = self._take("accept", lambda line: {"remark": line.remark or ""})
        for sentence, lines in self.grouped(lambda one: outcomes[one]).items():
            lines._project({"problem": sentence or False})
        return outcomes

    def _check_waiting(self):
        self.check_access("read")
        for delivery in self.delivery_id:
            delivery._check_answerer()
        for line in self:
            if line.state != "waiting":
                raise UserError(
                    self.env._(
                        "Dossier %(code)s was answered already, or was not handed over yet.",
                        code=line.dossier_id.display_name,
                    )
                )
