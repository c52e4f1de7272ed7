"""A draft as other checkers are asked about it: the prose alone, in batches, with the way back from their offsets.

LanguageTool counts in UTF-16 code units, so a character outside the Basic Multilingual Plane (an emoji) counts as two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from newslint.documents.model import OPAQUE, Document

#: Between two blocks, so that LanguageTool sees the end of a paragraph.
BREAK = "\n\n"

#: A batch is closed once it has this many characters: a common story is one, so that rules on whole texts see all of it.
BATCH_CHARACTERS = 12_000

# What LanguageTool reads in the place of what is not prose, a picture or code: a word that fits most places in a sentence.
_READ_AS = "it"


class Batch(NamedTuple):
    """Some blocks of a draft, as one request.

    Attributes:
        text: the blocks' texts with `BREAK` between them.
        blocks: the index in the document of each block.
        starts: where each begins in `text`.
        wide: the offsets in `text` of the characters that are two code units in UTF-16.
    """

    text: str
    blocks: tuple[int, ...]
    starts: tuple[int, ...]
    wide: tuple[int, ...]

    def annotation(self) -> list[dict[str, str]]:
        """The batch in LanguageTool's form for marked-up text: the `annotation` of the request's `data`."""
        parts: list[dict[str, str]] = []
        for number, prose in enumerate(self.text.split(OPAQUE)):
            if number:
                parts.append({"markup": OPAQUE, "interpretAs": _READ_AS})
            if prose:
                parts.append({"text": prose})
        return parts

    def offset(self, units: int) -> int:
        """The offset in `text` of the character that begins `units` UTF-16 code units in."""
        # The n-th wide character begins n units later than its offset says.
        wide = bisect_right(range(len(self.wide)), units - 1, key=lambda n: self.wide[n] + n)
        return min(units - wide, len(self.text))

    def place_units(self, units: int, length: int) -> tuple[int, int, int]:
        """What `place` gives, for `length` UTF-16 code units from `units` on."""
        return self.place(self.offset(units), self.offset(units + length))

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """The block's index in the document, and the range in its text, of `text[start:end]`.

        A range that runs on into the next block ends with the first.
        """
        index = max(bisect_right(self.starts, start) - 1, 0)
        last = self.starts[index + 1] - len(BREAK) if index + 1 < len(self.starts) else len(self.text)
        begin = self.starts[index]
        return self.blocks[index], min(start, last) - begin, min(end, last) - begin


def batches(document: Document, most: int = BATCH_CHARACTERS) -> Iterator[Batch]:
    """The draft's prose in batches of about `most` characters, none of which ends inside a block."""
    chosen: list[int] = []
    size = 0
    for index, block in enumerate(document.blocks):
        chosen.append(index)
        size += len(block.text)
        if size >= most:
            yield _batch(document, chosen)
            chosen, size = [], 0
    if chosen:
        yield _batch(document, chosen)


def _batch(document: Document, chosen: list[int]) -> Batch:
    starts: list[int] = []
    at = 0
    for index in chosen:
        starts.append(at)
        at += len(document.blocks[index].text) + len(BREAK)
    text = BREAK.join(document.blocks[index].text for index in chosen)
    wide = tuple(at for at, character in enumerate(text) if character > "\uffff") if not text.isascii() else ()
    return Batch(text, tuple(chosen), tuple(starts), wide)
