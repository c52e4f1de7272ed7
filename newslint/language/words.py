"""The words of a draft, with their places: what a reader would call a word, and what only looks like one."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from newslint.documents.model import OPAQUE, Document

#: What writers and their software put for an apostrophe inside a word.
APOSTROPHES = "'’ʼ‘`´"

_SOFT_HYPHEN = "\xad"
_STRAIGHTEN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), "‑": "-", _SOFT_HYPHEN: None})
_DOMAINS = "fr|de|ca|au|ru|nl|com|org|net|gov|edu|mil|info|co|uk|us|io|tv|ly|eu|fm|html?|php"


class WordKind(str, Enum):
    """What a word is made of."""

    WORD = "word"  # letters, perhaps with apostrophes, single hyphens, full stops between initials, or a digit after letters
    NUMBER = "number"  # begins with a digit, perhaps after a currency sign: "1,000", "$8", "11th", "10-year-old"
    HANDLE = "handle"  # @name
    HASHTAG = "hashtag"  # #topic
    WEB = "web"  # a web or mail address, a file name
    MASKED = "masked"  # letters hidden or altered on purpose: "f***", "s--t", "[u]nder"
    OPAQUE = "opaque"  # stands for something that is not prose


class Word(NamedTuple):
    """A word of a block.

    Attributes:
        text: as it stands in the block.
        start, end: half-open, in characters of the block's text.
        kind: what it is made of.
        norm: `text` with straight apostrophes and plain hyphens, without soft hyphens; the case is kept.
    """

    text: str
    start: int
    end: int
    kind: WordKind
    norm: str


# Lengths are bounded where a try can fail far from where it began, so that no text takes more than linear time.
_WORD = re.compile(
    rf"""
    (?P<plain> [A-Za-z]+ (?![\w{APOSTROPHES}@*&\[\-‑\xad\u0300-\u036f] | [.:][\w/]) )
  | (?P<web> (?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]’'] | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
      | \w[\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,5}}\.(?:{_DOMAINS})\b(?!\.?\w)(?:/[^\s<>"”]*[^\s<>"”.,;:!?)\]’'])? )
  | (?P<handle> @\w+ )
  | (?P<hashtag> [#＃]\w*[^\W\d_]\w* )
  | (?P<opaque> {OPAQUE}+ )
  | (?P<masked> \([A-Za-z]{{1,2}}\)[a-z]{{2,}} | [A-Za-z]*\[[A-Za-z]+\][A-Za-z{APOSTROPHES}]+ | [A-Za-z]+\[[A-Za-z]+\]
      | [A-Za-z]{{1,6}}\*+[A-Za-z*]* | \b[A-Za-z]{{1,2}}-{{2,}}[A-Za-z]{{1,4}}\b )
  | (?P<number> [$£€¥]?\d (?:[\w%]|[.,:/\-‑](?=\w)|[{APOSTROPHES}](?=[A-Za-z]))* )
  | (?P<word> (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w]))?(?:[{APOSTROPHES}]s\b)?
      | [A-Z]+(?:&[A-Z]+)+
      | [^\W\d_][\w\xad\u0300-\u036f]*(?:[{APOSTROPHES}\-‑][^\W_][\w\xad\u0300-\u036f]*)* )
    """,
    re.VERBOSE,
)
_KINDS = {name: WordKind.WORD if name == "plain" else WordKind(name) for name in _WORD.groupindex}


def split_words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; they do not overlap, and punctuation and white space lie between them.

    A contraction, a possessive in 's, a compound with single hyphens and a set of initials ("U.S.") are one word each. The bare
    apostrophe of a plural possessive ("officials'") is left outside, as it may as well close a quotation.
    """
    found = []
    word = WordKind.WORD
    for match in _WORD.finditer(text):
        name = match.lastgroup or ""
        start, end = match.span()
        form = text[start:end]
        if name == "plain":
            found.append(Word(form, start, end, word, form))
        else:
            found.append(Word(form, start, end, _KINDS[name], form.translate(_STRAIGHTEN)))
    return tuple(found)


def last_before(text: str, at: int) -> str:
    """The last character before the offset `at` that is no white space; "" where there is none."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at else ""


def words(document: Document) -> tuple[tuple[Word, ...], ...]:
    """For each block its words, in order; used through `document.memo(words)`."""
    return tuple(split_words(block.text) for block in document.blocks)
