"""Words that no dictionary has and every reader understands: coinages with a clear stem."""

from __future__ import annotations

import re
from functools import lru_cache

from newslint.language.lexicon import lexicon


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PREFIXES = _set(
    "anti after all auto bio co counter cross crypto cyber de dis eco electro ever ex extra fore geo half hyper ill "
    "inter intra kilo macro mega meta micro mid mini mis mono multi nano narco neo neuro non out over para petro photo "
    "poly post pre pro proto pseudo psycho quasi re retro self semi socio step sub super tele techno theo thermo trans "
    "tri turbo ultra un under uni up vice well"
)
_SUFFIXES = _set(
    "s es ed d ing er ers or ors est ly ness ism isms ist ists ish less like able ability ization isation izations ize "
    "ise izes ized ised izing ising ify ification hood hoods ship ships dom gate storm athon fest esque free proof wise "
    "ward wards ville cracy crat phobe phobia phobic phile nomics speak verse maker makers holder holders worthy y ies "
    "ian ite ites ette ography ology ologist ologists ological al ally ity ment ments ative ation ations ful fully most "
    "some bro bros splain splaining ee ees aire aires en ens ese"
)
# "sooo", "aaargh", "yesss"
_STRETCHED = r"([aeiou])\1\1|(.)\2\2\Z"
# Endings that any word takes, however rare.
_INFLECTIONS = frozenset(("s", "es", "ed", "ing"))
# A stem must be as well known as this, in times in 36 million words of news.
_STEM_COUNT = 20
_PART_COUNT = 30


@lru_cache(maxsize=8192)
def is_coinage(word: str) -> bool:
    """Whether `word` (lower case) is a known word with another ending or beginning, two words in one, or a stretched word."""
    if re.search(_STRETCHED, word):
        return True
    return _has_prefix(word) or _has_suffix(word) or _is_compound(word)


def _is_stem(stem: str, count: float = _STEM_COUNT) -> bool:
    known = lexicon()
    return known.is_word(stem) and known.small(stem) >= count


def _has_prefix(word: str) -> bool:
    for at in range(2, len(word) - 3):
        if word[:at] in _PREFIXES:
            rest = word[at:]
            if _is_stem(rest) or (len(rest) > 5 and _has_suffix(rest)):
                return True
    return False


def _has_suffix(word: str) -> bool:
    for at in range(len(word) - 1, 3, -1):
        ending = word[at:]
        if ending not in _SUFFIXES:
            continue
        stem = word[:at]
        vowel = ending[0] in "aeiouy"
        if ending == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
            continue
        if ending == "ies":
            if _is_stem(stem + "y"):
                return True
            continue
        if _is_stem(stem, 0 if ending in _INFLECTIONS else _STEM_COUNT) and not (vowel and stem[-1] == "e"):
            return True
        if vowel and (_is_stem(stem + "e") or (stem[-1] == stem[-2] and _is_stem(stem[:-1]))):
            return True
        if stem[-1] == "i" and _is_stem(stem[:-1] + "y"):
            return True
    return False


def _is_compound(word: str) -> bool:
    """Whether two words of four letters or more make up this one: "tweetstorm"."""
    for at in range(4, len(word) - 3):
        if _is_stem(word[:at], _PART_COUNT):
            rest = word[at:]
            if _is_stem(rest, _PART_COUNT) or (rest[-1] == "s" and _is_stem(rest[:-1], _PART_COUNT)):
                return True
    return False
