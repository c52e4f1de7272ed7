"""Which fields of a record hold what: the paths that a desk has named, or else the names that content systems use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from newslint.documents.fieldvalues import as_date, as_word
from newslint.documents.guesses import guessed
from newslint.documents.mapped import Mapped
from newslint.documents.model import BlockKind
from newslint.settings import Settings

#: The fields that are copy, in the order in which a reader meets them, and what they are; the body has blocks of several kinds.
PROSE: Mapping[str, BlockKind | None] = {
    "headline": BlockKind.HEADLINE,
    "byline": BlockKind.BYLINE,
    "summary": BlockKind.SUMMARY,
    "body": None,
    "caption": BlockKind.CAPTION,
}
#: The fields that say something about the story.
FACTS = ("date", "byline", "id", "section", "slug", "language")

#: Values that are copy, each with its role and its name.
Copy = list[tuple[str, str, "Mapped | str"]]


@dataclass(frozen=True)
class FieldMap:
    """Which fields of a record hold what, each as paths: `content.html`, `authors.*.name`, `media.0.caption`.

    Where none is named, newslint goes by the names that content systems use.
    """

    headline: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    slug: tuple[str, ...] = ()
    language: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> FieldMap:
        """The map that the configuration gives in `[fields]`."""
        return cls(**settings.fields)

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def columns(self) -> frozenset[str]:
        """The names with which the paths begin."""
        return frozenset(path.split(".")[0] for one in fields(self) for path in getattr(self, one.name))


def picked(record: Mapping[str, object], field_map: FieldMap) -> tuple[Copy, dict[str, list[str]]]:
    """The copy in a record, in reading order, and the facts about it."""
    order = list(PROSE)
    prose: Copy = []
    facts: dict[str, list[str]] = {}
    for role, name, leaf in _fields(record, field_map):
        if role in PROSE and isinstance(leaf, Mapped | str):
            prose.append((role, name, leaf))
        if role in FACTS and (text := as_date(_plain(leaf)) if role == "date" else as_word(_plain(leaf))):
            facts.setdefault(role, []).append(text)
    return sorted(prose, key=lambda one: order.index(one[0])), facts


def _fields(record: Mapping[str, object], field_map: FieldMap) -> Iterator[tuple[str, str, object]]:
    """Role, name and value of every field that belongs to the story."""
    if not field_map:
        yield from guessed(record)
        return
    for one in fields(field_map):
        for path in getattr(field_map, one.name):
            for name, leaf in at_path(record, path):
                yield one.name, name, leaf


def at_path(record: object, path: str) -> Iterator[tuple[str, object]]:
    """The values at a dotted `path`, each with the path that leads to it; those of a list that it ends at, one by one."""
    yield from _at(record, tuple(path.split(".")), ())


def _at(node: object, path: tuple[str, ...], walked: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    if isinstance(node, list | tuple) and not isinstance(node, Mapped):
        for index in _indices(node, path):
            if path or not isinstance(node[index], list | tuple | Mapping):
                yield from _at(node[index], path[1:], (*walked, str(index)))
    elif isinstance(node, Mapping):
        # A table's column may have dots in its name.
        for length in range(len(path), 0, -1):
            name = ".".join(path[:length])
            if name in node:
                yield from _at(node[name], path[length:], (*walked, name))
                return
    elif not path and node is not None:
        yield ".".join(walked), node


def _indices(node: Sequence[object], path: tuple[str, ...]) -> Iterable[int]:
    """Which items of a list a path leads to."""
    if not path or path[0] == "*":
        return range(len(node))
    known = path[0].isdecimal() and len(path[0]) < 10 and int(path[0]) < len(node)
    return (int(path[0]),) if known else ()


def _plain(leaf: object) -> object:
    return leaf.value().text if isinstance(leaf, Mapped) else leaf
