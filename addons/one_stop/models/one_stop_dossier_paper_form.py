from odoo import api, models

from odoo.addons.district_base.rules.letterhead import capitals

SET_RULE = "onestop.paper_set"


class OneStopDossier(models.Model):
    """Which official form a paper is: sets change with the law, a paper keeps that of its day."""

    _inherit = "one_stop.dossier"

    @api.model
    def _paper_form(self, kind, on):
        """Return what a paper is called and which form it is, by the set of its day.

        QĐ 93/2007/QĐ-TTg leaves the forms to the place; TT 01/2018/TT-VPCP and TT 03/2025/TT-VPCP
        number theirs.

        :param kind: "receipt", "supplement", "refuse_intake", "unfit", "refusal", "apology",
            "stop", "withdrawal", "control_slip" or "register".
        :param on: the paper's own date, local; printed again it is the same form.
        :return: {"title": as the set writes it, "heading": the same in capitals, "number": "04",
            "label": "Mẫu số 04", "source": "Thông tư số 01/2018/TT-VPCP"}; the last three are
            "" where the set numbers no such paper.
        :raise UserError: when no set of forms is in force on the date.
        """
        found = self.env["district.rule"].get_value(SET_RULE, on)
        form = found["forms"][kind]
        number = form["number"].strip()
        return {
            "title": form["title"],
            "heading": capitals(form["title"]),
            "number": number,
            "label": f"Mẫu số {number}" if number else "",
            "source": found["source"] if number else "",
        }
