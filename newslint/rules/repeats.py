"""Words written twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from newslint.documents.model import Block, Document
from newslint.findings import Applicability, Finding, Severity, Span
from newslint.language.lexicon import lexicon
from newslint.language.quotations import is_quoted, quotations
from newslint.language.words import Word, WordKind, last_before, words
from newslint.rules.base import Example, FixAvailability, Rule


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Said twice on purpose, in any text.
_DOUBLES = _set(
    "aye bang beep blah boo boom bye cha choo chop clap cluck ding dum goody ha hah haha hee heh hear ho hubba hush "
    "knock la na nah pee night no nom now nudge oh ooh pom pooh quack rah ring ta tap tick tsk tut um vroom wakey wink "
    "woof yada yadda yeah yo yum"
)
# Said twice for stress.
_STRESSED = _set("very many much far really long big way great")
_STRESSED_IN_SPEECH = _set("so just yes ok okay right good bad hard old help stop wait go run again")
# Names of two like words.
_NAMES = _set(
    "baden bora boutros cece chi chow coco dee didi duran fifi galli gigi humbert jar jay kiki lang lin ling lulu major "
    "mahi mimi nana paw puff sing sirhan talk tintin topo tuk wagga walla woy zsa"
)
# Words that only begin phrases, so that one of two can go unseen.
_SAFE = _set("the an of to and or for at by from into so")
# Words that nobody says three times for effect: little words, and what reports speech.
_NEVER_TRIPLED = _set(
    "the a an of to and or for at by from into with in on as than its his their said says told added asked wrote"
)
# After "that that", these show that one is too many.
_SUBJECTS = _set("the a an he she it they we you i his her its our their your my these those there if when while")
# Words that end compounds and begin phrases: "a head-on on Monday", "by and by".
_PARTICLES = _set("off out over down for about around away back through after one two ones")
# Patterns are compiled when first used: most drafts need none of them.
# Verbs with a particle that leave it in front of a preposition: "came in in May", "went on on Monday".
_WITH_PARTICLE = (
    r"(?:c[oa]m(?:e|es|ing)|bring\w*|brought|g(?:o|oes|oing|one|ive|ives|iven|iving|ave)|went|mov\w+|swear\w*|swor[en]|settl\w+"
    r"|liv\w+|turn\w*|log\w*|check\w*|sign\w*|weigh\w*|phon\w+|kick\w*|carr\w+|h[eo]ld\w*|ke[ep]p?\w*|look\w*|hand\w*|tak\w+"
    r"|took|put\w*|set\w*|g[eo]t\w*|listen\w*|t?alk\w*|sp[eo][ak]k?\w*|refer\w*|stay\w*|later|early|st[ae][ny]d?\w*|stood|step\w*|work\w*"
    r"|depend\w*|rel[yi]\w*|focus\w*|believ\w+|interested|participat\w+|based|involv\w+|engag\w+|used|pass\w*|vot\w+"
    r"|is|was|were|be|been)"
)
_AFTER_PARTICLE = r" ?(?:\d|(?:the|a|an|his|her|its|their|our|my|this|that|early|late|mid|order|front|favor|favour)\b|[A-Z])"
# Verbs with two objects: "gave her her phone".
_GIVING = _set("gave give given giving gives told tell show showed bought cost offered sent handed lost")
# A clause that "is is" or "did did" can end: "What it is is a mess", "The problem is is that".
_CLAUSE = (
    r"\b(?:(?:what(?:ever)?|where|how|all|whom?(?= (?:i|you|he|she|it|we|they)\b))\b[^.!?]*"
    r"|(?:problem|thing|question|point|issue|truth|fact|reality|answer) )\Z"
)
# What a clause that "had" ends is the subject of another "had": "All she had had been lost".
_THING_HAD = (
    r"\b(?:all|what(?:ever)?|everything|anything|nothing|little|much|those"
    r"|(?:the|his|her|its|their|our|my|your|any|every|some|few) \w+) (?:that |which )?(?:i|you|he|she|it|we|they)\s*\Z"
)


class RepeatedWord(Rule):
    code = "TYP003"
    name = "repeated-word"
    summary = "The same word twice in a row"
    why = (
        "A doubled word is what a cut, a paste or a line break leaves behind, and the eye slides over it. Doubles that "
        "English means (“had had”, “that that”, “very very”, “bye bye”) and names (Duran Duran, Walla Walla) are understood."
    )
    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="North Korea did so so late last year, sending the\nthe rockets by train.\n",
            good="He had had enough of that that day, which was a no no. Bye bye, he said.\n",
            fixed="North Korea did so late last year, sending the rockets by train.\n",
        ),
        Example(
            bad="The senator from Walla Walla went to to bed.\n",
            good="Duran Duran played in Walla Walla, which she came in in 1999 to see. It was very, very late.\n",
            fixed="The senator from Walla Walla went to bed.\n",
        ),
        Example(
            bad="The vote is is likely after a 95-minute minute debate.\n",
            good="What the vote is is an embarrassment. “It was so so sad,” she said.\n",
            fixed="The vote is likely after a 95-minute debate.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        quoted = document.memo(quotations)
        for block, block_words, quotes in zip(document.blocks, document.memo(words), quoted, strict=True):
            for index, (first, second) in enumerate(pairwise(block_words)):
                if second.kind is not WordKind.WORD or not block.text[first.end : second.start].isspace():
                    continue
                if _are_same(first, second):
                    end = _end_of_run(block.text, block_words, index, quotes)
                    if end is not None:
                        yield self._report(document, block, first.start, first, block_words[index + 1 : end])
                elif _ends_alike(first, second):
                    yield self._report(document, block, first.end - len(second.text), first, (second,))

    def _report(self, document: Document, block: Block, start: int, first: Word, others: Sequence[Word]) -> Finding:
        text = block.text[start : first.end]
        second, last = others[0], others[-1]
        message = f'Repeated word: "{" ".join((text, *(word.text for word in others)))}"'
        safe = first.norm.lower() in _SAFE and not second.text[0].isupper()
        return self.finding(
            document,
            block,
            start,
            last.end,
            message,
            suggestions=(text,),
            fix_message=f'Remove the second "{second.text}"' if second is last else f'Write "{text}" once',
            applicability=Applicability.SAFE if safe else Applicability.UNSAFE,
        )


def _end_of_run(text: str, found: Sequence[Word], index: int, quotes: Sequence[Span]) -> int | None:
    """Where the words end that repeat the word at `index`, which is like the next; None if they are meant or reported."""
    word = found[index].norm.lower()
    if index and found[index - 1].norm.lower() == word:
        return None
    end = index + 2
    while end < len(found) and _are_same(found[index], found[end]) and text[found[end - 1].end : found[end].start].isspace():
        end += 1
    if end > index + 2:
        spoken = is_quoted(quotes, found[index].start)
        return end if word in _NEVER_TRIPLED and not spoken and not found[index + 1].text[0].isupper() else None
    if end < len(found) and found[end].norm.lower() == word:
        return None  # a chant, a stutter, a stress: "the the, the"
    return None if _is_meant(text, found, index, quotes) else end


def _are_same(first: Word, second: Word) -> bool:
    if len(first.norm) != len(second.norm) or first.norm.lower() != second.norm.lower() or first.kind is not WordKind.WORD:
        return False
    # "the WHO, who" without its comma is another mistake; "IT it" too.
    return first.norm.isupper() == second.norm.isupper() or len(first.norm) == 1


def _ends_alike(first: Word, second: Word) -> bool:
    """Whether a compound ends in the word that follows: "decision-making making"."""
    word = second.text
    if len(word) < 3 or not word.islower() or word in _PARTICLES:
        return False
    return first.text.endswith(("-" + word, "‑" + word)) and first.text.count("-") < 3


def _is_meant(text: str, found: Sequence[Word], index: int, quotes: Sequence[Span]) -> bool:
    """Whether the words at `index` and after it are a double that the writer meant."""
    first, second = found[index], found[index + 1]
    word = first.norm.lower()
    before = found[index - 1].norm.lower() if index else ""
    if before in ("make", "makes", "made", "making") and first.text[0].isupper():
        return True  # "what makes America America"
    if len(found) == 2:
        return True  # a button or a label of the page, twice
    if word in _DOUBLES or word in _STRESSED or word in _NAMES:
        return True
    if _is_name(first, second):
        return True
    if word in _STRESSED_IN_SPEECH and is_quoted(quotes, first.start):
        return True
    if first.text == "A" and second.text == "a" and before:
        return True  # "vitamin A a day"
    check = _CONTEXTS.get(word)
    return check is not None and check(text, found, index)


def _is_name(first: Word, second: Word) -> bool:
    """Whether capitals make a name or a title of the double."""
    if not second.text[0].isupper():
        return False
    if not first.text[0].isupper():
        return True  # "the The Hill", "in In Touch"
    # A name twice is as a rule the end of one line and the beginning of the next, run together by a page.
    word, known = first.norm.lower(), lexicon()
    return not known.is_word(word) or known.capital(word) > known.small(word)


def _is_that_that(text: str, found: Sequence[Word], index: int) -> bool:
    following = found[index + 2].norm.lower() if index + 2 < len(found) else ""
    return following not in _SUBJECTS


def _is_had_had(text: str, found: Sequence[Word], index: int) -> bool:
    following = found[index + 2].norm.lower() if index + 2 < len(found) else ""
    if following == "been":
        return bool(re.search(_THING_HAD, text[max(0, found[index].start - 80) : found[index].start], re.IGNORECASE))
    return following != "said"


def _is_clause_end(text: str, found: Sequence[Word], index: int) -> bool:
    return bool(re.search(_CLAUSE, text[max(0, found[index].start - 80) : found[index].start], re.IGNORECASE))


def _is_particle(text: str, found: Sequence[Word], index: int) -> bool:
    before = found[index - 1].norm.lower() if index else ""
    return bool(re.fullmatch(_WITH_PARTICLE, before) and re.compile(_AFTER_PARTICLE).match(text, found[index + 1].end))


def _is_to_to(text: str, found: Sequence[Word], index: int) -> bool:
    before = found[index - 1].norm.lower() if index else ""
    return before in ("turn", "turned", "talk", "talking", "talked", "speak", "speaking", "spoke")


def _is_no_no(text: str, found: Sequence[Word], index: int) -> bool:
    before = found[index - 1].norm.lower() if index else ""
    after = text[found[index + 1].end : found[index + 1].end + 1]
    return before in ("a", "big", "") or not after.isspace() or not last_before(text, found[index].start).isalnum()


def _is_there_there(text: str, found: Sequence[Word], index: int) -> bool:
    return index > 0 and found[index - 1].norm.lower() in ("any", "no", "a", "the", "much", "real")


def _is_her_her(text: str, found: Sequence[Word], index: int) -> bool:
    before = found[index - 1].norm.lower() if index else ""
    return before in _GIVING


#: Words that can rightly stand twice, and how to tell.
_CONTEXTS: dict[str, Callable[[str, Sequence[Word], int], bool]] = {
    "that": _is_that_that,
    "had": _is_had_had,
    "is": _is_clause_end,
    "was": _is_clause_end,
    "are": _is_clause_end,
    "were": _is_clause_end,
    "does": _is_clause_end,
    "do": _is_clause_end,
    "did": _is_clause_end,
    "in": _is_particle,
    "on": _is_particle,
    "to": _is_to_to,
    "no": _is_no_no,
    "there": _is_there_there,
    "her": _is_her_her,
}

RULES: tuple[Rule, ...] = (RepeatedWord(),)
