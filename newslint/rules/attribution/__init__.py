"""Rules on attribution: who says so, and whether the reader is told."""

from __future__ import annotations

from newslint.rules.attribution import (
    accusations,
    anonymous_attacks,
    anonymous_sources,
    loaded_cues,
    quotes,
    single_source,
    unattributed,
    unknown_speakers,
    vague_sources,
)
from newslint.rules.base import Rule

_MODULES = (
    unattributed,
    quotes,
    vague_sources,
    anonymous_sources,
    accusations,
    unknown_speakers,
    single_source,
    loaded_cues,
    anonymous_attacks,
)
RULES: tuple[Rule, ...] = tuple(sorted((rule for module in _MODULES for rule in module.RULES), key=lambda rule: rule.code))
