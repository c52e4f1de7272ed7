from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newslint.results import Lines, Position


def test_lines_end_where_editors_end_them() -> None:
    text = "a\nbc\r\nd\re\x0cf\u2028g"
    lines = Lines(text)
    assert [lines.position(text.index(letter)) for letter in "abcdefg"] == [
        Position(1, 1),
        Position(2, 1),
        Position(2, 2),
        Position(3, 1),
        Position(4, 1),
        Position(4, 3),
        Position(4, 5),
    ]


@given(st.text(alphabet="ab\r\n\x0c\u2028 é😀", max_size=80), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    row, column = Lines(text).position(offset)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    start = starts[row - 1]
    inside_a_line_end = text[offset - 1 : offset + 1] == "\r\n"
    assert start + column - 1 == offset or inside_a_line_end
    assert row == sum(1 for one in starts if one <= offset)
