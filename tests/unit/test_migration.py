"""Steps of one version and their counterparts in another."""

import doctest

from tests.rules_of.one_stop import migration
from tests.rules_of.one_stop.migration import Paper, Place, lack, paper_map, step_map


def test_examples():
    assert doctest.testmod(migration).attempted
    assert not doctest.testmod(migration).failed


def test_a_step_that_moved_is_known_by_its_name():
    old = [Place(1, "Thẩm tra", 20, "A"), Place(2, "Ký", 30, "A")]
    new = [Place(3, "Ký", 20, "A"), Place(4, "Thẩm tra", 30, "A")]
    assert step_map(old, new) == {1: 4, 2: 3}


def test_a_renamed_step_is_known_by_its_place_and_who_does_it():
    old = [Place(1, "Thẩm tra", 20, "A")]
    assert step_map(old, [Place(2, "Thẩm định", 20, "A")]) == {1: 2}
    assert step_map(old, [Place(2, "Thẩm định", 20, "B")]) == {}
    assert step_map(old, [Place(2, "Thẩm định", 30, "A")]) == {}


def test_a_place_that_another_step_took_by_name_is_not_taken_again():
    old = [Place(1, "Tiếp nhận", 10, "A"), Place(2, "Thẩm tra", 20, "A")]
    new = [Place(3, "Tiếp nhận", 20, "A")]
    assert step_map(old, new) == {1: 3}


def test_of_steps_with_one_name_the_nearest_of_the_same_agency_is_taken():
    old = [Place(1, "Ký", 30, "A")]
    new = [Place(2, "Ký", 30, "B"), Place(3, "Ký", 70, "A"), Place(4, "Ký", 40, "A")]
    assert step_map(old, new) == {1: 4}


def test_the_same_version_maps_to_itself():
    steps = [Place(number, f"Bước {number}", 10 * number, "A") for number in range(6)]
    assert step_map(steps, steps) == {number: number for number in range(6)}


def test_without_steps_there_is_nothing_to_map():
    assert step_map([], [Place(1, "Ký", 10)]) == {}
    assert step_map([Place(1, "Ký", 10)], []) == {}


def test_papers_are_known_by_name_and_a_line_stands_for_one_only():
    asked = [Paper(1, "Giấy khai sinh", "copy"), Paper(2, "Giấy khai sinh", "copy")]
    assert paper_map(asked, [Paper(3, "Giấy khai sinh", "copy")]) == {1: 3}
    assert paper_map(asked, [Paper(3, "Giấy  KHAI sinh"), Paper(4, "Giấy khai sinh")]) == {
        1: 3,
        2: 4,
    }
    assert paper_map(asked, []) == {}


def test_of_lines_with_one_name_the_one_that_was_handed_in_is_taken():
    listed = [Paper(3, "Đơn"), Paper(4, "Đơn", there=True)]
    assert paper_map([Paper(1, "Đơn")], listed) == {1: 4}


def test_an_original_stands_for_a_copy_and_a_copy_for_no_original():
    assert lack(Paper(1, "Đơn", "copy"), Paper(2, "Đơn", "original", there=True)) == ""
    assert lack(Paper(1, "Đơn", "certified"), Paper(2, "Đơn", "copy", there=True)) == "form"


def test_what_was_not_handed_in_is_absent_whatever_is_listed():
    assert lack(Paper(1, "Đơn"), None) == "absent"
    assert lack(Paper(1, "Đơn"), Paper(2, "Đơn", quantity=5)) == "absent"
