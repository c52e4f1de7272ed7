"""Reads JSON so that every text in it knows where it stands: no library that is kept says that."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # the library's own, in C: it finds a string's end at once
from typing import NoReturn

from newslint.documents.errors import ReadError
from newslint.documents.mapped import MAX_MARKS, Mapped, Run, Value, too_many_marks
from newslint.results import Lines

#: Objects and lists may stand in so many others.
MAX_DEPTH = 100
#: A file may hold so many values; there are files of a thousand long stories that have a tenth of them.
MAX_VALUES = 500_000

_SPACE = re.compile(r"[ \t\n\r]*")
_OTHER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.",
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WORDS = {"true": True, "false": False, "null": None}
# Longer numbers are no dates or ids, and take long to read.
_LONGEST_NUMBER = 40


class JsonString(Mapped):
    """A string of a JSON text: the source between its quotation marks."""

    __slots__ = ("_end", "_source", "_start")

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self._start = start
        self._end = end

    def value(self) -> Value:
        if self._source.count("\\", self._start, self._end) > 2 * MAX_MARKS:
            raise too_many_marks()
        return Value(self._runs())

    def _runs(self) -> Iterator[Run]:
        source, at = self._source, self._start
        for match in _ESCAPE.finditer(source, at, self._end):
            if at < match.start():
                yield Run(source[at : match.start()], at, match.start())
            # Half of a pair is no character that could be written anywhere.
            read = _SURROGATE.sub("\ufffd", json.loads(f'"{match.group()}"'))
            yield Run(read, *match.span(), False)
            at = match.end()
        if at < self._end or at == self._start:
            yield Run(source[at : self._end], at, self._end)


class Values:
    """Counts the values of a file: its lines share one count."""

    def __init__(self) -> None:
        self._count = 0

    def add(self) -> None:
        """Counts one.

        Raises:
            ReadError: there are more than in any file of stories.
        """
        self._count += 1
        if self._count > MAX_VALUES:
            raise ReadError(f"it holds more than {MAX_VALUES:,} values, which no story does; split it")


def parse_json(source: str, start: int = 0, end: int | None = None, values: Values | None = None) -> object:
    """What the JSON in `source[start:end]` says: dicts, lists, numbers, and strings as `JsonString`s.

    `values` counts on where the text is one of several in a file.

    Raises:
        ReadError: it is not JSON, or it is nested or long as no story is.
    """
    stop = len(source) if end is None else end
    parser = _Parser(source, stop, values or Values())
    value, at = parser.value(parser.space(start), 0)
    at = parser.space(at)
    if at < stop:
        parser.fail(at, "there is more after its end")
    return value


def json_escape(source: str) -> Callable[[str], str]:
    """What makes plain text fit to stand in a string of the JSON text `source`, as its other strings are written."""
    ascii_only = source.isascii()

    def escape(text: str) -> str:
        return json.dumps(text, ensure_ascii=ascii_only)[1:-1]

    return escape


class _Parser:
    def __init__(self, source: str, stop: int, values: Values) -> None:
        self._source = source
        self._stop = stop
        self._values = values

    def space(self, at: int) -> int:
        # Most files have none, or one.
        if at >= self._stop or self._source[at] > " ":
            return at
        match = _SPACE.match(self._source, at, self._stop)
        return match.end() if match else at

    def fail(self, at: int, problem: str) -> NoReturn:
        where = Lines(self._source).position(min(at, self._stop))
        raise ReadError(f"it is not JSON: {problem} (line {where.row}, column {where.column}); mend it, or export it again")

    def value(self, at: int, depth: int) -> tuple[object, int]:
        """The value at the offset `at`, and where it ends."""
        self._values.add()
        first = self._source[at] if at < self._stop else ""
        if first == '"':
            _, end = self._string(at)
            return JsonString(self._source, at + 1, end - 1), end
        if first in ("{", "["):
            if depth == MAX_DEPTH:
                raise ReadError(f"its objects are nested more than {MAX_DEPTH} deep, which no story’s are")
            return (self._object if first == "{" else self._list)(at + 1, depth + 1)
        match = _OTHER.match(self._source, at, self._stop)
        if not match:
            self.fail(at, "a value is missing" if first else "it ends too soon")
        text = match.group()
        if text in _WORDS or len(text) > _LONGEST_NUMBER:
            return _WORDS.get(text), match.end()
        return (int(text) if text.lstrip("-").isdigit() else float(text)), match.end()

    def _object(self, at: int, depth: int) -> tuple[dict[str, object], int]:
        made: dict[str, object] = {}
        at = self.space(at)
        if self._source.startswith("}", at):
            return made, at + 1
        while True:
            if not self._source.startswith('"', at):
                self.fail(at, "the name of a value is missing")
            name, end = self._string(at)
            at = self.space(end)
            if not self._source.startswith(":", at):
                self.fail(at, '":" is missing')
            made[name if name.isascii() else _SURROGATE.sub("\ufffd", name)], at = self.value(self.space(at + 1), depth)
            at, ended = self._next(at, "}")
            if ended:
                return made, at

    def _list(self, at: int, depth: int) -> tuple[list[object], int]:
        made: list[object] = []
        at = self.space(at)
        if self._source.startswith("]", at):
            return made, at + 1
        while True:
            value, at = self.value(at, depth)
            made.append(value)
            at, ended = self._next(at, "]")
            if ended:
                return made, at

    def _next(self, at: int, close: str) -> tuple[int, bool]:
        at = self.space(at)
        mark = self._source[at] if at < self._stop else ""
        if mark == close:
            return at + 1, True
        if mark != ",":
            self.fail(at, f'"," or "{close}" is missing')
        return self.space(at + 1), False

    def _string(self, at: int) -> tuple[str, int]:
        """The string whose quotation mark stands at `at`, and where it ends."""
        try:
            text, end = scanstring(self._source, at + 1, True)
        except json.JSONDecodeError as error:
            self.fail(error.pos, "a string is not sound: " + error.msg.lower())
        if end > self._stop:
            self.fail(at, "a string does not end")
        return text, end
