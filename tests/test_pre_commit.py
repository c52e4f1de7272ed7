"""The hooks, driven by the real pre-commit in a git repository made for it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from newslint.builtin import newslint_readers
from newslint.cli.init import HOOK_FILE, STANZA
from newslint.documents.wordfiles import DocxReader
from newslint.settings import Settings
from tests.documents.wordfiles import docx_bytes, p, r

ROOT = Path(__file__).parents[1]
BAD = "Mayor speaks\n\nThe mayor spoke so so late on Monday.\n"
GOOD = "Mayor speaks\n\nThe mayor spoke late on Monday.\n"


class Repository:
    """A git repository with pre-commit's hook installed."""

    def __init__(self, folder: Path, hook: str) -> None:
        self.folder = folder
        # The hook as shipped, save that it runs the newslint under test in place of one that pre-commit would build.
        shipped = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}[hook]
        own = {key: value for key, value in shipped.items() if key != "minimum_pre_commit_version"}
        own |= {"language": "system", "entry": f"{sys.executable} -m {shipped['entry']}"}
        (folder / HOOK_FILE).write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [own]}]}))
        self.git("init", "--quiet")
        self.git("config", "user.email", "desk@example.org")
        self.git("config", "user.name", "Desk")
        self.run(sys.executable, "-m", "pre_commit", "install")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"PRE_COMMIT_HOME": str(self.folder.parent / "pre-commit"), "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", *arguments)

    def commit(self, name: str, content: str | bytes) -> subprocess.CompletedProcess[str]:
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        self.git("add", ".")
        return self.git("commit", "-m", "Draft")


@pytest.fixture
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    folder = tmp_path / "newsroom"
    folder.mkdir()
    return Repository(folder, request.param)


@pytest.mark.parametrize("repository", ["newslint"], indirect=True)
def test_a_bad_draft_stops_the_commit_with_the_finding_and_a_good_one_passes(repository: Repository) -> None:
    stopped = repository.commit("story.md", BAD)
    assert stopped.returncode == 1
    assert 'story.md:3:17: TYP003 [*] Repeated word: "so so"' in stopped.stdout + stopped.stderr
    assert repository.git("rev-parse", "--verify", "HEAD").returncode != 0
    assert repository.commit("story.md", GOOD).returncode == 0
    assert repository.git("show", "HEAD:story.md").stdout == GOOD


@pytest.mark.parametrize("repository", ["newslint-fix"], indirect=True)
def test_the_fixing_hook_rewrites_only_what_it_says(repository: Repository) -> None:
    untouched = "x = 'so so'\n"
    (repository.folder / "code.py").write_text(untouched)
    stopped = repository.commit("story.txt", BAD)
    assert stopped.returncode == 1  # pre-commit stops where a hook changed files
    assert "Fixed 1 finding" in stopped.stdout + stopped.stderr
    assert (repository.folder / "story.txt").read_text() == BAD.replace("so so", "so")
    assert (repository.folder / "code.py").read_text() == untouched
    repository.git("add", ".")
    assert repository.git("commit", "-m", "Draft").returncode == 0


@pytest.mark.parametrize("repository", ["newslint-fix"], indirect=True)
def test_a_word_file_is_checked_and_mended_and_what_programs_use_is_left_alone(repository: Repository) -> None:
    data = json.dumps({"uri": "a", "versioncreated": "2025-03-03", "body_text": BAD})
    for name in ("data.json", "pom.xml", "rows.csv", "code.py"):
        (repository.folder / name).write_text(data)
    stopped = repository.commit("Story.DOCX", docx_bytes(p(r("The mayor spoke so so late on Monday."))))
    assert stopped.returncode == 1
    assert "Fixed 1 finding. Nothing more to report in 1 draft." in stopped.stdout + stopped.stderr
    (block,) = DocxReader().read((repository.folder / "Story.DOCX").read_bytes(), "Story.DOCX", Settings()).blocks
    assert block.text == "The mayor spoke so late on Monday."
    assert {(repository.folder / name).read_text() for name in ("data.json", "pom.xml", "rows.csv", "code.py")} == {data}
    repository.git("add", ".")
    assert repository.git("commit", "-m", "Draft").returncode == 0


@pytest.mark.parametrize("repository", ["newslint-staged"], indirect=True)
def test_of_a_draft_with_old_errors_only_the_changed_lines_stop_the_commit(repository: Repository) -> None:
    (repository.folder / "story.md").write_text(BAD)
    repository.git("add", ".")
    assert repository.git("commit", "--no-verify", "-m", "From before newslint").returncode == 0
    stopped = repository.commit("story.md", BAD + "\nThe council met at at noon.\n")
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1
    assert 'story.md:5:17: TYP003 [*] Repeated word: "at at"' in said
    assert "so so" not in said
    good = BAD + "\nThe council met at noon.\n"
    assert repository.commit("story.md", good).returncode == 0
    # A slip that is not staged is not in the commit, so it stops nothing, and it is still there afterwards.
    (repository.folder / "story.md").write_text("The the top.\n\n" + good + "\nIt rained.\n")
    (repository.folder / "other.md").write_text("It rained.\n")
    repository.git("add", "other.md")
    assert repository.git("commit", "-m", "Weather").returncode == 0
    assert (repository.folder / "story.md").read_text().startswith("The the top.")


def test_the_hooks_are_given_the_same_files_and_no_others_that_programs_use() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (written,) = yaml.safe_load(STANZA)[0]["hooks"]
    (files,) = {hook["files"] for hook in (*hooks, written)}
    read = {suffix for reader in newslint_readers() for suffix in reader.suffixes}
    assert {suffix for suffix in read if not re.search(files, f"story{suffix}")} == {
        *(".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".xml", ".rss", ".atom", ".wxr"),
        *(".asc", ".rest"),  # signatures, and requests to try in an editor
    }
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    told = page.split("### Which files the hooks read")[1].split(" in small letters")[0]
    assert set(re.findall(r"`(\.\w+)`", told)) == {suffix for suffix in read if re.search(files, f"STORY{suffix.upper()}")}


def test_the_manifest_is_one_that_pre_commit_takes() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
