"""The plan's body into clauses."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from plan_samples import SEED
from tests.rules_of.cchc_plan.clauses import read_clauses

BODY = read_clauses(SEED)
CLAUSES = {clause.ref: clause for clause in BODY.clauses}


def test_decision_13633_has_every_clause_once():
    letters = {
        "1": "abcdđefgh",
        "2": "abcd",
        "3": "abcdđef",
        "4": "abcdđ",
        "5": "abcd",
        "6": "abcd",
    }
    wanted = ["I", "I.1", "I.2", "I.3", "I.4", "II"]
    for number, children in letters.items():
        wanted += [f"II.{number}", *(f"II.{number}.{letter}" for letter in children)]
    wanted += ["III", "III.1", "III.2"]
    assert list(CLAUSES) == wanted
    assert BODY.problems == []


def test_levels_and_parents_follow_the_numbers():
    clause = CLAUSES["II.1.đ"]
    assert (clause.level, clause.number, clause.parent) == (3, "đ", "II.1")
    assert (CLAUSES["II.1"].parent, CLAUSES["II"].parent) == ("II", "")
    assert CLAUSES["I"].text == "MỤC TIÊU"


def test_sentences_cut_by_page_breaks_are_whole():
    assert "thực hiện nghiêm việc xây dựng chương trình" in CLAUSES["II.1.a"].text
    assert CLAUSES["II.1.a"].text.startswith("Tăng cường công tác chỉ đạo")
    assert "tiếp dân định kỳ của lãnh đạo quận và lãnh đạo" in CLAUSES["II.1.g"].text
    assert "(tiết kiệm điện, nước, văn phòng phẩm...)" in CLAUSES["II.4.c"].text
    assert "triển khai thực hiện; định kỳ hàng năm tổ chức sơ kết" in CLAUSES["III.1"].text
    assert "trước phần mềm ứng dụng phục vụ" in CLAUSES["II.5.c"].items[0]


def test_bullets_belong_to_their_clause():
    assert [len(CLAUSES[f"II.5.{letter}"].items) for letter in "abcd"] == [2, 3, 2, 2]
    clause = CLAUSES["II.5.b"]
    assert clause.text.count("\n- ") == 3
    assert clause.items[2].endswith("dịch vụ công trực tuyến.")


def test_slips_of_the_original_are_kept():
    assert CLAUSES["II.5.d"].text.startswith("Cùng cố các hoạt động")
    assert "chuyên đổi vị trí công tác" in CLAUSES["II.3.c"].text


def test_the_body_ends_before_the_signature():
    assert CLAUSES["III.2"].text.endswith("theo đúng quy định của pháp luật./.")


def test_leads_of_fields_are_read_from_the_last_clause():
    charges = CLAUSES["III.2"].charges()
    assert [who for who, _what in charges[:4]] == [
        "Phòng Tư pháp",
        "Phòng Nội vụ",
        "Văn phòng Ủy ban nhân dân quận phối hợp Phòng Nội vụ",
        "Phòng Tài chính - Kế hoạch",
    ]
    assert charges[0][1].startswith("cải cách thể chế;")
    assert charges[4][0].startswith("Phòng Tài nguyên và Môi trường, Phòng Quản lý đô thị")
    assert charges[4][1].startswith("có trách nhiệm phối hợp chặt chẽ")


def test_a_number_that_stands_twice_is_kept_and_doubted():
    body = read_clauses("I. Mục tiêu\n1. Một\n1. Hai\n2. Ba")
    assert [clause.ref for clause in body.clauses] == ["I", "I.1", "I.1 (2)", "I.2"]
    assert [(problem.code, problem.row) for problem in body.problems] == [("clause_doubled", 3)]


def test_a_text_without_clauses_says_so():
    assert [problem.code for problem in read_clauses("Kính gửi\nTrân trọng").problems] == [
        "no_clauses"
    ]


@given(
    form=st.sampled_from(["NFC", "NFD"]),
    space=st.sampled_from([" ", "\u00a0", "  "]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_spelling_changes_nothing(form, space, end):
    text = unicodedata.normalize(form, SEED).replace(" ", space).replace("\n", end)
    other = read_clauses(text).clauses
    assert [(clause.ref, clause.text) for clause in other] == [
        (clause.ref, clause.text) for clause in BODY.clauses
    ]
