from odoo.tests import Form

from .dossier_case import DossierCase


class StepsCase(DossierCase):
    """Dossiers on their way, steps by their public methods, dialogs as the browser opens them.

    `colleague` is a second officer of `tu_phap`. The standard dossier is received on Monday,
    5 March 2012 at 9:00, for 10 working days: due on Monday, 19 March at 17:00.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.make_user("colleague", "officer", cls.tu_phap)

    def at_tu_phap(self, accepted="2012-03-05 14:00", **vals):
        """Return a dossier that Tư pháp got on the day of its receipt, and accepted."""
        dossier = self.new_dossier(**vals)
        self.take(dossier, "receive", self.START, self.clerk)
        second = dossier.version_id.step_ids[1]
        self.take(dossier, "forward", "2012-03-05 10:00", self.clerk, step=second)
        if accepted:
            self.take(dossier, "accept", accepted, self.officer_tu_phap)
        return dossier

    def asked(self, at="2012-03-12 09:00", papers=("Giấy khai sinh",), **vals):
        """Return a dossier of which Tư pháp asked for a supplement."""
        dossier = self.at_tu_phap(**vals)
        self.ask(dossier, at, self.officer_tu_phap, papers)
        return dossier

    def ask(self, dossier, at, user, papers=("Giấy khai sinh",)):
        words = {"reason": "Chưa được chứng thực", "papers": list(papers)}
        return self.act(dossier, "request_supplement", at, user, **words)

    def decided(self):
        dossier = self.at_tu_phap()
        self.take(dossier, "resolve", "2012-03-12 09:00", self.officer_tu_phap, outcome="granted")
        return dossier

    def at_counter(self):
        dossier = self.decided()
        self.take(dossier, "ready", "2012-03-13 09:00", self.clerk)
        return dossier

    def act(self, dossier, kind, at, by, /, **words):
        """Call the public method of a step at a local moment, by a user."""
        records = self.at(dossier.with_user(by), at)
        return getattr(records, f"action_{kind}")(**words)

    def dialog(self, dossier, kind, at, user):
        """Return the dialog of a step as the browser opens it."""
        action = self.act(dossier, kind, at, user)
        records = self.at(dossier.with_user(user), at)
        model = records.env[action["res_model"]].with_context(**action["context"])
        return Form(model.with_context(**records.env.context, **action["context"]))

    def confirm(self, form):
        return form.save().action_confirm()

    def rule(self, code, value, until=None):
        """Give a rule a value for the year 2012, whatever the law says."""
        rules = self.env["district.rule"]
        rules.search([("code", "=", code), ("valid_from", "<=", "2012-12-31")]).unlink()
        if value is None:
            return
        rules.create(
            {
                "code": code,
                "value": value,
                "valid_from": "2011-01-01",
                "valid_to": "2013-12-31",
                "evidence": "unverified",
            }
        )

    def events(self, dossier, kind):
        return dossier.event_ids.filtered(lambda one: one.kind == kind).sorted("seq")

    def said(self, dossier, kind):
        """Return what the last event of a kind says."""
        return self.events(dossier, kind)[-1]._payload()

    def frozen(self, dossier):
        """Return what must not change when a step is refused."""
        self.env.invalidate_all()
        return (
            dossier.state,
            dossier.journal_count,
            dossier.journal_head,
            dossier.due_at,
            dossier.promised_at,
            dossier.user_id,
            dossier.visit_id,
            dossier.supplement_ids.ids,
            dossier.paper_ids.mapped("is_there"),
        )
