from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

GENERAL = 0


class CchcReportPeriod(models.Model):
    """The drafts of a period: of each agency that owes a report, each chapter, the district."""

    _inherit = "cchc.report.period"

    def _make_reports(self, on):
        """Make the drafts of all who owe a report on a day, in one go; return them."""
        self.ensure_one()
        work = self._work_by_agency(on)
        agencies = self._owing_agencies(work, on)
        if not agencies:
            raise UserError(
                self.env._(
                    "Nobody owes a report on “%(period)s”: no work of the plan lies in it.",
                    period=self.name,
                )
            )
        district = self.plan_id._district_agency()
        top = self.env["cchc.report"].create(self._district_values(district, work))
        rest = [self._agency_values(one, work.get(one, ()), on) for one in agencies]
        rest += self._chapter_values(work, on)
        return top | self.env["cchc.report"].create([{**one, "parent_id": top.id} for one in rest])

    def _work_by_agency(self, on):
        """Return {agency in force: {field id or 0 of the work that it owes}}, leads and co-leads.

        The work of an agency that was merged since is reported on by its successor.
        """
        own, carried = self._domains()
        work = self.env["cchc.plan.assignment"].search_fetch(
            (own | carried) & Domain("state", "!=", "cancelled"),
            ["agency_id", "co_lead_ids", "field_id"],
        )
        found = defaultdict(set)
        heirs = {}
        for (lead, others, field), _group in work.grouped(
            lambda one: (one.agency_id, one.co_lead_ids, one.field_id)
        ).items():
            for agency in lead | others:
                if agency not in heirs:
                    heirs[agency] = agency._successors_on(on)
                for heir in heirs[agency]:
                    found[heir].add(field.id or GENERAL)
        return {agency: found[agency] for agency in found if agency._is_in_force(on)}

    def _owing_agencies(self, work, on):
        """Return who owes a report: who leads work, and every ward of the same district."""
        agencies = self.env["hr.department"].union(*work)
        wards = self.env["hr.department"].search(
            Domain("is_agency", "=", True)
            & Domain("agency_type", "=", "ward")
            & self.env["hr.department"]._domain_in_force(on)
        )
        roots = {agency._top_agency() for agency in agencies}
        agencies |= wards.filtered(lambda one: one._top_agency() in roots)
        return agencies.sorted(lambda one: (one.sort_key or "", one.id))

    def _agency_values(self, agency, owed, on):
        via = agency.report_via_id._successors_on(on)[:1]
        # Reporting to the district itself is what everybody does.
        if via == agency._top_agency():
            via = via.browse()
        return {
            "period_id": self.id,
            "level": "agency",
            "agency_id": agency.id,
            "via_id": via.id,
            "section_ids": self._section_commands([GENERAL, *owed], agency),
        }

    def _district_values(self, district, work):
        owed = set().union(*work.values())
        return {
            "period_id": self.id,
            "level": "district",
            "agency_id": district.id,
            "section_ids": self._section_commands([GENERAL, *owed], district),
        }

    def _chapter_values(self, work, on):
        """Return the chapters: one for each field that somebody leads, the first lead writes it."""
        owed = set().union(*work.values())
        vals_list = []
        for field in self._led_fields().filtered(lambda one: one.id in owed):
            leads = field._chapter_agencies(on)
            if not leads:
                continue
            sections = [
                Command.create({"field_id": field.id, "agency_id": lead.id, "sequence": place})
                for place, lead in enumerate(leads)
            ]
            vals_list.append(
                {
                    "period_id": self.id,
                    "level": "chapter",
                    "agency_id": leads[0].id,
                    "field_id": field.id,
                    "contributor_ids": [Command.set(leads[1:].ids)],
                    "section_ids": sections,
                }
            )
        return vals_list

    def _led_fields(self):
        return self.env["cchc.reform.field"].search([("lead_agency_ids", "!=", False)])

    def _section_commands(self, field_ids, agency):
        reform_fields = self.env["cchc.reform.field"].browse(set(field_ids) - {GENERAL})
        order = reform_fields.sorted(lambda one: (one.sequence, one.id))
        return [
            Command.create({"field_id": field.id, "agency_id": agency.id, "sequence": place})
            for place, field in enumerate([reform_fields.browse(), *order])
        ]
