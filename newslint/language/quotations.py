"""What a draft puts in quotation marks, and how each pair of marks opens and closes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newslint.documents.model import BlockKind, Document
from newslint.findings import Span
from newslint.language.lazypattern import lazy_pattern

_MARKS = re.compile(r"``|''|‘‘|’’|[\"“”«»'‘’]")
_DOUBLE = frozenset({"``", "''", "‘‘", "’’", '"', "“", "”", "«", "»"})
_OPENING = frozenset({"``", "‘‘", "“", "«", "‘"})
_CLOSING = frozenset({"’’", "”", "»"})

# Words that begin with an apostrophe, after it.
_ELISION = lazy_pattern(
    r"(?i)(?:\d\ds?|(?:em|tis|twas|til|till|cause|cuz|bout|round|neath|n|kay|sup|nuff|fraid|tude|hood|twill|ere)\b)(?!\w)"
)
_CLOSES_LATER = lazy_pattern(r"[^\s\w]['’](?!\w)|\w['’](?![\w ])")
# The feet and inches before an inch mark: 6'2".
_HEIGHT = lazy_pattern(r"\d['’′] ?\d\d?\Z")
_CLOSED_BEFORE_NEXT = lazy_pattern(r"[^“]*”")
# An abbreviation that owns something: "the U.S.' role".
_INITIALS = lazy_pattern(r"\b(?:[A-Z]\.){2,}\Z")
# Words that dialect cuts short, before the mark: "an’ some", "cup o’ tea".
_CLIPPED = lazy_pattern(r"\b(?:an|o)\Z")
# After these a plural owns nothing: the mark before them closes.
_LINK_WORD = lazy_pattern(
    r" (?:a|an|and|as|at|but|by|for|from|he|in|is|it|of|on|or|said|says|she|the|they|to|was|were|when|while|who|with)\b"
)
# How far ahead, in characters, a possessive looks for the mark that really closes its quotation.
_REACH = 300
# How many short lines (advertisements, captions) may stand between two paragraphs of one quotation.
_BETWEEN = 3


class Quote(NamedTuple):
    """A quotation in a block, or what is left of one whose other mark is missing.

    Attributes:
        start: the block offset of the opening mark; None if there is none.
        opening: the opening mark; empty if there is none.
        end: the block offset of the closing mark; None if there is none.
        closing: the closing mark; empty if there is none.
        continued: it goes on in the next paragraph, which opens with a mark again; that is why this one has no closing mark.
    """

    start: int | None
    opening: str
    end: int | None
    closing: str
    continued: bool = False

    @property
    def double(self) -> bool:
        """Whether the marks are double ones."""
        return (self.opening or self.closing) in _DOUBLE


def quotes(document: Document) -> tuple[tuple[Quote, ...], ...]:
    """For each block its quotations, whole or not, in order. Used through `document.memo(quotes)`."""
    found = [_BlockQuotes(block.text).quotes() for block in document.blocks]
    for index, block_quotes in enumerate(found):
        for at, quote in enumerate(block_quotes):
            if quote.end is None and _goes_on(document, index, quote.double):
                block_quotes[at] = quote._replace(continued=True)
    return tuple(map(tuple, found))


def quotations(document: Document) -> tuple[tuple[Span, ...], ...]:
    """For each block the ranges of its text inside quotation marks, in order and apart; used through `document.memo(quotations)`.

    The marks themselves are outside. A quotation within a quotation is part of it. A quotation without a closing mark, such as
    one that goes on in the next paragraph, reaches to the end of the block. A block quote is a quotation as a whole.
    """
    result: list[tuple[Span, ...]] = []
    for block, block_quotes in zip(document.blocks, document.memo(quotes), strict=True):
        if block.kind is BlockKind.BLOCK_QUOTE:
            result.append((Span(0, len(block.text)),))
            continue
        spans: list[Span] = []
        for quote in block_quotes:
            if quote.start is None:
                continue
            start = quote.start + len(quote.opening)
            end = len(block.text) if quote.end is None else quote.end
            if start < end and (not spans or start >= spans[-1].end):
                spans.append(Span(start, end))
        result.append(tuple(spans))
    return tuple(result)


def is_quoted(spans: Sequence[Span], at: int) -> bool:
    """Whether the offset `at` of a block's text stands in one of its quotations, as `quotations` gives them."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def _goes_on(document: Document, index: int, double: bool) -> bool:
    """Whether the paragraph after block `index` takes up its quotation with a mark of its own."""
    for block in document.blocks[index + 1 : index + 2 + _BETWEEN]:
        mark = _MARKS.match(block.text)
        if mark and (mark.group() in _DOUBLE) == double:
            return True
        if block.text.rstrip()[-1:] in (".", "!", "?", "…", '"', "”", "’", "'", ")"):
            return False
    return False


