"""The whole life of dossiers over HTTP: six calls each, at 1,000 and at 1,000,000 dossiers.

Receive, forward, accept, resolve, ready, hand over, by four clients at a time, each with a counter
of its own, its clerk and its head, over two workers; server, database and clients share the
machine. At least 10 lives a second on two cores at a million dossiers, and 90 % of the rate at a
thousand; no worker holds 400 MB. Run by `./district bench dossiers`.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from dossier_people import person
from dossier_scale import open_scale
from web_clients import Client, Server, set_passwords

from odoo import SUPERUSER_ID, api

RATE, SHARE, MEMORY = 10, 0.9, 400
CLIENTS, ROUNDS, WARM_UP = 4, 3, 4
SECONDS = float(os.environ.get("DISTRICT_BENCH_SECONDS", "12"))
# Done at a ward by its clerk and its head: every life has the same six calls.
PROCEDURE = "BM.HT.5"
# Beyond those whom a generator makes; nobody comes twice in one run.
STRANGERS = 5_000_000


class Desk:
    """The counter of a ward: a clerk and a head, each with a browser."""

    def __init__(self, scale, server, place: int):
        world = scale.world
        code = f"BM-P{place + 1:02}"
        self.agency = world.agencies[code]
        self.procedure = next(one for one in world.procedures if one.code == PROCEDURE)
        self.clerk = Client(server, f"{code}.clerk0".lower())
        self.head = Client(server, f"{code}.head".lower())
        begun = int(time.time()) % 500_000 * 8
        self.people = (
            one
            for one in (person(STRANGERS + begun + number) for number in count(place, CLIENTS))
            if one.kind == "person"
        )

    def live(self) -> None:
        """Bring one dossier from the counter to its end."""
        dossier = self._receive()
        last = self.procedure.steps[-1]
        self._take(self.clerk, "forward", dossier, step=last.id)
        self._take(self.head, "accept", dossier)
        self._take(self.head, "resolve", dossier, outcome="granted")
        self._take(self.clerk, "ready", dossier)
        self._take(self.clerk, "hand_over", dossier, receiver="Nguyễn Văn An", relation="owner")

    def _receive(self) -> int:
        one = next(self.people)
        vals = {
            "agency_id": self.agency,
            "procedure_id": self.procedure.id,
            "channel": "counter",
            "sets": 1,
            "owners": [
                {
                    "kind": one.kind,
                    "identity": one.identity,
                    "name": one.name,
                    "address": one.address,
                    "phone": one.phone,
                }
            ],
            "papers": [
                {"component_id": paper.component_id, "is_there": True, "quantity": paper.quantity}
                for paper in self.procedure.papers
            ],
            "key": f"bench {one.number} {time.time()}",
        }
        told = self.clerk.call("one_stop.counter", "intake", [vals])
        if "duplicates" in told:
            # Somebody else of the same name: the clerk looks, and goes on.
            told = self.clerk.call(
                "one_stop.counter", "intake", [{**vals, "duplicates_seen": True}]
            )
        if not told.get("code"):
            raise RuntimeError(f"An intake was not accepted: {told}")
        return told["id"]

    @staticmethod
    def _take(client: Client, kind: str, dossier: int, **words) -> None:
        client.call("one_stop.dossier", f"action_{kind}", [[dossier]], **words)


class Office:
    """A server with its desks, and what its lives have taken."""

    def __init__(self, scale, server):
        self.scale, self.server = scale, server
        self.desks = [Desk(scale, server, place) for place in range(CLIENTS)]
        self.lives = self.seconds = self.cpu = 0.0

    def work(self, seconds: float) -> None:
        """Let all desks work for a while."""
        until = time.monotonic() + seconds
        cpu, began = self.server.cpu() + time.process_time(), time.monotonic()
        with ThreadPoolExecutor(CLIENTS) as threads:
            lives = list(threads.map(lambda desk: _work(desk, until), self.desks))
        self.lives += sum(lives)
        self.seconds += time.monotonic() - began
        self.cpu += self.server.cpu() + time.process_time() - cpu

    def forget(self) -> None:
        """Leave out what was a warm-up."""
        self.lives = self.seconds = self.cpu = 0.0
        for client in self._clients():
            client.seconds.clear()

    @property
    def rate(self) -> float:
        return self.lives / self.seconds

    def told(self) -> str:
        calls = sorted(second for client in self._clients() for second in client.seconds)
        late = calls[int(len(calls) * 0.95)] * 1000
        return (
            f"lives {self.scale.told:22} {self.rate:6.1f} a second, calls p95 {late:5.0f} ms,"
            f" CPU {self.cpu / self.lives * 1000:5.0f} ms a life, {self.server.memory:4.0f} MB"
        )

    def _clients(self):
        return [one for desk in self.desks for one in (desk.clerk, desk.head)]


def _work(desk: Desk, until: float) -> int:
    lives = 0
    while time.monotonic() < until:
        desk.live()
        lives += 1
    return lives


def main():
    few, many = open_scale()
    for scale in (few, many):
        with scale.registry.cursor() as cr:
            set_passwords(api.Environment(cr, SUPERUSER_ID, {}), list(scale.world.agency_of))
    with Server(few.database) as first, Server(many.database) as second:
        offices = [Office(few, first), Office(many, second)]
        for office in offices:
            office.work(WARM_UP)
            office.forget()
        for _round in range(ROUNDS):
            for office in offices:
                office.work(SECONDS)
        for office in offices:
            print(office.told())
        small, large = offices
        share, memory = large.rate / small.rate, max(one.server.memory for one in offices)
    print(f"{RATE} lives a second at {many.size:,} dossiers {large.rate:12.1f}")
    print(f"beside the rate at {few.size:,} {share:26.2f}  (limit {SHARE})")
    print(f"largest worker {memory:33.0f} MB  (limit {MEMORY})")
    return large.rate >= RATE and share >= SHARE and memory < MEMORY


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
