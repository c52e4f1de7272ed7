"""The package that `DocxReader` reads: Office Open XML, as Word, Google Docs, Pages and LibreOffice write it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from newslint.documents.errors import WriteError
from newslint.documents.limits import Package
from newslint.documents.model import BlockKind
from newslint.documents.parts import Packed, packed
from newslint.documents.xml_scan import Event, local_name, scan

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict form
)
# Elements of other name spaces that may stand in a text and mean something there.
_OTHERS = frozenset({"Fallback", "inline", "imagedata", "oMath"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# What a relationship's type ends in → the role of the part that it leads to.
_ROLES = {"footnotes": "notes", "endnotes": "endnotes", "styles": "styles"}
_SIGNATURES = "_xmlsignatures/"

_KINDS = {
    "title": BlockKind.HEADLINE,
    "subtitle": BlockKind.SUMMARY,
    "caption": BlockKind.CAPTION,
    **dict.fromkeys(("quote", "intense quote", "block text"), BlockKind.BLOCK_QUOTE),
    **dict.fromkeys(("byline", "author"), BlockKind.BYLINE),
}
_HEADING = re.compile(r"heading ?\d")
_LISTED = re.compile(r"list (?:bullet|number)")
# Styles may be based on others, so often at most.
_MOST_BASES = 20

#: No property is longer, in characters.
LONGEST = 1_000

# What python-docx's template brings along says nothing of the draft.
_TEMPLATE_DATE, _TEMPLATE_AUTHOR = "2013-12-23", "python-docx"


def open_docx(data: bytes) -> Packed:
    """The package in a file's bytes, with a source of the text, the notes, the styles and the properties.

    Raises:
        ReadError: it is damaged, locked, a trap, or not what its name says.
    """
    package = Package(data, ".docx")
    body = next((name for kind, name in _related(package, "") if kind == "officeDocument"), "word/document.xml")
    names = {"body": body}
    names.update((_ROLES[kind], name) for kind, name in _related(package, body) if kind in _ROLES)
    names.update(("properties", name) for kind, name in _related(package, "") if kind == "core-properties")
    return packed(package, names.items())


def written(data: bytes, source: str) -> bytes:
    """The bytes of the package in `data` with this source.

    Raises:
        WriteError: it cannot be written without harm.
    """
    old = open_docx(data)
    if any(name.startswith(_SIGNATURES) for name in old.package.names):
        raise WriteError("it is signed, and would no longer be what was signed; take the signature off first")
    return old.written(source, _keep_spaces)


def _related(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """The parts that a part (or with "" the package) says belong to it: the last word of what they are to it, and their names."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.names:
        return
    for event in scan(package.text(relations)):
        if event.kind == "start" and local_name(event.name) == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, event.attributes.get("Target", ""))).lstrip("/")
            # What leads out of the package, or nowhere, is not followed.
            if event.attributes.get("TargetMode") != "External" and target in package.names:
                yield event.attributes.get("Type", "").rpartition("/")[2], target


def _keep_spaces(before: str, after: str) -> str:
    """`after`, in which runs of text that now begin or end with a space say that it counts: Word would take it away."""
    pieces: list[str] = []
    at = 0
    for (_, old), (tag, new) in zip(_runs(before), _runs(after), strict=True):
        if old != new and new != new.strip() and tag.attributes.get(_SPACE) != "preserve":
            pieces += (after[at : tag.end - 1], ' xml:space="preserve"')
            at = tag.end - 1
    return "".join((*pieces, after[at:]))


def _runs(source: str) -> Iterator[tuple[Event, str]]:
    """The tags of the text in a part, and what they hold as it stands; those without an end of their own hold none."""
    tag: Event | None = None
    for event in scan(source):
        if event.kind == "start" and short(event.name) == "t":
            tag = event
        elif event.kind == "end" and tag is not None and short(event.name) == "t":
            if event.end > event.start:
                yield tag, source[tag.end : event.start]
            tag = None


@lru_cache(maxsize=1000)
def short(name: str) -> str:
    """The local name of an element of the text, or of one of those that may stand in it; "?" of any other."""
    space, _, local = name.lstrip("{").partition("}")
    return local if space in _W or local in _OTHERS else "?"


def attribute(event: Event, name: str) -> str:
    """An attribute of an element of the text; "" where it has none."""
    return next((event.attributes[key] for space in _W if (key := f"{{{space}}}{name}") in event.attributes), "")


def value(event: Event) -> str:
    """What an element of the text has for its value."""
    return attribute(event, "val")


def xml_escape(text: str) -> str:
    """Text as it stands in XML."""
    return escape(text, quote=False)


def properties(source: str) -> dict[str, object]:
    """What a file's core properties say of the draft."""
    found: dict[str, str] = {}
    name = ""
    for event in scan(source):
        if event.kind == "start":
            name = local_name(event.name)
        elif event.kind == "text" and name and len(found.get(name, "")) < LONGEST:
            found[name] = found.get(name, "") + event.text
        elif event.kind == "end":
            name = ""
    date = found.get("modified") or found.get("date") or found.get("created") or found.get("creation-date") or ""
    author = found.get("initial-creator") or found.get("creator") or ""
    return metadata_of(found.get("title", ""), author, date, found.get("language", ""))


def metadata_of(title: str, author: str, date: str, language: str = "") -> dict[str, object]:
    """The metadata of a draft whose file says this of itself; what is empty, or left from a template, is left out."""
    known = {
        "title": " ".join(title.split()),
        "byline": "" if author == _TEMPLATE_AUTHOR else " ".join(author.split()),
        "date": "" if date.startswith(_TEMPLATE_DATE) else date.strip(),
        "language": language.strip(),
    }
    return {key: text for key, text in known.items() if text}


def style_kinds(source: str) -> dict[str, BlockKind]:
    """The kinds of the paragraph styles that have one, by the styles' names in the text."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    style = ""
    for event in scan(source):
        if event.kind != "start":
            continue
        name, said = short(event.name), value(event)
        if name == "style":
            style = attribute(event, "styleId")
        elif name == "name" and style:
            names[style] = said.lower()
        elif name == "basedOn" and style:
            bases[style] = said
    kinds: dict[str, BlockKind] = {}
    for style in names:
        base = style
        for _ in range(_MOST_BASES):
            kind = kind_of_style(names.get(base, ""))
            if kind:
                kinds[style] = kind
            if kind or base not in bases:
                break
            base = bases[base]
    return kinds


def kind_of_style(name: str) -> BlockKind | None:
    """What a paragraph in a style is, by the style's name in lower case; None where it is no more than a paragraph."""
    if _HEADING.match(name):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if _LISTED.match(name) else _KINDS.get(name)
