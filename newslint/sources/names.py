"""Names of a draft against those of the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from rapidfuzz.distance import OSA

from newslint.desk import Desk
from newslint.documents.model import Document
from newslint.language.lexicon import lexicon
from newslint.language.names import Capital, key_of, names
from newslint.language.quotations import quotations
from newslint.language.spellings import spellings
from newslint.language.words import WordKind, split_words, words
from newslint.sources.attribution import TITLES
from newslint.sources.model import Place, Source
from newslint.sources.prose import prose


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A shorter name is compared only where the name beside it is the same in both.
_SHORTEST = 5
_SHORTEST_BESIDE = 3
# A name of so many letters may differ in two of them.
_LONG = 8
# Names that news has more often than this are names of their own; they are compared only where the name beside is the same.
_RARE = 2
# Words that news has in small letters so often, and a name less than so many times as often, are no names.
_KNOWN = 5
_RARELY_SMALL = 20
# What makes another word of a name: Iran, Iranian; Marx, Marxist; Pete, Peter.
_LONG_ENDING = 3  # Ital-y, Ital-ian; not Bau-r, Bau-er
_DERIVED = _set("r s es n an ian ese i ish ist ists ism ite ites er ers y ic nian ean can a o e ns ans ians is")


class SourceName(NamedTuple):
    """A name as a source spells it.

    Attributes:
        text: the spelling.
        place: where it stands first.
        beside: the words with a capital right before and after it, anywhere in the source, in small letters.
    """

    text: str
    place: Place
    beside: frozenset[str]


class Misspelled(NamedTuple):
    """A name of a draft that the sources spell otherwise."""

    capital: Capital
    name: SourceName


class _Names:
    """The names that a file of the desk's has, by key, and all its words."""

    def __init__(self, known: Mapping[str, SourceName], seen: Container[str]) -> None:
        self.names = known
        self.words = seen
        self.by_length: dict[int, list[str]] = defaultdict(list)
        for key in known:
            self.by_length[len(key)].append(key)


def _of_source(source: Source) -> _Names:
    """The names in a source's prose and in its speakers' labels; used through `source.memo(_of_source)`."""
    document = source.memo(prose)
    seen = {key_of(word) for block in document.memo(words) for word in block if word.kind is WordKind.WORD}
    beside = _beside(document)
    found: dict[str, SourceName] = {}
    for capital in document.memo(names).capitals:
        if capital.key not in found and not _is_word(capital.key):
            span = document.blocks[capital.block].source_span(capital.word.start, capital.word.end)
            text = capital.word.text[: len(capital.key)]
            found[capital.key] = SourceName(text, source.place(span.start), frozenset(beside[capital.key]))
    for turn in source.turns:
        for word in split_words(turn.speaker):
            key = key_of(word)
            seen.add(key)
            if key not in found and key not in TITLES and not _is_word(key):
                text = word.text.title() if word.text.isupper() else word.text
                found[key] = SourceName(text, source.place(turn.start), frozenset())
    return _Names(found, seen)


def _of_people(desk: Desk, path: str) -> _Names:
    """The names in the people file, whose name is `path`."""
    found: dict[str, SourceName] = {}
    for person in desk.people:
        parts = [word.norm for word in split_words(person.name)]
        keys = frozenset(part.lower() for part in parts)
        for part in parts:
            found.setdefault(part.lower(), SourceName(part, Place(path, 0, 0, "", ""), keys - {part.lower()}))
    return _Names(found, frozenset(found))


def _beside(document: Document) -> Mapping[str, set[str]]:
    """For each name the names right beside it: "john" and "smith" in "John Smith"."""
    found: dict[str, set[str]] = defaultdict(set)
    capitals = document.memo(names).capitals
    for first, second in pairwise(capitals):
        text = document.blocks[first.block].text
        if first.block == second.block and text[first.word.end : second.word.start] == " ":
            for one, other in ((first.key, second.key), (second.key, first.key)):
                if not _is_word(other) and other not in TITLES:
                    found[one].add(other)
    return found


