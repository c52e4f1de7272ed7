"""The plugin that brings LanguageTool's rules."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.hooks import hookimpl
from newslint.integrations.languagetool.rule import LanguageToolRule
from newslint.rules.base import Rule


@hookimpl
def newslint_rules() -> Iterable[Rule]:
    return (LanguageToolRule(),)
