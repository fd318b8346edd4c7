import csv

from odoo.fields import Command
from odoo.tools import file_open

from odoo.addons.one_stop.rules.procedure_columns import SHEETS

from .demo import play_all
from .papers import prepare_papers

PLAN = "district_quan2/data/qd_13633.txt"
PROCEDURES = "district_quan2/data/procedures"
YEARS = [*range(2011, 2017), *range(2025, 2028)]
# Its days off follow the law only: the yearly decision is not known.
PROVISIONAL_YEARS = [2027]
# Where the names of this addon's records wait while it is not installed.
KEPT = "__district_quan2__"


def pre_init_hook(env):
    """Take over the records that an earlier installation left to the district."""
    for name in env["ir.model.data"].search([("module", "=", KEPT)]):
        if name.model in env and env[name.model].browse(name.res_id).exists():
            name.module = "district_quan2"
        else:
            name.unlink()


def post_init_hook(env):
    """Give the agencies their hours; put the plan and the procedures in through the importers."""
    env = in_language(env)
    _set_calendars(env)
    _declare_years(env)
    load_procedures(env)
    prepare_papers(env)
    if not env.ref("district_quan2.plan_2011_2015", raise_if_not_found=False):
        _load_plan(env)
        if env.ref("base.module_district_quan2").demo:
            play_all(env)


def uninstall_hook(env):
    """Leave agencies, users, calendars and the plan to the district: its work rests on them.

    When the models go too, only what stands in models of others is left.
    """
    names = env["ir.model.data"].search(
        [("module", "=", "district_quan2"), ("model", "not like", "ir.%")]
    )
    going = env["ir.module.module"].search([("state", "=", "to remove")]).mapped("name")
    names.filtered(lambda name: env[name.model]._original_module in going).unlink()
    names.exists().module = KEPT


def in_language(env):
    """Return the environment in which histories are written: people read them in their language."""
    return env(context={**env.context, "lang": env["res.lang"]._get_code("vi_VN") or "en_US"})


def _set_calendars(env):
    agencies = env["hr.department"].search([("is_agency", "=", True)])
    agencies.write(
        {
            "clock_calendar_id": env.ref("district_quan2.calendar_clock").id,
            "counter_calendar_id": env.ref("district_quan2.calendar_counter").id,
        }
    )
    env["hr.employee"].search([("department_id", "in", agencies.ids)]).write(
        {"resource_calendar_id": env.ref("district_quan2.calendar_clock").id}
    )


def _declare_years(env):
    """Declare the years with the days that district_base knows, swaps over New Year included."""
    calendars = env.ref("district_quan2.calendar_clock") | env.ref(
        "district_quan2.calendar_counter"
    )
    years = env["district.calendar.year"]
    there = years.search([("calendar_id", "in", calendars.ids)])
    years = years.create(
        [
            {"calendar_id": calendar.id, "year": year}
            for calendar in calendars
            for year in YEARS
            if (calendar, year) not in {(one.calendar_id, one.year) for one in there}
        ]
    )
    years.action_propose_days()
    provisional = years.filtered(lambda one: one.year in PROVISIONAL_YEARS)
    (years - provisional).action_declare()
    provisional.action_give_provisionally()


def load_procedures(env):
    """Import the sample procedures and publish them, as the manager of the counter would."""
    manager = env.ref("district_quan2.user_mot_cua")
    tables = read_tables(env)
    if all(len(rows) == 1 for _title, rows in tables):
        return  # an earlier installation left them all to the district
    versions = env["one_stop.procedure.import"].with_user(manager)._load(tables)
    for version in versions.sorted("valid_from"):
        version.action_publish(close_predecessor=True)
    named = {f"version_{_slug(one.code)}_{one.valid_from:%Y%m%d}": one for one in versions}
    named.update({f"procedure_{_slug(one.code)}": one for one in versions.procedure_id})
    env["ir.model.data"]._update_xmlids(
        [
            {"xml_id": f"district_quan2.{name}", "record": record.sudo(False), "noupdate": True}
            for name, record in named.items()
        ]
    )


def read_tables(env):
    """Return the files of the sample procedures as the sheets of a workbook.

    Procedures of which the district has versions already are left out.
    """
    procedures = env["one_stop.procedure"].with_context(active_test=False).search([])
    there = set(procedures.mapped("code"))
    tables = []
    for sheet, (title, _columns) in SHEETS.items():
        with file_open(f"{PROCEDURES}/{sheet}.csv") as file:
            rows = list(csv.reader(file))
        tables.append((title, [row for row in enumerate(rows, start=1) if row[1][0] not in there]))
    return tables


def _slug(code):
    return code.lower().replace("-", "_")


def _load_plan(env):
    plan = read_plan(env)
    env["ir.model.data"]._update_xmlids(
        [{"xml_id": "district_quan2.plan_2011_2015", "record": plan, "noupdate": True}]
    )


def read_plan(env):
    """Import, settle what the decision leaves open and approve, as the coordinator would."""
    decision = env.ref("district_quan2.document_qd_13633")
    plan = env["cchc.plan"].create(
        {
            "name": "Kế hoạch Cải cách hành chính giai đoạn 2011 - 2015",
            "date_from": "2011-01-01",
            "date_to": "2015-12-31",
            # III.1: reports go up through Phòng Nội vụ and Văn phòng.
            "assembling_agency_ids": [
                Command.link(env.ref(f"district_quan2.agency_{name}").id)
                for name in ("noi_vu", "van_phong")
            ],
        }
    )
    with file_open(PLAN) as file:
        reading = env["cchc.plan.import"]._read(file.read(), plan=plan)
    # The doubts of this annex are known: II.6 has no time, VIII neither number, lead nor product,
    # and three rows name parties that are no agencies. Their proposals are what the plan means.
    reading.action_settle_all()
    reading._apply()
    plan._approve(decision, 2011, signed_by="KT. CHỦ TỊCH, PHÓ CHỦ TỊCH Nguyễn Cư")
    return plan
