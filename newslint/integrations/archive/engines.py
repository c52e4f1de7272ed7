"""Runs work on an engine, through fugue: this machine, a Dask cluster or a Spark cluster.

Scheduling, retries and lost workers are the engine's own affair; it is given rows, one for each piece of work, and a function.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.config import ConfigError
from newslint.integrations.archive.work import RESULT, Job, close_checkers

if TYPE_CHECKING:
    import pandas as pd

ENGINES = ("local", "dask", "spark")

#: How often Spark tries a piece of work on this machine; elsewhere its own setting says so.
_TRIES = 4

_Function = Callable[[Iterable[dict[str, Any]], str], Iterator[dict[str, Any]]]


class Place(NamedTuple):
    """Where work is done.

    Attributes:
        engine: one of `ENGINES`.
        jobs: how many processes check at once, where this machine does the work.
        cluster: the address of a Dask scheduler, or Spark's master URL; "" for this machine, or what Spark is set up for.
    """

    engine: str
    jobs: int
    cluster: str = ""

    @property
    def processes(self) -> int:
        """How many checking processes one worker uses."""
        return self.jobs if self.engine == "local" else 1


class Failed(Exception):
    """The engine has given up. The message says what it said last."""


class Engine:
    """An engine that is running."""

    def __init__(self, native: object, prepare: Callable[[pd.DataFrame], object], partition: str | None) -> None:
        self._native = native
        self._prepare = prepare
        self._partition = partition

    def run(self, function: _Function, works: Sequence[tuple[str, tuple[Any, ...]]], job: Job) -> None:
        """Have `function` do the works, each given with its key.

        Raises:
            Failed: the engine has given up; some of the work is done.
        """
        import fugue.api as fa
        import pandas as pd

        if not works:
            return
        rows = pd.DataFrame({"key": [key for key, _ in works], "work": [json.dumps(work) for _, work in works]})
        try:
            result = fa.transform(
                self._prepare(rows),
                function,
                schema=RESULT,
                params={"job": job.packed()},
                partition=self._partition,
                engine=self._native,
                as_local=True,
            )
            fa.as_pandas(result)
        except ConfigError:
            raise
        except Exception as error:  # each engine has errors of its own
            raise Failed(_last_line(error)) from error


@contextmanager
def running(place: Place) -> Iterator[Engine]:
    """The engine, for as long as it is needed.

    Raises:
        ImportError: what it needs is not installed.
        ConfigError: it cannot be had.
    """
    starts = {"local": _local, "dask": _dask, "spark": _spark}
    with starts[place.engine](place) as engine:
        yield engine


@contextmanager
def _local(place: Place) -> Iterator[Engine]:
    try:
        yield Engine(None, lambda rows: rows, None)
    finally:
        close_checkers()


@contextmanager
def _dask(place: Place) -> Iterator[Engine]:
    import dask.dataframe as dd
    import fugue_dask  # noqa: F401 - fugue knows Dask's clients from then on
    from dask.distributed import Client, LocalCluster

    def prepare(rows: pd.DataFrame) -> object:
        # A partition for each row, so that work is given out as workers become free.
        return dd.from_pandas(rows, npartitions=len(rows), sort=False)

    if place.cluster:
        try:
            with Client(place.cluster) as client:
                yield Engine(client, prepare, None)
        except OSError as error:
            raise ConfigError(f"there is no Dask scheduler at {place.cluster}: {error}") from None
        return
    with (
        LocalCluster(
            n_workers=place.jobs, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
        ) as cluster,
        Client(cluster) as client,
    ):
        yield Engine(client, prepare, None)


@contextmanager
def _spark(place: Place) -> Iterator[Engine]:
    import fugue_spark  # noqa: F401 - fugue knows Spark's sessions from then on
    from pyspark import SparkConf
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    running_already = SparkSession.getActiveSession()
    builder = SparkSession.builder.appName("newslint archive")
    if place.cluster:
        builder = builder.master(place.cluster)
    elif not running_already and "spark.master" not in dict(SparkConf().getAll()):
        builder = builder.master(f"local[{place.jobs},{_TRIES}]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    except (PySparkException, OSError) as error:
        raise ConfigError(f"Spark cannot be had (it needs Java 17 or later): {_last_line(error)}") from None
    session.sparkContext.setLogLevel("OFF")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield Engine(session, lambda rows: rows, "per_row")
    finally:
        if not running_already:
            session.stop()


def _last_line(error: BaseException) -> str:
    """The line of an error's message that says the most: remote errors come with the whole way that they took."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    own = [line for line in lines if line.startswith("newslint.")]
    return (own or lines or [type(error).__name__])[-1]
