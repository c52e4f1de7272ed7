"""A rule made ready to match: plain data, which a cache can keep and a process can load in a blink."""

from __future__ import annotations

from collections.abc import Sequence
from marshal import dumps
from typing import TypedDict

from newslint.rulepacks.entry import Entry, phrase
from newslint.rulepacks.required import required_keys
from newslint.rulepacks.vocabulary import Key, best_key


class CompiledRule(TypedDict):
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
    """The entries, filed under the keys that they need."""
    index: dict[Key, list[int]] = {}
    unfiled: list[int] = []
    for number, entry in enumerate(entries):
        keys = _keys(entry)
        if keys is None:
            unfiled.append(number)
        else:
            for key in keys:
                index.setdefault(key, []).append(number)
    frozen = {key: tuple(numbers) for key, numbers in index.items()}
    return dumps((frozen, tuple(unfiled), tuple(map(tuple, entries))))


def _keys(entry: Entry) -> frozenset[Key] | None:
    if entry.is_pattern:
        return required_keys(entry.text, whole_words=entry.whole_words and "(?P<mark>" not in entry.text)
    key = best_key(phrase(entry.text)[0])
    return None if key is None else frozenset({key})
