"""A draft is read once, whoever asks, and a long one in stretches."""

from __future__ import annotations

from newslint import read
from newslint.language import reading
from newslint.language.reading import sentences, stretches

TEXT = "A first paragraph. It has two sentences.\n\n“A quotation,” she said.\n"


def test_sentences_stand_where_their_blocks_say() -> None:
    document = read(TEXT)
    found = document.memo(sentences)
    assert [sentence.opens for sentence in found] == [True, False, True]
    for sentence in found:
        text = document.blocks[sentence.block].text
        assert [text[start:end] for start, end in sentence.places] == sentence.words
    assert [word for word, quoted in zip(found[2].words, found[2].quoted, strict=True) if quoted] == ["“", "A", "quotation", ","]


def test_a_short_draft_is_read_once() -> None:
    document = read(TEXT)
    assert next(stretches(document)).parts is next(stretches(document)).parts


def test_a_long_draft_is_read_in_stretches_of_whole_blocks() -> None:
    paragraph = "The committee will meet again on Tuesday to discuss the budget, officials said. " * 20
    document = read(f"{paragraph}\n\n" * 60)
    found = list(stretches(document))
    assert len(found) > 1
    assert [sentence for stretch in found for sentence in stretch.sentences] == list(document.memo(sentences))
    for stretch in found:
        assert stretch.sentences[0].opens
        assert sum(len(sentence.words) for sentence in stretch.sentences) < reading.STRETCH + 500
