"""`--sources`, `sources` in the configuration and in the front matter."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run
from tests.sources.conftest import write_docx, write_pdf

TRANSCRIPT = "MR. KIRBY: That is not our job, and it has never been our job.\n"
DRAFT = "“That is not our task,” Kirby said.\n"
FINDING = '"job" → "task"'


def test_sources_on_the_command_line(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "briefing.txt").write_text(TRANSCRIPT)
    write_docx(tmp_path / "briefing.docx", TRANSCRIPT.splitlines())
    write_pdf(tmp_path / "briefing.pdf", [TRANSCRIPT.splitlines()])
    assert newslint("check", "draft.txt").returncode == 0
    for name, place in [
        ("notes", str(Path("notes", "briefing.txt")) + ":1"),
        ("briefing.docx", "briefing.docx, paragraph 1"),
        ("briefing.pdf", "briefing.pdf, page 1, line 1"),
    ]:
        run = newslint("check", "draft.txt", "--sources", name)
        assert run.returncode == 1
        assert f"{FINDING} ({place}, MR. KIRBY)" in run.stdout


def test_sources_in_the_configuration_are_no_drafts(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    (tmp_path / "briefing.txt").write_text(TRANSCRIPT)
    (tmp_path / "newslint.toml").write_text('sources = ["briefing.txt"]\n')
    run = newslint("check")
    assert FINDING in run.stdout
    assert "in 1 of 1 draft" in run.stdout
    assert "sources = " in newslint("config").stdout


def test_sources_in_the_front_matter_are_relative_to_the_draft(newslint: Run, tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (tmp_path / "briefing.txt").write_text(TRANSCRIPT)
    (folder / "a.md").write_text(f"---\nsources: ../briefing.txt\n---\n\n{DRAFT}", encoding="utf-8")
    (folder / "b.md").write_text(
        f"---\nsources:\n  - ../briefing.txt\n  - https://example.org/\n---\n\n{DRAFT}", encoding="utf-8"
    )
    (folder / "c.md").write_text(DRAFT, encoding="utf-8")
    run = newslint("check", "stories")
    assert [line.split(":")[0] for line in run.stdout.splitlines() if FINDING in line] == [
        str(Path("stories", "a.md")),
        str(Path("stories", "b.md")),
    ]
    stdin = newslint("check", "-", "--stdin-filename", "stories/new.md", stdin=f"---\nsources: ../briefing.txt\n---\n\n{DRAFT}")
    assert FINDING in stdin.stdout


def test_fixing_keeps_a_drafts_own_sources(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "briefing.txt").write_text(TRANSCRIPT)
    (tmp_path / "a.md").write_text(f"---\nsources: briefing.txt\n---\n\n{DRAFT}", encoding="utf-8")
    run = newslint("check", "a.md", "--fix", "--unsafe-fixes")
    assert run.returncode == 0
    assert "“That is not our job,” Kirby said." in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_outcomes_that_are_kept_follow_the_sources(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('sources = ["notes"]\n')
    (tmp_path / "notes").mkdir()
    (tmp_path / "own.txt").write_text(TRANSCRIPT)
    (tmp_path / "drafts").mkdir()
    for number in range(30):
        (tmp_path / "drafts" / f"{number}.txt").write_text(DRAFT)
    (tmp_path / "drafts" / "own.md").write_text(f"---\nsources: ../own.txt\n---\n\n{DRAFT}", encoding="utf-8")
    for word, found in (("task", 0), ("job", 31), ("task", 0), ("job", 31)):
        (tmp_path / "notes" / "briefing.txt").write_text(TRANSCRIPT.replace("job", word))
        (tmp_path / "own.txt").write_text(TRANSCRIPT.replace("job", word))
        assert newslint("check", "drafts").stdout.count("FCT021") == found


def test_a_source_that_cannot_be_read_is_named(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("It was so so late.\n")
    run = newslint("check", "draft.txt", "--sources", "gone.txt")
    assert run.returncode == 2
    assert run.stderr == "newslint: gone.txt: cannot be read as a source: No such file or directory\n"


def test_a_draft_whose_own_source_is_missing_is_checked_for_all_else(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nsources: gone.txt\n---\n\n{DRAFT}\nIt was so so late.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"---\nsources: {{a: 1}}\n---\n\n{DRAFT}", encoding="utf-8")
    run = newslint("check", "a.md", "b.md")
    assert run.returncode == 2
    assert "a.md: gone.txt: cannot be read as a source" in run.stderr
    assert "b.md: sources: must be the path" in run.stderr
    assert "TYP003" in run.stdout
    assert "FCT021" not in run.stdout


def test_a_missing_library_is_named(newslint: Run, tmp_path: Path) -> None:
    write_pdf(tmp_path / "briefing.pdf", [TRANSCRIPT.splitlines()])
    (tmp_path / "draft.txt").write_text(DRAFT)
    (tmp_path / "pypdf.py").write_text("raise ImportError\n")
    run = newslint("check", "draft.txt", "--sources", "briefing.pdf")
    assert run.returncode == 2
    assert "briefing.pdf: cannot be read as a source: PDF files need pypdf: pip install 'newslint[sources]'" in run.stderr