def misspelled(document: Document) -> tuple[Misspelled, ...]:
    """The names of a draft that no source and no people file has, but nearly; used through `document.memo(misspelled)`.

    A name in a quotation is left to those who look at quotations.
    """
    desk = document.settings.desk
    tables = [source.memo(_of_source) for source in desk.sources]
    if desk.people:
        tables.append(_of_people(desk, document.settings.people or "the people file"))
    used = document.memo(names)
    beside = _beside(document)
    quoted = document.memo(quotations)
    found: list[Misspelled] = []
    judged: dict[str, SourceName | None] = {}
    for capital in used.capitals:
        if any(capital.key in table.words for table in tables) or not _is_name(capital, beside):
            continue
        if any(span.start <= capital.word.start < span.end for span in quoted[capital.block]):
            continue
        if capital.key not in judged:
            judged[capital.key] = _meant(capital.key, beside.get(capital.key, set()), used.seen, tables)
        name = judged[capital.key]
        if name:
            found.append(Misspelled(capital, name))
    return tuple(found)


def _is_name(capital: Capital, beside: Mapping[str, set[str]]) -> bool:
    """Whether a word with a capital is a name: for its place, for the name beside it, or because nobody knows such a word."""
    if _is_word(capital.key):
        return False
    return capital.sure or bool(beside.get(capital.key)) or not _is_known(capital.key)


def _meant(key: str, beside: set[str], seen: Mapping[str, int], tables: Iterable[_Names]) -> SourceName | None:
    """The sources' name that was meant by `key`, or None where none is near enough."""
    best: tuple[int, SourceName] | None = None
    for table in tables:
        for other in _near(key, table):
            name = table.names[other]
            if other in seen or _is_form(key, other):
                continue
            same_beside = bool(beside & name.beside)
            distance = OSA.distance(key, other)
            far = min(len(key), len(other)) < _SHORTEST or (distance > 1 and len(key) < _LONG)
            if not same_beside and (far or key[0] != other[0] or _is_known(key)):
                continue
            if same_beside and distance > 1 and _is_known(key):
                continue
            if beside and name.beside and not any(OSA.distance(mine, theirs) <= 2 for mine in beside for theirs in name.beside):
                continue  # Bob McDonnell, Mitch McConnell
            if best is None or distance < best[0]:
                best = distance, name
    return best[1] if best else None


def _near(key: str, table: _Names) -> Iterator[str]:
    most = 2 if len(key) > _SHORTEST else 1
    if len(key) < _SHORTEST_BESIDE:
        return
    for length in range(len(key) - most, len(key) + most + 1):
        for other in table.by_length.get(length, ()):
            if (other[0] == key[0] or other[1:] == key[1:]) and OSA.distance(key, other, score_cutoff=most) <= most:
                yield other


def _is_known(key: str) -> bool:
    """Whether a spelling is one that news knows."""
    return lexicon().capital(key) > _RARE or lexicon().small(key) > _RARE


@lru_cache(maxsize=50_000)
def _is_word(key: str) -> bool:
    """Whether news has a name in small letters too: "Minority", "Fox"; such tell nothing by one letter."""
    small = lexicon().small(key)
    return small > _KNOWN and _RARELY_SMALL * small > lexicon().capital(key)


def _folded(key: str) -> str:
    """A spelling without accents and hyphens, which houses set as they like."""
    return "".join(character for character in normalize("NFKD", key) if character.isalpha())


def _is_form(key: str, other: str) -> bool:
    """Whether the one is a form of the other: a plural, a people of a country, the spelling of another dialect."""
    american = spellings().american
    if american.get(key, key) == american.get(other, other) or _folded(key) == _folded(other):
        return True
    start = 0
    while start < min(len(key), len(other)) and key[start] == other[start]:
        start += 1
    ends = key[start:], other[start:]
    if "" in ends:
        return max(ends) in _DERIVED
    return all(end in _DERIVED for end in ends) and any(len(end) >= _LONG_ENDING for end in ends)
