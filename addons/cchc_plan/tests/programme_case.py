from odoo.fields import Command

from .common import PlanCase

YEAR = 2012


class ProgrammeCase(PlanCase):
    """The approved plan of the made-up district, and people to write a programme of 2012.

    `officer` is the officer of Văn phòng, which leads I.2 and leads I.1 (2011) together with
    Nội vụ; `colleague` another one of its officers; `leader` belongs to the district.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.officer = cls.officer_van_phong
        cls.colleague = cls.make_user("colleague", "officer", cls.van_phong)
        cls.clause = cls.plan.clause_ids.filtered(lambda one: one.ref == "II.1.b")

    @classmethod
    def begin(cls, agency=None, year=YEAR, user=None, **vals):
        """Return a new programme, made by an officer."""
        return (
            cls.env["cchc.programme"]
            .with_user(user or cls.officer)
            .create(
                {
                    "plan_id": cls.plan.id,
                    "agency_id": (agency or cls.van_phong).id,
                    "year": year,
                    **vals,
                }
            )
        )

    @classmethod
    def add_own(cls, programme, **vals):
        """Return a new own activity, complete unless `vals` say otherwise."""
        return programme.env["cchc.programme.line"].create(
            {
                "programme_id": programme.id,
                "content": "Đối thoại với người dân về thủ tục hành chính",
                "deliverable": "Báo cáo kết quả đối thoại",
                "field_id": cls.env.ref("cchc_plan.field_procedure").id,
                "date_from": f"{programme.year}-03-01",
                "date_to": f"{programme.year}-06-30",
                "user_ids": [Command.set(programme.env.user.ids)],
                **vals,
            }
        )

    @classmethod
    def make_submitted(cls, **vals):
        """Return a programme handed in, with the plan's work and one own activity."""
        programme = cls.begin(**vals)
        programme.action_draft()
        cls.add_own(programme)
        programme.action_submit()
        return programme

    @classmethod
    def make_approved(cls, symbol="12/KH-VP", decided_on="2011-12-05", **vals):
        programme = cls.make_submitted(**vals)
        programme.with_user(cls.coordinator).action_approve(symbol, decided_on)
        return programme
