from odoo import api, models

from odoo.addons.district_base.rules.vietnamese import person_sort_key

from ..models.one_stop_score_facts import Scope
from ..rules import figures_period, score
from .one_stop_score_tally import FORM_RULE


class OneStopScore(models.TransientModel):
    """Points by officer, for the head of their agency alone: by name, without any rank.

    Told by the dossiers in which an officer of the agency had a stay, whichever counter took them
    in. The index of agencies' time is told by the officer's own stays.
    """

    _inherit = "one_stop.score"

    @api.model
    def get_officers(self, agency_id, date_from, date_to):
        """Return {"indices": [{"no", "name"}], "rows": [{"id", "name", "dossiers", "scores"}],
        "words": what the period is called, "notes": [text]}.

        Scores are {number of the index: {"points": text, "dossiers", "left_out"}}.

        :raise AccessError: for everybody but the head of the agency.
        """
        agency = self._of_district(agency_id)
        self._check_head(agency)
        first, last = self._dates(date_from, date_to)
        segments = self._segments(first, last)
        words = figures_period.words(first, last)
        if not segments[-1].given[FORM_RULE]:
            return {"indices": [], "rows": [], "words": words, "notes": []}
        lines = [
            line
            for line in segments[-1].given[FORM_RULE].value["indices"]
            if line["no"] in score.DOSSIER_MEASURES
        ]
        rows = {}
        scope = Scope(first, last, officers_of=agency.id)
        for key, *row in self.env["one_stop.dossier"]._score_counts(scope, segments):
            rows.setdefault(key, []).append(row)
        # sudo: names of those who worked in the agency, archived ones too
        users = self.env["res.users"].sudo().with_context(active_test=False).browse(rows)
        return {
            "words": words,
            "notes": self._notes(segments),
            "indices": [{"no": line["no"], "name": line["name"]} for line in lines],
            "rows": [
                self._officer_row(user, lines, rows[user.id], segments)
                for user in users.sorted(lambda one: (person_sort_key(one.name), one.id))
            ],
        }

    @api.model
    def _officer_row(self, user, lines, rows, segments):
        form = segments[-1].given[FORM_RULE].value
        scores = [self._dossier_finding(form, line, rows, segments).score for line in lines]
        return {
            "id": user.id,
            "name": user.name,
            "dossiers": sum(count for _segment, _facts, count in rows),
            "scores": {
                one.no: {
                    "points": self._number(one.points),
                    "dossiers": one.dossiers,
                    "left_out": one.left_out,
                }
                for one in scores
            },
        }
