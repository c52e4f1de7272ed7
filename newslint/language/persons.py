"""The people that a draft names in full, and where it speaks of them by name.

A name is a run of words with capitals, without the titles before it. It is taken for a person's where it begins with a first
name that is common in news, or where a title or an apposition introduces it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newslint.documents.model import Block, BlockKind, Document
from newslint.language.firstnames import FIRST_NAMES, HERS, HIS


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_SHORT = "Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Maj|Capt|Cpl|Cmdr|Adm|Prof|Rev|Supt|Insp|Det|Pres|St|Jr|Sr"
_TOKEN = rf"(?:{_CAPITAL}\.)+|(?:{_SHORT})\.|{_CAPITAL}\w*(?:[’'-][^\W\d_]{{2,}})*"
_RUN = re.compile(rf"(?<![\w@#&'’-])(?:{_TOKEN})(?: (?:(?:de|da|di|du|la|le|van|von|der|den|bin|bint|al|el|dos) )*(?:{_TOKEN}))*")
_SUFFIX = _set("jr sr ii iii iv")
#: Words that stand before a name and are no part of it.
TITLES = _set(
    "mr mrs ms miss mx dr doctor sen sens senator rep reps representative congressman congresswoman gov governor president vice "
    "pres prime minister secretary general gen adm admiral lt col colonel sgt sergeant maj major capt captain cpl cmdr commander "
    "sir dame lord lady baroness judge justice chief professor prof speaker mayor chairman chairwoman chair former then deputy "
    "police commissioner officer foreign defense defence state press spokesman spokeswoman spokesperson director ambassador "
    "detective king queen prince princess pope rev reverend father sister brother pastor bishop archbishop cardinal imam rabbi "
    "sheriff attorney district councilman councilwoman councillor cllr supt insp inspector superintendent manager coach "
    "chancellor premier first interior finance treasury national security adviser advisor republican democratic democrat "
    "conservative labour labor american british russian chinese french german israeli iranian iraqi syrian ukrainian canadian "
    "australian mexican north south korean japanese turkish saudi egyptian pakistani indian texas california florida ohio "
    "candidate nominee leader majority minority whip house senate white executive ceo analyst reporter correspondent "
    "lead senior special agent trooper deputy assistant undersecretary"
)
_OPENERS = _set(
    "the a an and but or so yet if when while after before as at by in on for from to with without of that this these those he "
    "she "
    "it they we you i his her their its our my not no nor what who why how where because since although though then now here "
    "there "
    "also even just only still some many most all both each every another other one two three four five six seven eight nine ten "
    "is are was were has have had do does did will would can could should may might must per via like unlike despite during "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december however meanwhile instead later earlier today yesterday according asked speaking says said"
)
#: Last words of the names of organisations, places and documents.
_THINGS = _set(
    "party house department street university times news committee council court post county city state states agency bureau "
    "office association union group inc corp co company bank institute center centre foundation fund college school hospital "
    "church army navy force forces guard police service commission board authority administration congress senate parliament "
    "journal herald tribune guardian telegraph press magazine network channel radio tv television report act bill law amendment "
    "treaty convention conference summit campaign republicans democrats tower hotel airport park square avenue road river lake "
    "island islands beach valley mountain coast ocean sea republic kingdom nations federation league club team project coalition "
    "caucus ministry embassy watch forum day week show today war plan deal agreement justice security reserve exchange "
    "america americans street hill hall west east north south england wales scotland ireland jersey york hampshire carolina "
    "dakota virginia mexico korea zealand africa arabia kong francisco angeles vegas"
)
_SURNAMES_TOO = _set(
    "hall hill west east north south england ireland street church park lake post house day bank rose justice wales"
)
_PLACES_TOO = _set(
    "virginia georgia charlotte austin victoria madison jordan chelsea florence israel wayne lincoln jackson sydney morgan"
)
_BEFORE = re.compile(r"\b([A-Za-z][\w-]+),? \Z")
_INTRODUCED = re.compile(r",? (?:\(|who\b|whose\b|the\b|an?\b|aged?\b|\d{1,3}\b|of\b|told\b|said\b|says\b)")
_ROLE_ENDING = re.compile(
    r"(?:man|woman|person|er|or|ist|ian|ee|ant|ent|ary|chief|aide|head|boss|chair|mayor|judge|lawyer|analyst)\Z"
)
_MALE = re.compile(r"\b(?:Mr\.?|Sir|[Ss]pokesman|[Cc]hairman|[Cc]ongressman|businessman|actor|father|husband|son|brother)\b")
_FEMALE = re.compile(
    r"\b(?:Mrs\.?|Ms\.?|Miss|Dame|[Ss]pokeswoman|[Cc]hairwoman|[Cc]ongresswoman|businesswoman|actress|mother|wife|daughter|"
    r"sister)\b"
)
_HONORIFIC = re.compile(r"\b(Mr|Mrs|Ms|Miss)\.? \Z")
# A block in which so large a share of the longer words has a capital is set in title case.
_TITLED = 0.7
_FAR = 60  # characters of an apposition that are looked at
# Of two with one surname, the surname is meant for who is named in full so many times as often, or within so many paragraphs.
_MAIN = 3
_JUST = 3


@dataclass(frozen=True)
class Person:
    """Somebody whom a draft names in full.

    Attributes:
        name: the name as it stands first.
        surname: its last word.
        gender: "m", "f", or empty where it is not plain.
        roles: the nouns that introduce the person, in small letters: "spokesperson", "minister".
    """

    name: str
    surname: str
    gender: str
    roles: frozenset[str]


class Named(NamedTuple):
    """A place where a draft names somebody.

    Attributes:
        block: the index of its block.
        start, end: half-open, in the block's text; titles and a possessive 's are outside.
        person: who that is.
        full: whether more than the surname is given.
        opens: whether it begins its sentence, titles aside.
    """

    block: int
    start: int
    end: int
    person: Person
    full: bool
    opens: bool


class _Run(NamedTuple):
    block: int
    start: int
    end: int
    words: tuple[str, ...]
    lead: int  # how many of the words are titles and the like


def persons(document: Document) -> tuple[Named, ...]:
    """Every place where a draft names one of the people whom it names in full, in order; for `document.memo(persons)`."""
    runs = [run for number, block in enumerate(document.blocks) for run in _runs(number, block)]
    known = _known(document, runs)
    by_surname: dict[str, list[Person]] = {}
    for one in dict.fromkeys(known.values()):
        by_surname.setdefault(one.surname.lower(), []).append(one)
    times = Counter(known[key] for run in runs if (key := _key(run.words[run.lead :])) in known)
    latest: dict[str, tuple[int, Person]] = {}
    found = []
    for run in runs:
        name = run.words[run.lead :]
        last = _surname(name).lower()
        person = known.get(_key(name))
        if person is not None:
            if last not in latest or _opens(document.blocks[run.block].text, run.start):
                latest[last] = run.block, person
        elif len(name) == 1:
            person = _by_surname(by_surname.get(last, ()), times, latest.get(last), run.block)
        if person is not None:
            opens = _opens(document.blocks[run.block].text, run.start)
            found.append(Named(run.block, _start(run), run.end, person, len(name) > 1, opens))
    return tuple(found)


def _by_surname(
    people: Sequence[Person], times: Mapping[Person, int], latest: tuple[int, Person] | None, block: int
) -> Person | None:
    """Whose a surname is: the only one's, by far the most often named one's, or that of whoever was just named in full."""
    if len(people) < 2:
        return people[0] if people else None
    first, second = sorted(people, key=lambda one: -times[one])[:2]
    if times[first] >= _MAIN * times[second]:
        return first
    return latest[1] if latest and block - latest[0] <= _JUST else None


def named_within(found: Sequence[Named], block: int, start: int, end: int) -> list[Named]:
    """Those that lie in a range of a block's text."""
    at = bisect_left(found, (block, start), key=lambda one: (one.block, one.start))
    result = []
    for one in found[at:]:
        if one.block != block or one.start >= end:
            break
        if one.end <= end:
            result.append(one)
    return result


