"""Make the district of the benchmarks, through the same doors as any other."""

from __future__ import annotations

from datetime import date

from dossier_procedures import DISTRICT, FIELDS, OFFICES, PROCEDURES, TAX, VP, WARDS

from odoo.fields import Command

OFFICE_HOURS = [(day, *shift) for day in range(5) for shift in ((7.5, 11.5), (13, 17))]
DAYS_OFF = {
    2012: "01-02 01-23 01-24 01-25 01-26 01-27 04-02 04-30 05-01 09-03",
    2013: "01-01 02-11 02-12 02-13 02-14 02-15 04-19 04-29 04-30 05-01 09-02",
}
# Of the years up to now, in which servers of benchmarks take steps, the days of the sun suffice.
OTHER_DAYS_OFF = "01-01 04-30 05-01 09-02"
# A Saturday that was worked, for the day off that it pairs with.
SWAPS = {2013: ("2013-05-04", "2013-04-29")}
CLERKS, WARD_CLERKS, OFFICERS = 8, 2, 4


def make(env):
    """Make agencies, people, calendar and procedures; return the codes of the agencies."""
    env = env(context={**env.context, "tracking_disable": True, "no_reset_password": True})
    agencies = _make_agencies(env)
    _make_people(env, agencies)
    _make_procedures(env, agencies)
    return sorted(agencies)


def _make_agencies(env):
    """Return {code: agency}."""
    calendar = _make_calendar(env)
    common = {
        "is_agency": True,
        "counter_calendar_id": calendar.id,
        "clock_calendar_id": calendar.id,
    }
    code, name = DISTRICT
    district = env["hr.department"].create({"name": name, "agency_code": code, **common})
    kinds = [(VP, "specialised"), *((one, "specialised") for one in OFFICES)]
    kinds += [(TAX, "vertical"), *((one, "ward") for one in WARDS)]
    agencies = env["hr.department"].create(
        [
            {
                "name": name,
                "agency_code": code,
                "agency_type": kind,
                "parent_id": district.id,
                "uses_system": kind != "vertical",
                **common,
            }
            for (code, name), kind in kinds
        ]
    )
    return {agency.agency_code: agency for agency in district | agencies}


def _make_calendar(env):
    calendar = env["resource.calendar"].create(
        {
            "name": "Giờ hành chính đo tải",
            "tz": "Asia/Ho_Chi_Minh",
            "attendance_ids": [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "name": f"{day} {opening}",
                            "dayofweek": str(day),
                            "hour_from": opening,
                            "hour_to": closing,
                            "day_period": "morning" if opening < 12 else "afternoon",
                        }
                    )
                    for day, opening, closing in OFFICE_HOURS
                ),
            ],
        }
    )
    for year in range(min(DAYS_OFF), date.today().year + 2):
        _declare(env, calendar, year)
    return calendar


def _declare(env, calendar, year):
    days = [{"date": f"{year}-{day}", "reason": "Nghỉ lễ"} for day in _days_off(year)]
    declared = env["district.calendar.year"].create(
        {
            "calendar_id": calendar.id,
            "year": year,
            "day_ids": [Command.create({"kind": "off", **one}) for one in days],
        }
    )
    if year in SWAPS:
        worked, off = SWAPS[year]
        env["district.calendar.year.day"].create(
            {
                "year_id": declared.id,
                "date": worked,
                "kind": "work",
                "shifts": "07:30-11:30, 13:00-17:00",
                "reason": "Làm bù",
                "pair_id": declared.day_ids.filtered(lambda day: str(day.date) == off).id,
            }
        )
    declared.action_declare()


def _days_off(year):
    return DAYS_OFF.get(year, OTHER_DAYS_OFF).split()


def _make_people(env, agencies):
    """Give every agency its people, and the district a leader, an auditor and a manager."""
    wards = {code for code, _name in WARDS}
    people = []
    for code in agencies:
        if code == DISTRICT[0]:
            continue
        clerks = WARD_CLERKS if code in wards else CLERKS if code == VP[0] else 0
        people += [(code, f"clerk{place}", "one_stop_clerk") for place in range(clerks)]
        people += [(code, f"officer{place}", "officer") for place in range(OFFICERS)]
        people.append((code, "head", "head"))
    people += [
        (DISTRICT[0], "leader", "leader"),
        (VP[0], "auditor", "audit"),
        (VP[0], "manager", "one_stop_manager"),
    ]
    _make_users(env, agencies, people)


def _make_users(env, agencies, people):
    """Make users and their employees; people are (code of the agency, name, role)."""
    everybody = env.ref("base.group_user").id
    users = env["res.users"].create(
        [
            {
                "name": f"{name} {agencies[code].name}",
                "login": f"{code}.{name}".lower(),
                "group_ids": [
                    Command.set([everybody, env.ref(f"district_base.group_district_{role}").id])
                ],
            }
            for code, name, role in people
        ]
    )
    env["hr.employee"].create(
        [
            {
                "name": user.name,
                "user_id": user.id,
                "department_id": agencies[code].id,
                "date_version": "2011-01-01",
            }
            for user, (code, _name, _role) in zip(users, people, strict=True)
        ]
    )


def _make_procedures(env, agencies):
    fields = {
        code: env["one_stop.field"].create({"code": code, "name": name})
        for code, name in FIELDS.items()
    }
    for one in PROCEDURES:
        procedure = env["one_stop.procedure"].create(
            {
                "code": one.code,
                "name": one.name,
                "level": one.level,
                "field_id": fields[one.field].id,
            }
        )
        version = env["one_stop.procedure.version"].create(
            {
                "procedure_id": procedure.id,
                "valid_from": "2011-01-01",
                "process": "Nộp tại bộ phận tiếp nhận, nhận kết quả theo phiếu hẹn.",
                "ways": "Nộp trực tiếp.",
                "subjects": "both",
                "authority": DISTRICT[1],
                "unit": one.unit,
                "amount": float(one.amount or 0),
                "supplement_mode": one.mode,
                "step_ids": _lines(
                    {
                        "name": step.name,
                        "role": step.role,
                        "agency_kind": step.kind,
                        "agency_id": agencies[step.agency].id if step.agency else False,
                        "budget_hours": step.hours,
                        "may_resolve": step.may_resolve,
                    }
                    for step in one.steps
                ),
                "component_ids": _lines(
                    {"name": name, "form": form, "quantity": quantity, "compulsory": compulsory}
                    for name, form, quantity, compulsory in one.papers
                ),
                "fee_ids": _lines([{"name": "Lệ phí", "amount": one.fee}] if one.fee else []),
                "result_kind_ids": [Command.set(_result_kind(env, one).ids)],
            }
        )
        version.action_publish()


def _result_kind(env, one):
    return env["one_stop.result.kind"].create(
        {"code": one.code, "name": one.result, "has_book": one.field == "BMCT"}
    )


def _lines(values):
    return [
        Command.create({"sequence": 10 * place, **one}) for place, one in enumerate(values, start=1)
    ]
