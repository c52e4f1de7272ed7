"""How many threads the copy model may use in this process; apart from it, as it is slow to import."""

from __future__ import annotations

_count = 0


def use_threads(count: int) -> None:
    """Let the process's copy model use so many threads (0: one for each core); to be called before its first use."""
    global _count
    _count = count


def threads() -> int:
    """How many threads the copy model may use; 0 for one for each core."""
    return _count
