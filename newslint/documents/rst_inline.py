"""Reads what stands inside a paragraph of reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.model import OPAQUE
from newslint.documents.prose import Prose

# How markup begins: only there is it looked for.
_BEGINS = re.compile(r" ?\[|[`:_*|\\]|https?:|www\.")
# Each alternative ends at the first mark of its own kind, or soon, so that no text takes longer than its length.
_MARKUP = re.compile(
    r"""
    (?P<literal>``[^`]+(?:`[^`]+){0,20}``)
    | :(?P<role>[A-Za-z][\w:+.-]{0,40}):`(?P<role_text>[^`]+)`
    | (?<![\w`])_?`(?P<quoted>[^`]+)`(?P<ref>__?)?(?!\w)
    | (?<![\w*\\])\*\*(?=[^\s*])(?P<strong>[^*]+)(?<=[^\s\\])\*\*(?!\w)
    | (?<![\w*\\])\*(?=[^\s*])(?P<emphasis>[^*]+)(?<=[^\s\\])\*(?![\w*])
    | [ ]?\[(?:\#?[\w.-]*|\*)\](?P<note>_)(?!\w)
    | (?<![\w|])\|(?=[^\s|])(?P<substitution>[^|\n]+)\|_{0,2}(?!\w)
    | (?P<escape>\\(?:\s|.)?)
    | (?P<address>(?:https?://|www\.)[^\s<>`|]*[^\s<>.,:;!?"'“”‘’()\[\]*_`|])
    | (?<=[A-Za-z0-9])(?P<reference>__?)(?=[\s.,:;!?)'"’”\]]|\Z)
    """,
    re.VERBOSE,
)
_TITLED = re.compile(r"(?P<title>.*?\S)\s*<[^<>]*>\Z", re.DOTALL)
# Roles whose text is copy as it stands.
_SPOKEN = frozenset(
    {"abbr", "dfn", "emphasis", "strong", "sub", "subscript", "sup", "superscript", "t", "term", "title", "title-reference"}
)
# Roles that show the title of what they name, if they give one.
_LINKING = frozenset({"any", "doc", "download", "numref", "ref"})


def inline(prose: Prose, source: str, start: int, end: int) -> None:
    """Adds the text in `source[start:end]` without its markup."""
    at = start
    for match in _markup(source, start, end):
        prose.text(at, match.start())
        at = match.end()
        if match["strong"] or match["emphasis"]:
            prose.text(*match.span("strong" if match["strong"] else "emphasis"))
        elif match["quoted"]:
            _titled(prose, source, *match.span("quoted"), opaque=False)
        elif match["role"]:
            role = match["role"].rpartition(":")[2]
            if role in _SPOKEN:
                prose.text(*match.span("role_text"))
            else:
                _titled(prose, source, *match.span("role_text"), opaque=True, allowed=role in _LINKING)
        elif match["escape"] is not None:
            if len(match["escape"]) == 2 and not match["escape"][1].isspace():
                prose.stand_in(match["escape"][1], *match.span())
        elif match["literal"] or match["substitution"] or match["address"]:
            prose.stand_in(OPAQUE, *match.span())
    prose.text(at, end)


def _markup(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = start
    while begin := _BEGINS.search(source, at, end):
        match = _MARKUP.match(source, begin.start(), end)
        if match:
            yield match
        at = max(match.end() if match else 0, begin.start() + 1)


def _titled(prose: Prose, source: str, start: int, end: int, *, opaque: bool, allowed: bool = True) -> None:
    """Adds the title in "title <target>"; without a target the whole, or where that is no copy, the mark of what is not prose."""
    match = _TITLED.fullmatch(source, start, end) if allowed and source[end - 1] == ">" else None
    if match:
        prose.text(*match.span("title"))
    elif opaque:
        prose.stand_in(OPAQUE, start, end)
    else:
        prose.text(start, end)
