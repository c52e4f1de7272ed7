"""RE2, the regular-expression engine of the packs: it takes linear time on whatever text, whatever the pattern."""

from __future__ import annotations

from typing import Any

import re2

#: How much memory one pattern may take, in bytes: a larger one is a mistake or an attack.
MAX_MEMORY = 4 << 20

# What RE2 answers, and what the author of a pattern can do about it.
_REMEDIES = {
    "invalid perl operator": (
        "look-around is not supported, as it cannot run in linear time; match the words around as well and put the part to "
        "report in a group named mark: (?P<mark>...)"
    ),
    "invalid escape sequence": (
        "there is no such escape, and no back-references, as they cannot run in linear time; write the words out"
    ),
    "pattern too large": "it takes too much memory; use smaller repeat counts or list the phrases as terms",
    "invalid repetition size": "a repeat count may be 1000 at most",
    "bad repetition operator": "possessive repeats are not needed: patterns never backtrack; use a plain * or +",
}


def compile_pattern(pattern: str, cased: bool) -> Any:
    """The compiled pattern.

    Raises:
        ValueError: RE2 does not take it; the message says why and what to do.
    """
    options = re2.Options()
    options.case_sensitive = cased
    options.log_errors = False
    options.max_mem = MAX_MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0] if error.args else "not understood"
        said = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        remedy = next((remedy for start, remedy in _REMEDIES.items() if said.startswith(start)), "")
        raise ValueError(f"{said}{': ' + remedy if remedy else ''}") from None
