"""The sources of a draft, and what each is said to have said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from newslint.documents.model import OPAQUE, Document
from newslint.findings import Span
from newslint.integrations.webdesk.limits import MAX_READ
from newslint.language.attribution import Attribution
from newslint.language.sourcekinds import SourceKind
from newslint.sources.attribution import name_words
from newslint.sources.quoted import quoted
from newslint.sources.verdicts import SHORT

_UNCLEAR = "unclear: "
_MARKS = re.compile("[\"'“”‘’«»„]")


class Saying(NamedTuple):
    """Something that a draft has somebody say.

    Attributes:
        text: the words, as they read without markup; a quotation has its marks.
        span: where they stand, in characters of the source.
        direct: whether they are a quotation; else the draft puts it in words of its own.
    """

    text: str
    span: Span
    direct: bool


class Voice(NamedTuple):
    """A source of a draft.

    Attributes:
        name: its name, or its words, for one that is not named; "" where nobody is plainly said to say it.
        kind: whether it is named.
        share: the part of the draft's words that it is said to have said, from 0 to 1; None where that is not known.
        citing: whom or what it is said to cite.
        sayings: what it is said to have said, in order of place.
    """

    name: str
    kind: SourceKind
    share: float | None
    citing: tuple[str, ...]
    sayings: tuple[Saying, ...]


class Voices(NamedTuple):
    """The sources of a draft, story by story, and if not all could be looked for, a sentence that says so."""

    found: tuple[Voice, ...]
    note: str = ""


def voices(document: Document) -> Voices:
    """The sources of a draft: with its paraphrases where the attribution model can read it, else of its quotations alone.

    Of a long draft the beginning is read, `MAX_READ` words at most.
    """
    from newslint.language.copymodel import ModelError

    stories = document.stories or (document,)
    beginning = tuple(_beginning(stories))
    read, words = count_words(beginning), count_words(stories)
    if words and not read:
        note = f"Only quotations are listed: the draft's first paragraph has more than {MAX_READ:,} words."
    else:
        try:
            found = tuple(voice for story in beginning for voice in _sources(story))
            return Voices(found, f"Read for sources: the first {read:,} of {words:,} words." if read < words else "")
        except ModelError as error:
            note = f"Only quotations are listed, for paraphrases cannot be looked for: {error}."
    return Voices(tuple(voice for story in stories for voice in _quoted(story)), note)


def count_words(stories: Iterable[Document]) -> int:
    """How many words the prose of some stories has."""
    return sum(len(block.text.split()) for story in stories for block in story.blocks)


def _beginning(stories: Iterable[Document]) -> Iterator[Document]:
    """The stories up to the paragraph that would make them longer than `MAX_READ` words."""
    words = 0
    for story in stories:
        for number, block in enumerate(story.blocks):
            words += len(block.text.split())
            if words > MAX_READ:
                yield replace(story, blocks=story.blocks[:number])
                return
        yield story


def _sources(document: Document) -> Iterator[Voice]:
    """The sources as the attribution model reads them; what has none comes last."""
    from newslint.whosays import story_sources, unsourced

    for one in story_sources(document):
        said = tuple(saying for saying in _sayings(document, one.attributions) if saying.text not in one.citing)
        name = one.name.removeprefix(_UNCLEAR) if one.kind is SourceKind.UNCLEAR else one.name
        yield Voice(name, one.kind, one.share, one.citing, said)
    if rest := tuple(_sayings(document, unsourced(document))):
        yield Voice("", SourceKind.NONE, None, (), rest)


def _sayings(document: Document, attributions: tuple[Attribution, ...]) -> Iterator[Saying]:
    for one in attributions:
        text = " ".join(" ".join(_text(document, span) for span in one.content).split())
        if text:
            marked = f"“{text}”" if one.direct and not _MARKS.search(text) else text
            yield Saying(marked, Span(one.content[0].start, one.content[-1].end), one.direct)


def _text(document: Document, span: Span) -> str:
    """How a stretch of the source, which may run over several blocks, reads without markup."""
    first, last = document.block_near(span.start), document.block_near(span.end)
    blocks = document.blocks[first : max(first, last) + 1]
    texts = (block.text[block.text_offset(span.start) : block.text_offset(span.end)] for block in blocks)
    return " ".join(texts).replace(OPAQUE, "")


def _quoted(document: Document) -> tuple[Voice, ...]:
    """Who is quoted, in the order in which they first are; what nobody plainly says comes last."""
    found: dict[str, list[tuple[str, Saying]]] = {}
    for one in document.memo(quoted):
        # Titles of works, and words held at arm's length, are nobody's.
        if one.speaker or (not one.is_title and (one.attributed or one.length >= SHORT)):
            span = document.blocks[one.block].source_span(one.start, one.end)
            found.setdefault(_key(one.speaker), []).append((one.speaker, Saying(f"“{one.text}”", span, direct=True)))
    unnamed = found.pop("", [])
    named = [_voice(max((name for name, _ in said), key=len), SourceKind.NAMED, said) for said in found.values()]
    return (*named, _voice("", SourceKind.NONE, unnamed)) if unnamed else tuple(named)


def _voice(name: str, kind: SourceKind, said: list[tuple[str, Saying]]) -> Voice:
    return Voice(name, kind, None, (), tuple(one for _, one in said))


def _key(name: str) -> str:
    """What names one person, whether given in full or not: the last of the words that tell persons apart."""
    apart = name_words(name)
    words = [word for word in name.lower().split() if any(part in apart for part in name_words(word))]
    return words[-1].removesuffix("'s").removesuffix("’s") if words else name.lower()
