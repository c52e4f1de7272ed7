"""newslint reads a news draft the way a copy desk does and reports what it finds the way a code linter does.

`read` turns a text into a `Document`; `check` gives the findings in one. What plugins are made of stands here too: `Rule`,
`BlockRule`, `EngineRule`, `Example`, `FixAvailability`, `Finding`, `Fix`, `Edit`, `Span`, `Severity`, `Applicability`, `Reader`,
`Reporter` and `hookimpl`; and `Attribution` and `Claim`, which a `Document` has. Each is imported when it is first used, as the
command line must start fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.api import check, read
    from newslint.documents.model import Block, BlockKind, Document
    from newslint.documents.reader import Reader, ReadError
    from newslint.findings import Applicability, Edit, Finding, Fix, Severity, Span
    from newslint.hooks import hookimpl
    from newslint.language.attribution import Attribution, Claim
    from newslint.reporters.base import Reporter
    from newslint.rules.base import BlockRule, EngineRule, EngineUnavailableError, Example, FixAvailability, Rule
    from newslint.settings import LanguageSettings, Settings

__version__ = "0.1.0"

_HOMES = {
    "newslint.api": ("check", "read"),
    "newslint.documents.model": ("Block", "BlockKind", "Document"),
    "newslint.documents.reader": ("ReadError", "Reader"),
    "newslint.findings": ("Applicability", "Edit", "Finding", "Fix", "Severity", "Span"),
    "newslint.hooks": ("hookimpl",),
    "newslint.language.attribution": ("Attribution", "Claim"),
    "newslint.reporters.base": ("Reporter",),
    "newslint.rules.base": ("BlockRule", "EngineRule", "EngineUnavailableError", "Example", "FixAvailability", "Rule"),
    "newslint.settings": ("LanguageSettings", "Settings"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Applicability",
    "Attribution",
    "Block",
    "BlockKind",
    "BlockRule",
    "Claim",
    "Document",
    "Edit",
    "EngineRule",
    "EngineUnavailableError",
    "Example",
    "Finding",
    "Fix",
    "FixAvailability",
    "LanguageSettings",
    "ReadError",
    "Reader",
    "Reporter",
    "Rule",
    "Settings",
    "Severity",
    "Span",
    "__version__",
    "check",
    "hookimpl",
    "read",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME_OF[name]), name)
