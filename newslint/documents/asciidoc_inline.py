"""Reads what stands inside a paragraph of AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.model import OPAQUE
from newslint.documents.prose import Prose

# How markup begins: only there is it looked for.
_BEGINS = re.compile(
    r"[\"'`\\+$\[<({*_#^~]|[ \t]\+|(?:kbd|btn|menu|icon|image|stem|latexmath|asciimath|pass|indexterm2?|footnote|footnoteref):"
    r"|(?:link|xref|mailto|https?|ftp|irc):|www\."
)
# Each alternative ends at the first mark of its own kind, or soon, so that no text takes longer than its length.
_MARKUP = re.compile(
    r"""
    (?P<curly>"`|`"|(?<!\w)'`|`')
    | \\(?=[*_`\#^~+\[{<]|https?:)(?P<escaped>.)
    | (?P<code>``[^`]+``|(?<![\w`])`(?=\S)[^`]+`(?!\w)|\+\+\+[^+]+\+\+\+|\$\$[^$]+\$\$)
    | (?P<menu>(?:kbd|btn|menu|icon|image|stem|latexmath|asciimath|pass|indexterm2?):[^\s\[\]]{0,200}\[[^\[\]]*\])
    | footnote(?:ref)?:[\w-]*\[(?P<footnote>[^\[\]]*)\]
    | (?P<address>(?<![\w/])<?(?:https?://|www\.)[^\s<>\[\]]*[^\s<>.,:;!?"'“”‘’()\[\]*_`]>?)
    | <<(?P<cross>[^<>,]+)(?:,(?P<crossed>[^<>]*))?>>
    | \[\[[^\[\]]*\]\] | \[\#[\w-]+\](?=[\#*_`])
    | (?P<index>\(\(\([^()]*\)\)\)) | \(\((?P<term>[^()]+)\)\)
    | \{(?P<attribute>[A-Za-z][\w-]*)(?::[^{}]*)?\}
    | (?:\[[^\[\]]*\])?(?:
        \*\*(?P<strong>[^*]+)\*\* | __(?P<emphasis>[^_]+)__ | \#\#(?P<marked>[^\#]+)\#\#
        | (?<![\w*])\*(?=\S)(?P<strong1>[^*]+)(?<=\S)\*(?!\w) | (?<![\w_])_(?=\S)(?P<emphasis1>[^_]+)(?<=\S)_(?!\w)
        | (?<![\w\#&])\#(?=\S)(?P<marked1>[^\#]+)(?<=\S)\#(?!\w)
        | \^(?P<above>[^\s^]+)\^ | ~(?P<below>[^\s~]+)~
        | (?<![\w+])\+(?=\S)(?P<plain>[^+]+)(?<=\S)\+(?!\w)
      )
    | (?P<break>[ \t]\+)(?=[ \t]*(?:[\r\n]|\Z))
    """,
    re.VERBOSE,
)
_SCHEME = re.compile(r"link:|xref:|mailto:|https?://|ftp://|irc://")
_TARGET = re.compile(r'[^\s\[\]<>"]*')
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]")
_QUOTES = {'"`': "“", '`"': "”", "'`": "‘", "`'": "’"}
# What is built in; others are the author's, and stand for words that nobody knows here.
_ATTRIBUTES = {
    "amp": "&",
    "apos": "'",
    "asterisk": "*",
    "empty": "",
    "gt": ">",
    "ldquo": "“",
    "lsquo": "‘",
    "lt": "<",
    "nbsp": "\xa0",
    "plus": "+",
    "quot": '"',
    "rdquo": "”",
    "rsquo": "’",
    "sp": " ",
    "wj": "",
    "zwsp": "",
}
_STYLED = ("strong", "emphasis", "marked", "strong1", "emphasis1", "marked1", "above", "below", "plain", "term")


def inline(prose: Prose, source: str, start: int, end: int) -> list[tuple[int, int]]:
    """Adds the text in `source[start:end]` without its markup; returns where the texts of footnotes stand."""
    notes: list[tuple[int, int]] = []
    at = start
    for begin, match in _markup(source, start, end):
        prose.text(at, begin)
        at = match.end()
        if match.re is _LINK:
            _linked(prose, source, begin, match)
            continue
        styled = next((name for name in _STYLED if match[name] is not None), None)
        if styled:
            notes += inline(prose, source, *match.span(styled))
        elif match["curly"]:
            prose.stand_in(_QUOTES[match["curly"]], *match.span())
        elif match["escaped"]:
            prose.text(*match.span("escaped"))
        elif match["footnote"] is not None:
            notes.append(match.span("footnote"))
        elif match["cross"]:
            prose.text(*match.span("crossed")) if match["crossed"] else prose.stand_in(OPAQUE, *match.span())
        elif match["attribute"]:
            prose.stand_in(_ATTRIBUTES.get(match["attribute"], OPAQUE), *match.span())
        elif match["break"]:
            prose.line_break(*match.span())
        elif match["code"] or match["menu"] or match["address"]:
            prose.stand_in(OPAQUE, *match.span())
    prose.text(at, end)
    return notes


def _markup(source: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Where markup begins, and its match; that of a link is of its text, in brackets after the target."""
    at = unlinked = start
    while begin := _BEGINS.search(source, at, end):
        place = begin.start()
        match = None
        scheme = _SCHEME.match(source, place, end) if place >= unlinked else None
        if scheme and (target := _TARGET.match(source, scheme.end(), end)):
            match = _LINK.match(source, target.end(), end)
            # Whatever begins before the target's end would end there too: it is looked for once.
            unlinked = target.end()
        match = match or _MARKUP.match(source, place, end)
        if match:
            yield place, match
        at = max(match.end() if match else 0, place + 1)


def _linked(prose: Prose, source: str, begin: int, match: re.Match[str]) -> None:
    """Adds the text of a link, which may be followed by attributes."""
    text = match["text"]
    start, end = match.span("text")
    comma = re.search(r",(?=\s*[\w-]+=)", text)
    end = start + comma.start() if comma else end
    if source[start:end].rstrip("^").strip():
        prose.text(start, start + len(source[start:end].rstrip("^")))
    else:
        prose.stand_in(OPAQUE, begin, match.end())
