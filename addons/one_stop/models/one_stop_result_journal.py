from odoo import api, models

from .one_stop_dossier_actions_contact import Correction

# What is told of a result that lies at the counter already.
TOLD = ("kind_id", "name", "number", "date", "signer", "copies", "scan")


class OneStopResult(models.Model):
    """What lies at the counter the journal has told; what is changed there later it tells as well.

    Until then results are the work of officers: the event of the counter tells how they ended.
    """

    _inherit = "one_stop.result"

    @api.model_create_multi
    def create(self, vals_list):
        results = super().create(vals_list)
        if not self._is_creation_open():
            for one in results._at_counter():
                text = self.env._("Result added: %(result)s", result=one.display_name)
                one.dossier_id._apply("note", text=text)
        return results

    def write(self, vals):
        names = [name for name in TOLD if name in vals]
        told = self.browse() if self._is_projection_open() or not names else self._at_counter()
        before = {one: one._told_values(names) for one in told}
        done = super().write(vals)
        for one, values in before.items():
            one._tell_correction(values)
        return done

    def unlink(self):
        told = [(one.dossier_id, one.display_name) for one in self._at_counter()]
        done = super().unlink()
        for dossier, name in told:
            dossier._apply("note", text=self.env._("Result removed: %(result)s", result=name))
        return done

    def _at_counter(self):
        return self.filtered(lambda one: one.dossier_id.state == "ready")

    def _told_values(self, names):
        """Return {name: value as text}."""
        return {name: str(self[name] or "") for name in names}

    def _tell_correction(self, before):
        """Write a note of what differs now: which, and digests of the words."""
        dossier, now = self.dossier_id, self._told_values(before)
        changes = {
            name: {"from": dossier._digest(before[name]), "to": dossier._digest(now[name])}
            for name in before
            if before[name] != now[name]
        }
        if not changes:
            return
        labels = [self._fields[name]._description_string(self.env) for name in changes]
        text = self.env._(
            "Result %(result)s corrected: %(fields)s",
            result=self.display_name,
            fields=", ".join(labels),
        )
        dossier._apply("note", text=text, corrected=Correction(changes))
