from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules.assignment import TO_DO_STATES
from .evidence_token import filing

# What says whose evidence it is and of what: set once.
IDENTITY = ("assignment_id", "agency_id")


class CchcPlanEvidence(models.Model):
    """What shows that a product exists: a document by number and date, or a file."""

    _name = "cchc.plan.evidence"
    _description = "Evidence"
    _order = "id"

    assignment_id = fields.Many2one(
        "cchc.plan.assignment", required=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Whose",
        compute="_compute_agency_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The lead, or the co-lead whose part it shows.",
    )
    name = fields.Char(string="What it is", required=True, help="The kind and title of the paper.")
    symbol = fields.Char(string="Number and symbol", help="Such as 12/KH-UBND.")
    issued_on = fields.Date(string="Date of the paper")
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    can_change = fields.Boolean(compute="_compute_can_change", export_string_translation=False)

    @api.depends("assignment_id")
    def _compute_agency_id(self):
        for one in self:
            work = one.assignment_id
            one.agency_id = work._acts_for(self.env.user)[:1] or work.agency_id

    @api.depends_context("uid")
    @api.depends("assignment_id.state", "agency_id")
    def _compute_can_change(self):
        for one in self:
            work = one.assignment_id
            open_ = work.state in TO_DO_STATES
            one.can_change = open_ and work._may_work_for(one.agency_id, self.env.user)

    @api.constrains("symbol", "issued_on", "file")
    def _check_proof(self):
        for one in self.with_context(bin_size=True):  # whether there is a file, not what it says
            named = one.issued_on and any(char.isalnum() for char in one.symbol or "")
            if not named and not one.file:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” proves nothing yet: give number and date of the paper, or"
                        " attach the file.",
                        name=one.name,
                    )
                )
            if one.issued_on and one.issued_on > today(self):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot be dated %(day)s: that day has not come.",
                        name=one.name,
                        day=format_date(self.env, one.issued_on),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        evidence = super(CchcPlanEvidence, filing(self)).create(vals_list).with_env(self.env)
        evidence._check_assignment()
        for one in evidence:
            if one.agency_id not in one.assignment_id.agency_id | one.assignment_id.co_lead_ids:
                self._refuse_move()
            one._tell("added")
        return evidence

    def write(self, vals):
        self._check_assignment()
        for name in IDENTITY:
            if name in vals and self[name].ids != [vals[name]]:
                self._refuse_move()
        before = [(one, one._contents()[0]) for one in self]
        result = super(CchcPlanEvidence, filing(self)).write(vals)
        for one, content in before:
            if one._contents()[0] != content:
                one._tell("corrected", before=content)
        return result

    def unlink(self):
        return super(CchcPlanEvidence, filing(self)).unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_in(self):
        self._check_assignment()
        for one in self:
            one._tell("removed")

    def copy_data(self, default=None):
        raise UserError(self.env._("Evidence is not copied; add the paper where it belongs."))

    def action_open(self):
        """Open the evidence, to correct or to remove it."""
        self.ensure_one()
        return {**self.assignment_id.action_add_evidence(), "res_id": self.id, "context": {}}

    def action_remove(self):
        """Remove the evidence; refused once the work was handed in."""
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

    def _check_assignment(self):
        """Refuse to touch the evidence of work that was handed in: it is what is judged."""
        fixed = self.assignment_id.filtered(lambda one: one.state not in TO_DO_STATES)[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "The evidence of “%(assignment)s” stays as it was handed in; it can only"
                    " change after the work was returned.",
                    assignment=fixed.display_name,
                )
            )

    def _tell(self, what, **more):
        """Put a change into the journal of the assignment, which checks who may make it."""
        self.assignment_id._apply(
            "evidence",
            what=what,
            agency=self.agency_id._journal_key(),
            content=self._contents()[0],
            **more,
        )

    def _refuse_move(self):
        raise AccessError(
            self.env._(
                "Evidence stays with the assignment and the agency for which it was added; remove"
                " it here and add it there."
            )
        )

    def _contents(self):
        """Return [{name, symbol, issued_on, file, sha1}] for the journal, oldest first."""
        # sudo: only the checksums of the files are read
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", self._name),
                    ("res_field", "=", "file"),
                    ("res_id", "in", self.ids),
                ],
                ["res_id", "checksum"],
            )
        )
        checksums = {file.res_id: file.checksum for file in files}
        return [
            {
                "name": one.name,
                "symbol": one.symbol or "",
                "issued_on": one.issued_on or None,
                "file": one.file_name or "",
                "sha1": checksums.get(one.id) or "",
            }
            for one in self.sorted("id")
        ]
