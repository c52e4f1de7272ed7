"""Runs over many drafts: kept outcomes, workers, interruptions and deaths, with the real command."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.cache import FILE_NAME, ResultCache
from newslint.results import Checked
from tests.conftest import Run, engine
from tests.rulepacks.conftest import HEAD

BAD = "The mayor spoke so so late on day {}.\n"
COUNT = 24

#: A rule that notes each draft it sees, takes its time over some, and kills its process over others.
PLUGIN = """
import os, signal, time
from pathlib import Path
from newslint import BlockRule, Example, hookimpl

class Watcher(BlockRule):
    code = "TST001"
    name = "watched-draft"
    summary = why = "Notes what is read."
    examples = (Example("a", "b"),)
    repeatable = {repeatable}

    def check_block(self, document, block):
        with open(Path(__file__).with_name("seen.log"), "a") as log:
            log.write(document.path + "\\n")
        if "SLOW" in block.text:
            time.sleep(0.15)
        if "DEADLY" in block.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()

@hookimpl
def newslint_rules():
    return [Watcher()]
"""


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of drafts with a finding each, and a plugin that notes what is read."""
    monkeypatch.setenv("NEWSLINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    room = tmp_path / "room"
    (room / "drafts").mkdir(parents=True)
    (room / "watcher.py").write_text(PLUGIN.format(repeatable=True))
    (room / "newslint.toml").write_text('plugins = ["watcher"]\n')
    for number in range(COUNT):
        (room / "drafts" / f"{number:02}.txt").write_text(BAD.format(number))
    return room


@pytest.fixture
def check(newslint: Run, newsroom: Path) -> Callable[..., tuple[list[str], int]]:
    """Runs `newslint check` and gives its lines and how many drafts were really read."""

    def run(*arguments: str) -> tuple[list[str], int]:
        log = newsroom / "seen.log"
        log.unlink(missing_ok=True)
        run = newslint("check", *arguments, cwd=newsroom)
        assert run.stderr == ""
        return run.stdout.splitlines(), len(log.read_text().splitlines()) if log.exists() else 0

    return run


Check = Callable[..., tuple[list[str], int]]


def pack(word: str) -> str:
    """A rule pack that reports `word`."""
    return HEAD.format(kind="term", settings="", entries=f"      {word}: leader")


class TestKeptOutcomes:
    def test_only_what_changed_is_read_again(self, check: Check, newsroom: Path) -> None:
        cold, read = check()
        assert (len(cold), read) == (COUNT + 1, COUNT)
        assert check() == (cold, 0)
        (newsroom / "drafts" / "07.txt").write_text("The mayor spoke.\n")
        changed, read = check()
        assert read == 1
        assert changed[:-1] == [line for line in cold[:-1] if "07.txt" not in line]
        assert check("--no-cache") == (changed, COUNT)

    @pytest.mark.parametrize(
        "config",
        [
            'ignore = ["TYP003"]',
            '[severity]\nTYP003 = "info"',
            '[per-file-ignores]\n"drafts/*" = ["TYP"]',
            'packs = ["house.yaml"]',
        ],
    )
    def test_other_settings_have_other_outcomes(self, check: Check, newsroom: Path, config: str) -> None:
        check()
        (newsroom / "house.yaml").write_text(pack("mayor"))
        (newsroom / "newslint.toml").write_text(f'plugins = ["watcher"]\n{config}\n')
        found, read = check("--output-format", "json")
        assert read == COUNT
        assert check("--output-format", "json") == (found, 0)

    def test_a_changed_pack_or_plugin_is_seen(self, check: Check, newsroom: Path) -> None:
        (newsroom / "house.yaml").write_text(pack("mayor"))
        (newsroom / "newslint.toml").write_text('plugins = ["watcher"]\npacks = ["house.yaml"]\n')
        assert len(check()[0]) == 2 * COUNT + 1
        (newsroom / "house.yaml").write_text(pack("queen"))
        assert len(check()[0]) == COUNT + 1
        (newsroom / "watcher.py").write_text(PLUGIN.format(repeatable=True) + "# changed\n")
        assert check()[1] == COUNT

    def test_a_changed_source_is_seen_whatever_its_age(self, check: Check, newsroom: Path) -> None:
        notes = newsroom / "notes.txt"
        notes.write_text("The mayor said one thing.\n")
        (newsroom / "newslint.toml").write_text('plugins = ["watcher"]\nsources = ["notes.txt"]\n')
        check()
        age = notes.stat().st_mtime_ns
        notes.write_text("The mayor said two thing.\n")
        os.utime(notes, ns=(age, age))
        assert check()[1] == COUNT

    def test_a_draft_with_sources_of_its_own_is_always_read(self, check: Check, newsroom: Path) -> None:
        (newsroom / "notes.txt").write_text("The mayor said one thing.\n")
        (newsroom / "drafts" / "own.md").write_text("---\nsources: [../notes.txt]\n---\n\nThe mayor spoke.\n")
        check()
        assert check()[1] == 1

    def test_a_rule_that_asks_elsewhere_is_always_asked(self, check: Check, newsroom: Path) -> None:
        (newsroom / "watcher.py").write_text(PLUGIN.format(repeatable=False))
        assert check()[1] == check()[1] == COUNT

    def test_the_same_draft_under_another_name_is_another_draft(self, check: Check, newsroom: Path) -> None:
        lines, _ = check()
        (newsroom / "drafts").rename(newsroom / "stories")
        assert check() == ([line.replace("drafts/", "stories/") for line in lines], COUNT)

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_fixing_after_a_run_that_fixed_nothing(self, check: Check, newsroom: Path, jobs: str) -> None:
        check()
        lines, _ = check("--fix", "--jobs", jobs)
        assert lines == [f"Fixed {COUNT} findings. Nothing more to report in {COUNT} drafts."]
        for number in range(COUNT):
            assert (newsroom / "drafts" / f"{number:02}.txt").read_text() == BAD.format(number).replace("so so", "so")
        assert check("--fix")[1] == COUNT
        assert check("--fix") == ([f"Nothing to report in {COUNT} drafts."], 0)

    def test_a_diff_after_a_run_shows_the_same_as_before(self, check: Check, newslint: Run, newsroom: Path) -> None:
        before = newslint("check", "--diff", "--no-cache", cwd=newsroom)
        check()
        after = newslint("check", "--diff", "--jobs", "2", cwd=newsroom)
        assert (after.stdout, after.stderr) == (before.stdout, before.stderr)
        assert after.stdout.count("+++") == COUNT

    @pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
    def test_a_damaged_store_is_made_anew(self, check: Check, newsroom: Path, damage: bytes) -> None:
        lines, _ = check()
        (newsroom.parent / "cache" / FILE_NAME).write_bytes(damage)
        assert check() == (lines, COUNT)
        assert check() == (lines, 0)

    def test_a_store_that_cannot_be_used_is_done_without(
        self, check: Check, newsroom: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NEWSLINT_CACHE", str(newsroom / "newslint.toml" / "no-folder"))
        assert check()[1] == check()[1] == COUNT

    def test_nothing_but_findings_is_made_of_a_store(self, tmp_path: Path) -> None:
        class Hostile:
            def __reduce__(self) -> tuple[object, ...]:
                return os.mkdir, (str(tmp_path / "made"),)

        cache = ResultCache(tmp_path)
        cache.put(b"hostile", Hostile())  # type: ignore[arg-type]
        cache.put(b"good", Checked("a.txt", encoding="utf-8"))
        cache.close()
        cache = ResultCache(tmp_path)
        assert cache.get(b"hostile") is None
        assert cache.get(b"good") == Checked("a.txt", encoding="utf-8")
        assert not (tmp_path / "made").exists()

    def test_every_part_of_a_finding_is_kept(self, tmp_path: Path) -> None:
        text = (Path(__file__).parents[1] / "examples" / "drafts" / "harbour-vote.txt").read_bytes()
        checked = engine().check_bytes(text, "a.txt")
        cache = ResultCache(tmp_path)
        cache.put(b"key", checked)
        cache.close()
        assert ResultCache(tmp_path).get(b"key") == checked
        assert any(one.edits and one.finding.suggestions for one in checked.diagnostics)

    def test_what_is_unused_for_long_and_what_is_too_much_goes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        cache = ResultCache(tmp_path)
        for number in range(100):
            cache.put(b"%d" % number, Checked("a.txt", before="x" * 10_000))
        cache.close()
        with sqlite3.connect(tmp_path / FILE_NAME) as database:
            database.execute("UPDATE outcomes SET day = day - 31 WHERE key < ?", (b"5",))
        monkeypatch.setattr("newslint.cache.MOST_BYTES", 400_000)
        cache = ResultCache(tmp_path)
        cache.put(b"new", Checked("a.txt"))
        cache.close()
        count, size = ResultCache(tmp_path).size()
        assert 10 < count < 40
        assert size < 400_000

    def test_the_command_tells_and_clears(self, check: Check, newslint: Run, newsroom: Path) -> None:
        check()
        assert f"{COUNT} outcomes of drafts" in newslint("cache").stdout
        assert newslint("cache", "clear").returncode == 0
        assert "\n0 outcomes of drafts, 0.0 MB\n0 rule packs" in newslint("cache").stdout
        assert check()[1] == COUNT


class TestWorkers:
    def test_they_find_the_same_in_the_same_order(self, check: Check, newsroom: Path) -> None:
        for number in range(0, COUNT, 3):
            (newsroom / "drafts" / f"{number:02}.txt").write_text(BAD.format(number) * (number + 1))
        here, _ = check("--no-cache", "--jobs", "1", "--output-format", "full")
        there, read = check("--no-cache", "--jobs", "3", "--output-format", "full")
        assert there == here
        assert read >= COUNT

    def test_the_death_of_one_is_one_error_that_names_the_draft(self, newslint: Run, newsroom: Path) -> None:
        for number in (3, 11):
            (newsroom / "drafts" / f"{number:02}.txt").write_text("A DEADLY draft.\n")
        run = newslint("check", "--jobs", "2", cwd=newsroom)
        assert run.returncode == 3, run.stderr
        assert sorted(line.split(":")[1].strip() for line in run.stderr.splitlines()) == ["drafts/03.txt", "drafts/11.txt"]
        assert run.stderr.count("worker process: was killed (SIGKILL, perhaps for want of memory) while it had this draft") == 2
        assert f"Found {COUNT - 2} findings in {COUNT - 2} of {COUNT - 2} drafts." in run.stdout

    def test_where_none_can_start_the_run_goes_on_without(self, check: Check, newsroom: Path) -> None:
        lines, _ = check("--no-cache")
        source = PLUGIN.format(repeatable=True)
        dies = "import multiprocessing\nif multiprocessing.parent_process():\n    os._exit(5)\n"
        (newsroom / "watcher.py").write_text(source + dies)
        assert check("--no-cache", "--jobs", "2")[0] == lines

    @pytest.mark.parametrize("given", ["0", "-1", "many"])
    def test_a_number_of_jobs_is_a_number(self, newslint: Run, newsroom: Path, given: str) -> None:
        run = newslint("check", f"--jobs={given}", cwd=newsroom)
        assert run.returncode == 2
        assert 'must be a number from 1, or "auto"' in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
class TestEndings:
    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_ctrl_c_reports_what_is_known(self, newsroom: Path, jobs: str) -> None:
        for number in range(8, COUNT):
            (newsroom / "drafts" / f"{number:02}.txt").write_text(BAD.format(number) + "\nA SLOW one.\n")
        # A window takes the largest first: those are the slow ones.
        run = start(newsroom, "--jobs", jobs, "--no-cache")
        wait_until(lambda: lines_in(newsroom / "seen.log") > 6)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=20)
        assert run.returncode == 130
        assert "Traceback" not in err
        assert "newslint: interrupted; this is what was known by then" in err
        assert 0 < out.count("TYP003") < COUNT
        assert "Found" in out

    def test_a_killed_parent_leaves_no_workers(self, newsroom: Path) -> None:
        for number in range(COUNT):
            (newsroom / "drafts" / f"{number:02}.txt").write_text("A SLOW one.\n")
        run = start(newsroom, "--jobs", "2", "--no-cache")
        wait_until(lambda: lines_in(newsroom / "seen.log") > 1)
        run.kill()
        run.communicate(timeout=20)
        time.sleep(0.5)
        seen = lines_in(newsroom / "seen.log")
        time.sleep(0.5)
        assert lines_in(newsroom / "seen.log") == seen

    def test_kill_in_the_middle_of_fixing_leaves_every_draft_whole(self, newsroom: Path) -> None:
        (newsroom / "newslint.toml").unlink()
        long = "\nIt rained on the town and on the harbour.\n" * 40
        drafts = [newsroom / "drafts" / f"{number:02}.txt" for number in range(COUNT)]
        for round_ in range(20):
            for number, draft in enumerate(drafts):
                draft.write_text(BAD.format(number) + long)
            run = start(newsroom, "--fix", "--select", "TYP003", "--jobs", "2" if round_ % 4 == 0 else "1")
            wait_until(lambda: run.poll() is not None or sum("so so" not in draft.read_text() for draft in drafts) > round_ % 10)  # noqa: B023
            run.kill()
            run.communicate(timeout=20)
            for number, draft in enumerate(drafts):
                assert draft.read_text() in (BAD.format(number) + long, BAD.format(number).replace("so so", "so") + long)

    def test_kill_in_the_middle_of_writing_leaves_the_store_whole(self, tmp_path: Path) -> None:
        for round_ in range(20):
            run = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(0.003 * round_)
            run.kill()
            run.communicate(timeout=20)
        with sqlite3.connect(tmp_path / FILE_NAME) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            keys = [key for (key,) in database.execute("SELECT key FROM outcomes")]
        cache = ResultCache(tmp_path)
        assert len(keys) > 100
        assert all(cache.get(key) == Checked(key.decode(), before="x" * 2_000) for key in keys)

    def test_runs_at_once_share_the_store(self, newsroom: Path) -> None:
        runs = [start(newsroom, "--quiet") for _ in range(4)]
        shown = {run.communicate(timeout=60) for run in runs}
        assert len(shown) == 1
        assert ResultCache(newsroom.parent / "cache").size()[0] == COUNT


#: Writes outcomes without end, and says when it has begun.
WRITER = """
import os, sys
from pathlib import Path
from newslint.cache import ResultCache
from newslint.results import Checked
cache = ResultCache(Path(sys.argv[1]))
print("begun", flush=True)
number = 0
while True:
    name = f"{os.getpid()}-{number}"
    cache.put(name.encode(), Checked(name, before="x" * 2_000))
    number += 1
    if number % 50 == 0:
        cache._write()
"""


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """`newslint check` on its way, in a process group of its own."""
    command = [sys.executable, "-m", "newslint", "check", *arguments]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def lines_in(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)
