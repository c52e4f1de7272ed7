"""Readers of word processors' files. What they do is in modules of their own, so that a run without such files loads none."""

from __future__ import annotations

from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.settings import Settings


class DocxReader(Reader):
    """Word's files. Tracked changes read as accepted; comments, headers and footers are not read, and macros are left alone."""

    name = "docx"
    suffixes = (".docx", ".docm")
    summary = "Word and Google Docs: headings, paragraphs, lists, tables, captions, notes, text boxes"
    is_text = False

    def read(self, data: bytes, path: str, settings: Settings) -> Document:
        from newslint.documents.docx import open_docx

        return self.parse(open_docx(data).source, path, settings)

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.docx_story import read_docx

        return read_docx(source, path, settings)

    def write(self, data: bytes, document: Document, source: str) -> bytes:
        from newslint.documents.docx import written

        return written(data, source)


class OdtReader(Reader):
    """OpenDocument texts, as LibreOffice writes them. Tracked changes read as accepted; comments are not read."""

    name = "odt"
    suffixes = (".odt",)
    summary = "OpenDocument text: headings, paragraphs, lists, tables, captions, notes, text boxes"
    is_text = False

    def read(self, data: bytes, path: str, settings: Settings) -> Document:
        from newslint.documents.odt import open_odt

        return self.parse(open_odt(data).source, path, settings)

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.odt import read_odt

        return read_odt(source, path, settings)

    def write(self, data: bytes, document: Document, source: str) -> bytes:
        from newslint.documents.odt import written

        return written(data, source)


class RtfReader(Reader):
    """Rich text. Tracked changes read as accepted; what is embedded in it is passed over."""

    name = "rtf"
    suffixes = (".rtf",)
    summary = "Rich text: headings, paragraphs, lists, tables, notes"
    is_text = False
    read_only = "what an edit would do to its formatting is not known"

    def read(self, data: bytes, path: str, settings: Settings) -> Document:
        from newslint.documents.rtf import text_of

        return self.parse(text_of(data), path, settings)

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.rtf import read_rtf

        return read_rtf(source, path, settings)


READERS: tuple[Reader, ...] = (DocxReader(), OdtReader(), RtfReader())
