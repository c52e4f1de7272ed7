"""Finds the story in an item of ninjs, the news industry's standard for news in JSON, in its versions 1 to 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from newslint.documents.fieldmap import at_path
from newslint.documents.fieldvalues import as_date, as_word
from newslint.documents.mapped import Mapped, Value
from newslint.documents.records import Part, Said

# The later versions write "versionCreated", the first ones "versioncreated": names are looked up in lower case.
_CONTENT = ("headline", "headlines", "bodies", "body_html", "body_xhtml", "body_text", "descriptions", "description_text")
_MARKS = (
    "standard",
    "$standard",
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "pubstatus",
    "representationtype",
    "altids",
)

_DATES = ("versioncreated", "contentcreated", "firstcreated")
_FACTS = {"byline": ("by", "byline"), "id": ("uri",), "slug": ("slugline",), "language": ("language",)}


# No item has its body in more forms.
_MOST_FORMS = 100


def is_ninjs(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is an item of ninjs."""
    names = {name.lower() for name in record}
    return "uri" in names and any(name in names for name in _CONTENT) and any(name in names for name in _MARKS)


def ninjs_story(record: Mapping[str, object]) -> tuple[list[Part], dict[str, list[str]]]:
    """The copy of an item, and the facts about it."""
    item = _lower(record)
    parts = [Part("headline", label, value) for label, value in _texts(item, "headline", "headlines.*.value")]
    body = _body(item)
    if body:
        parts.append(Part("body", *body))
    said = Said(body[1] if body else None)
    for label, value in _texts(item, "description_text", "descriptions.*.value"):
        if value not in said:
            parts.append(Part("summary", label, value))
    pictures = ("associations.*.descriptions.*.value", "associations.*.description_text")
    for label, value in [*_texts(item, *pictures), *_named_pictures(item)]:
        if value not in said:
            parts.append(Part("caption", label, value))
    facts = {role: _words(item, *names) for role, names in _FACTS.items()}
    facts["section"] = _words(item, "subjects.0.name", "subject.0.name")
    facts["date"] = [as_date(text) for text in _words(item, *_DATES)][:1]
    if facts["byline"]:
        shown = next(iter(_texts(item, "by", "byline")))
        parts.append(Part("byline", *shown))
    return parts, {role: texts for role, texts in facts.items() if texts}


def _lower(node: object) -> dict[str, object]:
    """An object, and the objects and lists in it, with names in lower case; labels keep to that."""
    return {name.lower(): _lowered(value) for name, value in node.items()} if isinstance(node, Mapping) else {}


def _lowered(node: object) -> object:
    if isinstance(node, Mapping):
        return _lower(node)
    return [_lowered(item) for item in node] if isinstance(node, list) else node


def _texts(item: Mapping[str, object], *paths: str) -> Iterator[tuple[str, Value]]:
    for path in paths:
        for label, leaf in at_path(item, path):
            if isinstance(leaf, Mapped):
                yield label, leaf.value()


def _words(item: Mapping[str, object], *paths: str) -> list[str]:
    found = (leaf.value().text if isinstance(leaf, Mapped) else leaf for path in paths for _, leaf in at_path(item, path))
    return [word for word in map(as_word, found) if word]


def _named_pictures(item: Mapping[str, object]) -> Iterator[tuple[str, Value]]:
    """The captions of the first versions, in which pictures have names of the writer's choice."""
    pictures = item.get("associations")
    for name, picture in pictures.items() if isinstance(pictures, Mapping) else ():
        for label, value in _texts(_lower(picture), "description_text"):
            yield f"associations.{name}.{label}", value


def _body(item: Mapping[str, object]) -> tuple[str, Value] | None:
    """The item's body in the form that keeps its paragraphs best."""
    forms: list[tuple[int, str, Value]] = []
    for label, value in islice(_texts(item, "bodies.*.value", "body_html", "body_xhtml", "body_text"), _MOST_FORMS):
        kind = label
        if label.startswith("bodies."):
            kind = " ".join(
                _words(item, label.removesuffix("value") + "contenttype", label.removesuffix("value") + "role")
            ).lower()
        rank = next((rank for rank, mark in enumerate(("html", "text/plain", "text")) if mark in kind), 3 if not kind else 4)
        if rank < 4:
            forms.append((rank, label, value))
    return min(forms, key=lambda form: form[0])[1:] if forms else None
