from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end, today

from ..models.one_stop_procedure_version_publish import PARTS_RULE
from ..models.one_stop_score_facts import values_of
from ..rules import procedure_parts, score
from .one_stop_score_tally import FORM_RULE, Finding


class OneStopScore(models.TransientModel):
    """Indices of a unit as a whole: what it publishes, what comes online, what people judge."""

    _inherit = "one_stop.score"

    @api.model
    def _unit_findings(self, agencies, segments):
        """Return {agency id: {number of the index: Finding}} of the indices of units."""
        form = segments[-1].given[FORM_RULE].value
        names = {line["no"] for line in form["indices"]}
        first, last = segments[0].first, segments[-1].last
        shares = {6: self._publicity, 9: self._online}
        told = {no: shares[no](agencies, first, last) for no in names & shares.keys()}
        judged = self.env["one_stop.score.judgement"]._judged(agencies, first, last)
        return {
            agency.id: {
                **{
                    no: self._share_finding(form, no, found.get(agency.id, (0, 0)), segments)
                    for no, found in told.items()
                },
                **{
                    no: self._judged_finding(form, no, judged.get((agency.id, no)))
                    for no in names.intersection(score.JUDGED)
                },
            }
            for agency in agencies
        }

    @api.model
    def _share_finding(self, form, no, share, segments):
        rule = values_of(segments[-1]).get(score.UNIT_RULES[no])
        part, whole = share
        if rule is None:
            return Finding(score.unit_index(form, no, None), "no_rule")
        points = score.points_by_share(rule, part, whole)
        missing = "" if whole else {6: "no_procedures", 9: "no_online"}[no]
        return Finding(score.unit_index(form, no, points), missing, part, whole)

    @api.model
    def _judged_finding(self, form, no, judgement):
        if not judgement:
            return Finding(score.unit_index(form, no, None), "not_judged")
        points = score.exact(judgement.points)
        return Finding(score.unit_index(form, no, points), judgement=judgement)

    @api.model
    def _publicity(self, agencies, first, last):
        """Return {agency id: (procedures published with all parts, procedures of the agency)}."""
        own = self._procedures_of(agencies, first, last)
        everything = self.env["one_stop.procedure"].union(*own.values())
        gone, whole = self._published(everything, min(last, today(self)))
        return {
            agency.id: (len(procedures & whole), len(procedures - gone))
            for agency, procedures in own.items()
        }

    @api.model
    def _procedures_left(self, unit, first, last):
        """Return (procedures of a unit that are not published in whole, title); all if none is."""
        procedures = self._procedures_of(unit, first, last)[unit]
        gone, whole = self._published(procedures, min(last, today(self)))
        left = procedures - gone - whole
        if left:
            return left, self.env._("Not published with all parts")
        return procedures - gone, self.env._("Published with all parts")

    @api.model
    def _procedures_of(self, agencies, first, last):
        """Return {agency: the procedures that it has to publish}.

        Those in its charge, at wards also those of all wards, and those of which it took in
        dossiers in the period.
        """
        # sudo: what is published is public; drafts are counted, never shown
        procedures = self.env["one_stop.procedure"].sudo()
        taken = self._procedures_taken(agencies, first, last)
        own = procedures.search(
            Domain("agency_id", "in", agencies.ids) | Domain("agency_id", "=", False)
        )
        of_wards = own.filtered(lambda one: not one.agency_id and one.level == "ward")
        return {
            agency: own.filtered(lambda one, agency=agency: one.agency_id == agency)
            | (of_wards if agency.agency_type == "ward" else procedures)
            | procedures.browse(taken.get(agency.id, ()))
            for agency in agencies
        }

    @api.model
    def _procedures_taken(self, agencies, first, last):
        found = {}
        figures = self.env["one_stop.dossier"]._figures(
            first, last, agency=agencies, group_by=("agency", "procedure")
        )
        for (agency_id, procedure_id), columns in figures.items():
            if columns["c4"] or columns["c5"]:
                found.setdefault(agency_id, []).append(procedure_id)
        return found

    @api.model
    def _published(self, procedures, on):
        """Return (procedures not in force on a date, those that everybody can read in whole).

        Not in force is what was announced for later days, or ended; what was never announced is
        one that the agency has yet to publish.
        """
        versions = procedures.version_ids.filtered(lambda one: one.state != "draft")
        current = versions.filtered(lambda one: one._covers(on))
        rule = self._given(PARTS_RULE, on)
        whole = current.filtered(
            lambda one: one.procedure_id.public
            and rule
            and not procedure_parts.missing(rule.value, one._parts())
        )
        return versions.procedure_id - current.procedure_id, whole.procedure_id

    @api.model
    def _online(self, agencies, first, last):
        """Return {agency id: (dossiers filed online, dossiers that could have been)}."""
        # sudo: what is offered online is public
        versions = self.env["one_stop.procedure.version"].sudo()
        offered = versions.search([("accepts_online", "=", True), ("state", "!=", "draft")])
        found = {}
        if not offered:
            return found
        for place, column in enumerate(("c4", "c5")):
            for agency_id, count in self._online_counts(column, agencies, first, last, offered):
                found.setdefault(agency_id, [0, 0])[place] = count
        return {id_: (online, online + other) for id_, (online, other) in found.items()}

    @api.model
    def _online_counts(self, column, agencies, first, last, offered):
        dossiers = self.env["one_stop.dossier"]
        dossiers.flush_model(["agency_id", "version_id"])
        domain = dossiers._figures_dossiers(column, first, last, agency=agencies)
        return self.env.execute_query(
            SQL(
                "SELECT %s, count(*) FROM %s AS dossier WHERE version_id = ANY(%s) GROUP BY 1",
                dossiers._figure_counter(day_end(self, last)),
                dossiers._score_found(domain, ("id", "agency_id", "version_id")),
                offered.ids,
            )
        )

    @api.model
    def _online_both(self, unit, first, last):
        """Return the domain of the dossiers that were, or could have been, filed online."""
        online, other = (
            Domain(self._online_domain(column, unit, first, last)) for column in ("c4", "c5")
        )
        return list(online | other)

    @api.model
    def _online_domain(self, column, agencies, first, last):
        """Return the domain of the dossiers in a column whose procedure is offered online."""
        domain = self.env["one_stop.dossier"]._figures_dossiers(
            column, first, last, agency=agencies
        )
        return [*domain, ("version_id.accepts_online", "=", True)]
