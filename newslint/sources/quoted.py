"""The direct quotations of a draft, each as the runs of words that its speaker must have said."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.documents.model import OPAQUE, BlockKind, Document
from newslint.language.quotations import quotes
from newslint.sources.attribution import is_attributed, named_speaker
from newslint.sources.search import BRACKET_REACH, ELLIPSIS_REACH, Run
from newslint.sources.words import spoken

_GAP = re.compile(
    rf"(?<!\w)\[[^\]]{{0,200}}\](?!\w)|(?<!\w)\([^)]{{0,200}}\)(?!\w)|{OPAQUE}+|…|\.(?:\s?\.){{2,}}|\*(?:\s?\*){{2}}"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\*\s?\*\s?\*|[\[(]\s*[\])]")
# Who said it, at the foot of a block quotation.
_SIGNED = re.compile(r"\s*[—–]\s*[^—–.!?]{3,80}\Z")
_TITLED_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDS = re.compile(r"[.!?,;:…]\s*\Z")


class Quoted(NamedTuple):
    """A direct quotation of a draft.

    Attributes:
        block: the index of its block.
        start, end: its text without the marks, in characters of the block's text.
        text: that text.
        runs: its words, parted where an ellipsis or a bracket stands.
        speaker: whom the draft names as its speaker, as written; empty where that is not plain.
        attributed: whether the words around it say that somebody said it.
        is_title: whether it looks like the title of a work, a slogan or the name of a thing.
    """

    block: int
    start: int
    end: int
    text: str
    runs: tuple[Run, ...]
    speaker: str
    attributed: bool
    is_title: bool

    @property
    def length(self) -> int:
        """How many words it has, without those in brackets."""
        return sum(len(run.words.forms) for run in self.runs)


def quoted(document: Document) -> tuple[Quoted, ...]:
    """The direct quotations of a draft, in order; used through `document.memo(quoted)`.

    A quotation within a quotation is part of it. A block quotation is one as a whole.
    """
    found: list[Quoted] = []
    for number, (block, marks) in enumerate(zip(document.blocks, document.memo(quotes), strict=True)):
        text = block.text
        if block.kind is BlockKind.BLOCK_QUOTE and not marks:
            signed = _SIGNED.search(text)
            found.append(_quoted(number, text, 0, signed.start() if signed else len(text), 0, len(text)))
            continue
        last = 0
        for quote in marks:
            if quote.start is None or quote.start < last or (quote.end is None and not quote.continued):
                continue
            start = quote.start + len(quote.opening)
            end = len(text) if quote.end is None else quote.end
            last = min(end + len(quote.closing), len(text))
            found.append(_quoted(number, text, start, end, quote.start, last))
    return tuple(one for one in found if one.runs)


def _quoted(block: int, whole: str, start: int, end: int, outer_start: int, outer_end: int) -> Quoted:
    text = whole[start:end]
    return Quoted(
        block,
        start,
        end,
        text,
        _runs(text),
        named_speaker(whole, outer_start, outer_end),
        is_attributed(whole, outer_start, outer_end),
        _is_title(text),
    )


def _runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at, reach = 0, 0
    for match in [*_GAP.finditer(text), None]:
        end = match.start() if match else len(text)
        words = spoken(text, [(0, at), (end, len(text))])
        if words.forms:
            runs.append(Run(words, reach))
            reach = 0
        if match:
            reach = max(reach, ELLIPSIS_REACH if _ELLIPSIS.search(match.group()) else BRACKET_REACH)
            at = match.end()
    return tuple(runs)


def _is_title(text: str) -> bool:
    longer = _TITLED_WORD.findall(text)
    return bool(longer) and not _ENDS.search(text) and len(text.split()) > 1 and all(word[0].isupper() for word in longer)
