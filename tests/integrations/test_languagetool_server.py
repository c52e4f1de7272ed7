"""The server's life, and what happens when it is missing, slow, busy, short of memory or killed. The server is a real one."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest
import requests

from newslint.integrations.batches import Batch
from newslint.integrations.languagetool.client import Server
from newslint.settings import LanguageToolSettings
from tests import languagetool_server

# newslint's own rules report the second sentence, and of LanguageTool's only one the first.
DRAFT = "They was late.\n\nHe went to the the house.\n"

needs_server = pytest.mark.skipif(bool(languagetool_server.why_not()), reason=languagetool_server.why_not())


class Desk:
    """A folder of drafts with a LanguageTool of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "NEWSLINT_CACHE": str(folder / "cache"), "LTP_PATH": str(folder / "none")}
        self.environment.pop("NEWSLINT_LANGUAGETOOL_URL", None)
        self.write("draft.txt", DRAFT)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def configure(self, *settings: str, installed: bool = True) -> None:
        path = [f"path = {str(languagetool_server.HOME)!r}"] if installed else []
        self.write("newslint.toml", "\n".join(['select = ["TYP003", "LT"]', "[languagetool]", *path, *settings]))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "newslint", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=240)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    @property
    def state_file(self) -> Path:
        return self.folder / "cache" / "languagetool" / "server.json"

    def state(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.state_file.read_text(encoding="utf-8"))
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.run("languagetool", "stop", "--isolated")


def _reports_the_rest(run: subprocess.CompletedProcess[str], message: str, code: int = 1) -> None:
    """Assert that a run without LanguageTool said why, once, and reported newslint's own findings."""
    assert run.returncode == code, run.stderr
    assert "TYP003" in run.stdout
    assert message in run.stderr
    assert run.stderr.count("rule LT (languagetool)") == len(run.stderr.splitlines()) == 1
    assert "Traceback" not in run.stderr


@needs_server
def test_a_server_is_started_once_and_used_again_until_it_is_stopped(desk: Desk) -> None:
    desk.configure()
    assert desk.run("languagetool", "status").returncode == 1
    first = desk.run("check")
    assert first.returncode == 1
    assert "LT-PERS_PRONOUN_AGREEMENT" in first.stdout
    assert not first.stderr
    pid = desk.state()["pid"]
    assert desk.run("check").stdout == first.stdout
    status = desk.run("languagetool", "status")
    assert status.returncode == 0
    assert f"process {pid}" in status.stdout
    assert languagetool_server.VERSION in status.stdout
    assert f"process {pid}" in desk.run("languagetool", "start").stdout
    assert "is stopped" in desk.run("languagetool", "stop").stdout
    assert not psutil.pid_exists(pid)
    assert not desk.state_file.exists()
    assert "was not running" in desk.run("languagetool", "stop").stdout


@needs_server
def test_runs_that_begin_together_share_a_server(desk: Desk) -> None:
    desk.configure()
    both = [desk.start("languagetool", "start") for _ in range(2)]
    said = [process.communicate(timeout=240)[0] for process in both]
    assert said[0].splitlines()[0] == said[1].splitlines()[0]


@needs_server
def test_a_server_that_is_not_used_stops_by_itself(desk: Desk) -> None:
    desk.configure("idle = 1")
    desk.run("languagetool", "start")
    server = psutil.Process(desk.state()["pid"])
    keeper = psutil.Process(desk.state()["keeper"])
    long_ago = time.time() - 3600
    os.utime(desk.state_file.with_name("last-use"), (long_ago, long_ago))
    gone, alive = psutil.wait_procs([server, keeper], timeout=30)
    assert len(gone) == 2
    assert not alive
    assert not desk.state_file.exists()


@needs_server
def test_the_state_of_a_server_that_is_gone_is_cleared(desk: Desk) -> None:
    desk.configure(installed=False)
    desk.state_file.parent.mkdir(parents=True)
    other = {"port": 1, "pid": os.getpid(), "born": 1.0, "keeper": 1, "version": "6.8", "home": "", "memory": 1, "idle": 1}
    for stale in (json.dumps(other), json.dumps({"pid": 1}), "[]", "{"):
        desk.state_file.write_text(stale, encoding="utf-8")
        assert "is not running" in desk.run("languagetool", "status").stdout
        assert not desk.state_file.exists()


