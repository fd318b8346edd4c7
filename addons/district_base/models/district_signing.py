from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..rules import signature

TWIN_FIELDS = ("employee_id", "agency_id", "capacity", "principal_title")
# What a paper was signed under does not change any more; the end may still be set.
FIXED_ONCE_USED = {
    "employee_id",
    "signer_name",
    "capacity",
    "agency_id",
    "title",
    "principal_title",
    "collective",
    "principal_id",
    "document_id",
    "valid_from",
}


class DistrictSigning(models.Model):
    """Who may sign which papers of an agency, in which capacity, from when until when.

    Several persons may sign the same papers at one time (the chair and the vice-chairs), and one
    person may sign in several capacities. The same person does not hold the same capacity twice
    for the same papers. TUQ. needs the document that authorises it, an end and its papers named,
    and is never given by somebody who holds a TUQ. (NĐ 30/2020/NĐ-CP Điều 13 khoản 3).
    """

    _name = "district.signing"
    _description = "Signing authority"
    _inherit = ["district.period.mixin"]
    _order = "agency_id, sequence, id"
    _rec_names_search = ["signer_name", "title", "agency_id.name"]

    agency_id = fields.Many2one(
        "hr.department",
        string="Papers of",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
        help="The agency in whose name the papers are issued.",
    )
    employee_id = fields.Many2one(
        "hr.employee", string="Signer", required=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(related="employee_id.user_id", store=True, index="btree_not_null")
    signer_name = fields.Char(
        string="Printed name",
        required=True,
        compute="_compute_signer_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    sequence = fields.Integer(default=10, help="Who comes first when nobody in particular signs.")
    capacity = fields.Selection(
        [
            ("none", "Head, in the own right"),
            ("tm", "TM. – for the collective"),
            ("kt", "KT. – deputy, for the head"),
            ("tl", "TL. – by order of the head"),
            ("tuq", "TUQ. – by authorisation of the head"),
            ("q", "Q. – acting head"),
        ],
        required=True,
        default="none",
    )
    title = fields.Char(string="Own title", required=True, help="Such as PHÓ CHỦ TỊCH.")
    principal_title = fields.Char(
        string="Title signed for", help="For KT., TL. and TUQ., such as CHỦ TỊCH."
    )
    collective = fields.Char(help="Printed after TM., such as ỦY BAN NHÂN DÂN.")
    title_lines = fields.Text(
        string="Signature block",
        compute="_compute_title_lines",
        store=True,
        readonly=False,
        precompute=True,
        help="The lines above the name.",
    )
    principal_id = fields.Many2one(
        "district.signing",
        string="Given by",
        index="btree_not_null",
        ondelete="restrict",
        help="The signing authority of the head for whom it is signed; TUQ. needs it.",
    )
    kind_ids = fields.Many2many(
        "district.paper.kind", string="Kinds of paper", help="Empty: all kinds."
    )
    scope = fields.Char(help="The matters that it covers, in the words of the document.")
    valid_from = fields.Date(string="From", required=True)
    valid_to = fields.Date(string="Until", help="Last day; empty while it lasts.")
    document_id = fields.Many2one(
        "district.legal.document",
        string="Authorising document",
        index="btree_not_null",
        ondelete="restrict",
    )
    number_ids = fields.One2many("district.number", "signing_id", string="Papers signed")

    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "A signing authority cannot end before it begins."
    )

    @api.depends("signer_name", "title_lines")
    def _compute_display_name(self):
        for signing in self:
            titles = " / ".join((signing.title_lines or "").splitlines())
            signing.display_name = f"{signing.signer_name or ''} ({titles})"

    @api.depends("employee_id")
    def _compute_signer_name(self):
        for signing in self:
            # sudo: records clerks choose a signer without reading personnel files
            signing.signer_name = signing.sudo().employee_id.name

    @api.depends("capacity", "title", "principal_title", "collective")
    def _compute_title_lines(self):
        for signing in self:
            lines = signature.title_lines(
                signing.capacity or "none",
                signing.title or "",
                signing.principal_title or "",
                signing.collective or "",
            )
            signing.title_lines = "\n".join(line for line in lines if line)

    @api.constrains("capacity", "principal_title", "collective")
    def _check_titles(self):
        for signing in self:
            if signing.capacity in signature.FOR_ANOTHER and not signing.principal_title:
                signing._refuse(
                    self.env._("%(signing)s must say for whom it is signed: give that title.")
                )
            if signing.capacity == "tm" and not signing.collective:
                signing._refuse(
                    self.env._("%(signing)s must name the collective for which it is signed.")
                )

    @api.constrains(
        "capacity", "document_id", "valid_from", "valid_to", "kind_ids", "scope", "principal_id"
    )
    def _check_authorisation(self):
        """NĐ 30/2020/NĐ-CP Điều 13 khoản 3: in writing, limited in time and content."""
        for signing in self.filtered(lambda one: one.capacity == "tuq"):
            if not signing.document_id:
                signing._refuse(
                    self.env._("%(signing)s needs the document that authorises it in writing.")
                )
            if not signing.valid_to:
                signing._refuse(self.env._("%(signing)s must say until when it is authorised."))
            if not signing.kind_ids and not signing.scope:
                signing._refuse(
                    self.env._("%(signing)s must name the papers or matters that it covers.")
                )
            if not signing.principal_id:
                signing._refuse(self.env._("%(signing)s must say who gave the authorisation."))

    @api.constrains("document_id", "valid_from", "capacity")
    def _check_document_date(self):
        for signing in self.filtered("document_id"):
            # sudo: documents are public; the check must not depend on who saves
            issued_on = signing.sudo().document_id.issued_on
            if issued_on and signing.valid_from < issued_on:
                signing._refuse(
                    self.env._("%(signing)s cannot begin before its document was issued.")
                )

    @api.constrains("principal_id", "capacity", "valid_from", "valid_to", "agency_id")
    def _check_principal(self):
        for signing in self.filtered("principal_id"):
            principal = signing.principal_id
            if principal.capacity == "tuq":
                signing._refuse(
                    self.env._(
                        "%(signing)s cannot come from somebody who signs by authorisation"
                        " himself: TUQ. is not passed on."
                    )
                )
            if principal.agency_id != signing.agency_id or not principal._spans(signing):
                signing._refuse(
                    self.env._(
                        "%(signing)s must lie inside the agency and the time of the authority"
                        " that it comes from."
                    )
                )
            if principal.employee_id == signing.employee_id:
                signing._refuse(self.env._("%(signing)s cannot be given by the signer himself."))

    @api.constrains(*TWIN_FIELDS, "kind_ids", "valid_from", "valid_to")
    def _check_not_twice(self):
        for signing in self:
            others = self.search(signing._twin_domain())
            others = others.filtered(
                lambda one, kinds=signing.kind_ids: (
                    not one.kind_ids or not kinds or one.kind_ids & kinds
                )
            )
            if others:
                signing._refuse(
                    self.env._(
                        "%(signing)s has this capacity for these papers in that time already."
                    )
                )

    def write(self, vals):
        if FIXED_ONCE_USED & vals.keys() or "title_lines" in vals:
            self._check_unused(vals)
        return super().write(vals)

    def _spans(self, other):
        """Return whether this authority lasts as long as the other one."""
        ends = not self.valid_to or (other.valid_to and other.valid_to <= self.valid_to)
        return self.valid_from <= other.valid_from and ends

    def _check_unused(self, vals):
        # sudo: a paper that the user cannot see was signed all the same
        for signing in self.sudo().filtered("number_ids"):
            changed = [
                name
                for name in (FIXED_ONCE_USED | {"title_lines"}) & vals.keys()
                if signing._fields[name].convert_to_write(signing[name], signing) != vals[name]
                and not (name == "valid_from" and fields.Date.to_date(vals[name]) == signing[name])
            ]
            if changed:
                raise UserError(
                    self.env._(
                        "Papers were signed under %(signing)s: end it and enter a new authority.",
                        signing=signing.display_name,
                    )
                )

    def _refuse(self, sentence):
        raise ValidationError(sentence % {"signing": self.display_name})

    def _twin_domain(self):
        domain = Domain("id", "!=", self.id)
        for name in TWIN_FIELDS:
            value = self[name]
            domain &= Domain(name, "=", value.id if name.endswith("_id") else value)
        if self.valid_to:
            domain &= Domain("valid_from", "<=", self.valid_to)
        return domain & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", self.valid_from))
