"""The page on an archive, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.integrations.archive.findings import Common
from newslint.integrations.archive.summary import CHARTED, Summary, page
from newslint.integrations.archive.tally import Draft, Lapse, RuleCount, Share, Tally
from tests.conftest import plugins

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)> \"'&amp; \u202e caf\u00e9"


def summary(names: int = 30) -> Summary:
    """A page's content, with more authors than a chart shows, and a name that is no name."""
    tally = Tally()
    for number in range(names):
        share = Share(10, 20_000 + 10 * number, 5 * number)
        tally.whole.add(share)
        tally.groups["author"][HOSTILE if number == names - 1 else f"Writer {number}"] = share
        tally.groups["section"].setdefault(("world", "sport", "")[number % 3], Share()).add(share)
        month = f"20{10 + number // 12}-{number % 12 + 1:02}"
        tally.groups["month"][month] = Share(1, 40, 3) if number == 5 else share
    tally.groups["author"]["Once"] = Share(1, 100, 100)
    tally.hit = 100
    tally.rules = {"TYP003": RuleCount("repeated-word", "error", 1_500), "PUN002": RuleCount("quotation", "warning", 675)}
    tally.read, tally.skipped = {"feed.jsonl": 300}, {("feed.jsonl", "holds no prose"): 2}
    tally.add_failure(Lapse("feed.jsonl", 12, "s12", "set aside: " + HOSTILE), internal=True)
    tally.failures = 101
    draft = Draft("feed.jsonl", 3, "s3", HOSTILE, "world", "Jane Doe", "2012-03-04", 400, 45, "work/x")
    row = {
        "code": "TYP003",
        "severity": "error",
        "message": f'Repeated word: "{HOSTILE}"',
        "excerpt": f"He said {HOSTILE} so so late.",
        "marked_start": 8,
        "marked_end": 8 + len(HOSTILE),
    }
    worst = [(draft, [row] * 45)]
    return Summary(tally, [Common("TYP003", HOSTILE, 214)], worst, plugins().rules, {"Engine": "local, 2 processes"})


def test_it_reads_as_what_was_found_and_fetches_nothing(browser: object, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    file = tmp_path / "summary.html"
    file.write_bytes("".join(page(summary())).encode("ascii"))
    for scheme, width in (("light", 1280), ("dark", 390)):
        with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True) as context:  # type: ignore[attr-defined]
            shown = context.new_page()
            asked: list[str] = []
            shown.on("request", lambda request, asked=asked: asked.append(request.url))
            shown.on("console", lambda message, asked=asked: asked.append(message.text))
            shown.goto(file.as_uri())
            assert asked == [file.as_uri()]
            assert shown.title() == "newslint: 2,175 findings in 300 stories"
            assert shown.locator("script, img, link").count() == 0
            assert shown.locator("mark").first.text_content() == HOSTILE
            results = axe.Axe().run(shown).response
            assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in results["violations"]] == []
            assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # The page as it stands, under its own policy.
    with browser.new_context() as context:  # type: ignore[attr-defined]
        shown = context.new_page()
        shown.goto(file.as_uri())
        assert shown.evaluate("getComputedStyle(document.querySelector('.figures')).display") == "grid"
        authors = shown.locator('section[aria-labelledby="author"] tbody tr')
        assert authors.count() == CHARTED
        assert authors.first.locator("th bdi").text_content() == HOSTILE
        assert "Left out: 1 with fewer than 5,000 words" in shown.inner_text('section[aria-labelledby="author"]')
        assert shown.locator("svg.columns rect").count() == 30
        assert shown.locator("svg.columns rect.thin").count() == 1
        assert shown.locator("svg.columns").get_attribute("aria-label").endswith("by month: from 0.00 to 7.15")
        assert shown.locator("article li").count() == 40
        assert "and 100 more, in reading.parquet" in shown.inner_text("body")


def test_a_page_about_nothing_is_a_page() -> None:
    text = "".join(page(Summary(Tally(), [], [], {}, {})))
    assert "<strong>0</strong> findings" in text
    assert 'href="#rule"' not in text
