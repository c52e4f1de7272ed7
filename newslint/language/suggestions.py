"""What a writer may have meant by a word that is no word, best guess first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from newslint.language.lexicon import lexicon

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that a lost space glues to their neighbours and that no coinage begins or ends with.
_GLUE = _set(
    "the that and with for from while was were have has had which who their they this these of to is are would could should said "
    "but his her been because not"
)
_GLUE_AFTER_NAMES = _GLUE - {"is", "her", "was", "are", "his"} | {"at"}
#: What contractions look like without their apostrophe, where that is no other word.
CONTRACTIONS = {
    word.replace("'", ""): word
    for word in _set(
        "couldn't wouldn't shouldn't didn't wasn't isn't hasn't haven't hadn't doesn't don't aren't weren't that's what's "
        "there's they're you're we've they've you've could've would've should've they'll you'll who've"
    )
} | {"ive": "I've"}
#: The same for those that are another word too, as in "religious cant", "as is his wont".
AMBIGUOUS_CONTRACTIONS = {"cant": "can't", "wont": "won't"}
#: Words that lost the space between them and that look like a compound.
SPLITS = {"infact": "in fact", "atleast": "at least"}
_KNOWN_NAME = 100
_LONGEST_GLUED = 30
# Twice as likely is one point; these are points lost by how odd the slip is for a hand at a keyboard.
_SWAPPED, _DOUBLED, _NEAR_KEY, _DROPPED, _OTHER, _FIRST_LETTER, _SECOND_EDIT = 0.0, 0.0, 1.0, 1.0, 2.0, 1.0, 7.0


class Suggestion(NamedTuple):
    """A word that may have been meant.

    Attributes:
        text: the word, in lower case.
        score: how likely it is, on a scale in which one point is twice as likely.
        paired: how often news has it beside the words that stand there, from 0.
    """

    text: str
    score: float
    paired: float


def suggest(
    word: str, before: str = "", after: str = "", *, local: Mapping[str, int] | None = None, names: bool = False
) -> list[Suggestion]:
    """The words one edit from `word` (two for long ones if there is none), best first.

    Args:
        word: in lower case.
        before, after: its neighbours in lower case, empty where there are none.
        local: words that the draft itself has, and how often.
        names: look for names, whose frequency is that with a capital.
    """
    own = local or {}
    known = lexicon()
    found = {c: 0.0 for c in _one_edit(word) if own.get(c) or known.knows(c)}
    if not found and len(word) > 7:
        found = dict.fromkeys(_two_edits(word, own), _SECOND_EDIT)
    count = known.capital if names else known.small
    ranked = []
    for candidate, lost in found.items():
        paired = _paired(before, candidate, after)
        frequency = log2(count(candidate) + 1) + 4 * log2(own.get(candidate, 0) + 1)
        ranked.append(Suggestion(candidate, frequency + paired - lost - slip_cost(word, candidate), paired))
    # The words come from sets, whose order is another in every process.
    return sorted(ranked, key=lambda one: (-one.score, one.text))


def unglue(word: str) -> str | None:
    """The words that a lost space has run together into `word` (lower case), if that is plain: "thetextof" → "the text of"."""
    if not 6 <= len(word) <= _LONGEST_GLUED:
        return None
    best = _unglue(word, 4)
    return " ".join(best) if best and len(best) > 1 and _GLUE.intersection(best) else None


@lru_cache(maxsize=4096)
def _unglue(word: str, parts: int) -> tuple[str, ...] | None:
    known = lexicon()
    if word in _GLUE or (len(word) > 3 and known.is_word(word) and known.small(word) > 300):
        return (word,)
    if parts == 1:
        return None
    for at in range(len(word) - 2, 1, -1):
        head = word[:at]
        if head in _GLUE or (at > 3 and known.is_word(head) and known.small(head) > 300):
            rest = _unglue(word[at:], parts - 1)
            if rest and (head in _GLUE or rest[0] in _GLUE):
                return (head, *rest)
    return None


def unglue_name(word: str) -> tuple[str, str] | None:
    """A name and the small word that a lost space has run together (lower case): "hispanicto" → "hispanic", "to"."""
    for at in range(len(word) - 2, 4, -1):
        name, rest = word[:at], word[at:]
        if rest in _GLUE_AFTER_NAMES and lexicon().capital(name) > _KNOWN_NAME:
            return name, rest
    return None


def slip_cost(word: str, meant: str) -> float:
    """How odd it is to type `word` for `meant`, one edit apart."""
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    first = _FIRST_LETTER if at == 0 else 0.0
    if len(word) == len(meant):
        if word[at : at + 2] == meant[at : at + 2][::-1]:
            return _SWAPPED
        return first + (_NEAR_KEY if _are_near(word[at], meant[at]) else _OTHER)
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    around = longer[max(0, at - 1) : at] + longer[at + 1 : at + 2]
    if longer[at : at + 1] and longer[at] in around:
        return _DOUBLED
    if shorter is word:
        return first + _DROPPED
    return first + (_NEAR_KEY if any(_are_near(longer[at], other) for other in around) else _OTHER)


@lru_cache(maxsize=1024)
def _are_near(a: str, b: str) -> bool:
    """Whether two keys are neighbours on a keyboard."""
    places = [(row, line.index(key)) for key in (a, b) for row, line in enumerate(_ROWS) if key in line]
    return len(places) == 2 and abs(places[0][0] - places[1][0]) <= 1 and abs(places[0][1] - places[1][1]) <= 1


def _paired(before: str, word: str, after: str) -> float:
    pair = lexicon().pair
    return log2(pair(before, word) + 1) + log2(pair(word, after) + 1)


@lru_cache(maxsize=256)  # a word has several hundred, and long runs must not collect them
def _one_edit(word: str) -> frozenset[str]:
    return frozenset(_speller().edit_distance_1(word)) - {word}


@lru_cache(maxsize=1)
def _speller() -> SpellChecker:
    from string import ascii_lowercase

    from spellchecker import SpellChecker

    # Its edits, our lexicon: its own list takes a tenth of a second to load and has the slips of its sources.
    speller = SpellChecker(language=None, distance=1)
    speller.word_frequency.load_words([ascii_lowercase])  # the letters to try, and how long words may be
    return speller


def _two_edits(word: str, own: Iterable[str]) -> list[str]:
    """The words two edits from a long `word`, with the same first two letters."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = lexicon()
    choices = [c for c in known.starting(word[:2]) if abs(len(c) - len(word)) < 3 and known.small(c) + known.capital(c) > 20]
    choices += [c for c in own if c[:2] == word[:2] and c != word]
    matches = process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=20)
    return [match[0] for match in matches]
