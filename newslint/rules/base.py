"""What a rule is. Everything that checks copy, built in or from a plugin, is an object of this class."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import ClassVar, NamedTuple

from newslint.documents.model import Block, Document
from newslint.findings import Applicability, Finding, Fix, Severity
from newslint.settings import Settings


class FixAvailability(str, Enum):
    """How often a rule's findings come with a fix."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    ALWAYS = "always"


class Example(NamedTuple):
    """A draft that shows a rule at work; the test suite runs every one.

    Attributes:
        bad: text on which the rule must report at least one finding.
        good: the like without the fault, on which the rule must report nothing.
        fixed: what `bad` becomes when every fix of the rule is applied, unsafe ones too; None if there is no fix.
        path: a file name whose ending picks the reader.
        source: the text of a source that the drafts are checked against, for rules that need one.
        people: the text of a people file (TOML), for rules that need one.
    """

    bad: str
    good: str
    fixed: str | None = None
    path: str = "draft.txt"
    source: str = ""
    people: str = ""


class Rule(ABC):
    """One check. Stateless: an instance may serve many documents, in any order and in any process.

    Attributes:
        code: a family prefix in capitals and three digits, such as "TYP003"; never changed once released.
        name: a kebab-case noun, such as "repeated-word".
        summary: one line: what the rule finds.
        why: a paragraph: why a desk would want to know.
        severity: how much a finding matters, unless the configuration says otherwise.
        default: whether the rule runs without being selected.
        fix: how often its findings come with a fix.
        examples: drafts that show it at work; at least one.
        url: a page that says more, if there is one.
        repeatable: whether the same draft with the same settings (and the files that they name) gives the same findings, so that
            they may be kept between runs; not so for a rule that asks a server or looks at the calendar.
        yields: whether its finding is left out where a rule that does not yield has marked the same words.
    """

    code: str
    name: str
    summary: str
    why: str
    severity: Severity = Severity.WARNING
    default: bool = True
    fix: FixAvailability = FixAvailability.NEVER
    examples: tuple[Example, ...] = ()
    url: str | None = None
    repeatable: bool = True
    yields: bool = False

    #: Names of the attributes that every rule must set.
    required: ClassVar[tuple[str, ...]] = ("code", "name", "summary", "why", "examples")

    @abstractmethod
    def check(self, document: Document) -> Iterable[Finding]:
        """What is wrong in `document`, in any order."""

    def finding(
        self,
        document: Document,
        block: Block,
        start: int,
        end: int,
        message: str,
        *,
        suggestions: tuple[str, ...] = (),
        replace: tuple[int, int] | None = None,
        fix_message: str | None = None,
        applicability: Applicability = Applicability.UNSAFE,
        confidence: float | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule on `block.text[start:end]`.

        The first of `suggestions`, where there is one, becomes the fix: it replaces the same range, or the range `replace` of the
        block. No fix is given where markup inside that range would be lost.
        """
        fix = None
        if suggestions:
            edits = document.edits(block, *(replace or (start, end)), suggestions[0])
            if edits:
                text = fix_message or (f'Write "{suggestions[0]}"' if suggestions[0].strip() else "Remove it")
                fix = Fix(text, edits, applicability)
        return Finding(
            code=self.code,
            rule=self.name,
            message=message,
            span=block.source_span(start, end),
            severity=self.severity if severity is None else severity,
            fix=fix,
            confidence=confidence,
            suggestions=suggestions,
            url=self.url,
        )


class EngineRule(Rule):
    """A whole checker of its own, such as LanguageTool, asked as one rule.

    Its findings carry codes of their own, the rule's code, a hyphen and the checker's name for the fault ("LT-EN_A_VS_AN"), and
    for a rule name the category in the same form ("LT-GRAMMAR"). Either may be selected, ignored and suppressed like a rule. It
    runs only where a selector other than "ALL" means it or something of it. Where another rule has marked the same words, its
    finding is left out.
    """

    default = False
    repeatable = False

    def warning(self, settings: Settings) -> str | None:
        """What a user should know before a run with this checker starts, if anything."""
        return None

    def covers(self, selector: str) -> bool:
        """Whether `selector` means something that only this checker knows, such as "LT-GRAMMAR"."""
        return selector.startswith(f"{self.code}-") and len(selector) > len(self.code) + 1


class EngineUnavailableError(Exception):
    """The checker behind an `EngineRule` cannot be had, now and for the rest of the run. The message says why and what to do.

    Attributes:
        required: whether a run without it counts as failed.
    """

    def __init__(self, message: str, *, required: bool = False) -> None:
        super().__init__(message)
        self.required = required


class BlockRule(Rule):
    """A rule that looks at one block at a time."""

    def check(self, document: Document) -> Iterator[Finding]:
        for block in document.blocks:
            yield from self.check_block(document, block)

    @abstractmethod
    def check_block(self, document: Document, block: Block) -> Iterable[Finding]:
        """What is wrong in `block`, in any order."""
