"""Finds the instructions to newslint that stand in a draft. What they mean is the engine's business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.model import Directive
from newslint.findings import Span

_BODY = re.compile(r"\s*newslint:\s*(?P<text>.*\S)\s*", re.DOTALL)

# A line of its own in a text file. Without a comment mark it must be an instruction and no more, for prose may begin "newslint:".
_LINE = re.compile(
    r"(?:#+|//|;)[ \t]*newslint:[ \t]*(?P<marked>.*\S)[ \t]*|newslint:[ \t]*(?P<bare>[a-z]+(?:-[a-z]+)*(?:\[[^\]]*\])?)"
)


def comment_directives(source: str, start: int, end: int) -> Iterator[Directive]:
    """The directives in the `<!-- newslint: ... -->` comments of `source[start:end]`."""
    at = source.find("<!--", start, end)
    while at >= 0:
        close = source.find("-->", at + 4, end)
        if close < 0:
            return
        body = _BODY.fullmatch(source, at + 4, close)
        if body:
            yield Directive(body["text"], Span(at, close + 3))
        at = source.find("<!--", close, end)


def line_directive(source: str, start: int, end: int) -> Directive | None:
    """The directive that the line `source[start:end]` is, such as `# newslint: ignore[TYP001]`; None if it is none."""
    match = _LINE.fullmatch(source, start, end)
    if not match:
        return None
    return Directive(match["marked"] or match["bare"], Span(start, end))
