from odoo import models
from odoo.exceptions import UserError

LANGUAGE = "vi_VN"


class OneStopDossier(models.Model):
    """The explanation of the due date on paper, for whoever asks at the counter why this day.

    An official paper, Vietnamese in any language where Vietnamese is installed.
    """

    _inherit = "one_stop.dossier"

    def action_print_explanation(self):
        """Print why the dossier is due when it is."""
        return self.env.ref("one_stop.one_stop_dossier_report_explanation").report_action(
            self, config=False
        )

    def _explanation_paper(self):
        """Return what the paper prints, as texts.

        :raise UserError: when nothing was received so far, so that there is nothing to explain.
        """
        self.ensure_one()
        lines = self.with_context(lang=LANGUAGE)._explain()
        if not lines:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is not received, so it has no due date to explain.",
                    code=self.display_name,
                )
            )
        days = next((line for line in lines if line["kind"] == "days"), None)
        return {
            "code": self.name,
            "people": self._receipt_people()[:1],
            "request": self._receipt_request(),
            "story": [line["text"] for line in lines if line["kind"] not in ("days", "due")],
            "days": days,
            "due": lines[-1]["text"],
        }
