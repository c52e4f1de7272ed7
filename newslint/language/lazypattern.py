"""Regular expressions that are compiled when they are first used: a draft needs few of them, and compiling one takes long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast


class _LazyPattern:
    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # Python asks for these of whatever it finds: an abstract class, of all that stands in it, for `__isabstractmethod__`.
            raise AttributeError(name)
        value = getattr(re.compile(self._source), name)
        setattr(self, name, value)
        return value


class _NeedingPattern(_LazyPattern):
    def __init__(self, source: str, needs: str) -> None:
        super().__init__(source)
        self.needs = needs.split("|")

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._compiled.search(text, *bounds) if self._may_be_in(text) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, *bounds) if self._may_be_in(text) else iter(())

    def _may_be_in(self, text: str) -> bool:
        return any(needed in text for needed in self.needs)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source)


def lazy_pattern(source: str, needs: str = "") -> re.Pattern[str]:
    """The pattern of `source`, compiled when one of its methods is first called.

    Where every match holds one of a few strings, a long pattern names them as its `needs`, with bars between: `search` and
    `finditer` look for these first, and a text that has none is done with.
    """
    return cast("re.Pattern[str]", _NeedingPattern(source, needs) if needs else _LazyPattern(source))
