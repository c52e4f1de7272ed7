"""Which keys (see `vocabulary`) every match of a regular expression must hold.

A pattern need only be run on drafts that hold one of these keys, so that thousands of patterns cost no more than the few whose
keys are there. The reading of the pattern is careful: where it is in doubt it answers "unknown", and the pattern is always run.
"""

from __future__ import annotations

import re

from newslint.rulepacks.vocabulary import TOKEN, Key, best_key

# In the strings worked out here: a place between tokens, a character that is in no word, and text of which nothing is known.
_GAP = "\n"
_MARK = "\1"
_UNKNOWN = "\0"

# More strings than these are not worth following, in number.
_MOST = 200
_MOST_IN_CLASS = 12

_QUANTIFIER = re.compile(r"(?:\?|\*|\+|\{(\d+)(?:,\d*)?\})\??")
_GROUP = re.compile(r"\?(?:P?<\w+>|[a-zA-Z-]*:)")
_FLAGS = re.compile(r"\?[a-zA-Z-]+\)")
_CODE_POINT = re.compile(r"[pP](?:\{\^?\w+\}|\w)|x(?:\{[0-9a-fA-F]+\}|[0-9a-fA-F]{2})")
_SPACES = frozenset("sntrfv")
_EDGES = frozenset("bAz")
_UNKNOWNS = frozenset("BSwdD")


class _NotRead(Exception):
    """The pattern has something in it that this module does not read."""


def required_keys(pattern: str, *, whole_words: bool) -> frozenset[Key] | None:
    """Keys of which every match of `pattern` holds at least one; None if there is no knowing.

    Args:
        pattern: a regular expression that RE2 accepts.
        whole_words: whether a match counts only where it neither begins nor ends inside a word.
    """
    try:
        strings = _Reader(pattern).read()
    except (_NotRead, IndexError):
        return None
    edge = "" if whole_words else _UNKNOWN
    keys = {_key(edge + string + edge) for string in strings}
    return None if None in keys else frozenset(key for key in keys if key is not None)


def _key(string: str) -> Key | None:
    """The best key of the tokens that are whole in `string`."""
    tokens = []
    for match in TOKEN.finditer(string):
        around = string[match.start() - 1 : match.start()] + string[match.end() : match.end() + 1]
        tokens.append(_UNKNOWN if match.group().isalnum() and _UNKNOWN in around else match.group().lower())
    return best_key(tokens, _UNKNOWN + _MARK)


class _Reader:
    """Reads a pattern into the strings that its matches can be, as far as they are known."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def read(self) -> set[str]:
        strings = self._alternatives()
        if self._at < len(self._pattern):
            raise _NotRead
        return strings

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _alternatives(self) -> set[str]:
        strings = self._sequence()
        while self._peek() == "|":
            self._at += 1
            strings = strings | self._sequence()
        return strings if len(strings) <= _MOST else {_UNKNOWN}

    def _sequence(self) -> set[str]:
        strings = {""}
        while self._peek() not in ("", "|", ")"):
            strings = _joined(strings, self._repeated(self._atom()))
        return strings

    def _repeated(self, strings: set[str]) -> set[str]:
        match = _QUANTIFIER.match(self._pattern, self._at)
        if match is None:
            return strings
        self._at = match.end()
        if match.group().startswith("?"):
            return strings | {""}
        is_space = strings == {_GAP}
        if match.group().startswith("+") or (match.group(1) and int(match.group(1)) > 0):
            return strings if is_space else {string + _UNKNOWN for string in strings}
        return {"", _GAP} if is_space else {_UNKNOWN}

    def _atom(self) -> set[str]:
        char = self._peek()
        self._at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if char == ".":
            return {_UNKNOWN}
        if char in "^$" or char.isspace():
            return {_GAP}
        return {char}

    def _group(self) -> set[str]:
        flags = _FLAGS.match(self._pattern, self._at)
        if flags:
            self._at = flags.end()
            return {""}
        if self._peek() == "?":
            opening = _GROUP.match(self._pattern, self._at)
            if opening is None:
                raise _NotRead
            self._at = opening.end()
        strings = self._alternatives()
        if self._peek() != ")":
            raise _NotRead
        self._at += 1
        return strings

    def _class(self) -> set[str]:
        negated = self._peek() == "^"
        self._at += negated
        strings: set[str] = set()
        while self._peek() != "]" or not strings:
            if self._pattern.startswith("[:", self._at):
                raise _NotRead
            strings |= self._class_item()
        self._at += 1
        return {_UNKNOWN} if negated or _UNKNOWN in strings or len(strings) > _MOST_IN_CLASS else strings

    def _class_item(self) -> set[str]:
        char = self._pattern[self._at]
        self._at += 1
        strings = self._escape() if char == "\\" else {_GAP if char.isspace() else char}
        if self._peek() == "-" and self._pattern[self._at + 1] != "]":
            # A range is not worth spelling out; its end is read as an item of its own.
            return {_UNKNOWN}
        return strings

    def _escape(self) -> set[str]:
        code = _CODE_POINT.match(self._pattern, self._at)
        char = self._pattern[self._at]
        self._at = code.end() if code else self._at + 1
        if code or char in _UNKNOWNS:
            return {_UNKNOWN}
        if char == "W":
            return {_MARK}
        if char in _SPACES or char in _EDGES:
            return {_GAP}
        if char.isalnum():
            raise _NotRead
        return {char}


def _joined(left: set[str], right: set[str]) -> set[str]:
    """Every string of `left` with every one of `right` after it, or less where that would be too many."""
    if len(left) * len(right) > _MOST:
        left, right = (left, {_UNKNOWN}) if _worth(left) >= _worth(right) else ({_UNKNOWN}, right)
    return {a + b for a in left for b in right}


def _worth(strings: set[str]) -> int:
    """The length of the poorest key: how much is lost where `strings` are forgotten."""
    return min(len("".join(_key(_UNKNOWN + string + _UNKNOWN) or ())) for string in strings)
