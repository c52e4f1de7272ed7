"""Finds the files of an archive, on this machine or on object storage."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from newslint.discovery import SKIPPED_FOLDERS
from newslint.engine import Engine
from newslint.integrations.archive.parts import JSON_LINES, RECORD_SUFFIXES, TABLES, File
from newslint.integrations.archive.store import absolute, opened, told
from newslint.results import Failure

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

#: What storages call the thing that changes whenever a file's content does, the most telling first.
_TELLING = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "updated", "modified", "created")


def find(sources: Sequence[str], engine: Engine, out: str) -> Iterator[File | Failure]:
    """The files of the archive, each once, and what cannot be looked into. Nothing below `out` is among them.

    Files of records that are compressed are found by their two endings ("feed.jsonl.xz"). On this machine drafts are found as
    `newslint check` finds them, with what `.gitignore` files leave out; elsewhere, by their endings and the setting `exclude`.
    """
    local = [one for one in sources if "://" not in one]
    kept = absolute(out)
    for path in engine.drafts(local, _record_suffixes()):
        if isinstance(path, Failure):
            yield path
        elif not Path(os.path.abspath(path)).is_relative_to(kept):  # noqa: PTH100 - links stay as the user has them
            yield from _local_file(path)
    for url in sources:
        if "://" in url:
            yield from _remote_files(url, engine, kept)


def _record_suffixes() -> tuple[str, ...]:
    from fsspec.utils import compressions

    packed = [f".{ending}" for ending in compressions if ending != "zip"]
    return (*RECORD_SUFFIXES, *(suffix + ending for suffix in RECORD_SUFFIXES for ending in packed if "parq" not in suffix))


def _local_file(path: str) -> Iterator[File | Failure]:
    try:
        status = Path(path).stat()
    except OSError as error:
        yield Failure(path, "", f"cannot be read: {told(error)}")
        return
    kind, compression = _kind(path)
    yield File(os.path.abspath(path), path, kind, compression, status.st_size, str(status.st_mtime_ns))  # noqa: PTH100


def _kind(name: str) -> tuple[str, str]:
    """How a file is read, and what it is compressed with."""
    from fsspec.utils import infer_compression

    compression = infer_compression(name) or ""
    path = PurePosixPath(name.lower())
    ending = PurePosixPath(path.stem).suffix if compression else path.suffix
    if ending not in RECORD_SUFFIXES:
        return "drafts", ""
    name = ending[1:]
    return ("jsonl" if name in JSON_LINES else "csv" if name in TABLES else "parquet"), compression


def _remote_files(url: str, engine: Engine, out: str) -> Iterator[File | Failure]:
    fs, root = opened(url)
    try:
        found: Mapping[str, Mapping[str, object]] = fs.find(root, detail=True)
    except Exception as error:  # each storage has errors of its own
        yield Failure(url, "", f"cannot be read: {told(error)}")
        return
    if not found:
        yield Failure(url, "", "cannot be read: there is no such file or folder")
    scheme = url.partition("://")[0]
    suffixes = (*engine.plugins.readers, *_record_suffixes())
    for path, info in found.items():
        full = fs.unstrip_protocol(path)
        named = path == root
        if named or (_is_wanted(path[len(root) :], suffixes, engine) and not full.startswith(out + "/")):
            yield _remote_file(fs, path, info, scheme)


def _is_wanted(below: str, suffixes: tuple[str, ...], engine: Engine) -> bool:
    from pathspec import GitIgnoreSpec

    if not below.lower().endswith(suffixes) or SKIPPED_FOLDERS.intersection(PurePosixPath(below).parts):
        return False
    exclude = engine.settings.exclude
    return not exclude or not GitIgnoreSpec.from_lines(exclude).match_file(below.lstrip("/"))


def _remote_file(fs: AbstractFileSystem, path: str, info: Mapping[str, object], scheme: str) -> File:
    url = fs.unstrip_protocol(path)
    name = f"{scheme}://{url.partition('://')[2]}"
    kind, compression = _kind(path)
    identity = next((str(info[key]) for key in _TELLING if info.get(key)), "")
    return File(url, name, kind, compression, int(str(info.get("size") or 0)), identity)
