"""The rule that a pack's entries make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from marshal import loads
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.documents.model import OPAQUE, Block, BlockKind, Document
from newslint.findings import Applicability, Finding, Severity
from newslint.rulepacks.entry import Entry, in_case_of, phrase, stands_alone
from newslint.rulepacks.vocabulary import TOKEN, Key, plain, plain_texts, vocabularies, vocabulary
from newslint.rules.base import Example, FixAvailability, Rule

if TYPE_CHECKING:
    from newslint.rulepacks.compiled import CompiledRule


class Match(NamedTuple):
    """A place where an entry is met; `start` and `end` count characters of the block's text."""

    block: int
    start: int
    end: int
    entry: Entry
    write: tuple[str, ...]


class PackRule(Rule):
    """A rule read from a pack. What it matches is unpacked when the first draft is checked."""

    def __init__(self, compiled: CompiledRule) -> None:
        self.code = compiled["code"]
        self.name = compiled["name"]
        self.summary = compiled["summary"]
        self.why = compiled["why"]
        self.severity = Severity(compiled["severity"])
        self.default = compiled["default"]
        self.fix = FixAvailability(compiled["fix"])
        self.url = compiled["url"]
        self.examples = tuple(Example(*example) for example in compiled["examples"])
        self._applicability = Applicability(compiled["applicability"])
        self._scope = frozenset(map(BlockKind, compiled["scope"]))
        self._body = compiled["body"]

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(*loads(self._body))

    def check(self, document: Document) -> Iterator[Finding]:
        matches = [match for match in self._matcher.matches(document) if document.blocks[match.block].kind in self._scope]
        plain_matches = [match for match in matches if not match.entry.variants]
        for match in chain(plain_matches, _inconsistent([match for match in matches if match.entry.variants])):
            yield self._finding(document, match)

    def _finding(self, document: Document, match: Match) -> Finding:
        block = document.blocks[match.block]
        found = block.text[match.start : match.end]
        write = tuple(one if match.entry.cased else in_case_of(found, one) for one in match.write)
        shown = {
            "match": found.replace(OPAQUE, "…"),
            "suggestion": write[0] if write else "",
            "suggestions": '" or "'.join(write),
        }
        message = re.sub(r"\{(match|suggestions?)\}", lambda hole: shown[hole.group(1)], match.entry.message)
        return self.finding(
            document, block, match.start, match.end, message, suggestions=write, applicability=self._applicability
        )


