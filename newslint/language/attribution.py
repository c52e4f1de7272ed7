"""Who says so: the attributions and the check-worthy claims of a draft.

The model (`attributionmodel.py`) marks spans: who is a source, which words say that something is said, what is said;
`signed.py` marks what is plain by its form. Which spans of the model belong together `linking.py` tells, and `speakers.py` finds
whom "he" or "the minister" stands for. Nothing here loads the model before a draft's attributions or claims are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.signed import Signed, signed

if TYPE_CHECKING:
    from newslint.language.linking import Linked

SOURCE, CUE, CONTENT = "source", "cue", "content"
"""The roles of a span in an attribution."""


class RoleSpan(NamedTuple):
    """A part of some attribution.

    Attributes:
        role: `SOURCE`, `CUE` or `CONTENT`.
        start, end: half-open, in characters of `document.source`. What is said may run over several sentences and blocks, and
            may hold sources and cues of other attributions.
        confidence: the estimated probability that the span is right.
    """

    role: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class Attribution:
    """Something that somebody is reported to have said, written, thought or shown.

    Attributes:
        source: who says it, as it stands there; empty where nobody is named.
        cue: the words that say so: "said", "according to"; empty where the model marks none.
        content: what is said, without the words that interrupt it.
        direct: whether at least half of what is said stands in quotation marks; otherwise it is a paraphrase.
        speaker: the name first used for the source ("he", "Kirby" → "John Kirby") where the draft makes it plain, else None.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool
    speaker: str | None = None


@dataclass(frozen=True)
class Claim:
    """A sentence that states something which a reader would want to see checked.

    Attributes:
        span: the sentence, in characters of the source.
        confidence: the estimated probability that it is check-worthy.
    """

    span: Span
    confidence: float


def roles(document: Document) -> tuple[RoleSpan, ...]:
    """The spans that the model marks in a draft, and those that are plain by their form, in order.

    Used through `document.memo(roles)`.
    """
    from newslint.language.attributionmodel import role_spans

    told = document.memo(signed)
    if not told:
        return role_spans(document)
    plain = sorted((RoleSpan(role, span.start, span.end, 1.0) for one in told for role, span in _parts(one)), key=_place)
    kept = (span for span in role_spans(document) if not _has_rival(span, plain))
    return tuple(sorted((*plain, *kept), key=_place))


def _place(span: RoleSpan) -> tuple[int, int]:
    return span.start, span.end


def _parts(one: Signed) -> Iterator[tuple[str, Span]]:
    yield SOURCE, one.source
    yield CUE, one.cue
    for span in one.content:
        yield CONTENT, span


def _has_rival(span: RoleSpan, plain: Sequence[RoleSpan]) -> bool:
    """Whether one of the plain spans, which stand in order and apart, tells of the same words.

    What is plainly said may hold who said what in it, as long as that is not most of it.
    """
    for at in range(bisect_right(plain, span.start, key=lambda one: one.end), len(plain)):
        one = plain[at]
        if one.start >= span.end:
            break
        shared = min(span.end, one.end) - max(span.start, one.start)
        fills = span.role == CONTENT and 2 * shared > one.end - one.start
        if one.role != CONTENT or fills or shared < span.end - span.start:
            return True
    return False


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Who says what in a draft, in order of place; used through `document.memo(attributions)`."""
    from newslint.language.linking import spans_of
    from newslint.language.speakers import speakers

    spans = document.memo(roles)
    linked = _linked(document, spans)
    found = []
    for one, speaker in zip(linked, speakers(document, spans, linked), strict=True):
        source = spans_of(spans, () if one.source is None else (one.source,))
        cue = spans_of(spans, () if one.cue is None else (one.cue,))
        content = spans_of(spans, one.contents)
        found.append(Attribution(source, cue, content, _is_direct(document, content), speaker))
    return tuple(sorted(found, key=lambda one: min((*one.source, *one.cue, *one.content))))


def _linked(document: Document, spans: Sequence[RoleSpan]) -> list[Linked]:
    """What goes with what: plain where it is signed, and what fits best for the rest."""
    from newslint.language.linking import Linked, link

    at = {(span.role, span.start, span.end): number for number, span in enumerate(spans)}
    found = []
    for one in document.memo(signed):
        said_by, says, *contents = (at[role, span.start, span.end] for role, span in _parts(one))
        found.append(Linked(said_by, says, tuple(contents)))
    taken = {number for one in found for number in (one.source, one.cue, *one.contents)}
    rest = [number for number in range(len(spans)) if number not in taken]
    for linked in link(document, [spans[number] for number in rest]):
        source = None if linked.source is None else rest[linked.source]
        cue = None if linked.cue is None else rest[linked.cue]
        found.append(Linked(source, cue, tuple(rest[part] for part in linked.contents)))
    return found


def quoted_spans(document: Document) -> tuple[Span, ...]:
    """What stands in quotation marks, in characters of the source; used through `document.memo(quoted_spans)`."""
    from newslint.language.quotations import quotations

    return tuple(
        block.source_span(span.start, span.end)
        for block, found in zip(document.blocks, document.memo(quotations), strict=True)
        for span in found
    )


def overlap(span: Span, others: Sequence[Span]) -> int:
    """How many characters of `span` lie in `others`, which are in order and apart."""
    at = bisect_right(others, span.start, key=lambda one: one.end)
    shared = 0
    for other in others[at:]:
        if other.start >= span.end:
            break
        shared += min(span.end, other.end) - max(span.start, other.start)
    return shared


def _is_direct(document: Document, content: Sequence[Span]) -> bool:
    quoted = document.memo(quoted_spans)
    return bool(content) and 2 * sum(overlap(span, quoted) for span in content) >= sum(map(len, content))


def claims(document: Document) -> tuple[Claim, ...]:
    """The sentences of a draft with their chance of being check-worthy, in order; used through `document.memo(claims)`."""
    from newslint.language.attributionmodel import checkworthiness

    return tuple(Claim(span, confidence) for span, confidence in checkworthiness(document))
