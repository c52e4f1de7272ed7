"""What the page is told of a draft: findings, the sources in it, the facts to check. Plain data, to be written as JSON.

Places are counted as browsers count, in UTF-16 code units of the text that the page sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from newslint import __version__
from newslint.checklist import Checklist, Item, checklist
from newslint.checklist.pages import evidence_place, summary
from newslint.documents.encoding import encode
from newslint.documents.errors import ReadError, WriteError
from newslint.documents.model import OPAQUE, Block, BlockKind, Document
from newslint.engine import DEFAULT_SUFFIX, Engine
from newslint.findings import Applicability, Finding
from newslint.fingerprints import fingerprints
from newslint.fixes import alternatives
from newslint.integrations.webdesk.limits import MAX_DRAFT, MAX_SHOWN, too_long
from newslint.integrations.webdesk.units import Units
from newslint.integrations.webdesk.voices import Voice, Voices, count_words, voices
from newslint.placing import place
from newslint.plugins import describe
from newslint.results import Diagnostic, Failure, Lines
from newslint.rules.base import Rule

Data = dict[str, Any]

#: How many other suggestions a finding offers besides its fix, and how many examples a rule's page shows.
_MOST_OTHERS, _MOST_EXAMPLES = 4, 2

_MARK = "\ufeff"


def about(engine: Engine) -> Data:
    """What the page has to know before there is a draft."""
    desk = engine.settings.desk
    people = [engine.settings.people] if desk.people else []
    return {
        "version": __version__,
        "limit": MAX_DRAFT,
        "endings": sorted(engine.plugins.readers),
        "files": [Path(path).name for path in (*(source.path for source in desk.sources), *people)],
        "problems": [str(failure) for failure in (*engine.plugins.failures, *engine.warnings())],
    }


def answer(engine: Engine, text: str, name: str) -> Data:
    """What is found in the draft `text`, and the facts in it to check.

    It is read as a file called `name` would be; under the name of a file that is no text, such as a word processor's, as plain
    text. No file is opened.
    """
    document = _read(engine, text, name)
    if isinstance(document, Failure):
        return {"problems": [str(document)]}
    units = _units(text, document)
    findings, failures = engine.findings(document)
    shown = tuple(place(document, findings[:MAX_SHOWN]))
    told = zip(shown, fingerprints(shown), strict=True)
    return {
        "format": document.format,
        "words": count_words(document.stories or (document,)),
        "found": len(findings),
        "findings": [_finding(one, print_, units) for one, print_ in told],
        "rules": {one.finding.code: _rule(engine, one.finding) for one in shown},
        "facts": _facts(document, units),
        "problems": [str(failure) for failure in failures],
    }


def sources(engine: Engine, text: str, name: str) -> Data:
    """Who says what in the draft `text`, read as for `answer`: apart from it, as the model takes its time."""
    document = _read(engine, text, name)
    if isinstance(document, Failure):
        return {"problems": [str(document)]}
    return {**_sources(document, _units(text, document)), "problems": []}


def _read(engine: Engine, text: str, name: str) -> Document | Failure:
    # A page's text may hold what no file does; each is read as one character, so that all places stay.
    source = text.removeprefix(_MARK).translate({0: "\ufffd"})
    reader = engine.reader_for(name)
    if not reader.is_text:
        reader = engine.reader_for(DEFAULT_SUFFIX)
    try:
        return reader.parse(source, name, engine.settings)
    except ReadError as error:
        return Failure(name, "", str(error))
    except Exception as error:  # a reader, perhaps a plugin's, is broken: say which
        return Failure(name, f"reader {reader.name}", describe(error))


def _units(text: str, document: Document) -> Units:
    return Units(document.source, len(text) - len(text.removeprefix(_MARK)))


def _finding(diagnostic: Diagnostic, print_: str, units: Units) -> Data:
    finding, start = diagnostic.finding, diagnostic.start
    return {
        "id": print_,
        "code": finding.code,
        "message": finding.message,
        "severity": str(finding.severity),
        "confidence": finding.confidence,
        "range": units.range(finding.span),
        "line": start.row,
        "column": start.column,
        "choices": _choices(finding, units),
        # Where markup stands in the way of an edit, what to write can still be said.
        "suggestions": [] if finding.fix else list(finding.suggestions[: _MOST_OTHERS + 1]),
        "url": _web(finding.url),
    }


def _choices(finding: Finding, units: Units) -> list[Data]:
    """The ways to mend a finding, the surest first."""
    if finding.fix is None:
        return []
    edits = [[*units.range(edit.span), edit.content] for edit in finding.fix.edits]
    choices: list[Data] = [
        {"label": finding.fix.message, "safe": finding.fix.applicability is Applicability.SAFE, "edits": edits}
    ]
    for edit in [*alternatives(finding)][:_MOST_OTHERS]:
        label = f"Write \u201c{edit.content}\u201d" if edit.content else "Take it out"
        choices.append({"label": label, "safe": False, "edits": [[*units.range(edit.span), edit.content]]})
    return choices


def _rule(engine: Engine, finding: Finding) -> Data:
    """The page of the rule behind a finding; what a whole checker finds has codes that begin with its rule's."""
    rule: Rule | None = engine.plugins.rules.get(finding.code) or engine.plugins.rules.get(finding.code.partition("-")[0])
    if rule is None:
        return {"name": finding.rule, "summary": "", "why": "", "examples": [], "url": None}
    return {
        "name": finding.rule,
        "summary": rule.summary,
        "why": " ".join(rule.why.split()),
        "examples": [{"bad": one.bad.strip(), "good": one.good.strip()} for one in rule.examples[:_MOST_EXAMPLES]],
        "url": _web(rule.url),
    }


