"""The page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint.findings import Severity
from newslint.results import Diagnostic, Report
from tests.reporters.conftest import check, rendered

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")

#: What breaks a page that takes a draft's text for anything but text.
HOSTILE = (
    "<script>document.title='owned'</script> he said said.\n"
    "<img src=x onerror=\"document.title='owned'\"> <svg onload=document.title='owned'>\n"
    "</p></li></ol></section></main><style>*{display:none}</style><!-- ]]> -->\n"
    "&lt;b&gt; &amp; \" ' ` \x0c\x7f\u202eevil\u202c \u2028 the the end\n"
)
NAME = "x\" onmouseover='document.title=1'<b>&.txt"


#: The texts of elements without the numbers that the page puts beside marked words.
TEXTS = """all => all.map(one => {
    const copy = one.cloneNode(true)
    copy.querySelectorAll('.ref').forEach(ref => ref.remove())
    return copy.textContent
})"""


class Shown:
    """A page in the browser, with all that it said or asked for."""

    def __init__(self, page: playwright.Page, file: Path, text: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        file.write_text(text, encoding="ascii")
        page.goto(file.as_uri())

    def visible(self, selector: str) -> int:
        return self.page.locator(f"{selector}:visible").count()

    @property
    def said(self) -> str:
        return self.page.locator("output").inner_text()


@pytest.fixture
def page(browser: playwright.Browser) -> Iterator[playwright.Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def shown(page: playwright.Page, report: Report, tmp_path: Path) -> Shown:
    return Shown(page, tmp_path / "page.html", rendered("html", report))


def test_each_draft_reads_as_it_stands_with_its_findings_marked(shown: Shown, report: Report, folder: Path) -> None:
    for section in shown.page.locator(".draft").all():
        path = section.get_attribute("data-path")
        source = (folder / path).read_bytes().decode()
        lines = re.split(r"\r\n|\r|\n", source)
        read = section.locator(".rows > li > p").evaluate_all(TEXTS)
        assert read == lines[: len(read)]
        assert not any(lines[len(read) :])
        for number, diagnostic in enumerate((one for one in report.diagnostics if one.path == path), 1):
            key = f"{section.get_attribute('id')}n{number}"
            marked = "".join(section.locator(f'mark[data-notes~="{key}"]').all_text_contents())
            span = diagnostic.finding.span
            assert marked == re.sub(r"[\r\n]", "", source[span.start : span.end])
    assert shown.visible(".note") == len(report.diagnostics)


def test_nothing_is_fetched_and_nothing_is_complained_of(shown: Shown) -> None:
    assert len(shown.requests) == 1
    assert shown.complaints == []


def test_the_page_stands_without_its_script(browser: playwright.Browser, report: Report, tmp_path: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        shown = Shown(context.new_page(), tmp_path / "page.html", rendered("html", report))
        assert shown.visible(".note") == len(report.diagnostics)
        assert shown.visible("#filters") == 0


def test_hostile_drafts_stay_text(page: playwright.Page, folder: Path) -> None:
    for old in [one for one in folder.rglob("*") if one.is_file()]:
        old.unlink()
    (folder / NAME).write_text(HOSTILE, encoding="utf-8", newline="")
    shown = Shown(page, folder / "page.html", rendered("html", check(folder)))
    page.locator("h2 bdi").first.hover()
    assert re.fullmatch(r"newslint: \d+ findings", page.title())
    assert shown.complaints == []
    assert len(shown.requests) == 1
    assert page.locator(".draft").get_attribute("data-path") == NAME
    assert page.locator("script, style").count() == 2
    read = "".join(page.locator(".rows > li > p").evaluate_all(TEXTS))
    assert "<script>document.title='owned'</script> he said said" in read
    assert "␡\u202eevil" in read


def test_the_policy_refuses_what_escaping_would_let_through(page: playwright.Page, report: Report, tmp_path: Path) -> None:
    spoiled = rendered("html", report).replace("<h1>", "<script>document.title='owned'</script><h1 style='color:red'>")
    shown = Shown(page, tmp_path / "page.html", spoiled)
    assert page.title() != "owned"
    assert any("Content Security Policy" in one for one in shown.complaints)


def test_filters_leave_what_they_say(shown: Shown, report: Report) -> None:
    page = shown.page
    total = len(report.diagnostics)
    assert shown.said == f"{total} of {total} findings shown, in 5 of 5 drafts"
    page.get_by_label("Draft", exact=True).fill("MAC")
    page.locator("output", has_text="in 1 of 5 drafts").wait_for()
    there = sum(one.path == "old-mac.txt" for one in report.diagnostics)
    assert (shown.visible(".draft"), shown.visible(".note"), shown.visible(".ref")) == (1, there, there)
    page.get_by_role("button", name="Show all").click()
    page.locator("output", has_text="in 5 of 5 drafts").wait_for()
    page.get_by_role("checkbox", name=re.compile("^TYP")).uncheck()
    page.locator("output", has_text=re.compile("^0 of")).wait_for()
    assert shown.visible(".draft") == 0
    page.get_by_role("checkbox", name=re.compile("^TYP")).check()
    page.locator("select[name=rule]").select_option("TYP003")
    page.locator("output", has_text=f"{total} of").wait_for()
    before = shown.visible(".rows > li")
    page.get_by_label("only lines with findings").check()
    playwright.expect(page.locator("body.brief")).to_be_visible()
    assert shown.visible(".rows > li") < before
    assert shown.visible("mark") == page.locator("mark").count()


def test_severities_are_told_apart_and_filtered(page: playwright.Page, report: Report, tmp_path: Path) -> None:
    mixed = report._replace(diagnostics=tuple(map(with_severity, report.diagnostics, [*Severity] * 9)))
    shown = Shown(page, tmp_path / "page.html", rendered("html", mixed))
    for severity in Severity:
        assert page.locator(f".note.{severity}").count() == sum(one.finding.severity is severity for one in mixed.diagnostics)
    page.get_by_role("checkbox", name=re.compile("^errors")).uncheck()
    playwright.expect(page.locator(".note.error:not([hidden])")).to_have_count(0)
    assert shown.visible(".note.error") == 0
    assert shown.visible(".note.warning") > 0


def with_severity(diagnostic: Diagnostic, severity: Severity) -> Diagnostic:
    finding = diagnostic.finding.__class__(**{**diagnostic.finding.__dict__, "severity": severity})
    return diagnostic._replace(finding=finding)


def test_the_charts_count_as_the_run_does(shown: Shown, report: Report) -> None:
    families, drafts = (shown.page.get_by_role("table").nth(index) for index in (0, 1))
    assert families.get_by_role("row").nth(1).inner_text().split()[:2] == ["TYP", "typos"]
    assert families.locator("tbody .all").all_inner_texts() == [str(len(report.diagnostics))]
    assert sum(map(int, drafts.locator("tbody .all").all_inner_texts())) == len(report.diagnostics)
    assert drafts.locator("svg rect").count() == 5
    drafts.get_by_role("link", name="old-mac.txt").click()
    assert shown.page.url.endswith("#" + shown.page.locator('[data-path="old-mac.txt"]').get_attribute("id"))


def test_the_keyboard_reaches_everything(shown: Shown) -> None:
    page = shown.page

    def focused() -> str:
        return page.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.className")

    page.keyboard.press("Tab")
    assert focused() == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused() == "d1f1"
    page.keyboard.press("n")
    assert focused() == "d1f2"
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert focused() == page.locator(".ref").last.get_attribute("id")
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    assert focused() == "d1f1"
    page.keyboard.press("Enter")  # to the note, and back
    page.keyboard.press("Tab")
    assert focused() == "back"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused() == "back"
    page.get_by_label("Draft", exact=True).focus()
    page.keyboard.press("n")
    assert focused() == "draft"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible(scheme: str, width: int, browser: playwright.Browser, report: Report, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    mixed = report._replace(diagnostics=tuple(map(with_severity, report.diagnostics, [*Severity] * 9)))
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True) as context:
        shown = Shown(context.new_page(), tmp_path / "page.html", rendered("html", mixed))
        results = axe.Axe().run(shown.page).response
        assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in results["violations"]] == []
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_printing_shows_the_drafts_and_no_controls(shown: Shown) -> None:
    shown.page.emulate_media(media="print", color_scheme="dark")
    assert shown.visible("#filters") == 0
    assert shown.visible(".note") == shown.page.locator(".note").count()
    assert shown.page.evaluate("getComputedStyle(document.querySelector('.rows p')).color") == "rgb(27, 28, 30)"
    assert shown.page.pdf().startswith(b"%PDF")


def test_colours_can_be_chosen(shown: Shown) -> None:
    shown.page.get_by_label("Colours").select_option("dark")
    playwright.expect(shown.page.locator("body")).to_have_css("background-color", "rgb(22, 24, 27)")


def test_an_edited_draft_is_told_by_its_sentences(page: playwright.Page, report: Report, folder: Path) -> None:
    (folder / "plain.txt").write_text("Something else.\n")
    Shown(page, folder / "page.html", rendered("html", report))
    section = page.locator('[data-path="plain.txt"]')
    playwright.expect(section).to_contain_text("cannot be shown")
    playwright.expect(section.locator("mark").first).to_have_text("so so", use_inner_text=True)
    playwright.expect(page.locator(".note:visible")).to_have_count(len(report.diagnostics))


def test_a_page_about_nothing_is_a_page(page: playwright.Page, tmp_path: Path) -> None:
    shown = Shown(page, tmp_path / "page.html", rendered("html", Report((), 4)))
    assert "Nothing to report in 4 drafts." in page.inner_text("body")
    assert shown.complaints == []
