from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, ormcache


class OneStopProcedure(models.Model):
    _inherit = "one_stop.procedure"

    def _version_on(self, on):
        """Return the version that is in force on a local date.

        Cheap: the answer is cached until a version is published or retired.

        :param on: ``date``, the day on which a dossier comes in.
        :raise UserError: when none is, telling apart: never published, not yet in force, ended
            (retired), and a day between two versions.
        """
        self.ensure_one()
        version_id = self._version_id_on(self.id, fields.Date.to_date(on))
        if not version_id:
            raise UserError(self._not_in_force_sentence(fields.Date.to_date(on)))
        return self.env["one_stop.procedure.version"].browse(version_id)._recall()

    @ormcache("procedure_id", "on")
    def _version_id_on(self, procedure_id, on):
        # sudo: which version counts does not depend on who asks, citizens included
        versions = self.env["one_stop.procedure.version"].sudo()
        return versions.search(
            [
                ("procedure_id", "=", procedure_id),
                ("state", "!=", "draft"),
                ("valid_from", "<=", on),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", on),
            ],
            limit=1,
        ).id

    def _not_in_force_sentence(self, on):
        # sudo: the sentence tells dates only, and is the same for whoever asks
        announced = self.sudo().version_ids.filtered(lambda version: version.state != "draft")
        announced = announced.sorted("valid_from")
        later = announced.filtered(lambda version: version.valid_from > on)[:1]
        earlier = announced.filtered(lambda version: version.valid_from <= on)[-1:]
        names = {"procedure": self.display_name, "date": format_date(self.env, on)}
        if later:
            names["start"] = format_date(self.env, later.valid_from)
        if earlier:
            names["end"] = format_date(self.env, earlier.valid_to)
        if earlier and later:
            return self.env._(
                "“%(procedure)s” is not in force on %(date)s: one version ended on %(end)s and"
                " the next begins on %(start)s.",
                **names,
            )
        if earlier:
            return self.env._(
                "“%(procedure)s” is retired: it ended on %(end)s and is not in force on %(date)s.",
                **names,
            )
        if later:
            return self.env._(
                "“%(procedure)s” is not yet in force on %(date)s: it begins on %(start)s.", **names
            )
        return self.env._(
            "“%(procedure)s” was never published, so nothing can be received under it.", **names
        )
