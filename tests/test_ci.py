"""The action and the snippets of docs/ci.md: valid where they are read, and running as written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.peers import package_index

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ADDRESS = "https://example.org/newslint"
OLD = "Mayor speaks\n\nThe mayor spoke so so late on Monday.\n"
NEW = "Council meets\n\nThe council met at at noon.\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the snippets' commands are for a POSIX shell")


class Snippet(NamedTuple):
    """A fenced block of the page that begins by naming its file."""

    file: str
    text: str

    @property
    def data(self) -> Any:
        return yaml.safe_load(self.text)


SNIPPETS = [Snippet(*found) for found in re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)]
WORKFLOWS = [one for one in SNIPPETS if one.file.startswith(".github/")]
HOOKS = [one for one in SNIPPETS if one.file == ".pre-commit-config.yaml"]
SCHEMAS = {
    ".github/workflows/newslint.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PIP_"))}
    everything = clean | {"NEWSLINT_CACHE": str(cwd.parent / "cache")} | environment
    return subprocess.run(command, cwd=cwd, env=everything, capture_output=True, encoding="utf-8", timeout=400)


def git(folder: Path, *arguments: str) -> str:
    author = {
        f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "D"), ("EMAIL", "d@e"))
    }
    done = run("git", *arguments, cwd=folder, **author)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of newslint as it stands, with the release that the page names."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs newslint's own repository")
    folder = tmp_path_factory.mktemp("release") / "newslint"
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Release")
    git(folder, "tag", "v0.1.0")
    return folder


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom's repository: a draft with an old fault on main, and one with a new fault on the branch that is checked out."""
    folder = tmp_path / "newsroom"
    (folder / "drafts").mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "drafts" / "old.md").write_text(OLD)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Old")
    git(folder, "remote", "add", "origin", str(folder))
    git(folder, "fetch", "--quiet", "origin")
    git(folder, "checkout", "--quiet", "-b", "story")
    (folder / "drafts" / "new.md").write_text(NEW)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "New")
    return folder


def test_the_page_has_a_snippet_for_each_system() -> None:
    assert {one.file for one in SNIPPETS} == {*SCHEMAS, ".pre-commit-config.yaml"}
    assert len(WORKFLOWS) == 4


