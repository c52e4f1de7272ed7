"""The lines of a PDF file, through pypdf."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from newslint.documents.errors import ReadError
from newslint.sources.extras import missing
from newslint.sources.model import Line

if TYPE_CHECKING:
    from pypdf import PdfReader


# Beyond so many pages, or characters on them, the file is no transcript.
_MOST_PAGES = 5_000
_MOST_CHARACTERS = 50_000_000
# How many lines at the top and the foot of each page may be the running head and foot.
_EDGE = 2
# A line is running head or foot if it stands on so large a share of the pages, and on so many.
_SHARE, _FEWEST = 0.5, 3
_DIGITS = re.compile(r"\d+")
# Court reporters number the lines.
_LINE_NUMBER = re.compile(r"\s*(\d{1,2})(?:\s+|\Z)")
_NUMBERED_SHARE = 0.8


def pdf_lines(data: bytes) -> Iterator[Line]:
    """The lines, page by page, each with its number on its page; running heads, page numbers and line numbers are left out.

    Raises:
        ReadError: the file is damaged, locked, a scan without text, or not a PDF file; or pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise missing("pypdf", "PDF files") from None
    # pypdf tells of every oddity that it copes with.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        _unlock(reader)
        pages = _pages(reader)
    except ReadError:
        raise
    except Exception as error:  # damaged files make pypdf raise nearly anything
        raise ReadError(f"it is not a sound PDF file ({type(error).__name__}: {error}); export it again") from None
    if not any(line.strip() for page in pages for line in page):
        raise ReadError("it has no text in it, only pictures; run it through text recognition (OCR) first")
    running = _running(pages)
    for index, page in enumerate(pages, 1):
        yield from _page_lines(index, page, running)


def _unlock(reader: PdfReader) -> None:
    """Opens a file that asks for no password to be read but is encrypted all the same."""
    if not reader.is_encrypted:
        return
    from pypdf.errors import DependencyError

    try:
        opened = reader.decrypt("")
    except DependencyError:
        raise missing("cryptography", "encrypted PDF files") from None
    if not opened:
        raise ReadError("it is encrypted and needs a password; save it without one")


def _pages(reader: PdfReader) -> list[list[str]]:
    if len(reader.pages) > _MOST_PAGES:
        raise ReadError(f"it has {len(reader.pages):,} pages; the limit is {_MOST_PAGES:,}")
    pages = []
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > _MOST_CHARACTERS:
            raise ReadError("it holds more text than any transcript; leave it out")
        pages.append(text.splitlines())
    return pages


def _running(pages: list[list[str]]) -> frozenset[str]:
    """The running heads and feet, with "#" for their numbers."""
    counts = Counter(line for page in pages for line in {_shape(line) for line in _edges(page)})
    return frozenset(line for line, count in counts.items() if count >= max(_FEWEST, _SHARE * len(pages)))


def _edges(page: list[str]) -> list[str]:
    lines = [line for line in page if line.strip()]
    edge = min(_EDGE, len(lines) // 4)
    return lines[:edge] + lines[len(lines) - edge :]


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line.strip())


def _page_lines(number: int, page: list[str], running: frozenset[str]) -> Iterator[Line]:
    edges = {line for line in _edges(page) if _shape(line) in running}
    kept = [(row, line) for row, line in enumerate(page, 1) if line.strip() and line not in edges]
    numbered = [match for _, line in kept if (match := _LINE_NUMBER.match(line))]
    strip = len(kept) >= _FEWEST and len(numbered) >= _NUMBERED_SHARE * len(kept) and _ascend(numbered)
    for row, line in kept:
        text = _LINE_NUMBER.sub("", line, count=1) if strip else line
        yield Line(row, number, text, opens=False)


def _ascend(numbered: list[re.Match[str]]) -> bool:
    numbers = [int(match[1]) for match in numbered]
    return all(first < second for first, second in pairwise(numbers))
