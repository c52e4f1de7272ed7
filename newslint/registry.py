"""Which rules a run uses: selectors against the rules that are loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newslint.config import ConfigError, nearest
from newslint.findings import Finding
from newslint.rules.base import EngineRule, Rule
from newslint.settings import Settings

ALL = "ALL"

#: What of a checker's finding a selector may mean, the closer the higher.
CHECKER, CATEGORY, CODE = 1, 2, 3


def select_rules(rules: Mapping[str, Rule], settings: Settings) -> tuple[Rule, ...]:
    """The rules to run, by code.

    A selector is a code ("TYP003"), the beginning of codes ("TYP"), a rule's name ("repeated-word") or "ALL". Where a rule is
    both selected and ignored, the longer selector decides, and `ignore` between equals.

    Raises:
        ConfigError: a selector meets no rule.
    """
    ignored = (selector for selectors in settings.per_file_ignores.values() for selector in selectors)
    for selector in (*settings.select, *settings.extend_select, *settings.ignore, *settings.severity, *ignored):
        check_selector(selector, rules)
    chosen: list[Rule] = []
    for code in sorted(rules):
        rule = rules[code]
        if isinstance(rule, EngineRule):
            if _is_asked_for(rule, settings):
                chosen.append(rule)
            continue
        wanted = max(_weight(rule, settings.select), _weight(rule, settings.extend_select))
        if not settings.select and rule.default:
            wanted = max(wanted, 0)
        if wanted > _weight(rule, settings.ignore):
            chosen.append(rule)
    return tuple(chosen)


def _is_asked_for(rule: EngineRule, settings: Settings) -> bool:
    """Whether the settings want a checker, or something of it: a run does not start one for a mere "ALL"."""
    selectors = (*settings.select, *settings.extend_select)
    if any(rule.covers(selector) for selector in selectors):
        return True
    # What is ignored of a checker is no reason not to ask it.
    ignored = [name for name in settings.ignore if not rule.covers(name)]
    return _weight(rule, [name for name in selectors if name != ALL]) > _weight(rule, ignored)


def admits(rule: EngineRule, finding: Finding, settings: Settings) -> bool:
    """Whether the settings want this finding of a checker: the closest selector decides, and `ignore` between equals."""
    wanted = closeness(rule, finding.code, finding.rule, (*settings.select, *settings.extend_select))
    return wanted > closeness(rule, finding.code, finding.rule, settings.ignore)


def closeness(rule: EngineRule, code: str, category: str, selectors: Iterable[str]) -> int:
    """How closely the nearest of `selectors` means a finding: `CODE`, `CATEGORY`, `CHECKER`, 0 by "ALL", or -1 not at all."""

    def one(selector: str) -> int:
        if rule.covers(selector) and code.startswith(selector):
            return CODE
        if selector == category:
            return CATEGORY
        return 0 if selector == ALL else CHECKER

    meant = (one(selector) for selector in selectors if selector in (ALL, rule.name) or covers(code, category, (selector,)))
    return max(meant, default=-1)


def check_selector(selector: str, rules: Mapping[str, Rule]) -> None:
    """Raise a `ConfigError` where `selector` meets none of `rules`."""
    if not any(matches(rule, selector) for rule in rules.values()):
        known = [ALL, *rules, *(rule.name for rule in rules.values())]
        hint = nearest(selector, known) or nearest(selector.upper(), known)
        raise ConfigError(f'no rule is called "{selector}"{hint}; newslint rules lists them')


def matches(rule: Rule, selector: str) -> bool:
    """Whether `selector` means `rule`, or something of it where it is a whole checker."""
    return covers(rule.code, rule.name, (selector,)) or (isinstance(rule, EngineRule) and rule.covers(selector))


def covers(code: str, name: str, selectors: Iterable[str]) -> bool:
    """Whether one of `selectors` means the rule with this code and name."""
    return any(selector in (ALL, name) or (bool(selector) and code.startswith(selector)) for selector in selectors)


def _weight(rule: Rule, selectors: Sequence[str]) -> int:
    """How closely the nearest of `selectors` means the rule: -1 not at all, 0 "ALL", else the letters named."""
    meant = [selector for selector in selectors if matches(rule, selector)]
    return max((0 if name == ALL else len(rule.code if name == rule.name else name) for name in meant), default=-1)
