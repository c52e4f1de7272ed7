"""Names in a draft: what it writes with a capital where no sentence, quotation or headline asks for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.sentences import sentences
from newslint.language.words import Word, WordKind, words

# A block in which so large a share of the longer words has a capital is set in title case.
_TITLED = 0.6
# A capital after one of these may be the first of a sentence within the sentence.
_OPENS = frozenset("\"“”‘'’:;–—-…•*(/[|.!?")


class Capital(NamedTuple):
    """A word with a capital.

    Attributes:
        block: the index of its block.
        position: its index among the block's words.
        word: the word.
        key: in lower case, without a possessive 's: what it counts under.
        sure: whether the capital can only mean a name, as it stands inside a sentence of a block that is not in title case.
    """

    block: int
    position: int
    word: Word
    key: str
    sure: bool


class Names(NamedTuple):
    """The capitals of a draft.

    Attributes:
        capitals: every word that begins with a capital and is not all in capitals, in order.
        used: how often each key stands as a name for sure.
        seen: how often each key stands with a capital, sure or not.
    """

    capitals: tuple[Capital, ...]
    used: Mapping[str, int]
    seen: Mapping[str, int]


def key_of(word: Word) -> str:
    """What a word counts under: lower case, without a possessive 's."""
    return word.norm.lower().removesuffix("'s")


def names(document: Document) -> Names:
    """The names of a draft; used through `document.memo(names)`."""
    capitals: list[Capital] = []
    for number, block_words in enumerate(document.memo(words)):
        text = document.blocks[number].text
        titled = _is_titled(block_words)
        starts = {span.start for span in document.memo(sentences)[number]}
        for index, word in enumerate(block_words):
            if word.kind is WordKind.WORD and word.text[0].isupper() and not word.text.isupper():
                sure = not titled and index > 0 and _is_inside(text, word.start, starts)
                capitals.append(Capital(number, index, word, key_of(word), sure))
    used = Counter(capital.key for capital in capitals if capital.sure)
    seen = Counter(capital.key for capital in capitals)
    return Names(tuple(capitals), used, seen)


def _is_titled(block_words: tuple[Word, ...]) -> bool:
    longer = [word for word in block_words if len(word.text) > 3 and word.kind is WordKind.WORD]
    return sum(not word.text[0].islower() for word in longer) > _TITLED * len(longer)


def _is_inside(text: str, start: int, sentence_starts: set[int]) -> bool:
    if start in sentence_starts:
        return False
    at = start - 1
    while at > 0 and text[at] in " \xa0":
        at -= 1
    if text[at] == ".":
        return True  # "Mr. Smith": a sentence would have begun here
    return text[at] not in _OPENS
