"""The district of the benchmarks: agencies, officers, calendar and procedures, made once.

    world = make_world(env)      # a `World` of plain values: what workers need is pickled

A counter of the district, six offices, a tax office without the system, twelve wards and
fourteen procedures. Years 2012 and 2013 are declared, with the days off that they really had.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import dossier_world_make
from dossier_procedures import DISTRICT, PROCEDURES, VP
from dossier_types import Fee, Paper, Procedure, Result, Step, World

PARAMETER = "bench.dossier_world"
RULES = (
    "onestop.supplement_max",
    "onestop.return_unfit_days",
    "onestop.stop_wait_days",
    "onestop.extend_max",
    "onestop.reappoint_max",
    "onestop.apology_before_days",
    "onestop.transfer_cutoff",
    "onestop.code_template",
)
FIRST, LAST = date(2012, 1, 2), date(2013, 12, 31)


def make_world(env) -> World:
    """Return the world of a database, made and committed when it is not there yet."""
    parameters = env["ir.config_parameter"].sudo()
    if not parameters.get_param(PARAMETER):
        parameters.set_param(PARAMETER, json.dumps(dossier_world_make.make(env)))
        env.cr.commit()
    return _read_world(env)


def _read_world(env) -> World:
    codes = json.loads(env["ir.config_parameter"].sudo().get_param(PARAMETER))
    agencies = env["hr.department"].search([("agency_code", "in", codes)])
    ids = {agency.agency_code: agency.id for agency in agencies}
    users = _users_by_name(env, agencies)
    snapshots = _snapshots(env, agencies.filtered(lambda one: one.agency_code == VP[0]))
    parameters = env["ir.config_parameter"].sudo()
    return World(
        agencies=ids,
        clerks=_of_role(users, "clerk"),
        officers=_of_role(users, "officer"),
        heads={agency: found[0] for agency, found in _of_role(users, "head").items()},
        agency_of={user: agency for (agency, _name), user in users.items()},
        leader=users[ids[DISTRICT[0]], "leader"],
        auditor=users[ids[VP[0]], "auditor"],
        manager=users[ids[VP[0]], "manager"],
        outside=frozenset(one.id for one in agencies if not one.uses_system),
        procedures=tuple(_read_procedure(env, one) for one in PROCEDURES),
        calendars={one.hash: one._spec()[0] for one in snapshots.values()},
        snapshots={year: one.hash for year, one in snapshots.items()},
        rules=_rules(env),
        secret=parameters.get_param("database.secret"),
        look_up_key=parameters.get_param("one_stop.look_up_key"),
    )


def _snapshots(env, counter) -> dict[int, Any]:
    calendar = counter.clock_calendar_id
    return {year: calendar._snapshot(f"{year}-07-01") for year in range(FIRST.year, LAST.year + 1)}


def _rules(env) -> dict[str, Any]:
    """Return the values of the rules, None where there is none; they must not change meanwhile."""
    found = [
        {code: env["district.rule"]._in_force_on(code, day) for code in RULES}
        for day in (FIRST, LAST)
    ]
    assert found[0] == found[1]
    return {code: json.loads(rule[1]) if rule else None for code, rule in found[0].items()}


def _users_by_name(env, agencies) -> dict[tuple[int, str], int]:
    """Return {(agency, "clerk0" …): user}, told from the logins."""
    codes = {agency.agency_code.lower(): agency.id for agency in agencies}
    found = {}
    for user in env["res.users"].search([("login", "=like", "bm%.%")], order="id"):
        code, name = user.login.split(".")
        if code in codes:
            found[codes[code], name] = user.id
    return found


def _of_role(users: dict[tuple[int, str], int], role: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for (agency, name), user in users.items():
        if name.startswith(role):
            found.setdefault(agency, []).append(user)
    return found


def _read_procedure(env, one: Any) -> Procedure:
    procedure = env["one_stop.procedure"].search([("code", "=", one.code)])
    version = procedure.version_ids.ensure_one()
    return Procedure(
        id=procedure.id,
        version_id=version.id,
        code=one.code,
        field_id=procedure.field_id.id,
        level=one.level,
        unit=one.unit,
        amount=one.amount,
        mode=one.mode,
        steps=tuple(
            Step(
                step.id,
                step.name,
                step.agency_kind,
                step.agency_id.id or None,
                step.role,
                step.budget_hours,
                step.may_resolve,
            )
            for step in version.step_ids
        ),
        papers=tuple(
            Paper(line.id, line.sequence, line.name, line.form, line.quantity, line.compulsory)
            for line in version.component_ids
        ),
        fees=tuple(
            Fee(line.id, line.name, line.kind, line.basis, line.amount) for line in version.fee_ids
        ),
        result=Result(*(version.result_kind_ids[name] for name in ("id", "name", "has_book"))),
        weight=one.weight,
        settled=one.settled,
        pays=one.pays,
    )
