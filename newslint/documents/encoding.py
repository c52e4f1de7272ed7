"""From a file's bytes to its text and back, byte for byte."""

from __future__ import annotations

import re

from newslint.documents.errors import ReadError, WriteError

_UTF8_BOM = b"\xef\xbb\xbf"

# Encodings that open with a byte order mark, by the name that `decode` gives them: the mark and Python's name of the rest.
_MARKED = {
    "utf-8-bom": (_UTF8_BOM, "utf-8"),
    "utf-16-le-bom": (b"\xff\xfe", "utf-16-le"),
    "utf-16-be-bom": (b"\xfe\xff", "utf-16-be"),
}

# Of UTF-16 English nearly every other byte is NUL; curly quotes, dashes and names leave some that are not.
_UTF16_SHARE = 0.6
# Of fewer characters than this nothing is clear.
_UTF16_PAIRS = 8

# Control characters that no draft holds: what is not UTF-8 and has them is not Windows-1252 text either.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

_BINARY = "it is not text (it holds {}); leave it out with `exclude`, or save the draft as UTF-8 text"


def decode(data: bytes) -> tuple[str, str]:
    """The text in a file's `data`, line ends as they stand, and the name by which `encode` gives the same bytes back.

    Understood are UTF-8 and UTF-16 (with a byte order mark, or clearly without one) and, for what is none of these, Windows-1252.

    Raises:
        ReadError: the data is not text, or is damaged.
    """
    for name, (mark, codec) in _MARKED.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec), name
    if b"\0" in data:
        codec = _unmarked_utf16(data)
        return _strict(data, codec), codec
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _windows_1252(data, error.start), "cp1252"


def encode(text: str, encoding: str) -> bytes:
    """The bytes of `text` in an `encoding` that `decode` named.

    Raises:
        WriteError: the encoding has no bytes for a character of the text.
    """
    mark, codec = _MARKED.get(encoding, (b"", encoding))
    try:
        return mark + text.encode(codec)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise WriteError(
            f"the file is in {codec}, which has no {character!a} (U+{ord(character):04X}); save it as UTF-8 first"
        ) from None


def _strict(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"it begins as {codec} text but byte {error.start} does not fit ({error.reason}); save it again as UTF-8"
        ) from None
    if "\0" in text:
        raise ReadError(_BINARY.format("NUL characters"))
    return text


def _unmarked_utf16(data: bytes) -> str:
    pairs = len(data) // 2
    if len(data) % 2 == 0 and pairs >= _UTF16_PAIRS:
        # The zero halves of Latin letters are the second byte of each pair in little-endian text, the first in big-endian.
        first, second = data[0::2].count(0), data[1::2].count(0)
        if first == 0 and second >= _UTF16_SHARE * pairs:
            return "utf-16-le"
        if second == 0 and first >= _UTF16_SHARE * pairs:
            return "utf-16-be"
    raise ReadError(_BINARY.format("NUL bytes"))


def _windows_1252(data: bytes, bad: int) -> str:
    control = _CONTROL.search(data)
    if control:
        raise ReadError(_BINARY.format(f"the control byte 0x{control.group()[0]:02X}"))
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"it is neither UTF-8 (byte {bad} does not fit) nor Windows-1252 (byte {error.start} does not); save it as UTF-8"
        ) from None
