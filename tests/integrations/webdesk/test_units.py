from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.findings import Span
from newslint.integrations.webdesk.units import Units


@given(st.text(st.sampled_from("ab é\u0301😀𝒳\u200d\n\ufeff\ud83d")), st.data())
def test_places_are_those_of_a_browser(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = text.encode("utf-16-le", "surrogatepass")
    low, high = Units(text).range(Span(start, end))
    assert units[2 * low : 2 * high].decode("utf-16-le", "surrogatepass") == text[start:end]
    assert Units(text, 1).range(Span(start, end)) == [low + 1, high + 1]
