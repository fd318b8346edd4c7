"""Sorting and searching Vietnamese text."""

import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.rules_of.district_base.vietnamese import fold, person_sort_key, sort_key
from vn_collate import compare

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
WORDS = st.text(alphabet=LETTERS + LETTERS.upper(), min_size=1, max_size=8)


@pytest.mark.parametrize(
    "ordered",
    [
        ["Hạnh", "Hằng", "Hân"],
        ["Dung", "Dũng", "Đạt", "Em"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["an", "ăn", "ân", "bẩn"],
        ["Phường 2", "Phường 10", "Phường An Phú"],
        ["Phòng Y", "Phòng Y tế", "Phòng Yên"],
        ["hoa", "Hoa", "hòa"],
        ["", "1", "a"],
    ],
)
def test_order(ordered):
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


@given(WORDS, WORDS)
def test_single_words_stand_as_in_the_reference(one, other):
    expected = compare(one, other)
    keys = sort_key(one), sort_key(other)
    assert (keys[0] > keys[1]) - (keys[0] < keys[1]) == expected


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4))
def test_what_begins_a_name_comes_before_it(words, more):
    assert sort_key(" ".join(words)) < sort_key(" ".join(words + more))


@given(st.text(max_size=300))
@example("1a" * 200)
def test_any_text_has_a_key_that_a_column_can_index(text):
    key = person_sort_key(f"{text} {text}")
    assert set(key) <= set("0123456789abcdef")
    assert len(key) < 2700


@given(st.text(alphabet=LETTERS + " ", max_size=40))
def test_composed_and_decomposed_are_one(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(decomposed) == fold(text)
    assert sort_key(decomposed) == sort_key(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐẶNG Thị Ứ", "dang thi u"),
        ("  Phòng\u00a0 Nội\tvụ ", "phong noi vu"),
        ("13633/QĐ-UBND", "13633/qd-ubnd"),
        (None, ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_people_stand_by_given_name_then_by_family():
    ordered = ["Đỗ Văn An", "Vũ Ánh", "Lê Thị Hằng", "Trần Thị Hằng", "Nguyễn Văn Hân"]
    assert sorted(reversed(ordered), key=person_sort_key) == ordered
    assert person_sort_key("") == person_sort_key(None) < person_sort_key("An")
