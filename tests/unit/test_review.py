"""The final review: every product counts once, and words say no more than the numbers."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_plan.assignment import cell_status, lateness, lateness_is_provisional
from tests.rules_of.cchc_plan.review import (
    KEYS,
    MEASURES,
    Balance,
    Fact,
    broken,
    column,
    never,
    ranking,
    tables,
)
from tests.rules_of.cchc_plan.review_words import Document, day, document_words, result_words

YEARS = range(2011, 2016)
COLUMNS = sorted({one for columns in MEASURES.values() for one in columns})
DAYS = st.dates(date(2011, 1, 1), date(2016, 3, 1))
FACTS = st.lists(
    st.builds(
        Fact,
        id=st.integers(1, 10**6),
        field=st.sampled_from([None, 1, 2]),
        section=st.sampled_from([None, 1, 2, 3]),
        agency=st.integers(1, 4),
        task=st.sampled_from([None, 1, 2, 3]),
        year=st.sampled_from([*YEARS, 2016]),
        period=st.just("2011"),
        column=st.sampled_from(COLUMNS),
        first_due=DAYS,
        due=DAYS,
        handed_in=st.one_of(st.none(), DAYS),
        extensions=st.integers(0, 2),
    )
)


def fact(**vals):
    given_day = date(2012, 3, 31)
    return Fact(
        **{
            "id": 1,
            "field": 1,
            "section": 1,
            "agency": 1,
            "task": 1,
            "year": 2012,
            "period": "2012",
            "column": "done",
            "first_due": given_day,
            "due": given_day,
            "handed_in": None,
            "extensions": 0,
            **vals,
        }
    )


@given(FACTS)
def test_all_tables_agree_with_each_other_and_with_the_list_of_what_was_never_done(facts):
    review = tables(facts, YEARS)
    assert broken(review, facts) == []
    total = review["total"]["all"]
    assert total.all == sum(one.column != "cancelled" for one in facts)
    for name in KEYS:
        assert sum(line["all"].all for line in review[name].values()) == total.all
    assert len(never(facts)) == total.open + total.cancelled


@given(FACTS)
def test_each_number_is_that_of_the_facts_of_its_columns(facts):
    review = tables(facts, YEARS)
    for name in KEYS:
        for value, line in review[name].items():
            for year, balance in line.items():
                behind = [
                    one.column
                    for one in facts
                    if getattr(one, name) == value and year in ("all", one.year)
                ]
                numbers = balance.measures()
                for measure, columns in MEASURES.items():
                    assert numbers[measure] == sum(one in columns for one in behind)


@given(FACTS.filter(len))
def test_a_lost_or_changed_fact_breaks_an_identity(facts):
    review = tables(facts, YEARS)
    assert broken(review, facts[1:])
    review["agency"][facts[0].agency][facts[0].year].done += 1
    assert "agency" in broken(review, facts)


def test_tables_of_nothing_have_all_years():
    review = tables([], YEARS)
    assert [*review["total"]] == [*YEARS, "all"]
    assert broken(review, []) == []
    assert review["total"]["all"].measures()["share"] is None


@given(
    state=st.sampled_from(["todo", "doing", "submitted", "accepted", "cancelled"]),
    by_rule=st.booleans(),
    due=DAYS,
    gap=st.integers(0, 400),
    sent=DAYS,
    today=DAYS,
)
def test_every_cell_has_a_column_and_rules_alone_make_no_fact(
    state, by_rule, due, gap, sent, today
):
    end = due + timedelta(days=gap)
    sent = sent if state in ("submitted", "accepted") else None
    late = lateness(state, due, sent, today, 15)
    provisional = lateness_is_provisional(by_rule, end, sent, today)
    found = column(
        SimpleNamespace(state=state, status=cell_status(state, late), provisional=provisional)
    )
    assert found in COLUMNS
    if provisional:
        assert found not in ("done_late", "submitted_late", "overdue")


def test_delay_counts_from_the_day_first_promised():
    handed_in = date(2012, 4, 10)
    assert fact(due=date(2012, 4, 30), handed_in=handed_in).delay == 10
    assert fact(handed_in=date(2012, 3, 1)).delay == -30
    assert fact().delay is None


class TestRanking:
    def test_only_facts_make_an_agency_bad(self):
        best, worst = ranking(
            {
                "late": Balance(done=9, done_late=1),
                "by rule": Balance(done_by_rule=2),
                "good": Balance(done=3),
            }
        )
        assert best == ["good", "by rule"]
        assert worst == ["late"]

    def test_who_was_late_with_more_of_it_is_worse_and_of_equals_who_owed_more(self):
        balances = {
            "good": Balance(done=90),
            "one of ten": Balance(done=9, overdue=1),
            "half": Balance(done=2, done_late=2),
            "one of two": Balance(done=1, done_late=1),
        }
        assert ranking(balances) == (["good"], ["half", "one of two", "one of ten"])

    def test_whoever_is_late_like_all_others_is_neither(self):
        balances = {name: Balance(done=1, done_late=1) for name in "abc"}
        assert ranking(balances) == ([], [])

    def test_a_little_late_is_good_among_the_later_ones(self):
        balances = {"little": Balance(done=9, done_late=1), "much": Balance(done=1, overdue=1)}
        assert ranking(balances) == (["little"], ["much"])

    def test_who_did_nothing_or_owed_nothing_is_not_best(self):
        assert ranking({"idle": Balance(todo=3), "free": Balance(cancelled=2)}) == ([], [])
        assert ranking({}) == ([], [])

    def test_equals_of_the_last_one_listed_are_listed(self):
        balances = {name: Balance(done=2) for name in "abcdefg"} | {"h": Balance(done=1)}
        assert ranking(balances)[0] == list("abcdefg")

    @given(FACTS)
    def test_nobody_is_best_and_worst(self, facts):
        balances = {key: line["all"] for key, line in tables(facts, YEARS)["agency"].items()}
        best, worst = ranking(balances)
        assert not set(best) & set(worst)
        assert all(balances[key].late for key in worst)


class TestResultWords:
    @pytest.mark.parametrize(
        ("balance", "yearly", "words"),
        [
            (Balance(done=5), True, "Hoàn thành 5/5 năm, đúng hạn"),
            (Balance(done=1), False, "Hoàn thành, đúng hạn"),
            (Balance(done_late=1), False, "Hoàn thành, trễ hạn"),
            (Balance(done_by_rule=1), False, "Hoàn thành, sau hạn tạm tính"),
            (Balance(done=3, done_late=2), True, "Hoàn thành 5/5 năm (trong đó trễ hạn 2)"),
            (
                Balance(done=1, done_late=2, done_by_rule=2),
                True,
                "Hoàn thành 5/5 năm (trong đó trễ hạn 2, sau hạn tạm tính 2)",
            ),
            (
                Balance(done=168, overdue=12, todo=10),
                False,
                "Hoàn thành 168/190; quá hạn 12, chưa thực hiện 10",
            ),
            (Balance(done_late=1, overdue=1), True, "Hoàn thành 1/2 năm, trễ hạn; quá hạn 1"),
            (Balance(overdue=5), True, "Chưa thực hiện"),
            (Balance(provisional=1), False, "Chưa thực hiện"),
            (Balance(todo=5), True, "Chưa thực hiện, chưa đến hạn"),
            (Balance(doing=1), False, "Đang thực hiện, chưa đến hạn"),
            (Balance(submitted_late=2), True, "Đã nộp, chưa nghiệm thu"),
            (
                Balance(overdue=1, submitted=1),
                True,
                "Chưa hoàn thành: quá hạn 1, chờ nghiệm thu 1",
            ),
            (Balance(done=4, cancelled=1), True, "Hoàn thành 4/4 năm, đúng hạn; đã hủy 1"),
            (Balance(cancelled=3), True, "Đã hủy"),
            (Balance(), False, "Chưa thực hiện"),
        ],
    )
    def test_words(self, balance, yearly, words):
        assert result_words(balance, yearly) == words

    def test_by_what_it_was_cancelled(self):
        decision = "theo Quyết định số 45/QĐ-UBND"
        assert result_words(Balance(cancelled=1), cancelled=decision) == f"Đã hủy {decision}"
        assert result_words(Balance(done=1, cancelled=2), cancelled=decision) == (
            f"Hoàn thành, đúng hạn; đã hủy 2 {decision}"
        )

    def test_why_nothing_was_owed(self):
        words = result_words(Balance(), missing="chưa xác định thời gian thực hiện")
        assert words == "Chưa thực hiện: chưa xác định thời gian thực hiện"

    @given(FACTS.filter(len))
    def test_no_word_claims_more_than_the_numbers(self, facts):
        balance = tables(facts, YEARS)["total"]["all"]
        words = result_words(balance)
        assert ("đúng hạn" in words) == (balance.all > 0 and balance.done == balance.all)
        assert ("trễ hạn" in words) == (balance.done_late > 0)
        assert words[0].isupper() and "  " not in words


class TestDocumentWords:
    def test_by_date_and_once(self):
        later, first = Document("2/KH", date(2013, 2, 9)), Document("9/KH", date(2012, 11, 20))
        assert (
            document_words([later, first, later]) == "9/KH ngày 20/11/2012;\n2/KH ngày 09/02/2013"
        )

    def test_long_lists_are_shortened_only_where_asked(self):
        many = [Document(f"{n:02}/BC", date(2011, 12, n)) for n in range(1, 19)]
        short = document_words(many)
        assert short.startswith("01/BC ngày 01/12/2011;\n02/BC")
        assert short.endswith("03/BC ngày 03/12/2011;\n… và 15 văn bản khác")
        assert document_words(many, whole=True).count(";") == 17
        assert document_words(many[:5]).count(";") == 4

    def test_what_has_no_number_is_named_and_who_issued_it(self):
        one = Document("", None, "Ảnh chụp bảng niêm yết", "UBND phường An Phú")
        assert document_words([one]) == "Ảnh chụp bảng niêm yết (UBND phường An Phú)"
        assert document_words([]) == ""

    def test_numbers_of_two_agencies_are_two_documents(self):
        day_ = date(2012, 5, 12)
        twice = [Document("1/BC-UBND", day_, "", agency) for agency in ("A", "B")]
        assert document_words(twice) == (
            "1/BC-UBND ngày 12/5/2012 (A);\n1/BC-UBND ngày 12/5/2012 (B)"
        )

    def test_no_day_is_no_text(self):
        assert day(None) == ""
