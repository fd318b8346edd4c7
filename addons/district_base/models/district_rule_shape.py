import json

from odoo import api, models
from odoo.exceptions import ValidationError

from ..rules import rule_shape


class DistrictRule(models.Model):
    _inherit = "district.rule"

    @api.constrains("value", "code", "code_id")
    def _check_shape(self):
        for rule in self.filtered("code_id"):
            wrong = rule_shape.problems(rule.value, rule.code_id.shape)
            if wrong:
                raise ValidationError(
                    self.env._(
                        "The value of %(code)s does not have its shape: %(problem)s",
                        code=rule.code,
                        problem=self._problem_sentence(wrong[0]),
                    )
                )

    @api.model
    def _parse(self, text):
        try:
            return json.loads(text or "")
        except ValueError as error:
            raise ValidationError(
                self.env._(
                    "The value “%(text)s” is not JSON: write 30, 0.25, [10, 100]"
                    ' or {"district": 2}.',
                    text=text or "",
                )
            ) from error

    def _problem_sentence(self, problem):
        """Say what is wrong with a value (rules/rule_shape.py), in the user's language."""
        types = {
            "integer": self.env._("a whole number"),
            "number": self.env._("a number"),
            "string": self.env._("a text in quotes"),
            "array": self.env._("a list [ ]"),
            "object": self.env._("a table { }"),
        }
        forms = {
            "mm-dd": self.env._("a day of the year as MM-DD"),
            "hh:mm": self.env._("a time of day as HH:MM"),
        }
        names = {
            "place": problem.path or self.env._("the value"),
            "expected": problem.expected,
            "type": types.get(problem.expected, problem.expected),
            "form": forms.get(problem.expected, problem.expected),
        }
        sentences = {
            "type": self.env._("%(place)s must be %(type)s.", **names),
            "enum": self.env._("%(place)s must be one of: %(expected)s.", **names),
            "minimum": self.env._("%(place)s must be at least %(expected)s.", **names),
            "maximum": self.env._("%(place)s must be at most %(expected)s.", **names),
            "format": self.env._("%(place)s must be %(form)s.", **names),
            "minItems": self.env._("%(place)s needs %(expected)s entries or more.", **names),
            "maxItems": self.env._("%(place)s may have %(expected)s entries at most.", **names),
            "ascending": self.env._(
                "the entries of %(place)s must grow from left to right.", **names
            ),
            "missing": self.env._("%(place)s must have the key “%(expected)s”.", **names),
            "unknown": self.env._(
                "%(place)s is not a known key; known are: %(expected)s.", **names
            ),
        }
        return sentences[problem.kind]
