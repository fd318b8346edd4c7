import hashlib
import json

from odoo import models


class CchcAmendment(models.Model):
    """From lines to effects: what was given against what the amended tasks give."""

    _inherit = "cchc.amendment"

    def _line_effects(self):
        """Return [(line, [`rules.amendment.Effect`])]: what applying does, and what it leaves."""
        self.ensure_one()
        # sudo: an amendment concerns all work of its tasks, whoever prepares it
        lines = self.sudo().line_ids
        assignments = lines.task_id.assignment_ids
        extended = assignments._extended_to()
        return [(line, line._effects(extended)) for line in lines]

    def _digest(self, line_effects):
        """Return a text that differs when lines, tasks or work differ from what was seen."""
        self.ensure_one()
        seen = [
            [
                line._wanted(),
                line.task_id._amendable() if line.task_id else None,
                [
                    [self._preview_row(line, effect), *_parties(effect)]
                    for effect in sorted(found, key=_order)
                ],
            ]
            for line, found in line_effects
        ]
        content = json.dumps(
            [str(self.effective_on), self.plan_id.id, seen], sort_keys=True, default=str
        )
        return hashlib.sha256(content.encode()).hexdigest()


def _order(effect):
    return effect.kind, effect.given.key if effect.given else 0, effect.lead, effect.due_on


def _parties(effect):
    one = effect.owed or effect.given
    return sorted(one.co_leads), sorted(one.coordinators)
