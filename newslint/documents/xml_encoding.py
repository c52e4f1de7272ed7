"""From an XML file's bytes to its text, by what it says of itself; what it says wrongly is not guessed at."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from newslint.documents.encoding import decode
from newslint.documents.errors import ReadError

_DECLARED = re.compile(r"""\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
_UTF_8 = ("utf-8", "utf8")
# What XML in English is written in besides, and what Python calls it.
_CODECS = {
    "us-ascii": "ascii",
    "ascii": "ascii",
    **{f"iso-8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 9, 10, 13, 14, 15, 16)},
    **{f"windows-125{number}": f"cp125{number}" for number in range(9)},
    **{f"cp125{number}": f"cp125{number}" for number in range(9)},
    # Where these differ, people mean Windows' quotation marks and dashes, as browsers know.
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
}
_SAVE = "save it as UTF-8"


def decode_xml(data: bytes) -> tuple[str, str]:
    """The text in an XML file's `data`, and the name by which `newslint.documents.encoding.encode` gives the same bytes back.

    Raises:
        ReadError: it is not in the encoding that it names, or that is one that newslint does not know.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200]:
        return decode(data)
    named = declared_encoding(data[:300].decode("latin-1"))
    is_utf_8, bad = _is_utf_8(data)
    if data.startswith(b"\xef\xbb\xbf") or named in _UTF_8 or not named:
        if not is_utf_8:
            raise ReadError(
                f"it {'says that it' if named else 'has no other encoding named, so it'} is UTF-8, but byte {bad} is not; {_SAVE}"
            )
        return decode(data)
    codec = _CODECS.get(named)
    if codec is None:
        raise ReadError(f'it says that its encoding is "{named}", which newslint does not read; {_SAVE}')
    if is_utf_8:
        if data.isascii():
            return data.decode("ascii"), codec
        raise ReadError(f'it says that its encoding is "{named}", but it is UTF-8; say so in its first line')
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as error:
        raise ReadError(f'it says that its encoding is "{named}", but byte {error.start} does not fit; {_SAVE}') from None


def declared_encoding(source: str) -> str:
    """The encoding that an XML text names in its first line, in lower case; "" where it names none."""
    match = _DECLARED.match(source)
    return match[1].lower() if match else ""


def xml_escape(source: str) -> Callable[[str], str]:
    """What makes plain text fit to stand in the XML text `source`, whatever its encoding has no character for included."""
    codec = _CODECS.get(declared_encoding(source), "utf-8")

    def made(text: str) -> str:
        return escape(text, quote=False).encode(codec, "xmlcharrefreplace").decode(codec)

    return made


def _is_utf_8(data: bytes) -> tuple[bool, int]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return False, error.start
    return True, 0
