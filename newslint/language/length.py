"""Copy that is too long for a model to read it in the time that a draft may take."""

from __future__ import annotations

from newslint.documents.model import Document

LONGEST_READ = 80_000
"""Characters, some 13,000 words: longer copy is no story. The rules that have a model read the draft leave it alone."""


def is_too_long(document: Document) -> bool:
    """Whether the copy is longer than that. Used through `document.memo(is_too_long)`."""
    return sum(len(block.text) for block in document.blocks) > LONGEST_READ
