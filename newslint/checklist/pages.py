"""Shows checklists: as a table of text, as data, as a page to print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from newslint import __version__
from newslint.checklist import Checklist, Evidence, Item, Standing
from newslint.reporters.ansi import Painter
from newslint.reporters.html import asset, hashed, text

_MARKS = {Standing.BORNE_OUT: "[x]", Standing.DIFFERS: "[!]", Standing.NO_EVIDENCE: "[ ]"}
_COLOURS = {Standing.BORNE_OUT: "green", Standing.DIFFERS: "red", Standing.NO_EVIDENCE: "yellow"}
_SIGNS = {Standing.BORNE_OUT: "\u2611", Standing.DIFFERS: "\u2612", Standing.NO_EVIDENCE: "\u2610"}
# The width of the columns with the place and the draft's words, in characters; longer words are broken.
_PLACE, _WORDS = 8, 44
# How much of a source's words a table shows, in characters.
_SHOWN = 88


def as_text(checklists: Sequence[Checklist], colour: bool) -> Iterator[str]:
    """The checklists as tables: a mark, the place in the draft, the draft's words, and the evidence."""
    painter = Painter(colour)
    for number, one in enumerate(checklists):
        yield ("\n" if number else "") + painter.paint(one.path, "bold") + ": " + summary(one) + "\n"
        for kind, items in groupby(one.items, key=lambda item: item.kind):
            yield f"\n{painter.paint(kind.value.upper() + 'S', 'bold')}\n"
            for item in items:
                yield from _rows(item, painter)


def _rows(item: Item, painter: Painter) -> Iterator[str]:
    standing = item.evidence.standing
    place = item.where
    words = textwrap.wrap(" ".join(item.text.split()), _WORDS) or [""]
    evidence = _evidence(item)
    for row in range(max(len(words), len(evidence))):
        mark = painter.paint(_MARKS[standing], _COLOURS[standing]) if row == 0 else "   "
        left = words[row] if row < len(words) else ""
        right = evidence[row] if row < len(evidence) else ""
        yield f"{mark} {place if row == 0 else '':{_PLACE}} {left:{_WORDS}}  {right}".rstrip() + "\n"


def _evidence(item: Item) -> list[str]:
    found = item.evidence
    lines = [str(found.standing.value)] if found.place is None else [evidence_place(item.evidence)]
    if found.note:
        lines.append(found.note)
    if found.words:
        shown = found.words if len(found.words) <= _SHOWN else f"{found.words[:_SHOWN]} \u2026"
        lines.append(f"\u201c{shown}\u201d")
    return lines


def evidence_place(found: Evidence) -> str:
    """Where the evidence stands, with the speaker where there is one; "" without evidence."""
    place = found.place
    return f"{place}, {place.speaker}" if place and place.speaker else str(place or "")


def summary(one: Checklist) -> str:
    """How many items there are, and how they stand, in a sentence."""
    counts = ", ".join(f"{one.count(standing)} {said}" for standing, said in _SAID.items())
    return f"{len(one.items)} to check, {counts}"


_SAID = {Standing.BORNE_OUT: "borne out", Standing.DIFFERS: "at odds", Standing.NO_EVIDENCE: "without evidence"}


def as_json(checklists: Sequence[Checklist]) -> str:
    """The checklists as a JSON array, one object a draft. Lines, pages and columns count from 1; what is not there is null."""
    import json

    return json.dumps([_data(one) for one in checklists], ensure_ascii=False, indent=2) + "\n"


def _data(one: Checklist) -> dict[str, object]:
    counts = {standing.value: one.count(standing) for standing in Standing}
    return {"filename": one.path, "files": list(one.files), "counts": counts, "items": [_item_data(item) for item in one.items]}


def _item_data(item: Item) -> dict[str, object]:
    found, place = item.evidence, item.evidence.place
    where = place and {
        "filename": place.path,
        "page": place.page or None,
        place.unit or "line": place.line or None,
        "speaker": place.speaker or None,
        "text": found.words or None,
    }
    return {
        "kind": item.kind.value,
        "text": item.text,
        "location": {"row": item.position.row, "column": item.position.column},
        "place": item.place or None,
        "standing": found.standing.value,
        "note": found.note or None,
        "evidence": where,
    }


def as_html(checklists: Sequence[Checklist]) -> Iterator[str]:
    """The checklists as one page that stands alone, to be read or printed; boxes are ticked where evidence was found."""
    style = asset("checklist.css")
    policy = f"default-src 'none'; style-src {hashed(style)}; base-uri 'none'; form-action 'none'"
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>newslint: what to check</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>What to check</h1>\n"
    )
    for one in checklists:
        yield f"<h2>{text(one.path)}</h2>\n<p>{text(summary(one))}.</p>\n"
        yield f"<p>Checked against {text(', '.join(one.files))}.</p>\n"
        for kind, items in groupby(one.items, key=lambda item: item.kind):
            yield from _table(kind.value, items)
    yield f"</main>\n<footer>Made by newslint {text(__version__)}.</footer>\n</body>\n</html>\n"


def _table(kind: str, items: Iterator[Item]) -> Iterator[str]:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Found", "Place", "In the draft", "Evidence"))
    yield f"<table>\n<caption>{kind.capitalize()}s</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
    for item in items:
        found = item.evidence
        state = found.standing.name.lower().replace("_", "-")
        sign = f'<span aria-hidden="true">{text(_SIGNS[found.standing])}</span> <span class="said">{found.standing.value}</span>'
        where = f"<cite>{text(evidence_place(item.evidence))}</cite>" if found.place else "no evidence found"
        note = f"<p>{text(found.note)}</p>" if found.note else ""
        words = f"<q>{text(found.words)}</q>" if found.words else ""
        yield (
            f'<tr class="{state}"><td>{sign}</td><td>{text(item.where.rpartition(":")[0])}</td><td>{text(item.text)}</td>'
            f"<td>{where} {words}{note}</td></tr>\n"
        )
    yield "</tbody>\n</table>\n"
