"""How attribution is read: the copy model's words cut into what can be a span's end, and passages of whole blocks.

Training and inference share this module, so both see exactly the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newslint.language.wordpieces import WordPieces

LONGEST = 256
"""Pieces in a passage."""

QUOTED, FIRST = 1, 2
"""Marks of a piece, added up: it stands in a quotation; it is the first of its block."""

ROLES = ("source", "cue", "content")

# Short forms of "is", "have" and the like, which are words of their own in an attribution: "he's said", "Obama's promise".
_CLITIC = re.compile(r"(?<=[^\W\d_])['’](?:s|re|ve|ll|d|m)\Z", re.IGNORECASE)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Atom(NamedTuple):
    """The smallest run of text that can be a span: a word, or the short form at its end.

    Attributes:
        start, end: offsets in the block's text.
        piece: the number of its first piece, counted from that of its word.
    """

    start: int
    end: int
    piece: int


def atoms(word: str, start: int, pieces: WordPieces) -> tuple[Atom, ...]:
    """Return the atoms of a `word` that stands at `start`."""
    clitic = _CLITIC.search(word)
    if not clitic or not clitic.start():
        return (Atom(start, start + len(word), 0),)
    cut = start + clitic.start()
    return Atom(start, cut, 0), Atom(cut, start + len(word), len(pieces.encode(word[: clitic.start()])))


class Passage(NamedTuple):
    """A run of sentence parts that attribution reads together: blocks, or a piece of one that is very long.

    Attributes:
        parts: the numbers of its first part and the one after its last.
        length: how many pieces they have, marks of sentence ends included.
    """

    parts: tuple[int, int]
    length: int


def passages(sizes: Sequence[int], blocks: Sequence[int], longest: int = LONGEST) -> Iterator[Passage]:
    """Yield the passages of a document.

    Args:
        sizes: for each sentence part how many pieces it has, the mark of its end included.
        blocks: for each part the number of its block (ascending).
        longest: how many pieces a passage may have; one part may be longer.
    """
    start, length = 0, 0
    for first, last in _blocks(blocks):
        size = sum(sizes[first:last])
        if length and length + size > longest:
            yield Passage((start, first), length)
            start, length = first, 0
        if size <= longest:
            length += size
            continue
        for part in range(first, last):  # a block too long for a passage of its own
            if length and length + sizes[part] > longest:
                yield Passage((start, part), length)
                start, length = part, 0
            length += sizes[part]
    if length:
        yield Passage((start, len(sizes)), length)


def _blocks(blocks: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(blocks) + 1):
        if at == len(blocks) or blocks[at] != blocks[start]:
            yield start, at
            start = at


#: Labels of atoms: 0 is outside; of each role the first atom of a span, one inside, the last one, and one that is alone.
LABELS = 1 + 4 * len(ROLES)
_BEGIN, _INSIDE, _END, _ALONE = range(4)


def label(role: int, part: int) -> int:
    """Return the label of a `part` (begin, inside, end, alone: 0 to 3) of a span of the role."""
    return 1 + 4 * role + part


def span_labels(role: int, length: int) -> list[int]:
    """Return the labels of a span of so many atoms."""
    if length == 1:
        return [label(role, _ALONE)]
    return [label(role, _BEGIN), *[label(role, _INSIDE)] * (length - 2), label(role, _END)]


def spans(labels: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Yield role, first atom and the atom after the last, for every whole span in well-formed labels."""
    start = 0
    for at, one in enumerate(labels):
        if not one:
            continue
        role, part = divmod(one - 1, 4)
        if part in (_BEGIN, _ALONE):
            start = at
        if part in (_END, _ALONE):
            yield role, start, at + 1


def follows() -> NDArray[np.bool_]:
    """Return which label (column) may follow which (row)."""
    allowed = np.zeros((LABELS, LABELS), np.bool_)
    for one in range(LABELS):
        for other in range(LABELS):
            goes_on = one > 0 and (one - 1) % 4 in (_BEGIN, _INSIDE)
            continues = other > 0 and (other - 1) % 4 in (_INSIDE, _END)
            same = one > 0 and other > 0 and (one - 1) // 4 == (other - 1) // 4
            allowed[one, other] = (continues and same) if goes_on else not continues
    return allowed


def may_begin() -> NDArray[np.bool_]:
    """Return which labels may come first."""
    allowed: NDArray[np.bool_] = follows()[0]
    return allowed


def may_end() -> NDArray[np.bool_]:
    """Return which labels may come last."""
    allowed: NDArray[np.bool_] = follows()[:, 0]
    return allowed


_NEVER = -1e4


def best_labels(scores: Floats, transitions: Floats) -> list[int]:
    """Return the likeliest well-formed labels of atoms (Viterbi, 1967).

    Args:
        scores: atoms × labels; at least one atom.
        transitions: the score of a label (column) after another (row), forbidden ones far below zero.
    """
    best = scores[0] + np.where(may_begin(), 0, _NEVER)
    back: list[Ints] = []
    for row in scores[1:]:
        through = best[:, None] + transitions
        back.append(through.argmax(0))
        best = through.max(0) + row
    labels = [int((best + np.where(may_end(), 0, _NEVER)).argmax())]
    for step in reversed(back):
        labels.append(int(step[labels[-1]]))
    return labels[::-1]
