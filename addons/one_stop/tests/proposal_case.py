from odoo.fields import Command

from .dossier_case import DossierCase


class ProposalCase(DossierCase):
    """Proposals of the justice office on `procedure`, begun on Monday, 5 March 2012.

    Its office is `tu_phap` (`officer_tu_phap` writes, `head_tu_phap` submits); `manager`, of the
    district's office, and `leader` assess.  The rules are those below, whatever is installed.
    """

    INCOME, TARGET = 10_000, 30
    REASON = "Giấy khai sinh đã có trong cơ sở dữ liệu hộ tịch."

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_rule("proc.hourly_income", cls.INCOME)
        cls.set_rule("proc.activity_hours", {"prepare": 1, "travel": 0.5, "wait": 0.25})
        cls.set_rule("proc.reduction_target", cls.TARGET)
        cls.set_rule("proc.review_years", 2)
        cls.set_rule("proc.review_due_mmdd", "09-15")
        cls.env["district.number.book"].create(
            {
                "agency_id": cls.district.id,
                "kind_id": cls.env.ref("district_base.paper_kind_letter").id,
                "pattern": "{n:02}/UBND",
            }
        )

    @classmethod
    def set_rule(cls, code, value):
        cls.env["district.rule"].search([("code", "=", code)]).unlink()
        cls.env["district.rule"].create({"code": code, "value": value, "valid_from": "2005-01-01"})

    def as_user(self, user, moment="2012-03-05 09:00", model="one_stop.proposal"):
        return self.at(self.env[model].with_user(user), moment)

    def new_proposal(self, user=None, agency=None, **vals):
        """Return a draft with a paper to cut, its costs worked out: 10 subjects a year."""
        birth = self.version.component_ids[1]
        proposal = self.as_user(user or self.officer_tu_phap).create(
            {
                "procedure_id": self.procedure.id,
                "agency_id": (agency or self.tu_phap).id,
                "reason": self.REASON,
                "subjects_before": 10,
                "subjects_after": 10,
                "change_ids": [
                    Command.create({"kind": "cut_paper", "component_id": birth.id}),
                    Command.create({"kind": "shorten_term", "proposed": "7 ngày làm việc"}),
                ],
                **vals,
            }
        )
        proposal.action_draft_after()
        return proposal

    def act(self, record, user, moment, step, /, *args, **kwargs):
        """Take a step at a local moment as a user."""
        return getattr(self.at(record.with_user(user), moment), step)(*args, **kwargs)

    def submitted(self, **vals):
        proposal = self.new_proposal(**vals)
        self.act(proposal, self.head_tu_phap, "2012-03-06 09:00", "action_submit")
        return proposal

    def assessed(self, **vals):
        proposal = self.submitted(**vals)
        self.act(proposal, self.manager, "2012-03-07 09:00", "action_assess", "Đạt yêu cầu")
        return proposal

    def sent(self, **vals):
        proposal = self.assessed(**vals)
        send = ("province", "UBND Thành phố Mẫu", "2012-03-08")
        self.act(proposal, self.manager, "2012-03-08 09:00", "action_send", *send)
        return proposal

    def answered(self, answer="accepted", **kwargs):
        proposal = self.sent()
        given = (answer, "45/QĐ-UBND", "2012-03-20")
        self.act(proposal, self.manager, "2012-03-21 09:00", "action_answer", *given, **kwargs)
        return proposal

    def successor(self, valid_from="2012-04-02"):
        version = self.version._new_version(valid_from=valid_from, amount=7)
        version.component_ids[1].unlink()
        version.action_publish(close_predecessor=True)
        return version
