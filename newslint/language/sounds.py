"""Whether a word begins with a vowel sound, and so takes "an"."""

from __future__ import annotations

import re

from newslint.language.lazypattern import lazy_pattern


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that begin with a vowel letter and a consonant sound: "you" and "one".
_CONSONANT = lazy_pattern(
    r"(?:eu(?!e)|ewe|on(?:e(?:s|self|ness|time)?|ce)\b|ouija"
    r"|uni(?!n|m|de|do|ro|ss)|unanim|us(?:a|e|u|ing\b)|ut(?!t|m)|ur(?![bgndsl])|uk|ubi|uga|uvu|ufo|ure)"
)
_SILENT_H = lazy_pattern(r"(?:hour|honest|honor|honour|heir|hors\b)")
# Written with either article: the h is weak, or the word is said in two ways.
_EITHER = lazy_pattern(
    r"(?:histor|herb|habitual|hotel|hysteri|heredit|heroic|hallucin|homage|hispanic|hilarious|horrific|harmonic"
    r"|hegemon|humble|hypothe"
    r"|u[iy]gh?ur|uzbek|y[^aeiou]|ur\b|oui\b|hm|nguy)"
)
# Initials that some say letter by letter and others as a word.
_SAID_EITHER_WAY = _set("faq")
# Letters whose names begin with a vowel sound.
_VOWEL_NAMES = frozenset("aefhilmnorsx")
_VOWELS = frozenset("aeiou")
# Initials that begin with one of F, H, L, M, N, R, S, X and are said as a word.
_SAID_AS_WORD = _set(
    "ftse farc fema fica fifa fiba fisa fafsa hamas hipaa hud laser lasik leed lulac maga mash mers mensa nabisco nafta "
    "naral nasa nascar nasdaq nato navy nimby noaa norad radar rico rino rotc salt sars scotus scuba seal seals seato "
    "snap snafu swat siri sncc scif starz tarp start mad"
)
# Three letters that could be said as a word and are spelled out.
_SPELLED = _set("suv sat sec nec mit lol led mri hiv nih fbi ioc sos rem")
# A writer may have the name of the state in mind.
_STATES = _set("n.c. s.c. n.h. n.j. n.m. n.d. s.d. r.i. n.y.")
_NUMBER = lazy_pattern(r"[$£€¥]?(\d+)((?:,\d{3})*)")


def begins_with_vowel_sound(word: str) -> bool | None:
    """Whether `word`, as written, takes "an" (True) or "a" (False); None where both are in use or nobody can tell.

    The word may be a number ("$8"), initials ("MRI", "U.S."), a compound ("X-ray") or a possessive.
    """
    if word[0].isdigit() or word[0] in "$£€¥":
        return _number(word)
    first = re.split(r"[-‑]", word, maxsplit=1)[0]
    if "." in first:
        return None if first.lower() in _STATES else first[0].lower() in _VOWEL_NAMES
    stem = re.sub(r"['’]?s$", "", first) if first[:-1].isupper() or first[:2].isupper() else first
    if len(stem) == 1:
        return stem.lower() in _VOWEL_NAMES
    if (stem.isupper() and stem.isascii()) or (stem[:2].isupper() and any(letter.isdigit() for letter in stem)):
        return _initials(stem.lower())
    return _plain(first)


def _number(word: str) -> bool | None:
    match = _NUMBER.match(word)
    if not match:
        return None
    head, groups = match.groups()
    if word.startswith("0."):
        return None  # "an 0.8 rise" is said "an oh point eight"
    if head[0] == "8":
        return True
    if head in ("11", "18"):
        # "an 11th", "an 18,000-seat"
        return True
    if len(head) == 4 and head[:2] in ("11", "18"):
        return True if word[-1] == "s" else None
    if head == "1" and groups[1:2] in ("1", "8") and groups.count(",") == 1:
        return None
    return False


def _initials(word: str) -> bool | None:
    if word[0] == "u":
        # "a UN envoy", "a UNESCO site"; but text all in capitals has whole words.
        return False if len(word) <= 4 or word.startswith("un") else None
    if word[0] in _VOWELS:
        return None if word.startswith(("one", "eur")) else True
    if word[0] not in _VOWEL_NAMES:
        return False
    if word in _SAID_EITHER_WAY:
        return None
    if word in _SAID_AS_WORD:
        return False
    if word in _SPELLED or word[1] not in _VOWELS:
        return True
    return None


def _plain(word: str) -> bool | None:
    letters = word.lower()
    if not letters[0].isascii():
        return None
    if _EITHER.match(letters):
        return None
    if letters[0] in _VOWELS:
        return not _CONSONANT.match(letters)
    if letters[0] == "x":
        return None if letters[1:2] in _VOWELS else True
    if word[0].islower() and word[1:2].isupper():
        return letters[0] in _VOWEL_NAMES  # mRNA
    return bool(_SILENT_H.match(letters))
