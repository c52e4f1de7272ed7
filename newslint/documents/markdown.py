"""Reads Markdown: CommonMark with GitHub's tables, strikethrough and footnotes, front matter, and site generators' templates."""

from __future__ import annotations

from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.settings import Settings


class MarkdownReader(Reader):
    """Markdown with front matter; code, targets of links, HTML, templates and footnote marks are not prose."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd")
    summary = "Markdown (CommonMark, GitHub tables and footnotes) with YAML or TOML front matter"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.markdown_story import read_story

        return read_story(source, path, settings)
