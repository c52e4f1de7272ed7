"""From bytes to text and back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.documents.encoding import decode, encode
from newslint.documents.errors import ReadError, WriteError

COPY = "The mayor said: “No.”\r\nA café’s owner disagreed.\r\rThe end\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (COPY.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + COPY.encode(), "utf-8-bom"),
        (b"\xff\xfe" + COPY.encode("utf-16-le"), "utf-16-le-bom"),
        (b"\xfe\xff" + COPY.encode("utf-16-be"), "utf-16-be-bom"),
        (COPY.encode("utf-16-le"), "utf-16-le"),
        (COPY.encode("utf-16-be"), "utf-16-be"),
        (COPY.encode("cp1252"), "cp1252"),
    ],
)
def test_the_same_text_in_every_encoding(data: bytes, name: str) -> None:
    text, encoding = decode(data)
    assert text == COPY
    assert encoding == name
    assert encode(text, encoding) == data


def test_nothing_is_text() -> None:
    assert decode(b"") == ("", "utf-8")


@given(st.binary())
@example(b"\xef\xbb\xbf\xef\xbb\xbfx")
@example(b"\xff\xfe\xff\xfex\0")
@example(b"caf\xe9")
def test_bytes_survive_or_are_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except ReadError:
        return
    assert encode(text, encoding) == data


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@example("\ufeffx")
def test_utf8_text_is_always_read(text: str) -> None:
    data = text.encode()
    decoded, encoding = decode(data)
    assert encode(decoded, encoding) == data
    assert decoded == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL"),
        (b"\x7fELF\x02\x01\x01\0", "NUL"),
        (b"\x89PNG\r\n\x1a\n", "0x1A"),
        (b"caf\xe9 \x81", "neither UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "byte 3"),
        (b"\xff\xfea", "utf-16-le"),
        (b"\xff\xfe\0\0a\0\0\0", "NUL"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=f"{why}.*; (save|leave)"):
        decode(data)


def test_a_character_that_the_file_cannot_hold() -> None:
    _, encoding = decode(b"caf\xe9")
    with pytest.raises(WriteError, match=r"cp1252.*U\+2192.*UTF-8"):
        encode("café → bar", encoding)
