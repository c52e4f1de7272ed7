"""One entry of a pack, made ready to match: plain data that can be kept in a file."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from newslint.rulepacks.vocabulary import TOKEN, plain


class Entry(NamedTuple):
    """A literal phrase or a pattern, and what to say where it is met.

    Attributes:
        text: the phrase, or the regular expression.
        is_pattern: which of the two.
        cased: whether capitals count.
        write: what to write instead, best first; for a pattern, templates with its groups (`\\1`).
        message: the template of the message.
        quotes: "yes" to look inside quotation marks too, "no" to look only outside, "only" to look only inside.
        exceptions: phrases in which no match counts; patterns among them stand between slashes.
        whole_words: whether a match must not begin or end inside a word.
        whole_block: whether a match counts only if the block says nothing else.
        variants: the number of the set of variants that it belongs to, and its place there; empty if it belongs to none.
    """

    text: str
    is_pattern: bool
    cased: bool
    write: tuple[str, ...]
    message: str
    quotes: str
    exceptions: tuple[str, ...]
    whole_words: bool = True
    whole_block: bool = False
    variants: tuple[int, ...] = ()


def phrase(text: str) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The tokens of a literal phrase, in lower case, and for each whether white space stands before it; the first has none."""
    found = list(TOKEN.finditer(plain(text)))
    gaps = (False, *(after.start() > before.end() for before, after in pairwise(found)))
    return tuple(match.group().lower() for match in found), gaps


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` neither begins nor ends inside a word, a compound, a number, an address or a handle.

    A possessive ending may follow it. `text` is plain (see `plain`).
    """
    if text[start].isalnum():
        near, far = text[start - 1 : start] if start else "", text[start - 2 : start - 1] if start > 1 else ""
        if near.isalnum() or near in ("_", "#", "@") or (near in ("-", "'", ".", "/", "&") and far.isalnum()):
            return False
        if near in (",", "$", "£", "€") and (near != "," or far.isdigit()) and text[start].isdigit():
            return False
    if text[end - 1].isalnum():
        near, far = text[end : end + 1], text[end + 1 : end + 2]
        if near.isalnum() or near == "_" or (near in ("-", ".", "/", "@", "&") and far.isalnum()):
            return False
        if near == "'" and far.isalpha():
            return far in "sS" and not text[end + 2 : end + 3].isalnum()
        return not (near == "," and far.isdigit() and text[end - 1].isdigit())
    return True


def in_case_of(match: str, suggestion: str) -> str:
    """`suggestion` with the capitals and the apostrophes of `match`."""
    if "’" in match:
        suggestion = suggestion.replace("'", "’")
    letters = [char for char in match if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return suggestion.upper()
    words = [word for word in match.split() if word[0].isalpha()]
    if sum(word[0].isupper() for word in words) > 1:
        small = {word.lower() for word in words if word[0].islower()}
        return " ".join(word if word.lower() in small else word[:1].upper() + word[1:] for word in suggestion.split(" "))
    return suggestion[:1].upper() + suggestion[1:] if match[:1].isupper() else suggestion
