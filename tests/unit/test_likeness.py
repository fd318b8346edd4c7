"""Tasks and the clauses that they repeat."""

from pathlib import Path

from tests.rules_of.cchc_plan.annex import read
from tests.rules_of.cchc_plan.clauses import read_clauses
from tests.rules_of.cchc_plan.likeness import best_matches, likeness, runs

SEED = Path(__file__).resolve().parents[2] / "addons/district_quan2/data/qd_13633.txt"


def test_a_text_is_like_itself_whatever_its_marks():
    text = "Tiếp tục rà soát chức năng, nhiệm vụ của các cơ quan chuyên môn."
    assert likeness(runs(text), runs(text.upper())) == 1.0
    assert likeness(runs(text), runs("Xây dựng tiêu chí đánh giá cán bộ, công chức.")) == 0.0


def test_short_texts_are_like_nothing():
    assert likeness(runs("Tổ chức tổng kết"), runs("Tổ chức tổng kết")) == 0.0
    assert best_matches({1: "Tổ chức tổng kết"}, {"a": "Tổ chức tổng kết"}) == {}


def test_the_clause_that_says_more_of_it_is_taken():
    task = "Rà soát, cập nhật và niêm yết công khai các quy trình thủ tục hành chính"
    clauses = {
        "far": "Thực hiện việc công khai các quy trình thủ tục của ngành thuế",
        "near": "Thường xuyên rà soát, cập nhật và niêm yết công khai các quy trình thủ tục.",
    }
    assert best_matches({"t": task}, clauses) == {"t": "near"}


def test_clauses_of_decision_13633_that_no_task_answers():
    text = SEED.read_text("utf-8")
    annex = read(text)
    tasks = {
        f"{annex.sections[line.section].number}.{line.number}": line.content for line in annex.lines
    }
    duties = {
        clause.ref: clause.text
        for clause in read_clauses(text).clauses
        if clause.ref.startswith("II.") and clause.level == 3
    }
    matches = best_matches(tasks, duties)
    assert sorted(set(duties) - set(matches.values())) == sorted(
        "II.1.a II.1.g II.2.d II.3.b II.3.đ II.3.f II.4.b II.4.c II.4.d II.5.b".split()
    )
    assert matches["II.1"] == "II.1.b"
    assert matches["VII.4"] == "II.6.d"
