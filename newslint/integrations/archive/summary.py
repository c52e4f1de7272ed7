"""One page on a whole archive, for those who answer for its standards: rates, the commonest findings, the worst drafts.

It stands alone: nothing is fetched, no script runs, and whatever a draft holds is shown as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint import __version__
from newslint.integrations.archive.charts import Bar, bars, columns, rate
from newslint.integrations.archive.findings import Common
from newslint.integrations.archive.tally import SHORTEST, Draft, Share, Tally
from newslint.reporters.html import hashed, text

if TYPE_CHECKING:
    from newslint.rules.base import Rule

#: How many of the commonest findings are shown, how many rows a chart has, and how many findings a draft.
COMMONEST, CHARTED, SHOWN = 25, 20, 40

#: A section, author or month of fewer words than this, or than this part of an archive, says little.
_FEW_WORDS, _SMALL_PART = 5_000, 50

_UNKNOWN = "not known"


class Summary(NamedTuple):
    """What the page tells.

    Attributes:
        tally: the counts.
        commonest: the commonest findings.
        worst: the worst drafts, each with the rows of its findings.
        rules: code → rule.
        about: what is told of the run itself.
    """

    tally: Tally
    commonest: Sequence[Common]
    worst: Sequence[tuple[Draft, Sequence[Mapping[str, Any]]]]
    rules: Mapping[str, Rule]
    about: Mapping[str, str]


def page(summary: Summary) -> Iterator[str]:
    """The page, in pieces, in ASCII."""
    tally = summary.tally
    style = (Path(__file__).parent / "summary.css").read_text(encoding="ascii")
    policy = f"default-src 'none'; style-src {hashed(style)}; base-uri 'none'; form-action 'none'"
    yield (
        "<!doctype html>\n<!-- newslint: ignore-file -- this is a report on drafts, and none itself -->\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>newslint: {_plural(tally.whole.findings, 'finding')} in {_plural(tally.whole.stories, 'story')}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#content">Skip to the charts</a>\n<header>\n<h1>What newslint found in the archive</h1>\n'
    )
    yield from _key_figures(tally)
    yield "</header>\n"
    yield from _contents(summary)
    yield '<main id="content" tabindex="-1">\n'
    if tally.whole.words:
        yield from _by_rule(summary)
        yield from _by_month(tally)
        yield from _by_group("section", "Sections", tally)
        yield from _by_group("author", "Authors", tally)
    yield from _commonest(summary)
    yield from _worst(summary)
    yield from _not_read(tally)
    yield from _about(summary.about)
    yield "</main>\n<footer>Made by newslint " + text(__version__) + ".</footer>\n</body>\n</html>\n"


def _key_figures(tally: Tally) -> Iterator[str]:
    whole = tally.whole
    figures = (
        (f"{whole.findings:,}", "findings" if whole.findings != 1 else "finding"),
        (rate(_rate(whole)), "per 1,000 words"),
        (f"{tally.hit:,}", f"of {whole.stories:,} stories have one or more"),
        (f"{whole.words:,}", "words read"),
        (f"{sum(tally.skipped.values()):,}", "skipped"),
        (f"{tally.failures:,}", "failed, in whole or in part"),
    )
    yield '<ul class="figures">\n'
    yield from (f"<li><strong>{number}</strong> {label}</li>\n" for number, label in figures)
    yield "</ul>\n"


def _contents(summary: Summary) -> Iterator[str]:
    places = [("rule", "Rules"), ("month", "Months"), ("section", "Sections"), ("author", "Authors")]
    if not summary.tally.whole.words:
        places = []
    places += [("commonest", "Commonest findings")] * bool(summary.commonest)
    places += [("worst", "Worst drafts")] * bool(summary.worst)
    places += [("unread", "What was not read")] * bool(summary.tally.failures or summary.tally.skipped)
    yield '<nav aria-label="On this page">\n<ul>\n'
    yield from (f'<li><a href="#{place}">{name}</a></li>\n' for place, name in [*places, ("about", "About this audit")])
    yield "</ul>\n</nav>\n"


def _section(name: str, title: str, content: Iterable[str]) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{text(title)}</h2>\n'
    yield from content
    yield "</section>\n"


def _by_rule(summary: Summary) -> Iterator[str]:
    tally = summary.tally
    ordered = sorted(tally.rules.items(), key=lambda item: (-item[1].count, item[0]))
    rows = [Bar(code, tally.whole.words, one.count, f"{one.name} ({one.severity})") for code, one in ordered]
    content = bars("Findings per 1,000 words, by rule", "Rule", rows) if rows else iter(["<p>Nothing was found.</p>\n"])
    yield from _section("rule", "Rules", content)


def _by_month(tally: Tally) -> Iterator[str]:
    known = {month: share for month, share in tally.groups["month"].items() if month}
    unknown = tally.groups["month"].get("", Share())
    note = f"{_plural(unknown.stories, 'story')} without a date." if unknown.stories else ""
    title = "Findings per 1,000 words, by month"

    def content() -> Iterator[str]:
        if not known:
            yield "<p>The stories have no dates that newslint can read.</p>\n"
            return
        few = _few(tally)
        rows = [_bar(month, known.get(month, Share())) for month in _months(min(known), max(known))]
        yield from columns(title, rows, few)
        yield f'<p class="more">Months of fewer than {few:,} words are drawn pale. {text(note)}</p>\n'
        yield "<details>\n<summary>The figures by month</summary>\n"
        yield from bars(title, "Month", [row for row in rows if row.words])
        yield "</details>\n"

    yield from _section("month", "Months", content())


def _by_group(group: str, title: str, tally: Tally) -> Iterator[str]:
    few = _few(tally)
    shares = tally.groups[group]
    told = [_bar(name, share) for name, share in shares.items() if share.words >= few and name]
    told.sort(key=lambda row: (-row.rate, row.name))
    rows = told[:CHARTED]
    if "" in shares:
        rows.append(_bar("", shares[""]))
    small = sum(1 for name, share in shares.items() if name and share.words < few)
    notes = []
    if len(told) > CHARTED:
        notes.append(f"The {CHARTED} with the highest rates, of {len(told):,}.")
    if small:
        notes.append(f"Left out: {small:,} with fewer than {few:,} words.")
    chart = bars(f"Findings per 1,000 words, by {group}", title[:-1], rows, " ".join(notes))
    yield from _section(group, title, chart if rows else iter([f"<p>No {group} is known of any story.</p>\n"]))


def _commonest(summary: Summary) -> Iterator[str]:
    if not summary.commonest:
        return
    rows = "".join(
        f'<tr><th scope="row"><bdi>{text(one.message)}</bdi></th><td>{text(one.code)}</td><td class="n">{one.times:,}</td></tr>\n'
        for one in summary.commonest
    )
    head = '<thead><tr><th scope="col">Finding</th><th scope="col">Rule</th><th scope="col" class="n">Times</th></tr></thead>'
    table = f'<table class="plain">\n<caption>What was found most often</caption>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n'
    yield from _section("commonest", "Commonest findings", iter([table]))


def _worst(summary: Summary) -> Iterator[str]:
    if not summary.worst:
        return

    def content() -> Iterator[str]:
        yield f'<p class="more">Those with the most findings for their length, of {SHORTEST} words or more.</p>\n'
        for draft, found in summary.worst:
            yield from _draft(draft, found)

    yield from _section("worst", "Worst drafts", content())


def _draft(draft: Draft, found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    place = f"{draft.source}:{draft.number}" if draft.number else draft.source
    named = dict.fromkeys(one for one in (draft.record, place, draft.section, draft.author, draft.date) if one)
    facts = " &#183; ".join(f"<bdi>{text(one)}</bdi>" for one in named)
    yield f"<article>\n<h3><bdi>{text(draft.title or draft.record)}</bdi></h3>\n"
    yield f'<p class="quiet">{facts}</p>\n<p>{_plural(draft.findings, "finding")} in {draft.words:,} words: '
    yield f"{rate(draft.rate)} per 1,000.</p>\n<ol>\n"
    for row in found[:SHOWN]:
        excerpt, start, end = str(row["excerpt"]), int(row["marked_start"]), int(row["marked_end"])
        low, high = max(0, start - 200), end + 200
        before = ("\u2026" if low else "") + excerpt[low:start]
        after = excerpt[end:high] + ("\u2026" if high < len(excerpt) else "")
        sentence = f"{text(before)}<mark>{text(excerpt[start:end])}</mark>{text(after)}"
        yield f'<li class="{text(row["severity"])}"><span class="code">{text(row["code"])}</span> {text(row["severity"])}: '
        yield f'<bdi>{text(row["message"])}</bdi><q class="excerpt"><bdi>{sentence}</bdi></q></li>\n'
    yield "</ol>\n"
    if len(found) > SHOWN:
        yield f'<p class="more">and {len(found) - SHOWN:,} more</p>\n'
    yield "</article>\n"


def _not_read(tally: Tally) -> Iterator[str]:
    if not (tally.failures or tally.skipped):
        return

    def content() -> Iterator[str]:
        yield '<table class="plain">\n<caption>What was skipped, and what failed in whole or in part</caption>\n<thead><tr>'
        yield '<th scope="col">Where</th><th scope="col">Stories</th><th scope="col">Why</th></tr></thead>\n<tbody>\n'
        for (source, reason), count in sorted(tally.skipped.items()):
            yield f'<tr><th scope="row"><bdi>{text(source)}</bdi></th><td>{count:,} skipped</td><td>{text(reason)}</td></tr>\n'
        for lapse in tally.failed:
            place = f"{lapse.source}:{lapse.number}" if lapse.number else lapse.source
            named = place if lapse.record == place else f"{place} ({lapse.record})"
            how = "read, but not by every rule" if lapse.was_read else "failed"
            why = f"<bdi>{text(lapse.reason)}</bdi>"
            yield f'<tr><th scope="row"><bdi>{text(named)}</bdi></th><td>{how}</td><td>{why}</td></tr>\n'
        yield "</tbody>\n</table>\n"
        if tally.failures > len(tally.failed):
            yield f'<p class="more">and {tally.failures - len(tally.failed):,} more, in reading.parquet</p>\n'

    yield from _section("unread", "What was not read", content())


def _about(about: Mapping[str, str]) -> Iterator[str]:
    rows = "".join(f"<dt>{text(name)}</dt><dd><bdi>{text(value)}</bdi></dd>\n" for name, value in about.items())
    told = "<p>Every finding is a row of the Parquet files in <code>findings</code>, beside this page.</p>\n"
    yield from _section("about", "About this audit", iter([f"<dl>\n{rows}</dl>\n{told}"]))


def _bar(name: str, share: Share) -> Bar:
    return Bar(name or _UNKNOWN, share.words, share.findings, _plural(share.stories, "story"))


def _few(tally: Tally) -> int:
    return min(_FEW_WORDS, tally.whole.words // _SMALL_PART)


def _months(first: str, last: str) -> Iterator[str]:
    """All months from one to another ("2016-09")."""
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _rate(share: Share) -> float:
    return 1000 * share.findings / share.words if share.words else 0.0


def _plural(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1] + 'ies' if noun.endswith('y') else noun + 's'}"
