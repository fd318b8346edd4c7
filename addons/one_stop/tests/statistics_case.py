from .dossier_case import DossierCase

MARCH = {"from": "2012-03-01", "to": "2012-03-31"}
# What March 2012 of `StatisticsCase` comes to, counted by hand.
FIGURES = {
    "c3": 5,
    "c4": 1,
    "c5": 3,
    "c6": 1,
    "c7": 3,
    "c8": 1,
    "c9": 1,
    "c10": 1,
    "c11": 2,
    "c12": 1,
    "c13": 1,
    "outside": 1,
}
NONE = dict.fromkeys(FIGURES, 0)


class StatisticsCase(DossierCase):
    """Six dossiers of which each stands elsewhere in form II.06 of March 2012.

    At `van_phong`: `early` (of February, done before its day), `overdue` (online, pending past its
    day), `pending` (by post), `withdrawn`. At `ward_a`, both of the same day: `late`
    (about something in `ward_b`) and `on_time` (in `ward_a`).
    """

    def setUp(self):
        super().setUp()
        self.early = self.received("2012-02-20 09:00")
        self.finish(self.early, "2012-02-21", "2012-03-02 09:00")
        self.overdue = self.received("2012-03-05 09:00", channel="online")
        self.pending = self.received("2012-03-28 09:00", channel="post")
        self.withdrawn = self.received("2012-03-08 09:00")
        self.take(self.withdrawn, "withdraw", "2012-03-09 09:00", reason="Công dân xin rút")
        ward = {"procedure": self.ward_procedure, "agency": self.ward_a}
        self.late = self.received("2012-03-06 09:00", ward_id=self.ward_b.id, **ward)
        self.finish(self.late, "2012-03-06", "2012-03-07 09:00")
        self.on_time = self.received("2012-03-12 08:00", ward_id=self.ward_a.id, **ward)
        self.finish(self.on_time, "2012-03-12", "2012-03-12 16:00")

    def finish(self, dossier, day, done):
        """Take a dossier to its second step on a day, and its result to the counter at a moment."""
        step = dossier.version_id.step_ids[1]
        self.take(dossier, "forward", f"{day} 10:00", step=step.id)
        self.take(dossier, "accept", f"{day} 11:00")
        self.take(dossier, "resolve", f"{day} 15:00", outcome="granted")
        self.take(dossier, "ready", done)

    def screen(self, user=None):
        """Return the model of the screen for a user, the leader by default."""
        return self.env["one_stop.statistic.screen"].with_user(user or self.leader)

    def cells(self, choice, path, user=None):
        """Return the figures of a row of the form, those of the total for no path."""
        form = self.screen(user).get_form({**MARCH, **choice})
        if not path:
            return form["total"]
        found = [row["cells"] for row in form["rows"] if row["path"] == path]
        return found[0] if found else NONE

    def opened(self, action, user=None):
        """Return the dossiers that an action lists for a user."""
        model = self.env[action["res_model"]].with_user(user or self.leader)
        return model.search(action["domain"])

    def close(self, agency=None, user=None):
        """Return the closed period of March, of the district by default."""
        period = self.env["one_stop.statistic.period"].create(
            {
                "agency_id": agency.id if agency else False,
                "kind": "month",
                "date_from": MARCH["from"],
                "date_to": MARCH["to"],
            }
        )
        period.with_user(user or self.leader).action_close()
        return period
