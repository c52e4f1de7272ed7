"""The paragraphs of a word processor's file (.docx), through python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from newslint.documents.errors import ReadError
from newslint.sources.extras import missing
from newslint.sources.model import Line

# A file that unpacks to more than this, in bytes, is no story but a trap.
_MOST_UNPACKED = 300_000_000
# The signature of the older files of Word, and of .docx files locked with a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_REMEDY = "open it in a word processor and save it again"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted or moved away while changes were tracked, and fields' codes.
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK})


def docx_lines(data: bytes) -> Iterator[Line]:
    """The paragraphs in order, those of tables and text boxes too, numbered from 1; changes that are tracked are taken as made.

    Raises:
        ReadError: the file is damaged, locked, or not what its name says; or python-docx is not installed.
    """
    if data.startswith(_OLE):
        raise ReadError("it is locked with a password, or in Word's old format; save it as .docx without one")
    _refuse_bombs(data)
    try:
        import docx
    except ImportError:
        raise missing("python-docx", "word processors' files") from None
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception as error:  # python-docx lets its parsers' many errors through
        raise ReadError(f"it is not a sound .docx file ({type(error).__name__}); {_REMEDY}") from None
    for number, paragraph in enumerate(body.iter(f"{_W}p"), 1):
        yield Line(number, 0, "".join(_texts(paragraph)), opens=True)


def _texts(paragraph: object) -> Iterator[str]:
    """The text in a paragraph's element, in order, without paragraphs inside it, which come on their own."""
    pending = list(reversed(list(paragraph)))  # type: ignore[call-overload]
    while pending:
        element = pending.pop()
        if element.tag in _GONE or element.tag == f"{_W}p":
            continue
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif element.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            pending.extend(reversed(list(element)))


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            unpacked = sum(info.file_size for info in infos)
            locked = any(info.flag_bits & 1 for info in infos)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise ReadError(f"it is not a sound .docx file ({error}); {_REMEDY}") from None
    if locked:
        raise ReadError("it is locked with a password; save it without one")
    if unpacked > _MOST_UNPACKED:
        raise ReadError(f"it would unpack to {unpacked / 1e6:.0f} MB, as no transcript does; leave it out")
