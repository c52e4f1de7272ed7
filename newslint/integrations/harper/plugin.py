"""The plugin that brings Harper's rules."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.hooks import hookimpl
from newslint.integrations.harper.rule import HarperRule
from newslint.rules.base import Rule


@hookimpl
def newslint_rules() -> Iterable[Rule]:
    return (HarperRule(),)
