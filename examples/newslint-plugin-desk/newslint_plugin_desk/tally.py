"""An output format: how many findings each draft has, the worst draft first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint import Reporter
from newslint.results import Report


class TallyReporter(Reporter):
    name = "tally"
    summary = "the number of findings in each draft, the worst first"

    def render(self, report: Report, *, colour: bool = False, quiet: bool = False) -> Iterator[str]:
        for path, count in Counter(diagnostic.path for diagnostic in report.diagnostics).most_common():
            yield f"{count:5}  {path}\n"
        if not quiet:
            yield f"{len(report.diagnostics):5}  in {report.files} drafts\n"
