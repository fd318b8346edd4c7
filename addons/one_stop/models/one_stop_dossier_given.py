from odoo import api, models
from odoo.exceptions import MissingError, UserError

from ..rules import typed

# A database has no ids beyond, and nothing is handed in or copied so many times.
IDS, COUNTS = range(1, 2**31), range(1, 100_000)


class OneStopDossier(models.Model):
    """What callers give is read strictly: a wrong type is a sentence, from a form or from RPC."""

    _inherit = "one_stop.dossier"

    def _missing(self, name):
        return self.env._(
            "Dossier %(code)s: %(what)s is missing.",
            code=self.display_name,
            what=self._words_of_payload(name),
        )

    def _unreadable(self, name):
        return self.env._(
            "Dossier %(code)s: %(what)s cannot be read as it was given.",
            code=self.display_name,
            what=self._words_of_payload(name),
        )

    @api.model
    def _words_of_payload(self, name):
        words = {
            "reason": self.env._("the reason"),
            "papers": self.env._("the papers"),
            "results": self.env._("the results"),
            "step": self.env._("the next step"),
            "user": self.env._("the officer"),
            "duties": self.env._("the amounts to pay"),
            "proof": self.env._("the proof of payment"),
            "due_at": self.env._("the new due date"),
            "document": self.env._("the document"),
            "promised_at": self.env._("the new appointment"),
            "outcome": self.env._("the outcome"),
            "receiver": self.env._("who receives the result"),
            "snapshot": self.env._("the calendar"),
            "version": self.env._("the version of the procedure"),
            "text": self.env._("the text"),
            "paper": self.env._("the paper"),
            "remark": self.env._("the remark"),
            "authorisation": self.env._("the authorisation"),
            "fees": self.env._("the fees"),
        }
        return words[name]

    def _text(self, name, value):
        """Return a text on one line, that says something."""
        text = self._line(name, value)
        if not text:
            raise UserError(self._missing(name))
        return text

    def _line(self, name, value):
        """Return a text on one line, "" where none was given."""
        if value and (isinstance(value, bool) or not isinstance(value, str | int | float)):
            raise UserError(self._unreadable(name))
        return typed.line(value)

    def _listed(self, name, value):
        """Return what was given as a list, of a single thing when it is one."""
        if isinstance(value, str | dict):
            return [value]
        if not isinstance(value, list | tuple | models.BaseModel):
            raise UserError(self._unreadable(name))
        return list(value)

    def _described(self, name, value):
        """Return the dicts of things that were given so, or by their names alone."""
        described = []
        for one in self._listed(name, value):
            if not isinstance(one, str | dict):
                raise UserError(self._unreadable(name))
            described.append(one if isinstance(one, dict) else {"name": one})
        return described

    @api.model
    def _count(self, value):
        """Return a number of things from 1 on, None where none was given."""
        count = typed.whole(value)
        return count if count in COUNTS else None

    def _record(self, model, value, likely=()):
        """Return the record that a caller gave as such or as an id.

        :param likely: records that were read already, of which it should be one.
        """
        is_record = isinstance(value, models.BaseModel)
        if is_record:
            fits = value._name == model and len(value) == 1 and bool(value.id)
        else:
            fits = isinstance(value, int) and not isinstance(value, bool) and value in IDS
        record = value if is_record else self.env[model].browse(value if fits else ())
        for one in likely if fits else ():
            if one.id == record.id:
                return one
        # Code that gives a record has just read it; an id may have come from a screen of yesterday.
        if not fits or not (is_record or _exists(record)):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: what was given does not exist any more.",
                    code=self.display_name,
                )
            )
        return record


def _exists(record):
    """Tell whether a record exists, asking the database once for many dossiers."""
    try:
        # sudo: that it exists is no secret; what it says is read by the user
        record.sudo().mapped("create_date")
    except MissingError:
        return False
    return True
