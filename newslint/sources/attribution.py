"""Whom a text names as the speaker of a quotation, where it does so plainly: next to a verb of saying, by name."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VERBS = (
    "said|says|told|tells|added|adds|asked|asks|replied|replies|answered|wrote|writes|tweeted|tweets|posted|declared|"
    "declares|explained|explains|continued|insisted|insists|argued|argues|warned|warns|noted|notes|stated|recalled|testified|"
    "remarked|responded|announced|announces|acknowledged|admitted|admits|claimed|claims|commented|complained|concluded|joked|"
    "quipped|shouted|urged|vowed|pledged|promised|predicted|observed|suggested|maintained|stressed|thundered|boasted|"
    "called|calls|described|describes|dubbed|termed|branded|denounced|dismissed|praised|hailed|reads|read|states"
)
_NAME_WORD = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
_NAME = rf"{_NAME_WORD}(?:\s+(?:(?:de|von|van|bin|al|der|la|el|du)\s+)?{_NAME_WORD}){{0,5}}"
# After the closing mark: said Kirby / Kirby said / Kirby, the spokesman, said.
_AFTER = re.compile(
    rf"""\s*(?:(?:{_VERBS})\s+(?P<last>{_NAME})
      | (?P<first>{_NAME})(?:\s*,[^,.“”"]{{1,80}},|\s*\([^()]{{1,40}}\))?\s+(?:{_VERBS})\b)""",
    re.VERBOSE,
)
# Before the opening mark: Kirby said: / Kirby told reporters that
_BEFORE = re.compile(
    rf"""(?:\A|[.!?”"]\s+|[,;]\s+(?:and|but)?\s*)(?:[Ii]n\s[^,.]{{1,40}},\s|[Oo]n\s[^,.]{{1,30}},\s)?
      (?P<name>{_NAME})(?:\s*,[^,.“”"]{{1,80}},|\s*\([^()]{{1,40}}\))?\s+(?:(?:has|had|also|then|later|later\s)\s?)*
      (?:{_VERBS})\b[^.!?“”"]{{0,60}}[,:]?\s*\Z""",
    re.VERBOSE,
)
_SAYS = re.compile(rf"\b(?:{_VERBS}|according to|saying|calling|describing|telling|in the words of)\b")
# Words with a capital that name nobody by themselves.
_NOBODY = _set(
    "he she they it we i you who although though while after before since because however still but so yet the a an this that "
    "in on at and when as if for to his her their one some many monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december"
)
# How much of the text before and after a quotation is looked at, in characters.
_REACH = 250


def named_speaker(text: str, start: int, end: int) -> str:
    """The name, titles included, of whoever says the quotation whose marks are at `start` and before `end`; "" if not plain.

    Only their own paragraph is looked at: two line ends in `text` part paragraphs.
    """
    near, far = max(start - _REACH, 0), min(end + _REACH, len(text))
    low, high = max(near, text.rfind("\n\n", near, start)), text.find("\n\n", end, far)
    after = _AFTER.match(text, end, far if high < 0 else high)
    if after:
        found = _named(after["last"] or after["first"])
        if found:
            return found
    before = _BEFORE.search(text[low:start])
    return _named(before["name"]) if before else ""


def is_attributed(text: str, start: int, end: int) -> bool:
    """Whether somebody is said, in the words around the quotation, to have said it."""
    return bool(_SAYS.search(text, max(start - 80, 0), start) or _SAYS.search(text, end, min(end + 80, len(text))))


def _named(found: str) -> str:
    words = found.split()
    while words and words[0].lower() in _NOBODY:
        del words[0]
    while words and words[-1].lower() in _NOBODY:
        del words[-1]
    return " ".join(words).rstrip(".,").removesuffix("'s").removesuffix("’s")


def name_words(name: str) -> frozenset[str]:
    """The words of a name or a label that tell persons apart: "MR. JOHN KIRBY" → john, kirby."""
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.lower())
    return frozenset(word.removesuffix("'s").removesuffix("’s") for word in words if len(word) > 1 and word not in TITLES)


#: Words of titles, which tell no persons apart.
TITLES = _set(
    "mr mrs ms miss dr sen senator rep representative gov governor president vice prime minister secretary general gen adm "
    "admiral colonel col sgt sergeant capt captain sir dame lord lady judge justice professor prof speaker chief mayor chairman "
    "chairwoman the former then deputy police commissioner officer foreign defense defence state press spokesman spokeswoman "
    "spokesperson director of ambassador detective king queen prince princess pope rev reverend father sister"
)
