"""Tells findings by what they are about, not by where they stand, so that they are known again after edits elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from newslint.results import Diagnostic

#: How many words on each side of the marked text belong to a finding's fingerprint.
NEIGHBOURS = 3


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The fingerprint of each finding, in order: 32 hexadecimal digits, no two of them alike in a run.

    A fingerprint is made of the rule's code, the path as reported (with forward slashes), the marked text with the words beside
    it in its sentence, and, among findings that share all of these, the finding's number in the draft. Line numbers, the message
    and the rest of the draft have no part in it.

    Args:
        diagnostics: the findings of whole drafts, those of a draft together and in order of place, as a `Report` has them.
    """
    path = None
    seen: Counter[tuple[str, ...]] = Counter()
    for diagnostic in diagnostics:
        if diagnostic.path != path:
            path = diagnostic.path
            seen.clear()
        content = (diagnostic.finding.code, *_context(diagnostic))
        seen[content] += 1
        yield _digest(path.replace("\\", "/"), *content, str(seen[content]))


def _context(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """The words before the marked text, the text itself, and the words after it, with single spaces."""
    text, marked = diagnostic.excerpt, diagnostic.marked
    before = text[: marked.start].split()[-NEIGHBOURS:]
    after = text[marked.end :].split()[:NEIGHBOURS]
    return " ".join(before), " ".join(text[marked.start : marked.end].split()), " ".join(after)


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
