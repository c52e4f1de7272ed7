"""Audits on Dask's distributed scheduler, on Spark, and on object storage: the real ones, on this machine."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint.cli import CLEAN, main
from tests.integrations.archive.conftest import Begin, expected, found, lines, reading, small_parts, story
from tests.integrations.archive.test_local import done, wait_until

psutil = pytest.importorskip("psutil")

COUNT = 90


def need(engine: str) -> None:
    if engine == "dask":
        pytest.importorskip("distributed", reason="needs newslint[archive-dask]")
    else:
        pytest.importorskip("pyspark", reason="needs newslint[archive-spark]")
        if not shutil.which("java"):
            pytest.skip("needs Java")


def workers(driver: int) -> set[psutil.Process]:
    """The engine's workers that have a checking process."""
    found = set()
    for process in psutil.Process(driver).children(recursive=True):
        try:
            if "newslint.integrations.archive.child" in process.cmdline():
                found.add(process.parent())
        except psutil.NoSuchProcess:
            continue
    return found - {None}


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("engine", ["dask", "spark"])
def test_a_worker_and_then_the_driver_are_killed(room: Path, begin: Begin, engine: str) -> None:
    """Nothing is lost and nothing is there twice, and it is what `newslint check` finds."""
    need(engine)
    data = lines(story(number, "SLOW") for number in range(1, COUNT + 1))
    (room / "feed.jsonl").write_bytes(data)
    small_parts(room / "out")
    run = begin("--engine", engine, "--jobs", "2")
    wait_until(lambda: len(done(room)) >= 2 or run.poll() is not None)
    assert run.poll() is None, (room / "log").read_text()
    workers(run.pid).pop().send_signal(signal.SIGKILL)
    there = len(done(room))
    wait_until(lambda: len(done(room)) >= there + 3 or run.poll() is not None)
    assert run.poll() is None, (room / "log").read_text()
    below = psutil.Process(run.pid).children(recursive=True)
    run.kill()
    run.wait()
    # What it leaves behind ends by itself; were it not so, this would wait in vain.
    psutil.wait_procs(below, timeout=60)
    assert not [one for one in below if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    before = {path: path.stat().st_mtime_ns for path in done(room)}

    again = begin("--engine", engine, "--jobs", "2")
    assert again.wait(240) == CLEAN, (room / "log").read_text()
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(done(room)) > len(before)
    assert found(room / "out" / "findings") == expected("feed.jsonl", data)
    assert [(one["outcome"], one["stories"]) for one in reading(room / "out")] == [("read", COUNT)]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket on an S3 server on this machine."""
    pytest.importorskip("s3fs", reason="needs newslint[archive-s3]")
    server_of = pytest.importorskip("moto.server", reason="needs moto's server")
    import s3fs

    server = server_of.ThreadedMotoServer(port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("desk")
    yield "desk"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_object_storage(room: Path, bucket: str, capsys: pytest.CaptureFixture[str]) -> None:
    import s3fs

    (room / "newslint.toml").unlink()
    storage = s3fs.S3FileSystem()
    data = lines(story(number) for number in range(1, COUNT + 1))
    draft = b"Story\n\nThe mayor spoke so so late on Monday.\n"
    storage.pipe_file(f"{bucket}/archive/feed.jsonl", data)
    storage.pipe_file(f"{bucket}/archive/drafts/a.txt", draft)
    storage.pipe_file(f"{bucket}/archive/picture.jpg", b"so so")
    out = f"s3://{bucket}/audit"
    assert main(["archive", f"s3://{bucket}/archive", "--out", out, "--jobs", "1"]) == CLEAN
    assert f"of {COUNT + 1} stories" in capsys.readouterr().out
    feed, text = f"s3://{bucket}/archive/feed.jsonl", f"s3://{bucket}/archive/drafts/a.txt"
    want = sorted([*expected(feed, data), *expected(text, draft)])
    assert found(f"{bucket}/audit/findings", filesystem=storage) == want
    assert storage.cat_file(f"{bucket}/audit/summary.html").startswith(b"<!doctype html>")
    assert main(["archive", f"s3://{bucket}/archive", "--out", out, "--resume"]) == CLEAN
    assert "Checked 0 records" in capsys.readouterr().out
    assert found(f"{bucket}/audit/findings", filesystem=storage) == want
