from odoo import models

from ..rules import review as rules


class CchcPlan(models.Model):
    """What was never done: work, tasks that nobody was ever given, clauses that nothing answers."""

    _inherit = "cchc.plan"

    def _review_never(self, facts, cancelled, on=None):
        """Return what was never done.

        :return: ``work`` [assignment, kind of `rules.never`, last reason, decision], the rest is in
            its fact; ``own`` {assignment: content} of own activities among them; ``tasks`` {id,
            ref, name, kind, words}; ``clauses`` {id, ref, name}.
        """
        left = rules.never(facts)
        reasons = self._review_reasons([fact.id for _kind, fact in left], on)
        return {
            "work": [
                [
                    fact.id,
                    kind,
                    reasons.get(fact.id) or "",
                    cancelled.get(fact.id, {}).get("decision", ""),
                ]
                for kind, fact in left
            ],
            "own": self._review_own([fact for _kind, fact in left if not fact.task]),
            "tasks": self._review_never_given(facts),
            "clauses": self._review_unanswered(),
        }

    def _review_own(self, facts):
        """Return {assignment: what it was} of agencies' own activities; JSON keys are text."""
        own = self.env["cchc.plan.assignment"].browse(fact.id for fact in facts)
        return {str(one.id): one.content or "" for one in own}

    def _review_never_given(self, facts):
        """Return the tasks that never became work, and why."""
        given = {fact.task for fact in facts}
        rows = []
        for task in self.task_ids.sorted(lambda one: (one.section_sequence, one.sequence, one.id)):
            if task.id not in given:
                kind, words = self._review_missing(task)
                rows.append(
                    {
                        "id": task.id,
                        "ref": task.ref or "",
                        "name": task.content,
                        "kind": kind,
                        "words": words,
                    }
                )
        return rows

    def _review_unanswered(self):
        clauses = self.env["cchc.plan.clause"].search(
            [("plan_id", "=", self.id), ("is_unanswered", "=", True)]
        )
        return [
            {"id": one.id, "ref": one.ref, "name": one.title or one.text or ""} for one in clauses
        ]