def _is_asked(server: psutil.Process, log: Path) -> bool:
    """Stop the server if it has answered some requests and is at work on another; between two, its end would not be noticed."""
    server.suspend()
    told = log.read_text(encoding="utf-8", errors="replace")
    done = told.count("Check done")
    if done >= 20 and told.count("Handling POST") > done:
        return True
    server.resume()
    return False


@needs_server
def test_a_server_killed_in_the_middle_of_a_run(desk: Desk) -> None:
    desk.configure()
    desk.run("languagetool", "start")
    for number in range(400):
        desk.write(f"draft{number}.txt", f"{DRAFT}They was number {number}.\n" * 20)
    process = desk.start("check", "--output-format", "json")
    server = psutil.Process(desk.state()["pid"])
    while process.poll() is None and not _is_asked(server, desk.state_file.with_name("server.log")):
        time.sleep(0.05)
    server.kill()
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    found = json.loads(out)
    assert len({one["filename"] for one in found if one["code"] == "TYP003"}) == 401
    assert 0 < len({one["filename"] for one in found if one["code"].startswith("LT")}) < 401
    assert err.count("LanguageTool's server on this machine ended while it was asked") == len(err.splitlines()) == 1


@needs_server
@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that stops a process")
def test_a_server_that_does_not_answer_in_time(desk: Desk) -> None:
    desk.configure("timeout = 1")
    desk.run("languagetool", "start")
    desk.write("second.txt", DRAFT)
    os.kill(desk.state()["pid"], signal.SIGSTOP)
    try:
        _reports_the_rest(desk.run("check"), "gave no answer in 1 seconds")
    finally:
        os.kill(desk.state()["pid"], signal.SIGCONT)


@needs_server
@pytest.mark.parametrize("memory", [2, 90])
def test_a_server_without_enough_memory(desk: Desk, memory: int) -> None:
    # The first is too little for Java itself, the second for LanguageTool's rules.
    desk.configure(f"memory = {memory}")
    _reports_the_rest(desk.run("check"), "it ran out of memory; raise languagetool.memory")


@needs_server
def test_a_required_languagetool_fails_the_run(desk: Desk) -> None:
    desk.configure("memory = 2", "required = true")
    _reports_the_rest(desk.run("check"), "it ran out of memory", code=3)


