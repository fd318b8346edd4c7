"""Shapes of rule values: what fits, what does not, and where it says so."""

import pytest
from tests.rules_of.district_base import rule_shape

TABLE = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"from": {"type": "number"}, "name": {"type": "string"}},
        "required": ["name"],
    },
}
FITTING = [
    (0, {"type": "integer", "minimum": 0}),
    (2.5, {"type": "number"}),
    (2, {"type": "number"}),
    ("15:00", {"type": "string", "format": "hh:mm"}),
    ("02-29", {"type": "string", "format": "mm-dd"}),
    ([10, 100], {"type": "array", "items": {"type": "number"}, "ascending": 1}),
    ([{"name": "Tốt", "from": 12}], TABLE),
    ({"any": {"thing": 1}}, {"type": "object"}),
    ({"ward": 1}, {"type": "object", "values": {"type": "integer"}, "keys": ["ward"]}),
    ("unlimited", {"anyOf": [{"type": "number"}, {"type": "string", "enum": ["unlimited"]}]}),
]
WRONG = [
    ("3", {"type": "integer"}, "", "type", "integer"),
    (True, {"type": "integer"}, "", "type", "integer"),
    (2.5, {"type": "integer"}, "", "type", "integer"),
    (-1, {"type": "integer", "minimum": 0}, "", "minimum", "0"),
    (1.2, {"type": "number", "maximum": 1}, "", "maximum", "1"),
    ("24:00", {"type": "string", "format": "hh:mm"}, "", "format", "hh:mm"),
    ("02-30", {"type": "string", "format": "mm-dd"}, "", "format", "mm-dd"),
    ("31/01", {"type": "string", "format": "mm-dd"}, "", "format", "mm-dd"),
    ("x", {"type": "string", "enum": ["a", "b"]}, "", "enum", "a, b"),
    ([100, 10], {"type": "array", "ascending": 1}, "", "ascending", ""),
    ([], TABLE, "", "minItems", "1"),
    ([1, 2], {"type": "array", "maxItems": 1}, "", "maxItems", "1"),
    ([{"from": 1}], TABLE, "[0]", "missing", "name"),
    ([{"name": "a"}, {"name": 3}], TABLE, "[1].name", "type", "string"),
    ([{"name": "a", "bound": 3}], TABLE, "[0].bound", "unknown", "from, name"),
    (
        {"city": 1},
        {"type": "object", "values": {"type": "integer"}, "keys": ["ward"]},
        "city",
        "unknown",
        "ward",
    ),
    (
        "all",
        {"anyOf": [{"type": "number"}, {"type": "string", "enum": ["unlimited"]}]},
        "",
        "enum",
        "unlimited",
    ),
]


@pytest.mark.parametrize(("value", "shape"), FITTING)
def test_fitting_value_has_no_problem(value, shape):
    assert rule_shape.problems(value, shape) == []


@pytest.mark.parametrize(("value", "shape", "path", "kind", "expected"), WRONG)
def test_wrong_value_says_where_and_what(value, shape, path, kind, expected):
    assert rule_shape.Problem(path, kind, expected) in rule_shape.problems(value, shape)


def test_unknown_keywords_are_found_at_any_depth():
    shape = {"type": "array", "items": {"anyOf": [{"typ": "number"}], "values": {"min": 1}}}
    assert rule_shape.unknown_keywords(shape) == ["min", "typ"]
    assert rule_shape.unknown_keywords(TABLE) == []


def test_property_named_like_a_keyword_is_no_keyword():
    shape = {"type": "object", "properties": {"items": {"type": "number"}, "from": {}}}
    assert rule_shape.unknown_keywords(shape) == []
    assert rule_shape.problems({"items": 3}, shape) == []


def test_short_values_stand_on_one_line():
    assert rule_shape.dump([10, 100]) == "[10, 100]"
    assert rule_shape.dump({"tên": "Thời hạn " * 10}).count("\n") == 2


def test_long_values_are_cut_to_one_line():
    assert rule_shape.line({"a": 1}) == '{"a": 1}'
    cut = rule_shape.line(["Thời hạn"] * 20)
    assert len(cut) == 70
    assert cut.endswith("…")
