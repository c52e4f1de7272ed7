"""The names that a draft mentions, each once, and the titles that it gives with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.dates import MONTHS, WEEKDAYS
from newslint.language.lexicon import lexicon
from newslint.language.names import Capital, names
from newslint.language.words import words
from newslint.sources.attribution import TITLES

# A title behind a name ends with these.
_APPOSITIVE = re.compile(r", (?:the |an? |its |their |his |her )?([^\W\d][^,.;:()“”\"]{2,70})(?=[,.;:)]|\Z)")
# What one of its first words is.
_FIRST = 5
_HEADS = TITLES | frozenset(
    {"master", "head", "leader", "analyst", "author", "founder", "owner", "manager", "coach", "clerk", "lawyer", "attorney"}
    | {"editor", "chair", "executive", "inspector", "superintendent", "commander", "councillor", "engineer", "officer", "adviser"}
)
_JOINING = frozenset({"of", "for", "the", "and"})


class Mentioned(NamedTuple):
    """A name or a title in a draft.

    Attributes:
        block: the index of its block.
        start, end: half-open, in characters of the block's text.
        text: the words; of a title without the name.
        name: the name that a title goes with; the same as `text` for a name.
    """

    block: int
    start: int
    end: int
    text: str
    name: str


def mentioned_names(document: Document) -> tuple[Mentioned, ...]:
    """The names in a draft, each where it stands first: whole names, and parts of names only where the whole is nowhere given.

    Used through `document.memo(mentioned_names)`.
    """
    found: dict[str, Mentioned] = {}
    for run in _runs(document):
        name = _without_title(run)
        if name:
            one = _mentioned(document, name)
            found.setdefault(one.text.lower(), one)
    whole = [key.split() for key in found if " " in key]
    return tuple(one for key, one in found.items() if " " in key or not any(key in parts for parts in whole))


def mentioned_titles(document: Document) -> tuple[Mentioned, ...]:
    """The titles in a draft that stand right before or behind a name, each once with each name.

    Used through `document.memo(mentioned_titles)`.
    """
    found: dict[tuple[str, str], Mentioned] = {}
    for run in _runs(document):
        name = _without_title(run)
        if not name:
            continue
        for one in _titles(document, run, name):
            found.setdefault((one.text.lower(), one.name.lower()), one)
    return tuple(found.values())


def _titles(document: Document, run: Sequence[Capital], name: Sequence[Capital]) -> Iterator[Mentioned]:
    block = run[0].block
    text = document.blocks[block].text
    whole = _mentioned(document, name)
    if len(run) > len(name) and any(len(capital.key) > _HONORIFIC for capital in run[: len(run) - len(name)]):
        start, end = run[0].word.start, run[len(run) - len(name) - 1].word.end
        yield Mentioned(block, start, end, text[start:end], whole.text)
    behind = _APPOSITIVE.match(text, whole.end)
    if behind and any(_plain(word) in _HEADS for word in behind[1].split()[:_FIRST]):
        yield Mentioned(block, behind.start(1), behind.end(1), behind[1], whole.text)


# "Mr", "Mrs", "Dr" say nothing to check.
_HONORIFIC = 4


def _plain(word: str) -> str:
    return word.lower().strip(".,’'")


def _mentioned(document: Document, name: Sequence[Capital]) -> Mentioned:
    start = name[0].word.start
    end = name[-1].word.start + len(name[-1].key)
    text = document.blocks[name[0].block].text[start:end]
    return Mentioned(name[0].block, start, end, text, text)


def _runs(document: Document) -> Iterator[list[Capital]]:
    """The runs of words with capitals that stand side by side and name something."""
    run: list[Capital] = []
    for capital in document.memo(names).capitals:
        if run and not _goes_on(document, run[-1], capital):
            yield from _kept(run)
            run = []
        run.append(capital)
    yield from _kept(run)


def _goes_on(document: Document, last: Capital, capital: Capital) -> bool:
    """Whether `capital` stands right behind `last`, or with a little word between: "Secretary of State"."""
    if last.block != capital.block or last.key in MONTHS or last.key in WEEKDAYS or last.word.norm.endswith("'s"):
        return False
    text = document.blocks[last.block].text[last.word.end : capital.word.start]
    if text in (" ", ". "):
        return text == " " or len(last.key) == 1 or last.key in TITLES
    between = [word.text for word in document.memo(words)[last.block][last.position + 1 : capital.position]]
    return last.key in TITLES and text == f" {' '.join(between)} " and all(word in _JOINING for word in between)


def _kept(run: list[Capital]) -> Iterator[list[Capital]]:
    run = list(run)
    while run and not run[0].sure and (_is_small(run[0]) or len(run) == 1) and run[0].key not in TITLES:
        del run[0]
    run = [capital for capital in run if capital.key not in MONTHS and capital.key not in WEEKDAYS]
    if run and any(capital.sure or not _is_small(capital) for capital in run):
        yield run


def _is_small(capital: Capital) -> bool:
    """Whether a word is one that stands with a capital only where a sentence begins."""
    return lexicon().small(capital.key) >= lexicon().capital(capital.key) and lexicon().knows(capital.key)


def _without_title(run: Sequence[Capital]) -> list[Capital]:
    """The name at the end of a run; nothing where all of it is title."""
    at = len(run)
    while at and _plain(run[at - 1].word.norm) not in TITLES:
        at -= 1
    return list(run[at:])
