"""Drafts with the spans of their attributions given, in place of what the model would mark."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint import Claim, Document, read
from newslint.language.attribution import CONTENT, CUE, SOURCE, RoleSpan, claims, roles
from newslint.language.sentences import sentences

_ROLES = {"s": SOURCE, "c": CUE, "k": CONTENT}
_MARK = re.compile(r"\{([sck]):|\}")


def unmarked(text: str) -> tuple[str, tuple[RoleSpan, ...]]:
    """The text without its marks, and the spans that they gave: "{s:Kirby} {c:said} {k:it was late}"."""
    plain, at, last, found = "", 0, 0, []
    opened: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        last, at = match.end(), len(plain)
        if match[1]:
            opened.append((match[1], at))
        else:
            role, start = opened.pop()
            found.append(RoleSpan(_ROLES[role], start, at, 1.0))
    return plain + text[last:], tuple(sorted(found, key=lambda span: span.start))


def given(text: str, spans: Iterable[RoleSpan], worth: float = 1.0) -> Document:
    """The draft as it is read where the model marks these spans and takes every sentence to be worth checking so much."""
    document = read(text, "draft.txt")
    document._memo[roles] = tuple(spans)
    document._memo[claims] = tuple(
        Claim(block.source_span(span.start, span.end), worth)
        for block, found in zip(document.blocks, document.memo(sentences), strict=True)
        for span in found
    )
    return document


def marked(text: str) -> Document:
    """The draft in a text with marks."""
    return given(*unmarked(text))
