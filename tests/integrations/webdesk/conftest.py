"""What the tests of the web desk share: a real server, asked over HTTP."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import pytest

pytest.importorskip("uvicorn", reason="needs the extra desk")

EXAMPLE = Path(__file__).parents[3] / "examples" / "fact-check"


class Reply(NamedTuple):
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


class Desk:
    """`newslint desk`, running."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "newslint", "desk", "--port", "0", *arguments]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        assert self.process.stdout
        self.said = self.process.stdout.readline()
        self.url = next((word for word in self.said.split() if word.startswith("http")), "")
        self.host = urlsplit(self.url).netloc

    def stop(self) -> tuple[int, str]:
        """End it as Ctrl-C does; its exit code, and what it said on standard error."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors

    def ask(self, method: str, path: str, body: bytes | Iterator[bytes] | None = None, **headers: str) -> Reply:
        """A request and its answer."""
        connection = HTTPConnection(urlsplit(self.url).hostname or "", urlsplit(self.url).port, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named, encode_chunked=not isinstance(body, bytes | None))
            reply = connection.getresponse()
            return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def check(self, text: str, name: str = "draft.txt", **headers: str) -> Any:
        """What it finds in a draft."""
        return self._told("check", text, name, **headers)

    def sources(self, text: str, name: str = "draft.txt") -> Any:
        """Who it reads to say what in a draft."""
        return self._told("sources", text, name)

    def _told(self, what: str, text: str, name: str, **headers: str) -> Any:
        reply = self.ask("POST", f"/{what}?name={quote(name)}", text.encode("utf-8", "surrogatepass"), **headers)
        assert reply.status == 200, reply.body
        return reply.data


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with the sources and the people of the example."""
    sources, people = str(EXAMPLE / "bridge-briefing.txt"), str(EXAMPLE / "people.toml")
    running = Desk(tmp_path_factory.mktemp("desk"), "--isolated", "--sources", sources, "--people", people)
    yield running
    running.stop()
