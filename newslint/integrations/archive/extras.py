"""What is said where a library that only archives need is not there."""

from __future__ import annotations

from newslint.config import ConfigError

#: Library → the extra that brings it.
EXTRAS = {"dask": "archive-dask", "distributed": "archive-dask", "fugue_dask": "archive-dask", "pyspark": "archive-spark"}


def missing(error: ImportError) -> ConfigError:
    """The error for a library that could not be imported."""
    name = (error.name or "").partition(".")[0]
    if not name:  # fsspec's own message for a kind of storage whose library is not there
        return ConfigError(f"this storage needs another package: {error}")
    return ConfigError(f"the archive needs {name}: pip install 'newslint[{EXTRAS.get(name, 'archive')}]'")
