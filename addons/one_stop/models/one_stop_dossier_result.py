from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.moments import day_of

# What the paper of a refusal is called where the officer gave it no name.
REFUSAL = "Thông báo không giải quyết hồ sơ"


class OneStopDossier(models.Model):
    """The results of a dossier: made by its decision, named at the counter, handed over."""

    _inherit = "one_stop.dossier"

    result_ids = fields.One2many("one_stop.result", "dossier_id", string="Results")
    copies = fields.Integer(
        default=1, aggregator=None, help="How many copies are asked for: fees go by it."
    )

    _copies_check = models.Constraint("CHECK(copies > 0)", "At least one copy is asked for.")

    def action_open_results(self):
        """Open the results, where their holder and the counter complete them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_result_action")
        return {
            **action,
            "name": self.env._("Results of %(code)s", code=self.display_name),
            "domain": [("dossier_id", "=", self.id)],
            "context": {"default_dossier_id": self.id},
            "views": [
                (self.env.ref("one_stop.one_stop_result_view_list_edit").id, "list"),
                (False, "form"),
            ],
        }

    def _payload_results(self, value, step):
        """Read results: {"name", "kind", "number", "date", "signer", "copies", "note"} each.

        A result given by its name alone is of that kind, when the procedure has such a one.
        """
        super()._payload_results(value, step)
        step.given["results"] = [self._read_result(one, step) for one in step.given["results"]]
        return [
            {
                key: str(one[key])
                for key in ("name", "number", "date", "copies")
                if one.get(key) and one[key] != 1
            }
            for one in step.given["results"]
        ]

    def _read_result(self, given, step):
        """Return the values of a result that a caller gives, checked."""
        kind = self._result_kind(given, step)
        name = self._line("results", given.get("name")) or kind.name
        if not name:
            raise UserError(self._missing("results"))
        copies = given.get("copies") or (self.copies if step.kind == "settle_now" else 1)
        if not self._count(copies):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(given)s” is no number of copies.",
                    code=self.display_name,
                    given=copies,
                )
            )
        return {
            "kind_id": kind.id,
            "name": name,
            "number": self._line("results", given.get("number")) or False,
            "date": self._result_date(given.get("date"), kind, step),
            "signer": self._line("results", given.get("signer")) or False,
            "note": self._line("results", given.get("note")) or False,
            "copies": self._count(copies),
        }

    def _result_kind(self, given, step):
        """Return the kind of a result, by itself or by its name; empty when it has none."""
        kinds = self.env["one_stop.result.kind"]
        if given.get("kind"):
            return self._record(kinds._name, given["kind"])
        version = self.version_id or self.procedure_id._version_on(self._local_day(step))
        found = version.result_kind_ids.filtered(lambda kind: kind.name == given.get("name"))
        return found[:1]

    def _result_date(self, given, kind, step):
        """Return the date of a result; acts of today are of today, papers may be dated later."""
        if not given:
            return self._local_day(step) if step.kind == "settle_now" or kind.has_book else False
        try:
            return day_of(given)
        except ValueError as error:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(given)s” is no date of a result, such as 2012-03-05.",
                    code=self.display_name,
                    given=given,
                )
            ) from error

    def _check_resolve(self, step):
        """A decision without results named has the one that the procedure, or a refusal, has."""
        super()._check_resolve(step)
        if step.given.get("results"):
            return
        if step.payload["outcome"] == "refused":
            own = [{"name": REFUSAL, "note": step.payload.get("reason")}]
        else:
            kinds = self.version_id.result_kind_ids
            own = [{"kind": kinds}] if len(kinds) == 1 else []
        if own:
            step.payload["results"] = self._payload_results(own, step)

    def _effect_ready(self, step):  # pylint: disable=missing-return  # nobody reads one
        """The journal tells what lies at the counter from now on."""
        super()._effect_ready(step)
        # sudo: the clerk of the counter need not have worked on it
        results = self.sudo().result_ids
        if results:
            step.payload["results"] = [
                {"name": one.name, "number": one.number or "", "date": one.date or ""}
                for one in results
            ]

    def _local_day(self, step):
        return self.env["resource.calendar"]._to_local(step.at).date()

    @api.model
    def _follow_resolve(self, steps):
        """Make the results; a number in a book is the last thing taken."""
        vals_list = [
            {"dossier_id": step.dossier.id, **one}
            for step in steps
            for one in step.given.get("results") or ()
        ]
        if vals_list:
            results = self.env["one_stop.result"]
            results._number_acts(vals_list)
            results._project_new(vals_list)

    @api.model
    def _follow_hand_over(self, steps):
        """Write on each result to whom it went; it is fixed from now on."""
        by_receiver = defaultdict(self.browse)
        for step in steps:
            told = (step.given.get(name) for name in ("receiver", "relation", "authorisation"))
            by_receiver[(step.at, *told)] |= step.dossier
        for (at, receiver, relation, authorisation), dossiers in by_receiver.items():
            # sudo: the clerk who hands a result over need not have worked on it
            results = dossiers.sudo().result_ids.filtered(lambda one: not one.returned_at)
            results._project(
                {
                    "returned_at": at,
                    "returned_by_id": self.env.uid,
                    "receiver_name": receiver,
                    "receiver_relation": relation or False,
                    "receiver_authorisation": authorisation or False,
                }
            )
