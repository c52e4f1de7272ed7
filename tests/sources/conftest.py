"""Files of the kinds that sources come in, made by the libraries that newsrooms' software uses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from newslint import Finding, Settings, check
from newslint.desk import Desk
from newslint.people import parse_people
from newslint.sources.model import Source
from newslint.sources.reading import source_of
from tests.conftest import engine


def source(text: str, name: str = "source.txt") -> Source:
    """A source with this text."""
    return source_of(text.encode(), name, engine().reader_for)


def found(code: str, draft: str, *sources: str, people: str = "", path: str = "draft.txt") -> list[Finding]:
    """What the rule `code` finds in a draft that is checked against these texts and this people file."""
    persons = parse_people(people, "people.toml") if people else ()
    desk = Desk([source(text, f"source{at}.txt") for at, text in enumerate(sources)], persons, people)
    return check(draft, path, Settings(select=(code,), desk=desk))


def write_docx(path: Path, paragraphs: Sequence[str]) -> None:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))


def write_pdf(path: Path, pages: Sequence[Sequence[str]], encrypt: object = None) -> None:
    """A PDF file with these lines on its pages; `encrypt` is a password, or reportlab's description of an encryption."""
    canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt)
    for page in pages:
        for row, line in enumerate(page):
            canvas.drawString(60, 780 - 16 * row, line)
        canvas.showPage()
    canvas.save()
