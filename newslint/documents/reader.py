"""What a reader is: the thing that turns a file of one format into a `Document`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from newslint.documents.encoding import decode, encode
from newslint.documents.errors import ReadError, WriteError
from newslint.documents.model import Document
from newslint.settings import Settings

__all__ = ["ReadError", "Reader"]


class Reader(ABC):
    """Reads one format. Stateless; anything heavy is imported when the first file is met.

    Attributes:
        name: the format's name, such as "markdown".
        suffixes: the endings of file names, lower case with the dot, such as (".md", ".markdown").
        summary: one line for the list of formats.
        extra: the optional part of newslint that brings the libraries it needs; "" where it needs none.
        libraries: the modules of those libraries.
        read_only: why no fix is written to its files, in a clause that follows "because"; "" where they are.
        is_text: whether its files are texts, so that what `parse` takes can be typed.
        some_read_only: which of its files that is so for nevertheless, as their documents say; "" for none.
    """

    name: str
    suffixes: tuple[str, ...]
    summary: str
    extra: str = ""
    libraries: tuple[str, ...] = ()
    read_only: str = ""
    is_text: bool = True
    some_read_only: str = ""

    def read(self, data: bytes, path: str, settings: Settings) -> Document:
        """The document in a file's `data`. Readers of binary formats override this.

        Raises:
            ReadError: the data is not a text in an encoding that newslint knows, or not of this format.
        """
        source, encoding = decode(data)
        return replace(self.parse(source, path, settings), encoding=encoding)

    @abstractmethod
    def parse(self, source: str, path: str, settings: Settings) -> Document:
        """The document of a decoded text. What cannot be understood is not prose.

        Raises:
            ReadError: the format is one that programs read, such as JSON, and the text is not of it.
        """

    def admits(self, path: str, settings: Settings) -> bool:
        """Whether a file that was found in a folder, and not named, is a draft, as far as can be told without reading it.

        Readers of formats in which much is kept that is no copy, such as JSON, override this.
        """
        return True

    def write(self, data: bytes, document: Document, source: str) -> bytes:
        """What the file is to hold so that it reads as `source`. Readers of binary formats override this.

        Args:
            data: what it holds.
            document: what `read` made of that.
            source: the document's source with fixes applied.

        Raises:
            WriteError: it cannot be written without harm.
        """
        if reason := self.read_only or document.read_only:
            raise WriteError(f"it is read only, because {reason}")
        return encode(source, document.encoding)
