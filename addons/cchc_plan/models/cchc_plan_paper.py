from odoo import models
from odoo.exceptions import UserError

from odoo.addons.district_base.rules.letterhead import day_words
from odoo.addons.district_base.sheets import Column, Sheet


class CchcPlan(models.Model):
    """The plan on paper: its body clause by clause, and its annex, as issued with the decision."""

    _name = "cchc.plan"
    _inherit = ["cchc.plan", "district.xlsx.mixin"]
    _xlsx_papers = {"plan": "_xlsx_plan", "annex": "_xlsx_annex"}

    def action_print(self):
        """Print the plan with its annex."""
        return self.env.ref("cchc_plan.cchc_plan_report").report_action(self)

    def _district_agency(self):
        """Return the committee whose plan it is: above most of the agencies that lead its work.

        An agency of a line of its own, such as the police, may lead work and be below nobody.

        :raise UserError: where no agency was entered yet.
        """
        self.ensure_one()
        # sudo: which agency stands on top is on every paper of the district
        plan, agencies = self.sudo(), self.env["hr.department"].sudo()
        work = plan.env["cchc.plan.assignment"]
        leads = agencies.union(
            *(one for (one,) in work._read_group([("plan_id", "=", self.id)], ["agency_id"]))
        )
        tops = [one._top_agency() for one in leads or plan.task_ids.party_ids.agency_id]
        domain = [("is_agency", "=", True), ("parent_id", "=", False)]
        found = max(tops, key=tops.count) if tops else agencies.search(domain, limit=1)
        if not found:
            raise UserError(
                self.env._(
                    "No agency was entered yet, so “%(plan)s” is the plan of no district: enter"
                    " the agencies first.",
                    plan=self.name,
                )
            )
        return found.with_env(self.env)

    def _decided_on(self):
        """Return the date of the decision; of a draft, the day from which it is to hold."""
        self.ensure_one()
        return self.decision_id.issued_on or self.date_from

    def _paper_head(self):
        """Return head and foot of the plan's paper, for the letterhead templates.

        It is issued with a decision, so it bears neither number nor date of its own
        (TT 01/2011/TT-BNV; NĐ 30/2020/NĐ-CP phụ lục I).
        """
        self.ensure_one()
        head = self.env["district.letterhead"]._head(
            self._district_agency(),
            self._decided_on(),
            number=None,
            kind="plan",
            subject=self.name.removeprefix("Kế hoạch").strip() or self.name,
            signature=self._paper_signature(),
        )
        return {**head, "place_date": ""}

    def _paper_signature(self):
        """Return (lines above the name, name) of who signed the decision.

        Whoever the plan names as its signer comes first, with the authority of that day.
        """
        on, agency = self._decided_on(), self._district_agency()
        signings = self.env["district.signing"].sudo()  # sudo: what papers print is public
        if not self.decision_id:
            return "", ""
        if not self.signed_by:
            signing = signings._signing_for("plan", agency, on)
            return signing.title_lines or "", signing.signer_name or ""
        found = signings.search([("agency_id", "=", agency.id)]).filtered(
            lambda one: one.signer_name in self.signed_by
        )
        signing = found.filtered_domain(signings._domain_on(on))[:1]
        return signing.title_lines or "", signing.signer_name or self.signed_by

    def _paper_note(self, how="Ban hành"):
        """Return the line that names the decision, "(Ban hành kèm theo Quyết định số …)"."""
        decision = self.decision_id
        if self.state == "draft" or not decision:
            return "(Dự thảo)"
        kinds = self.env["district.paper.kind"].sudo()  # sudo: kinds of papers are public
        kind = kinds.search([("code", "=", decision.kind)], limit=1).name or "Văn bản"
        words = f"{how} kèm theo {kind} số {decision.symbol} {day_words(decision.issued_on)}"
        return f"({words} của {decision.issuer})" if decision.issuer else f"({words})"

    def _paper_clauses(self):
        """Return [(lines of the text, mark in front; whether it is a heading)], in order."""
        self.ensure_one()
        return [
            (
                f"{one.ref.rpartition('.')[2]}. {one.text or one.title or ''}".splitlines(),
                bool(one.title),
            )
            for one in self.clause_ids.sorted(lambda one: (one.sequence, one.id))
        ]

    def _xlsx_plan(self):
        self.ensure_one()
        rows = [[one.ref, one.text, one.field_id.name] for one in self.clause_ids]
        columns = [Column("Mục", 10), Column("Nội dung", 80), Column("Lĩnh vực", 25)]
        body = Sheet(
            "Kế hoạch",
            columns,
            rows,
            subtitle=self._paper_note(),
            head=self._paper_head(),
            landscape=False,
        )
        return self.name, [body, self._paper_annex()]

    def _xlsx_annex(self):
        self.ensure_one()
        return f"Phụ lục {self.name}", [self._paper_annex()]

    def _paper_annex(self):
        name = self.name.removeprefix("Kế hoạch").strip()
        return self._annex_sheet(subtitle=f"{name}\n{self._paper_note('Đính kèm')}")
