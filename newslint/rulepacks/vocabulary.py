"""Which words a draft uses: what decides, before any matching, which entries of a pack can match in it at all.

Every entry of a pack is filed under a word that its matches cannot lack. Which entries are worth a closer look is then one
intersection of two sets, whose time depends on the draft and not on how many entries there are.
"""

from __future__ import annotations

import re

from newslint.documents.model import Document

#: A token: a run of letters and digits, or any one mark.
TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")

# What writers put for an apostrophe, a hyphen and a space; every one is as long as what it stands for.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‑": "-", "‐": "-", "\xa0": " ", "\u202f": " ", "\u2009": " "}
)


def plain(text: str) -> str:
    """`text` with straight apostrophes, plain hyphens and plain spaces; offsets stay the same."""
    return text.translate(_PLAIN)


def tokens_of(text: str) -> frozenset[str]:
    """The tokens of `text`, in lower case, with plain marks."""
    return frozenset(map(str.lower, TOKEN.findall(plain(text))))


def vocabularies(document: Document) -> tuple[frozenset[str], ...]:
    """For each block the tokens in it; used through `document.memo(vocabularies)`."""
    return tuple(tokens_of(block.text) for block in document.blocks)


def vocabulary(document: Document) -> frozenset[str]:
    """The tokens of the whole draft; used through `document.memo(vocabulary)`."""
    return frozenset().union(*document.memo(vocabularies))
