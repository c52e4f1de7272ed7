"""Which words and pairs of words a draft uses: what decides, before any matching, which entries of a pack can be met in it.

Every entry of a pack is filed under a key, a word or two neighbouring words, that its matches cannot lack. Which entries are
worth a closer look is then one intersection of two sets, whose time depends on the draft, not on how many entries there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from newslint.documents.model import Document

#: A token: a run of letters and digits, or any one mark.
TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")

#: A token in lower case, or two that follow each other.
Key: TypeAlias = "str | tuple[str, str]"

# What writers put for an apostrophe, a hyphen and a space; every one is as long as what it stands for.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‑": "-", "‐": "-", "\xa0": " ", "\u202f": " ", "\u2009": " "}
)


def plain(text: str) -> str:
    """`text` with straight apostrophes, plain hyphens and plain spaces; offsets stay the same."""
    return text if text.isascii() else text.translate(_PLAIN)


def plain_texts(document: Document) -> tuple[str, ...]:
    """For each block its plain text; used through `document.memo(plain_texts)`."""
    return tuple(plain(block.text) for block in document.blocks)


def keys_of(text: str) -> frozenset[Key]:
    """The tokens of a plain `text` and its pairs of neighbouring tokens, in lower case."""
    tokens = list(map(str.lower, TOKEN.findall(text)))
    return frozenset(tokens).union(pairwise(tokens))


def best_key(tokens: Sequence[str], unknown: str = "") -> Key | None:
    """The key of a text with these tokens that is least likely to be met by chance: the pair with the longest words, or the word.

    Args:
        tokens: in lower case, in order.
        unknown: marks that stand for what is not known, and belong to no key.
    """
    pairs = [pair for pair in pairwise(tokens) if pair[0] not in unknown and pair[1] not in unknown]
    if pairs:
        return max(pairs, key=lambda pair: sum(len(token) for token in pair if token.isalnum()))
    known = [token for token in tokens if token not in unknown]
    return max(known, key=lambda token: (token.isalnum(), len(token)), default=None)


def vocabularies(document: Document) -> tuple[frozenset[Key], ...]:
    """For each block the keys in it; used through `document.memo(vocabularies)`."""
    return tuple(map(keys_of, document.memo(plain_texts)))


def vocabulary(document: Document) -> frozenset[Key]:
    """The keys of the whole draft; used through `document.memo(vocabulary)`."""
    return frozenset().union(*document.memo(vocabularies))
