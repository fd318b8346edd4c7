from odoo import api, models
from odoo.tools import format_date, format_datetime

from ..rules import figures_period, score
from .one_stop_score_tally import FORM_RULE, RULES


class OneStopScore(models.TransientModel):
    """The sheet as the screen shows it, in the user's language."""

    _inherit = "one_stop.score"

    @api.model
    def _screen(self, sheet):
        """Return a `Sheet` as the client takes it: numbers as text, counts as numbers.

        {"unit": {"id", "name"}, "words": text, "notes": [text], "dossiers", "indices": [index],
        "total": text, "is_whole", "hundred": [line], "may_judge"}
        """
        return {
            "unit": {"id": sheet.agency.id, "name": sheet.agency._name_on(sheet.last)},
            "words": figures_period.words(sheet.first, sheet.last),
            "notes": self._notes(sheet.segments),
            "dossiers": sheet.dossiers,
            "indices": [self._screen_index(sheet, one) for one in sheet.findings],
            "total": self._total_sentence(sheet),
            "is_whole": sheet.total.is_whole,
            "hundred": self._screen_hundred(sheet),
            "may_judge": self._may_judge(sheet.agency),
        }

    @api.model
    def _screen_index(self, sheet, finding):
        one = finding.score
        return {
            "no": one.no,
            "name": one.name,
            "scope": one.scope,
            "points": self._number(one.points),
            "most": self._number(one.maximum),
            "dossiers": one.dossiers,
            "cells": [
                {"points": str(points), "text": self._number(points), "count": count}
                for points, count in one.cells
            ],
            "left_out": 0 if finding.missing else one.left_out,
            "how": self._how(one.no),
            "basis": self._basis(finding),
            "missing": self._missing_sentence(finding.missing),
            "is_judged": one.no in score.JUDGED,
            "judgement": finding.judgement.id if finding.judgement else False,
            "is_online": one.no == 9 and bool(finding.whole),
            "is_publicity": one.no == 6 and bool(finding.whole),
        }

    @api.model
    def _screen_row(self, sheet):
        """Return a unit's row of the comparison."""
        return {
            "id": sheet.agency.id,
            "name": sheet.agency._name_on(sheet.last),
            "dossiers": sheet.dossiers,
            "scores": {
                one.score.no: {
                    "points": self._number(one.score.points),
                    "missing": self._missing_sentence(one.missing),
                }
                for one in sheet.findings
            },
            "points": self._number(sheet.total.points),
            "most": self._number(sheet.total.maximum),
            "known": len(sheet.total.known),
            "class": sheet.total.class_name,
        }

    @api.model
    def _number(self, number):
        """Return a number as people of the user's language write it, "" for none."""
        if number is None:
            return ""
        point = self.env["res.lang"]._get_data(code=self.env.lang or "en_US").decimal_point or "."
        return f"{number.normalize():f}".replace(".", point) if number else "0"

    @api.model
    def _total_sentence(self, sheet):
        told = sheet.total
        names = {
            "points": self._number(told.points),
            "most": self._number(told.maximum),
            "known": len(told.known),
            "all": len(sheet.findings),
            "class": told.class_name,
            "missing": ", ".join(str(no) for no in told.missing),
        }
        if not told.known:
            return self.env._("No index is known, so there are no points and no class.")
        if not told.is_whole:
            return self.env._(
                "%(points)s of %(most)s points over the %(known)s of %(all)s indices that are"
                " known. There is no total and no class, since these are missing: %(missing)s.",
                **names,
            )
        return self.env._("%(points)s of %(most)s points: %(class)s.", **names)

    @api.model
    def _notes(self, segments):
        """Return what must be known about the rules by which a period is scored."""
        given = [segment.given[FORM_RULE] for segment in segments]
        notes = []
        if not all(one.exact for one in given):
            notes.append(self._comparison_sentence(segments))
        used = {code for segment in segments for code, one in segment.given.items() if one}
        unverified = self._unverified_names(sorted(used), segments[-1].last)
        if unverified:
            notes.append(
                self.env._(
                    "Nobody has verified these values yet: %(names)s.",
                    names="; ".join(unverified),
                )
            )
        return notes

    @api.model
    def _comparison_sentence(self, segments):
        first, last = segments[0].first, segments[-1].last
        periods = sorted(self._periods(FORM_RULE), key=lambda one: one.first)
        begin, end = periods[0].first, periods[-1].last
        if last < begin:
            return self.env._(
                "This scoring did not exist yet: it came on %(day)s. The period is shown by way of"
                " comparison, by the first rules.",
                day=format_date(self.env, begin),
            )
        if end and first > end:
            return self.env._(
                "The rules of this scoring that are known ended on %(day)s, and those that came"
                " after are not known here. The period is shown by way of comparison, by the last"
                " ones known.",
                day=format_date(self.env, end),
            )
        return self.env._(
            "On some days of the period no rule of this scoring was in force or known: these days"
            " are shown by way of comparison, by the nearest rules."
        )

    @api.model
    def _unverified_names(self, codes, on):
        """Return the names of the rules used that nobody has verified."""
        # sudo: what the law says is public
        rules = self.env["district.rule"].sudo().search([("code", "in", codes)], order="valid_from")
        found = {}
        for rule in rules:
            if rule.valid_from <= on or rule.code not in found:
                found[rule.code] = rule
        return [
            found[code].name or code
            for code in RULES
            if code in found and found[code].evidence == "unverified"
        ]

    @api.model
    def _how(self, no):
        """Return how an index is told, and what of it nobody records."""
        return {
            1: self.env._(
                "Done on an earlier day than due, on time, or late: columns 8, 9 and 10 of form"
                " II.06."
            ),
            2: self.env._(
                "Each stay against the time of its step: a late one gives none; where none is late,"
                " one that ended on an earlier day gives all."
            ),
            3: self.env._("How often the dossier had to be supplemented."),
            4: self.env._(
                "The counter, and one more where a financial duty had to be settled; where else"
                " the applicant went is not recorded."
            ),
            5: self.env._("Judged by people, with ground and document."),
            6: self.env._(
                "Procedures of the agency that are public and in force with all obligatory parts;"
                " whether they hang on the board is not recorded."
            ),
            7: self.env._("How applicants rate the staff."),
            8: self.env._("Judged by people, with ground and document."),
            9: self.env._(
                "Dossiers filed online, of those whose procedure is offered online; progress and"
                " quality of the services are not recorded."
            ),
        }.get(no, "")

    @api.model
    def _basis(self, finding):
        """Return what the points of a unit rest on, "" where dossiers tell."""
        if finding.judgement:
            one = finding.judgement
            return self.env._(
                "As entered by %(who)s on %(when)s: %(reason)s (%(document)s)",
                who=one.closed_by_id.name,
                when=format_datetime(self.env, one.closed_at, dt_format="dd/MM/yyyy"),
                reason=one.reason,
                document=one.document,
            )
        if not finding.whole:
            return ""
        names = {
            "part": finding.part,
            "whole": finding.whole,
            "share": self._number(score.average(score.exact(finding.part * 100), finding.whole, 1)),
        }
        if finding.score.no == 9:
            return self.env._("%(part)s of %(whole)s dossiers (%(share)s %%)", **names)
        return self.env._("%(part)s of %(whole)s procedures (%(share)s %%)", **names)

    @api.model
    def _missing_sentence(self, code):
        """Return why an index has no points, "" where it has."""
        return {
            "no_dossiers": self.env._("No dossier was done in the period."),
            "no_term": self.env._("No dossier of the period has a due date."),
            "no_chain": self.env._("No step of these dossiers has a time of its own."),
            "no_rating": self.env._(
                "Applicants rate the staff on the portal, which is not in use yet."
            ),
            "nobody_rated": self.env._("No applicant of the period has rated the staff."),
            "no_rule": self.env._("No rule says how many points there are."),
            "no_procedures": self.env._("The agency has no procedure in force to publish."),
            "no_online": self.env._("No dossier of a procedure offered online came in."),
            "not_judged": self.env._("Nobody has entered a judgement for just this period."),
            "unknown": self.env._("The system does not know how to tell this index."),
        }.get(code, "")
