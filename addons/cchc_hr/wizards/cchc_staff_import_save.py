from odoo import api, models

from odoo.addons.district_base.models.hr_version import LATER, LATER_KEY
from odoo.addons.district_base.moment import today

from ..rules.staff_cells import heading
from ..rules.staff_checks import words
from ..rules.staff_language import read_languages
from .cchc_staff_import_match import PAY

# Values of a list → kind of qualification.
LEVELS = {
    "general": "general",
    "level": "professional",
    "political": "political",
    "state": "state_management",
    "it": "it",
}
# The decision is in the journal: there is nothing to track of people who come into being.
MANY = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    LATER_KEY: LATER,
}


class CchcStaffImport(models.TransientModel):
    """Saving a list: people, positions, and one decision by which the posts are taken over."""

    _inherit = "cchc.staff.import"

    @api.model
    def _save_all(self, plan):
        """Save everybody of a plan or, when one cannot be saved, nobody; return the decision."""
        many = self.with_context(**MANY)
        with self.env.cr.savepoint():
            many._save_positions(plan)
            many._save_people(plan)
            decision = many._save_decision(plan)
            self.env.flush_all()
        self.env["hr.version"]._membership_changed()
        return decision.with_env(self.env)

    @api.model
    def _save_positions(self, plan):
        """Make the positions that are not there yet, with a post for each of their holders."""
        wanted = {}
        for post in (post for step in plan for post in step.posts):
            wanted.setdefault(post.position or post.key, []).append(post)
        jobs = self._jobs(plan)
        new = {key: posts for key, posts in wanted.items() if isinstance(key, tuple)}
        positions = self.env["cchc.position"].create(
            [self._position_vals(posts, jobs) for posts in new.values()]
        )
        for position, posts in zip(positions, new.values(), strict=True):
            for post in posts:
                post.position = position
        old = self.env["cchc.position"].union(
            *(key for key in wanted if not isinstance(key, tuple))
        )
        held = old._holdings(today(self))
        for position in old:
            count = len(held.get(position, ())) + len(wanted[position])
            # What is taken over is as it is: a position has at least as many posts as holders.
            if count > position.headcount:
                position.headcount = count

    @api.model
    def _position_vals(self, posts, jobs):
        values = posts[0].row.values
        return {
            "name": values["position"],
            "agency_id": values["agency"],
            "department_id": values["team"] or False,
            "area": values["area"] or False,
            "is_leading": any(post.row.values["leading"] for post in posts),
            "job_id": jobs.get(heading(values["title"] or "")),
            "headcount": len(posts),
        }

    @api.model
    def _jobs(self, plan):
        """Return {title as compared: id of the job}; those that are missing are made."""
        titles = {}
        for post in (post for step in plan for post in step.posts):
            if not post.position and post.row.values["title"]:
                titles.setdefault(heading(post.row.values["title"]), post.row.values["title"])
        jobs = self.env["hr.job"].search([("name", "!=", False)])
        found = {heading(job.name): job.id for job in reversed(jobs)}
        missing = [key for key in titles if key not in found]
        made = self.env["hr.job"].create([{"name": titles[key]} for key in missing])
        return found | dict(zip(missing, made.ids, strict=True))

    @api.model
    def _save_people(self, plan):
        new = [step for step in plan if not step.employee]
        made = self.env["hr.employee"].create([self._new_vals(step) for step in new])
        for step, employee in zip(new, made, strict=True):
            step.employee = employee
        for step in plan:
            if step.vals and step not in new:
                step.employee.write(step.vals)

    @api.model
    def _new_vals(self, step):
        """Return the values of a new employee, whose first version begins with the main post."""
        main = step.posts[0]
        position = main.position
        return {
            **step.vals,
            "department_id": (position.department_id or position.agency_id).id,
            "job_id": position.job_id.id,
            "date_version": main.row.values["since"],
        }

    @api.model
    def _save_decision(self, plan):
        """Carry out the decision by which all posts are taken over; empty without a post."""
        lines = [line for step in plan for line in self._decision_lines(step)]
        decisions = self.env["cchc.staff.decision"]
        if not lines:
            return decisions
        name = self.env._("Taking over of the list “%(file)s”", file=self.file_name or "")
        own = self.env.user.agency_ids[:1] or self.env["hr.department"].search(
            [("is_agency", "=", True), ("parent_id", "=", False)], limit=1
        )
        return decisions._decide("take_over", lines, name=name, agency_id=own.id)

    @api.model
    def _decision_lines(self, step):
        lines = []
        for post in step.posts:
            values = post.row.values
            paper = [values["decision"] or ""]
            paper += [words(values["decided_on"])] if values["decided_on"] else []
            line = {
                "employee_id": step.employee.id,
                "position_id": post.position.id,
                "date": values["since"],
                "is_main": not values["concurrent"],
                "note": ", ".join(filter(None, paper)) or False,
            }
            if line["is_main"]:
                pay = step.person.values
                line |= {name: pay[key] for key, name in PAY.items() if pay[key]}
            lines.append(line)
        return lines

    @api.model
    def _qualification_lines(self, step, setting):
        """Return the values of the degrees and certificates that are not in the file yet."""
        values = step.person.values
        has = {
            (one.kind, one.level_id.id, one.subject or "")
            for one in (step.employee.qualification_ids if step.employee else ())
        }
        known = {(kind, level) for kind, level, _subject in has}
        lines = []
        for key, kind in LEVELS.items():
            level = values[key]
            if level and level not in setting.nothing and (kind, level) not in known:
                line = {"kind": kind, "level_id": level}
                if key == "level":
                    line |= {"subject": values["field"], "school": values["school"]}
                    line |= {"year": values["year"]} if values["year"] else {}
                lines.append(line)
        for subject, level in read_languages(values["language"], setting.names["language"]):
            if ("language", level or False, subject) not in has:
                lines.append({"kind": "language", "level_id": level, "subject": subject})
        return lines
