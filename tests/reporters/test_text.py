from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.findings import Applicability, Edit, Finding, Fix, Severity, Span
from newslint.reporters.text import WIDTH, ConciseReporter, FullReporter, clip
from newslint.results import Diagnostic, PlacedEdit, Position, Report


def diagnostic(safe: bool | None = None, severity: Severity = Severity.ERROR) -> Diagnostic:
    edit = Edit(Span(2, 5), "")
    applicability = Applicability.SAFE if safe else Applicability.UNSAFE
    fix = None if safe is None else Fix("Remove it", (edit,), applicability)
    finding = Finding("TYP003", "repeated-word", "Repeated word", Span(0, 5), severity, fix)
    edits = () if fix is None else (PlacedEdit(edit, Position(1, 3), Position(1, 6)),)
    return Diagnostic("a.txt", finding, Position(1, 1), Position(1, 6), edits, "so so late", Span(0, 5))


def test_the_summary_counts_what_fixing_would_mend() -> None:
    report = Report((diagnostic(True), diagnostic(False), diagnostic(None)), files=4, fixed=2)
    *_, summary = "".join(ConciseReporter().render(report)).splitlines()
    assert summary == (
        "Fixed 2 findings. Found 3 findings in 1 of 4 drafts. 1 fixable with --fix. 1 more fixable with --fix --unsafe-fixes."
    )


def test_colour_is_there_only_when_it_is_wanted() -> None:
    report = Report((diagnostic(True),), files=1)
    for reporter in (ConciseReporter(), FullReporter()):
        assert "\x1b[" not in "".join(reporter.render(report))
        assert "\x1b[1;31m" in "".join(reporter.render(report, colour=True))


@given(st.text(max_size=400), st.data())
def test_clipping_keeps_the_marked_text_in_sight(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    shown, marked = clip(text, Span(start, end))
    assert shown[marked.start : marked.end].split() == text[start:end].split()
    assert len(shown) <= WIDTH + 4
    assert not {"\n", "\r", "\t", "\u2028"} & set(shown)
