from datetime import timedelta

from ..rules import lifecycle
from .dossier_case import DossierCase, lifecycle_walks

# What a counter sees most; every other event of the table comes as well, only more rarely.
FAVOURED = ("forward", "accept", "supplement", "payment", "request_supplement", "reopen")


class WalkCase(DossierCase):
    """What random walks of dossiers draw, and what their events say."""

    def setUp(self):
        super().setUp()
        self.table = lifecycle_walks()["events"]
        self.snapshots = self.other_snapshots()

    def other_snapshots(self):
        """Return the calendar's snapshot and another one, of a calendar with other days off."""
        other = self.make_calendar("Lịch khác")
        for year in (2012, 2013):
            self.declare(year, [f"{year}-03-15", f"{year}-08-20", f"{year}-12-24"], other)
        return self.calendar._snapshot("2012-03-05") + other._snapshot("2012-03-05")

    def leave_limits_aside(self):
        codes = ("supplement_max", "extend_max", "reappoint_max", "stop_wait_days")
        self.env["district.rule"].search(
            [("code", "in", [f"onestop.{code}" for code in codes])]
        ).unlink()

    def payload(self, kind, dossier, moment, chance):
        """Return what an event must say."""
        due = dossier.due_at or moment
        steps = dossier.version_id.step_ids or self.version.step_ids
        given = {
            "reason": "Vì lý do của buổi thử",
            "papers": ["Tờ khai"],
            "results": [{"name": "Bản sao"}],
            "step": chance.choice(steps),
            "user": self.member(dossier),
            "duties": [{"name": "Lệ phí trước bạ", "amount": 1000}],
            "proof": "Biên lai 12",
            "due_at": max(due, moment) + timedelta(minutes=chance.randint(1, 9000)),
            "document": "12/TB-TP ngày 05/3/2012",
            "promised_at": max(moment, dossier.promised_at or moment)
            + timedelta(minutes=chance.randint(1, 9000)),
            "outcome": chance.choice(("granted", "refused")),
            "receiver": "Nguyễn Văn Đức",
            "snapshot": chance.choice(self.snapshots),
            "version": self.version,
            "text": "Đã gọi điện",
        }
        return {name: given[name] for name in self.table[kind]["payload"]}

    def member(self, dossier):
        return self.officer_tu_phap if dossier.holder_agency_id == self.tu_phap else self.clerk

    def draw(self, dossier, chance):
        """Return a kind that may follow, or now and then one that may not."""
        standing = dossier._standing()
        kinds = sorted(self.table)
        possible = [kind for kind in kinds if not lifecycle.problem(standing, kind)]
        if chance.random() < 0.1:
            return chance.choice(kinds)
        favoured = [kind for kind in possible if kind in FAVOURED]
        return chance.choice(favoured if favoured and chance.random() < 0.6 else possible)