def _runs(number: int, block: Block) -> Iterator[_Run]:
    titled = block.kind is BlockKind.HEADLINE or _is_titled(block.text)
    for match in _RUN.finditer(block.text):
        text = match.group()
        for owner in ("'s", "’s"):
            text = text.removesuffix(owner)
        start, words = match.start(), tuple(text.split(" "))
        while words:
            lead = _lead(words)
            ends = _name_end(words, lead, titled)
            if _bare(words[lead]) not in _OPENERS:
                yield _Run(number, start, start + len(" ".join(words[:ends])), words[:ends], lead)
            start += len(" ".join(words[:ends])) + 1
            words = words[ends:]


def _name_end(words: Sequence[str], lead: int, titled: bool) -> int:
    """Where a name ends in a run of capitals that goes on: "Donald Trump Is Right" in a headline, "Mr. Trump Many"."""
    for at in range(lead + 1, len(words)):
        if _bare(words[at]) in _OPENERS or (at > lead + 1 and at + 1 < len(words) and _is_first_name(words[at])):
            return at
        if titled and _is_first_name(words[lead]) and at > lead + 1 and len(_bare(words[at - 1])) > 1:
            return at
    return len(words)


def _is_titled(text: str) -> bool:
    longer = [word for word in text.split() if len(word) > 3]
    return len(longer) > 2 and sum(not word[0].islower() for word in longer) > _TITLED * len(longer)


