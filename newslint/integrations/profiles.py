"""What of another checker's findings is worth having on news copy."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.registry import CATEGORY, closeness
from newslint.rules.base import EngineRule


class Profile(NamedTuple):
    """What is left out, unless a selector names it.

    Attributes:
        categories: the ids of categories left out whole.
        kept: the ids of rules that stay all the same.
        rules: the ids of rules left out.
        patterns: patterns of such ids, with "*" for any letters.
        spellers: how the ids of rules that look words up begin, on which newslint's lexicon has the last word; "" for none.
    """

    categories: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()
    spellers: str = ""

    def admits(self, rule: EngineRule, document: Document, finding: Finding) -> bool:
        """Whether the profile has room for a finding of `rule`, or a selector names its code or category."""
        settings = document.settings
        if closeness(rule, finding.code, finding.rule, (*settings.select, *settings.extend_select)) >= CATEGORY:
            return True
        name, category = (text.removeprefix(f"{rule.code}-") for text in (finding.code, finding.rule))
        if name not in self.kept and self._leaves_out(name, category):
            return False
        if self.spellers and name.startswith(self.spellers):
            from newslint.integrations.spelling import is_slip

            return is_slip(document, finding.span, next(iter(finding.suggestions), ""))
        return True

    def _leaves_out(self, name: str, category: str) -> bool:
        return category in self.categories or name in self.rules or any(fnmatchcase(name, one) for one in self.patterns)
