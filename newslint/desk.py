"""What the desk has to check drafts against, as read from its files: its sources and its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from newslint.people import Person
    from newslint.sources.model import Source

T = TypeVar("T")


class Desk:
    """The content of the desk's own files. Rules find it in `document.settings.desk`; it never changes once made.

    Two desks are equal if they hold the same content under the same names.

    Attributes:
        sources: transcripts, notes, wire copy: what quotations, figures and names are looked up in.
        people: what the people file says.
        digest: a SHA-256 hash, in hexadecimal, of the bytes of every file and of the names they go by; empty for an empty desk.
            It stands for everything outside the draft and the configuration that the findings depend on: whatever keeps
            findings for later must keep them under it, too. A draft whose front matter names sources has a desk of its own,
            so that the digest to keep its findings under is `document.settings.desk.digest`, known once the draft is read.
    """

    __slots__ = ("_memo", "_people_digest", "digest", "people", "sources")

    def __init__(self, sources: Iterable[Source] = (), people: Iterable[Person] = (), people_digest: str = "") -> None:
        self.sources = tuple(sources)
        self.people = tuple(people)
        self._people_digest = people_digest
        self._memo: dict[Callable[[Desk], object], object] = {}
        parts = [people_digest, *(f"{source.digest} {source.path}" for source in self.sources)]
        self.digest = _digest("\n".join(parts)) if any(parts) else ""

    def with_sources(self, sources: Iterable[Source]) -> Desk:
        """This desk with `sources` in place of its own."""
        return Desk(sources, self.people, self._people_digest)

    def memo(self, function: Callable[[Desk], T]) -> T:
        """`function(self)`, worked out once: the drafts of a run share what is known of the desk's files."""
        try:
            return self._memo[function]  # type: ignore[return-value]
        except KeyError:
            result = self._memo[function] = function(self)
            return result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Desk) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __bool__(self) -> bool:
        return bool(self.digest)

    def __repr__(self) -> str:
        return f"Desk({len(self.sources)} sources, {len(self.people)} people)"


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
