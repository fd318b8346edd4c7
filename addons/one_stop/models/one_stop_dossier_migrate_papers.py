from odoo import api, models

from ..rules import migration
from .one_stop_dossier_project import project_alike


class OneStopDossier(models.Model):
    """The checklist of a dossier that moves to another version: what is asked for from then on.

    What was handed in stays as it was handed in; what lacks by the new version is shown, and
    asking the applicant for it is a step of its own (a request for a supplement).
    """

    _inherit = "one_stop.dossier"

    @api.model
    def _follow_migrate(self, steps):  # pylint: disable=missing-return
        """Let the checklists ask for what the new version asks for."""
        super()._follow_migrate(steps)
        new, changes = [], []
        for step in steps:
            dossier, version = step.dossier, step.given["version"]
            # sudo: whoever moves the dossier moves its checklist
            papers = dossier.sudo().paper_ids
            kept = papers.browse()
            for component, paper in dossier._asked_papers(version):
                if paper:
                    changes.append((paper, self._listed_values(component, paper)))
                    kept |= paper
                else:
                    new.append(self._unlisted_values(dossier, component))
            # What no version asks for any more is not missing.
            gone = (papers - kept).filtered("component_id").filtered("compulsory")
            changes += [(paper, {"compulsory": False}) for paper in gone]
        if changes:
            project_alike(changes)
        if new:
            self.env["one_stop.dossier.paper"]._project_new(new)

    @api.model
    def _listed_values(self, component, paper):
        vals = {"component_id": component.id, "compulsory": component.compulsory}
        if not paper.is_there:
            vals.update(form=component.form, quantity=component.quantity)
        return vals

    @api.model
    def _unlisted_values(self, dossier, component):
        names = ("name", "form", "quantity", "compulsory", "sequence")
        vals = {name: component[name] for name in names}
        return {**vals, "dossier_id": dossier.id, "component_id": component.id}

    def _asked_papers(self, version):
        """Return [(component of a version, line of the checklist for it or none)]."""
        # sudo: see _follow_migrate
        papers = self.sudo().paper_ids
        lines = migration.paper_map(
            [self._paper_of(one) for one in version.component_ids],
            [self._paper_of(one) for one in papers],
        )
        return [(one, papers.browse(lines.get(one.id))) for one in version.component_ids]

    @api.model
    def _paper_of(self, line):
        there = "is_there" in line._fields and line.is_there
        return migration.Paper(line.id, line.name, line.form, line.quantity, there)

    def _papers_lacking(self, version):
        """Return in words which compulsory papers of a version were not handed in as it asks."""
        found = []
        for component, paper in self._asked_papers(version):
            listed = self._paper_of(paper) if paper else None
            code = migration.lack(self._paper_of(component), listed)
            if component.compulsory and code:
                found.append(self._lack_words(code, component, paper))
        return ", ".join(found)

    @api.model
    def _lack_words(self, code, component, paper):
        names = {
            "paper": component.name,
            "form": dict(component._fields["form"]._description_selection(self.env))[
                component.form
            ].lower(),
            "asked": component.quantity,
            "given": paper.quantity,
        }
        if code == "form":
            return self.env._("%(paper)s (as %(form)s)", **names)
        if code == "quantity":
            return self.env._("%(paper)s (%(asked)s, not %(given)s)", **names)
        # Whether the case is there is for people to judge.
        return (
            f"{component.name} ({component.condition})" if component.condition else component.name
        )
