from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.rules.vietnamese import fold


class OneStopDossier(models.Model):
    """Requests as records, and the checklist that follows what was asked for and what came."""

    _inherit = "one_stop.dossier"

    def _paper_line(self, one):
        """Read a paper of a request; a line of the checklist comes as a record or as its id."""
        papers = self.env["one_stop.dossier.paper"]
        if isinstance(one, dict):
            line = self._paper_line(one["paper"]) if one.get("paper") else super()._paper_line(one)
            return self._described_paper(one, line)
        if isinstance(one, int) or (isinstance(one, models.BaseModel) and len(one) != 1):
            one = self._record(papers._name, one)
        if isinstance(one, models.BaseModel) and one._name == papers._name:
            if one.dossier_id != self:
                raise UserError(
                    self.env._(
                        "“%(paper)s” is no paper of dossier %(code)s.",
                        paper=one.name,
                        code=self.display_name,
                    )
                )
            return {"name": one.name, "quantity": one.quantity, "paper": one.id}
        return super()._paper_line(one)

    def _described_paper(self, one, line):
        """Complete a paper that is given with its number or with what is to be corrected."""
        if "quantity" in one:
            line["quantity"] = self._quantity(one)
        note = self._line("papers", one.get("note"))
        return {**line, "note": note} if note else line

    def _quantity(self, paper):
        count = self._count(paper["quantity"])
        if not count:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(given)s” is no number of papers.",
                    code=self.display_name,
                    given=paper["quantity"],
                )
            )
        return count

    @api.model
    def _follow_request_supplement(self, steps):
        """Keep the requests as records; what the checklist did not name is put on it."""
        requests = self.env["one_stop.supplement"]._project_new(
            [step.dossier._supplement_values(step) for step in steps]
        )
        self.env["one_stop.supplement.paper"]._project_new(
            [
                {
                    "supplement_id": request.id,
                    "paper_id": line.id,
                    "name": paper["name"],
                    "quantity": paper["quantity"],
                    "note": paper.get("note"),
                }
                for request, step, lines in zip(
                    requests, steps, self._checklist_lines(steps), strict=True
                )
                for paper, line in zip(step.given["papers"], lines, strict=True)
            ]
        )
        known = {}
        for request, step in zip(requests, steps, strict=True):
            request._take_number(step.payload.get("paper"), known)

    def _supplement_values(self, step):
        return {
            "dossier_id": self.id,
            "number": step.payload["number"],
            "reason": step.payload["reason"],
            "asked_at": step.at,
            "asked_by_id": self.env.uid,
            "agency_id": self.holder_agency_id.id,
            "beyond_limit": step.payload["beyond_limit"],
            "unfit_late": step.payload.get("unfit_late", False),
            "returned_unfit": step.payload.get("returned", False),
        }

    @api.model
    def _follow_supplement(self, steps):
        """Tick what came, on the checklist and on the request, which is answered by it."""
        for step, lines in zip(steps, self._checklist_lines(steps), strict=True):
            lines.filtered(lambda line: not line.is_there)._project({"is_there": True})
            # sudo: the step was allowed; what it answers is written by nobody else
            request = step.dossier.sudo().supplement_ids._waited_for()
            request._project({"answered_at": step.at})
            request.paper_ids.filtered(lambda one, came=lines: one.paper_id in came)._project(
                {"is_given": True}
            )

    @api.model
    def _checklist_lines(self, steps):
        """Return the lines of the checklist for the papers of each step, in their order.

        They are found by their id or their name; a paper that is on no line gets one.
        """
        papers = self.env["one_stop.dossier.paper"]
        # sudo: officers who ask for papers do not write the checklist otherwise
        known = papers.sudo().search([("dossier_id", "in", [step.dossier.id for step in steps])])
        found = {(line.dossier_id.id, fold(line.name)): line.id for line in reversed(known)}
        asked = [(step.dossier.id, paper) for step in steps for paper in step.given["papers"]]
        new = {
            (dossier_id, fold(paper["name"])): {
                "dossier_id": dossier_id,
                "name": paper["name"],
                "quantity": paper["quantity"],
                "sequence": 1000,
            }
            for dossier_id, paper in asked
            if not paper.get("paper") and (dossier_id, fold(paper["name"])) not in found
        }
        made = papers._project_new(list(new.values()))
        found |= dict(zip(new, made.ids, strict=True))
        return [
            papers.browse(
                paper.get("paper") or found[step.dossier.id, fold(paper["name"])]
                for paper in step.given["papers"]
            )
            for step in steps
        ]
