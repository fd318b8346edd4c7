from odoo.fields import Command

from .money_case import MoneyCase

NAME, IDENTITY, PHONE = "Đặng Thị Kín Đáo", "079185000123", "0903111222"
ADDRESS, OWNER, WORDS = "9/9 đường Kín Đáo", "Đặng Văn Chồng", "Nội dung chỉ hai bên biết"
SECRETS = (NAME, IDENTITY, PHONE, ADDRESS, OWNER, WORDS)
# The catalogue and what configures it: for all, but for drafts of procedures.
PUBLIC = (
    "one_stop.agency.code",
    "one_stop.code.counter",
    "one_stop.component",
    "one_stop.dossier.worklist",
    "one_stop.duplicate.rule",
    "one_stop.fee",
    "one_stop.field",
    "one_stop.form.field",
    "one_stop.procedure",
    "one_stop.procedure.version",
    "one_stop.result.kind",
    "one_stop.step",
)
# About procedures alone, never about a dossier: test_proposal_access.py guards their borders.
OF_PROCEDURES = (
    "one_stop.proposal",
    "one_stop.proposal.change",
    "one_stop.proposal.cost",
    "one_stop.proposal.event",
    "one_stop.review",
    "one_stop.review.event",
    "one_stop.review.line",
)
# Who works at ward A or at the justice office, or reads everything.
INSIDERS = ("clerk_ward_a", "officer_tu_phap", "head_tu_phap", "leader", "auditor")
READ_ALL = ("leader", "auditor")
OUTSIDERS = (
    "clerk_ward_b",
    "clerk",
    "manager",
    "officer_noi_vu",
    "head_noi_vu",
    "officer_van_phong",
    "head_van_phong",
    "coordinator",
    "documents",
    "hr",
    "finance",
    "admin_user",
    "employee",
)


