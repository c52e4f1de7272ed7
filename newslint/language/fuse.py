"""A table of small numbers by 64-bit key in nine bits an entry: keys are not stored, and one stranger in 37 passes for known.

A binary fuse filter (Graf and Lemire, "Binary Fuse Filters", 2022, doi:10.1145/3510449) whose cells hold a value beside the
fingerprint: the three cells of a key, combined by exclusive or, give both. `training/fuse.py` builds the tables.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

VALUE_BITS = 3
LARGEST = (1 << VALUE_BITS) - 1
"""The largest value; the smallest that can be stored is 1."""
_FINGERPRINT_BITS = 8 - VALUE_BITS


class FuseTable(NamedTuple):
    """A built table.

    Attributes:
        cells: one byte a cell.
        segment: cells in a segment, a power of two; a key's cells lie in three segments that follow each other.
        seed: what the keys are mixed with.
    """

    cells: NDArray[np.uint8]
    segment: int
    seed: int

    def values(self, keys: Keys) -> NDArray[np.uint8]:
        """Return the value of each key; 0 for one that is not in the table."""
        mixed = mix(keys, self.seed)
        first, second, third = places(mixed, len(self.cells), self.segment)
        found = self.cells[first] ^ self.cells[second] ^ self.cells[third]
        value = found & np.uint8(LARGEST)
        value[found >> VALUE_BITS != fingerprints(mixed)] = 0
        return value

    def as_arrays(self) -> dict[str, NDArray[Any]]:
        """Return what `from_arrays` takes, for storage."""
        return {"cells": self.cells, "shape": np.array([self.segment, self.seed], np.int64)}

    @classmethod
    def from_arrays(cls, cells: NDArray[np.uint8], shape: NDArray[np.int64]) -> FuseTable:
        """Return the table that `as_arrays` was taken from."""
        return cls(cells, int(shape[0]), int(shape[1]))


def mix(keys: Keys, seed: int) -> Keys:
    """Return the keys with all bits mixed (the finaliser of MurmurHash3), differently for each seed."""
    h = keys + np.uint64(seed)
    h = (h ^ (h >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    h = (h ^ (h >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return h ^ (h >> np.uint64(33))


def places(mixed: Keys, cells: int, segment: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the three cells of each mixed key."""
    starts = np.uint64(cells - 2 * segment)
    mask = np.uint64(segment - 1)
    first = ((mixed >> np.uint64(32)) * starts) >> np.uint64(32)
    second = (first + np.uint64(segment)) ^ ((mixed >> np.uint64(18)) & mask)
    third = (first + np.uint64(2 * segment)) ^ (mixed & mask)
    return first.astype(np.int64), second.astype(np.int64), third.astype(np.int64)


def fingerprints(mixed: Keys) -> NDArray[np.uint8]:
    """Return the few bits by which a key is known again."""
    folded = mixed ^ (mixed >> np.uint64(32))
    return ((folded >> np.uint64(5)) & np.uint64((1 << _FINGERPRINT_BITS) - 1)).astype(np.uint8)
