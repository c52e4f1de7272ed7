"""The plugin interface: the hooks that a plugin may implement, and the manager that loads plugins and asks them.

The built-in rules, packs, readers and reporters come in through these same hooks.
"""

from __future__ import annotations
