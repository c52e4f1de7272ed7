"""What workers do, whatever engine they belong to: cut files, and check parts.

Both take rows and give rows, as fugue has it, and leave what they make in the run's folder, each file whole and always under the
same name. So it does no harm if a scheduler has the same work done twice, and what is there need not be done again.
"""

from __future__ import annotations

import json
import pickle
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.integrations.archive.child import Checkers, Orders
from newslint.integrations.archive.cutting import cut
from newslint.integrations.archive.outcomes import Outcome, Record, refused
from newslint.integrations.archive.parts import File, Part, Unread
from newslint.integrations.archive.reading import read_batches
from newslint.integrations.archive.store import Store, told
from newslint.integrations.archive.tables import findings_table, parquet
from newslint.integrations.archive.tally import Lapse, Tally

if TYPE_CHECKING:
    import pyarrow as pa

#: The columns of what workers give back: the key of what they have done.
RESULT = "key:str"

_Row = dict[str, Any]


class Job(NamedTuple):
    """What every worker is told.

    Attributes:
        out: the run's folder.
        digest: tells what decides findings besides the records.
        size: how large parts are to be.
        processes: how many checking processes a worker may use for one part.
        orders: what these are told.
    """

    out: str
    digest: str
    size: int
    processes: int
    orders: Orders

    def packed(self) -> str:
        """As a text, for schedulers that look into what they pass on."""
        return b64encode(pickle.dumps(self)).decode("ascii")


def cut_name(key: str) -> str:
    """The file that says what a file was cut into."""
    return f"work/cut/{key}.json"


def done_folder(digest: str) -> str:
    """The folder of the files that say what a part came to."""
    return f"work/done-{digest}"


def done_name(digest: str, key: str) -> str:
    """The file that says what a part came to, which is there once the part is done."""
    return f"{done_folder(digest)}/{key}.json"


def lame_name(digest: str, key: str) -> str:
    """The file that says what a part came to that could not be read to its end."""
    return f"work/lame-{digest}/{key}.json"


def found_name(digest: str, key: str) -> str:
    """The file with the findings in a part."""
    return f"work/found-{digest}/{key}.parquet"


def cut_files(rows: Iterable[_Row], job: str) -> Iterator[_Row]:
    """Cut files of the archive into parts."""
    told = _job(job)
    store = Store(told.out)
    for row in rows:
        file = File(*json.loads(row["work"]))
        store.write(cut_name(row["key"]), cut(file, row["key"], store, told.size).dump())
        yield {"key": row["key"]}


def check_parts(rows: Iterable[_Row], job: str) -> Iterator[_Row]:
    """Check parts of the archive."""
    told = _job(job)
    store = Store(told.out)
    for row in rows:
        part = Part(*json.loads(row["work"]))
        check_part(part, told, store)
        yield {"key": part.key}


def check_part(part: Part, job: Job, store: Store) -> None:
    """Check the records of a part, and leave the findings and then the tally in the run's folder."""
    import pyarrow as pa

    checkers = _checkers(job)
    tally = Tally()
    tables: list[pa.Table] = []
    file = found_name(job.digest, part.key)
    unread: list[Unread] = []
    for batch in _readable(part, store, unread):
        outcomes = check_batch(batch, checkers)
        for outcome in outcomes:
            folder = str(PurePath(outcome.source).parent)
            tally.count(outcome, folder if part.kind == "drafts" else part.name, file)
        tables.append(findings_table(outcomes))
    for one in unread:
        tally.add_failure(Lapse(one.source, one.number, one.place, one.reason))
    store.write(file, parquet(pa.concat_tables(tables) if tables else findings_table([])))
    # What could not be read may be readable another time: the part is not done then.
    store.write((lame_name if unread else done_name)(job.digest, part.key), tally.dump())


def _readable(part: Part, store: Store, unread: list[Unread]) -> Iterator[pa.RecordBatch]:
    """The batches of a part, up to where it cannot be read; that goes to `unread`."""
    try:
        yield from read_batches(part, store)
    except Exception as error:  # each storage and format has errors of its own
        last = part.first + part.records - 1
        unread.append(Unread(part.name, part.first, f"cannot be read from here to {last}, or not all of it: {told(error)}"))


def check_batch(batch: pa.RecordBatch, checkers: Checkers) -> list[Outcome]:
    """The outcomes of the stories in a batch of records, in order: what every engine runs."""
    records = [Record(**row) for row in batch.to_pylist()]
    readable = (record for record in records if not record.problem)
    unreadable = [refused(record, record.problem) for record in records if record.problem]
    return [*checkers.check(readable), *unreadable]


def _job(packed: str) -> Job:
    job = pickle.loads(b64decode(packed))  # from the process that started the run
    assert isinstance(job, Job)
    return job


#: Checking processes last as long as the worker that has them. A worker's threads have their own.
_kept = threading.local()


def _checkers(job: Job) -> Checkers:
    if getattr(_kept, "job", None) != (job.out, job.digest):
        close_checkers()
        _kept.checkers, _kept.job = Checkers(job.processes, job.orders), (job.out, job.digest)
    checkers = _kept.checkers
    assert isinstance(checkers, Checkers)
    return checkers


def close_checkers() -> None:
    """End this thread's checking processes, if there are any."""
    if getattr(_kept, "job", None):
        _kept.checkers.close()
        _kept.job = None
