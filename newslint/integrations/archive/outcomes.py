"""What goes to a checking process, and what comes back: plain data, cheap to send."""

from __future__ import annotations

from typing import NamedTuple


class Record(NamedTuple):
    """One thing to check, as it was read.

    Attributes:
        source: the file it stands in, or is, as the user would name it.
        number: its number in that file, counted from 1; 0 where the file is one draft.
        data: a record as a JSON object; a draft as the bytes of its file.
        problem: why it could not be read, where it could not.
    """

    source: str
    number: int
    data: bytes
    problem: str = ""

    @property
    def place(self) -> str:
        """How a person finds it: "feed.jsonl:812", "story.md"."""
        return f"{self.source}:{self.number}" if self.number else self.source


class Found(NamedTuple):
    """A finding, without the story that it is in.

    Attributes:
        code, rule, message, severity, confidence, url: as in `newslint.findings.Finding`; the severity by name.
        place: where it is, as `newslint check` would print it after the path: "5:137", "812:body:3:17".
        excerpt: the sentence around it.
        start, end: what is marked, in characters of `excerpt`.
        suggestions: what to write instead, best first.
    """

    code: str
    rule: str
    message: str
    severity: str
    confidence: float | None
    url: str | None
    place: str
    excerpt: str
    start: int
    end: int
    suggestions: tuple[str, ...]


class Outcome(NamedTuple):
    """What came of one story.

    Attributes:
        source: the file, as the user would name it.
        number: the story's number in it; 0 where the file is one draft.
        record: the story's own identifier, else its place.
        title, section, author: as the record says; "" where it does not.
        date: an ISO date; "" where there is none.
        words: how many words of prose were read.
        findings: what was found, in order of place.
        failed: what could not be done, each in a sentence; a story that was not read at all has no words.
        skipped: why there was nothing to read; "" where there was.
        internal: whether it is a part of newslint or of a plugin that failed, or a process that died, not the record.
    """

    source: str
    number: int
    record: str
    title: str = ""
    section: str = ""
    author: str = ""
    date: str = ""
    words: int = 0
    findings: tuple[Found, ...] = ()
    failed: tuple[str, ...] = ()
    skipped: str = ""
    internal: bool = False


def refused(record: Record, problem: str, *, internal: bool = False) -> Outcome:
    """The outcome for a record that was not read."""
    return Outcome(record.source, record.number, record.place, failed=(problem,), internal=internal)
