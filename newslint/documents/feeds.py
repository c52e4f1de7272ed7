"""Reads feeds: RSS 2.0 with its usual extensions, Atom, and WordPress exports, which are RSS with a blog in it."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.fieldvalues import as_date, as_word
from newslint.documents.mapped import Value
from newslint.documents.model import Directive, Document
from newslint.documents.records import Part, Said, Stories
from newslint.documents.wordpress import without_shortcodes
from newslint.documents.xml_tree import Element
from newslint.settings import Settings

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"

# What of a WordPress export is published under its own address, or will be.
_POSTS = ("post", "page", "")
_UNPUBLISHED = ("trash", "auto-draft", "inherit")

_READ_ONLY = "a feed or an export is made anew from its source, and is mended there"


def read_rss(root: Element, directives: list[Directive], source: str, path: str, settings: Settings) -> Document:
    """The document of an RSS feed or a WordPress export, with a story for each item."""
    channel = root.first("channel") or root
    is_export = any(_is_wordpress(one) for child in (channel, *channel.elements("item")) for one in child.elements())
    stories = Stories(path, source, settings, "wxr" if is_export else "rss")
    authors = dict(_authors(channel)) if is_export else {}
    language = _text(channel, "language")
    for number, item in enumerate(channel.elements("item"), start=1):
        parts, facts = (_post(item, authors, source) if is_export else _item(item, source)) or ([], {})
        stories.add(parts, {"language": [language], **facts} if language else facts, str(number))
    return stories.document(several=True, read_only=_READ_ONLY)


def read_atom(root: Element, directives: list[Directive], source: str, path: str, settings: Settings) -> Document:
    """The document of an Atom feed, with a story for each entry."""
    stories = Stories(path, source, settings, "atom")
    for number, entry in enumerate(root.elements("entry"), start=1):
        stories.add(*_entry(entry, root, source), str(number))
    return stories.document(several=True, read_only=_READ_ONLY)


_Story = tuple[list[Part], dict[str, list[str]]]


def _item(item: Element, source: str) -> _Story:
    content = _named(item, _CONTENT)
    description = _named(item, "description")
    parts = list(_parts(source, ("headline", _named(item, "title")), ("body", content or description)))
    said = Said(content.value(source) if content else None)
    if content and description and description.value(source) not in said:
        parts += _parts(source, ("summary", description))
    for caption in item.below("description"):
        if caption.name == f"{_MEDIA}description" and caption.value(source) not in said:
            parts += _parts(source, ("caption", caption))
    facts = {
        "date": [as_date(_text(item, "pubDate") or _text(item, f"{_DC}date"))],
        "byline": [_text(item, f"{_DC}creator") or _without_mail(_text(item, "author"))],
        "id": [_text(item, "guid") or _text(item, "link")],
        "section": [_text(item, "category")],
    }
    return parts, _filled(facts)


def _post(item: Element, authors: dict[str, str], source: str) -> _Story | None:
    """A post of an export; None for what is no copy, such as a picture's file or an old version."""
    own = {child.local: child.text() for child in item.elements() if _is_wordpress(child)}
    if own.get("post_type", "") not in _POSTS or own.get("status") in _UNPUBLISHED:
        return None
    content = _named(item, _CONTENT)
    parts = list(_parts(source, ("headline", _named(item, "title")), ("summary", _excerpt(item))))
    if content:
        parts.append(Part("body", "content:encoded", without_shortcodes(content.value(source))))
    login = _text(item, f"{_DC}creator")
    section = next((one for one in item.elements("category") if one.attributes.get("domain") == "category"), None)
    facts = {
        "date": [as_date(_real(own.get("post_date", "")) or _text(item, "pubDate"))],
        "byline": [authors.get(login, login)],
        "id": [own.get("post_id", "")],
        "slug": [own.get("post_name", "")],
        "section": [section.text() if section else ""],
    }
    return parts, _filled(facts)


def _entry(entry: Element, feed: Element, source: str) -> _Story:
    content, summary = entry.first("content"), entry.first("summary")
    parts = list(_parts(source, ("headline", entry.first("title"))))
    body = _atom_value(content, source) if content else None
    if body and content:
        parts.append(_atom_part("body", content, body))
    if summary and _atom_value(summary, source) not in Said(body):
        parts.append(_atom_part("summary" if body else "body", summary, _atom_value(summary, source)))
    category = entry.first("category")
    author = entry.first("author", "name") or feed.first("author", "name")
    facts = {
        "date": [as_date(_text(entry, "published") or _text(entry, "updated"))],
        "byline": [author.text() if author else ""],
        "id": [_text(entry, "id")],
        "section": [(category.attributes.get("label") or category.attributes.get("term", "")) if category else ""],
        "language": [entry.language or feed.language],
    }
    return parts, _filled(facts)


def _atom_value(element: Element, source: str) -> Value:
    return element.raw(source) if element.attributes.get("type") == "xhtml" else element.value(source)


def _atom_part(role: str, element: Element, value: Value) -> Part:
    return Part(role, element.local, value, "html" in element.attributes.get("type", ""))


def _parts(source: str, *fields: tuple[str, Element | None]) -> Iterator[Part]:
    for role, element in fields:
        if element is not None:
            label = {_CONTENT: "content:encoded", _EXCERPT: "excerpt:encoded", f"{_MEDIA}description": "media:description"}
            yield Part(role, label.get(element.name, element.local), element.value(source))


def _named(element: Element, name: str) -> Element | None:
    """The first element of a full name right below another: `media:title` is no `title`."""
    return next((child for child in element.elements() if child.name == name), None)


def _text(element: Element, name: str) -> str:
    found = next((child for child in element.elements() if name in (child.name, child.local)), None)
    return as_word(found.text()) if found else ""


def _filled(facts: dict[str, list[str]]) -> dict[str, list[str]]:
    return {role: texts for role, texts in facts.items() if any(texts)}


def _without_mail(author: str) -> str:
    """RSS has "desk@example.org (Jane Doe)"."""
    address, bracket, name = author.partition(" (")
    return name.rstrip(")") if bracket and "@" in address else author


def _is_wordpress(element: Element) -> bool:
    return element.name.startswith("{http://wordpress.org/export/") and element.name != _EXCERPT


def _excerpt(item: Element) -> Element | None:
    return next((child for child in item.elements("encoded") if "/excerpt/" in child.name), None)


def _authors(channel: Element) -> Iterator[tuple[str, str]]:
    for author in channel.elements("author"):
        fields = {child.local: child.text() for child in author.elements()}
        yield fields.get("author_login", ""), fields.get("author_display_name", "") or fields.get("author_login", "")


def _real(date: str) -> str:
    return "" if date.startswith("0000") else date
