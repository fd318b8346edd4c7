"""Generated dossiers are real: the system itself would have written them, and goes on with them."""

import json
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench"
COUNT = 3000
# PostgreSQL places the casts of a condition elsewhere once it has read what it wrote itself.
CASTS = r"::(character varying|text)(\[\])?|[()]"
DEFINITIONS = f"""
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' '
           || coalesce(obj_description(oid, 'pg_constraint'), '')
    FROM pg_constraint WHERE contype != 'n' AND conrelid::regclass::text LIKE 'one_stop%'
    UNION SELECT regexp_replace(indexdef, '{CASTS}', '', 'g') || ' '
           || coalesce(obj_description(quote_ident(indexname)::regclass), '')
    FROM pg_indexes WHERE tablename LIKE 'one_stop%'
    UNION SELECT tgrelid::regclass || ' ' || pg_get_triggerdef(oid)
    FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1"""
BEGIN = f"""
import json, sys
sys.path.insert(0, {str(BENCH)!r})
from dossier_generator import generate, read_tally
from dossier_twins import differences
"""
GENERATE = f"""{BEGIN}
made = generate(env, {COUNT})
# What the system counts at each step, it counts here as after an upgrade.
env["one_stop.dossier.stay"]._fill_all()
env.cr.commit()
print(json.dumps({{"first": made.first, "count": made.count}}))
"""
# For every kind of event a few dossiers that had it, and some of the others.
SAMPLE = f"""{BEGIN}
from dossier_world import make_world
world = make_world(env)
env.cr.execute("SELECT min(id) FROM one_stop_dossier WHERE look_up_secret IS NOT NULL")
first = env.cr.fetchone()[0]
env.cr.execute(
    "SELECT dossier_id FROM (SELECT dossier_id, row_number() OVER"
    " (PARTITION BY kind ORDER BY dossier_id * 7919 %% 1009) place"
    " FROM one_stop_dossier_event WHERE dossier_id >= %s) ranked WHERE place <= 4", [first])
ids = sorted({{row[0] for row in env.cr.fetchall()}})
"""
TWINS = f"""{SAMPLE}
found = list(differences(env, world, {COUNT}, 1, {{id_ - first for id_ in ids}}))
print(json.dumps({{"taken": len(ids), "differences": list(map(str, found[:10]))}}))
"""
PROOFS = f"""{SAMPLE}
dossiers = env["one_stop.dossier"].search([("id", ">=", first)])
replayed = dossiers.browse(ids)
print(json.dumps({{
    "verified": len(dossiers), "broken": dossiers._verify().ids,
    "replay": [str(found) for one in replayed for found in one._replay()],
}}))
"""
GO_ON = f"""{SAMPLE}
from datetime import datetime, timedelta
from odoo.addons.district_base.moment import happening
taken = {{}}
for one in env["one_stop.dossier"].search([("id", ">=", first), ("state", "not in", ["returned"])]):
    kind, user, given = "note", world.clerks[one.agency_id.id][0], {{"text": "Hỏi thăm"}}
    if one.state == "ready":
        kind, given = "hand_over", {{"receiver": "Nguyễn Văn An"}}
    elif one.state == "resolved":
        kind, given = "ready", {{}}
    elif one.state == "paused":
        kind = {{"request_supplement": "supplement", "await_payment": "payment"}}[one.pause_kind]
        given = {{"papers": ["Bản sao"], "proof": "Biên lai 1"}}
    elif one.state == "processing" and one.pending:
        kind, given = "accept", {{}}
        user = world.heads.get(one.holder_agency_id.id)
        if one.holder_agency_id.id in world.outside:
            user = world.clerks[one.agency_id.id][0]
    moment = datetime(2014, 1, 2, 3) + timedelta(seconds=one.id % 60)
    happening(one.with_user(user), moment)._apply(kind, **given)
    taken[kind] = taken.get(kind, 0) + 1
    assert one._replay() == [], one
assert not env["one_stop.dossier"].search([("id", ">=", first)])._verify()
procedure = env["one_stop.procedure"].browse(world.procedures[2].id)
version = procedure._version_on("2013-12-31")
fresh = env["one_stop.dossier"].with_user(world.clerks[world.agencies["BM-VP"]][0]).create(
    {{"procedure_id": procedure.id, "agency_id": world.agencies["BM-VP"],
      "applicant_name": "Trần Thị Bích", "paper_ids": [
          (0, 0, {{"component_id": one.id, "name": one.name, "form": one.form,
                  "quantity": one.quantity, "is_there": True}})
          for one in version.component_ids]}})
happening(fresh, datetime(2013, 12, 31, 8))._apply("receive")
print(json.dumps({{"taken": taken, "code": fresh.name, "number": fresh.register_number}}))
"""
TALLY = f"""{BEGIN}
tally = read_tally(env)
sums = {{}}
for counts in tally.values():
    for column, count in counts.items():
        sums[column] = sums.get(column, 0) + count
last = {{column: sum(counts[column] for key, counts in tally.items() if key[3] == "2013-12")
        for column in sums}}
env.cr.execute(
    "SELECT count(*) FILTER (WHERE state != 'refused'), count(*) FILTER (WHERE state = 'refused'),"
    " count(*) FILTER (WHERE done_at <= due_at), count(*) FILTER (WHERE done_at > due_at),"
    " count(*) FILTER (WHERE state = 'withdrawn'), count(*) FILTER (WHERE state = 'stopped'),"
    " count(*) FILTER (WHERE state = 'returned'),"
    " count(*) FILTER (WHERE state IN ('received', 'processing', 'paused', 'resolved'))"
    " FROM one_stop_dossier WHERE look_up_secret IS NOT NULL OR state = 'refused'")
print(json.dumps({{"sums": sums, "last": last, "rows": env.cr.fetchone()}}))
"""

