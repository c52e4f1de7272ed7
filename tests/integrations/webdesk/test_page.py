"""The page of the desk, in a real browser."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from newslint.config import Configuration
from newslint.integrations.webdesk.limits import MAX_DRAFT
from newslint.integrations.webdesk.worker import Worker
from newslint.settings import Settings
from tests.integrations.webdesk.conftest import EXAMPLE, Desk

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
expect = playwright.expect
# A busy machine takes its time; nothing here waits longer than it must.
expect.set_options(timeout=20_000)

DRAFT = """Mayor speaks

The mayor spoke so so late on Monday.

They reccomended that the city wait for a federal grant.

She left at at noon.
"""

LINE = "The council met on Monday, and a clerk of the council wrote all of it down in a book.\n\n"

#: What breaks a page that takes a draft's text for anything but text.
HOSTILE = (
    "<script>document.title='owned'</script> he said said.\n"
    "<img src=x onerror=\"document.title='owned'\"> <svg onload=document.title='owned'>\n"
    "</textarea></main><style>*{display:none}</style><!-- ]]> -->\n"
    "&lt;b&gt; &amp; \" ' ` \x0c\u202eevil\u202c \u2028 the the end\n"
)
NAME = "x\" onmouseover='document.title=1'<b>&.txt"


class Page:
    """The desk's page, with all that it said or asked for."""

    def __init__(self, page: playwright.Page, url: str) -> None:
        self.page = page
        self.url = url
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(url)
        expect(page.locator("#version")).to_have_text(re.compile("newslint"))

    @property
    def field(self) -> playwright.Locator:
        return self.page.get_by_role("textbox", name="The draft")

    @property
    def text(self) -> str:
        # By its id: to find it by its role, the driver would look at every line of a long text.
        return self.page.locator("#draft").input_value()

    def paste(self, text: str) -> None:
        """Put a text in the place of what is there, as pasting does, and wait until it is checked."""
        self.field.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        self.settled()

    def settled(self) -> None:
        expect(self.page.locator("#state")).to_have_text("Checked", timeout=30_000)

    def cards(self) -> list[str]:
        """What the findings say."""
        return self.page.locator(".card .message").all_inner_texts()

    def marks(self) -> list[str]:
        return self.page.locator("#backdrop mark").all_inner_texts()

    def selected(self) -> str:
        selected: str = self.field.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)")
        return selected

    def paste_event(self, text: str) -> None:
        """What the clipboard does, for texts that the browser's driver takes long to type."""
        self.field.evaluate(
            """(field, text) => {
                const clipboardData = new DataTransfer()
                clipboardData.setData("text/plain", text)
                field.focus()
                field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
            }""",
            text,
        )

    def drop(self, name: str, data: bytes) -> None:
        """Drop a file onto the page, as a file manager does."""
        transfer = self.page.evaluate_handle(
            """([name, bytes]) => {
                const transfer = new DataTransfer()
                transfer.items.add(new File([new Uint8Array(bytes)], name))
                return transfer
            }""",
            [name, list(data)],
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event("#draft", event, {"dataTransfer": transfer})


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: playwright.Browser, desk: Desk) -> Iterator[Open]:
    """Opens the page of a desk in a fresh browser."""
    contexts: list[playwright.BrowserContext] = []

    def open_(url: str = desk.url, **options: object) -> Page:
        contexts.append(browser.new_context(**options))
        return Page(contexts[-1].new_page(), url)

    yield open_
    for context in contexts:
        context.close()


