"""Reads the desk's files: finds them under the paths that the user names, and turns each into a `Source`."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config import ConfigError
from newslint.desk import Desk
from newslint.documents.errors import ReadError
from newslint.settings import Settings
from newslint.sources.model import Line, Mark, Source
from newslint.sources.speakers import turns

if TYPE_CHECKING:
    from newslint.documents.model import Document
    from newslint.documents.reader import Reader

ReaderFor = Callable[[str], "Reader"]

#: Sources larger than this are refused. In bytes.
MAX_BYTES = 100_000_000

#: The endings that a folder of sources is searched for.
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".odt", ".rtf", ".pdf")


def read_desk(sources: Sequence[str], people: str, reader_for: ReaderFor) -> Desk:
    """The content of the files and folders `sources` and of the file `people`, where one is named.

    Raises:
        ConfigError: one of them is missing, cannot be read, or is malformed; the message names it and says what to do.
    """
    read = [read_source(path, reader_for) for path in find_sources(sources)]
    if not people:
        return Desk(read)
    from newslint.people import read_people

    persons, digest = read_people(people)
    return Desk(read, persons, digest)


def find_sources(paths: Iterable[str]) -> list[str]:
    """The files that `paths` stand for, each once, in the order in which they are named; a folder's in name order.

    A file that is named is a source whatever its ending; folders are searched, at any depth, for `SUFFIXES`.

    Raises:
        ConfigError: a path is not there, or a folder has no source in it.
    """
    found: dict[str, str] = {}
    for path in paths:
        if not Path(path).is_dir():
            found.setdefault(os.path.realpath(path), path)
            continue
        inside = sorted(_walk(path))
        if not inside:
            endings = ", ".join(SUFFIXES)
            raise ConfigError(f"{path}: has no sources in it: newslint reads {endings}")
        for name in inside:
            found.setdefault(os.path.realpath(name), name)
    return list(found.values())


def _walk(folder: str) -> Iterator[str]:
    def fail(error: OSError) -> None:
        raise ConfigError(f"{error.filename}: cannot be read as a source: {error.strerror or error}")

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")):
                yield str(Path(place, name))


def read_source(path: str, reader_for: ReaderFor) -> Source:
    """The source in the file `path`.

    Raises:
        ConfigError: it cannot be read; the message names it.
    """
    try:
        data = _bytes(path)
        source = source_of(data, path, reader_for)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read as a source: {error.strerror or error}") from None
    except ReadError as error:
        raise ConfigError(f"{path}: cannot be read as a source: {error}") from None
    return source


def _bytes(path: str) -> bytes:
    status = Path(path).stat()
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("it is not a file")
    if status.st_size > MAX_BYTES:
        raise ReadError(f"it is too large ({status.st_size / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB); split it")
    return Path(path).read_bytes()


def source_of(data: bytes, path: str, reader_for: ReaderFor) -> Source:
    """The source in the bytes of a file that would be called `path`.

    Raises:
        ReadError: they cannot be read.
    """
    if not data.strip():
        raise ReadError("it is empty")
    name = path.lower()
    unit = "line"
    if name.endswith(".pdf"):
        from newslint.sources.pdf import pdf_lines

        lines = pdf_lines(data)
    else:
        document = reader_for(path).read(data, path, Settings())
        lines = _document_lines(document)
        unit = "paragraph" if document.places and not document.places.by_line else unit
    text, marks = _joined(lines)
    if not any(character.isalnum() for character in text):
        raise ReadError("it has no text in it")
    return Source(path, text, marks, turns(text, (mark.start for mark in marks)), sha256(data).hexdigest(), unit)


def _document_lines(document: Document) -> Iterator[Line]:
    """The lines of a document's prose. A run of prose that stands on one line is one, whatever its markup."""
    from newslint.results import positions

    position = positions(document)
    for block in (block for story in document.stories or (document,) for block in story.blocks):
        number, text, opens = 0, "", True
        for piece in block.pieces:
            row = position(piece.source.start).row
            if number and row != number and text.strip():
                yield Line(number, 0, text, opens)
                text, opens = "", False
            number, text = row, text + piece.text
        yield Line(number, 0, text, opens)


def _joined(lines: Iterable[Line]) -> tuple[str, tuple[Mark, ...]]:
    """The text of `lines`, an empty line between paragraphs, and where each line begins in it."""
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for line in lines:
        text = line.text.strip().replace("\n", " ")
        if text:
            between = ("\n\n" if line.opens else "\n") if parts else ""
            marks.append(Mark(at + len(between), line.number, line.page))
            parts += (between, text)
            at += len(between) + len(text)
    return "".join(parts), tuple(marks)