FIGURES = f"""{BEGIN}
from dossier_figures import Comparison
comparison = Comparison(env, until=UNTIL)
print(json.dumps({{
    "cells": len(comparison.expected), "sums": comparison.sums(),
    "wrong": list(map(str, comparison.wrong()))[:10],
}}))
"""


def run(odoo, database, script):
    """The last line that a script in Odoo's shell prints, as values."""
    told = odoo.run("shell", "-d", database, "--no-http", "--log-level=error", text=script)
    return json.loads(told.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def generated(odoo):
    """A database with generated dossiers, and its definitions before and after."""
    from launcher import testing

    name = odoo.cluster.name("district_generated")
    odoo.discard(name)
    odoo.copy(testing.template(odoo), name)
    before = odoo.cluster.sql(DEFINITIONS, name)
    assert run(odoo, name, GENERATE)["count"] == COUNT
    yield name, before
    odoo.discard(name)


def test_the_system_itself_takes_the_same_steps_to_the_same_rows(odoo, generated):
    told = run(odoo, generated[0], TWINS)
    assert told["taken"] > 40
    assert told["differences"] == []


def test_every_journal_verifies_and_every_replay_gives_what_is_stored(odoo, generated):
    told = run(odoo, generated[0], PROOFS)
    assert told["verified"] == COUNT
    assert (told["broken"], told["replay"]) == ([], [])


def test_form_ii_06_of_every_month_counter_field_and_procedure_is_what_the_tally_says(
    odoo, generated
):
    told = run(odoo, generated[0], FIGURES.replace("UNTIL", repr("2014-01")))
    assert told["wrong"] == []
    assert told["cells"] > 300
    assert all(told["sums"].values()), told["sums"]


def test_open_dossiers_go_on_and_new_ones_follow_in_their_registers(odoo, generated):
    told = run(odoo, generated[0], GO_ON)
    assert told["taken"]["hand_over"] and told["taken"]["accept"]
    # The last number of the day and of the year, for the years were generated to their end.
    assert told["code"].startswith("BM-VP-131231-")
    assert told["number"] > 1


def test_figures_of_earlier_months_stand_though_dossiers_went_on(odoo, generated):
    assert run(odoo, generated[0], FIGURES.replace("UNTIL", repr("2013-12")))["wrong"] == []


def test_indexes_constraints_and_triggers_stand_as_before(odoo, generated):
    name, before = generated
    assert "district_append_only_rows" in before and "one_stop_dossier_pkey" in before
    assert odoo.cluster.sql(DEFINITIONS, name) == before


def test_the_tally_counts_what_the_rows_say(odoo, generated):
    told = run(odoo, generated[0], TALLY)
    sums, last = told["sums"], told["last"]
    received, refused, in_time, late, withdrawn, stopped, returned, left = told["rows"]
    assert sum(sums[f"received_{one}"] for one in ("counter", "online", "post")) == received
    assert (sums["refused"], sums["late"]) == (refused, late)
    assert sums["early"] + sums["on_time"] == in_time
    assert (sums["withdrawn"], sums["stopped"]) == (withdrawn, stopped)
    assert sums["returned"] + sums["on_time"] >= returned
    assert sum(last[name] for name in last if name.startswith("open_")) == left
    # Whatever was received has ended, or is open still.
    assert received == in_time + late + withdrawn + stopped + left
