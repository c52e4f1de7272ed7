"""How much copy a draft may have, whatever its format: what has more takes a machine's time and memory, and is no draft."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.documents.errors import ReadError
from newslint.documents.model import Block, Document

#: The most characters of copy in a story: a long novel's.
MOST_CHARACTERS = 2_000_000
#: The most blocks of copy in a story: a long book has a tenth of them.
MOST_BLOCKS = 100_000
#: The most words: what two million characters of English come to, and a third more.
MOST_WORDS = 500_000
#: The most lines of a text in which each may be a block.
MOST_LINES = 200_000


def check_copy(document: Document) -> None:
    """Checks that no story of a document is longer than any story.

    Raises:
        ReadError: one is.
    """
    for story in document.stories or (document,):
        check_count(story.blocks)
        if sum(block.text.count(" ") for block in story.blocks) > MOST_WORDS:
            raise ReadError(f"it has more than {MOST_WORDS:,} words, which no story has; split it")
        if sum(len(block.text) for block in story.blocks) > MOST_CHARACTERS:
            raise too_long(MOST_CHARACTERS)


def check_count(blocks: Sequence[Block]) -> None:
    """Checks that these are no more blocks than in any story.

    Raises:
        ReadError: they are more.
    """
    if len(blocks) > MOST_BLOCKS:
        raise ReadError(f"it has more than {MOST_BLOCKS:,} paragraphs, which no story has; split it")


def check_text(source: str, most: int = MOST_CHARACTERS) -> None:
    """Checks before a text is read that it has no more characters and lines than any story.

    Raises:
        ReadError: it has more.
    """
    if len(source) > most:
        raise too_long(most)
    if source.count("\n") + source.count("\r") - source.count("\r\n") > MOST_LINES:
        raise ReadError(f"it has more than {MOST_LINES:,} lines, which no story has; split it")


def too_long(most: int) -> ReadError:
    """The error for a story of more than `most` characters."""
    return ReadError(f"it has more than {most:,} characters of copy, which no story has; split it")
