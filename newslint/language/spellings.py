"""British and American spellings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_PATH = Path(__file__).parent / "data" / "spellings.txt"


# American spellings of words that British copy spells so too, in another sense or by choice.
_ALSO_BRITISH = (
    "practic",
    "licens",
    "phon",
    "stor",
    "tire",
    "curb",
    "check",
    "draft",
    "program",
    "meter",
    "connect",
    "inquir",
    "jail",
    "bias",
    "instal",
)


class Spellings(NamedTuple):
    """How the two dialects spell the words in which they differ, in lower case.

    Attributes:
        american: British spelling → American spelling.
        british: American spelling → British spelling; without words in -ize, which British copy has too.
    """

    american: Mapping[str, str]
    british: Mapping[str, str]


@lru_cache(maxsize=1)
def spellings() -> Spellings:
    """The spellings that newslint comes with, read when first asked for."""
    american = dict(line.split() for line in _PATH.read_text(encoding="ascii").splitlines())
    british = {us: uk for uk, us in american.items() if not us.startswith(_ALSO_BRITISH) and not _is_oxford(uk, us)}
    return Spellings(american, british)


def _is_oxford(uk: str, us: str) -> bool:
    """Whether the two differ in -ise and -ize only, where some British houses write -ize."""
    return uk.replace("is", "iz") == us
