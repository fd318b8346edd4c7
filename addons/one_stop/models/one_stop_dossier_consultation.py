from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import MOMENT_KEY

from .one_stop_consultation import AWAITED, CONSULTING
from .one_stop_dossier_actors import AUDIT, CLERK, HEAD, OFFICER
from .one_stop_dossier_consultation_acts import ConsultationAct


class OneStopDossier(models.Model):
    """Consultations: asked, answered, taken as consent or taken back, each by a note.

    The life cycle knows no event of its own for them: they run beside it, and the clock goes on.
    A note's payload has ``consultation``: {"act": "ask", "answer", "silence" or "take_back",
    "number", …}; the record follows from it.
    """

    _inherit = "one_stop.dossier"

    consultation_ids = fields.One2many(
        "one_stop.consultation", "dossier_id", string="Consultations", readonly=True
    )
    can_consult = fields.Boolean(compute="_compute_can_consult", export_string_translation=False)
    awaited_words = fields.Char(
        string="Answers awaited",
        compute="_compute_awaited_words",
        help="Agencies whose answers are awaited, with the day on which each is due.",
    )

    @api.depends_context("uid")
    @api.depends("state", "user_id", "holder_agency_id")
    def _compute_can_consult(self):
        user = self.env.user
        for dossier in self:
            dossier.can_consult = (
                dossier.state in CONSULTING
                and dossier._is_consulting(user)
                and not user.has_group(AUDIT)
            )

    @api.depends_context(MOMENT_KEY)
    @api.depends("consultation_ids.state", "state")
    def _compute_awaited_words(self):
        for dossier in self:
            awaited = dossier.consultation_ids.filtered(lambda one: one.standing in AWAITED)
            dossier.awaited_words = "; ".join(
                self.env._(
                    "%(agency)s until %(moment)s",
                    agency=one.agency_id.display_name,
                    moment=dossier._local_text(one.due_at),
                )
                for one in awaited.sorted("due_at")
            )

    def action_consult(
        self,
        agency=None,
        question=None,
        days=None,
        silence=None,
        basis=None,
        files=None,
        paper=None,
    ):
        """Ask another agency; the dossier goes on meanwhile. Opens a dialog without words.

        :param agency: ``hr.department``.
        :param days: working days to answer in, that of rule ``onestop.consult_days`` when omitted.
        :param silence: whether no answer means consent; when omitted, what rule
            ``onestop.consult_silence`` says.
        :param basis: the provision by which it does where the rule does not say so.
        :param files: ``ir.attachment`` that the user may read, or their ids; copies are sent.
        """
        if agency is None and question is None:
            title = self.env._("Ask another agency about dossier %(code)s", code=self.display_name)
            model = "one_stop.consultation.ask"
            return self._open_consultation(model, title, default_dossier_id=self.id)
        given = {"agency": agency, "question": question, "days": days}
        given |= {"silence": silence, "basis": basis, "files": files}
        nobody = self.env["one_stop.consultation"]
        return self._note_consultation(ConsultationAct("ask", nobody, given), paper)

    def _note_consultation(self, act, paper=None):
        """Take the note that an act of a consultation is."""
        self._apply("note", text=act.kind, paper=paper, consultation=act)
        return True

    def _open_consultation(self, model, title, **context):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": context,
        }

    def _is_consulting(self, user):
        """Tell whether a user holds the dossier, or records for a holder without the system."""
        self.ensure_one()
        holder = self.holder_agency_id
        if holder in user.agency_ids:
            is_free = not self.user_id and user.has_groups(f"{OFFICER},{CLERK}")
            return is_free or self.user_id == user or user.has_group(HEAD)
        is_clerk = user.has_group(CLERK) and bool(self.agency_ids & user.agency_ids)
        return bool(holder) and not holder.uses_system and is_clerk

    def _check_note(self, step):
        """Read an act of a consultation, which only this model's own methods give."""
        act = step.given.get("consultation")
        if act is None:
            return
        if not isinstance(act, ConsultationAct):
            raise UserError(
                self.env._("A note is text: consultations have steps of their own to take.")
            )
        said = getattr(self, f"_consultation_{act.kind}")(step, act)
        step.payload["text"] = said.pop("text")
        step.payload["consultation"] = {"act": act.kind, **said}

    @api.model
    def _follow_note(self, steps):
        """Make the records of consultations follow from their notes."""
        acts = [step for step in steps if step.payload.get("consultation")]
        asked = [step for step in acts if step.payload["consultation"]["act"] == "ask"]
        made = self.env["one_stop.consultation"]._project_new(
            [step.dossier._consultation_values(step) for step in asked]
        )
        for step, one in zip(asked, made, strict=True):
            one._keep_files("question_file_ids", step.given["files"])
        for step in acts:
            if step not in asked:
                step.given["consultation"].record._follow(step)
