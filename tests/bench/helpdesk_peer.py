"""The peer of intakes: one ticket of OCA's helpdesk_mgmt with helpdesk_mgmt_sla, for Odoo 19.

    from helpdesk_peer import open_peer

    peer = open_peer()                 # None when the peer cannot be had, after saying so
    costs = beside({"intake": Side(env.registry, clerk.id, intake), "ticket": peer.ticket()})

`./district bench` gives it a database of its own on the same server (launcher/peers.py), where
nothing of the suite weighs on it. All is set up as cheap as a real one can be: nobody to send a
message to, one policy, no attachment, no automatic mail, few tickets in the table. A ticket has a
number, a category, a channel, a contact, an officer, and a deadline of ten working days that
Odoo's calendar with the year's holidays gives.
"""

from __future__ import annotations

import os
from datetime import date, timedelta

from ruler import Side

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.modules.registry import Registry

# Set by the launcher: the peer's database, or why there is none.
DATABASE, MISSING = "DISTRICT_HELPDESK_DATABASE", "DISTRICT_HELPDESK_MISSING"
LOGIN = "bench_helpdesk"
SHIFTS = [(day, *shift) for day in range(5) for shift in ((7.5, 11.5), (13, 17))]
HOLIDAYS = [(1, 1), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 26), (4, 30), (5, 1), (9, 2)]


def open_peer() -> Peer | None:
    """Return the peer; None, with a line that says why, when there is none."""
    database = os.environ.get(DATABASE)
    if not database:
        print(os.environ.get(MISSING) or "The peer helpdesk_mgmt_sla is not there.")
        return None
    return Peer(Registry(database))


class Peer:
    """A helpdesk with a team, its calendar and one policy; made anew and committed."""

    def __init__(self, registry):
        self.registry = registry
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            # Those of an earlier run.
            env["helpdesk.ticket"].with_context(active_test=False).search([]).unlink()
            self.versions = _versions(env)
            self.uid = _agent(env).id
            self.values = _ticket_values(env, self.uid)
            self.team_id = self.values["team_id"]

    def ticket(self) -> Side:
        """Return the creation of one ticket, for `ruler.beside`."""
        return Side(self.registry, self.uid, self._create)

    def _create(self, env):
        env["helpdesk.ticket"].create(self.values)

    def check(self):
        """Exit when tickets were not what they are taken for: one deadline each, and no mail."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            tickets = env["helpdesk.ticket"].search_count([("team_id", "=", self.team_id)])
            team = ("ticket_id.team_id", "=", self.team_id)
            dated = env["helpdesk.ticket.sla"].search_count([team, ("deadline", "!=", False)])
            if not tickets == dated == env["helpdesk.ticket.sla"].search_count([team]):
                raise SystemExit(f"{dated} deadlines of {tickets} tickets of the peer.")
            if env["mail.mail"].search_count([("model", "=", "helpdesk.ticket")]):
                raise SystemExit("Tickets of the peer sent mail, which intakes do not.")


def _versions(env):
    modules = env["ir.module.module"].search(
        [("name", "in", ("helpdesk_mgmt", "helpdesk_mgmt_sla"))]
    )
    return ", ".join(f"{one.name} {one.latest_version}" for one in modules.sorted("name"))


def _agent(env):
    """Return the user who makes tickets, allowed to do no more than that."""
    found = env["res.users"].search([("login", "=", LOGIN)])
    groups = env.ref("base.group_user") + env.ref("helpdesk_mgmt.group_helpdesk_user")
    return found or env["res.users"].with_context(no_reset_password=True).create(
        {"name": "Bench", "login": LOGIN, "group_ids": [Command.set(groups.ids)]}
    )


def _calendar(env):
    """Return office hours with the holidays of this year and the next."""
    calendar = env["resource.calendar"].create(
        {
            "name": "Bench",
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
                        }
                    )
                    for day, opening, closing in SHIFTS
                ),
            ],
        }
    )
    year = date.today().year
    days = [date(one, *holiday) for one in (year, year + 1) for holiday in HOLIDAYS]
    env["resource.calendar.leaves"].create(
        [
            {
                "name": "Nghỉ lễ",
                "calendar_id": calendar.id,
                # In Vietnam the day begins at 17:00 UTC of the day before.
                "date_from": f"{day - timedelta(days=1)} 17:00:00",
                "date_to": f"{day} 16:59:59",
            }
            for day in days
        ]
    )
    return calendar


def _ticket_values(env, uid):
    """Return what a ticket is made of; all of it is there once only, so that one policy fits."""
    env["helpdesk.sla"].search([]).active = False
    stage = env["helpdesk.ticket.stage"].search([("closed", "=", True)], limit=1)
    team = env["helpdesk.ticket.team"].create(
        {
            "name": "Bench",
            "user_ids": [Command.set([uid])],
            "use_sla": True,
            "resource_calendar_id": _calendar(env).id,
        }
    )
    category = env["helpdesk.ticket.category"].create({"name": "Bench"})
    env["helpdesk.sla"].create(
        {
            "name": "Bench",
            "team_ids": [Command.set(team.ids)],
            "category_ids": [Command.set(category.ids)],
            "stage_id": stage.id,
            "days": 10,
        }
    )
    return {
        "name": "Đăng ký khai sinh",
        "description": "<p>Hồ sơ gồm năm giấy tờ.</p>",
        "team_id": team.id,
        "user_id": uid,
        "category_id": category.id,
        "channel_id": env["helpdesk.ticket.channel"].search([], limit=1).id,
        "partner_id": env["res.partner"].create({"name": "Nguyễn Văn An"}).id,
    }
