from odoo import api, models

from odoo.addons.district_base.moment import now, today

from .one_stop_dossier_actors import CLERK, HEAD, OFFICER

# The digest names so many, the most urgent first.
URGENT = 10


class OneStopReminder(models.Model):
    """The morning digest: once a working day, what waits for an officer or a head."""

    _inherit = "one_stop.reminder"

    @api.model
    def _cron_digest(self):
        """Send today's digest to everybody who has not got it, person by person."""
        moment = now(self)
        users = self._users_without_digest()
        for left, user in zip(range(len(users) - 1, -1, -1), users, strict=True):
            if any(self._is_office_hour(agency, moment) for agency in user.agency_ids.sudo()):
                self._patiently(self._send_digest, user)
            if not self.env["ir.cron"]._commit_progress(1, remaining=left):
                break

    @api.model
    def _users_without_digest(self):
        """Return the people who work on dossiers and were not written to today."""
        # sudo: who works in the district is no secret to the scheduler
        users = self.env["res.users"].sudo()
        groups = [self.env.ref(group).id for group in (OFFICER, CLERK, HEAD)]
        told = self.search([("kind", "=", "digest"), ("due_on", "=", today(self))]).user_id
        found = users.search([("all_group_ids", "in", groups), ("share", "=", False)], order="id")
        return (found - told).filtered("agency_ids")

    @api.model
    def _send_digest(self, user):
        """Write one digest; nothing when nothing waits, and then not again before tomorrow."""
        counts, urgent = self._digest_of(user)
        waits = any(count for _label, count, _path in counts)
        self._project_new(
            [
                {
                    "kind": "digest",
                    "due_on": today(self),
                    "user_id": user.id,
                    "sent_at": waits and now(self),
                }
            ]
        )
        if not waits:
            return
        told = self.with_context(lang=user.lang or self.env.lang)
        self._tell(
            user,
            told.env._("Your dossiers this morning"),
            "one_stop.digest_message",
            {"counts": counts, "urgent": urgent, "is_head": user._has_group(HEAD)},
        )

    @api.model
    def _digest_of(self, user):
        """Return ([(label, count, path)], the most urgent dossiers) as the user sees them.

        A head reads of the whole agency, an officer of the own dossiers.
        """
        dossiers = self.env["one_stop.dossier"].with_user(user)
        dossiers = dossiers.with_context(lang=user.lang or self.env.lang)
        whose = ("is_held_here" if user._has_group(HEAD) else "is_mine", "=", True)
        late, due = ("urgency", "=", "late"), ("urgency", "=", "today")
        soon = ("urgency", "=", "soon")
        held = ("is_held_here", "=", True)
        pending = [held, ("pending", "=", True), ("state", "=", "processing")]
        if not user._has_group(HEAD):
            pending.append(("user_id", "in", [False, user.id]))
        lines = [
            (dossiers.env._("Late"), [whose, late], "late-dossiers"),
            (dossiers.env._("Due today"), [whose, due], "dossiers-due-today"),
            (dossiers.env._("Due soon"), [whose, soon], "my-dossiers"),
            (dossiers.env._("To accept"), pending, "dossiers-to-accept"),
        ]
        if user._has_group(CLERK):
            ready = [("state", "=", "ready"), ("is_of_my_counter", "=", True)]
            lines.append((dossiers.env._("Results to be fetched"), ready, "unclaimed-results"))
        counts = [(label, dossiers.search_count(domain), path) for label, domain, path in lines]
        urgent = dossiers.search(
            [whose, ("urgency", "in", ["late", "today", "soon"])], order="due_at, id", limit=URGENT
        )
        return counts, urgent
