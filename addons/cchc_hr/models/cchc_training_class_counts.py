from odoo import api, fields, models

COUNTED = ("nominated", "waiting", "confirmed", "passed", "failed")
TAKEN = ("confirmed", "passed", "failed")


class CchcTrainingClass(models.Model):
    """How many take part: numbers are for everybody, names are not."""

    _inherit = "cchc.training.class"

    nominated_count = fields.Integer(string="To be confirmed", compute="_compute_counts")
    waiting_count = fields.Integer(string="On the waiting list", compute="_compute_counts")
    taken_count = fields.Integer(string="Places taken", compute="_compute_counts")
    passed_count = fields.Integer(string="Passed", compute="_compute_counts")
    free_places = fields.Integer(string="Places left", compute="_compute_counts")
    taken_share = fields.Float(string="Filled", compute="_compute_counts")

    @api.depends("places", "enrolment_ids.state")
    def _compute_counts(self):
        # sudo: how many take part is no secret, who it is is
        groups = (
            self.env["cchc.training.enrolment"]
            .sudo()
            ._read_group(
                [("class_id", "in", self.ids), ("state", "in", COUNTED)],
                ["class_id", "state"],
                ["__count"],
            )
        )
        counts = {(one.id, state): count for one, state, count in groups}
        for one in self:
            number = {state: counts.get((one.id, state), 0) for state in COUNTED}
            taken = sum(number[state] for state in TAKEN)
            one.nominated_count = number["nominated"]
            one.waiting_count = number["waiting"]
            one.passed_count = number["passed"]
            one.taken_count = taken
            one.free_places = max(one.places - taken, 0)
            one.taken_share = 100 * taken / one.places if one.places else 0

    def _taken(self):
        """Return how many places are taken, read from the table."""
        self.ensure_one()
        # sudo: as above
        return (
            self.env["cchc.training.enrolment"]
            .sudo()
            .search_count([("class_id", "=", self.id), ("state", "in", TAKEN)])
        )
