"""Names of two words that all the news knows, one of them slipped into another word: "While House", "Rio Grade"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.lexicon import lexicon
from newslint.language.names import Capital, names

# How often news must have the name, and how many times as often as what stands there.
_KNOWN = 60.0
_OFTENER = 300.0
# Which share of the times that the other word has a capital it stands in that name: "House" is mostly the White House's or the
# House itself, "Program" is of many.
_SHARE = 0.12
# The same where only an "s" is missing: "Childhood Arrival".
_SHARE_OF_PLURAL = 0.5
# What was slipped into is a word, written small so many times as often as with a capital, but for what may be slips; the second
# where news has the two words side by side ("while House members"; but "White Horse" is a place).
_SMALLER, _MUCH_SMALLER = 6.0, 50.0
_SLIPS = 6.0
_SHORTEST = 4
# How often the words of a name have a capital, as a share of the times that they have none.
_OTHERS, _MEANT = 0.3, 0.1


class SlippedName(NamedTuple):
    """A word that stands for another in a name.

    Attributes:
        block: the index of its block.
        start, end: the word, in characters of the block's text.
        meant: the word that the name has there, with a capital.
        name: the whole name.
    """

    block: int
    start: int
    end: int
    meant: str
    name: str


def slipped_names(document: Document) -> Iterator[SlippedName]:
    """Yield the words that a slip of a letter put into a well-known name.

    A pair of words that the draft has twice is a name of its own, and nothing is said of title case, where words have
    capitals that are no names.
    """
    found = [(a, b) for a, b in pairwise(document.memo(names).capitals) if _is_name(document, a, b)]
    times = Counter((a.key, b.key) for a, b in found)
    for a, b in found:
        if times[a.key, b.key] > 1:
            continue
        for slipped, is_first in ((a, True), (b, False)):
            meant = _meant(a.key, b.key, is_first)
            if meant:
                word = slipped.word
                end = word.start + len(slipped.key)
                whole = f"{meant} {b.word.text}" if is_first else f"{a.word.text} {meant}"
                yield SlippedName(slipped.block, word.start, end, meant, whole.removesuffix("'s").removesuffix("’s"))
                break


def _is_name(document: Document, a: Capital, b: Capital) -> bool:
    return (
        a.sure
        and a.block == b.block
        and a.position + 1 == b.position
        and len(a.key) == len(a.word.text)
        and a.word.text[1:].islower()
        and b.key[1:].isalpha()
        and document.blocks[a.block].text[a.word.end : b.word.start] == " "
    )


@lru_cache(maxsize=4096)
def _meant(first: str, second: str, is_first: bool) -> str | None:
    """Return the word that news has in place of the first or second of two (in lower case), with a capital, if all but sure."""
    word, other = (first, second) if is_first else (second, first)
    known = lexicon()
    small, here = known.small(word), known.pair(first, second)
    smaller = _MUCH_SMALLER if here else _SMALLER
    is_word = known.is_word(word) and small >= smaller * max(0.0, known.capital(word) - _SLIPS)
    if len(word) < _SHORTEST or not is_word or not _in_names(other, _OTHERS):
        return None
    from newslint.language.candidates import edits

    most, best = _KNOWN, None
    for one in sorted(edits(word)):
        if word.startswith(one):  # "House Speakers", "a Granite Stater"
            continue
        times = known.pair(one, second) if is_first else known.pair(first, one)
        share = _SHARE_OF_PLURAL if one == word + "s" else _SHARE
        if times >= most and times > _OFTENER * here and times > share * known.capital(other) and _in_names(one, _MEANT):
            most, best = times, one
    return best.capitalize() if best else None


def _in_names(word: str, share: float) -> bool:
    """Whether news writes a word with a capital so often, as a share of the times it has it small."""
    return lexicon().capital(word) >= share * lexicon().small(word)