@pytest.mark.parametrize("snippet", [one for one in SNIPPETS if one.file in SCHEMAS], ids=lambda one: one.file)
def test_a_snippet_is_what_its_reader_takes(snippet: Snippet, tmp_path: Path) -> None:
    (tmp_path / "snippet.yml").write_text(snippet.text)
    checker = Path(sys.executable).parent / "check-jsonschema"
    # Azure's schema has patterns that are no regular expressions in JavaScript's Unicode mode.
    done = run(checker, "--regex-variant", "nonunicode", "--builtin-schema", SCHEMAS[snippet.file], "snippet.yml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_action_is_what_github_takes() -> None:
    checker = Path(sys.executable).parent / "check-jsonschema"
    done = run(checker, "--builtin-schema", "vendor.github-actions", "action.yml", cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("program", ["pre-commit", "prek"])
@pytest.mark.parametrize("snippet", HOOKS, ids=["fix", "staged"])
def test_the_hooks_configuration_is_taken(program: str, snippet: Snippet, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(snippet.text)
    done = run(Path(sys.executable).parent / program, "validate-config", "config.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_prek_takes_the_manifest() -> None:
    done = run(Path(sys.executable).parent / "prek", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_tells_the_actions_inputs() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    told = re.findall(
        r"^\| `([a-z-]+)` \| [^|]+ \| ([^|]*)\|$", PAGE.split("The action's inputs:")[1].split("\n\n```")[0], re.MULTILINE
    )
    assert [name for name, _ in told] == list(inputs)
    for name, default in told:
        if default.startswith("`"):
            assert default.strip(" `") == inputs[name]["default"]


def test_every_command_of_the_snippets_runs(release: Path, newsroom: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    # What newslint needs is there already, so that pip has nothing to download.
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "needs.pth").write_text(sysconfig.get_path("purelib"))
    setting = {"PATH": f"{environment / 'bin'}:{os.environ['PATH']}", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    installed = False
    commands = [line for snippet in SNIPPETS for line in command_lines(snippet)]
    assert len(commands) == 8
    for line in commands:
        if line.startswith("pip install"):
            assert ADDRESS in line
            if installed:
                continue
            installed = True
        done = run("bash", "-eo", "pipefail", "-c", line.replace(ADDRESS, release.as_uri()), cwd=newsroom, **setting)
        finds = line.startswith("newslint check") and "--exit-zero" not in line
        assert done.returncode == (1 if finds else 0), line + done.stdout + done.stderr
    located = run("python", "-c", "import newslint; print(newslint.__file__)", cwd=newsroom, **setting)
    assert located.stdout.startswith(str(environment))
    assert len(json.loads((newsroom / "gl-code-quality-report.json").read_text())) == 2
    assert 'failures="2"' in (newsroom / "newslint.xml").read_text()
    assert "<title>newslint: 2 findings</title>" in (newsroom / "newslint.html").read_text()


def command_lines(snippet: Snippet) -> list[str]:
    """The commands that a system would run for the snippet, in their order."""
    data = snippet.data
    if snippet.file == ".gitlab-ci.yml":
        return data["newslint"]["script"]
    if snippet.file == "azure-pipelines.yml":
        return [step["script"] for step in data["steps"] if "script" in step]
    if snippet.file.startswith(".github/"):
        return [step["run"] for step in data["jobs"]["newslint"]["steps"] if "run" in step]
    return []


class Runner:
    """Does what GitHub's runner does with a composite action: fills in expressions, runs each step, passes on what it exports."""

    def __init__(self, action: Path, workspace: Path) -> None:
        self.steps = yaml.safe_load((action / "action.yml").read_text())
        self.workspace = workspace
        self.exported: dict[str, str] = {}
        self.known = {
            "github.action_path": str(action),
            "github.base_ref": "main",
            "runner.temp": str(workspace.parent),
            "steps.python.outputs.python-path": sys.executable,
        }

    def run(self, *names: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the steps with these names, as far as they succeed."""
        given = {name: spec["default"] for name, spec in self.steps["inputs"].items()} | inputs
        self.known |= {f"inputs.{name}": self.filled(value) for name, value in given.items()}
        for step in self.steps["runs"]["steps"]:
            if step.get("name") in names:
                exports = self.workspace.parent / "exports"
                exports.write_text("")
                environment = {name: self.filled(value) for name, value in step["env"].items()}
                script = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
                done = run(*script, cwd=self.workspace, **self.exported, **environment, GITHUB_ENV=str(exports))
                self.exported |= dict(line.split("=", 1) for line in exports.read_text().splitlines())
                if done.returncode:
                    break
        return done

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: self.known[match[1]], str(text))


def test_the_action_installs_newslint_and_checks_as_the_workflows_ask(release: Path, newsroom: Path) -> None:
    package_index()
    runner = Runner(release, newsroom)
    done = runner.run("Install newslint")
    assert done.returncode == 0, done.stdout + done.stderr
    inputs = [
        step["with"] for one in WORKFLOWS for step in one.data["jobs"]["newslint"]["steps"] if "newsroom" in step.get("uses", "")
    ]
    plain, changed, scanned = [runner.run("Check the drafts", **given) for given in inputs]
    assert plain.returncode == 1
    assert re.findall(r"file=(.*?),", plain.stdout) == ["drafts/new.md", "drafts/old.md"]
    assert changed.returncode == 1
    assert re.findall(r"file=(.*?),", changed.stdout) == ["drafts/new.md"]
    assert scanned.returncode == 0
    assert len(json.loads((newsroom / "newslint.sarif").read_text())["runs"][0]["results"]) == 2


@pytest.mark.parametrize(
    ("inputs", "found"),
    [
        ({}, ["drafts/new.md", "drafts/old.md", "more drafts/*.md"]),
        ({"paths": "drafts/old.md\nmore drafts\n"}, ["drafts/old.md", "more drafts/*.md"]),
        ({"paths": "$(touch owned)", "args": "--quiet ; touch owned"}, []),
    ],
)
def test_the_actions_inputs_are_words_and_never_commands(newsroom: Path, inputs: dict[str, str], found: list[str]) -> None:
    (newsroom / "more drafts").mkdir()
    (newsroom / "more drafts" / "*.md").write_text(OLD)
    runner = Runner(ROOT, newsroom)
    runner.exported["NEWSLINT"] = str(Path(sys.executable).parent / "newslint")
    done = runner.run("Check the drafts", **inputs)
    assert re.findall(r"file=(.*?),", done.stdout) == found
    assert done.returncode == (1 if found else 2)
    assert not (newsroom / "owned").exists()


@pytest.mark.parametrize(
    ("version", "wanted"), [("0.1.0", "newslint==0.1.0"), ("newslint>=0.1", "newslint>=0.1"), ("", "SOURCE")]
)
def test_the_action_installs_the_version_that_is_asked_for(tmp_path: Path, version: str, wanted: str) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    python = tmp_path / "python"
    # A Python whose environments hold a pip that only says what it was asked for.
    python.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\nprintf \'#!/bin/sh\\necho "$6"\\n\' > "$3/bin/python"\nchmod +x "$3/bin/python"\n'
    )
    python.chmod(0o755)
    runner = Runner(ROOT, workspace)
    runner.known |= {"steps.python.outputs.python-path": str(python), "github.action_path": "SOURCE"}
    done = runner.run("Install newslint", version=version)
    assert (done.returncode, done.stdout) == (0, f"{wanted}\n")
    assert runner.exported["NEWSLINT"].endswith("/bin/newslint")


def test_prek_builds_and_runs_the_hooks(release: Path, newsroom: Path, tmp_path: Path) -> None:
    package_index()
    fix, staged = (one.text.replace(ADDRESS, release.as_uri()) for one in HOOKS)
    prek = Path(sys.executable).parent / "prek"
    home = {"PREK_HOME": str(tmp_path / "prek"), "PRE_COMMIT_HOME": str(tmp_path / "prek")}
    (newsroom / ".pre-commit-config.yaml").write_text(fix)
    git(newsroom, "add", "--all")
    fixed = run(prek, "run", "--all-files", cwd=newsroom, **home)
    assert "Fixed 2 findings" in fixed.stdout, fixed.stdout + fixed.stderr
    assert (newsroom / "drafts" / "old.md").read_text() == OLD.replace("so so", "so")
    git(newsroom, "checkout", "--", "drafts")
    (newsroom / ".pre-commit-config.yaml").write_text(staged)
    (newsroom / "drafts" / "old.md").write_text(OLD + "\nShe left left early.\n")
    git(newsroom, "add", "--all")
    stopped = run(prek, "run", cwd=newsroom, **home)
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert re.findall(r"old\.md:(\d+):", stopped.stdout) == ["5"]
