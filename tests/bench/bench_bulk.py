"""Five hundred dossiers at once over HTTP, at 1,000,000: every step of the lists in 10 s.

Receive, forward, accept, assign, result at the counter, hand over, as a bulk of the worklists
takes them, with a line for each dossier; one that cannot go is among them and blocks no other. The
worker that does it holds less than 400 MB. Run by `./district bench bulk`.
"""

import sys

from dossier_people import person
from dossier_scale import open_scale
from web_clients import Client, Server, set_passwords

from odoo import SUPERUSER_ID, api
from odoo.fields import Command

AT_ONCE, LIMIT, MEMORY = 500, 10.0, 400
PROCEDURE, COUNTER, OFFICE = "BM.HT.1", "BM-VP", "BM-TP"
MODEL = "one_stop.dossier"
STRANGERS = 9_000_000


def drafts(scale):
    """Return the ids of new drafts of one clerk, and of a dossier with which nothing goes."""
    world = scale.world
    procedure = next(one for one in world.procedures if one.code == PROCEDURE)
    agency = world.agencies[COUNTER]
    with scale.registry.cursor() as cr:
        env = api.Environment(cr, world.clerks[agency][0], {"lang": "vi_VN"})
        made = env[MODEL].create(
            [
                {
                    "procedure_id": procedure.id,
                    "agency_id": agency,
                    "applicant_name": one.name,
                    "applicant_identity": one.identity,
                    "applicant_address": one.address,
                    "applicant_phone": one.phone,
                    "paper_ids": [
                        Command.create({**paper._asdict(), "is_there": True})
                        for paper in procedure.papers
                    ],
                }
                for one in (person(STRANGERS + place) for place in range(AT_ONCE - 1))
            ]
        )
        ended = env[MODEL].search(
            [("agency_id", "=", agency), ("state", "=", "withdrawn")], limit=1, order="id"
        )
        return [*made.ids, ended.id], procedure


def main():
    _few, many = open_scale()
    with many.registry.cursor() as cr:
        set_passwords(api.Environment(cr, SUPERUSER_ID, {}), list(many.world.agency_of))
    ids, procedure = drafts(many)
    officers = many.world.officers[many.world.agencies[OFFICE]]
    good = True
    with Server(many.database) as server:
        clerk = Client(server, f"{COUNTER}.clerk0".lower())
        officer = Client(server, f"{OFFICE}.officer0".lower())
        head = Client(server, f"{OFFICE}.head".lower())
        steps = (
            (clerk, "receive", {}),
            (clerk, "forward", {"step": procedure.steps[1].id}),
            (officer, "accept", {}),
            (head, "reassign", {"user": officers[1]}),
            (head, "resolve", {"outcome": "granted"}),
            (clerk, "ready", {}),
            (clerk, "hand_over", {"receiver": "Nguyễn Văn An", "relation": "owner"}),
        )
        for client, kind, words in steps:
            if kind == "resolve":
                _bring_to(head, server, ids, procedure.steps[2].id)
            told = client.call(MODEL, "take_each", [ids], kind=kind, **words)
            refused = [line for line in told if line["problem"]]
            seconds = client.seconds[-1]
            good &= seconds <= LIMIT and len(told) == AT_ONCE and len(refused) == 1
            print(
                f"{kind:12} {len(told) - len(refused)} of {len(told)}  {seconds:6.2f} s"
                f"  (limit {LIMIT:.0f} s)",
                flush=True,
            )
        memory = server.memory
    print(f"largest worker {memory:8.0f} MB  (limit {MEMORY})")
    return good and memory < MEMORY


def _bring_to(head, server, ids, step):
    """Bring all to the head, who decides: the officer who was given them forwards."""
    second = Client(server, f"{OFFICE}.officer1".lower())
    second.call(MODEL, "take_each", [ids], kind="forward", step=step)
    head.call(MODEL, "take_each", [ids], kind="accept")


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
