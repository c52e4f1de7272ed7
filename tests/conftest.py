"""What the tests share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from newslint import Example, Rule
from newslint.config import Configuration
from newslint.desk import Desk
from newslint.engine import Engine, FixMode
from newslint.people import parse_people
from newslint.plugins import Plugins, load_plugins
from newslint.settings import Settings
from newslint.sources.reading import source_of
from tests import languagetool_server
from tests.peers import chromium

# Names the folder of the LanguageTool server that the tests share.
_LANGUAGETOOL = "NEWSLINT_TEST_LANGUAGETOOL"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and samples that is kept outside the repository."""
    named = os.environ.get("NEWSLINT_SHARED")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("needs the shared corpora: set NEWSLINT_SHARED to their folder")
    return folder


@pytest.fixture
def newslint(tmp_path: Path) -> Run:
    """Runs the command line as a process of its own in `tmp_path`."""

    def run(*arguments: str, stdin: str | None = None, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newslint", *arguments]
        return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, encoding="utf-8", timeout=60)

    return run


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A real browser, for the tests of one module."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
    with playwright.sync_playwright() as running:
        # Chromium's sandbox does not run for root, as CI often is.
        browser = running.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def pytest_configure(config: pytest.Config) -> None:
    # One LanguageTool for all processes of a run: whichever needs it first starts it in this folder.
    if not hasattr(config, "workerinput"):
        os.environ[_LANGUAGETOOL] = tempfile.mkdtemp(prefix="newslint-languagetool-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        folder = Path(os.environ.pop(_LANGUAGETOOL))
        if any(folder.iterdir()):
            _languagetool_command("stop", folder)
        shutil.rmtree(folder, ignore_errors=True)


def _languagetool_command(action: str, folder: Path) -> str:
    (folder / "newslint.toml").write_text(f"languagetool.path = {str(languagetool_server.HOME)!r}\n", encoding="utf-8")
    command = [sys.executable, "-m", "newslint", "languagetool", action]
    environment = {**os.environ, "NEWSLINT_CACHE": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def languagetool(monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a real LanguageTool server, which is named in the environment for the time of the test."""
    if reason := languagetool_server.why_not():
        pytest.skip(reason)
    said = _languagetool_command("start", Path(os.environ[_LANGUAGETOOL]))
    url = next(word for word in said.split() if word.startswith("http"))
    monkeypatch.setenv("NEWSLINT_LANGUAGETOOL_URL", url)
    return url


@cache
def plugins() -> Plugins:
    """What is built in and installed, loaded once."""
    return load_plugins(Settings(), Path.cwd())


def engine(**settings: object) -> Engine:
    """An engine with these settings, and the plugins that are installed."""
    return Engine(Configuration(Settings(**settings), Path.cwd()), plugins())  # type: ignore[arg-type]


def _desk(example: Example) -> Desk:
    """The desk's files that an example brings along."""
    sources = [source_of(example.source.encode(), "source.txt", engine().reader_for)] if example.source else []
    people = parse_people(example.people, "people.toml") if example.people else ()
    return Desk(sources, people, example.people)


def check_example(rule: Rule, example: Example) -> None:
    """Assert that `example` shows what it says: bad reported, good not, and fixing gives fixed."""
    settings = {"desk": _desk(example)}
    own = engine(extend_select=(rule.code,), **settings)

    def found(text: str) -> list[str]:
        checked = own.check_bytes(text.encode(), example.path)
        assert not checked.failures
        return [one.finding.message for one in checked.diagnostics if one.finding.code.partition("-")[0] == rule.code]

    assert found(example.bad), f"{rule.code} does not report {example.bad!r}"
    assert not found(example.good), f"{rule.code} reports {example.good!r}: {found(example.good)}"
    if example.fixed is not None:
        only = engine(select=(rule.code, "TYP003") if rule.code.startswith("SUP") else (rule.code,), **settings)
        fixed = only.check_bytes(example.bad.encode(), example.path, FixMode(unsafe=True)).after
        assert fixed == example.fixed
