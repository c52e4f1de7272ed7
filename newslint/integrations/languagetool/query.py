"""What a request asks LanguageTool for, by the profile and the selectors in the settings."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.integrations.languagetool.profile import PROFILES
from newslint.settings import Settings

PREFIX = "LT-"


def query(settings: Settings, language: str) -> dict[str, str]:
    """The parameters of a request, but for the text.

    A rule or category that the profile leaves out is asked for where a selector names it, and one that LanguageTool itself leaves
    out is, too. What `ignore` names need not be looked for. What else the profile leaves out (patterns, the speller's findings on
    words that the lexicon knows) cannot be said in a request.
    """
    profile = PROFILES[settings.languagetool.profile]
    wanted = _named((*settings.select, *settings.extend_select))
    unwanted = _named(settings.ignore)
    # A selector may name a rule or a category; LanguageTool takes no notice of a name that it does not have.
    parameters = {
        "enabledRules": (profile.kept | wanted) - unwanted,
        "enabledCategories": wanted,
        "disabledRules": (profile.rules | unwanted) - wanted,
        "disabledCategories": (profile.categories | unwanted) - wanted,
    }
    return {"language": language, **{key: ",".join(sorted(names)) for key, names in parameters.items() if names}}


def _named(selectors: Iterable[str]) -> frozenset[str]:
    return frozenset(selector.removeprefix(PREFIX) for selector in selectors if selector.startswith(PREFIX))
