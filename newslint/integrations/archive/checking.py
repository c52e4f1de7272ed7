"""Checks one record: what a checking process does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from newslint.documents.encoding import decode
from newslint.documents.errors import ReadError
from newslint.documents.json_file import read_json_line
from newslint.documents.model import Document
from newslint.engine import MAX_BYTES, Engine, most_bytes
from newslint.integrations.archive.outcomes import Found, Outcome, Record, refused
from newslint.integrations.archive.parts import PARQUET, TABLES
from newslint.placing import place
from newslint.results import Diagnostic, Failure

_EMPTY = "holds no prose"
_NO_STORY = "has no copy in the fields that are read (the table [fields] in the configuration says which)"


class Checker:
    """Makes outcomes of records, with one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def check(self, record: Record) -> tuple[Outcome, ...]:
        """The outcome of each story in `record`. Nothing is raised, whatever the record holds."""
        return tuple(self._record(record) if record.number else self._draft(record))

    def _draft(self, record: Record) -> Iterator[Outcome]:
        if len(record.data) > most_bytes(record.data):
            yield refused(record, _too_large(most_bytes(record.data)))
            return
        document, failures = self._engine.read_draft(record.data, record.source, own_sources=True)
        if document is None:
            yield refused(record, "; ".join(map(_told, failures)), internal=any(one.internal for one in failures))
        elif not document.stories:
            yield self._outcome(record, document, failures)
        else:
            for number, story in enumerate(document.stories, 1):
                yield self._outcome(record._replace(number=number), story, failures if number == 1 else ())
                story.forget()

    def _record(self, record: Record) -> Iterator[Outcome]:
        if len(record.data) > MAX_BYTES:
            yield refused(record, _too_large(MAX_BYTES))
            return
        try:
            source, _ = decode(record.data)
            is_row = any(f".{name}" in record.source.lower() for name in (*TABLES, *PARQUET))
            story = read_json_line(source, record.number, record.source, self._engine.settings, is_row=is_row)
        except ReadError as error:
            yield refused(record, str(error))
            return
        if story is None:
            yield Outcome(record.source, record.number, record.place, skipped=_NO_STORY)
        else:
            yield self._outcome(record, story, ())

    def _outcome(self, record: Record, story: Document, failures: Sequence[Failure]) -> Outcome:
        words = sum(len(block.text.split()) for block in story.blocks)
        findings, failed = self._engine.findings(story)
        diagnostics = tuple(place(story, findings))
        broken = [one for one in (*failures, *failed) if not one.advisory]
        return Outcome(
            record.source,
            record.number,
            _text(story, "id") or record.place,
            _text(story, "title"),
            _text(story, "section"),
            _text(story, "byline"),
            _day(story.metadata.get("date")),
            words,
            tuple(map(_found, diagnostics)),
            tuple(map(_told, broken)),
            "" if words or broken or diagnostics else _EMPTY,
            any(one.internal for one in broken),
        )


def _too_large(most: int) -> str:
    return f"is too large for a draft (the limit is {most / 1e6:.0f} MB)"


def _text(story: Document, key: str) -> str:
    """What the story says of itself under `key`, on one line; a list as "one, another"."""
    value = story.metadata.get(key)
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    return " ".join(str(value).split()) if value else ""


def _day(value: object) -> str:
    """The day in an ISO date or time; "" where it is none."""
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""


def _found(diagnostic: Diagnostic) -> Found:
    finding, marked = diagnostic.finding, diagnostic.marked
    return Found(
        finding.code,
        finding.rule,
        finding.message,
        str(finding.severity),
        finding.confidence,
        finding.url,
        diagnostic.where,
        diagnostic.excerpt,
        marked.start,
        marked.end,
        finding.suggestions,
    )


def _told(failure: Failure) -> str:
    """What failed, without the path, which stands beside it."""
    return str(failure._replace(path=""))
