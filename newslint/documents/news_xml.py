"""Reads NITF, and NewsML-G2 with NITF, XHTML or plain text in it.

NewsML-G2 has a library of its own, `newsmlg2`; it reads a text once more without its places, with a parser that takes in
entities, prints to standard output, and keeps what it has read for the whole process. Needed here is a handful of elements.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from newslint.documents.fieldvalues import as_date, as_word
from newslint.documents.model import Block, BlockKind, Directive, Document
from newslint.documents.records import Part, Said, read_part
from newslint.documents.xml_encoding import xml_escape
from newslint.documents.xml_prose import prose_of
from newslint.documents.xml_tree import Element
from newslint.settings import Settings

_BY = re.compile(r"(?:By|BY|by):?[ \t]+")

# Where NITF says when a story is from, the likeliest first.
_NITF_DATES = (
    (("head", "docdata", "date.release"), "norm"),
    (("head", "docdata", "date.issue"), "norm"),
    (("body", "body.head", "dateline", "story.date"), "norm"),
    (("head", "pubdata"), "date.publication"),
)
_G2_DATES = (
    ("contentMeta", "contentModified"),
    ("contentMeta", "contentCreated"),
    ("itemMeta", "versionCreated"),
    ("itemMeta", "firstCreated"),
)


def read_nitf(root: Element, directives: list[Directive], source: str, path: str, settings: Settings) -> Document:
    """The document of an item of NITF."""
    blocks = _nitf_blocks(root, source)
    return _document(blocks, _nitf_facts(root), directives, source, path, settings, "nitf")


def read_newsml(root: Element, directives: list[Directive], source: str, path: str, settings: Settings) -> Document:
    """The document of a news item or package of NewsML-G2, or of a message with several."""
    items = [root] if root.local != "newsMessage" else list(root.below("newsItem", "packageItem"))
    edges = [*(item.inner_start for item in items[1:]), len(source)]
    stories = []
    first = 0
    for item, end in zip(items, edges, strict=False):
        blocks, facts = _g2_blocks(item, source), _g2_facts(item)
        last = bisect_left(directives, end, key=lambda one: one.span.start)
        stories.append(_document(blocks, facts, directives[first:last], source, path, settings, "newsml"))
        first = last
    if len(stories) == 1:
        return stories[0]
    return replace(_document([], {}, [], source, path, settings, "newsml"), stories=tuple(stories))


def _document(
    blocks: list[Block],
    facts: dict[str, str],
    directives: list[Directive],
    source: str,
    path: str,
    settings: Settings,
    format: str,
) -> Document:
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADLINE), facts.get("title", ""))
    byline = facts.get("byline") or next((block.text for block in blocks if block.kind is BlockKind.BYLINE), "")
    metadata = {**facts, "title": title, "byline": _BY.sub("", byline)}
    return Document(
        path=path,
        source=source,
        blocks=tuple(blocks),
        format=format,
        metadata={name: text for name, text in metadata.items() if text},
        directives=tuple(directives),
        escape=xml_escape(source),
        settings=settings,
    )


def _nitf_blocks(nitf: Element, source: str) -> list[Block]:
    body = nitf.first("body")
    blocks = prose_of(body, source) if body else []
    title = nitf.first("head", "title")
    if title and all(block.kind is not BlockKind.HEADLINE for block in blocks):
        blocks = [*prose_of(title, source, BlockKind.HEADLINE), *blocks]
    return blocks


def _nitf_facts(nitf: Element) -> dict[str, str]:
    def attribute(path: tuple[str, ...], *names: str) -> str:
        element = nitf.first(*path)
        return next((element.attributes[name] for name in names if element and name in element.attributes), "")

    person = nitf.first("body", "body.head", "byline", "person")
    title = nitf.first("head", "title")
    body = nitf.first("body")
    return {
        "title": title.text() if title else "",
        "date": next((as_date(found) for path, name in _NITF_DATES if (found := attribute(path, name))), ""),
        "byline": person.text() if person else "",
        "id": attribute(("head", "docdata", "doc-id"), "id-string"),
        "slug": attribute(("head", "docdata", "du-key"), "key") or attribute(("head", "docdata", "fixture"), "fix-id"),
        "section": attribute(("head", "pubdata"), "position.section")
        or attribute(("head", "tobject", "tobject.subject"), "tobject.subject.type", "tobject.subject.matter"),
        "language": nitf.language or (body.language if body else ""),
    }


def _g2_blocks(item: Element, source: str) -> list[Block]:
    """The prose of an item: its content, with what its metadata say beyond that."""
    meta = item.first("contentMeta")
    content = list(_g2_content(item, source))
    headline = meta.first("headline") if meta else None
    above: list[Block] = []
    if headline and all(block.kind is not BlockKind.HEADLINE for block in content):
        above += prose_of(headline, source, BlockKind.HEADLINE)
    contents = item.first("contentSet")
    said = Said(contents.value(source) if contents else None)
    # Of a picture, all that there is.
    kind = BlockKind.SUMMARY if content else BlockKind.CAPTION
    for description in meta.elements("description") if meta else ():
        if description.value(source) not in said:
            above += prose_of(description, source, kind)
    groups = item.first("groupSet")
    for linked in groups.below("itemRef") if groups else ():
        for headline in linked.elements("headline", "title"):
            content += prose_of(headline, source, BlockKind.LIST_ITEM)
    return [*above, *content]


def _g2_content(item: Element, source: str) -> Iterator[Block]:
    for content in item.elements("contentSet"):
        for form in content.elements("inlineXML", "inlineData"):
            if form.local == "inlineData":
                kind = form.attributes.get("contenttype", "text/plain")
                if kind.startswith("text/") and "encoding" not in form.attributes:
                    yield from read_part(Part("body", kind, form.value(source)), titled=True)[0]
            else:
                for inner in form.elements():
                    yield from _nitf_blocks(inner, source) if inner.local == "nitf" else prose_of(inner, source)


def _g2_facts(item: Element) -> dict[str, str]:
    def text(*path: str) -> str:
        element = item.first(*path)
        return as_word(element.text()) if element else ""

    language = item.first("contentMeta", "language")
    nitf = next(item.below("nitf"), None)
    inner = _nitf_facts(nitf) if nitf else {}
    facts = {
        "title": text("contentMeta", "headline") or text("itemMeta", "title"),
        "date": next((as_date(found) for path in _G2_DATES if (found := text(*path))), ""),
        "byline": text("contentMeta", "by") or text("contentMeta", "creator", "name"),
        "id": item.attributes.get("guid", ""),
        "slug": text("contentMeta", "slugline"),
        "section": text("contentMeta", "subject", "name"),
        "language": (language.attributes.get("tag", "") if language else "") or item.language,
    }
    return {name: found or inner.get(name, "") for name, found in facts.items()}
