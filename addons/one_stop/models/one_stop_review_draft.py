from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.fields import Command, Domain
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end, now

from .one_stop_proposal_figures import NOT_RECEIVED
from .one_stop_review import YEARS_RULE

# A first supplement is usual; from the second on the procedure itself is hard to follow.
SECOND = 2


class OneStopReview(models.Model):
    """The list, drafted from the catalogue and from how its dossiers went."""

    _inherit = "one_stop.review"

    def action_draft(self):
        """List what is due for review and not listed yet; what is listed stays as it is.

        Procedures in force that were not reviewed for the years of the rule; those with the most
        late dossiers, and with the most second supplements, of the year before. The reason of each
        is written beside it, in the words of the paper.
        """
        for review in self:
            review._check_office()
            review._check_draft()
            listed = review.line_ids.procedure_id
            vals_list = [
                vals for vals in review._drafted() if vals["procedure_id"] not in listed.ids
            ]
            start = max(review.line_ids.mapped("sequence"), default=0)
            review.line_ids = [
                Command.create({**vals, "sequence": start + number})
                for number, vals in enumerate(vals_list, 1)
            ]
        return True

    def _drafted(self):
        """Return the values of the lines that the review should have, worst procedures first."""
        self.ensure_one()
        procedures = self.env["one_stop.procedure"].search([("status", "=", "in_force")])
        counts, last = self._dossier_counts(procedures), self._last_reviewed(procedures)
        worst = self._worst(counts, "late") | self._worst(counts, "supplements")
        limit = self._years()
        before = date(self.year, 12, 31) - relativedelta(years=limit) if limit else date.min
        since, own = self._first_in_force(procedures), self.env.user.agency_ids[:1]
        lines = []
        for procedure in procedures:
            count = counts.get(procedure.id, {})
            seen = last.get(procedure.id) or since.get(procedure.id)
            is_old = bool(limit) and bool(seen) and seen <= before
            if not is_old and procedure.id not in worst:
                continue
            lines.append(
                {
                    "procedure_id": procedure.id,
                    # What every ward answers for is reviewed by the office that drafts the list.
                    "agency_id": (procedure.agency_id or own or self.agency_id).id,
                    "last_on": last.get(procedure.id, False),
                    "late_count": count.get("late", 0),
                    "supplement_count": count.get("supplements", 0),
                    "counted_at": now(self),
                    "why": self._why(last.get(procedure.id), seen, is_old, count),
                }
            )
        return sorted(lines, key=lambda one: (-one["late_count"], -one["supplement_count"]))

    def _why(self, last, seen, is_old, count):
        """Return in the words of the paper why a procedure is listed."""
        parts = []
        if is_old and last:
            parts.append(f"rà soát lần gần nhất ngày {last:%d/%m/%Y}")
        elif is_old:
            parts.append(f"chưa rà soát, áp dụng từ ngày {seen:%d/%m/%Y}")
        if count.get("late"):
            parts.append(f"{count['late']} hồ sơ quá hạn")
        if count.get("supplements"):
            parts.append(f"{count['supplements']} hồ sơ yêu cầu bổ sung từ 2 lần")
        words = "; ".join(parts)
        return words[:1].upper() + words[1:]

    def _years(self):
        """Return after how many years a procedure is reviewed again; 0 where no rule says it."""
        rule = self.env["district.rule"]._rule(YEARS_RULE, f"{self.year}-12-31")
        return rule.sudo().value if rule else 0  # sudo: what the law says is public

    def _worst(self, counts, name):
        """Return the ids of the procedures with the highest counts above none."""
        ranked = sorted(counts, key=lambda one: (-counts[one][name], one))
        return {one for one in ranked[: max(self.top_count, 0)] if counts[one][name]}

    def _last_reviewed(self, procedures):
        """Return {procedure id: day of its last conclusion in another review}."""
        domain = Domain("procedure_id", "in", procedures.ids) & Domain("concluded_on", "!=", False)
        # sudo: when a procedure was reviewed is no secret among those who draft the next review
        groups = (
            self.env["one_stop.review.line"]
            .sudo()
            ._read_group(
                domain & Domain("review_id", "!=", self.id), ["procedure_id"], ["concluded_on:max"]
            )
        )
        return {procedure.id: last for procedure, last in groups}

    def _first_in_force(self, procedures):
        """Return {procedure id: first day on which any of its versions was in force}."""
        groups = self.env["one_stop.procedure.version"]._read_group(
            [("procedure_id", "in", procedures.ids), ("state", "!=", "draft")],
            ["procedure_id"],
            ["valid_from:min"],
        )
        return {procedure.id: first for procedure, first in groups}

    def _count_period(self):
        """Return (first, last) local day of the year whose dossiers count: the one before."""
        return date(self.year - 1, 1, 1), date(self.year - 1, 12, 31)

    def _dossier_domain(self):
        first, last = self._count_period()
        domain = Domain("state", "not in", NOT_RECEIVED)
        domain &= Domain("received_at", ">=", day_end(self, first - relativedelta(days=1)))
        return domain & Domain("received_at", "<", day_end(self, last))

    def _dossier_counts(self, procedures):
        """Return {procedure id: {"late", "supplements"}} of the year before, in one query."""
        # sudo: the office counts for all agencies; only numbers are kept
        dossiers = self.env["one_stop.dossier"].sudo()
        domain = self._dossier_domain() & Domain("procedure_id", "in", procedures.ids)
        query = dossiers._search(domain)
        rows = self.env.execute_query(
            SQL(
                "SELECT procedure_id,"
                " count(*) FILTER (WHERE due_at < coalesce(done_at, CASE WHEN state IN"
                " ('withdrawn', 'stopped') THEN due_at WHEN state = 'paused' THEN paused_at"
                " ELSE %s END)),"
                " count(*) FILTER (WHERE supplement_count >= %s)"
                " FROM one_stop_dossier WHERE id IN %s GROUP BY procedure_id",
                now(self),
                SECOND,
                query.subselect(),
            )
        )
        return {row[0]: {"late": row[1], "supplements": row[2]} for row in rows}


class OneStopReviewLine(models.Model):
    """The dossiers behind the numbers of a line."""

    _inherit = "one_stop.review.line"

    def action_open_late(self):
        """Open the late dossiers of the year before."""
        return self._open_dossiers(self._late_ids())

    def action_open_supplements(self):
        """Open the dossiers of the year before that were supplemented more than once."""
        domain = self._counted() & Domain("supplement_count", ">=", SECOND)
        return self._open_dossiers(self.env["one_stop.dossier"].search(domain).ids)

    def _counted(self):
        self.ensure_one()
        return self.review_id._dossier_domain() & Domain("procedure_id", "=", self.procedure_id.id)

    def _late_ids(self):
        found = self.env["one_stop.dossier"].search_fetch(
            self._counted() & Domain("due_at", "!=", False),
            ["due_at", "done_at", "paused_at", "state"],
        )
        # What fell due since the list was drafted is none of those that it counted.
        counted_at = self.counted_at or now(self)
        return [one.id for one in found if one.due_at < min(_late_until(one), counted_at)]

    def _open_dossiers(self, ids):
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_dossier_action")
        return {
            **action,
            "name": self.procedure_id.display_name,
            "domain": [("id", "in", ids)],
            "context": {},
        }


def _late_until(dossier):
    """Return the moment with which the due date of a dossier is compared."""
    if dossier.state in ("withdrawn", "stopped"):
        return dossier.done_at or dossier.due_at
    return dossier.done_at or (dossier.state == "paused" and dossier.paused_at) or datetime.max
