from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.vietnamese import fold

# Kind of decision → kind of paper, whose number book and signers count.
PAPERS = {"plan": "plan", "amendment": "plan", "participants": "decision"}
KINDS = [
    ("plan", "Training plan"),
    ("amendment", "Amendment of a training plan"),
    ("participants", "List of participants"),
]


class CchcTrainingDecision(models.Model):
    """A paper that decides something of training: its number, date and signature, once for all."""

    _name = "cchc.training.decision"
    _description = "Decision on training"
    _inherit = ["district.projection.mixin", "cchc.private.mixin", "district.xlsx.mixin"]
    _order = "decided_on desc, id desc"
    _rec_name = "symbol"
    _projected_fields = (
        "kind",
        "plan_id",
        "class_id",
        "agency_id",
        "symbol",
        "decided_on",
        "number_id",
        "signer_name",
        "signature_lines",
        "lines",
    )

    kind = fields.Selection(KINDS, string="Decides", required=True, readonly=True)
    plan_id = fields.Many2one(
        "cchc.training.plan", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    class_id = fields.Many2one(
        "cchc.training.class", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department", string="Issuer", required=True, readonly=True, ondelete="restrict"
    )
    symbol = fields.Char(string="Number and symbol", readonly=True)
    decided_on = fields.Date(string="Date", required=True, readonly=True)
    number_id = fields.Many2one(
        "district.number", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    signer_name = fields.Char(string="Signed by", readonly=True)
    signature_lines = fields.Text(string="Lines above the name", readonly=True)
    lines = fields.Json(readonly=True, export_string_translation=False)
    enrolment_ids = fields.One2many(
        "cchc.training.enrolment", "decision_id", string="Participants", readonly=True
    )

    _one_check = models.Constraint(
        "CHECK((plan_id IS NULL) != (class_id IS NULL))",
        "A decision is about a plan or about a class.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Decisions are not deleted."))

    @api.model
    def _issue(self, record, kind, symbol, decided_on, signing_id, lines=None):
        """Make the decision on a plan or a class: number from the book, or as it was typed.

        :param record: ``cchc.training.plan`` or ``cchc.training.class``, locked by the caller.
        :param lines: what the paper lists, as JSON, kept as it was decided.
        :raise UserError: for a date ahead, a number given already, or no book to take one from.
        """
        on = self._read_day(decided_on)
        self._check_day(record, on)
        agency, paper = record.agency_id, PAPERS[kind]
        signing = self._signing(signing_id, paper, agency, on)
        symbol = " ".join(str(symbol or "").split())
        number = self.env["district.number"]
        if symbol:
            self._check_symbol(agency, symbol, on)
        else:
            book = self.env["district.number.book"]._book_for(agency, paper, on)
            number = book._next(on, record._decision_subject(), record=record, signing=signing)
        printed = signing._printed() if signing else {}
        vals = {
            "kind": kind,
            "plan_id" if record._name == "cchc.training.plan" else "class_id": record.id,
            "agency_id": agency.id,
            "symbol": number.name or symbol,
            "decided_on": on,
            "number_id": number.id,
            "signer_name": printed.get("signer_name") or False,
            "signature_lines": printed.get("signature_lines") or False,
            "lines": lines,
        }
        return self._project_new([vals])

    @api.model
    def _read_day(self, value):
        try:
            return fields.Date.to_date(value)
        except ValueError as error:
            raise UserError(
                self.env._("“%(given)s” is no date of a decision.", given=value)
            ) from error

    @api.model
    def _check_day(self, record, on):
        # sudo: only of which day the papers before it are
        earlier = record.sudo().decision_ids.mapped("decided_on")
        if on > today(self) or (earlier and on < max(earlier)):
            raise ValidationError(
                self.env._(
                    "The decision on “%(what)s” cannot be dated %(date)s: it lies ahead, or before"
                    " the last decision on it.",
                    what=record.name,
                    date=format_date(self.env, on),
                )
            )

    @api.model
    def _check_symbol(self, agency, symbol, on):
        # sudo: numbers of papers that the user does not read are given all the same
        taken = self.sudo().search(
            [
                ("agency_id", "=", agency.id),
                ("decided_on", ">=", on.replace(month=1, day=1)),
                ("decided_on", "<=", on.replace(month=12, day=31)),
            ]
        )
        for one in taken.filtered(lambda one: fold(one.symbol) == fold(symbol))[:1]:
            raise ValidationError(
                self.env._(
                    "%(symbol)s is the number of another decision of %(agency)s, of %(date)s.",
                    symbol=one.symbol,
                    agency=agency.name,
                    date=format_date(self.env, one.decided_on),
                )
            )

    @api.model
    def _signing(self, signing_id, paper, agency, on):
        signings = self.env["district.signing"]
        if not signing_id:
            return signings._signing_for(paper, agency, on)
        chosen = signings.browse(signing_id)
        # sudo: who decides names a signer without reading the list
        if not chosen.sudo().exists():
            raise UserError(self.env._("The signing authority that was chosen is gone."))
        chosen._check_covers(paper, agency, on)
        return chosen
