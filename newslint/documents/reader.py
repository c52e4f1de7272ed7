"""What a reader is: the thing that turns a file of one format into a `Document`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from newslint.documents.encoding import decode
from newslint.documents.errors import ReadError
from newslint.documents.model import Document
from newslint.settings import Settings

__all__ = ["ReadError", "Reader"]


class Reader(ABC):
    """Reads one format. Stateless; anything heavy is imported when the first file is met.

    Attributes:
        name: the format's name, such as "markdown".
        suffixes: the endings of file names, lower case with the dot, such as (".md", ".markdown").
        summary: one line for the list of formats.
    """

    name: str
    suffixes: tuple[str, ...]
    summary: str

    def read(self, data: bytes, path: str, settings: Settings) -> Document:
        """The document in a file's `data`. Readers of binary formats override this.

        Raises:
            ReadError: the data is not a text in an encoding that newslint knows, or not of this format.
        """
        source, encoding = decode(data)
        return replace(self.parse(source, path, settings), encoding=encoding)

    @abstractmethod
    def parse(self, source: str, path: str, settings: Settings) -> Document:
        """The document of a decoded text. Never fails on a text: what cannot be understood is not prose."""
