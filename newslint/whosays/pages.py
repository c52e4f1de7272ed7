"""Shows who said what: as a table of text, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.attribution import Attribution
from newslint.language.sourcekinds import SourceKind
from newslint.reporters.ansi import Painter
from newslint.results import Lines
from newslint.whosays import StorySource

_COLOURS = {
    SourceKind.NAMED: "green",
    SourceKind.ANONYMOUS: "red",
    SourceKind.IMPERSONAL: "blue",
    SourceKind.UNCLEAR: "yellow",
    SourceKind.NONE: "yellow",
}
_HEAD = ("source", "kind", "direct", "indirect", "share")
# The longest name that a table shows, in characters.
_LONGEST = 60


class Roll(NamedTuple):
    """The sources of one draft, and how many attributions have none."""

    document: Document
    sources: Sequence[StorySource]
    unsourced: int


def as_text(rolls: Sequence[Roll], colour: bool) -> Iterator[str]:
    """A table for each draft."""
    painter = Painter(colour)
    for number, roll in enumerate(rolls):
        yield ("\n" if number else "") + painter.paint(roll.document.path, "bold") + f": {_summary(roll)}\n"
        if not roll.sources:
            continue
        names = [_name(one) for one in roll.sources]
        width, kinds = max(map(len, names)), max(len(kind.value) for kind in SourceKind)
        width = max(width, len(_HEAD[0]))
        heads = f"{_HEAD[0]:{width}}  {_HEAD[1]:{kinds}}  {_HEAD[2]:>6}  {_HEAD[3]:>8}  {_HEAD[4]:>5}"
        yield "\n" + painter.paint(heads, "bold") + "\n"
        for name, one in zip(names, roll.sources, strict=True):
            kind = painter.paint(f"{one.kind.value:{kinds}}", _COLOURS[one.kind])
            yield f"{name:{width}}  {kind}  {one.direct:6}  {one.indirect:8}  {one.share:5.0%}\n"


def _name(one: StorySource) -> str:
    name = f"{one.name} (citing {'; '.join(one.citing)})" if one.citing else one.name
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 2]} \u2026"


def _summary(roll: Roll) -> str:
    named = sum(one.kind is SourceKind.NAMED for one in roll.sources)
    anonymous = sum(one.kind is SourceKind.ANONYMOUS for one in roll.sources)
    told = f"{len(roll.sources)} source{'' if len(roll.sources) == 1 else 's'}, {named} named, {anonymous} anonymous"
    return told + (f"; {roll.unsourced} said by nobody named or described" if roll.unsourced else "")


def as_json(rolls: Sequence[Roll]) -> str:
    """The tables as a JSON array, one object a draft. Lines and columns count from 1; an unknown speaker is null."""
    return json.dumps([_roll_data(roll) for roll in rolls], ensure_ascii=False, indent=2) + "\n"


def _roll_data(roll: Roll) -> dict[str, object]:
    lines = Lines(roll.document.source)
    sources = [_source_data(one, roll.document, lines) for one in roll.sources]
    return {"filename": roll.document.path, "unsourced": roll.unsourced, "sources": sources}


def _source_data(one: StorySource, document: Document, lines: Lines) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "direct": one.direct,
        "indirect": one.indirect,
        "share": round(one.share, 3),
        "citing": list(one.citing),
        "attributions": [_attribution_data(said, document, lines) for said in one.attributions],
    }


def _attribution_data(one: Attribution, document: Document, lines: Lines) -> dict[str, object]:
    def parts(spans: Sequence[Span]) -> list[dict[str, object]]:
        return [{"start": span.start, "end": span.end, "text": document.source[span.start : span.end]} for span in spans]

    position = lines.position(one.source[0].start)
    return {
        "location": {"row": position.row, "column": position.column},
        "direct": one.direct,
        "source": parts(one.source),
        "cue": parts(one.cue),
        "content": parts(one.content),
    }
