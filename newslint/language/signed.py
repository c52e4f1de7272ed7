"""Words whose speaker is told by their form: a quotation with a name below or behind it, and the turns of a transcript.

“I’ve never seen such rain.” — Ann Lee, farmer

COOPER: Will you vote for it?
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import NamedTuple

from newslint.documents.model import Block, BlockKind, Document
from newslint.findings import Span

_OPENING, _CLOSING = "“\"”'‘«", "”\"’'»"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:[ \u00a0]+[\w.,'’&()-]+){0,8}?"
_DASH = r"[―—–]|--?"
_AT_END = re.compile(rf"(?<=[{_CLOSING}])\s*(?P<cue>{_DASH})\s*(?P<source>{_NAME})\s*\Z")
_ON_ITS_OWN = re.compile(rf"\s*(?P<cue>{_DASH})\s*(?P<source>{_NAME})\s*\Z")
# The full stop of what signs it, where it is not an abbreviation's: "Jr.", "Md."
_STOP = re.compile(r"(?<=\w{4})\.\Z|\.\.+\Z")
# The most characters between a quotation and the end of what signs it.
_REACH = 120

_TURN = re.compile(r"(?P<mark>[“\"]?)(?P<source>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:, [A-Z][A-Z .]+)?)(?P<cue>:)\s+(?=\S)")
# A transcript has so many turns, of so many speakers; fewer are labels: "UPDATE: …".
_TURNS, _SPEAKERS = 3, 2


class Signed(NamedTuple):
    """Who says what, in characters of the source; `content` has a span for each paragraph."""

    source: Span
    cue: Span
    content: tuple[Span, ...]


def signed(document: Document) -> tuple[Signed, ...]:
    """What is signed in a draft, in order of place; used through `document.memo(signed)`."""
    return tuple(sorted((*_signatures(document), *_turns(document)), key=lambda one: min(one.source.start, one.content[0].start)))


def _signatures(document: Document) -> list[Signed]:
    found = []
    for number, (block, after) in enumerate(zip_longest(document.blocks, document.blocks[1:])):
        if block.text[:1] not in _OPENING:
            continue
        match = _AT_END.search(block.text, max(0, len(block.text) - _REACH))
        if match and _is_one_quotation(block.text[: match.start()]):
            source, cue = block.source_span(*_name(match)), block.source_span(*match.span("cue"))
            content = block.source_span(0, match.start())
        elif after is not None and _is_one_quotation(block.text) and not _is_listed(document, number + 1):
            content = block.source_span(0, len(block.text))
            # The dash of a line of its own may read as the mark of a list.
            end = after.source_span(0, len(after.text)).end
            match = _ON_ITS_OWN.match(document.source, content.end, end) if end - content.end <= _REACH else None
            if not match:
                continue
            source, cue = Span(*_name(match)), Span(*match.span("cue"))
        else:
            continue
        found.append(Signed(source, cue, (content,)))
    return found


def _name(match: re.Match[str]) -> tuple[int, int]:
    stop = _STOP.search(match["source"])
    return match.start("source"), match.end("source") - (len(stop.group()) if stop else 0)


def _is_listed(document: Document, number: int) -> bool:
    """Whether a block is one item of several."""
    return [block.kind for block in document.blocks[number : number + 2]] == [BlockKind.LIST_ITEM] * 2


def _is_one_quotation(text: str) -> bool:
    """Whether a text is a quotation from its first mark to its last, and not one that closes before."""
    if len(text) < 2 or text[0] not in _OPENING or text[-1] not in _CLOSING:
        return False
    inner = text[1:-1]
    if '"' in inner and "“" not in inner:
        return False
    depth = 1
    for mark in re.findall("[“”]", inner):
        depth += 1 if mark == "“" else -1
        if depth < 1:
            return False
    return depth == 1


def _turns(document: Document) -> list[Signed]:
    matches = [(at, match) for at, block in enumerate(document.blocks) if (match := _TURN.match(block.text))]
    labels = Counter(match["source"] for _, match in matches)
    if len(matches) < _TURNS or len(labels) < _SPEAKERS or len(labels) == len(matches):
        return []
    found = []
    for number, (at, match) in enumerate(matches):
        block = document.blocks[at]
        until = matches[number + 1][0] if number + 1 < len(matches) else len(document.blocks)
        content = [block.source_span(match.end(), _end(block, match["mark"]))]
        # Later paragraphs of a turn open with a mark of their own, as long quotations do.
        for later in document.blocks[at + 1 : until]:
            if not match["mark"] or not later.text.startswith(match["mark"]) or later.text[1:2] == "(":
                break
            content.append(later.source_span(1, _end(later, match["mark"])))
        found.append(Signed(block.source_span(*match.span("source")), block.source_span(*match.span("cue")), tuple(content)))
    return found


def _end(block: Block, mark: str) -> int:
    """Where what is said in a block ends: before the mark that closes it, where one opened it."""
    return len(block.text) - (bool(mark) and block.text[-1] in '”"')
