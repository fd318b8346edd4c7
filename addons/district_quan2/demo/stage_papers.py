"""The papers of a year on the stage: programmes, and reports up to the chairman's signature."""

from dataclasses import replace
from datetime import date

from odoo.fields import Command

from . import story
from .stage import Stage
from .words_papers import ADDED_TASK, AMENDMENT, CANCELLED_TASK, DATED_TASK
from .year import activities, narrative

# Agencies that take the numbers of their papers from a book in this system.
OWN_BOOKS = {"plan": {"NV"}, "report": {"NV", "VP"}}


class PaperStage(Stage):
    """Adds programmes and reports to the steps of assignments."""

    def _user(self, act):
        if act.kind in ("district_accept", "amend_apply"):
            return self.chair
        return self.vice_chair if act.kind == "chapters_accept" else super()._user(act)

    def _programme(self, env, act):
        duty, agency = act.facts, self.agencies[act.facts.agency]
        programme = env["cchc.programme"].create(
            {"plan_id": self.plan.id, "agency_id": agency.id, "year": duty.year}
        )
        programme.action_draft()
        env["cchc.programme.line"].create(
            [
                {"programme_id": programme.id, "user_ids": [Command.link(env.uid)], **values}
                for values in self._activities(env, duty)
            ]
        )
        programme.action_submit()

    def _activities(self, env, duty):
        """Return the values of the lines of an agency's own activities, one after the other."""
        for place, (ref, what, product) in enumerate(activities(duty)):
            clause = env["cchc.plan.clause"].search(
                [("plan_id", "=", self.plan.id), ("ref", "=", ref)]
            )
            procedure = env.ref("cchc_plan.field_procedure")
            yield {
                "content": what,
                "deliverable": product.format(year=duty.year),
                "field_id": (clause.field_id or procedure).id,
                "clause_ids": [Command.set(clause.ids)],
                "date_from": date(duty.year, 3 + 2 * place, 1),
                "date_to": date(duty.year, 9 + place, 30),
            }

    def _find_programme(self, env, duty):
        return env["cchc.programme"].search(
            [
                ("plan_id", "=", self.plan.id),
                ("agency_id", "=", self.agencies[duty.agency].id),
                ("year", "=", duty.year),
            ]
        )

    def _programme_return(self, env, act):
        self._find_programme(env, act.facts).action_return(**act.content)

    def _programme_again(self, env, act):
        self._find_programme(env, act.facts).action_submit()

    def _programme_approve(self, env, act):
        duty = act.facts
        programme = self._find_programme(env, duty)
        symbol = None
        if duty.agency not in OWN_BOOKS["plan"]:
            titled = replace(duty, title="Kế hoạch cải cách hành chính năm {year}")
            symbol = self.papers.of(titled, act.day)["symbol"]
        programme.action_approve(symbol=symbol, decided_on=act.day)
        return programme.own_line_ids.assignment_id

    def _period(self, env, act):
        env["cchc.report.open"].create(
            {"plan_id": self.plan.id, "kind": act.facts.kind, "year": act.facts.year}
        ).action_open()

    def _reports(self, env, duty, level):
        return env["cchc.report"].search(
            [
                ("plan_id", "=", self.plan.id),
                ("kind", "=", duty.kind),
                ("year", "=", duty.year),
                ("level", "=", level),
            ],
            order="field_id, id",
        )

    def _find_report(self, env, duty):
        agency = self.agencies[duty.agency]
        return self._reports(env, duty, "agency").filtered(lambda one: one.agency_id == agency)

    def _report(self, env, act):
        duty, report = act.facts, self._find_report(env, act.facts)
        report.section_ids.filtered(lambda one: not one.field_id).write(narrative(duty))
        if duty.agency in OWN_BOOKS["report"]:
            report.action_take_number()
        else:
            titled = replace(duty, title="Báo cáo cải cách hành chính năm {year}")
            paper = self.papers.of(titled, act.day)
            report.write({"paper_symbol": paper["symbol"], "paper_date": paper["issued_on"]})
        report.action_submit()

    def _report_return(self, env, act):
        self._find_report(env, act.facts).action_return(**act.content)

    def _report_again(self, env, act):
        report = self._find_report(env, act.facts)
        general = report.section_ids.filtered(lambda one: not one.field_id)
        general.shortcomings = f"{general.shortcomings} Đã nêu cụ thể từng việc theo góp ý."
        report.action_submit()

    def _report_accept(self, env, act):
        self._find_report(env, act.facts).action_accept()

    def _chapters(self, env, act):
        """Every lead of a field writes its part; who leads first hands the chapter in."""
        for chapter in self._reports(self.env, act.facts, "chapter"):
            for section in chapter.section_ids:
                duty = replace(act.facts, agency=f"{chapter.field_id.code}")
                own = section.with_env(env).with_user(self.officer(section.agency_id))
                own.write(narrative(duty))
            chapter.with_env(env).with_user(self.officer(chapter.agency_id)).action_submit()

    def _chapters_accept(self, env, act):
        self._reports(env, act.facts, "chapter").action_accept()

    def _district_report(self, env, act):
        self._reports(env, act.facts, "district").action_submit()

    def _district_accept(self, env, act):
        self._reports(env, act.facts, "district").action_accept()

    def _letter(self, env, act):
        """Draft the letter to those who have not reported and issue it."""
        missing = env["cchc.report.standing"].search(
            [
                ("plan_id", "=", self.plan.id),
                ("period_id.year", "=", act.facts.year),
                ("period_id.kind", "=", act.facts.kind),
                ("level", "=", "agency"),
                ("state", "=", "draft"),
            ]
        )
        if missing:
            letter = missing.action_remind()["res_id"]
            env["cchc.reminder.letter"].browse(letter).action_issue()

    def _task(self, ref):
        return self.plan.task_ids.filtered(lambda one: one.ref == ref)

    def _amend(self, env, _act):
        """Add the new software, date what the annex left open, and end the pilot."""
        section = self._task("VI.2").section_id
        lines = [
            {
                "kind": "add",
                "section_id": section.id,
                "field_id": section.field_id.id,
                **ADDED_TASK,
            },
            {"kind": "change", "task_id": self._task("II.6").id, **DATED_TASK},
            {"kind": "cancel", "task_id": self._task("III.1").id, **CANCELLED_TASK},
        ]
        amendment = env["cchc.amendment"].create(
            {
                "plan_id": self.plan.id,
                "issued_on": story.AMENDED_ON,
                "effective_on": story.AMENDED_FROM,
                **AMENDMENT,
            }
        )
        for line in lines:
            env["cchc.amendment.line"].create({"amendment_id": amendment.id, **line})
        amendment.action_preview()

    def _amend_apply(self, env, _act):
        amendment = env["cchc.amendment"].search(
            [("plan_id", "=", self.plan.id), ("symbol", "=", AMENDMENT["symbol"])]
        )
        amendment.action_preview()
        amendment.action_apply()
        return amendment.assignment_ids.filtered(lambda one: one.journal_count == 1)
