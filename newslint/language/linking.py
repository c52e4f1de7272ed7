"""Which source and which content go with which cue.

The spans of a draft do not overlap, so they stand in a row. Every content chooses a cue, and every cue a source, by what
stands between the two: how many spans of each role, sentences, words and marks, and which words the cue is of. A log-linear
model weighs that (`training/linking.py` makes its weights). A cue that no content has chosen then gets the one that fits best
among those that their own cue can spare.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.attribution import CONTENT, CUE, SOURCE, RoleSpan
from newslint.language.sentences import sentences


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WEIGHTS = Path(__file__).with_name("model") / "linking.json"
# How many cues, or sources, are looked at on either side.
REACH = 4
# By how much a content's best cue must beat its having none among those marked.
_LEAST = 0.0
# By how much, at most, a content may fit a cue without any worse than its own cue, to be given to it.
_WORST = -4.0
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|:")
_MARKS = "\"“”„«»'‘’`"
_PRONOUNS = _set("he she they it i we you who which that his her their its my our")


class Linked(NamedTuple):
    """The parts of one attribution, as indexes into the spans that were given; `source` is None where there is none."""

    source: int | None
    cue: int | None
    contents: tuple[int, ...]


class _Part(NamedTuple):
    """A span with what is asked of it again and again."""

    number: int  # among the spans given
    place: int  # in the row of all spans
    span: RoleSpan
    first: int  # number of the sentence where it begins
    last: int
    paragraph: int  # where it begins
    kind: str  # what sort of source, cue or content it is


class Row:
    """The spans of a draft in a row, and what stands between any two of them."""

    def __init__(self, document: Document, spans: Sequence[RoleSpan]) -> None:
        self.source = document.source
        blocks = document.blocks
        self._starts = [
            blocks[number].source_span(one.start, one.start).start
            for number, found in enumerate(document.memo(sentences))
            for one in found
        ]
        self._paragraphs = [span.start for span in document.block_spans]
        order = sorted(range(len(spans)), key=lambda index: (spans[index].start, spans[index].end))
        self.parts = [self._part(index, place, spans[index]) for place, index in enumerate(order)]
        self.by_role = {role: [part for part in self.parts if part.span.role == role] for role in (SOURCE, CUE, CONTENT)}
        self._counts: dict[str, list[int]] = {}
        for role in self.by_role:
            counts = [0]
            for part in self.parts:
                counts.append(counts[-1] + (part.span.role == role))
            self._counts[role] = counts

    def _part(self, index: int, place: int, span: RoleSpan) -> _Part:
        first = bisect_right(self._starts, span.start)
        last = bisect_right(self._starts, max(span.start, span.end - 1))
        paragraph = bisect_right(self._paragraphs, span.start)
        return _Part(index, place, span, first, last, paragraph, _kind(span.role, self.source[span.start : span.end]))

    def near(self, part: _Part, role: str) -> list[_Part]:
        """The parts of `role` that may belong to `part`: the nearest on either side."""
        row = self.by_role[role]
        at = bisect_right(row, part.place, key=lambda one: one.place)
        return row[max(0, at - REACH) : at + REACH]

    def between(self, one: _Part, other: _Part, role: str) -> int:
        """How many parts of `role` stand between two."""
        low, high = sorted((one.place, other.place))
        return self._counts[role][high] - self._counts[role][low + 1]

    def is_alone(self, cue: _Part, sentence: int) -> bool:
        """Whether no other cue touches the sentence."""
        row = self.parts
        for step in (-1, 1):
            at = cue.place + step
            while 0 <= at < len(row) and abs(at - cue.place) < 2 * REACH:
                if row[at].span.role == CUE and row[at].first <= sentence <= row[at].last:
                    return False
                at += step
        return True


def _kind(role: str, text: str) -> str:
    words = _WORD.findall(text.lower())
    first, last = (words[0], words[-1]) if words else ("", text.strip()[-1:])
    if role == CUE:
        return f"{first} {last}" if first != last else first
    if role == SOURCE:
        if len(words) == 1 and first in _PRONOUNS:
            return first
        return "name" if text[:1].isupper() else ("of" if " of " in text or "who " in text else "thing")
    opens = "q" if text[:1] in _MARKS else ""
    closes = "Q" if text[-1:] in _MARKS else ""
    middle = "" if opens or closes or not any(mark in text for mark in '"“') else "m"
    short = "1" if len(words) == 1 else ""
    upper = "U" if text.lstrip(_MARKS)[:1].isupper() else ""
    comma = "," if text.rstrip(_MARKS)[-1:] in (",", "?", "!") else ("." if text.rstrip(_MARKS)[-1:] == "." else "")
    lead = first if first in _LEADS else ""
    return f"{opens}{closes}{middle}{short}{upper}{comma}{lead}"


_LEADS = _set("that to of for as about whether how why what if on over against in with it this which")


def _gap_words(text: str) -> str:
    count = len(text.split())
    return str(count) if count < 4 else ("s" if count < 7 else "m" if count < 15 else "l" if count < 40 else "x")


def _gap_marks(text: str) -> str:
    """The marks between two parts, each once, in order."""
    return "".join(dict.fromkeys(character for character in text if character in ',.;:?!"“”()—–-\n'))[:4]


def pair_features(row: Row, one: _Part, other: _Part) -> Iterator[str]:
    """What speaks for or against `one` (a content or a cue) belonging to `other` (a cue or a source)."""
    ahead = other.place > one.place
    low, high = (one, other) if ahead else (other, one)
    gap = row.source[low.span.end : high.span.start]
    cues, contents, sources = (min(row.between(one, other, role), 3) for role in (CUE, CONTENT, SOURCE))
    apart = min(high.first - low.last, 4)
    paragraphs = min(high.paragraph - low.paragraph, 3)
    words, marks = _gap_words(gap), _gap_marks(gap)
    role = "k" if one.span.role == CONTENT else "c"
    way = f"{role}{'>' if ahead else '<'}"
    cue = (other if role == "k" else one).kind
    last = cue.rpartition(" ")[2]
    yield f"{way}row {cues}{contents}{sources}"
    yield f"{way}row {cues}{contents}{sources} {apart}{min(paragraphs, 1)}"
    yield f"{way}apart {apart} {paragraphs} {cues}"
    yield f"{way}words {words} {cues}"
    yield f"{way}marks {marks} {cues}"
    yield f"{way}marks {marks} {words}"
    yield f"{way}kind {one.kind} {cues} {min(apart, 2)}" if role == "k" else f"{way}kind {other.kind} {cues} {min(apart, 2)}"
    yield f"{way}last {last} {cues}{min(apart, 1)}"
    yield f"{way}first {cue.partition(' ')[0]} {cues}{min(apart, 1)}"
    if role == "k":
        yield f"{way}kinds {one.kind} {last}"
        yield f"{way}kinds {one.kind[:1]} {last} {cues}{contents}{min(apart, 2)}"
        yield f"{way}alone {row.is_alone(other, one.first)} {cues} {apart} {one.kind[:1]}"
        yield f"{way}line {one.kind[:2]} {marks} {cues}{contents}{sources}"
    else:
        yield f"{way}kinds {other.kind} {last}"
        yield f"{way}gap {gap.strip().lower()}" if words in "0123" else f"{way}far"
    # Which other parts stand right beside each of the two, and towards which side.
    yield f"{way}beside {_neighbours(row, low, high)}"


def _neighbours(row: Row, low: _Part, high: _Part) -> str:
    """The roles of the parts before, right after and right before, and after the two, with sentence breaks."""
    parts = row.parts
    told = []
    for at, beside in ((low.place - 1, low), (low.place + 1, low), (high.place - 1, high), (high.place + 1, high)):
        if 0 <= at < len(parts):
            part = parts[at]
            same = part.last == beside.first if at < beside.place else part.first == beside.last
            told.append(part.span.role[1] + ("" if same else "/"))
        else:
            told.append("-")
    return "".join(told)


def none_features(row: Row, cue: _Part) -> Iterator[str]:
    """What speaks for a cue without a source."""
    first, _, last = cue.kind.rpartition(" ")
    yield "none"
    yield f"none last {last}"
    yield f"none first {first or last}"
    yield f"none cue {cue.kind}"
    sides = []
    for at in (cue.place - 1, cue.place + 1):
        part = row.parts[at] if 0 <= at < len(row.parts) else None
        sides.append(
            "-" if part is None else part.span.role[1] + ("" if part.first <= cue.last and part.last >= cue.first else "/")
        )
    yield f"none sides {''.join(sides)}"
    same = any(one.first <= cue.last and one.last >= cue.first for one in row.near(cue, SOURCE))
    yield f"none same {same}"
    yield f"none same {same} {last}"


def lone_features(row: Row, content: _Part) -> Iterator[str]:
    """What speaks for a content whose cue is none of those marked."""
    beside = [row.parts[at] for at in (content.place - 1, content.place + 1) if 0 <= at < len(row.parts)]
    sides = "".join(one.span.role[1] + str(min(max(one.first - content.last, content.first - one.last, 0), 3)) for one in beside)
    cued = row.is_alone(content, content.first)
    yield "lone"
    yield f"lone cued {cued}"
    yield f"lone sides {sides}"
    yield f"lone kind {content.kind}"
    yield f"lone {sides} {cued} {content.kind[:1]}"


@cache
def _weights() -> Mapping[str, float]:
    loaded: dict[str, float] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return loaded


def link(document: Document, spans: Sequence[RoleSpan], weights: Mapping[str, float] | None = None) -> list[Linked]:
    """The attributions that the spans make up, in the order of their cues; contents without any cue come last."""
    weigh = _weights() if weights is None else weights
    row = Row(document, spans)
    get = weigh.get
    chosen: dict[int, list[_Part]] = {part.place: [] for part in row.by_role[CUE]}
    scores: dict[tuple[int, int], float] = {}
    for content in row.by_role[CONTENT]:
        lone = sum(get(name, 0.0) for name in lone_features(row, content))
        for cue in row.near(content, CUE):
            scores[content.place, cue.place] = sum(get(name, 0.0) for name in pair_features(row, content, cue)) - lone
    _choose(row, scores, chosen)
    linked = []
    for cue in row.by_role[CUE]:
        options = [(sum(get(name, 0.0) for name in pair_features(row, cue, one)), one) for one in row.near(cue, SOURCE)]
        best = max(options, key=lambda pair: pair[0], default=None)
        none = sum(get(name, 0.0) for name in none_features(row, cue))
        source = best[1].number if best and best[0] > none else None
        contents = tuple(part.number for part in sorted(chosen[cue.place], key=lambda part: part.place))
        linked.append(Linked(source, cue.number, contents))
    taken = {index for one in linked for index in one.contents}
    linked += [Linked(None, None, (part.number,)) for part in row.by_role[CONTENT] if part.number not in taken]
    return linked


def _choose(row: Row, scores: Mapping[tuple[int, int], float], chosen: dict[int, list[_Part]]) -> None:
    """Gives every content to a cue: the best one, but so that a cue goes without only where no content can be spared."""
    best: dict[int, int] = {}
    for (content, cue), score in scores.items():
        if score > scores.get((content, best.get(content, -1)), _LEAST):
            best[content] = cue
    holds: dict[int, set[int]] = {cue: set() for cue in chosen}
    for content, cue in best.items():
        holds[cue].add(content)
    for cue in chosen:
        if holds[cue]:
            continue
        options = [
            (scores[content, cue] - scores[content, best[content]], content)
            for content in best
            if (content, cue) in scores and len(holds[best[content]]) > 1
        ]
        options = [one for one in options if one[0] > _WORST]
        if options:
            _, content = max(options)
            holds[best[content]].discard(content)
            holds[cue].add(content)
            best[content] = cue
    for content, cue in best.items():
        chosen[cue].append(row.parts[content])


def spans_of(spans: Sequence[RoleSpan], indexes: Sequence[int]) -> tuple[Span, ...]:
    """The places of some of the spans."""
    return tuple(Span(spans[index].start, spans[index].end) for index in indexes)
