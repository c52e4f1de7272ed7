"""A source made of several parts of a package, each under the name of what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newslint.documents.errors import ReadError
from newslint.documents.limits import MOST_TEXT, Package, xml_bytes
from newslint.documents.xml_scan import Event, scan

#: A part may have so many tags and runs of text: a long story has a tenth of them.
MOST_EVENTS = 300_000

# Stands before and after the name of a part: no XML can hold it.
_SIGN = "\x1c"
_PART = re.compile(f"{_SIGN}(?P<role>[a-z]+):(?P<name>[^{_SIGN}]*){_SIGN}(?P<text>[^{_SIGN}]*)")


class Part(NamedTuple):
    """A part of a source.

    Attributes:
        role: what it is for: "body", "notes", "styles" …
        name: what it is called in the package.
        start: where its text begins in the source.
        end: where it ends.
    """

    role: str
    name: str
    start: int
    end: int


class Packed(NamedTuple):
    """A package and the source made of its parts.

    Attributes:
        package: the package.
        source: the texts of the parts, each after its role and name.
    """

    package: Package
    source: str

    def written(self, source: str, mend: Callable[[str, str], str] = lambda before, after: after) -> bytes:
        """The package's bytes with the parts of `source` in place of its own; what did not change stays byte for byte.

        Args:
            source: what the package is to read as.
            mend: given the text of a part before and after, gives what is to be written.

        Raises:
            WriteError: the package is of a form that newslint does not write.
        """
        changed: dict[str, bytes] = {}
        for old, new in zip(parts(self.source), parts(source), strict=True):
            before, after = self.source[old.start : old.end], source[new.start : new.end]
            if before != after:
                changed[old.name] = xml_bytes(mend(before, after), self.package.read(old.name))
        return self.package.rewritten(changed)


def packed(package: Package, names: Iterable[tuple[str, str]]) -> Packed:
    """The source of a package's parts, given as role and name.

    Raises:
        ReadError: a part is damaged, or they are too large together.
    """
    texts: list[str] = []
    left = MOST_TEXT
    for role, name in names:
        text = package.text(name)
        left -= len(text)
        if left < 0:
            raise ReadError(f"its parts unpack to over {MOST_TEXT / 1e6:.0f} MB, as no draft's do; leave it out with `exclude`")
        if _SIGN in text:
            raise ReadError(f"its {name} is not XML; open it in a word processor and save it again")
        texts.append(f"{_SIGN}{role}:{name}{_SIGN}{text}")
    return Packed(package, "".join(texts))


def events(source: str) -> Iterator[Event]:
    """The tags and the text of a part.

    Raises:
        ReadError: it is not well-formed, or has more of them than any draft.
    """
    for count, event in enumerate(scan(source)):
        if count > MOST_EVENTS:
            raise ReadError(f"it has more than {MOST_EVENTS:,} tags and runs of text, which no story has; split it")
        yield event


def parts(source: str) -> list[Part]:
    """The parts of a source; a source without any is taken for the body alone."""
    found = [Part(match["role"], match["name"], *match.span("text")) for match in _PART.finditer(source)]
    return found or [Part("body", "", 0, len(source))]
