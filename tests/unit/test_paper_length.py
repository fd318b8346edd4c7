"""What may go on to a second page is told before it is printed."""

import pytest
from tests.rules_of.one_stop import paper_length

FIELDS = {
    "due": "Thứ Sáu, ngày 21/9/2012, từ 14 giờ",
    "clerk": "Nguyễn Văn An",
    "secret": "x" * 999,
}


def papers(count, name="Giấy khai sinh"):
    return {**FIELDS, "papers": [(name, "bản chính", 1)] * count}


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        (papers(6), False),
        (papers(40), True),
        (papers(8, "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở " * 2), True),
        ({**FIELDS, "reason": "Thửa đất đang có tranh chấp"}, False),
        ({**FIELDS, "reason": "Thửa đất đang có tranh chấp. " * 60}, True),
        ({"days": {"text": "Các ngày", "rows": [{"days": "Thứ Hai", "what": ""}] * 40}}, True),
        ({"rows": [{"agency": "Phòng", "given": "9 giờ", "notes": ["Tạm dừng " * 40]}] * 2}, True),
        ({}, False),
    ],
)
def test_a_paper_of_many_lines_is_long(slip, expected):
    assert paper_length.is_long(slip) is expected


def test_long_papers_are_documents_of_their_own_and_keep_their_place():
    short, long = papers(1), papers(40)
    found = paper_length.documents([short, short, long, short, long, long], 25)
    assert found == [[short, short], [long], [short], [long], [long]]
    assert paper_length.documents([], 25) == []
