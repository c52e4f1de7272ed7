"""The readers of texts with light markup: subtitles, reStructuredText, AsciiDoc. What they do is loaded when a file is met."""

from __future__ import annotations

from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.settings import Settings


class SubRipReader(Reader):
    """SubRip subtitles: cues joined to paragraphs; numbers, times, tags, sounds and speakers' names are not prose."""

    name = "subrip"
    suffixes = (".srt",)
    summary = "SubRip subtitles, cues joined to paragraphs"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.subtitles import read_subtitles

        return read_subtitles(source, path, settings, self.name)


class WebVttReader(Reader):
    """WebVTT subtitles, in the same way; notes, styles and regions are not prose."""

    name = "webvtt"
    suffixes = (".vtt",)
    summary = "WebVTT subtitles, cues joined to paragraphs"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.subtitles import read_subtitles

        return read_subtitles(source, path, settings, self.name)


class RstReader(Reader):
    """reStructuredText: code, comments, roles for code, targets and most directives are not prose."""

    name = "rst"
    suffixes = (".rst", ".rest")
    summary = "reStructuredText: sections, paragraphs, lists, quotes, notes, captions, tables"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.rst_story import read_rst

        return read_rst(source, path, settings)


class AsciiDocReader(Reader):
    """AsciiDoc: listings, comments, macros and attributes are not prose."""

    name = "asciidoc"
    suffixes = (".adoc", ".asciidoc", ".asc")
    summary = "AsciiDoc: sections, paragraphs, lists, quotes, notes, captions, tables"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.asciidoc_story import read_asciidoc

        return read_asciidoc(source, path, settings)


READERS: tuple[Reader, ...] = (RstReader(), AsciiDocReader(), SubRipReader(), WebVttReader())
