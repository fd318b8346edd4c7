from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

# Of each fee of a version, what the lines of dossiers take over.
TAKEN_OVER = ("name", "kind", "basis", "unit_name")


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    @api.model
    @ormcache("version_id")
    def _fee_specs(self, version_id):
        """Return the fees of a published version, which is fixed, as values for lines.

        The key ``always`` tells those that every dossier pays, ``counted`` those of which somebody
        has to say how many units.
        """
        # sudo: what is published is public
        version = self.sudo().browse(version_id)
        return [
            {
                "fee_id": fee.id,
                "unit_amount": fee.amount,
                "always": not fee.condition,
                "counted": fee.basis == "unit",
                **{name: fee[name] for name in TAKEN_OVER},
            }
            for fee in version.fee_ids
        ]


class OneStopDossier(models.Model):
    """The fees of a dossier: lines made when it is received, by the version that counts."""

    _inherit = "one_stop.dossier"

    fee_ids = fields.One2many("one_stop.dossier.fee", "dossier_id", string="Fees")

    def _effect_receive(self, step):  # pylint: disable=missing-return  # nobody reads one
        """Read the fees that a caller gives beside those that everybody pays.

        ``fees``: list of {"fee": id, "quantity", "waived" (VND), "ground", "document"}; ``paid``:
        a receipt is issued at once.
        """
        super()._effect_receive(step)
        if self.copies > 1:
            step.payload["copies"] = self.copies
        lines = step.given["fee_lines"] = self._fee_lines(step)
        waivers = [
            {
                "fee": line["name"],
                "waived": line["waived"],
                "ground": line["waiver_ground"],
                **({"document": line["waiver_document"]} if line["waiver_document"] else {}),
            }
            for line in lines
            if line["waived"]
        ]
        if waivers:
            step.payload["waivers"] = waivers
        if step.given.get("paid"):
            sheets = self.env["one_stop.cash.sheet"]
            sheets._check_open(self.agency_id, self._local_day(step))

    @api.model
    def _editable_after_intake(self):
        """The lines of fees are completed until they are paid; they say themselves what changes."""
        return super()._editable_after_intake() | {"fee_ids"}

    def _fee_lines(self, step):
        """Return the values of the lines of a dossier that is received."""
        specs = self.env["one_stop.procedure.version"]._fee_specs(step.vals["version_id"])
        given = {}
        for one in self._described("fees", step.given.get("fees") or ()):
            given[one.get("fee") if isinstance(one.get("fee"), int) else None] = one
        unknown = given.keys() - {spec["fee_id"] for spec in specs}
        if unknown:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: its procedure has no such fee (%(fees)s).",
                    code=self.display_name,
                    fees=", ".join(map(str, unknown)),
                )
            )
        return [self._fee_line(spec, given.get(spec["fee_id"], {}), step) for spec in specs]

    def _usual_quantity(self, spec, step):
        """Return for how many a fee is paid that nobody said anything about.

        Copies made at once have one page as a rule; other units are told when they are known.
        """
        if spec["basis"] == "dossier":
            return 1
        return self.copies if spec["basis"] == "copy" or step.kind == "settle_now" else 0

    def _fee_line(self, spec, given, step):
        vals = {name: spec[name] for name in ("fee_id", "unit_amount", *TAKEN_OVER)}
        quantity = given.get("quantity", self._usual_quantity(spec, step) if spec["always"] else 0)
        lines = self.env["one_stop.dossier.fee"]
        vals["quantity"] = lines._whole_dong(quantity, spec["name"])
        vals["waived"] = lines._whole_dong(given.get("waived"), spec["name"])
        vals["waiver_ground"] = self._line("fees", given.get("ground")) or False
        vals["waiver_document"] = self._line("fees", given.get("document")) or False
        vals["waived_by_id"] = bool(vals["waived"]) and self.env.uid
        problem = lines.new({**vals, "dossier_id": self.id})._problem() if given else ""
        if problem:
            raise UserError(problem)
        return {**vals, "dossier_id": self.id}

    @api.model
    def _follow_receive(self, steps):
        lines = [line for step in steps for line in step.given["fee_lines"]]
        if lines:
            self.env["one_stop.dossier.fee"]._project_new(lines)
        paying = self.browse(step.dossier.id for step in steps if step.given.get("paid"))
        owed = paying._owed()
        if owed:
            paying._make_receipts(owed, "cash", None)