def _lead(words: Sequence[str]) -> int:
    """How many words of a run of capitals stand before the name: titles, openers of sentences, what a first name comes after."""
    last = len(words) - 1
    lead = max((at + 1 for at in range(last) if _is_title(words, at)), default=0)
    while lead < last and _bare(words[lead]) in _OPENERS:
        lead += 1
    return next((at for at in range(lead, last) if _is_first_name(words[at])), lead)


def _is_title(words: Sequence[str], at: int) -> bool:
    """Whether the word is a title before a name, and not a name itself: "Justin Chief"."""
    return _bare(words[at]) in TITLES and not (at and _is_first_name(words[at - 1]))


def _known(document: Document, runs: Sequence[_Run]) -> dict[str, Person]:
    """The people named in full, by their names and their surnames; a surname that two share is nobody's."""
    first: dict[str, _Run] = {}
    surnames: dict[str, set[str]] = {}
    genders: dict[str, str] = {}
    for run in runs:
        name = run.words[run.lead :]
        text = document.blocks[run.block].text
        if run.lead and _bare(run.words[run.lead - 1]) in ("mr", "mrs", "ms", "miss"):
            genders.setdefault(_surname(name).lower(), "m" if _bare(run.words[run.lead - 1]) == "mr" else "f")
        if len(name) < 2 or len(name) > 5 or not _is_person(text, run, name):
            continue
        if not _is_first_name(name[0]) and _is_titled(text):
            continue
        key = _key(name)
        # A headline has names in short, and no introduction.
        if key not in first or document.blocks[first[key].block].kind is BlockKind.HEADLINE:
            first[key] = run
        surnames.setdefault(_surname(name).lower(), set()).add(key)
    known: dict[str, Person] = {}
    for key, run in sorted(first.items(), key=lambda pair: -len(pair[0])):
        fuller = next((one for other, one in known.items() if _is_same(key, other)), None)
        if fuller is not None:  # "Guajardo Villarreal", "Donald Trump"
            known[key] = fuller
            continue
        name = run.words[run.lead :]
        last = _surname(name)
        before, after = _around(document.blocks[run.block].text, run)
        gender = genders.get(last.lower(), "") if len({one.split()[0] for one in surnames[last.lower()]}) == 1 else ""
        gender = gender or _gender(name[0], after) or _gender(name[0], before)
        known[key] = Person(" ".join(name), last, gender, _roles(before, after))
    return known


