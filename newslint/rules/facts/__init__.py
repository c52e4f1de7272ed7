"""Rules on facts that the copy can be checked against itself: its numbers, dates, places and contacts."""

from __future__ import annotations

from newslint.rules.base import Rule
from newslint.rules.facts import (
    acronyms,
    ages,
    changes,
    contacts,
    conversions,
    dates,
    elapsed,
    headlines,
    lists,
    places,
    rates,
    shares,
)

_MODULES = (dates, changes, shares, ages, elapsed, conversions, rates, lists, headlines, places, contacts, acronyms)
RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in module.RULES)
