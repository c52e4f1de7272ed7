"""Writes XML that every parser takes, whatever is in a draft."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# XML 1.0 has no way to write these, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def start(name: str, /, **attributes: object) -> str:
    """A start tag, in ASCII."""
    given = "".join(f" {key}={quoteattr(_clean(str(value)))}" for key, value in attributes.items())
    return _ascii(f"<{name}{given}>")


def empty(name: str, /, **attributes: object) -> str:
    """An element with no content, in ASCII."""
    return start(name, **attributes)[:-1] + "/>"


def text(content: str) -> str:
    """Character data, in ASCII."""
    return _ascii(escape(_clean(content)))


def _clean(content: str) -> str:
    return _FORBIDDEN.sub("\ufffd", content)


def _ascii(markup: str) -> str:
    return markup.encode("ascii", "xmlcharrefreplace").decode("ascii")
