from odoo import api, models

from ..rules import typed

MOST_UNITS, MOST_COPIES = 100000, 9999


class OneStopCounter(models.AbstractModel):
    """What is paid at the counter: how many copies and units, and what is waived."""

    _inherit = "one_stop.counter"

    @api.model
    def _read_fees(self, order, vals):
        """Read copies and fees; a fee that is paid as usual needs no line."""
        order.copies = self._order_count(order, "copies", vals.get("copies", 1), MOST_COPIES)
        order.paid = vals.get("paid") is True
        given = {line.get("fee_id"): line for line in self._dicts(vals.get("fees"))}
        for fee in order.version.fees:
            line = self._read_fee(order, fee, given.get(fee.id, {}))
            if line:
                order.fees.append({"fee": fee.id, **line})

    @api.model
    def _read_fee(self, order, fee, given):
        """Return how many units of a fee and what of it is waived, {} where all is as usual."""
        path, line = f"fees.{fee.id}", {}
        asked = given.get("quantity")
        if asked not in (None, "", False):
            line["quantity"] = quantity = typed.whole(asked)
            if quantity is None or not 0 <= quantity <= MOST_UNITS:
                order.problems[path] = self.env._(
                    "Give a number from 0 to %(most)s.", most=MOST_UNITS
                )
                return {}
        if not given.get("waived"):
            return line
        usual = order.copies if fee.basis == "copy" else 1
        quantity = line.get("quantity", usual if fee.is_usual else 0)
        waived = typed.whole(typed.line(given["waived"]).replace(".", ""))
        ground = self._order_line(order, f"{path}.ground", given.get("ground"))
        document = self._order_line(order, f"{path}.document", given.get("document"))
        if waived is None or not 0 <= waived <= fee.amount * quantity:
            order.problems[f"{path}.waived"] = self.env._(
                "What is waived is an amount in đồng, and no more than there is to pay."
            )
        elif waived and not ground:
            order.problems[f"{path}.ground"] = self.env._(
                "Say on which ground “%(fee)s” is waived.", fee=fee.name
            )
        return {**line, "waived": waived, "ground": ground, "document": document}
