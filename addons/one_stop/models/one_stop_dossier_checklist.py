from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date, ormcache

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.vietnamese import fold


class OneStopDossier(models.Model):
    """The checklist of an intake: what the procedure makes compulsory is there when it begins.

    Papers that are asked for in some cases only (``condition``) are for the clerk to judge.
    """

    _inherit = "one_stop.dossier"

    @api.onchange("procedure_id")
    def _onchange_procedure_id(self):
        """A draft written in its form gets the checklist of the procedure."""
        version = self.procedure_id._version_id_on(self.procedure_id.id, today(self))
        papers = self.env["one_stop.counter"]._profile(version).papers if version else ()
        lines = [
            Command.create(
                {
                    "component_id": paper.id,
                    "sequence": paper.sequence,
                    "name": paper.name,
                    "form": paper.form,
                    "quantity": paper.quantity,
                    "compulsory": paper.compulsory,
                }
            )
            for paper in papers
        ]
        self.paper_ids = [Command.clear(), *lines]

    def _check_receive(self, step):
        self._check_counter(step)
        self._check_papers(step)
        self._check_ward(step)

    def _check_settle_now(self, step):  # pylint: disable=missing-return  # nobody reads one
        super()._check_settle_now(step)
        self._check_counter(step)
        self._check_papers(step)
        self._check_ward(step)

    def _check_counter(self, step):
        """Refuse an intake at the counter of an agency that others have taken the place of."""
        on = self.env["resource.calendar"]._to_local(step.at).date()
        if not self._is_counter_on(self.agency_id.id, on):
            raise UserError(
                self.env._(
                    "Dossier %(code)s is not received: %(agency)s is no agency in force on"
                    " %(date)s.",
                    code=self.display_name,
                    agency=self.agency_id.display_name,
                    date=format_date(self.env, on),
                )
            )

    @api.model
    @ormcache("agency_id", "on")
    def _is_counter_on(self, agency_id, on):
        # sudo: from when until when an agency is in force is public
        return self.env["hr.department"].sudo().browse(agency_id)._is_in_force(on)

    def _check_papers(self, step):
        """Refuse an intake that lacks a compulsory paper.

        What the superuser receives without any checklist was checked before it came here.
        """
        if self.env.su and not self.paper_ids:
            return
        on = self.env["resource.calendar"]._to_local(step.at).date()
        version_id = self.procedure_id._version_id_on(self.procedure_id.id, on)
        missing = self._missing_papers(version_id) if version_id else []
        if missing:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is not received: compulsory papers are missing (%(papers)s).",
                    code=self.display_name,
                    papers="; ".join(missing),
                )
            )

    def _missing_papers(self, version_id):
        """Return the names of the papers that a version asks of everybody and that are not there.

        A line stands for the paper of its component, or of its name: a draft may have been
        begun under an earlier version.
        """
        self.ensure_one()
        handed_in = {}
        for line in self.paper_ids.filtered("is_there"):
            for key in {line.component_id.id, fold(line.name)} - {False}:
                handed_in[key] = handed_in.get(key, 0) + line.quantity
        asked = self.env["one_stop.counter"]._profile(version_id).papers
        missing = [
            paper.name
            for paper in asked
            if paper.compulsory
            and not paper.condition
            and max(handed_in.get(paper.id, 0), handed_in.get(fold(paper.name), 0)) < paper.quantity
        ]
        own = self.paper_ids.filtered(
            lambda line: line.compulsory and not line.is_there and not line.component_id
        )
        return list(dict.fromkeys([*missing, *own.mapped("name")]))
