"""Counting work: every product counts once, cancelled ones nowhere."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_plan.tally import Count, merged, tally, total

STATUSES = (
    "done",
    "done_late",
    "submitted",
    "submitted_late",
    "overdue",
    "due_soon",
    "doing",
    "todo",
    "cancelled",
)
CELLS = st.lists(
    st.builds(
        SimpleNamespace,
        status=st.sampled_from(STATUSES),
        provisional=st.integers(0, 1),
        agency=st.integers(1, 3),
    )
)


@given(CELLS)
def test_the_parts_sum_to_the_whole(cells):
    count = total(cells)
    owed = [cell for cell in cells if cell.status != "cancelled"]
    assert count.all == len(owed)
    assert count.cancelled == len(cells) - len(owed)
    assert count.accepted + count.open == count.all
    parts = tally(cells, lambda cell: cell.agency).values()
    for name, value in count.as_dict().items():
        assert sum(part.as_dict()[name] for part in parts) == value


def test_what_is_overdue_by_an_unverified_rule_is_counted_apart():
    late = SimpleNamespace(status="overdue", provisional=0)
    perhaps = SimpleNamespace(status="overdue", provisional=1)
    count = total([late, perhaps, perhaps])
    assert (count.overdue, count.provisional, count.late) == (1, 2, 1)


def test_what_only_an_unverified_rule_makes_late_is_not_counted_as_late():
    def cell(status):
        return SimpleNamespace(status=status, provisional=1)

    count = total([cell("done_late"), cell("submitted_late"), cell("done")])
    assert (count.done, count.submitted, count.late, count.all) == (2, 1, 0, 3)


def test_the_share_is_whole_percents_and_none_of_nothing():
    assert Count().share is None
    assert Count(done=2, todo=1).share == 66
    assert Count(done=1, done_late=1, cancelled=5).share == 100


@given(CELLS)
def test_counts_by_a_finer_key_add_up(cells):
    finer = tally(cells, lambda cell: (cell.agency, cell.status))
    assert merged(finer, lambda name: name[0]) == tally(cells, lambda cell: cell.agency)
    assert merged(finer, lambda _name: 0).get(0, Count()) == total(cells)
