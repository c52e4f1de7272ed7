"""How LanguageTool's rules are used on news copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from newslint.findings import Severity


class Profile(NamedTuple):
    """What of LanguageTool is left out, unless a selector names it.

    Attributes:
        rules: the ids of rules.
        categories: the ids of categories.
    """

    rules: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


PROFILES: Mapping[str, Profile] = {
    "all": Profile(),
    "news": Profile(),
}

#: Category → severity; a category that is not here is a warning.
SEVERITIES: Mapping[str, Severity] = {
    "GRAMMAR": Severity.ERROR,
    "TYPOS": Severity.ERROR,
    "CONFUSED_WORDS": Severity.ERROR,
    "COLLOCATIONS": Severity.WARNING,
    "STYLE": Severity.INFO,
    "REDUNDANCY": Severity.INFO,
    "PLAIN_ENGLISH": Severity.INFO,
    "COLLOQUIALISMS": Severity.INFO,
    "CREATIVE_WRITING": Severity.INFO,
    "REPETITIONS_STYLE": Severity.INFO,
    "TEXT_ANALYSIS": Severity.INFO,
    "WIKIPEDIA": Severity.INFO,
}

#: Rules whose first replacement may be made unseen.
SAFE: frozenset[str] = frozenset()