def _web(url: str | None) -> str | None:
    """An address that a link may lead to."""
    return url if url and re.match("https?://", url) else None


def _facts(document: Document, units: Units) -> Data:
    found: Checklist = checklist(document)
    return {
        "found": len(found.items),
        "summary": summary(found),
        "items": [_item(one, units) for one in found.items[:MAX_SHOWN]],
    }


def _item(item: Item, units: Units) -> Data:
    found = item.evidence
    return {
        "kind": item.kind.value,
        "text": item.text,
        "range": units.range(item.span),
        "line": item.position.row,
        "standing": found.standing.value,
        "note": found.note,
        "where": evidence_place(found),
        "words": found.words,
    }


def _sources(document: Document, units: Units) -> Data:
    lines = Lines(document.source)

    def sayings(voice: Voice) -> list[Data]:
        return [
            {
                "text": one.text,
                "range": units.range(one.span),
                "line": lines.position(one.span.start).row,
                "direct": one.direct,
            }
            for one in voice.sayings[:MAX_SHOWN]
        ]

    found: Voices = voices(document)
    items = [
        {
            "name": voice.name,
            "kind": voice.kind.value,
            "share": voice.share,
            "citing": list(voice.citing),
            "direct": sum(one.direct for one in voice.sayings),
            "indirect": sum(not one.direct for one in voice.sayings),
            "sayings": sayings(voice),
        }
        for voice in found.found[:MAX_SHOWN]
    ]
    return {"items": items, "note": found.note}


def opened(engine: Engine, data: bytes, name: str) -> Data:
    """The text to show of a file: its own where it is a text, else the prose in it, paragraph by paragraph.

    The name that comes with it is the one to check the text by.
    """
    document, failures = engine.read_draft(data, name)
    if document is None:
        return {"problems": [str(failure) for failure in failures]}
    text, kept = _as_text(data, document)
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_DRAFT:
        return {"problems": [f"{name}: {too_long(size)}"]}
    return {"text": text, "name": name if kept else f"{Path(name).stem}.txt", "whole": kept, "problems": []}


def _as_text(data: bytes, document: Document) -> tuple[str, bool]:
    """The text of a file to be edited, and whether that is all of the file."""
    if not document.places or document.places.by_line:
        with suppress(WriteError):
            if encode(document.source, document.encoding) == data:
                return document.source, True
    return _prose(block for story in document.stories or (document,) for block in story.blocks), False


def _prose(blocks: Iterable[Block]) -> str:
    paragraphs = (("- " if block.kind is BlockKind.LIST_ITEM else "") + block.text.replace(OPAQUE, "") for block in blocks)
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs) + "\n"