class _BlockQuotes:
    """Pairs the marks of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[tuple[int, str]] = []
        self._open_doubles = 0
        self._quotes: list[Quote] = []
        # What was taken for a plural's apostrophe first inside a single quotation, by where that begins.
        self._passed_over: dict[int, tuple[int, str]] = {}

    def quotes(self) -> list[Quote]:
        """The quotations in the order of their first marks."""
        for match in _MARKS.finditer(self._text):
            start, end, mark = match.start(), match.end(), match.group()
            opens = self._double_opens(start, end, mark) if mark in _DOUBLE else self._single_opens(start, end, mark)
            if opens:
                self._open.append((start, mark))
                self._open_doubles += mark in _DOUBLE
            elif opens is False:
                self._close(start, mark)
        self._drop(0)
        return sorted(self._quotes, key=lambda quote: quote.start if quote.start is not None else quote.end or 0)

    def _double_opens(self, start: int, end: int, mark: str) -> bool | None:
        """Whether a double mark opens (True) or closes (False); None if it is no quotation mark."""
        before, after = self._around(start, end)
        opens_here, closes_here = _opens(before, after), _closes(before, after)
        is_open = self._open_doubles > 0
        if mark in _OPENING:
            return opens_here or not (is_open and (closes_here or not after))
        is_height = mark == "”" and _HEIGHT.search(self._text, max(start - 6, 0), start)
        if is_height and (not is_open or _CLOSED_BEFORE_NEXT.match(self._text, end, end + _REACH)):
            return None
        if mark in _CLOSING:
            return opens_here and not closes_here and not is_open
        if before.isdigit() and (_HEIGHT.search(self._text, max(start - 6, 0), start) or (not is_open and not opens_here)):
            return None  # inches, seconds
        if opens_here != closes_here:
            return opens_here
        return not is_open

    def _single_opens(self, start: int, end: int, mark: str) -> bool | None:
        """Whether a single mark opens (True) or closes (False); None if it is an apostrophe."""
        before, after = self._around(start, end)
        if (before.isalnum() and after.isalnum()) or self._text[max(start - 2, 0) : start].lower() in ("'n", "’n", "‘n"):
            return None
        is_open = bool(self._open) and self._open[-1][1] not in _DOUBLE
        if _opens(before, after) and not (is_open and _closes(before, after)):
            return None if mark == "’" or _ELISION.match(self._text, end) else True
        if mark in _OPENING and not _closes(before, after):
            return True
        if not is_open:
            # A plural's or a clipped word's apostrophe, feet, minutes; after a stop it can only be a mark that closes.
            if after == " " and _INITIALS.search(self._text, max(start - 12, 0), start):
                return None
            return False if before in (".", ",", "?", "!", "…") and not after.isalnum() else None
        if self._is_possessive(before, end):
            self._passed_over.setdefault(self._open[-1][0], (start, mark))
            return None
        return None if before.isspace() and (mark != "’" or after.isalnum()) else False

    def _is_possessive(self, before: str, end: int) -> bool:
        """Whether a single mark that ends at `end` is, in a quotation, a plural's or a clipped word's: ‘the boys’ club’."""
        if before in ("n", "o") and _CLIPPED.search(self._text, max(end - 4, 0), end - 1) and self._text.startswith(" ", end):
            return bool(_CLOSES_LATER.search(self._text, end, end + _REACH))
        if before not in ("s", "S") or _LINK_WORD.match(self._text, end) or not self._text.startswith(" ", end):
            return False
        return bool(_CLOSES_LATER.search(self._text, end, end + _REACH))

    def _around(self, start: int, end: int) -> tuple[str, str]:
        return self._text[start - 1 : start] if start else "", self._text[end : end + 1]

    def _close(self, offset: int, mark: str) -> None:
        double = mark in _DOUBLE
        if double and not self._open_doubles:
            self._quotes.append(Quote(None, "", offset, mark))
            return
        for index in range(len(self._open) - 1, -1, -1):
            start, opening = self._open[index]
            if (opening in _DOUBLE) == double:
                self._drop(index + 1)
                self._open.pop()
                self._open_doubles -= double
                self._quotes.append(Quote(start, opening, offset, mark))
                return
            if not double:
                break  # a single mark does not reach out of the quotation it stands in
        self._quotes.append(Quote(None, "", offset, mark))

    def _drop(self, index: int) -> None:
        """Gives up on the open marks from `index`: they have no closing ones."""
        for start, opening in self._open[index:]:
            self._open_doubles -= opening in _DOUBLE
            if start in self._passed_over:
                # Nothing else closes it, so it was no apostrophe.
                self._quotes.append(Quote(start, opening, *self._passed_over[start]))
            elif opening != "'":
                # A straight single mark that nothing closes was an apostrophe.
                self._quotes.append(Quote(start, opening, None, ""))
        del self._open[index:]


def _opens(before: str, after: str) -> bool:
    """Whether a mark between these characters (empty at the text's ends) stands where an opening one does."""
    return (not before or before.isspace() or before in "([{—–-/“‘«\"'`") and bool(after) and not after.isspace()


def _closes(before: str, after: str) -> bool:
    """Whether a mark between these characters stands where a closing one does."""
    return bool(before) and not before.isspace() and not after.isalnum()
