"""Lists that have more or fewer items than the copy announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.documents.model import BlockKind, Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule, set_of, written

if TYPE_CHECKING:
    from newslint.language.quantities import Quantity
    from newslint.language.skeletons import Skeleton

# The largest count that is checked, and the longest item, in words: what is longer is a clause, and its commas may be its own.
_MOST = 12
_LONGEST = 9


class ListCount(FactRule):
    code = "FCT008"
    name = "list-count"
    summary = "A list that is longer or shorter than announced"
    why = (
        "“Three reasons”, says the copy, and gives four: one was added and the number was not. Lists after a colon, "
        "between dashes "
        "or in parentheses are counted, and bulleted ones under a line that announces them."
    )
    examples = (
        Example(
            bad="The plan has three aims: lower costs, faster trains, cleaner stations and fewer strikes.\n",
            good="The plan has four aims: lower costs, faster trains, cleaner stations and fewer strikes.\n",
        ),
        Example(
            bad="Four countries (France, Spain and Italy) signed.\n",
            good="Three countries (France, Spain and Italy) signed.\n",
        ),
        Example(
            bad="There are three rules:\n\n- Be early.\n- Be brief.\n",
            good="There are two rules:\n\n- Be early.\n- Be brief.\n",
            path="draft.md",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import NUMBER, with_figures

        for skeleton in with_figures(document, NUMBER):
            for count, found in _lists(skeleton):
                if count.value != found and _is_plain(document, count):
                    yield self._report(document, count, found)
            bulleted = _bulleted(document, skeleton)
            if bulleted and bulleted[0].value != bulleted[1] and _is_plain(document, bulleted[0]):
                yield self._report(document, *bulleted)

    def _report(self, document: Document, count: Quantity, found: int) -> Finding:
        return self.at_figure(document, count, f"the list has {found} items, not {written(document, count)}")


def _is_plain(document: Document, count: Quantity) -> bool:
    text = document.blocks[count.block].text
    return not count.hedge.value and 2 <= count.value <= _MOST and text[count.start - 1 : count.start] not in tuple("-–/:.")


@cache
def _announced() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, NUMBER

    first, second, third = (rf"(?P<n{index}>{NUMBER})(?P<noun{index}>(?: [a-z'-]+){{1,4}}?)" for index in range(1, 4))
    item = rf"[^.;:(){FIGURES}]"
    return re.compile(
        rf"{first}(?:(?:,? [a-z' ]{{0,60}}?)?:| -) (?P<list1>{item}{{3,300}}(?:;{item}{{3,200}})*)(?=[.!?]|$| - )"
        rf"|{second} ?\((?P<list2>{item}{{3,200}})\)"
        rf"|{third} - (?P<list3>{item}{{3,200}}) - "
    )


def _lists(skeleton: Skeleton) -> Iterator[tuple[Quantity, int]]:
    """The counts that a list follows, with the number of its items."""
    if ":" not in skeleton.lower and " - " not in skeleton.lower and "(" not in skeleton.lower:
        return
    for match in _announced().finditer(skeleton.lower):
        index = next(index for index in "123" if match["n" + index])
        noun = match["noun" + index].split()
        if not _PLURAL.search(noun[-1] + " ") and not any(_PLURAL.search(word + " ") for word in noun):
            continue
        if _NOT_LISTED.search(match["noun" + index]) or _NOT_LISTED.search(
            skeleton.lower[match.end("noun" + index) : match.start("list" + index)]
        ):
            continue
        text = skeleton.text[match.start("list" + index) : match.end("list" + index)]
        # After a dash a new clause may begin; a list there is one of names or of a few words each.
        dashed = skeleton.text[match.start("list" + index) - 2] == "-"
        items = 0 if dashed and not text[:1].isupper() and _VERB.match(text) else _items(text)
        if items and not _OF.search(skeleton.lower, 0, match.start()):
            yield skeleton.quantity(match, "n" + index), items


_PLURAL = lazy_pattern(r"(?:[^s']s|ss?es|people|men|women|children|criteria|media|phenomena|countries) ")
_NOT_LISTED = lazy_pattern(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|points?|including|percent|pages?|miles?"
    r"|dollars?|votes?|goals?|who|that|"
    r"which|was|were|said|say|says|told|and|or|of|at least|more|another|other|killed|wounded|dead|injured|games?"
    r"|wins?|losses|shots?|runs?|photos?|images?|slides?)\b"
)
_OF = lazy_pattern(r"\bof (?:the |its |his |her |their )?\Z")
_AND = lazy_pattern(r"(?:^|[\s,])(?:and|or|&) ")
# What begins an aside in place of an item, or has commas of its own.
_ASIDE = lazy_pattern(
    r"(?:who|which|whose|where|when|while|including|such as|from|but|because|as|with|he|she|it|they|we|i|you|not"
    r"|then|so|if|namely|for example|like|especially"
    r"|his|her|the (?:first|former|latter|last))\b"
)
_VERB = lazy_pattern(r"\w+(?:ing|ed)\b|(?:has|have|had|is|are|was|were|would|will|can|could|may|might|should|did|does|do|to)\b")
_SPEECH = lazy_pattern(r"\b(?:Sens|Reps|Govs|Messrs|said|says|told|added|asked|wrote|called)\b|[\"“”?!]")


def _items(text: str) -> int:
    """How many items a list has; 0 where that is not clear."""
    text = text.strip(" .")
    if _SPEECH.search(text):
        return 0
    if ";" in text:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        return 0 if _AND.search(parts[-1][4:]) else len(parts)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    last = parts[-1]
    joined = len(_AND.findall(" " + last))
    if _AND.match(last):
        parts[-1] = _AND.sub("", last, count=1)
        if _AND.search(parts[-1]) or len(parts) < 2:
            return 0
        count = len(parts)
    elif joined == 1:
        count = len(parts) + 1
        first, _, second = last.partition(" or " if " or " in last else " & " if " & " in last else " and ")
        parts[-1:] = [first, second]
    else:
        return 0
    if any(_AND.search(" " + part) for part in parts) or any(_ASIDE.match(part.lower()) for part in parts):
        return 0
    if any(len(part.split()) > _LONGEST or not part for part in parts) or _has_places(parts):
        return 0
    return count


def _has_places(parts: list[str]) -> bool:
    """Whether an item may be what its neighbour is described by: "Paris, Texas", "Ann Lee, the mayor"."""
    descriptions = [bool(re.match(r"(?:the|an?|its|their|our) ", part)) for part in parts]
    if any(descriptions) and not all(descriptions) and any(part[:1].isupper() for part in parts):
        return True
    return any(part in _STATES for part in parts[1:]) and not all(part in _STATES for part in parts)


_STATES = set_of(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois "
    "Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri "
    "Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington "
    "Wisconsin Wyoming England Scotland Wales France Germany Italy Spain Ontario Canada"
)


@cache
def _heading() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, NUMBER

    return re.compile(rf"(?P<n>{NUMBER})(?P<noun>(?: [a-z'-]+){{1,5}})[^.{FIGURES}]{{0,60}}:\s*\Z")


_NUMBERED = lazy_pattern(r"\d[.)][ \t]+\Z")


def _bulleted(document: Document, skeleton: Skeleton) -> tuple[Quantity, int] | None:
    """The count that a block announces for the bulleted list under it, with the number of its items."""
    match = _heading().search(skeleton.lower)
    if not match or _NOT_LISTED.search(match["noun"]):
        return None
    following = 0
    for block in document.blocks[skeleton.block + 1 :]:
        if block.kind is not BlockKind.LIST_ITEM:
            break
        if _NUMBERED.search(document.source, max(0, block.source_span(0, 0).start - 5), block.source_span(0, 0).start):
            return None  # one item may run over several paragraphs
        following += 1
    return (skeleton.quantity(match, "n"), following) if following > 1 else None


RULES: tuple[Rule, ...] = (ListCount(),)
