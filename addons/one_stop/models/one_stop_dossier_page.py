from odoo import api, models
from odoo.fields import Domain

# Beyond it, counting costs less than finding every dossier in its order.
COUNTED_AT_MOST = 1_001


class OneStopDossier(models.Model):
    """What somebody looked for is found once: a page of it and how many there are.

    A search by letters finds all that match before it can tell the newest of them, and would do
    so again to count them. Other lists walk along an index and are counted by a cheaper one.
    """

    _inherit = "one_stop.dossier"

    @api.model
    @api.readonly
    def web_search_read(
        self, domain, specification, offset=0, limit=None, order=None, count_limit=None
    ):
        ahead = (count_limit or 0) - offset
        is_counted = self.env.context.get("force_search_count")
        if (
            is_counted
            or not limit
            or not limit < ahead <= COUNTED_AT_MOST
            or not any(one.field_expr == "lookup" for one in Domain(domain).iter_conditions())
        ):
            return super().web_search_read(domain, specification, offset, limit, order, count_limit)
        found = self.search(domain, offset=offset, limit=ahead, order=order)
        page = found[:limit]
        page.fetch(specification)
        return {
            "length": offset + len(found) if found else 0,
            "records": page.web_read(specification),
        }