class Matcher:
    """Finds a rule's entries in drafts.

    Args:
        index: key → the numbers of the entries filed under it.
        unfiled: the numbers of the entries that have no key, and are always looked for.
        entries: the entries, as plain tuples.
    """

    def __init__(self, index: dict[Key, tuple[int, ...]], unfiled: tuple[int, ...], entries: tuple[tuple[Any, ...], ...]) -> None:
        self._index = index
        self._keys = frozenset(index)
        self._unfiled = unfiled
        self._entries = entries
        self._patterns: dict[tuple[str, bool], Any] = {}

    def matches(self, document: Document) -> list[Match]:
        """Where the entries are met, in order of place; of matches that overlap, the first and longest."""
        if not self._unfiled and self._keys.isdisjoint(document.memo(vocabulary)):
            return []
        found: list[Match] = []
        for number, (block, keys) in enumerate(zip(document.blocks, document.memo(vocabularies), strict=True)):
            met = self._keys & keys
            if met or self._unfiled:
                found.extend(_apart(self._in_block(document, number, block, met)))
        return found

    def _in_block(self, document: Document, number: int, block: Block, met: frozenset[Key]) -> Iterator[Match]:
        text = document.memo(plain_texts)[number]
        tokens = _Tokens(text)
        numbers = chain(self._unfiled, (entry for key in met for entry in self._index[key]))
        for entry in (Entry(*self._entries[number]) for number in dict.fromkeys(numbers)):
            places = self._pattern_places(entry, text) if entry.is_pattern else _phrase_places(entry, tokens)
            for start, end, write in places:
                if entry.whole_words and not stands_alone(text, start, end):
                    continue
                if entry.whole_block and any(char.isalnum() for char in text[:start] + text[end:]):
                    continue
                if self._is_excepted(entry, tokens, start, end) or not _fits_quotes(document, number, entry, start, end):
                    continue
                if entry.variants or block.text[start:end] not in write:
                    yield Match(number, start, end, entry, write)

    def _pattern_places(self, entry: Entry, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        pattern = self._compiled(entry.text, entry.cased)
        group = pattern.groupindex.get("mark", 0)
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if start < end:
                yield start, end, tuple(match.expand(template) for template in entry.write)

    def _is_excepted(self, entry: Entry, tokens: _Tokens, start: int, end: int) -> bool:
        """Whether an exception covers a part of the match."""
        for exception in entry.exceptions:
            if len(exception) > 2 and exception[0] == exception[-1] == "/":
                spans: Iterable[tuple[int, int]] = (
                    match.span() for match in self._compiled(exception[1:-1], False).finditer(tokens.text)
                )
            else:
                spans = _literal_spans(exception, False, tokens)
            if any(first < end and start < last for first, last in spans):
                return True
        return False

    def _compiled(self, pattern: str, cased: bool) -> Any:
        """The compiled pattern. RE2 takes milliseconds to import, so it is imported when a pattern may match."""
        if (pattern, cased) not in self._patterns:
            from newslint.rulepacks.patterns import compile_pattern

            self._patterns[pattern, cased] = compile_pattern(pattern, cased)
        return self._patterns[pattern, cased]


class _Tokens:
    """A block's tokens and their places, worked out when they are first needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        return [match.span() for match in TOKEN.finditer(self.text)]

    @cached_property
    def lower(self) -> list[str]:
        return [self.text[start:end].lower() for start, end in self.places]

    @cached_property
    def indices(self) -> dict[str, list[int]]:
        """Token → where it stands in `lower`."""
        result: dict[str, list[int]] = {}
        for index, token in enumerate(self.lower):
            result.setdefault(token, []).append(index)
        return result


def _phrase_places(entry: Entry, tokens: _Tokens) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for start, end in _literal_spans(entry.text, entry.cased, tokens):
        yield start, end, entry.write


def _literal_spans(text: str, cased: bool, tokens: _Tokens) -> Iterator[tuple[int, int]]:
    """Where the literal `text` stands: word for word, with any white space where it has a space."""
    wanted, gaps = phrase(text)
    length = len(wanted)
    # The rarest of its words in this block leads to the fewest places to compare.
    found = min(((tokens.indices.get(token, []), at) for at, token in enumerate(wanted)), key=lambda places: len(places[0]))
    for index in found[0]:
        first = index - found[1]
        if first < 0 or tuple(tokens.lower[first : first + length]) != wanted:
            continue
        places = tokens.places[first : first + length]
        if any(gap != (after[0] > before[1]) for gap, before, after in zip(gaps[1:], places, places[1:], strict=False)):
            continue
        start, end = places[0][0], places[-1][1]
        if not cased or " ".join(tokens.text[start:end].split()) == " ".join(plain(text).split()):
            yield start, end


def _fits_quotes(document: Document, number: int, entry: Entry, start: int, end: int) -> bool:
    """Whether the entry looks at this place, inside or outside quotation marks as it is."""
    if entry.quotes == "yes":
        return True
    from newslint.language.quotations import quotations

    inside = any(span.start < end and start < span.end for span in document.memo(quotations)[number])
    return inside == (entry.quotes == "only")


def _apart(matches: Iterable[Match]) -> Iterator[Match]:
    last = 0
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if match.start >= last:
            yield match
            last = match.end


def _inconsistent(matches: list[Match]) -> Iterator[Match]:
    """The matches whose variant is not the one that the draft keeps to: the most frequent, or of several the first."""
    counts = Counter(match.entry.variants for match in matches)
    kept: dict[int, tuple[int, ...]] = {}
    for variants, count in counts.items():  # in the order of the draft
        if variants[0] not in kept or count > counts[kept[variants[0]]]:
            kept[variants[0]] = variants
    for match in matches:
        group, variant = match.entry.variants
        keep = kept[group][1]
        if keep != variant:
            yield match._replace(write=(match.write[keep],))
