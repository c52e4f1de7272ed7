"""What is shown in place of the findings themselves: how often each rule spoke, and what fixing would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.results import Report


def statistics(report: Report) -> Iterator[str]:
    """A line for each rule that found something, the commonest first: count, code, "[*]" where `--fix` mends some, name."""
    counts = Counter((one.finding.code, one.finding.rule) for one in report.diagnostics)
    safe = {one.finding.code for one in report.diagnostics if one.finding.fix and one.finding.fix.applicability == "safe"}
    width = len(str(max(counts.values(), default=0)))
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:{width}}  {code}  [{'*' if code in safe else ' '}]  {name}\n"


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff that `patch` and `git apply` take; nothing where the texts are the same."""
    if before == after:
        return
    from difflib import unified_diff

    old, new = before.split("\n"), after.split("\n")
    old, new = ([line + "\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1]) for lines in (old, new))
    for line in unified_diff(old, new, path, path):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
