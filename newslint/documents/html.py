"""Reads HTML pages and the fragments that newsroom systems export."""

from __future__ import annotations

from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.settings import Settings


class HtmlReader(Reader):
    """HTML, whole pages or fragments, broken or not; scripts, styles, code, forms' fields and navigation are not prose."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    summary = "HTML pages and fragments: headings, paragraphs, lists, quotes, captions, table cells"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.html_page import read_page

        return read_page(source, path, settings)
