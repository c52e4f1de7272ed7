"""What can go wrong between a file's bytes and its text."""

from __future__ import annotations


class ReadError(Exception):
    """A file could not be read as a draft. The message says why and what to do, without the file's name."""


def missing(library: str, files: str, extra: str) -> ReadError:
    """The error for a `library` that is not installed, that `files` need, and that comes with the optional part `extra`."""
    return ReadError(f"{files} need {library}: pip install 'newslint[{extra}]'")


class WriteError(Exception):
    """A text cannot be given back as the bytes of its file. The message says why and what to do, without the file's name."""
