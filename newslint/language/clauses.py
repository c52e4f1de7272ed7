"""Clauses that lost their verb in a rewrite: "since the minister John Doe visiting Paris in July"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.persons import TITLES, persons
from newslint.language.quotations import is_quoted, quotations
from newslint.language.wordforms import IRREGULAR, VOWELS

# What opens a clause and, unlike "after" or "before", takes no -ing form with a subject of its own.
_OPENED = re.compile(
    r"(?<![\w-])(?:since|because|although|though|whereas|when|until|once|unless) (?:the )?((?:[\w.'’-]+ )*)\Z", re.IGNORECASE
)
_ING = re.compile(r" ([a-z]{2,}ing) (?=\S)")
_PREPOSITION = re.compile(
    "according|barring|beginning|concerning|considering|depending|during|excluding|following|including|involving|pending|"
    "regarding|starting|using"
)
_LOOKED_BACK = 80  # characters before a name, for its titles
# A clause ends at a mark or at "and", which may open another one.
_END = re.compile(r"[,.!?;:()—–“”\"]|\b(?:and|but|or)\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does?|did|means|makes|seems|"
    r"\w+n['’]t|\w+['’](?:d|ll|ve|re|m)|\w+ed)\b"
)

# The table's verbs have their -ing form last, and the past tense third.
_PASTS = frozenset(forms[2] for ing, forms in IRREGULAR.items() if ing.endswith("ing") and len(forms) > 2)


class Unfinished(NamedTuple):
    """An -ing form that stands for the only verb of its clause.

    Attributes:
        block: the index of the block.
        start, end: the -ing form, in the block's text.
        past: the past tense, or empty where it is not known.
    """

    block: int
    start: int
    end: int
    past: str


def unfinished(document: Document, known: Callable[[str], bool]) -> Iterator[Unfinished]:
    """Yield the -ing forms that follow a person's name in a clause with no other verb; what is quoted is left alone.

    Args:
        document: the draft.
        known: whether a word, in small letters, is one of the language.
    """
    quoted = document.memo(quotations)
    for named in document.memo(persons):
        text = document.blocks[named.block].text
        verb = _ING.match(text, named.end)
        if not verb or _PREPOSITION.fullmatch(verb[1]) or not _is_opened(text[max(0, named.start - _LOOKED_BACK) : named.start]):
            continue
        if is_quoted(quoted[named.block], verb.start()):
            continue
        end = _END.search(text, verb.end())
        if not _has_verb(text[verb.end() : end.start() if end else len(text)]):
            yield Unfinished(named.block, *verb.span(1), _past(verb[1], known))


def _is_opened(before: str) -> bool:
    opened = _OPENED.search(before)
    return opened is not None and all(word.lower().rstrip(".") in TITLES for word in opened[1].split())


def _has_verb(clause: str) -> bool:
    return bool(_VERB.search(clause)) or any(word in _PASTS for word in clause.lower().split())


def _past(ing: str, known: Callable[[str], bool]) -> str:
    """Return the past tense: that of the table, or what the rules of spelling give if it is known."""
    if ing in IRREGULAR:
        forms = IRREGULAR[ing]
        return forms[2] if len(forms) > 2 else forms[0]
    stem = ing.removesuffix("ing")
    past = f"{stem[:-1]}ied" if stem.endswith("y") and stem[-2:-1] not in VOWELS else f"{stem}ed"
    return past if known(past) else ""
