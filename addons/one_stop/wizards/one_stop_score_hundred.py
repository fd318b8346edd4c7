from odoo import api, models

from ..rules import score

HUNDRED_RULE = "onestop.score_100"
# Groups of the set: their maximum stands in the rule where it is known.
GROUPS = (
    "transparency",
    "progress",
    "satisfaction",
    "digitisation",
    "online",
    "payment",
)


class OneStopScore(models.TransientModel):
    """The set of 100 points (QĐ 766/QĐ-TTg of 2022): what of it the data give, and what not.

    It is named, never scored: how figures become points is not known for any of its groups.
    """

    _inherit = "one_stop.score"

    @api.model
    def _hundred(self, sheet):
        """Return [(group, maximum or None, part, whole)], [] before the set was in force.

        A group with a whole of 0 is one that the data do not give.
        """
        given = self._given(HUNDRED_RULE, sheet.last)
        if not given or not given.exact:
            return []
        shares = self._hundred_shares(sheet)
        return [
            (
                group,
                score.exact(given.value[group]) if group in given.value else None,
                *shares.get(group, (0, 0)),
            )
            for group in GROUPS
        ]

    @api.model
    def _hundred_shares(self, sheet):
        found = {finding.score.no: finding for finding in sheet.findings}
        figures = self.env["one_stop.dossier"]._figures(
            sheet.first, sheet.last, agency=sheet.agency
        )
        shares = {"progress": (figures["c8"] + figures["c9"], figures["c7"])}
        for group, no in (("transparency", 6), ("online", 9)):
            if no in found:
                shares[group] = (found[no].part, found[no].whole)
        return shares

    @api.model
    def _screen_hundred(self, sheet):
        """Return the lines of the set for the screen: {"name", "most", "given"}."""
        names = {
            "transparency": self.env._("Openness and transparency"),
            "progress": self.env._("Progress of handling"),
            "satisfaction": self.env._("Satisfaction"),
            "digitisation": self.env._("Digitisation of dossiers and results"),
            "online": self.env._("Online public services"),
            "payment": self.env._("Online payment"),
        }
        return [
            {
                "name": names[group],
                "most": self._number(most),
                "given": self._hundred_given(group, part, whole),
            }
            for group, most, part, whole in self._hundred(sheet)
        ]

    @api.model
    def _hundred_given(self, group, part, whole):
        if not whole:
            return ""
        words = {
            "part": part,
            "whole": whole,
            "share": self._number(score.average(score.exact(part * 100), whole, 1)),
        }
        return {
            "transparency": self.env._(
                "%(part)s of %(whole)s procedures published with all parts (%(share)s %%)", **words
            ),
            "progress": self.env._(
                "%(part)s of %(whole)s dossiers done in time (%(share)s %%)", **words
            ),
            "online": self.env._(
                "%(part)s of %(whole)s dossiers filed online (%(share)s %%)", **words
            ),
        }[group]
