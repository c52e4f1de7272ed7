"""A paragraph with a sign in place of every figure: "The index fell from # to #, down %", for rules to read what stands around.

In a skeleton, dashes and quotation marks are plain, hyphens that do not break are hyphens, hedges are part of their figures, and
a full stop ends a sentence: those of abbreviations are raised dots.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from newslint.documents.model import Document
from newslint.language.dates import Time
from newslint.language.quantities import Figure, Kind, Quantity, figures
from newslint.language.sentences import sentences

# Characters of private use, which no text has.
NUMBER, ORDINAL, FRACTION, PERCENT, POINTS, MONEY, MEASURE, DURATION, AGE, YEAR, DECADE, TIMES, DATE, MONTH, WEEKDAY, TIME = map(
    chr, range(0xE000, 0xE010)
)
#: For the brackets of a character class: every figure; what can be more or less.
FIGURES = "\ue000-\ue00f"
AMOUNTS = NUMBER + MONEY + MEASURE + DURATION
_SIGNS = dict(
    zip(Kind, (NUMBER, ORDINAL, FRACTION, PERCENT, POINTS, MONEY, MEASURE, DURATION, AGE, YEAR, DECADE, TIMES), strict=True)
)
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "\xa0": " ", "\n": " "}
    | dict.fromkeys(map(chr, range(0xE000, 0xE010)), "\ufffc")
)


# What more figures say of each other in one paragraph is not read: each is held against all others of its sentence.
_MOST_FIGURES = 500


class Skeleton(NamedTuple):
    """The skeleton of a block.

    Attributes:
        block: the index of the block.
        text: the skeleton.
        lower: `text` in small letters, as long as it.
        figures: each figure by its offset in the skeleton.
        cuts: the offsets in the skeleton just behind each figure, ascending.
        shifts: for each of `cuts`, how much farther the same place is in the block.
    """

    block: int
    text: str
    lower: str
    figures: dict[int, Figure]
    cuts: list[int]
    shifts: list[int]

    def offset(self, at: int) -> int:
        """The offset in the block's text of what stands at `at` in the skeleton."""
        if at in self.figures:
            return self.figures[at].start
        index = bisect_right(self.cuts, at) - 1
        return at + (self.shifts[index] if index >= 0 else 0)

    def quantity(self, match: Any, group: str | int) -> Quantity:
        """The quantity that a match's group is the sign of."""
        found = self.figures[match.start(group)]
        assert isinstance(found, Quantity)
        return found

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around `at`, in the skeleton."""
        start = max(self.text.rfind(stop, 0, at) for stop in ".!?") + 1
        ends = [end for end in (self.text.find(stop, at) for stop in ".!?") if end >= 0]
        return start, min(ends, default=len(self.text))


def skeletons(document: Document) -> tuple[Skeleton | None, ...]:
    """For each block its skeleton; None for one without figures, or with more than
    any paragraph. Used through `document.memo(skeletons)`."""
    return tuple(
        _skeleton(index, block.text, found, {span.end for span in spans}) if 0 < len(found) <= _MOST_FIGURES else None
        for index, (block, found, spans) in enumerate(
            zip(document.blocks, document.memo(figures), document.memo(sentences), strict=True)
        )
    )


def with_figures(document: Document, signs: str) -> Iterator[Skeleton]:
    """The skeletons that have at least one of the `signs`."""
    for skeleton in document.memo(skeletons):
        if skeleton and any(sign in skeleton.text for sign in signs):
            yield skeleton


def _skeleton(block: int, text: str, found: tuple[Figure, ...], ends: set[int]) -> Skeleton:
    parts: list[str] = []
    placed: dict[int, Figure] = {}
    cuts: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for figure in found:
        start = figure.hedge_start if isinstance(figure, Quantity) else figure.start
        if start < at:
            start = figure.start
        between = _plain(text, at, start, ends)
        parts += (between, _sign(figure))
        length += len(between)
        placed[length] = figure
        length += 1
        at = figure.end
        cuts.append(length)
        shifts.append(at - length)
    parts.append(_plain(text, at, len(text), ends))
    skeleton = "".join(parts)
    lower = skeleton.lower()
    return Skeleton(block, skeleton, lower if len(lower) == len(skeleton) else skeleton, placed, cuts, shifts)


def _sign(figure: Figure) -> str:
    if isinstance(figure, Quantity):
        return _SIGNS[figure.kind]
    if isinstance(figure, Time):
        return TIME
    return DATE if figure.day else MONTH if figure.month else WEEKDAY


def _plain(text: str, start: int, end: int, ends: set[int]) -> str:
    plain = text[start:end].translate(_PLAIN)
    if "." not in plain:
        return plain
    return "".join(_raised(text, start, plain, ends))


def _raised(text: str, start: int, plain: str, ends: set[int]) -> Iterator[str]:
    for index, character in enumerate(plain):
        if character != ".":
            yield character
        else:
            at = start + index + 1
            while at < len(text) and text[at] in "\"'”’)]":
                at += 1
            yield "." if at in ends or at >= len(text) else "·"
