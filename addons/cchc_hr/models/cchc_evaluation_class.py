from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules import evaluation
from ..rules.discipline import ceiling
from .evaluation_roles import EXCELLENT

CLASSES = "evaluation.classes"
# Public employees have classes and shares of their own, by their own law.
CLASSES_PUBLIC = "evaluation.classes_public"
SHARE = "evaluation.excellent_share"
SHARE_PUBLIC = "evaluation.excellent_share_public"
CEILING = "evaluation.discipline_ceiling"
IN_A_ROW = "evaluation.in_a_row"
PUBLIC = "public_employee"


class CchcEvaluation(models.Model):
    """Classes by date and kind of staff, their ceilings, and what follows from several years."""

    _inherit = "cchc.evaluation"

    ceiling_name = fields.Char(string="At best", compute="_compute_ceiling")
    ceiling_reason = fields.Char(string="Because of", compute="_compute_ceiling")
    is_repeated = fields.Boolean(
        string="Years running not completed",
        compute="_compute_repeated",
        search="_search_is_repeated",
    )
    consequence = fields.Text(
        compute="_compute_repeated", help="What the law says of so many years running."
    )

    @api.depends("employee_id", "date_from", "date_to", "staff_kind", "class_code")
    def _compute_ceiling(self):
        for one, stored in self._with_stored():
            code, reason = stored._ceiling() if stored else ("", "")
            one.ceiling_name = stored._class_name(code) if code else False
            one.ceiling_reason = reason or False

    @api.depends("employee_id", "class_code", "year", "staff_kind")
    def _compute_repeated(self):
        results = self._origin._results_by_person()
        for one, stored in self._with_stored():
            rule = stored._row_rule()
            years = {
                year: code
                for year, code in results.get(stored.employee_id.id, {}).items()
                if year <= stored.year
            }
            found = rule and evaluation.in_a_row(years, rule["class"], rule["years"])
            one.is_repeated = bool(found) and found == stored.year
            one.consequence = one.is_repeated and rule.get(stored.staff_kind or "", rule["other"])

    def _with_stored(self):
        """Return [(record, the stored one that the user may read, or an empty one)].

        What follows from discipline and other years is reckoned past the rules of access: a record
        in memory that names another person, or an unread one, must not tell of it.
        """
        readable = self._origin._filtered_access("read")
        return [(one, one._origin & readable) for one in self]

    def _search_is_repeated(self, operator, value):
        if operator != "in":
            return NotImplemented
        codes = {rule["class"] for rule in self._row_rules()}
        # The person's other years count, also those that the user may not read.
        low = self.sudo().search([("class_code", "in", list(codes))])  # sudo: see above
        found = low.filtered("is_repeated").ids
        return [("id", "in" if True in value else "not in", found)]

    def _classes(self):
        """Return the classes that count for this person: by the rule of the last day judged.

        :raise UserError: when no rule is known for the day.
        """
        self.ensure_one()
        rules, on = self.env["district.rule"], self.date_to
        if self.staff_kind == PUBLIC and rules._rule(CLASSES_PUBLIC, on):
            return rules.get_value(CLASSES_PUBLIC, on)
        return rules.get_value(CLASSES, on)

    def _class_rule(self):
        rules = self.env["district.rule"]
        public = self.staff_kind == PUBLIC and rules._rule(CLASSES_PUBLIC, self.date_to)
        return CLASSES_PUBLIC if public else CLASSES

    def _class_name(self, code):
        """Return the name of a class in the words of the day's law."""
        return next((one["name"] for one in self._classes() if one["code"] == code), code)

    def _share_rule(self):
        return SHARE_PUBLIC if self.staff_kind == PUBLIC else SHARE

    @api.model
    def _known_classes(self):
        """Return the classes of all periods and kinds, {"code", "name"}, the best first."""
        # sudo: what the law says is public
        rules = (
            self.env["district.rule"]
            .sudo()
            .search([("code", "in", [CLASSES, CLASSES_PUBLIC])], order="valid_from desc")
        )
        known = {}
        for rule in rules:
            for one in rule.value:
                known.setdefault(one["code"], one["name"])
        return [{"code": code, "name": name} for code, name in known.items()]

    @api.model
    def _class_choices(self):
        """Return the classes to choose from in a dialog: those of its evaluation's day and kind."""
        known = self.browse(self.env.context.get("default_evaluation_id") or ()).exists()
        # sudo: only the day and the kind of staff; what the law says is public
        classes = known.sudo()._classes() if known else self._known_classes()
        return [(one["code"], one["name"]) for one in classes]

    def _ceiling(self):
        """Return (code of the best class allowed, why), ("", "") without a ceiling.

        Forms of discipline decided inside the days judged limit the class, by a dated rule.
        """
        self.ensure_one()
        rules = self.env["district.rule"]
        if not self.date_to or not rules._rule(CEILING, self.date_to):
            return "", ""
        # sudo: whoever concludes must know of discipline, whoever may read the case
        cases = (
            self.env["cchc.discipline.case"]
            .sudo()
            .search(
                [
                    ("employee_id", "=", self.employee_id.id),
                    ("state", "in", ["decided", "closed"]),
                    ("decided_on", ">=", self.date_from),
                    ("decided_on", "<=", self.date_to),
                ]
            )
        )
        code = ceiling(
            cases.mapped("form"), rules.get_value(CEILING, self.date_to), self._classes()
        )
        if not code:
            return "", ""
        reason = "; ".join(
            self.env._(
                "%(form)s by %(symbol)s of %(day)s",
                form=dict(case._fields["form"]._description_selection(self.env))[case.form],
                symbol=case.symbol or "…",
                day=format_date(self.env, case.decided_on),
            )
            for case in cases
        )
        return code, reason

    def _check_class(self, code, points):
        """Refuse a class that the law of the day does not know, or that is too high or low.

        :param points: ``Decimal`` out of 100, or None.
        """
        self.ensure_one()
        classes = self._classes()
        top, reason = self._ceiling()
        found = evaluation.objections_to(classes, code, points, top or None)
        if not found:
            return
        sentences = {
            "unknown": self._unknown_words,
            "no_points": self._no_points_words,
            "points": lambda _classes: self._points_words(points, top),
            "ceiling": lambda _classes: self._ceiling_words(code, top, reason),
        }
        raise ValidationError(" ".join(sentences[one](classes) for one in found))

    def _unknown_words(self, classes):
        return self.env._(
            "Choose one of the classes that counted on %(day)s: %(classes)s.",
            day=format_date(self.env, self.date_to),
            classes=", ".join(one["name"] for one in classes),
        )

    def _no_points_words(self, _classes):
        return self.env._(
            "The class of %(person)s follows from points: give some for each criterion.",
            person=self.sudo().employee_id.name,  # sudo: only the name
        )

    def _points_words(self, points, top):
        code = evaluation.proposed(self._classes(), points, top or None)
        return self.env._(
            "%(points)s points give “%(class)s”, by the rule in force on %(day)s.",
            points=str(points),
            **{"class": self._class_name(code)},
            day=format_date(self.env, self.date_to),
        )

    def _ceiling_words(self, code, top, reason):
        return self.env._(
            "“%(class)s” is too high: at best “%(top)s”, because of %(reason)s.",
            **{"class": self._class_name(code)},
            top=self._class_name(top),
            reason=reason,
        )

    def _results_by_person(self):
        """Return {employee id: {year: code of the class}} of the people of these evaluations."""
        # sudo: all years of a person count, whoever looks at one of them
        rows = self.sudo().search_fetch(
            [("employee_id", "in", self.employee_id.ids), ("class_code", "!=", False)],
            ["employee_id", "year", "class_code"],
        )
        found = {}
        for row in rows:
            found.setdefault(row.employee_id.id, {})[row.year] = row.class_code
        return found

    def _row_rule(self):
        """Return what the law of the last day says of several years running, or None."""
        rules = self.env["district.rule"]
        if not self.date_to or not rules._rule(IN_A_ROW, self.date_to):
            return None
        return rules.get_value(IN_A_ROW, self.date_to)

    @api.model
    def _row_rules(self):
        # sudo: what the law says is public
        return self.env["district.rule"].sudo().search([("code", "=", IN_A_ROW)]).mapped("value")

    def _rule_uses(self):
        if not self.date_to:
            return []
        uses = [self._class_rule()]
        if self.ceiling_name:
            uses.append(CEILING)
        if self.is_repeated:
            uses.append(IN_A_ROW)
        if self.class_code == EXCELLENT:
            uses.append(self._share_rule())
        return [(code, self.date_to) for code in uses]
