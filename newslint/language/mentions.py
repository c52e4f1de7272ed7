"""Where a draft speaks of the people in the desk's file: by name, by surname, with a title, under a spelling not to be used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.desk import Desk
from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.quotations import is_quoted, quotations
from newslint.language.spellings import spellings
from newslint.language.words import Word, split_words, words
from newslint.people import Person


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: A word before a title that makes another one of it, or puts it into the past.
MODIFIERS = _set(
    "deputy vice assistant associate under former ex then acting interim incoming outgoing shadow junior senior first late "
    "retired designate elect one-time onetime sub joint co future ousted disgraced"
)
_AFTER_NAME = frozenset({"jr", "sr", "ii", "iii", "iv"})
# How many words before or after a name are looked at for its title.
_LONGEST_TITLE = 10
# A first name stands with a capital so many times as often as without.
_RARELY_SMALL = 8
# A surname that news has more often than this may well be another's.
_SHARED = 200
_BETWEEN = frozenset({"the", "is", "who", "a", "our"})
_WHOLE_TITLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "sgt": "sergeant",
    "capt": "captain",
    "dr": "doctor",
    "prof": "professor",
    "pres": "president",
    "sec": "secretary",
    "adm": "admiral",
    "maj": "major",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
    "amb": "ambassador",
    "rev": "reverend",
}


class Mention(NamedTuple):
    """A name in a draft that is one of the desk's people's.

    Attributes:
        block: the index of its block.
        first, last: the indexes of its first and its last word among the block's words.
        start, end: half-open, in characters of the block's text; a possessive 's is outside.
        people: who may be meant: several where they share a surname.
        full: whether the whole name is given.
        quoted: whether it stands inside a quotation.
    """

    block: int
    first: int
    last: int
    start: int
    end: int
    people: tuple[Person, ...]
    full: bool
    quoted: bool


class Banned(NamedTuple):
    """A spelling that is never to be used: its place, as in `Mention`, whose it is, and what to write instead."""

    block: int
    start: int
    end: int
    person: Person
    instead: str


class _Entry(NamedTuple):
    """A run of words to look for: a name, a surname, a spelling not to be used (with what to write instead)."""

    words: tuple[str, ...]
    person: Person
    full: bool = True
    instead: str = ""


_Index = Mapping[str, Sequence[_Entry]]


def title_words(title: str) -> tuple[str, ...]:
    """A title's words as they are compared: "Defence Sec." and "Defense Secretary" are the same."""
    return tuple(_title_word(word.norm) for word in split_words(title))


def _title_word(norm: str) -> str:
    plain = norm.lower().rstrip(".")
    return _WHOLE_TITLES.get(plain) or spellings().american.get(plain, plain)


def is_shared(mention: Mention, text: str) -> bool:
    """Whether a mention is by a surname only that many people in the news have; `text` is its block's."""
    if mention.full:
        return False
    from newslint.language.lexicon import lexicon

    return lexicon().capital(text[mention.start : mention.end].lower()) > _SHARED


def surname(name: str) -> str:
    """The last word of a name that is no "Jr." or "III"."""
    parts = [part for part in name.split() if part.lower().strip(".,") not in _AFTER_NAME]
    return (parts or name.split())[-1].strip(",")


def _index(entries: Iterable[_Entry]) -> _Index:
    index: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        index[entry.words[0]].append(entry)
    for found in index.values():
        found.sort(key=lambda entry: -len(entry.words))
    return index


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.norm for word in split_words(text))


def _names(desk: Desk) -> _Index:
    entries = []
    for person in desk.people:
        entries.append(_Entry(_forms(person.name), person))
        last = _forms(surname(person.name))
        if last != _forms(person.name):
            entries.append(_Entry(last, person, full=False))
    return _index(entry for entry in entries if entry.words)


def _spellings(desk: Desk) -> _Index:
    entries = [
        _Entry(_forms(spelling), person, instead=_instead(person, spelling))
        for person in desk.people
        for spelling in person.never
    ]
    return _index(entry for entry in entries if entry.words)


def _instead(person: Person, spelling: str) -> str:
    """What to write for a spelling of the name or of a part of it."""
    from rapidfuzz.distance import Indel

    parts = person.name.split()
    if len(spelling.split()) != 1 or len(parts) == 1:
        return person.name
    return max(parts, key=lambda part: Indel.normalized_similarity(part.lower(), spelling.lower()))


def mentions(document: Document) -> tuple[Mention, ...]:
    """The desk's people in a draft, in order; used through `document.memo(mentions)`.

    A surname alone counts where the draft gives no other first name with it.
    """
    index = document.settings.desk.memo(_names)
    found: list[Mention] = []
    for block, (block_words, quoted) in enumerate(zip(document.memo(words), document.memo(quotations), strict=True)):
        for first, last, entries in _places(block_words, index):
            end = block_words[last].end - _possessive(block_words[last])
            start = block_words[first].start
            people = tuple(dict.fromkeys(entry.person for entry in entries))
            inside = is_quoted(quoted, start)
            found.append(Mention(block, first, last, start, end, people, entries[0].full, inside))
    return tuple(_settled(document, found))


def banned(document: Document) -> tuple[Banned, ...]:
    """The spellings in a draft that are never to be used, in order; used through `document.memo(banned)`."""
    desk = document.settings.desk
    index, right = desk.memo(_spellings), desk.memo(_names)
    found: list[Banned] = []
    for block, block_words in enumerate(document.memo(words)):
        names = [(first, last) for first, last, entries in _places(block_words, right) if entries[0].full]
        for first, last, entries in _places(block_words, index):
            if any(low <= first and last <= high for low, high in names):
                continue  # a part of the right name
            end = block_words[last].end - _possessive(block_words[last])
            found.append(Banned(block, block_words[first].start, end, entries[0].person, entries[0].instead))
    return tuple(found)


