import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules import conduct

GROUP = "district_base.group_district_"
HR, HEAD, LEADER = f"{GROUP}hr", f"{GROUP}head", f"{GROUP}leader"
KIND = "minutes"


class CchcConductVisit(models.Model):
    """How a visit is concluded: checked whole, its minutes numbered, its findings made."""

    _inherit = "cchc.conduct.visit"
    _projected_fields = (
        "symbol",
        "number_id",
        "concluded_by_id",
        "agency_refusal",
        "scan_file",
        "scan_name",
    )

    symbol = fields.Char(string="Number of the minutes", readonly=True)
    number_id = fields.Many2one(
        "district.number", string="Number in the book", readonly=True, ondelete="restrict"
    )
    concluded_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    agency_refusal = fields.Char(string="Why the agency did not sign", readonly=True)
    scan_file = fields.Binary(string="Signed minutes", attachment=True, readonly=True)
    scan_name = fields.Char(string="File name", readonly=True)
    can_keep = fields.Boolean(compute="_compute_can_keep", export_string_translation=False)

    @api.depends_context("uid")
    def _compute_can_keep(self):
        self.can_keep = self.env.user.has_group(HR)

    def action_conclude(self, symbol=None, agency_refusal=None):
        """Conclude the visit; without arguments a dialog asks.

        :param symbol: number of the minutes; empty: the next one of the book for minutes, or none
            where there is no book.
        :param agency_refusal: why nobody signed for the agency; empty when somebody did.
        """
        if symbol is None and agency_refusal is None:
            title = self.env._("Conclude the visit")
            return self._dialog("cchc.conduct.conclude", title, visit_id=self.ensure_one().id)
        return self._apply(
            "conclude",
            symbol=" ".join(str(symbol or "").split()),
            agency_refusal=" ".join(str(agency_refusal or "").split()),
        )

    def action_scan(self, file=None, name=None):
        """Add the minutes as they were signed; without a file a dialog asks.

        :param file: the file in base64, and its `name`.
        """
        if not file:
            title = self.env._("Signed minutes")
            return self._dialog("cchc.conduct.scan", title, visit_id=self.ensure_one().id)
        return self._apply("scan", file=file, name=" ".join(str(name or "").split()))

    def action_cancel(self, words=None):
        """Give the visit up, with the reason; a dialog asks for it."""
        if words is None:
            title = self.env._("Give the visit up")
            return self._dialog(
                "cchc.conduct.words", title, kind="cancel", visit_id=self.ensure_one().id
            )
        return self._apply("cancel", words=str(words or "").strip())

    def _step_target(self, kind):
        return conduct.target(conduct.VISIT_STEPS, kind, self.state)

    def _step_agency(self, _kind):
        return self.issuer_id

    def _check_keeper(self):
        if not self.env.su and not self.env.user.has_group(HR):
            raise AccessError(
                self.env._("“%(visit)s” is recorded by a staff manager.", visit=self.display_name)
            )

    def _check_conclude(self, content):
        self._check_keeper()
        if self.visit_on > today(self):
            raise ValidationError(
                self.env._(
                    "“%(visit)s” takes place on %(day)s and cannot be concluded before.",
                    visit=self.display_name,
                    day=format_date(self.env, self.visit_on),
                )
            )
        missing = self._missing(content)
        if missing:
            title = self.env._("“%(visit)s” cannot be concluded:", visit=self.display_name)
            raise ValidationError("\n".join([title, *(f"– {line}" for line in missing)]))

    def _missing(self, content):
        """Return everything that keeps the visit from being concluded, as sentences."""
        roles = self.member_ids.mapped("role")
        lines = [
            self._problem_sentence(one)
            for one in conduct.problems([row._row() for row in self.answer_ids], self.visit_on)
        ]
        if roles.count("leader") != 1:
            lines.append(self.env._("One person heads the delegation: name exactly one."))
        if "agency" not in roles and not content["agency_refusal"]:
            lines.append(
                self.env._("Name who stood for the agency, or say why nobody signed for it.")
            )
        if self.kind == "announced" and not self.announced_on:
            lines.append(self.env._("Say when the visit was announced."))
        return lines

    def _problem_sentence(self, problem):
        rows = "; ".join(f"“{label}”" for label in problem.labels)
        return {
            "empty": self.env._("The checklist has no rows."),
            "nothing_checked": self.env._("Nothing was checked: no row applied."),
            "unanswered": self.env._("Not answered yet: %(rows)s.", rows=rows),
            "no_evidence": self.env._(
                "Not met, but what was seen is not written down: %(rows)s.", rows=rows
            ),
            "due_before": self.env._("The answer is due before the visit: %(rows)s.", rows=rows),
        }[problem.code]

    def _effect_conclude(self, content):
        number = self._take_number(content["symbol"])
        content["symbol"] = number.name or content["symbol"]
        content |= {
            "agency": self.agency_id._journal_key(),
            "visit_on": self.visit_on,
            "rows": [self._row_content(row) for row in self.answer_ids],
        }
        self._make_findings()
        self._tell_heads()
        return {
            "symbol": content["symbol"] or False,
            "number_id": number.id,
            "concluded_by_id": self.env.uid,
            "agency_refusal": content["agency_refusal"] or False,
        }

    def _minutes_book(self):
        """Return the book in which the minutes take their number, empty where there is none."""
        self.ensure_one()
        books = self.env["district.number.book"].sudo()  # sudo: books are kept by others
        domain = [("agency_id", "=", self.issuer_id.id), ("kind_id.code", "=", KIND)]
        return books.search([*domain, *books._domain_in_use(self.visit_on)], limit=1)

    def _take_number(self, typed):
        """Return the number from the book, empty where one was typed or there is no book."""
        book = self._minutes_book().with_env(self.env)
        if typed or not book:
            return self.env["district.number"]
        return book._next(self.visit_on, self._paper_subject(), record=self)

    def _refuse_unsigned(self):
        raise UserError(
            self.env._(
                "Say why nobody signed the minutes of “%(visit)s” for the agency.",
                visit=self.display_name,
            )
        )

    def _row_content(self, row):
        """Return what the journal keeps of a row; words and files as digests, for they may name."""
        return {
            "code": row.code or "",
            "answer": row.answer,
            "due_on": row.due_on or None,
            "note": self._digest(row.note or ""),
            "demand": self._digest(row.demand or ""),
            "file": self._digest(row.file.decode()) if row.file else None,
        }

    def _make_findings(self):
        failed = self.answer_ids.filtered(lambda row: row.answer == conduct.FAIL)
        self.env["cchc.conduct.finding"]._make(failed)

    def _tell_heads(self):
        """Tell the heads of the agency that the minutes are there to read."""
        heads = self.agency_id._conduct_heads()
        if not heads:
            return
        self.env["mail.thread"].message_notify(
            partner_ids=heads.sudo().partner_id.ids,  # sudo: addresses of colleagues
            subject=self.display_name,
            body=self.env._(
                "The check of office culture was concluded with %(count)s findings to answer.",
                count=self.failed_count,
            ),
            model=self._name,
            res_id=self.id,
        )

    def _check_scan(self, content):
        self._check_keeper()
        try:
            base64.b64decode(content["file"] or "", validate=True)
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("The signed minutes are no file.")) from error

    def _effect_scan(self, content):
        file = content.pop("file")
        content["file"] = self._digest(file if isinstance(file, str) else file.decode())
        return {"scan_file": file, "scan_name": content["name"] or "bien-ban.pdf"}

    def _check_cancel(self, content):
        self._check_keeper()
        if not content["words"]:
            raise UserError(self.env._("Say why “%(visit)s” is given up.", visit=self.display_name))

    def _effect_cancel(self, _content):
        return {}
