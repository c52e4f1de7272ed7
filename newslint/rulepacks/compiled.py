"""A rule made ready to match: plain data, which a cache can keep and a process can load in a blink."""

from __future__ import annotations

from collections.abc import Sequence
from marshal import dumps
from typing import NamedTuple

from newslint.rulepacks.entry import Entry, phrase
from newslint.rulepacks.required import longest_word, required_words


class CompiledRule(NamedTuple):
    """What a `PackRule` is made of.

    Attributes:
        code, name, summary, why, default, url: as the rule's.
        severity: the number of the rule's `Severity`.
        fix: the value of the rule's `FixAvailability`.
        applicability: the value of the `Applicability` of its fixes.
        scope: the values of the kinds of blocks that it looks at.
        examples: the arguments of its `Example`s.
        body: the arguments of its `Matcher`, marshalled, so that a rule that does not run is not unpacked.
    """

    code: str
    name: str
    summary: str
    why: str
    severity: int
    default: bool
    fix: str
    url: str | None
    applicability: str
    scope: tuple[str, ...]
    examples: tuple[tuple[str, str, str | None, str], ...]
    body: bytes


def pack_body(entries: Sequence[Entry]) -> bytes:
    """The entries, filed under the words that they need."""
    index: dict[str, list[int]] = {}
    unfiled: list[int] = []
    for number, entry in enumerate(entries):
        words = _words(entry)
        if words is None:
            unfiled.append(number)
        else:
            for word in words:
                index.setdefault(word, []).append(number)
    frozen = {word: tuple(numbers) for word, numbers in index.items()}
    return dumps((frozen, tuple(unfiled), tuple(map(tuple, entries))))


def _words(entry: Entry) -> frozenset[str] | None:
    if entry.is_pattern:
        return required_words(entry.text, whole_words=entry.whole_words and "(?P<mark>" not in entry.text)
    return frozenset({longest_word(phrase(entry.text).tokens)})
