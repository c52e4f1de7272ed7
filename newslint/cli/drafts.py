"""What the commands do that look at drafts one by one: the failures told as they come, and the exit code at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from newslint.cli import FAILED, USAGE
from newslint.results import Failure

T = TypeVar("T")


def look_at_each(
    paths: Iterable[str], look: Callable[[str], tuple[T | None, Sequence[Failure]]], failures: list[Failure]
) -> list[T]:
    """What `look` makes of each draft, without those that it makes nothing of; its failures are told and added to `failures`."""
    seen: list[T] = []
    for path in paths:
        one, failed = look(path)
        for failure in failed:
            sys.stderr.write(f"newslint: {failure}\n")
        failures += failed
        if one is not None:
            seen.append(one)
    return seen


def exit_code(failures: Sequence[Failure], otherwise: int) -> int:
    """The exit code after these failures, or `otherwise` where there are none."""
    if any(failure.internal for failure in failures):
        return FAILED
    return USAGE if failures else otherwise