def _places(block_words: Sequence[Word], index: _Index) -> Iterator[tuple[int, int, list[_Entry]]]:
    """The runs of words that are in `index`, the longest at each place: first and last word, and all entries for that run."""
    if not index:
        return
    at = 0
    while at < len(block_words):
        entries = [entry for entry in index.get(_bare(block_words[at]), ()) if _stands(block_words, at, entry.words)]
        if not entries:
            at += 1
            continue
        longest = [entry for entry in entries if len(entry.words) == len(entries[0].words)]
        yield at, at + len(entries[0].words) - 1, longest
        at += len(entries[0].words)


def _stands(block_words: Sequence[Word], at: int, wanted: Sequence[str]) -> bool:
    run = block_words[at : at + len(wanted)]
    return len(run) == len(wanted) and all(
        word.norm == form or (index == len(wanted) - 1 and _bare(word) == form)
        for index, (word, form) in enumerate(zip(run, wanted, strict=True))
    )


def _bare(word: Word) -> str:
    return word.norm.removesuffix("'s")


def _possessive(word: Word) -> int:
    return len("'s") if word.norm.endswith("'s") else 0


def _settled(document: Document, found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions without surnames that belong to somebody else, and with those of people already named in full."""
    named = {person for mention in found if mention.full for person in mention.people}
    strangers: set[str] = set()
    for mention in found:
        if not mention.full and _first_name(document, mention):
            strangers.add(document.blocks[mention.block].text[mention.start : mention.end])
    for mention in found:
        text = document.blocks[mention.block].text[mention.start : mention.end]
        if mention.full:
            yield mention
        elif text not in strangers:
            known = tuple(person for person in mention.people if person in named)
            yield mention._replace(people=known or mention.people)


def _first_name(document: Document, mention: Mention) -> bool:
    """Whether a surname follows a word that may be another person's first name: "Ann Kirby" for John Kirby."""
    if mention.first == 0:
        return False
    before = document.memo(words)[mention.block][mention.first - 1]
    text = document.blocks[mention.block].text
    if text[before.end : mention.start] != " " or not before.text[0].isupper() or before.text.isupper():
        return False
    from newslint.language.lexicon import lexicon

    small = before.norm.lower().rstrip(".")
    return len(small) > 1 and small not in _WHOLE_TITLES and _RARELY_SMALL * lexicon().small(small) <= lexicon().capital(small)


class Given(NamedTuple):
    """A title that a draft gives somebody: where it stands, itself as `title_words` gives it, and the word before it."""

    span: Span
    title: tuple[str, ...]
    modifier: str


_Titles = Container[tuple[str, ...]]


def title_before(document: Document, mention: Mention, titles: _Titles) -> Given | None:
    """The longest of `titles` that stands right before a name."""
    block_words = document.memo(words)[mention.block]
    text = document.blocks[mention.block].text
    forms: list[str] = []
    best: tuple[int, tuple[str, ...]] | None = None
    for at in range(mention.first - 1, -1, -1):
        if text[block_words[at].end : block_words[at + 1].start].strip(" .-’'") or len(forms) > _LONGEST_TITLE:
            break
        forms.insert(0, _title_word(block_words[at].norm))
        if tuple(forms) in titles:
            best = at, tuple(forms)
    if best is None:
        return None
    at, title = best
    joined = at > 0 and not text[block_words[at - 1].end : block_words[at].start].strip(" -")
    modifier = block_words[at - 1].norm.lower() if joined else ""
    return Given(Span(block_words[at].start, block_words[mention.first - 1].end), title, modifier)


def title_after(document: Document, mention: Mention, titles: _Titles) -> Given | None:
    """The longest of `titles` in "Name, the title," or "Name is the title"."""
    block_words = document.memo(words)[mention.block]
    text = document.blocks[mention.block].text
    following = mention.last + 1
    if following >= len(block_words):
        return None
    gap = text[mention.end : block_words[following].start]
    if gap.strip() != "," and not (gap == " " and block_words[following].norm == "is"):
        return None
    modifier = ""
    for at in range(following, min(following + _LONGEST_TITLE, len(block_words))):
        if at > following and text[block_words[at - 1].end : block_words[at].start].strip(" .-"):
            return None
        title = _longest_at(text, block_words, at, titles)
        if title:
            after = at + len(title)
            following_word = block_words[after] if after < len(block_words) else None
            gap = text[block_words[after - 1].end : following_word.start] if following_word else ""
            if gap == " " and following_word and following_word.norm[0].isupper():
                return None  # the title of the next in a list: "Shoigu, Foreign Minister Lavrov and …"
            return Given(Span(block_words[at].start, block_words[after - 1].end), title, modifier)
        word = block_words[at].norm
        if word.lower() in MODIFIERS:
            modifier = word.lower()
        elif word.lower() not in _BETWEEN and not word[0].isupper():
            return None
    return None


def _longest_at(text: str, block_words: Sequence[Word], at: int, titles: _Titles) -> tuple[str, ...] | None:
    forms: list[str] = []
    best = None
    for index in range(at, min(at + _LONGEST_TITLE, len(block_words))):
        if index > at and text[block_words[index - 1].end : block_words[index].start].strip(" .-"):
            break
        forms.append(_title_word(block_words[index].norm.removesuffix("'s")))
        if tuple(forms) in titles:
            best = tuple(forms)
    return best
