from odoo import api, models


class OneStopDossier(models.Model):
    """What steps make of dossiers and of their present visits, written with few queries."""

    _inherit = "one_stop.dossier"

    @api.model
    def _project_visits(self, steps):
        """Write what the steps make of the visits that were present before them."""
        project_alike(
            [
                (step.dossier.visit_id, step.visit_vals)
                for step in steps
                if step.visit_vals and step.dossier.visit_id
            ]
        )

    @api.model
    def _project_steps(self, steps, heads):
        """Write what the steps make of the dossiers, and the heads of their journals.

        :param heads: {id: [count, hash]} after the events of the steps.
        """
        pairs = [(step.dossier, self._projected_values(step)) for step in steps]
        if len(pairs) == 1:
            # One write for both.
            dossier, vals = pairs[0]
            vals["journal_count"], vals["journal_head"] = heads[dossier.id]
        else:
            self._store_heads({dossier.id: heads[dossier.id] for dossier, _vals in pairs})
            # Links are stored at once, a query for each write; other columns wait for the flush.
            links = [
                (one, {"agency_ids": vals.pop("agency_ids")})
                for one, vals in pairs
                if "agency_ids" in vals
            ]
            project_alike(links)
        project_alike(pairs)

    @api.model
    def _projected_values(self, step):
        """Return what a step makes of its dossier."""
        vals = {**self._standing_values(step.after), **step.vals}
        if vals.get("version_id") == step.dossier.version_id.id:
            # Written anew, it would have the answers of the form read and written as well.
            del vals["version_id"]
        return vals


def project_alike(pairs):
    """Project values on records, at once on those that get the same; [(record, vals)]."""
    groups = {}
    for record, vals in pairs:
        group = groups.setdefault(repr(sorted(vals.items())), ([], vals))
        group[0].append(record.id)
    for ids, vals in groups.values():
        pairs[0][0].browse(ids)._project(vals)
