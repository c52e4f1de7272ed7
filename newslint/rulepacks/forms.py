"""Phrases written with alternatives: "(tow|tows|towed) the line" is three."""

from __future__ import annotations

import re
from itertools import product

# More forms than these from one line are a mistake, in number.
_MOST = 400

_GROUP = re.compile(r"\(([^()]*\|[^()]*)\)")


class FormError(ValueError):
    """A phrase whose alternatives cannot be used; the message says why."""


def forms_of(text: str, *others: str) -> list[tuple[str, ...]]:
    """The forms of `text`, each with the forms of `others` that go with it.

    Alternatives stand in parentheses with bars between. A group of another phrase follows the group of `text` that stands at the
    same place in the count of groups; a phrase with no groups goes with every form.

    >>> forms_of("(tow|tows) the line", "(toe|toes) the line")
    [('tow the line', 'toe the line'), ('tows the line', 'toes the line')]

    Raises:
        FormError: the groups do not go together, or there are too many forms.
    """
    for phrase in (text, *others):
        if "|" in _GROUP.sub("", phrase):
            raise FormError(f'"{phrase}" has a bar outside parentheses: write alternatives as "(one|other)"')
    groups = [group.split("|") for group in _GROUP.findall(text)]
    total = 1
    for group in groups:
        total *= len(group)
    if total > _MOST:
        raise FormError(f'"{text}" stands for {total} phrases, and {_MOST} is the most: split it')
    for other in others:
        sizes = [len(group.split("|")) for group in _GROUP.findall(other)]
        if sizes and sizes != [len(group) for group in groups]:
            raise FormError(
                f'the alternatives of "{text}" and "{other}" do not go together: write as many groups, with as many words in each'
            )
    return [
        tuple(_filled(phrase, groups_of, chosen) for phrase, groups_of in _split(text, *others))
        for chosen in product(*(range(len(group)) for group in groups))
    ]


def _split(*phrases: str) -> list[tuple[str, list[list[str]]]]:
    return [(phrase, [group.split("|") for group in _GROUP.findall(phrase)]) for phrase in phrases]


def _filled(text: str, groups: list[list[str]], chosen: tuple[int, ...]) -> str:
    words = iter(group[index] for group, index in zip(groups, chosen, strict=False))
    return " ".join(_GROUP.sub(lambda _: next(words), text).split())
