"""Charts that stand in a page as they are: no script, no picture from elsewhere, and a table that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.reporters.html import text

_HIDDEN = 'aria-hidden="true"'

#: The drawing's own units.
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 960, 260, 44, 34, 12


class Bar(NamedTuple):
    """One row of a chart.

    Attributes:
        name: what it stands for.
        words: how many words there are of it.
        findings: how many findings there are in them.
        note: what stands beside the name.
    """

    name: str
    words: int
    findings: int
    note: str = ""

    @property
    def rate(self) -> float:
        """Findings per 1,000 words."""
        return 1000 * self.findings / self.words if self.words else 0.0


def bars(title: str, what: str, rows: Sequence[Bar], note: str = "") -> Iterator[str]:
    """A table whose last column draws each row's rate as a bar; the bars share one scale."""
    longest = max((row.rate for row in rows), default=0.0) or 1.0
    yield f'<table class="chart">\n<caption>{text(title)}</caption>\n<thead><tr><th scope="col">{text(what)}</th>'
    yield '<th scope="col" class="n">Words</th><th scope="col" class="n">Findings</th>'
    yield f'<th scope="col" class="n">Per 1,000 words</th><td {_HIDDEN}></td></tr></thead>\n<tbody>\n'
    for row in rows:
        beside = f' <span class="quiet">{text(row.note)}</span>' if row.note else ""
        width = 100 * row.rate / longest
        bar = f'<rect x="0" y="0" width="{width:.2f}" height="10"/>'
        yield f'<tr><th scope="row"><bdi>{text(row.name)}</bdi>{beside}</th><td class="n">{row.words:,}</td>'
        yield f'<td class="n">{row.findings:,}</td><td class="n all">{rate(row.rate)}</td><td class="bar" {_HIDDEN}>'
        yield f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">{bar}</svg></td></tr>\n'
    yield "</tbody>\n</table>\n" + (f'<p class="more">{text(note)}</p>\n' if note else "")


def columns(title: str, rows: Sequence[Bar], thin: int) -> Iterator[str]:
    """A drawing with a column for each row, from left to right; those of fewer than `thin` words are drawn pale."""
    telling = [row.rate for row in rows if row.words >= max(thin, 1)] or [row.rate for row in rows]
    highest = max(telling) or 1.0
    step = _step(highest)
    top = step * -(-highest // step)
    inner = _HEIGHT - _BOTTOM - _TOP
    width = (_WIDTH - _LEFT) / max(len(rows), 1)
    said = f"{title}: from {rate(min(telling))} to {rate(max(telling))}"
    yield f'<svg class="columns" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{text(said)}" focusable="false">\n'
    for line in range(round(top / step) + 1):
        y = _TOP + inner * (1 - line * step / top)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH}" y2="{y:.1f}"/>'
        yield f'<text class="tick" x="{_LEFT - 8}" y="{y + 4:.1f}">{line * step:g}</text>\n'
    every = max(1, -(-len(rows) // 12))
    for index, row in enumerate(rows):
        height = inner * min(row.rate / top, 1.0)
        x = _LEFT + index * width
        shade = ' class="thin"' if row.words < thin else ""
        yield f'<rect{shade} x="{x + width * 0.1:.2f}" y="{_TOP + inner - height:.2f}" width="{width * 0.8:.2f}" '
        yield f'height="{height:.2f}"><title>{text(row.name)}: {rate(row.rate)}, {row.words:,} words</title></rect>\n'
        if index % every == 0:
            yield f'<text x="{x + width / 2:.1f}" y="{_HEIGHT - 12}">{text(row.name)}</text>\n'
    yield "</svg>\n"


def rate(value: float) -> str:
    """A rate in as many digits as mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 0.1 or not value else f"{value:.2g}"


def _step(highest: float) -> float:
    """The distance of lines that cuts `highest` into three to six."""
    size = 1e-6
    while True:
        for factor in (1, 2, 5):
            if highest / (size * factor) <= 6:
                return size * factor
        size *= 10
