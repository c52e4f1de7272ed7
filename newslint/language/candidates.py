"""What a writer may have meant: the words near a word by hand, by ear and by stem."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import chain

from newslint.language.confusions import BY_EAR, GRAMMAR, JOINED, RELATIONS
from newslint.language.wordforms import forms

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_APART = {joined: apart for apart, joined in JOINED.items()}


def edits(word: str) -> set[str]:
    """Return every string one letter edit (drop, swap, change, add) from `word` (lower case)."""
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in halves if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    found |= {a + c + b[1:] for a, b in halves if b for c in _LETTERS}
    found |= {a + c + b for a, b in halves for c in _LETTERS}
    found.discard(word)
    return found


def candidates(word: str, known: AbstractSet[str]) -> list[str]:
    """Return the known words that `word` (lower case) may stand for, without `word` itself.

    A word written as one for two ("everyday") also gives the two.
    """
    # All in the same order in every process, which sets are not.
    near = sorted(edits(word) & known)
    listed = chain(BY_EAR.get(word, ()), GRAMMAR.get(word, ()), RELATIONS.get(word, ()))
    found = dict.fromkeys(chain(near, sorted(forms(word, known.__contains__)), sorted(w for w in listed if w in known)))
    if word in _APART:
        found[_APART[word]] = None
    found.pop(word, None)
    return list(found)


def like(model: str, word: str) -> str:
    """Return `word` with the capitals and the kind of apostrophe of `model`."""
    if "’" in model:
        word = word.replace("'", "’")
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
