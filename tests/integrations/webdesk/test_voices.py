"""The sources that the desk lists: how much of a draft is read for them, and what is left where the model cannot be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import Document
from newslint.integrations.webdesk import voices as voices_module
from newslint.integrations.webdesk.voices import count_words, voices
from newslint.language import attributionmodel
from tests.conftest import engine

TWO_SPEAKERS = (
    "“We are going to build it, whatever it costs,” said Mayor Karin Lindqvist.\n\n"
    "Tola Oyelaran, the harbour master, said that it would be done by June.\n\n"
    "“It will be done by the end of May,” Lindqvist said.\n"
)


def document(text: str) -> Document:
    read, _ = engine().read_draft(text.encode(), "draft.txt")
    assert read
    return read


def test_a_long_draft_is_read_at_its_beginning_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices_module, "MAX_READ", 26)
    found = voices(document(TWO_SPEAKERS))
    assert found.note == "Read for sources: the first 26 of 37 words."
    said = [saying.span.start for one in found.found for saying in one.sayings]
    assert 0 in said
    assert max(said) < TWO_SPEAKERS.index("“It will")


def test_of_a_paragraph_that_is_too_long_the_quotations_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices_module, "MAX_READ", 5)
    found = voices(document(TWO_SPEAKERS))
    assert found.note == "Only quotations are listed: the draft's first paragraph has more than 5 words."
    assert [(one.name, len(one.sayings), one.share) for one in found.found] == [("Mayor Karin Lindqvist", 2, None)]


def test_without_the_model_the_quotations_are_listed_and_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = attributionmodel.AttributionModel

    def attribution_model() -> attributionmodel.AttributionModel:
        return missing(tmp_path)

    monkeypatch.setattr(attributionmodel, "attribution_model", attribution_model)
    found = voices(document(TWO_SPEAKERS))
    assert found.note.startswith("Only quotations are listed, for paraphrases cannot be looked for: the attribution model in ")
    assert "install newslint again" in found.note
    assert [(one.name, len(one.sayings), one.share) for one in found.found] == [("Mayor Karin Lindqvist", 2, None)]


def test_a_draft_without_words_has_no_sources() -> None:
    assert voices(document("")) == ((), "")
    assert count_words([document("")]) == 0
