"""A full intake beside one ticket of OCA's helpdesk, at 1,000 and at 1,000,000 dossiers.

What the counter's key does: applicant known by the number, looked for among likely duplicates,
code, number of the register, due date, five papers, visit, event and answer, through the one
call that the screen makes. At most 0.7 of a ticket and 20 queries, and at a million dossiers the
same as at a thousand (±20 %). A ticket knows no money: what an intake with a fee takes is told
beside, with the limit of queries alone. Run by `./district bench intake`.
"""

import sys

from dossier_scale import open_scale
from helpdesk_peer import open_peer
from ruler import beside

from odoo import api

SHARE, QUERIES, GROWTH = 0.7, 20, 1.2
ROUNDS, WARM_UP = 60, 5
PAPERS = 5
FREE, WITH_FEE = "BM.XD.2", "BM.DD.3"

# People whom the counter knows, and whom nobody takes for one who has come already.
APPLICANTS = """
    SELECT DISTINCT ON (name) kind, identity, name, address, phone FROM one_stop_person person
    WHERE kind = 'person'
        AND NOT EXISTS (
            SELECT FROM one_stop_dossier_owner_rel owner
            JOIN one_stop_dossier dossier ON dossier.id = owner.dossier_id
            WHERE owner.person_id = person.id AND state NOT IN ('returned', 'withdrawn'))
        AND NOT EXISTS (
            SELECT FROM one_stop_dossier
            WHERE applicant_name = person.name AND received_at > '2014-01-01')
    LIMIT %s"""


class Intakes:
    """Intakes at the counter of the district, each for another known applicant."""

    def __init__(self, scale, code=FREE):
        world = scale.world
        self.agency = world.agencies["BM-VP"]
        self.clerk = world.clerks[self.agency][0]
        self.procedure = next(one for one in world.procedures if one.code == code)
        self.ward = world.agencies["BM-P01"]
        # What the list does not ask for is entered as the clerk enters another paper.
        self.extra = [
            {"name": f"Giấy tờ khác {number + 1}", "is_there": True, "quantity": 1}
            for number in range(PAPERS - len(self.procedure.papers))
        ]
        self.made = []
        with scale.registry.cursor() as cr:
            cr.execute(APPLICANTS, [ROUNDS + WARM_UP])
            names = [column.name for column in cr.description]
            people = [dict(zip(names, row, strict=True)) for row in cr.fetchall()]
        assert len(people) == ROUNDS + WARM_UP, "All people have come already: generate anew."
        self.people = iter(people)

    def __call__(self, env):
        told = env["one_stop.counter"].intake(
            {
                "agency_id": self.agency,
                "procedure_id": self.procedure.id,
                "channel": "counter",
                "sets": 1,
                "owners": [next(self.people)],
                "ward_id": self.ward,
                "papers": [
                    {"component_id": one.component_id, "is_there": True, "quantity": one.quantity}
                    for one in self.procedure.papers
                ],
                "extra_papers": self.extra,
                "key": f"bench {env.cr.now()}",
            }
        )
        if not told.get("code"):
            raise SystemExit(f"An intake was not accepted: {told}")
        self.made.append(told["id"])

    def undo(self, scale):
        """Let the applicants take back what they brought, so that they may come again."""
        with scale.registry.cursor() as cr:
            dossiers = api.Environment(cr, self.clerk, {})["one_stop.dossier"].browse(self.made)
            dossiers._apply("withdraw", reason="Đo tải")


def main():
    few, many = open_scale()
    peer = open_peer()
    with_fee = f"{many.told}, with a fee"
    intakes = {
        few.told: (few, Intakes(few)),
        many.told: (many, Intakes(many)),
        with_fee: (many, Intakes(many, WITH_FEE)),
    }
    sides = {name: scale.side(one, one.clerk) for name, (scale, one) in intakes.items()}
    if peer:
        sides["ticket"] = peer.ticket()
    try:
        costs = beside(sides, ROUNDS, WARM_UP)
    finally:
        for scale, one in intakes.values():
            one.undo(scale)
    for name in intakes:
        print(f"intake {name:36} {costs[name].told}  (limit {QUERIES} queries)")
    growth = costs[many.told].seconds / costs[few.told].seconds
    print(f"{many.size:,} beside {few.size:,} dossiers {growth:12.2f}  (limit {GROWTH})")
    most = max(costs[name].queries for name in intakes)
    good = most <= QUERIES and 1 / GROWTH <= growth <= GROWTH
    if not peer:
        return False
    peer.check()
    share = costs[many.told].seconds / costs["ticket"].seconds
    print(f"one ticket, {peer.versions:40} {costs['ticket'].told}")
    print(f"an intake beside a ticket {share:18.2f}  (limit {SHARE})")
    return good and share <= SHARE


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
