from datetime import timedelta

from odoo.fields import Command

from odoo.addons.district_base.tests.common import DistrictCase

OFFICE = [(day, *shift) for day in range(5) for shift in ((7.5, 11.5), (13, 17))]
DAYS_OFF = {
    2012: [
        "01-02",
        "01-23",
        "01-24",
        "01-25",
        "01-26",
        "01-27",
        "04-02",
        "04-30",
        "05-01",
        "09-03",
    ],
    2013: [
        "01-01",
        "02-11",
        "02-12",
        "02-13",
        "02-14",
        "02-15",
        "04-19",
        "04-30",
        "05-01",
        "09-02",
    ],
}
# More people than DistrictCase has: attribute → (role, agency attribute).
PEOPLE = {
    "clerk_two": ("one_stop_clerk", "van_phong"),
    "head_van_phong": ("head", "van_phong"),
    "officer_tu_phap": ("officer", "tu_phap"),
    "head_tu_phap": ("head", "tu_phap"),
    "clerk_ward_a": ("one_stop_clerk", "ward_a"),
    "head_ward_a": ("head", "ward_a"),
    "clerk_ward_b": ("one_stop_clerk", "ward_b"),
}
# The parts of the law that a test is not about.
PARTS = {
    "process": "Nộp tại bộ phận tiếp nhận, nhận kết quả theo phiếu hẹn.",
    "ways": "Nộp trực tiếp.",
    "subjects": "individual",
    "authority": "UBND Quận Mẫu",
}
STEP_COUNTER = {"name": "Tiếp nhận", "role": "clerk", "budget_hours": 4}


