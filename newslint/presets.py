"""Presets: settings that belong together under one name, for `preset` in the configuration and `--preset` on the command line.

A preset is written as a configuration file would be, and stands under everything that the configuration says.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Name → what it is for, and its settings.
PRESETS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "hook": (
        "what should stop a commit: errors only, and of the typos only what is nearly certain",
        {"min-severity": "error", "typos": {"sensitivity": "strict"}},
    ),
    "desk": (
        "what an editor wants to see while reading: every rule on typos, punctuation and facts, the copy model's too",
        {"extend-select": ["TYP", "PUN", "FCT"]},
    ),
    "strict": (
        "every family of rules, style packs too, and what is merely likely",
        {"extend-select": ["TYP", "PUN", "CPY", "FCT", "STY", "SUP"], "typos": {"sensitivity": "keen"}},
    ),
}
