"""What is said where a library that only some sources need is not there."""

from __future__ import annotations

from newslint.documents import errors
from newslint.documents.errors import ReadError


def missing(library: str, files: str) -> ReadError:
    """The error for a `library` that is not installed and that `files` need."""
    return errors.missing(library, files, "sources")
