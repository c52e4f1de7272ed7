"""How a quotation differs from what a source says, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Opcode

from newslint.sources.words import Words

# How many words longer or shorter than the quotation the place in the source may be, at either end.
_PLAY = 6
# How many differences a message tells of.
_SHOWN = 4
# A speaker breaks off a word and starts again: "th-- the".
_LONGEST_FALSE_START = 3
_MONEY = frozenset({"dollar", "dollars", "pound", "pounds", "euro", "euros"})


class Change(NamedTuple):
    """A difference.

    Attributes:
        was: what the source says; empty where the quotation has words of its own.
        now: what the quotation says; empty where it leaves words out.
        start, end: where in the quotation's text, half-open; empty, between two words, where it leaves words out.
        cost: how many of the quotation's words have no counterpart in the source, or words of the source none in it.
    """

    was: str
    now: str
    start: int
    end: int
    cost: int

    def __str__(self) -> str:
        if not self.now:
            return f'"{self.was}" left out'
        return f'"{self.was}" → "{self.now}"' if self.was else f'"{self.now}" put in'


def align(window: Sequence[str], forms: Sequence[str]) -> tuple[int, int, list[Opcode]]:
    """Where in `window` the words `forms` stand, altered: start, end, and the steps from the one to the other.

    The longest run of words that both have is held fast; what lies to either side of it goes as far as suits best.
    """
    codes = Levenshtein.opcodes(window, forms)
    anchor = max((code for code in codes if code.tag == "equal"), key=lambda code: code.src_end - code.src_start, default=None)
    if anchor is None:
        return 0, len(window), list(codes)
    head, tail = forms[: anchor.dest_start], forms[anchor.dest_end :]
    first, last = anchor.src_start, anchor.src_end
    starts = range(max(first - len(head) - _PLAY, 0), first + 1)
    start = min(starts, key=lambda at: _misfit(window[at:first], head, 0))
    ends = range(last, min(last + len(tail) + _PLAY, len(window)) + 1)
    end = min(ends, key=lambda at: _misfit(window[last:at], tail, -1))
    steps = [
        *Levenshtein.opcodes(window[start:first], head),
        *(_moved(code, first - start, len(head)) for code in Levenshtein.opcodes(window[first:end], forms[anchor.dest_start :])),
    ]
    return start, end, steps


def _misfit(place: Sequence[str], part: Sequence[str], end: int) -> tuple[int, bool, int]:
    """How ill `place` suits `part` of a quotation; where two are equally far, the same word at the outer `end` tells."""
    same = bool(place and part) and place[end] == part[end]
    return Levenshtein.distance(place, part), not same, abs(len(place) - len(part))


def _moved(code: Opcode, source: int, quotation: int) -> Opcode:
    return Opcode(
        code.tag, code.src_start + source, code.src_end + source, code.dest_start + quotation, code.dest_end + quotation
    )


def changes(source: str, said: Words, offset: int, text: str, words: Words, codes: Sequence[Opcode]) -> tuple[Change, ...]:
    """The differences that `codes` speak of, without those that nobody would call one.

    Args:
        source: the source's text.
        said: its words.
        offset: the word of the source from which `codes` count.
        text: the quotation.
        words: the words of it that `codes` speak of.
        codes: the steps from the source's words to the quotation's.
    """
    found: list[Change] = []
    for code in _merged(codes):
        was = range(offset + code.src_start, offset + code.src_end)
        now = range(code.dest_start, code.dest_end)
        if code.tag == "equal" or _is_same(said.forms, was, words.forms, now):
            continue
        was = _without_stammer(said.forms, was, len(now))
        if now:
            start, end = words.starts[now[0]], words.ends[now[-1]]
        else:
            start = end = words.ends[now.start - 1] if now.start else words.starts[0]
        before = source[said.starts[was[0]] : said.ends[was[-1]]] if was else ""
        found.append(Change(" ".join(before.split()), text[start:end], start, end, max(len(was), len(now))))
    return tuple(found)


def described(changes: Sequence[Change]) -> str:
    """The changes in words; a word that is put in where it was left out elsewhere is said to have moved.

    At most the first few are given.
    """
    gone = [change.was.lower() for change in changes if not change.now]
    come = [change.now.lower() for change in changes if not change.was]
    parts: list[str] = []
    for change in changes:
        if not change.was and change.now.lower() in gone:
            continue
        parts.append(f'"{change.was}" moved' if not change.now and change.was.lower() in come else str(change))
    more = len(parts) - _SHOWN
    return ", ".join(parts[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _merged(codes: Sequence[Opcode]) -> Iterator[Opcode]:
    """The steps, those that touch made one."""
    held: Opcode | None = None
    for code in codes:
        if code.src_start == code.src_end and code.dest_start == code.dest_end:
            continue
        if held and "equal" not in (held.tag, code.tag):
            held = Opcode("replace", held.src_start, code.src_end, held.dest_start, code.dest_end)
            continue
        if held:
            yield held
        held = code
    if held:
        yield held


def _is_same(said: Sequence[str], was: range, forms: Sequence[str], now: range) -> bool:
    """Whether the difference is one of writing, or a stammer of the speaker."""
    source = [said[at] for at in was]
    quotation = [forms[at] for at in now]
    if source and quotation:
        if "".join(source) == "".join(quotation):
            return True  # "every one", "everyone"
        return len(source) == len(quotation) and all(map(_is_masked, source, quotation))
    if not quotation:
        return _is_stammer(said, was) or all(word in _MONEY for word in source)
    return all(word in _MONEY for word in quotation)


def _is_stammer(said: Sequence[str], was: range) -> bool:
    """Whether the words left out are said again just before or after, or are the beginning of the next word."""
    length = len(was)
    gone = said[was.start : was.stop]
    again = said[was.stop : was.stop + length], said[max(was.start - length, 0) : was.start]
    if gone in again:
        return True
    if length > 1 or was.stop == len(said):
        return False
    begun, following = gone[0], said[was.stop]
    return len(begun) <= _LONGEST_FALSE_START and following.startswith(begun) and not _is_word(begun)


def _without_stammer(said: Sequence[str], was: range, kept: int) -> range:
    """`was` without words at either end that are said again right beside it, where more than `kept` words stand there."""
    for length in range(len(was) - max(kept, 1), 0, -1):
        if _is_stammer(said, was[-length:]):
            return was[:-length]
        if _is_stammer(said, was[:length]):
            return was[length:]
    return was


def _is_word(form: str) -> bool:
    from newslint.language.lexicon import lexicon

    return lexicon().is_word(form)


def _is_masked(source: str, quotation: str) -> bool:
    """Whether one of the two is the other with letters hidden."""
    if source == quotation:
        return True
    masked, plain = (source, quotation) if "*" in source else (quotation, source)
    if "*" not in masked:
        return False
    head, _, rest = masked.partition("*")
    return plain.startswith(head) and plain.endswith(rest.lstrip("*").rsplit("*", 1)[-1])
