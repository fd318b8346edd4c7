from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.district_base.fields import Dong
from odoo.addons.district_base.moment import now

from .one_stop_dossier_actors import MANAGER


class OneStopCashSheet(models.Model):
    """What one clerk took and paid back at one counter on one day, and what lies in the drawer.

    It begins with the first receipt. Closing it takes that the cash counted is the cash that
    receipts and cancellations say, or that a manager has settled the difference with a ground.
    """

    _name = "one_stop.cash.sheet"
    _description = "Cash sheet of a day"
    _inherit = ["district.projection.mixin", "one_stop.money.mixin", "district.xlsx.mixin"]
    _order = "date desc, agency_id, id desc"
    _rec_names_search = ("agency_id", "user_id")

    _projected_fields = ("agency_id", "user_id", "date", "state", "closed_at", "closed_by_id")

    agency_id = fields.Many2one(
        "hr.department",
        string="Counter",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        "res.users", string="Cashier", required=True, readonly=True, ondelete="restrict"
    )
    date = fields.Date(string="Day", required=True, readonly=True)
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")], required=True, readonly=True, default="open"
    )
    counted = Dong(string="Cash counted", help="What lies in the drawer for this day.")
    difference_ground = fields.Char(
        string="Ground of the difference", help="Why the cash differs; the manager settles it."
    )
    closed_at = fields.Datetime(string="Closed on", readonly=True)
    closed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    receipt_ids = fields.One2many("one_stop.receipt", "sheet_id", string="Receipts", readonly=True)
    cancellation_ids = fields.One2many(
        "one_stop.receipt.cancellation", "sheet_id", string="Cancellations", readonly=True
    )
    receipt_count = fields.Integer(compute="_compute_totals", string="Number of receipts")
    taken = Dong(compute="_compute_totals", string="Taken")
    paid_back = Dong(
        string="Paid back",
        compute="_compute_totals",
        help="For receipts cancelled on this day.",
    )
    transferred = Dong(compute="_compute_totals", string="Of it by bank transfer")
    # Paid back may be more than taken: receipts of another day may be cancelled.
    cash = fields.Float(compute="_compute_totals", string="Cash due", digits=(16, 0))
    difference = fields.Float(compute="_compute_totals", digits=(16, 0))

    _day_uniq = models.UniqueIndex(
        "(agency_id, user_id, date)", "A clerk has one cash sheet a day at a counter."
    )

    @api.depends("receipt_ids", "cancellation_ids", "counted")
    def _compute_totals(self):
        taken = self._sums("one_stop.receipt")
        back = self._sums("one_stop.receipt.cancellation")
        for sheet in self:
            of_taken, of_back = taken.get(sheet._origin.id, {}), back.get(sheet._origin.id, {})
            sheet.receipt_count = sum(count for count, _sum in of_taken.values())
            sheet.taken = sum(amount for _count, amount in of_taken.values())
            sheet.paid_back = sum(amount for _count, amount in of_back.values())
            cash = [one.get("cash", (0, 0))[1] for one in (of_taken, of_back)]
            sheet.transferred = of_taken.get("transfer", (0, 0))[1]
            sheet.cash = cash[0] - cash[1]
            sheet.difference = sheet.counted - sheet.cash

    def _sums(self, model):
        """Return {sheet id: {method: (count, amount)}} of what stands on these sheets."""
        groups = (
            self.env[model]
            .sudo()  # sudo: who sees a sheet sees its totals
            ._read_group(
                [("sheet_id", "in", self._origin.ids)],
                ["sheet_id", "method"],
                ["__count", "amount:sum"],
            )
        )
        sums = {}
        for sheet, method, count, amount in groups:
            sums.setdefault(sheet.id, {})[method] = (count, int(amount))
        return sums

    @api.depends("agency_id", "user_id", "date")
    def _compute_display_name(self):
        for sheet in self:
            day = format_date(self.env, sheet.date)
            sheet.display_name = f"{day} – {sheet.user_id.name or ''}"

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_creation_open():
            raise UserError(self.env._("A cash sheet begins with the first receipt of the day."))
        return super().create(vals_list)

    def write(self, vals):
        if not self._is_projection_open():
            self._check_change(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("A cash sheet stays with its receipts."))

    def copy_data(self, default=None):
        raise UserError(self.env._("A cash sheet is not duplicated."))

    def action_close(self):
        """Close the day: no receipt is issued or cancelled on it any more."""
        self.check_access("write")
        # Whoever issues a receipt meanwhile has changed the sheet: one of both begins anew.
        for sheet in self:
            sheet._check_closable()
            sheet._project(
                {"state": "closed", "closed_at": now(sheet), "closed_by_id": self.env.uid}
            )
        return True

    @api.model
    def _open_on(self, agency_ids, on):
        """Return {agency id: id of the user's sheet of a day}, made when missing, and locked.

        :raise UserError: when the day is closed.
        """
        self.flush_model(["state"])
        found = {}
        for agency_id in sorted(agency_ids):
            rows = self.env.execute_query(
                SQL(
                    "INSERT INTO one_stop_cash_sheet AS sheet (agency_id, user_id, date, state,"
                    " counted, create_uid, create_date, write_uid, write_date)"
                    " VALUES (%(agency)s, %(user)s, %(date)s, 'open', 0, %(user)s, %(now)s,"
                    " %(user)s, %(now)s) ON CONFLICT (agency_id, user_id, date)"
                    " DO UPDATE SET write_date = EXCLUDED.write_date WHERE sheet.state = 'open'"
                    " RETURNING id",
                    agency=agency_id,
                    user=self.env.uid,
                    date=on,
                    now=self.env.cr.now(),
                )
            )
            if not rows:
                self._refuse_closed(on)
            found[agency_id] = rows[0][0]
        self.browse(found.values()).invalidate_recordset()
        return found

    @api.model
    def _check_open(self, agency, on):
        """Refuse a payment on a day whose cash the user has closed, before anything is done."""
        # sudo: the own sheet, for which the user may not be a clerk any more
        closed = self.sudo().search_count(
            [
                ("agency_id", "=", agency.id),
                ("user_id", "=", self.env.uid),
                ("date", "=", on),
                ("state", "=", "closed"),
            ],
            limit=1,
        )
        if closed:
            self._refuse_closed(on)

    def _refuse_closed(self, on):
        raise UserError(
            self.env._(
                "Your cash of %(day)s is closed: no receipt is issued or cancelled on it any more.",
                day=format_date(self.env, on),
            )
        )

    def _check_change(self, vals):
        """Refuse changes of a closed day, and grounds that no manager gives."""
        for sheet in self.filtered(lambda sheet: sheet.state == "closed"):
            raise UserError(
                self.env._("The cash of %(sheet)s is closed.", sheet=sheet.display_name)
            )
        if "difference_ground" in vals and not (self.env.su or self.env.user.has_group(MANAGER)):
            raise UserError(
                self.env._("A difference of the cash is settled by the one-stop manager.")
            )

    def _check_closable(self):
        self.ensure_one()
        if self.state == "closed":
            raise UserError(self.env._("The cash of %(sheet)s is closed.", sheet=self.display_name))
        if self.difference and not (self.difference_ground or "").strip():
            raise UserError(
                self.env._(
                    "The cash of %(sheet)s does not fit: receipts say %(due)s đồng, counted were"
                    " %(counted)s, a difference of %(difference)s. Count again, cancel what is"
                    " wrong, or let the manager settle it with its ground.",
                    sheet=self.display_name,
                    due=_dong(self.cash),
                    counted=_dong(self.counted),
                    difference=_dong(self.difference),
                )
            )


def _dong(amount):
    return f"{amount:,.0f}".replace(",", ".")
