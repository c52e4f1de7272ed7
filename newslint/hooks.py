"""The hooks that a plugin may implement.

A plugin is a module (or any object) with functions marked `@hookimpl` and named as the hooks in `Hooks`. It is found through the
entry-point group `newslint`, or named in the configuration's `plugins`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from newslint.documents.reader import Reader
    from newslint.reporters.base import Reporter
    from newslint.rules.base import Rule

#: The name of the project to pluggy, and of the entry-point group.
PROJECT = "newslint"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """What a plugin may offer. Every hook is optional."""

    @hookspec
    def newslint_rules(self) -> Iterable[Rule]:
        """Rules, as objects ready to use."""
        raise AssertionError("a specification is not called")

    @hookspec
    def newslint_rule_packs(self) -> Iterable[Path]:
        """YAML rule packs: files, or folders of them."""
        raise AssertionError("a specification is not called")

    @hookspec
    def newslint_readers(self) -> Iterable[Reader]:
        """Readers of formats. A plugin's reader takes the place of a built-in one for the suffixes that it names."""
        raise AssertionError("a specification is not called")

    @hookspec
    def newslint_reporters(self) -> Iterable[Reporter]:
        """Output formats."""
        raise AssertionError("a specification is not called")
