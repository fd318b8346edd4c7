from odoo.fields import Command

from .common import PlanCase


class AmendmentCase(PlanCase):
    """The approved plan of PlanCase, with an amendment in preparation by its coordinator.

    Tests freeze time on 10 June 2013; the amendment is decided, and takes effect, on 1 June.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.amendment = cls.make_amendment()

    @classmethod
    def make_amendment(cls, **vals):
        return (
            cls.env["cchc.amendment"]
            .with_user(cls.coordinator)
            .create(
                {
                    "plan_id": cls.plan.id,
                    "symbol": "55/QĐ-UBND",
                    "issued_on": "2013-06-01",
                    "issuer": "UBND Quận Mẫu",
                    **vals,
                }
            )
        )

    @classmethod
    def add_line(cls, kind, ref=None, amendment=None, **vals):
        """Return a new line; what is not given is as the task has it."""
        amendment = amendment or cls.amendment
        return amendment.env["cchc.amendment.line"].create(
            {
                "amendment_id": amendment.id,
                "kind": kind,
                "task_id": cls.task(ref).id if ref else False,
                **vals,
            }
        )

    @classmethod
    def add_task_line(cls, **vals):
        """Return a line that adds task I.4, of Phòng Tư pháp, every year."""
        return cls.add_line(
            "add",
            **{
                "section_id": cls.task("I.1").section_id.id,
                "number": "4",
                "content": "Đánh giá mức độ hài lòng",
                "lead_text": cls.tu_phap.name,
                "coordinate_text": cls.offices.name,
                "deliverable": "Báo cáo",
                "schedule_text": "Hàng năm",
                **vals,
            },
        )

    @classmethod
    def leads(cls, *agencies):
        """Return commands that make these agencies the leads, without coordinators."""
        return [
            Command.clear(),
            *(
                Command.create({"role": "lead", "agency_id": agency.id, "sequence": place})
                for place, agency in enumerate(agencies, 1)
            ),
        ]

    @classmethod
    def apply(cls, amendment=None, user=None):
        amendment = (amendment or cls.amendment).with_user(user or cls.coordinator)
        amendment.action_preview()
        answer = amendment.action_apply()
        assert answer is True, answer
        return amendment

    @classmethod
    def rows(cls, amendment=None):
        """Return {(kind, agency, year)} of the preview."""
        return sorted(
            (row["kind"], row["agency"], row["year"])
            for row in (amendment or cls.amendment).preview
        )
