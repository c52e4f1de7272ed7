"""What can go wrong between a file's bytes and its text."""

from __future__ import annotations


class ReadError(Exception):
    """A file could not be read as a draft. The message says why and what to do, without the file's name."""


class WriteError(Exception):
    """A text cannot be given back as the bytes of its file. The message says why and what to do, without the file's name."""
