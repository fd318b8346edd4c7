"""The matrix on pages: no cell is lost, whatever the number of tasks and agencies."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_plan.matrix_pages import HEIGHT, ROOM, cut, pages

CELLS = st.lists(
    st.builds(
        SimpleNamespace,
        agency=st.integers(1, 90),
        task=st.one_of(st.none(), st.integers(1, 70)),
        status=st.sampled_from(["done", "overdue", "todo", "cancelled"]),
        provisional=st.integers(0, 1),
    ),
    max_size=300,
)


def laid_out(cells, by_year=False):
    agencies = [
        {"id": one, "name": f"Ủy ban nhân dân phường {one}"}
        for one in sorted({cell.agency for cell in cells})
    ]
    tasks = sorted({cell.task or 0 for cell in cells}, key=lambda one: one or 999)
    columns = [
        {"id": one, "ref": str(one), "number": str(one // 10), "title": "Mục"} for one in tasks
    ]
    return pages(cells, agencies, columns, by_year)


@given(CELLS, st.booleans())
def test_every_cell_stands_on_one_page(cells, by_year):
    found = laid_out(cells, by_year)
    marks = [mark for page in found for row in page.rows for one in row.cells for mark in one]
    assert sorted(map(id, marks)) == sorted(map(id, cells))
    for page in found:
        assert (
            len(page.columns) == len(page.widths) == sum(number for _name, number in page.sections)
        )
        assert len(page.columns) <= 1 or sum(page.widths) <= ROOM
        assert len(page.rows) <= 1 or sum(row.height(by_year) for row in page.rows) <= HEIGHT


@given(CELLS)
def test_totals_stand_once_for_each_column(cells):
    ends = [page for page in laid_out(cells) if page.is_end]
    refs = [column["id"] for page in ends for column in page.columns]
    assert len(refs) == len(set(refs))
    owed = sum(one.all for page in ends for one in page.totals)
    assert owed == sum(cell.status != "cancelled" for cell in cells)


def test_nothing_at_all_is_a_page_without_rows():
    (page,) = laid_out([])
    assert page.columns == page.rows == []


def test_a_column_wider_than_the_page_stands_alone():
    assert [len(page.columns) for page in cut([{}] * 3, [50, 500, 50], room=100)] == [1, 1, 1]
