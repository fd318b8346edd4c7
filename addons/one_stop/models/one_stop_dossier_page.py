from odoo import api, models

# Beyond it, counting costs less than finding every dossier in its order.
COUNTED_AT_MOST = 1_001


class OneStopDossier(models.Model):
    """A page of a list and the number of dossiers come from one search, not from two."""

    _inherit = "one_stop.dossier"

    @api.model
    @api.readonly
    def web_search_read(
        self, domain, specification, offset=0, limit=None, order=None, count_limit=None
    ):
        ahead = (count_limit or 0) - offset
        is_counted = self.env.context.get("force_search_count")
        if is_counted or not limit or not limit < ahead <= COUNTED_AT_MOST:
            return super().web_search_read(domain, specification, offset, limit, order, count_limit)
        found = self.search(domain, offset=offset, limit=ahead, order=order)
        page = found[:limit]
        page.fetch(specification)
        return {
            "length": offset + len(found) if found else 0,
            "records": page.web_read(specification),
        }
