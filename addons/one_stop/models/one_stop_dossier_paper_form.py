from odoo import api, models

from odoo.addons.district_base.rules.letterhead import capitals

SET_RULE = "onestop.paper_set"
# A heading that is longer goes on two lines.
HEADING_WIDTH = 50


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
        :return: {"title": as the set writes it, "heading": the same in capitals, "heading_lines":
            on one line or two, "number": "04", "label": "Mẫu số 04", "source": "Thông tư số
            01/2018/TT-VPCP"}; the last three are "" where the set numbers no such paper.
        :raise UserError: when no set of forms is in force on the date.
        """
        found = self.env["district.rule"].get_value(SET_RULE, on)
        form = found["forms"][kind]
        number, heading = form["number"].strip(), capitals(form["title"])
        return {
            "title": form["title"],
            "heading": heading,
            "heading_lines": _heading_lines(heading),
            "number": number,
            "label": f"Mẫu số {number}" if number else "",
            "source": found["source"] if number else "",
        }


def _heading_lines(heading):
    """Return the lines of a heading: a long one goes on where its second part begins."""
    first, joint, second = heading.partition(" VÀ ")
    if not joint or len(heading) <= HEADING_WIDTH:
        return [heading]
    return [first, f"VÀ {second}"]
