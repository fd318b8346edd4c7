from odoo import api, fields, models
from odoo.exceptions import UserError

# In the order in which a message tells them.
KINDS = [
    ("late", "Late"),
    ("due_today", "Due today"),
    ("due_soon", "Due soon"),
    ("unaccepted", "Handed over and not accepted"),
    ("unclaimed", "Result not fetched"),
]
DIGEST = ("digest", "Morning digest")


class OneStopReminder(models.Model):
    """Who was told what: each reminder goes out once for a dossier, its day and a person."""

    _name = "one_stop.reminder"
    _description = "Reminder of a dossier"
    _inherit = ["district.projection.mixin"]
    _order = "id desc"
    _rec_name = "kind"
    _projected_fields = ("dossier_id", "kind", "due_on", "user_id", "sent_at")

    dossier_id = fields.Many2one(
        "one_stop.dossier", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    kind = fields.Selection([*KINDS, DIGEST], required=True, readonly=True)
    due_on = fields.Date(
        string="Day",
        required=True,
        readonly=True,
        help="The due date; for results the day on which they came to the counter, for what is not"
        " accepted that of the hand-over, for digests the day itself.",
    )
    user_id = fields.Many2one(
        "res.users", string="Told to", required=True, readonly=True, index=True, ondelete="cascade"
    )
    sent_at = fields.Datetime(
        string="Told on", readonly=True, help="Empty for a digest of which nothing was to be told."
    )

    _once_uniq = models.UniqueIndex(
        "(dossier_id, kind, due_on, user_id) WHERE dossier_id IS NOT NULL",
        "Nobody is reminded twice of the same day of a dossier.",
    )
    _daily_uniq = models.UniqueIndex(
        "(user_id, due_on) WHERE kind = 'digest'", "A digest goes out once a day."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Reminders are not deleted: nobody shall be told twice."))

    @api.model
    def _is_office_hour(self, agency, moment):
        """Tell whether an agency works at a moment; where no calendar says, Monday to Friday."""
        calendar = agency.counter_calendar_id or agency.clock_calendar_id
        calendar = calendar or self.env.company.resource_calendar_id
        local = calendar._to_local(moment)
        given = calendar._given(calendar.id, local.year)
        if not given:
            return local.weekday() < 5 and 8 <= local.hour < 17
        return any(start <= local < end for start, end in given[1].calendar.shifts(local.date()))

    @api.model
    def _tell(self, user, subject, template, values):
        """Send a message to one user, as the user wants messages: by e-mail or in the inbox."""
        told = self.with_context(lang=user.lang or self.env.lang)
        body = told.env["ir.qweb"]._render(template, values)
        # sudo: the scheduler speaks for the system
        told.env["mail.thread"].sudo().message_notify(
            partner_ids=user.partner_id.ids, subject=subject, body=body
        )
