"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.language.sentences import split_sentences

PROSE = st.text(alphabet=st.sampled_from(list("abI. .. ?!\"'”’)(“…\n\xa0UNStDr09,")), max_size=120) | st.text(max_size=80)


@given(PROSE)
def test_sentences_tile_the_text(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "parts",
    [
        ["U.S. officials met on Sept. 10 in New York.", "They left at 5 p.m. Friday."],
        ["Dr. Smith of St. Louis met Sen. J. R. Okello Jr. there.", "Nobody else came."],
        ["She lives in the U.S.", "He does not."],
        ["“Is it true?” he asked.", "“No.”", "Then he left."],
        ["It grew 1.5 percent, to $3.2 million.", "No. 5 came last."],
        ["Well ... maybe.", "He said no.", "They agreed..."],
        ["The case of Marbury v. Madison is old.", "It matters!", "Does it?"],
        ["Acme Inc. said so.", "(It later said otherwise.)", "The stock fell."],
    ],
)
def test_samples(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[span.start : span.end] for span in split_sentences(text)] == parts
