"""Regular expressions that are compiled when they are first used: most drafts need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source), name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: str) -> re.Pattern[str]:
    """The pattern of `source`, compiled when one of its methods is first called."""
    return cast("re.Pattern[str]", _LazyPattern(source))
