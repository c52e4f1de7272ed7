"""Who said what: the sources of a draft, and how much of it rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.attribution import Attribution
from newslint.language.sourcekinds import SourceKind, kind_of, source_text

_CITING = frozenset({"citing", "cited", "cites", "quoting"})


@dataclass(frozen=True)
class StorySource:
    """A source of a draft.

    Attributes:
        name: its name; or its words, for one that is not named.
        kind: whether it is named.
        direct, indirect: how many quotations and how many paraphrases are attributed to it.
        share: the part of the draft's words that it is said to have said, from 0 to 1.
        citing: whom or what it is said to cite.
        attributions: what is attributed to it, in order.
        span: where it stands first.
    """

    name: str
    kind: SourceKind
    direct: int
    indirect: int
    share: float
    citing: tuple[str, ...]
    attributions: tuple[Attribution, ...]
    span: Span


def story_sources(document: Document) -> tuple[StorySource, ...]:
    """The sources of a draft, those on which most of it rests first. What nobody is said to say is not among them."""
    groups: dict[tuple[SourceKind, str], list[Attribution]] = {}
    for one in document.attributions:
        kind = kind_of(document, one)
        if kind is SourceKind.NONE:
            continue
        # What a pronoun stands for may differ from place to place; together they show how much is left unclear.
        key = one.speaker or ("" if kind is SourceKind.UNCLEAR else _plain(source_text(document, one)))
        groups.setdefault((kind, key.lower()), []).append(one)
    words = sum(len(block.text.split()) for block in document.blocks)
    found = [_source(document, kind, group, words) for (kind, _), group in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.share, one.span)))


def _plain(text: str) -> str:
    """A source's words as a table has them: without the article and what follows a comma."""
    words = text.split(" ")
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        del words[0]
    return " ".join(words).rstrip(",")


def _source(document: Document, kind: SourceKind, group: Sequence[Attribution], words: int) -> StorySource:
    first = group[0]
    name = first.speaker or _plain(source_text(document, first))
    if kind is SourceKind.UNCLEAR:
        name = "unclear: " + ", ".join(dict.fromkeys(source_text(document, one).lower() for one in group))
    citing = [_said(document, one) for one in group if _cue(document, one) in _CITING]
    said = [one for one in group if _cue(document, one) not in _CITING]
    counted = sum(len(document.source[span.start : span.end].split()) for one in said for span in one.content)
    direct = sum(one.direct for one in said)
    share = counted / words if words else 0.0
    return StorySource(
        name, kind, direct, len(said) - direct, min(1.0, share), tuple(dict.fromkeys(citing)), tuple(group), first.source[0]
    )


def _cue(document: Document, one: Attribution) -> str:
    return " ".join(document.source[span.start : span.end] for span in one.cue).strip(" ,").lower()


def _said(document: Document, one: Attribution) -> str:
    return " ".join(" ".join(document.source[span.start : span.end] for span in one.content).split())


def unsourced(document: Document) -> tuple[Attribution, ...]:
    """What is said to be said, but nobody is said to say it."""
    return tuple(one for one in document.attributions if not one.source)


__all__ = ["StorySource", "story_sources", "unsourced"]
