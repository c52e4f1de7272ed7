"""The server: what it says of drafts, whom it answers, and what it refuses."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint.config import Configuration
from newslint.integrations.webdesk import app as app_module
from newslint.integrations.webdesk.app import make_app
from newslint.integrations.webdesk.limits import MAX_DRAFT, MAX_FILE, MAX_SHOWN, MAX_WAITING
from newslint.integrations.webdesk.worker import NoAnswerError, Task, Worker
from newslint.settings import Settings
from tests.conftest import Run, engine
from tests.integrations.webdesk.conftest import EXAMPLE, Desk

DRAFT = "The mayor spoke so so late on Monday.\n\nShe reccomended that the city wait for a federal grant.\n"
TWO_SPEAKERS = (
    "“We are going to build it, whatever it costs,” said Mayor Karin Lindqvist.\n\n"
    "“It will be done by the end of June,” Lindqvist said.\n\n“I doubt that very much indeed,” said Tola Oyelaran.\n"
)


def test_the_findings_are_those_of_check(desk: Desk) -> None:
    for path in (EXAMPLE.parent / "drafts").iterdir():
        text = path.read_text(encoding="utf-8")
        own = engine(sources=(str(EXAMPLE / "bridge-briefing.txt"),), people=str(EXAMPLE / "people.toml"))
        checked = own.check_bytes(text.encode(), path.name)
        found = desk.check(text, path.name)
        expected = [(one.finding.code, one.finding.message, one.start.row) for one in checked.diagnostics]
        assert expected
        assert [(one["code"], one["message"], one["line"]) for one in found["findings"]] == expected
        assert found["problems"] == []
        assert {one["code"] for one in found["findings"]} == set(found["rules"])


def test_places_and_edits_are_in_units_of_the_browser(desk: Desk) -> None:
    text = "\ufeffA family 👩‍👩‍👧 e\u0301 spoke spoke 😀\r\nlate\0 today. They reccomended that we wait for it it \ud83d now.\r\n"
    units = text.encode("utf-16-le", "surrogatepass")

    def at(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")

    marked = {at(*one["range"]) for one in desk.check(text.replace("\ud83d", "\ufffd"))["findings"]}
    assert {"spoke spoke", "reccomended", "it it"} <= marked
    for one in desk.check(text.replace("\ud83d", "\ufffd"))["findings"]:
        for choice in one["choices"]:
            for start, end, _ in choice["edits"]:
                assert at(start, end) in at(*one["range"])


def test_choices_are_the_fix_and_the_other_suggestions(desk: Desk) -> None:
    repeated, misspelled = desk.check(DRAFT)["findings"]
    start = DRAFT.index("so so")
    assert [(choice["safe"], choice["edits"]) for choice in repeated["choices"]] == [(True, [[start, start + 5, "so"]])]
    assert misspelled["choices"][0]["label"] == 'Write "recommended"'
    assert not misspelled["choices"][0]["safe"]


def test_facts_come_with_their_evidence(desk: Desk) -> None:
    text = (EXAMPLE / "bridge.md").read_text(encoding="utf-8")
    answer = desk.check(text, "bridge.md")
    facts = {item["text"]: item for item in answer["facts"]["items"]}
    assert facts["£4.2 million"]["standing"] == "differs"
    assert "bridge-briefing.txt:10" in facts["£4.2 million"]["where"]
    assert facts["nine weeks"]["standing"] == "borne out"
    assert answer["facts"]["found"] == len(answer["facts"]["items"]) == 17
    for item in answer["facts"]["items"]:
        assert text[slice(*item["range"])].split() == item["text"].split()


def test_sources_come_with_what_they_say(desk: Desk) -> None:
    answer = desk.sources((EXAMPLE / "bridge.md").read_text(encoding="utf-8"), "bridge.md")
    named = {source["name"]: source for source in answer["items"]}
    quoted = [one["line"] for one in named["Karin Lindqvist"]["sayings"] if one["direct"]]
    assert {9, 15} <= set(quoted)
    assert named["Karin Lindqvist"]["kind"] == "named"
    assert 0.2 < named["Karin Lindqvist"]["share"] < 0.8
    assert (answer["note"], answer["problems"]) == ("", [])


def test_one_person_is_one_source(desk: Desk) -> None:
    sources = desk.sources(TWO_SPEAKERS)["items"]
    (mayor,) = [source for source in sources if "Lindqvist" in source["name"]]
    assert (mayor["direct"], [one["line"] for one in mayor["sayings"]]) == (2, [1, 3])


def test_a_draft_typed_under_a_word_processors_name_is_plain_text(desk: Desk) -> None:
    for name in ("draft.docx", "draft.odt", "draft.rtf"):
        answer = desk.check(DRAFT, name)
        assert (answer["format"], len(answer["findings"]), answer["problems"]) == ("text", 2, [])


def test_front_matter_opens_no_file(desk: Desk) -> None:
    text = f"---\nsources: {EXAMPLE / 'people.toml'}\n---\n\nThe mayor spoke so so late.\n"
    assert [one["code"] for one in desk.check(text, "draft.md")["findings"]] == ["TYP003"]
    missing = desk.check(text.replace("people.toml", "not-there.txt"), "draft.md")
    assert missing["problems"] == []


def test_many_findings_are_cut_and_counted(desk: Desk) -> None:
    answer = desk.check("The mayor spoke so so late.\n\n" * (MAX_SHOWN + 5))
    assert len(answer["findings"]) == MAX_SHOWN
    assert answer["found"] == MAX_SHOWN + 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_are_opened_whole_in_their_encodings(desk: Desk, encoding: str) -> None:
    text = "Café “culture” — the first line of it.\r\nAnd a second line.\r\n"
    answer = desk.ask("POST", "/open?name=caf%C3%A9.txt", text.encode(encoding)).data
    assert answer == {"text": text, "name": "café.txt", "whole": True, "problems": []}


def test_what_is_no_draft_is_refused_by_name(desk: Desk) -> None:
    (problem,) = desk.ask("POST", "/open?name=picture.txt", b"\x89PNG\0\0\1\2\0\3").data["problems"]
    assert problem.startswith("picture.txt: it is not text")


# Whom the desk answers.


def test_every_answer_has_the_policy(desk: Desk) -> None:
    for path in ("/", "/desk.js", "/desk.css", "/report.css", "/about", "/not-there"):
        headers = desk.ask("GET", path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "192.0.2.7", "", "[::2]:80"])
def test_other_names_are_refused(desk: Desk, host: str) -> None:
    for method, path in (("GET", "/"), ("POST", "/check?name=a.txt")):
        assert desk.ask(method, path, b"x", Host=host).status in (400, 403)


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1:9", "[::1]:80", "LOCALHOST"])
def test_own_names_are_answered(desk: Desk, host: str) -> None:
    assert desk.ask("GET", "/", Host=host).status == 200


def test_other_sites_can_send_nothing(desk: Desk) -> None:
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://{desk.host}.evil.example"},
        {"Origin": "http://localhost:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ):
        reply = desk.ask("POST", "/check?name=a.txt", DRAFT.encode(), **headers)
        assert reply.status == 403
        assert "access-control-allow-origin" not in reply.headers
    assert desk.check(DRAFT, Origin=f"http://{desk.host}", Sec_Fetch_Site="same-origin")["findings"]


# What it refuses.


def test_a_long_draft_has_one_clear_answer(desk: Desk) -> None:
    reply = desk.ask("POST", "/check?name=a.txt", b"x" * (MAX_DRAFT + 1))
    assert reply.status == 413
    assert reply.data == {
        "problems": ["the draft is too long for the desk (2.0 MB of text; the limit is 2 MB): check it in parts"]
    }


def test_a_draft_that_does_not_say_how_long_it_is_is_cut_off(desk: Desk) -> None:
    sent = 0

    def parts() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(2_000):
            sent += 1
            yield b"x" * 100_000

    try:
        status = desk.ask("POST", "/check?name=a.txt", parts()).status
    except ConnectionError:
        status = 413  # it hung up before all was sent
    assert status == 413
    assert sent < 1_000 or status == 413
    assert desk.check(DRAFT)["findings"]


def test_a_large_file_is_refused_by_name(desk: Desk) -> None:
    reply = desk.ask("POST", "/open?name=film.docx", b"", Content_Length=str(MAX_FILE + 1))
    assert (reply.status, reply.data["problems"]) == (
        413,
        ["film.docx is too large for a draft (20.0 MB; the limit is 20 MB)"],
    )


@pytest.mark.parametrize("query", ["", "?name=", "?name=" + "a" * 300, "?name=a%00.txt", "?name=a%0a.txt"])
def test_a_draft_needs_a_name(desk: Desk, query: str) -> None:
    assert desk.ask("POST", f"/check{query}", b"x").status == 400


def test_the_line_is_bounded(desk: Desk) -> None:
    address = desk.host.rpartition(":")
    waiting = [socket.create_connection((address[0], int(address[2]))) for _ in range(MAX_WAITING)]
    try:
        for one in waiting:
            one.sendall(f"POST /check?name=a.txt HTTP/1.1\r\nHost: {desk.host}\r\nContent-Length: 9\r\n\r\n".encode())
        deadline = time.monotonic() + 10
        while (reply := desk.ask("POST", "/check?name=a.txt", b"x")).status != 503:
            assert time.monotonic() < deadline
        assert "busy" in reply.data["problems"][0]
    finally:
        for one in waiting:
            one.close()
    deadline = time.monotonic() + 10
    while desk.ask("POST", "/check?name=a.txt", b"x").status == 503:
        assert time.monotonic() < deadline


async def _present() -> bool:
    return False


def _ask(worker: Worker, text: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(asyncio.run(worker.ask(Task("check", "draft.txt", text.encode()), _present)))
    return answer


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One whose process begins with the first draft, and again with the one after it was ended."""
    made = Worker(Configuration(Settings(), Path.cwd()))
    yield made
    made.close()


