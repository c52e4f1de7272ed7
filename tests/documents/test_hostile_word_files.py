"""Files that mean harm, or are damaged: each is refused in one line that names what to do, or read for what it holds; quickly."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from newslint.engine import FixMode
from tests.conftest import engine
from tests.documents.hostile import MEGABYTES, SECONDS, Outcomes, outcomes
from tests.documents.wordfiles import W, docx_bytes, p, r, zipped

PLAIN = docx_bytes(p(r("It was so so late.")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DTD = '<!DOCTYPE w [<!ENTITY a "so so"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def word(xml: str | bytes) -> bytes:
    """A Word document whose text is this part."""
    return zipped({"word/document.xml": xml})


def stored(xml: str) -> bytes:
    """The same, not packed."""
    return zipped({"word/document.xml": xml}, zipfile.ZIP_STORED)


def odt(xml: str | bytes, **others: str) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml, **others})


def wrapped(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


WORD = word(wrapped(p(r("It was so so late."))))


def nested_zips() -> bytes:
    inner = PLAIN
    for _ in range(20):
        inner = zipped({"word/document.xml": inner})
    return inner


def overlapping() -> bytes:
    """A zip file in which many names lead to the same data."""
    data = bytearray(zipped({"word/document.xml": wrapped(p(r("a" * 100_000)))}))
    end = data.rindex(b"PK\5\6")
    start = struct.unpack_from("<L", data, end + 16)[0]
    entry = bytes(data[start:end])
    name = entry.index(b"word/document.xml")
    entries = b"".join(entry[:name] + b"word/%08d.xml" % number + entry[name + 17 :] for number in range(9_000))
    tail = bytearray(data[end:])
    struct.pack_into("<2H", tail, 8, 9_001, 9_001)
    struct.pack_into("<L", tail, 12, len(entry) + len(entries))
    return bytes(data[:end]) + entries + bytes(tail)


def two_of_one_name() -> bytes:
    stream = BytesIO(PLAIN)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", wrapped(p(r("Other words."))))
    return stream.getvalue()


def locked() -> bytes:
    data = bytearray(PLAIN)
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


def lying_size() -> bytes:
    """A part whose header says that it is small, and which unpacks to 40 MB."""
    data = bytearray(word(b" " * 40_000_000))
    struct.pack_into("<L", data, 22, 1_000)
    struct.pack_into("<L", data, data.rindex(b"PK\1\2") + 24, 1_000)
    return bytes(data)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.docx", lambda: b"", "is not a sound .docx file"),
    "no zip": ("a.docx", lambda: b"Some words.", "is not a sound .docx file"),
    "truncated": ("a.docx", lambda: PLAIN[:-300], "is not a sound .docx file"),
    "cut in the middle": ("a.docx", lambda: PLAIN[:200] + PLAIN[400:], "is not a sound .docx file"),
    "wrong sum": ("a.docx", lambda: WORD.replace(WORD[14:18], b"\1\2\3\4"), "is not a sound .docx file"),
    "no text": ("a.docx", lambda: zipped({"a.txt": "x"}), "it has no word/document.xml"),
    "not Word's": ("a.docx", lambda: word("<no></no>"), "the text in it is not Word's"),
    "bomb": ("a.docx", lambda: word(b"\0" * 60_000_000), "would unpack to 60 MB"),
    "lying size": ("a.docx", lying_size, "is not a sound .docx file"),
    "ratio": ("a.docx", lambda: word(wrapped(" " * 15_000_000)), "times its size"),
    "nested zips": ("a.docx", nested_zips, "is not text in UTF-8 or UTF-16"),
    "two of one name": ("a.docx", two_of_one_name, "two files of one name"),
    "too many files": ("a.docx", lambda: zipped({f"{n}.xml": "" for n in range(10_001)}, zipfile.ZIP_STORED), "10001 files"),
    "locked": ("a.docx", locked, "locked with a password"),
    "old or locked": ("a.docx", lambda: OLE, "locked with a password, or in Word's old format"),
    "locked odt": ("a.odt", lambda: odt("x", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "locked with a password"),
    "packed otherwise": (
        "a.docx",
        lambda: zipped({"word/document.xml": wrapped("")}, zipfile.ZIP_LZMA),
        "no word processor uses",
    ),
    "entities": ("a.docx", lambda: word(DTD + wrapped(p(r("&b;")))), "DOCTYPE declares things of its own"),
    "entity of a file": ("a.odt", lambda: odt(OUTSIDE + "<a>&x;</a>"), "DOCTYPE declares things of its own"),
    "deep": ("a.docx", lambda: word(wrapped("<w:sdt>" * 100_000)), "nested more than"),
    "deep odt": ("a.odt", lambda: odt("<a>" * 100_000), "nested more than"),
    "deep rtf": ("a.rtf", lambda: rb"{\rtf1 " + b"{" * 1_000_000, "nested more than"),
    "many tags": ("a.docx", lambda: stored(wrapped("<w:b/>" * 151_000)), "more than 300,000"),
    "many paragraphs": ("a.docx", lambda: stored(wrapped("<w:p><w:t>a</w:t></w:p>" * 20_100)), "more than 20,000"),
    "many signs": ("a.rtf", lambda: rb"{\rtf1 " + rb"\b" * 310_000, "more than 300,000"),
    "long tag": ("a.docx", lambda: stored(f'<w:p a="{"x" * 5_000_000}"/>'), "more than 1,000,000 bytes"),
    "nulls": ("a.docx", lambda: word(wrapped(p(r("a\0b")))), "not well-formed"),
    "controls": ("a.odt", lambda: odt("<a>\x1c</a>"), "is not XML"),
    "lying encoding": (
        "a.docx",
        lambda: word(b'<?xml version="1.0" encoding="utf-8"?><a>\xff\xfe\xfa</a>'),
        "is not text in UTF-8",
    ),
    "half a character": ("a.docx", lambda: word(b"\xff\xfe<\0a\0\x00\xd8"), "is not text in UTF-8 or UTF-16"),
    "long copy": ("a.docx", lambda: stored(wrapped(p(r("It was late. " * 160_000)))), "more than 2,000,000 characters"),
    "no rtf": ("a.rtf", lambda: b"Some words.", "is not rich text"),
    "no odt": ("a.odt", lambda: odt("<a/>"), "no text document in it"),
    "word as odt": ("a.odt", lambda: PLAIN, "it has no content.xml"),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """For each file what became of it; and the most memory taken, in megabytes."""
    files = {f"{name} {path}": make() for name, (path, make, _) in REFUSED.items()}
    return outcomes(tmp_path_factory.mktemp("hostile"), files)


@pytest.mark.parametrize("name", REFUSED)
def test_what_means_harm_is_refused_in_one_line(name: str, checked: Outcomes) -> None:
    path, _, said = REFUSED[name]
    seconds, (message,), internal = checked[0][f"{name} {path}"]
    assert not internal, message
    assert said in message
    assert "\n" not in message
    assert len(message) < 300
    assert seconds < SECONDS


def test_little_memory_is_taken(checked: Outcomes) -> None:
    assert checked[1] < MEGABYTES


def test_what_leads_out_of_a_package_is_not_followed() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="x/officeDocument" Target="../../../../etc/passwd"/>'
        '<Relationship Type="x/core-properties" Target="http://example.org/x" TargetMode="External"/></Relationships>'
    )
    data = zipped({"_rels/.rels": relations, "word/document.xml": wrapped(p(r("It was so so late.")))})
    assert [one.place for one in engine().check_bytes(data, "a.docx").diagnostics] == ["¶1:8"]


def test_a_zip_file_of_a_strange_form_is_read_and_not_written() -> None:
    for data in (overlapping(), b"MZ" + PLAIN):
        checked = engine().check_bytes(data, "a.docx", FixMode(write=False))
        assert checked.was_read
        with pytest.raises(Exception, match="of a form that newslint does not write"):
            engine().rewritten(data, "a.docx", checked.before.replace("so so", "so").replace("aa", "a"))


def test_fields_in_rich_text_that_lie_do_no_harm() -> None:
    for text in (
        rb"{\rtf1 \bin99999999999 so}",
        rb"{\rtf1 \u-99999?\'zz\ansicpg99999 It was so so late.\par}}}}",
        rb"{\rtf1 \uc9999 x",
    ):
        assert engine().check_bytes(rb"{\rtf1 " + text, "a.rtf").was_read
