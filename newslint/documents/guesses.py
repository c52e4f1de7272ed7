"""Finds a story's fields in a record by the names that content systems, wires and archives give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.documents.mapped import Mapped

# What fields are called, the likeliest first; of each kind, the first that is filled counts. Case, "_", "-" and spaces do not.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title", "hed", "head", "headlines.basic", "headline.main", "title.rendered", "articletitle"),
    "summary": (
        "standfirst",
        "summary",
        "subtitle",
        "subheadline",
        "subhead",
        "dek",
        "deck",
        "abstract",
        "description",
        "excerpt",
        "excerpt.rendered",
        "subheadlines.basic",
        "description.basic",
    ),
    "body": (
        "bodyhtml",
        "bodyxhtml",
        "contenthtml",
        "body",
        "content",
        "content.rendered",
        "content.html",
        "body.html",
        "articlebody",
        "bodytext",
        "contenttext",
        "text",
        "article",
        "story",
        "html",
        "fulltext",
        "maintext",
        "articletext",
    ),
    "caption": ("caption", "photocaption", "imagecaption", "caption.rendered"),
    "byline": ("byline", "byline.original", "author", "authors", "author.name", "authors.name", "creator", "by", "writer"),
    "date": (
        "date",
        "published",
        "publishedat",
        "datepublished",
        "publisheddate",
        "publicationdate",
        "publishdate",
        "pubdate",
        "displaydate",
        "firstpublished",
        "versioncreated",
        "firstcreated",
        "created",
        "createdat",
        "datetime",
        "timestamp",
    ),
    "id": ("id", "uri", "guid", "articleid", "uuid", "url", "link"),
    "section": ("section", "sectionname", "category", "categories", "desk", "channel", "section.name", "category.name"),
    "slug": ("slug", "slugline"),
    "language": ("language", "lang", "inlanguage", "locale"),
}
_PATHS = {role: [tuple(name.split(".")) for name in names] for role, names in _NAMES.items()}
_SIMPLE = str.maketrans("", "", "_- ")


def guessed(record: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
    """Role, name and value of every field of `record` that is called as such fields are."""
    known = _simplified(record)
    for role, paths in _PATHS.items():
        for path in paths:
            found = list(_leaves(known, record, path, ())) if path[0] in known else []
            if found:
                for label, leaf in found:
                    yield role, label, leaf
                break


def _simplified(record: Mapping[str, object]) -> dict[str, str]:
    known: dict[str, str] = {}
    for name in record:
        known.setdefault(str(name).lower().translate(_SIMPLE) or str(name), name)
    return known


def _leaves(
    known: Mapping[str, str], record: Mapping[str, object], path: tuple[str, ...], walked: tuple[str, ...]
) -> Iterator[tuple[str, object]]:
    name = known.get(path[0])
    if name is None:
        return
    value = record[name]
    several = isinstance(value, list)
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        place = (*walked, str(name), str(index)) if several else (*walked, str(name))
        if len(path) > 1:
            if isinstance(item, Mapping):
                yield from _leaves(_simplified(item), item, path[1:], place)
        elif not isinstance(item, Mapping | list) and _is_filled(item):
            yield ".".join(place), item


def _is_filled(leaf: object) -> bool:
    text = leaf.value().text if isinstance(leaf, Mapped) else leaf
    return bool(text.strip()) if isinstance(text, str) else text is not None


def is_known(name: str) -> bool:
    """Whether a field of this name may hold something of a story, itself or in a field of its own."""
    simple = name.lower().translate(_SIMPLE)
    return any(simple == known.split(".")[0] for names in _NAMES.values() for known in names)
