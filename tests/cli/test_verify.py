"""`newslint verify`: the checklist as text, data and page, over the sample that the documentation shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.peers import chromium
from tests.sources.conftest import write_docx, write_pdf

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "fact-check"
DRAFT = ("examples/fact-check/bridge.md", "--people", "examples/fact-check/people.toml", "--isolated")


def items(run: Any) -> dict[tuple[str, str], dict[str, Any]]:
    (one,) = json.loads(run.stdout)
    return {(item["kind"], item["text"]): item for item in one["items"]}


def test_the_documentation_shows_what_is_printed(newslint: Run) -> None:
    page = (ROOT / "docs" / "fact-checking.md").read_text(encoding="utf-8")
    for command in ("verify", "check"):
        shown = re.search(rf"```console\n\$ newslint {command} ([^\n]*)\n(.*?)```", page, re.DOTALL)
        assert shown
        run = newslint(command, *shown[1].split(), "--isolated", cwd=SAMPLE)
        assert run.returncode == 1
        assert run.stdout == shown[2]


def test_every_item_has_its_evidence(newslint: Run) -> None:
    run = newslint("verify", *DRAFT, "--output-format", "json", cwd=ROOT)
    assert run.returncode == 1
    found = items(run)
    assert found["quotation", "It is going to hurt,"]["evidence"] == {
        "filename": str(Path("examples/fact-check/bridge-briefing.txt")),
        "page": None,
        "line": 11,
        "speaker": "MAYOR LINDQVIST",
        "text": "it is going to hurt",
    }
    assert {(kind, text): item["standing"] for (kind, text), item in found.items() if kind != "quotation"} == {
        ("figure", "nine weeks"): "borne out",
        ("figure", "52"): "borne out",
        ("figure", "£4.2 million"): "differs",
        ("figure", "two-thirds"): "borne out",
        ("figure", "6,200"): "borne out",
        ("figure", "40"): "borne out",
        ("date", "3 June"): "borne out",
        ("name", "Harrow Bay"): "borne out",
        ("name", "Karin Lindqvist"): "borne out",
        ("name", "Tola Oyalaran"): "differs",
        ("title", "Mayor"): "borne out",
        ("title", "harbour master"): "no evidence found",
    }
    assert found["figure", "£4.2 million"]["note"] == 'the source has "£2.4 million"'
    assert found["figure", "52"]["evidence"]["text"] == "Karin Lindqvist, born 1971-08-30"
    assert found["name", "Tola Oyalaran"]["location"] == {"row": 15, "column": 43}


def test_what_the_people_file_has_against_a_draft(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("---\ndate: 2018-01-01\n---\n\nThey met Mayor Karin Lindqvist, 50, there.\n")
    (tmp_path / "people.toml").write_text((SAMPLE / "people.toml").read_text(encoding="utf-8"), encoding="utf-8")
    found = items(newslint("verify", "draft.md", "--people", "people.toml", "--output-format", "json"))
    assert found["title", "Mayor"]["standing"] == "differs"
    assert found["title", "Mayor"]["note"].startswith("Karin Lindqvist was not Mayor on 1 January 2018")
    assert found["figure", "50"]["note"] == "Karin Lindqvist, born 30 August 1971, is 46 on 1 January 2018, not 50"


def test_pages_and_paragraphs_are_told(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("“We won it by nine votes,” she said at 10:30 a.m. “They lost it fairly and squarely.”\n")
    write_docx(tmp_path / "a.docx", ["Notes", "10:30 am: We won it by nine votes"])
    write_pdf(tmp_path / "b.pdf", [["Nothing"], ["Something", "They lost it fairly and squarely"]])
    run = newslint("verify", "draft.txt", "--sources", "a.docx", "b.pdf", "--output-format", "json")
    assert run.returncode == 0
    found = items(run)
    assert found["quotation", "We won it by nine votes,"]["evidence"]["paragraph"] == 2
    assert found["date", "10:30 a.m."]["evidence"]["paragraph"] == 2
    where = found["quotation", "They lost it fairly and squarely."]["evidence"]
    assert (where["page"], where["line"]) == (2, 2)


def test_a_draft_without_anything_to_check_it_against(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("“We won,” she said.\n")
    run = newslint("verify", "draft.txt")
    assert run.returncode == 2
    assert run.stderr.startswith("newslint: draft.txt: there is nothing to check it against; give --sources")
    assert newslint("verify", "gone.txt", "--sources", "draft.txt").returncode == 2
    run = newslint("verify", "draft.txt", "--sources", "gone.txt")
    assert run.returncode == 2
    assert run.stderr == "newslint: gone.txt: cannot be read as a source: No such file or directory\n"


HOSTILE = (
    "<script>document.title='owned'</script> met \" onmouseover='x'<b>& 40 “</td></table><style>*{display:none}</style> "
    "we lost it” he said; "
    "<img src=x onerror=\"document.title='owned'\">\n"
)


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_takes_drafts_for_text(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft <b>&.txt").write_text(HOSTILE)
    (tmp_path / "source <i>.txt").write_text("<script>alert(1)</script> “we lost it” 40 </td><img src=y>\n")
    run = newslint(
        "verify", "draft <b>&.txt", "--sources", "source <i>.txt", "--output-format", "html", "--output-file", "out/a.html"
    )
    assert run.returncode == 0
    assert run.stdout == ""
    page = (tmp_path / "out" / "a.html").read_text(encoding="ascii")
    tags = Tags()
    tags.feed(page)
    used = {tag for tag, _ in tags.tags}
    assert not used & {"script", "img", "link", "b", "i", "svg", "iframe"}
    assert not any(name in ("src", "href", "onmouseover", "onerror") for _, attributes in tags.tags for name in attributes)
    assert sum(tag == "style" for tag, _ in tags.tags) == 1
    assert "draft <b>&.txt" in tags.text
    assert "url(" not in page
    assert "prefers-color-scheme: dark" in page


def test_the_page_in_a_browser(newslint: Run, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")
    newslint("verify", *DRAFT, "--output-format", "html", "--output-file", str(tmp_path / "page.html"), cwd=ROOT)
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            for scheme in ("light", "dark"):
                page = browser.new_page(color_scheme=scheme, viewport={"width": 360, "height": 740})
                complaints: list[str] = []
                asked: list[str] = []
                page.on("console", lambda message, complaints=complaints: complaints.append(message.text))
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.goto((tmp_path / "page.html").as_uri())
                assert page.locator("tbody tr").count() == 17
                assert page.locator("tr.differs").count() == 4
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert axe.Axe().run(page).response["violations"] == []
                assert complaints == []
                assert len(asked) == 1
        finally:
            browser.close()


@pytest.mark.parametrize("heavy", ["docx", "pypdf", "rapidfuzz", "newslint.sources", "newslint.people"])
def test_a_run_without_the_desks_files_loads_nothing_for_them(newslint: Run, tmp_path: Path, heavy: str) -> None:
    (tmp_path / "draft.txt").write_text("The mayor spoke on Monday. “We will go,” she said. It cost 40 pounds.\n")
    (tmp_path / "run.py").write_text(
        f"import sys; from newslint.cli import main; main(['check', '--isolated', '--no-cache', 'draft.txt'])\n"
        f"sys.exit({heavy!r} in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "run.py"], cwd=tmp_path).returncode == 0