class BorderCase(MoneyCase):
    """A dossier of ward A that went to the justice office, with all that can hang on one.

    `world` is {model: records}: what of each model of the addon came into being with it; `dossier`
    is the dossier itself. Everything secret about it is in SECRETS.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls.make_user("plain_employee", "base.group_user", cls.noi_vu)
        cls.border_version = cls.make_version(
            "MAU-31",
            "Thủ tục qua hai cơ quan mẫu",
            level="ward",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk"},
                cls.step("Thẩm tra", cls.tu_phap, budget_hours=40, may_resolve=True),
                {"name": "Trả", "agency_kind": "ward", "may_resolve": True},
            ],
            components=[{"name": "Đơn", "form": "original"}],
            fees=[{"name": "Lệ phí mẫu", "amount": 30000}],
            amount=15,
            result_kind_ids=[Command.link(cls.act.id)],
        )
        cls.case = cls("make_dossier")
        before = cls.last_ids()
        cls.dossier = cls.case.make_dossier()
        cls.env.flush_all()
        cls.world = {
            model: cls.env[model].search([("id", ">", last)]) for model, last in before.items()
        }
        cls.env.invalidate_all()

    @classmethod
    def models(cls, transient=False):
        """Return the names of the addon's stored models, or of its dialogs."""
        return sorted(
            name
            for name, model in cls.env.registry.items()
            if model._original_module == "one_stop"
            and not model._abstract
            and bool(model._transient) == transient
        )

    @classmethod
    def last_ids(cls):
        return {
            model: cls.env[model].search([], order="id desc", limit=1).id or 0
            for model in cls.models()
        }

    def make_dossier(self):
        """Return the dossier, after a life with everything in it."""
        dossier = self.make_received()
        self.make_money(dossier)
        self.hand_to_district(dossier)
        self.pause(dossier)
        self.cover()
        self.consult(dossier)
        self.remind(dossier)
        self.look_up()
        self.finish(dossier)
        self.close_month()
        self.remember_counter(dossier)
        return dossier

    def remember_counter(self, dossier):
        """It was at another counter once, before a merger."""
        self.env["one_stop.dossier.counter"].create(
            {
                "dossier_id": dossier.id,
                "agency_id": self.noi_vu.id,
                "until": self.utc("2012-03-05 08:00"),
            }
        )

    def make_received(self):
        persons = self.env["one_stop.person"].with_user(self.clerk_ward_a)
        owner, other = persons.create(
            [
                {"name": NAME, "identity": IDENTITY, "phone": PHONE, "address": ADDRESS},
                {"name": OWNER},
            ]
        )
        dossier = self.new_dossier(
            self.border_version.procedure_id,
            self.ward_a,
            applicant_name=NAME,
            applicant_identity=IDENTITY,
            applicant_phone=PHONE,
            applicant_address=ADDRESS,
            content=WORDS,
            ward_id=self.ward_a.id,
            owner_ids=self.link(owner, other),
            submitter_id=owner.id,
            paper_ids=[Command.create({"name": "Đơn", "note": WORDS, "is_there": True})],
        )
        self.take(dossier, "receive", "2012-03-05 08:00", self.clerk_ward_a)
        return dossier

    def make_money(self, dossier):
        receipt = self.receipts(dossier, "2012-03-05 08:10", self.clerk_ward_a)
        receipt = self.at(receipt.with_user(self.clerk_ward_a), "2012-03-05 08:20")
        receipt._cancel("Sai tên người nộp")
        self.receipts(dossier, "2012-03-05 08:30", self.clerk_ward_a)

    def hand_to_district(self, dossier):
        action = self.at(dossier.with_user(self.clerk_ward_a), "2012-03-05 09:00").action_deliver()
        delivery = self.env["one_stop.delivery"].browse(action["res_id"])
        self.at(delivery.with_user(self.clerk_ward_a), "2012-03-05 09:00").action_deliver()
        line = delivery.line_ids.with_user(self.officer_tu_phap)
        line.remark = WORDS
        self.at(line, "2012-03-05 10:00").action_accept()

    def pause(self, dossier):
        self.take(
            dossier,
            "request_supplement",
            "2012-03-06 09:00",
            self.officer_tu_phap,
            reason=WORDS,
            papers=[{"name": "Giấy tờ của " + NAME}],
        )
        self.take(
            dossier,
            "supplement",
            "2012-03-07 09:00",
            self.clerk_ward_a,
            papers=[{"name": "Giấy tờ của " + NAME}],
        )
        duties = [{"name": "Lệ phí trước bạ", "kind": "registration", "amount": 1000}]
        self.take(dossier, "await_payment", "2012-03-07 10:00", self.officer_tu_phap, duties=duties)
        self.take(dossier, "payment", "2012-03-08 09:00", self.clerk_ward_a, proof="Biên lai 5")

    def cover(self):
        """The officer is absent for a while, and the head goes on."""
        absence = self.env["one_stop.absence"].with_user(self.head_tu_phap)
        absence = absence.create(
            {
                "agency_id": self.tu_phap.id,
                "user_id": self.officer_tu_phap.id,
                "substitute_id": self.head_tu_phap.id,
                "date_from": "2012-03-08",
                "date_to": "2012-03-08",
                "reason": WORDS,
            }
        )
        self.at(absence, "2012-03-08 09:10").action_move()
        self.at(absence, "2012-03-08 09:20").action_give_back()

    def consult(self, dossier):
        """The ward is asked, and answers."""
        asking = self.at(dossier.with_user(self.officer_tu_phap), "2012-03-08 09:30")
        asking.action_consult(self.ward_a, WORDS)
        answering = dossier.consultation_ids.with_user(self.clerk_ward_a)
        self.at(answering, "2012-03-08 09:40").action_answer("informs", WORDS)

    def remind(self, dossier):
        """The officer was told once that it is due."""
        vals = {
            "dossier_id": dossier.id,
            "kind": "due_soon",
            "due_on": "2012-03-08",
            "user_id": self.officer_tu_phap.id,
            "sent_at": self.utc("2012-03-08 08:00"),
        }
        self.env["one_stop.reminder"]._project_new([vals])

    def look_up(self):
        """Another counter had the card in hand, so that its clerk was shown the applicant."""
        counter = self.env["one_stop.counter"].with_user(self.clerk)
        self.at(counter, "2012-03-08 08:30").identify(IDENTITY)

    def apologise(self, dossier):
        """The applicant is told in writing that it will take longer."""
        until = self.utc("2012-04-20 17:00")
        self.take(
            dossier,
            "apologise",
            "2012-03-08 09:50",
            self.head_tu_phap,
            reason=WORDS,
            promised_at=until,
        )

    def finish(self, dossier):
        self.apologise(dossier)
        self.take(dossier, "note", "2012-03-08 10:00", self.officer_tu_phap, text=WORDS)
        results = [{"kind": self.act.id, "name": "Giấy chứng nhận của " + NAME, "number": "7/GCN"}]
        self.take(
            dossier,
            "resolve",
            "2012-03-08 11:00",
            self.officer_tu_phap,
            outcome="granted",
            results=results,
        )
        dossier.result_ids.with_user(self.officer_tu_phap).write(
            {"scan": "QsOtIG3huq10", "scan_name": "giay.pdf", "note": WORDS}
        )

    def close_month(self):
        """The figures of the ward's month are closed, and its reception is judged."""
        month = {"kind": "month", "date_from": "2012-03-01", "date_to": "2012-03-31"}
        periods = self.env["one_stop.statistic.period"]
        periods.create({"agency_id": self.ward_a.id, **month}).action_close()
        self.env["one_stop.score.judgement"].create(
            {
                "agency_id": self.ward_a.id,
                "index_no": "5",
                "date_from": "2012-03-01",
                "date_to": "2012-03-31",
                "points": 2,
                "reason": WORDS,
                "document": "Biên bản kiểm tra " + NAME,
            }
        )

    def guarded(self):
        """Return the names of the models whose records have borders."""
        return [model for model in self.models() if model not in (*PUBLIC, *OF_PROCEDURES)]
