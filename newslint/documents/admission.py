"""Tells which files of formats that programs use are drafts, by a look at them; for those that are found, not named."""

from __future__ import annotations

import re
from pathlib import Path

from newslint.settings import Settings

# How much of a file is looked at, in bytes.
_HEAD = 1 << 18

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)")
# What may stand before the root, and what ends it.
_BEFORE = {"<?": "?>", "<!--": "-->", "<!DOCTYPE": ">"}
_ROOTS = frozenset({"nitf", "newsItem", "packageItem", "newsMessage", "rss", "feed"})


def admits_xml(path: Path) -> bool:
    """Whether an XML file is of a news format: its root says so. One that cannot be read is, so that somebody says why."""
    head = _head(path, _HEAD)
    if head is None:
        return True
    text = head.decode("utf-16", "replace") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head.decode("utf-8", "replace")
    at = 0
    while True:
        text = text[at:].lstrip("\ufeff \t\r\n")
        mark = next((mark for mark in _BEFORE if text.startswith(mark)), None)
        if mark is None:
            match = _ROOT.match(text)
            return match is not None and match["name"] in _ROOTS
        end = text.find(_BEFORE[mark])
        if end < 0:
            return False
        at = end + len(_BEFORE[mark])


def admits_json(path: Path, settings: Settings) -> bool:
    """Whether a JSON file is an item of ninjs, or has the body that the configuration's fields name."""
    head = _head(path, None if settings.fields else _HEAD)
    if head is None:
        return True
    head = head.lower()
    if not settings.fields:
        return b'"uri"' in head and any(name in head for name in _CONTENT) and any(name in head for name in _NINJS)
    paths = settings.fields.get("body") or settings.fields.get("headline") or ()
    return any(all(f'"{name.lower()}"'.encode() in head for name in _names(path)) for path in paths)


_CONTENT = (b'"headline"', b'"headlines"', b'"bodies"', b'"body_html"', b'"body_xhtml"', b'"body_text"')
_NINJS = (b'"versioncreated"', b'"firstcreated"', b'"contentcreated"', b"/ninjs", b'"pubstatus"')


def _names(path: str) -> list[str]:
    return [name for name in path.split(".") if name != "*" and not name.isdigit()]


def _head(path: Path, length: int | None) -> bytes | None:
    """The first bytes of a file, or all; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(-1 if length is None else length)
    except OSError:
        return None
