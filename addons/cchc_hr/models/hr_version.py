from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

STAFF_KINDS = [
    ("cadre", "Cadre"),
    ("civil_servant", "Civil servant"),
    ("public_employee", "Public employee"),
    ("ward", "Cadre or civil servant of a ward"),
    ("part_time", "Part-time activist"),
    ("contract_68", "Contract 68"),
]
DOOR_KEY = "cchc_staff_decision_door"
# An object, not a flag: what comes in over RPC is JSON and can never be this very object.
DECIDING = object()
# Correction mode: the reason in words.
CORRECTION_KEY = "district_correction"
HR_GROUP = "district_base.group_district_hr"
BORDERED = ("department_id", "job_id")


class HrVersion(models.Model):
    """What is dated of somebody: kind, rank and pay; and the border around department and job.

    Where somebody works follows from decisions. A mistake is set right in correction mode, by a
    staff manager who gives the reason in the context key ``district_correction``.
    """

    _inherit = "hr.version"

    staff_kind = fields.Selection(
        STAFF_KINDS, string="Kind of staff", groups="hr.group_hr_user", tracking=True
    )
    rank_id = fields.Many2one(
        "cchc.rank",
        groups="hr.group_hr_user",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
    )
    rank_step = fields.Integer(
        string="Step", groups="hr.group_hr_user", aggregator=None, tracking=True
    )
    coefficient = fields.Float(
        digits=(4, 2), groups="hr.group_hr_user", aggregator="avg", tracking=True
    )
    excess_rate = fields.Float(
        string="Beyond the last step (%)",
        digits=(4, 1),
        groups="hr.group_hr_user",
        aggregator=None,
        tracking=True,
    )
    position_allowance = fields.Float(
        digits=(4, 2), groups="hr.group_hr_user", aggregator=None, tracking=True
    )

    _step_check = models.Constraint("CHECK(rank_step >= 0)", "A step is counted from 1 on.")
    _coefficient_check = models.Constraint(
        "CHECK(coefficient >= 0 AND excess_rate >= 0 AND position_allowance >= 0)",
        "Coefficients and allowances are not negative.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        moved = versions.filtered(lambda one: one._moves())
        if moved and not self._is_deciding():
            self._check_correction(moved)
            moved._record_correction()
        return versions

    def write(self, vals):
        changed = self.filtered(lambda one: one.employee_id and one._is_bordered(vals))
        if not changed or self._is_deciding():
            return super().write(vals)
        self._check_correction(changed)
        before = {one: one._border_names() for one in changed}
        result = super().write(vals)
        changed._record_correction(before)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        kept = self.filtered("employee_id")
        if kept and not self._is_deciding():
            self._check_correction(kept)
            kept._record_correction({one: one._border_names() for one in kept})

    @api.model
    def _is_deciding(self):
        return self.env.context.get(DOOR_KEY) is DECIDING

    @api.model
    def _check_correction(self, versions):
        """Refuse what is neither decided nor a correction with a reason by a staff manager."""
        reason = self.env.context.get(CORRECTION_KEY)
        if not isinstance(reason, str) or not reason.strip():
            raise UserError(
                self.env._(
                    "Where %(person)s works changes by a staff decision only; a mistake is set"
                    " right in correction mode, with a reason.",
                    # sudo: only the name, for the sentence
                    person=versions[:1].sudo().employee_id.name,
                )
            )
        if not self.env.su and not self.env.user.has_group(HR_GROUP):
            raise AccessError(self.env._("Only staff managers correct where somebody works."))

    def _moves(self):
        """Return whether a new version tells another department or job than the one before."""
        self.ensure_one()
        versions = self.employee_id.version_ids - self
        earlier = versions.filtered(lambda one: one.date_version <= self.date_version)
        before = (earlier or versions).sorted("date_version")
        before = before[-1:] if earlier else before[:1]
        return bool(before) and any(before[name] != self[name] for name in BORDERED)

    def _is_bordered(self, vals):
        """Return whether the values would change where somebody works, or from when on."""
        self.ensure_one()
        if any(name in vals and (vals[name] or False) != self[name].id for name in BORDERED):
            return True
        if "employee_id" in vals and vals["employee_id"] != self.employee_id.id:
            return True
        if "active" in vals and bool(vals["active"]) != self.active:
            return True
        others = self.employee_id.version_ids - self
        moved = fields.Date.to_date(vals.get("date_version", self.date_version))
        return bool(others) and moved != self.date_version

    def _border_names(self):
        """Return in words where and from when somebody works, as this version tells it."""
        self.ensure_one()
        parts = (self.department_id.name, self.job_id.name, str(self.date_version))
        return " · ".join(part for part in parts if part)

    def _version_words(self, names):
        """Return {field: value in words} of this version, for what comes to be changed."""
        self.ensure_one()
        words = {}
        for name in names:
            value = self[name]
            words[name] = value.display_name if isinstance(value, models.BaseModel) else str(value)
        return words

    def _record_correction(self, before=None):
        """Write corrections into the journal, as decisions of the kind "correct"."""
        reason = self.env.context[CORRECTION_KEY].strip()
        changes = [
            (one.employee_id, (before or {}).get(one, ""), one._border_names()) for one in self
        ]
        self.env["cchc.staff.decision"]._record_correction(changes, reason)