@needs_server
def test_a_busy_server_is_asked_again(tmp_path: Path) -> None:
    (tmp_path / "server.properties").write_text("maxWorkQueueSize=1\nmaxCheckThreads=1\n", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = languagetool_server.command("--port", str(port), "--config", str(tmp_path / "server.properties"))
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/v2/healthcheck")
            batch = Batch("They was late. " * 100, (0,), (0,), ())
            servers = [Server(LanguageToolSettings(), f"http://127.0.0.1:{port}") for _ in range(6)]
            list(servers[0].check([batch], {"language": "en-US"}))
            with ThreadPoolExecutor(len(servers)) as pool:
                answers = list(pool.map(lambda server: list(server.check([batch], {"language": "en-US"})), servers))
        finally:
            process.kill()
    assert min(len(matches) for ((_, matches),) in answers) >= 100
    turned_away = (tmp_path / "log").read_text(encoding="utf-8", errors="replace").count("503")
    assert turned_away, "the queue was never full"


@needs_server
def test_a_download_that_is_allowed_is_made_once(desk: Desk) -> None:
    archive = _release(desk.folder / "release.zip")
    desk.configure(installed=False)
    with _answering(200, archive) as address:
        desk.environment |= {
            "LTP_DOWNLOAD_HOST_NEW_RELEASES": f"{address}/",
            f"LTP_DOWNLOAD_SHA256_{languagetool_server.VERSION.replace('.', '_')}": hashlib.sha256(archive).hexdigest(),
            "NO_PROXY": "127.0.0.1",
        }
        assert desk.run("languagetool", "start").returncode == 2
        desk.configure("download = true", installed=False)
        assert f"LanguageTool {languagetool_server.VERSION} runs" in desk.run("languagetool", "start").stdout
    desk.run("languagetool", "stop")
    desk.configure(installed=False)
    run = desk.run("check")
    assert "LT-PERS_PRONOUN_AGREEMENT" in run.stdout, run.stderr


@needs_server
def test_a_download_that_fails(desk: Desk) -> None:
    desk.configure("download = true", installed=False)
    with _answering(404, b"") as address:
        desk.environment |= {"LTP_DOWNLOAD_HOST_NEW_RELEASES": f"{address}/", "NO_PROXY": "127.0.0.1"}
        _reports_the_rest(desk.run("check"), "LanguageTool could not be downloaded: Could not find at URL")


def _release(path: Path) -> bytes:
    """An archive laid out as a release is, the jar of which names those that Maven fetched."""
    line = "Class-Path: " + " ".join(jar.as_uri() for jar in sorted(languagetool_server.HOME.glob("*.jar")))
    # A line of a manifest has 72 bytes at most; one that begins with a space goes on with the one before.
    rest = [line[70:][at : at + 70] for at in range(0, len(line) - 70, 70)]
    manifest = "\r\n ".join([line[:70], *rest])
    jar = path.with_suffix(".jar")
    with zipfile.ZipFile(jar, "w") as file:
        file.writestr("META-INF/MANIFEST.MF", f"Manifest-Version: 1.0\r\n{manifest}\r\n\r\n")
    with zipfile.ZipFile(path, "w") as file:
        file.write(jar, f"LanguageTool-{languagetool_server.VERSION}/languagetool-server.jar")
    return path.read_bytes()


def test_no_installation(desk: Desk) -> None:
    desk.configure(installed=False)
    _reports_the_rest(desk.run("check"), "LanguageTool is not on this machine; name a server")
    desk.configure("required = true", installed=False)
    _reports_the_rest(desk.run("check"), "LanguageTool is not on this machine", code=3)
    assert desk.run("languagetool", "start").returncode == 2


@needs_server
def test_no_java(desk: Desk) -> None:
    desk.configure()
    desk.environment["PATH"] = str(desk.folder)
    _reports_the_rest(desk.run("check"), "java")


def test_a_folder_without_languagetool(desk: Desk) -> None:
    desk.configure(f"path = {str(desk.folder)!r}", installed=False)
    _reports_the_rest(desk.run("check"), "languagetool.path: there is no languagetool-server.jar")
    desk.configure('path = "nowhere"', installed=False)
    run = desk.run("check")
    assert run.returncode == 2
    assert "languagetool.path: there is no folder" in run.stderr


def test_a_named_server_that_is_not_there(desk: Desk) -> None:
    desk.configure("server = 'http://127.0.0.1:9'", installed=False)
    desk.write("second.txt", DRAFT)
    _reports_the_rest(desk.run("check"), "http://127.0.0.1:9/v2 cannot be reached")


def test_the_environment_names_a_server_before_the_configuration(desk: Desk) -> None:
    desk.configure("server = 'http://127.0.0.1:9'", installed=False)
    desk.environment["NEWSLINT_LANGUAGETOOL_URL"] = "http://127.0.0.1:10/v2/"
    _reports_the_rest(desk.run("check"), "http://127.0.0.1:10/v2 cannot")


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (200, json.dumps({"software": {"version": "5.9"}, "matches": []}), "is version 5.9; newslint needs 6.0 or later"),
        (200, "<html>Welcome</html>", "answers, but not as LanguageTool does"),
        (200, "[]", "answers, but not as LanguageTool does"),
        (413, "Error: Your text exceeds the limit", "refused a request with 413: Error: Your text exceeds the limit"),
        (500, "java.lang.OutOfMemoryError: Java heap space", "it ran out of memory"),
    ],
)
def test_a_named_server_that_is_not_what_it_should_be(desk: Desk, status: int, body: str, message: str) -> None:
    # No LanguageTool of today answers so; a server of another kind does.
    with _answering(status, body.encode()) as address:
        desk.configure(f"server = {address!r}", installed=False)
        _reports_the_rest(desk.run("check"), message)


def test_missing_packages_are_named(desk: Desk) -> None:
    program = (
        "import sys; sys.modules['requests'] = None; from newslint.cli import main;"
        "sys.exit(main(['check', '--isolated', '--extend-select', 'LT', 'draft.txt']))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=desk.folder, capture_output=True, text=True)
    _reports_the_rest(run, "pip install 'newslint[languagetool]'")


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")


@contextmanager
def _answering(status: int, body: bytes) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
