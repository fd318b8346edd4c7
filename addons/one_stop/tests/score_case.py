from odoo.addons.district_base.moment import happening

from .dossier_case import DossierCase

DECIDED = {"outcome": "granted", "results": [{"name": "Giấy chứng nhận", "number": "7/GCN"}]}


class ScoreCase(DossierCase):
    """Dossiers of the counter of the district (`van_phong`), told by hand.

    The procedure has 10 working days: what comes in on Monday, 5 March 2012 at 9:00 is due on
    Monday, 19 March at 17:00 or so; the steps have 4, 56 and 16 working hours.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scores = cls.env["one_stop.score"]

    def done(self, on, came="2012-03-05 09:00", supplements=0, duty=False, **vals):
        """Return a dossier that came to the counter, decided, at a local moment.

        The clerk keeps it for an hour, the officer decides on it.
        """
        dossier = self.received(came, self.clerk, agency=self.van_phong, **vals)
        day = came[:10]
        steps = self.version.step_ids
        papers = ["Giấy tờ khác"]
        for number in range(supplements):
            at = f"{day} 09:{10 + 10 * number}"
            self.take(dossier, "request_supplement", at, reason="Thiếu giấy", papers=papers)
            self.take(dossier, "supplement", f"{day} 09:{15 + 10 * number}", papers=papers)
        if duty:
            duties = [{"name": "Lệ phí trước bạ", "kind": "registration", "amount": 1000}]
            self.take(dossier, "await_payment", f"{day} 09:50", duties=duties)
            self.take(dossier, "payment", f"{day} 09:55", proof="Biên lai 5")
        self.take(dossier, "forward", f"{day} 10:00", self.clerk, step=steps[1])
        self.take(dossier, "accept", f"{day} 10:30", self.officer_tu_phap)
        self.take(dossier, "resolve", on, self.officer_tu_phap, **DECIDED)
        self.take(dossier, "ready", on, self.clerk)
        return dossier

    def sheet(self, first="2012-03-01", last="2012-03-31", agency=None):
        agency = agency or self.van_phong
        return self.scores._one_sheet(agency, *self.scores._dates(first, last))

    def finding(self, no, *args, **kwargs):
        sheet = self.sheet(*args, **kwargs)
        return next(one for one in sheet.findings if one.score.no == no)

    def cells(self, no, *args, **kwargs):
        """Return {points: number of dossiers} of an index."""
        found = self.finding(no, *args, **kwargs).score.cells
        return {float(points): count for points, count in found}

    def opened(self, no, points, first="2012-03-01", last="2012-03-31", user=None, **cell):
        """Return the dossiers that a user sees on opening a number of points."""
        cell = {"index": no, "points": points, "from": first, "to": last, **cell}
        if "officer_agency" not in cell:
            cell.setdefault("agency", self.van_phong.id)
        user = user or self.leader
        action = self.scores.with_user(user).action_open_cell(cell, "Ô")
        return self.env["one_stop.dossier"].with_user(user).search(action["domain"]).sudo(False)

    def judge(self, no, points, first="2012-03-01", last="2012-03-31", user=None, close=True):
        """Return a judgement by the manager of the counter, closed in April 2012."""
        judgements = self.env["one_stop.score.judgement"].with_user(user or self.manager)
        judgement = judgements.create(
            {
                "agency_id": self.van_phong.id,
                "index_no": str(no),
                "date_from": first,
                "date_to": last,
                "points": points,
                "reason": "Kiểm tra tại chỗ",
                "document": "Biên bản số 12/BB-VP ngày 02/4/2012",
            }
        )
        if close:
            happening(judgement, self.utc("2012-04-10 09:00")).action_close()
        return judgement
