"""`--since` and `--staged`, with the real git."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from newslint.changes import Lines
from tests.conftest import Run

OLD = "Mayor speaks\n\nThe mayor spoke so so late on Monday.\n\nThe crowd left the the hall.\n"
NEW = "\nThe council met at at noon.\n"


class Repository:
    """A git repository with newslint run in it."""

    def __init__(self, folder: Path, newslint: Run) -> None:
        self.folder = folder
        self.newslint = newslint
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.email", "desk@example.org")
        self.git("config", "user.name", "Desk")
        # Settings of the user's that change what git prints.
        for name in ("diff.noprefix", "diff.mnemonicPrefix", "diff.relative"):
            self.git("config", name, "true")
        self.git("config", "color.ui", "always")

    def git(self, *arguments: str) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        subprocess.run(["git", *arguments], cwd=self.folder, env=environment, check=True, capture_output=True)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def commit(self, **drafts: str) -> None:
        for name, text in drafts.items():
            self.write(f"{name}.txt", text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Draft")

    def found(self, *arguments: str, under: str = ".") -> list[str]:
        """The places of the findings: path and line."""
        run = self.newslint("check", "--output-format", "json", *arguments, cwd=self.folder / under)
        assert run.stderr == ""
        return [f"{one['filename']}:{one['location']['row']}" for one in json.loads(run.stdout)]


@pytest.fixture
def repository(tmp_path: Path, newslint: Run) -> Repository:
    return Repository(tmp_path, newslint)


def test_only_changed_lines_count_whether_committed_staged_or_not(repository: Repository) -> None:
    repository.commit(kim=OLD, lee=OLD, ann=OLD)
    repository.git("tag", "start")
    repository.commit(kim=OLD + NEW)
    repository.write("lee.txt", "The new new top.\n\n" + OLD)
    repository.git("add", "lee.txt")
    repository.write("ann.txt", OLD.replace("Monday", "Friday"))
    assert repository.found("--since", "start") == ["ann.txt:3", "kim.txt:7", "lee.txt:1"]
    assert repository.found("--since", "HEAD") == ["ann.txt:3", "lee.txt:1"]
    assert len(repository.found()) == 8


def test_files_that_git_does_not_know_yet_are_new_and_ignored_ones_are_not(repository: Repository) -> None:
    repository.commit(kim=OLD)
    repository.write("desk/new.txt", OLD)
    repository.write(".gitignore", "ignored.txt\n")
    repository.write("ignored.txt", OLD)
    assert repository.found("--since", "HEAD") == ["desk/new.txt:3", "desk/new.txt:5"]


def test_a_branch_is_compared_with_where_it_left(repository: Repository) -> None:
    repository.commit(kim=OLD)
    repository.git("switch", "--quiet", "--create", "story")
    repository.commit(lee="The mayor met at at noon.\n")
    repository.git("switch", "--quiet", "main")
    repository.commit(kim="All is new here.\n")
    repository.git("switch", "--quiet", "story")
    assert repository.found("--since", "main") == ["lee.txt:1"]


def test_renamed_drafts_keep_their_old_lines(repository: Repository) -> None:
    repository.commit(kim=OLD + "\n".join(f"Line {number} of the story.\n" for number in range(20)))
    repository.git("mv", "kim.txt", "mayor.txt")
    assert repository.found("--staged") == []
    text = (repository.folder / "mayor.txt").read_text()
    repository.write("mayor.txt", text + NEW)
    repository.git("add", "--all")
    assert repository.found("--staged") == ["mayor.txt:46"]
    assert repository.found("--since", "HEAD") == ["mayor.txt:46"]


@pytest.mark.parametrize(
    "name", ["über uns.txt", "with space.txt", 'a "quoted".txt', "tab\there.txt", "back\\slash.txt", "b/c.txt"]
)
@pytest.mark.skipif(os.name == "nt", reason="such names are not allowed there")
def test_unusual_names(repository: Repository, name: str) -> None:
    repository.write(name, OLD)
    repository.commit()
    repository.write(name, OLD + NEW)
    assert repository.found("--since", "HEAD") == [f"{name}:7"]
    repository.git("add", "--all")
    assert repository.found("--staged") == [f"{name}:7"]


@pytest.mark.skipif(os.name == "nt", reason="such names are not allowed there")
def test_names_with_line_ends_and_bytes_that_are_no_text(repository: Repository) -> None:
    for name in (b"line\nend.txt", b"latin-\xe9.txt"):
        (Path(os.fsdecode(os.path.join(os.fsencode(repository.folder), name)))).write_text("The mayor spoke so so late.\n")  # noqa: PTH118
    repository.git("add", "--all")
    run = repository.newslint("check", "--staged")
    assert "Found 2 findings in 2 of 2 drafts" in run.stdout


def test_in_a_folder_of_the_repository_with_paths_from_there(repository: Repository) -> None:
    repository.write("desk/sports/kim.txt", OLD)
    repository.commit(lee=OLD)
    repository.write("desk/sports/kim.txt", OLD + NEW)
    repository.write("lee.txt", OLD + NEW)
    assert repository.found("--since", "HEAD", under="desk") == ["sports/kim.txt:7"]
    assert repository.found("--since", "HEAD", "..", under="desk") == ["../desk/sports/kim.txt:7", "../lee.txt:7"]
    repository.git("add", "--all")
    assert repository.found("--staged", "sports/kim.txt", under="desk") == ["sports/kim.txt:7"]


def test_staged_judges_what_is_staged_not_what_the_file_holds(repository: Repository) -> None:
    repository.commit(kim=OLD)
    repository.write("kim.txt", OLD + NEW)
    repository.git("add", "kim.txt")
    # Mended, but not staged, with lines put above, and yet another slip: none of which the commit will hold.
    repository.write("kim.txt", "One.\n\nTwo two.\n\n" + OLD + NEW.replace("at at", "at"))
    assert repository.found("--staged") == ["kim.txt:7"]
    (repository.folder / "kim.txt").unlink()
    assert repository.found("--staged") == ["kim.txt:7"]


def test_staged_before_the_first_commit(repository: Repository) -> None:
    repository.write("kim.txt", OLD)
    repository.write("not-staged.txt", OLD)
    repository.git("add", "kim.txt")
    assert repository.found("--staged") == ["kim.txt:3", "kim.txt:5"]


def test_line_ends_of_every_kind(repository: Repository) -> None:
    for name, end in (("crlf", "\r\n"), ("cr", "\r")):
        repository.write(f"{name}.txt", OLD.replace("\n", end))
        repository.commit()
        repository.write(f"{name}.txt", (OLD + NEW).replace("\n", end))
        places = repository.found("--since", "HEAD")
        # To git a draft with lone carriage returns is one line, so all of it has changed.
        assert places == ([f"{name}.txt:7"] if end == "\r\n" else [f"{name}.txt:{row}" for row in (3, 5, 7)])
        repository.commit()
    mixed = "Mayor speaks\rThe mayor spoke so so late.\n\nThe crowd left.\n"
    repository.commit(mixed=mixed)
    repository.write("mixed.txt", mixed + NEW)
    assert repository.found("--since", "HEAD") == ["mixed.txt:6"]


def test_utf_16_is_compared_as_text(repository: Repository) -> None:
    repository.write("kim.txt", OLD.encode("utf-16"))
    repository.commit()
    repository.write("kim.txt", (OLD + NEW).encode("utf-16"))
    assert repository.found("--since", "HEAD") == ["kim.txt:7"]


def test_what_closes_over_lines_taken_out_counts(repository: Repository) -> None:
    wrapped = "The mayor of the town, who spoke on Monday, told the\nmeeting of the\nthe council that it had met.\n"
    repository.commit(kim="The mayor spoke.\n\nShe saw the\nnew hall of\nthe council.\n", lee=wrapped)
    repository.write("kim.txt", "The mayor spoke.\n\nShe saw the\nthe council.\n")
    assert repository.found("--since", "HEAD") == ["kim.txt:3"]


def test_links_and_excluded_drafts_are_left_out(repository: Repository) -> None:
    repository.write("newslint.toml", 'exclude = ["old/"]\n')
    repository.write("old/kim.txt", OLD)
    repository.write("kim.txt", OLD)
    (repository.folder / "link.txt").symlink_to("kim.txt")
    repository.git("add", "--all")
    assert repository.found("--staged") == ["kim.txt:3", "kim.txt:5"]


def test_an_index_of_the_commit_s_own_is_used(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(kim=OLD)
    repository.write("kim.txt", OLD + NEW)
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.folder / ".git" / "other-index"))
    subprocess.run(["git", "read-tree", "HEAD"], cwd=repository.folder, check=True)
    subprocess.run(["git", "add", "kim.txt"], cwd=repository.folder, check=True)
    assert repository.found("--staged") == ["kim.txt:7"]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert repository.found("--staged") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "nowhere"), 'git knows no revision "nowhere"; fetch it first'),
        (("--since=--output=x",), "is not a revision"),
        (("--since", "HEAD", "--staged"), "give one of them"),
        (("--staged", "--fix"), "mend whole drafts"),
        (("--staged", "-"), "cannot know of standard input"),
        (("--staged", "/"), "is not in the git work tree"),
    ],
)
def test_what_cannot_be_is_refused(repository: Repository, arguments: tuple[str, ...], said: str) -> None:
    repository.commit(kim=OLD)
    run = repository.newslint("check", *arguments)
    assert run.returncode == 2
    assert said in run.stderr
    assert not (repository.folder / "x").exists()


def test_outside_of_a_repository_git_s_own_words_are_given(newslint: Run) -> None:
    run = newslint("check", "--staged")
    assert run.returncode == 2
    assert run.stderr.startswith("newslint: --staged: git says: fatal: not a git repository")


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        (1, 1, False),
        (2, 2, True),
        (1, 2, True),
        (4, 4, True),
        (5, 6, False),
        (6, 7, True),
        (7, 7, False),
        (7, 8, False),
        (1, 99, True),
    ],
)
def test_lines_touch(first: int, last: int, touched: bool) -> None:
    assert Lines(added=((2, 4), (12, 12)), cuts=(6,)).touch(first, last) is touched