def test_findings_are_marked_in_place_and_told_beside(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    assert shown.marks() == ["so so", "reccomended", "at at"]
    assert shown.cards()[0] == 'Repeated word: "so so"'
    assert "recommended" in shown.cards()[1]
    first = shown.page.locator(".card").first
    expect(first.locator(".code")).to_have_text("TYP003")
    first.get_by_text("Why").click()
    expect(first.locator(".why")).to_contain_text("repeated-word, TYP003")
    assert shown.complaints == []
    assert all(url.startswith(shown.url) for url in shown.requests)


def test_the_marks_stand_behind_their_words(opened: Open) -> None:
    shown = opened(viewport={"width": 700, "height": 900})
    shown.paste("It is a long line that is broken more than once on its way. " * 12 + "\n\n\tA tab, and so so on.\n")
    heights = shown.page.evaluate("[...document.querySelectorAll('#draft, #backdrop')].map(it => it.scrollHeight)")
    assert heights[0] == heights[1]
    widths = shown.page.evaluate("[...document.querySelectorAll('#draft, #backdrop')].map(it => it.clientWidth)")
    assert widths[0] == widths[1]
    shown.page.locator("#backdrop mark").scroll_into_view_if_needed()
    box = shown.page.locator("#backdrop mark").bounding_box()
    assert box
    shown.page.mouse.dblclick(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    assert shown.selected().strip() == "so"
    expect(shown.page.locator(".card[aria-current]")).to_contain_text("so so")


def test_a_suggestion_edits_the_text_and_undo_takes_it_back(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    shown.page.get_by_role("button", name='Remove the second "so"').click()
    assert shown.text == DRAFT.replace("so so", "so")
    shown.settled()
    assert shown.marks() == ["reccomended", "at at"]
    shown.field.focus()
    shown.page.keyboard.press("ControlOrMeta+z")
    assert shown.text == DRAFT
    shown.settled()
    assert shown.marks() == ["so so", "reccomended", "at at"]


def test_all_that_is_safe_is_taken_and_undone_at_once(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    shown.page.get_by_role("button", name="Take the 2 safe fixes").click()
    shown.settled()
    assert shown.text == DRAFT.replace("so so", "so").replace("at at", "at")
    assert shown.marks() == ["reccomended"]
    shown.field.focus()
    shown.page.keyboard.press("ControlOrMeta+z")
    assert shown.text == DRAFT


def test_what_is_refused_stays_away_until_it_is_asked_for(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    shown.page.get_by_role("button", name=re.compile("^Refuse: .*reccomended")).click()
    assert shown.marks() == ["so so", "at at"]
    shown.paste("A new beginning.\n\n" + DRAFT)
    assert shown.marks() == ["so so", "at at"]
    expect(shown.page.locator(".refused")).to_contain_text("1 refused")
    shown.page.get_by_role("button", name="Show again").click()
    assert shown.marks() == ["so so", "reccomended", "at at"]
    shown.page.reload()
    expect(shown.page.locator("#state")).to_have_text("No draft yet")
    assert shown.text == ""


def test_the_keyboard_does_all_of_it(opened: Open) -> None:
    shown = opened()
    page = shown.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.insert_text(DRAFT)
    page.keyboard.press("Control+Enter")
    shown.settled()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    assert shown.selected() == "so so"
    expect(page.get_by_role("status")).to_contain_text("1 of 3, line 3, error TYP003")
    page.keyboard.press("Shift+F8")
    assert shown.selected() == "at at"
    page.keyboard.press("F8")
    page.keyboard.press("F8")
    assert shown.selected() == "reccomended"
    page.keyboard.press("Alt+Enter")
    assert shown.text == DRAFT.replace("reccomended", "recommended")
    assert shown.selected() == "at at"
    page.keyboard.press("Alt+Shift+Enter")
    assert shown.marks() == ["so so"]
    expect(shown.field).to_be_focused()
    page.get_by_role("tab", name="Findings").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Sources")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Sources")).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_role("tabpanel", name="Facts")).to_be_visible()
    expect(page.get_by_role("tabpanel", name="Findings")).to_be_hidden()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")  # into the panel
    page.keyboard.press("Tab")  # the first card's place
    page.keyboard.press("Tab")  # its suggestion
    page.keyboard.press("Enter")
    assert shown.text == DRAFT.replace("reccomended", "recommended").replace("so so", "so")
    expect(page.locator("#findings")).to_be_focused()


def test_the_focus_stays_in_the_list_when_an_answer_comes(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    shown.page.get_by_role("button", name='Remove the second "so"').press("Enter")
    focused = shown.page.locator(".card button:focus")
    expect(focused).to_have_text('Write "recommended"')
    shown.settled()
    expect(focused).to_have_text('Write "recommended"')
    focused.press("Enter")
    expect(focused).to_have_text('Remove the second "at"')
    shown.settled()
    expect(focused).to_have_text('Remove the second "at"')


def test_every_control_can_be_reached_with_tab(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    page = shown.page
    page.keyboard.press("Control+Home")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("(it => it.id || it.name || it.textContent)(document.activeElement)") or "",
        )
    for wanted in (
        "previous",
        "next",
        "tab-findings",
        "3:17",
        'Remove the second "so"',
        "Refuse",
        "Why",
        "Keys",
        "theme",
        "draft",
    ):
        assert wanted in seen


def test_sources_and_facts_stand_beside_the_draft(opened: Open) -> None:
    shown = opened()
    shown.page.get_by_label("Name").fill("bridge.md")
    shown.paste((EXAMPLE / "bridge.md").read_text(encoding="utf-8"))
    shown.page.get_by_role("tab", name="Sources 2").click()
    row = shown.page.get_by_role("row", name=re.compile("^Karin Lindqvist"))
    expect(row).to_contain_text("That is the fault of the contractor")
    row.get_by_role("button", name=re.compile("^Line 15")).click()
    assert "I would ask everybody who can walk to walk," in shown.selected()
    shown.page.get_by_role("tab", name="Facts 17").click()
    panel = shown.page.get_by_role("tabpanel", name="Facts")
    expect(panel).to_contain_text("17 to check, 12 borne out, 4 at odds, 1 without evidence")
    item = panel.get_by_role("listitem").filter(has_text="£4.2 million").first
    expect(item).to_contain_text('at odds: the source has "£2.4 million"')
    expect(item).to_contain_text("bridge-briefing.txt:10")
    item.get_by_role("button").click()
    assert shown.selected() == "£4.2 million"
    expect(panel).to_be_visible()  # though there is a finding at the place, too


def test_emoji_and_combining_characters_and_line_ends_move_no_mark(opened: Open, tmp_path: Path) -> None:
    text = "A 👩‍👩‍👧‍👦 and e\u0301e\u0301 came came.\r\n\r\nوصل 😀😀 the the end.\rThen 𝒳 left left it.\r\n"
    shown = opened()
    shown.drop("awkward.txt", text.encode())
    expect(shown.page.get_by_label("Name")).to_have_value("awkward.txt")
    shown.settled()
    assert shown.text == re.sub(r"\r\n|\r", "\n", text)
    assert shown.marks() == ["came came", "the the", "left left"]
    for word in ("came", "the", "left"):
        shown.page.get_by_role("button", name=f'Remove the second "{word}"').click()
    shown.settled()
    assert shown.text == "A 👩‍👩‍👧‍👦 and e\u0301e\u0301 came.\n\nوصل 😀😀 the end.\nThen 𝒳 left it.\n"
    assert shown.marks() == []


def test_hostile_drafts_stay_text(opened: Open) -> None:
    shown = opened()
    before = shown.page.locator("script, style, link, img, svg").count()
    shown.drop(NAME, HOSTILE.encode())
    shown.settled()
    expect(shown.page.get_by_label("Name")).to_have_value(NAME)
    assert shown.text == HOSTILE
    assert {"said said", "the the"} <= set(shown.marks())
    shown.page.get_by_role("tab", name="Facts").click()
    shown.page.get_by_label("Name").fill("draft.html")
    shown.page.get_by_role("button", name="Check now").click()
    shown.settled()
    assert shown.page.title() == "newslint desk"
    assert shown.page.locator("script, style, link, img, svg").count() == before
    assert shown.complaints == []


def test_the_policy_refuses_what_should_never_be_there(opened: Open) -> None:
    shown = opened()
    shown.page.evaluate(
        """() => {
            const script = document.createElement("script")
            try { script.textContent = "document.title = 'owned'" } catch {}
            document.body.append(script)
            try { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title='owned'\\">") } catch {}
        }"""
    )
    assert shown.page.title() == "newslint desk"
    assert any("TrustedScript" in one or "TrustedHTML" in one or "Content Security" in one for one in shown.complaints)


def test_stale_answers_are_never_shown(opened: Open) -> None:
    shown = opened()
    held: list[playwright.Route] = []
    shown.page.route("**/check?*", lambda route: held.append(route))
    with shown.page.expect_request("**/check?*"):
        shown.field.fill(DRAFT)
    while not held:
        shown.page.wait_for_timeout(20)
    shown.field.fill("Something else altogether.")
    with shown.page.expect_request("**/check?*"):  # it is sent once the first has its answer
        held[0].continue_()
    while len(held) < 2:
        shown.page.wait_for_timeout(20)
    assert shown.marks() == []
    expect(shown.page.locator("#state")).to_have_text("Checking…")
    held[1].continue_()
    shown.settled()
    expect(shown.page.locator("#findings")).to_contain_text("Nothing to report.")


def test_marks_move_with_the_text_while_it_is_checked(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    shown.page.route("**/check?*", lambda route: None)
    shown.page.keyboard.press("Control+Home")
    shown.page.keyboard.insert_text("😀 New\nlines. ")
    assert shown.marks() == ["so so", "reccomended", "at at"]
    shown.page.keyboard.press("Control+End")
    for _ in range(len(" noon.\n")):
        shown.page.keyboard.press("Backspace")
    assert shown.marks() == ["so so", "reccomended"]
    shown.page.get_by_role("button", name='Remove the second "so"').click()
    assert "spoke so late" in shown.text


def test_checking_can_be_left_to_a_key(opened: Open) -> None:
    shown = opened()
    shown.page.get_by_label("Check as I type").uncheck()
    shown.field.fill(DRAFT)
    shown.page.wait_for_timeout(800)
    expect(shown.page.locator("#state")).to_have_text("Changed since the last check")
    shown.page.get_by_role("button", name="Check now").click()
    shown.settled()
    assert len(shown.cards()) == 3


@pytest.mark.parametrize("size", [30_000, 1_000_000])
def test_a_long_text_can_be_pasted_and_undone(size: int, opened: Open) -> None:
    shown = opened(permissions=["clipboard-read", "clipboard-write"])
    shown.page.get_by_label("Check as I type").uncheck()
    shown.page.keyboard.press("Tab")
    shown.field.focus()
    shown.page.keyboard.insert_text("It was so so late.\n")
    text = LINE * (size // len(LINE))
    shown.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    shown.page.keyboard.press("Control+Home")
    shown.page.keyboard.press("Control+v")
    assert shown.text == text + "It was so so late.\n"
    assert shown.page.locator("#backdrop > div").count() == shown.text.count("\n") + 1
    shown.page.keyboard.press("Control+z")
    assert shown.text == "It was so so late.\n"
    shown.page.keyboard.press("Control+Shift+z")
    assert shown.text == text + "It was so so late.\n"
    shown.page.keyboard.press("Control+z")
    shown.page.keyboard.press("Control+z")  # what was there before the long text can be taken back, too
    assert shown.text == ""


def test_a_paste_that_makes_the_draft_too_long_is_refused(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    shown.paste_event("x" * MAX_DRAFT)
    expect(shown.page.get_by_role("alert")).to_contain_text("Nothing was pasted: the draft would be too long for the desk")
    assert shown.text == DRAFT


def test_a_draft_over_the_limit_gets_one_message(opened: Open) -> None:
    shown = opened()
    shown.field.evaluate("(it, size) => { it.value = 'é'.repeat(size / 2 + 1); it.dispatchEvent(new Event('input')) }", MAX_DRAFT)
    problem = shown.page.get_by_role("alert")
    expect(problem).to_have_text("The draft is too long for the desk (2.0 MB of text; the limit is 2 MB): check it in parts.")
    assert not any("/check" in url for url in shown.requests)
    shown.paste(DRAFT)
    expect(problem).to_be_empty()


def test_files_can_be_chosen_and_what_was_there_comes_back(opened: Open, tmp_path: Path) -> None:
    shown = opened()
    shown.paste(DRAFT)
    place = tmp_path / "café.md"
    place.write_bytes("# It it rains\n\nCafé “culture”.\n".encode("utf-16"))
    with shown.page.expect_file_chooser() as chooser:
        shown.page.get_by_role("button", name="Open a file…").click()
    chooser.value.set_files(place)
    expect(shown.page.get_by_label("Name")).to_have_value("café.md")
    shown.settled()
    assert shown.text == "# It it rains\n\nCafé “culture”.\n"
    assert shown.marks() == ["It it"]
    shown.field.focus()
    shown.page.keyboard.press("ControlOrMeta+z")
    assert shown.text == DRAFT


def test_what_cannot_be_opened_leaves_the_draft_alone(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    shown.drop("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0")
    expect(shown.page.get_by_role("alert")).to_contain_text("picture.png: it is not text")
    assert shown.text == DRAFT
    assert len(shown.marks()) == 3


def test_a_word_file_is_opened_as_its_prose(opened: Open) -> None:
    docx = pytest.importorskip("docx", reason="needs python-docx")
    file = docx.Document()
    file.add_heading("Mayor speaks")
    file.add_paragraph("The mayor spoke ").add_run("so so").bold = True
    file.add_paragraph("She left at at noon.")
    data = BytesIO()
    file.save(data)
    shown = opened()
    shown.drop("story.docx", data.getvalue())
    expect(shown.page.get_by_label("Name")).to_have_value("story.txt")
    expect(shown.page.get_by_role("alert")).to_contain_text("Opened the text of story.docx, without its layout.")
    assert shown.text == "Mayor speaks\n\nThe mayor spoke so so\n\nShe left at at noon.\n"
    expect(shown.page.locator("#backdrop mark")).to_have_text(["so so", "at at"])


def test_findings_do_not_wait_for_sources(opened: Open) -> None:
    shown = opened()
    held: list[playwright.Route] = []
    shown.page.route("**/sources?*", lambda route: held.append(route))
    with shown.page.expect_request("**/sources?*"):
        shown.paste(DRAFT + "Karin Lindqvist, the mayor, said that it was late.\n")
    assert shown.marks() == ["so so", "reccomended", "at at"]
    shown.page.get_by_role("tab", name="Sources").click()
    panel = shown.page.get_by_role("tabpanel", name="Sources")
    expect(panel).to_have_text("Reading who says what…")
    while not held:
        shown.page.wait_for_timeout(20)
    held[0].continue_()
    expect(panel).to_contain_text("Karin Lindqvist")
    shown.page.unroute("**/sources?*")
    shown.paste("Nothing of that is left.")
    expect(panel).to_have_text("Nobody is said to have said anything in this draft.")


def test_why_there_are_no_sources_is_said_in_their_panel(opened: Open) -> None:
    shown = opened()
    shown.page.route("**/sources?*", lambda route: route.abort())
    shown.paste(DRAFT)
    shown.page.get_by_role("tab", name="Sources").click()
    expect(shown.page.get_by_role("tabpanel", name="Sources")).to_contain_text("The desk does not answer.")
    expect(shown.page.get_by_role("tab", name="Sources")).to_have_text("Sources ")
    expect(shown.page.get_by_role("alert")).to_be_empty()


@pytest.fixture
def hurried() -> Iterator[str]:
    """The address of a desk that gives every draft up at once."""
    uvicorn = pytest.importorskip("uvicorn")
    from newslint.integrations.webdesk.app import make_app

    workers = [Worker(Configuration(Settings(), Path.cwd()), patience=0) for _ in range(2)]
    workers[0].start()
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(*workers, "127.0.0.1"), log_level="error", lifespan="off"))
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join()
    for worker in workers:
        worker.close()


def test_a_check_that_runs_out_of_time_says_so_and_keeps_the_text(opened: Open, hurried: str) -> None:
    shown = opened(hurried)
    shown.field.fill(DRAFT)
    expect(shown.page.get_by_role("alert")).to_have_text("The draft could not be checked within 0 seconds: try it in parts")
    expect(shown.page.locator("#state")).to_have_text("Not checked")
    expect(shown.page.locator("#findings")).to_have_text("The draft as it stands is not checked.")
    assert shown.text == DRAFT


def test_the_text_can_be_copied_out(opened: Open) -> None:
    shown = opened(permissions=["clipboard-read", "clipboard-write"])
    shown.paste(DRAFT + "😀")
    shown.page.get_by_role("button", name="Copy the text").click()
    expect(shown.page.get_by_role("button", name="Copied")).to_be_visible()
    assert shown.page.evaluate("navigator.clipboard.readText()") == DRAFT + "😀"


def test_a_desk_that_has_stopped_is_told_of_and_the_text_stays(opened: Open) -> None:
    shown = opened()
    shown.page.route("**/check?*", lambda route: route.abort())
    shown.field.fill(DRAFT)
    expect(shown.page.get_by_role("alert")).to_contain_text("The desk does not answer")
    assert shown.text == DRAFT


def test_nothing_is_stored(opened: Open) -> None:
    shown = opened()
    shown.paste(DRAFT)
    kept = shown.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, location.href]")
    assert kept == [0, 0, "", shown.url]
    assert shown.page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_is_accessible(scheme: str, width: int, opened: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    shown = opened(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    shown.page.get_by_label("Name").fill("bridge.md")
    shown.paste((EXAMPLE / "bridge.md").read_text(encoding="utf-8") + "\nThe so so long end of this -- is is here.\n")
    shown.page.keyboard.press("F8")
    shown.page.locator(".card .why summary").first.click()
    shown.page.get_by_text("Keys").click()
    for tab in ("Findings", "Sources", "Facts"):
        shown.page.get_by_role("tab", name=re.compile(tab)).click()
        results = axe.Axe().run(shown.page).response
        assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in results["violations"]] == []
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_colours_can_be_chosen(opened: Open) -> None:
    shown = opened(color_scheme="light")
    shown.page.get_by_label("Colours").select_option("dark")
    expect(shown.page.locator("body")).to_have_css("background-color", "rgb(22, 24, 27)")
