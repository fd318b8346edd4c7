from odoo.tools import file_open

PLAN = "district_quan2/data/qd_13633.txt"


def post_init_hook(env):
    """Give the agencies their hours and put the decision's plan in through the importer."""
    _set_calendars(env)
    _load_plan(env)


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


def _load_plan(env):
    """Import, settle what the decision leaves open and approve, as the coordinator would."""
    decision = env.ref("district_quan2.document_qd_13633")
    plan = env["cchc.plan"].create(
        {
            "name": "Kế hoạch Cải cách hành chính giai đoạn 2011 - 2015",
            "date_from": "2011-01-01",
            "date_to": "2015-12-31",
        }
    )
    env["ir.model.data"]._update_xmlids(
        [{"xml_id": "district_quan2.plan_2011_2015", "record": plan, "noupdate": True}]
    )
    with file_open(PLAN) as file:
        reading = env["cchc.plan.import"]._read(file.read(), plan=plan)
    # The doubts of this annex are known: II.6 has no time, VIII neither number, lead nor product,
    # and three rows name parties that are no agencies. Their proposals are what the plan means.
    reading.action_settle_all()
    reading._apply()
    plan._approve(decision, 2011, signed_by="KT. CHỦ TỊCH, PHÓ CHỦ TỊCH Nguyễn Cư")