def _is_same(key: str, fuller: str) -> bool:
    """Whether a name is another one without its beginning or its middle."""
    words, more = key.split(), fuller.split()
    if len(words) >= len(more) or words[-1] != more[-1]:
        return False
    return words == more[-len(words) :] or (words[0] == more[0] and len(words) == 2)


def _is_person(text: str, run: _Run, name: Sequence[str]) -> bool:
    last = _bare(_surname(name))
    if name[-1].isupper() or (last in _THINGS and not (last in _SURNAMES_TOO and _is_first_name(name[0], sure=True))):
        return False
    if _is_first_name(name[0]):
        return True
    if _bare(name[0]) in _THINGS:
        return False
    if re.search(r"\b(?:[Tt]he|in|at|from|of) \Z", text[max(0, run.start - 5) : run.start]) and not run.lead:
        return False
    before = _BEFORE.search(text, max(0, run.start - 30), run.start)
    titled = run.lead and _bare(run.words[run.lead - 1]) in TITLES - _OPENERS
    apposed = text[max(0, run.start - 2) : run.start] == ", " and text[run.end : run.end + 1] in ",."
    introduced = before and before[1].islower() and (apposed or _ROLE_ENDING.search(before[1]))
    return bool(titled or introduced or (len(name) < 4 and _INTRODUCED.match(text, run.end)))


def _around(text: str, run: _Run) -> tuple[str, str]:
    """The words before and after a full name that introduce the person."""
    start = _start(run)
    low = max(0, start - _FAR)
    before = re.split(r"[,.;:!?“”\"()]", text[low:start])[-1]
    after = text[run.end : run.end + _FAR]
    apposed = re.match(r"(?:, (?:\d+, )?| \()?(?:(?:who|whose|he|she)\b)?([^.;:“”\"()]*)", after)
    return before, apposed[1] if apposed and after[:1] == "," else ""


def _roles(before: str, after: str) -> frozenset[str]:
    words = re.findall(r"[A-Za-z][\w-]*", before)[-1:]
    words += re.findall(r"[A-Za-z][\w-]*", re.split(r",| (?:who|which|for|of|and|to|at|in|on|with|from)\b", after)[0])[-1:]
    return frozenset(word.lower() for word in words if _ROLE_ENDING.search(word))


def _gender(first: str, around: str) -> str:
    if _FEMALE.search(around):
        return "f"
    if _MALE.search(around):
        return "m"
    name = _bare(first)
    return "m" if name in HIS else "f" if name in HERS else ""


def _start(run: _Run) -> int:
    return run.start + sum(len(word) + 1 for word in run.words[: run.lead])


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip("“\"'‘( ")
    return (
        not before
        or before[-1] in '.!?”"'
        or bool(re.search(r"(?:[.!?”\"] |\A)(?:But|And|The|Former|On \w+,|In \w+,) *\Z", before + " "))
    )


def _is_first_name(word: str, *, sure: bool = False) -> bool:
    """Whether a word is a first name; `sure`: and no place's as well."""
    return word.lower() in FIRST_NAMES and not word.isupper() and not (sure and word.lower() in _PLACES_TOO)


def _surname(name: Sequence[str]) -> str:
    kept = [word for word in name if _bare(word) not in _SUFFIX]
    return (kept or list(name))[-1].rstrip(".")


def _bare(word: str) -> str:
    return word.lower().replace(".", "")


def _key(name: Sequence[str]) -> str:
    return " ".join(_bare(word) for word in name if _bare(word) not in _SUFFIX)
