"""What a rule reports: plain frozen data, with every position a character offset in the source text.

Named tuples where that will do: Python makes their classes seven times as fast as dataclasses, and every run pays for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How much a finding matters; ordered, so that severities can be compared."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @classmethod
    def parse(cls, name: str) -> Severity:
        """The severity called `name` ("info", "warning" or "error").

        Raises:
            ValueError: `name` is none of these.
        """
        try:
            return cls[name.upper()]
        except KeyError:
            raise ValueError(f'unknown severity "{name}"; use info, warning or error') from None

    def __str__(self) -> str:
        return self.name.lower()


class Applicability(str, Enum):
    """Whether a fix may be applied without a person looking at it."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open range of characters, `start` up to but without `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character; an empty span overlaps what it stands strictly inside of."""
        return self.start < other.end and other.start < self.end


class Edit(NamedTuple):
    """Put `content` in place of the source characters of `span` (an empty span inserts)."""

    span: Span
    content: str


class Fix(NamedTuple):
    """A way to mend a finding: edits that do not overlap, applied all together or not at all."""

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.UNSAFE


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        code: the rule's code, such as "TYP003".
        rule: the rule's name, such as "repeated-word".
        message: one sentence for the writer: what is wrong and, where known, what to write instead.
        span: where, in characters of the document's source.
        severity: how much it matters.
        fix: how to mend it, if that is known.
        confidence: the estimated probability that the finding is right, or None where the rule has no estimate.
        suggestions: what to write instead of the span, best first, where the rule knows it.
        url: a page that says more, if there is one.
    """

    code: str
    rule: str
    message: str
    span: Span
    severity: Severity
    fix: Fix | None = None
    confidence: float | None = None
    suggestions: tuple[str, ...] = ()
    url: str | None = None