def test_a_draft_that_takes_too_long_is_given_up_and_the_desk_goes_on(worker: Worker) -> None:
    assert _ask(worker, DRAFT)["findings"]
    worker._patience = 0.3
    with pytest.raises(NoAnswerError, match="could not be checked within 0 seconds"):
        _ask(worker, DRAFT * 20_000)
    worker._patience = 60
    assert _ask(worker, DRAFT)["findings"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_a_process_that_dies_is_replaced(worker: Worker) -> None:
    assert _ask(worker, DRAFT)["findings"]
    process = worker._process
    assert process
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with pytest.raises(NoAnswerError, match="killed"):
        _ask(worker, DRAFT)
    assert _ask(worker, DRAFT)["findings"]


def test_a_draft_that_does_not_come_in_is_not_waited_for(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "SEND_TIME", 0.1)
    sent: list[dict[str, object]] = []

    async def never() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/check",
        "query_string": b"name=a.txt",
        "headers": [(b"host", b"localhost")],
    }
    asyncio.run(make_app(worker, worker, "127.0.0.1")(scope, never, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


# The command.


def test_ctrl_c_ends_it_without_a_word(tmp_path: Path) -> None:
    running = Desk(tmp_path, "--isolated")
    assert running.said == f"newslint desk: {running.url} (Ctrl-C ends it)\n"
    assert running.check(DRAFT)["findings"]
    assert running.stop() == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_other_machines_are_let_in_with_a_warning(tmp_path: Path) -> None:
    running = Desk(tmp_path, "--isolated", "--host", "0.0.0.0")
    assert running.ask("GET", "/", Host="192.0.2.7:1").status == 200
    assert running.ask("GET", "/", Host=socket.gethostname()).status == 200
    assert running.ask("GET", "/", Host="evil.example").status == 403
    code, errors = running.stop()
    assert code == 0
    assert "open to every machine" in errors


def test_a_port_that_is_taken_is_named(newslint: Run, desk: Desk) -> None:
    port = desk.host.rpartition(":")[2]
    done = newslint("desk", "--isolated", "--port", port)
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
    assert "--port 0" in done.stderr


def test_a_configuration_that_cannot_be_used_ends_it(newslint: Run, tmp_path: Path) -> None:
    assert "nobody.toml" in newslint("desk", "--port", "0", "--people", "nobody.toml").stderr
    (tmp_path / "newslint.toml").write_text('select = ["NOPE"]\n')
    done = newslint("desk", "--port", "0")
    assert done.returncode == 2
    assert "NOPE" in done.stderr
    assert newslint("desk", "--port", "x").returncode == 2
    assert newslint("desk", "--host", "no.such.host.invalid").returncode == 2