class OneStopCase(DistrictCase):
    """The made-up district with a counter, three published procedures and its calendar.

    Calendar `calendar` (Monday to Friday, 7:30–11:30 and 13:00–17:00) is declared for 2012 and
    2013 and is counter and clock of every agency.  The counter of the district is `van_phong`
    (`clerk`, `clerk_two`, `manager`), that of the wards `clerk_ward_a`, `clerk_ward_b`.

    Procedures, all published from 2011-01-01 (`version_on` of each is its only version):

    * `procedure` / `version`: district, 10 working days; clerk → officer of `tu_phap` (may
      resolve) → head of `tu_phap` (may resolve); two compulsory papers and an optional one, a
      charge of 50 000 VND for a dossier;
    * `ward_procedure` / `ward_version`: ward, same day; clerk → head (may resolve); one paper, a
      fee of 2 000 VND for each copy;
    * `linked_procedure` / `linked_version`: 15 working days; clerk of the ward → officer of
      `tu_phap` → officer of the ward of the object (may resolve).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for attribute, (role, agency) in PEOPLE.items():
            setattr(cls, attribute, cls.make_user(attribute, role, getattr(cls, agency)))
        cls.calendar = cls.make_calendar("Giờ hành chính mẫu")
        for year, days in DAYS_OFF.items():
            cls.declare(year, [f"{year}-{day}" for day in days])
        agencies = cls.van_phong | cls.tu_phap | cls.noi_vu | cls.ward_a | cls.ward_b
        agencies |= cls.district
        agencies.write(
            {"counter_calendar_id": cls.calendar.id, "clock_calendar_id": cls.calendar.id}
        )
        cls.field = cls.env["one_stop.field"].create({"name": "Hộ tịch mẫu", "code": "HTM"})
        cls.make_procedures()

    @classmethod
    def make_procedures(cls):
        cls.version = cls.make_version(
            "MAU-01",
            "Cải chính hộ tịch mẫu",
            steps=[
                STEP_COUNTER,
                cls.step("Thẩm tra", cls.tu_phap, budget_hours=56, may_resolve=True),
                cls.step("Ký", cls.tu_phap, role="head", budget_hours=16, may_resolve=True),
            ],
            components=[
                {"name": "Tờ khai", "form": "original"},
                {"name": "Giấy khai sinh", "form": "certified", "quantity": 2},
                {"name": "Giấy tờ khác", "form": "copy", "compulsory": False},
            ],
            fees=[{"name": "Lệ phí cải chính", "amount": 50000}],
            amount=10,
        )
        cls.procedure = cls.version.procedure_id
        cls.ward_version = cls.make_version(
            "MAU-02",
            "Chứng thực bản sao mẫu",
            level="ward",
            steps=[STEP_COUNTER, {"name": "Ký", "role": "head", "may_resolve": True}],
            components=[{"name": "Bản chính", "form": "original"}],
            fees=[{"name": "Phí chứng thực", "kind": "fee", "amount": 2000, "basis": "copy"}],
            unit="same_day",
        )
        cls.ward_procedure = cls.ward_version.procedure_id
        cls.linked_version = cls.make_version(
            "MAU-03",
            "Xác nhận liên thông mẫu",
            level="ward",
            steps=[
                STEP_COUNTER,
                cls.step("Thẩm tra", cls.tu_phap, budget_hours=80),
                {"name": "Xác nhận", "agency_kind": "ward", "may_resolve": True},
            ],
            amount=15,
        )
        cls.linked_procedure = cls.linked_version.procedure_id

    @classmethod
    def make_calendar(cls, name, shifts=OFFICE):
        lines = [
            Command.create(
                {
                    "name": f"{day} {start}",
                    "dayofweek": str(day),
                    "hour_from": start,
                    "hour_to": end,
                    "day_period": "morning" if start < 12 else "afternoon",
                }
            )
            for day, start, end in shifts
        ]
        return cls.env["resource.calendar"].create(
            {"name": name, "attendance_ids": [Command.clear(), *lines]}
        )

    @classmethod
    def declare(cls, year, days_off=(), calendar=None):
        """Return a year of a calendar, declared, with these days ("2012-04-30") off."""
        declared = cls.env["district.calendar.year"].create(
            {
                "calendar_id": (calendar or cls.calendar).id,
                "year": year,
                "day_ids": [
                    Command.create({"date": day, "kind": "off", "reason": "Nghỉ lễ"})
                    for day in days_off
                ],
            }
        )
        declared.action_declare()
        return declared

    @classmethod
    def step(cls, name, agency, **vals):
        """Return the values of a step at a fixed agency."""
        return {"name": name, "agency_kind": "fixed", "agency_id": agency.id, **vals}

    @classmethod
    def make_procedure(cls, code, name, **vals):
        return cls.env["one_stop.procedure"].create(
            {"code": code, "name": name, "field_id": cls.field.id, **vals}
        )

    @classmethod
    def make_draft(cls, procedure, steps=None, components=None, fees=(), **vals):
        """Return a draft that could be published: only what a test is about has to be given."""
        steps = [STEP_COUNTER | {"may_resolve": True}] if steps is None else steps
        components = [{"name": "Đơn"}] if components is None else components
        vals = {**PARTS, "amount": 0 if vals.get("unit") == "same_day" else 5, **vals}
        return cls.env["one_stop.procedure.version"].create(
            {
                "procedure_id": procedure.id,
                "valid_from": "2011-01-01",
                "step_ids": cls.commands(steps),
                "component_ids": cls.commands(components),
                "fee_ids": cls.commands(fees),
                **vals,
            }
        )

    @classmethod
    def make_version(cls, code, name, level="district", **vals):
        """Return the published version of a new procedure."""
        procedure = cls.make_procedure(code, name, level=level)
        version = cls.make_draft(procedure, **vals)
        version.action_publish()
        return version

    @classmethod
    def commands(cls, lines):
        return [
            Command.create({"sequence": 10 * number, **line})
            for number, line in enumerate(lines, start=1)
        ]

    @staticmethod
    def utc(local):
        """Return a local moment as Odoo stores it."""
        return local - timedelta(hours=7)
