"""Takes many drafts through an engine, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newslint.documents.errors import ReadError
from newslint.documents.model import Document
from newslint.engine import Engine, FixMode, read_file, refused
from newslint.results import Checked, Failure

#: Gives the bytes of a draft by its path, or raises a `ReadError`.
Read = Callable[[str], bytes]


class Job(NamedTuple):
    """What to do with every draft of a run.

    Attributes:
        fix: what to do with fixes; None leaves them alone.
        keep_texts: whether the outcomes hold the drafts' texts, which a long run must not collect.
        read: gives the bytes of a draft.
    """

    fix: FixMode | None = None
    keep_texts: bool = False
    read: Read = read_file


def check_drafts(engine: Engine, drafts: Iterable[str | Failure], job: Job) -> Iterator[Checked]:
    """The outcome for each of `drafts`, in their order; one for each that could not be looked into, too."""
    for draft in drafts:
        yield Checked(draft.path, failures=(draft,)) if isinstance(draft, Failure) else _check(engine, draft, job)


def _check(engine: Engine, path: str, job: Job) -> Checked:
    try:
        data = job.read(path)
    except ReadError as error:
        return refused(path, str(error))
    checked = engine.check_draft(data, path, job.fix)
    return checked if job.keep_texts else checked._replace(before="", after="")


def rereader(engine: Engine, read: Read = read_file) -> Callable[[str], Document | None]:
    """What a `Report` takes to read a checked draft once more; `read` is to give the bytes that were checked."""

    def document(path: str) -> Document | None:
        try:
            return engine.reader_for(path).read(read(path), path, engine.settings)
        except Exception:  # the file has gone or is another one now, of which the reader, perhaps a plugin's, makes nothing
            return None

    return document
