"""Build the tables of `newslint.language.fuse`."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from newslint.language.fuse import VALUE_BITS, FuseTable, Keys, fingerprints, mix, places

_ROOM = 1.125
_ATTEMPTS = 20


def build(keys: Keys, values: NDArray[np.uint8]) -> FuseTable:
    """Return a table of distinct keys and their values.

    Raises:
        ValueError: no seed gave a table; the keys are not distinct.
    """
    segment = 1 << max(2, int(math.log(max(2, len(keys))) / math.log(3.33) + 2.25))
    room = max(_ROOM, 0.875 + 0.25 * math.log(1_000_000) / math.log(max(2, len(keys))))
    cells = (max(1, math.ceil(room * len(keys) / segment) - 2) + 2) * segment
    for seed in range(1, _ATTEMPTS + 1):
        mixed = mix(keys, seed)
        where = np.stack(places(mixed, cells, segment))
        rounds = _peeled(where, cells)
        if rounds is not None:
            told = fingerprints(mixed) << np.uint8(VALUE_BITS) | values
            return FuseTable(_filled(where, told, rounds, cells), segment, seed)
    raise ValueError("the keys cannot be told apart; are they distinct?")


Rounds = list[tuple[NDArray[np.int64], NDArray[np.int64]]]


def _peeled(where: NDArray[np.int64], cells: int) -> Rounds | None:
    """Return rounds of (keys, their own cells), cells that no other key left then uses; None where some key has none."""
    count = np.zeros(cells, np.int64)
    either = np.zeros(cells, np.int64)  # exclusive or of the keys of a cell: the key itself where it is alone
    numbers = np.arange(where.shape[1])
    for row in where:
        np.add.at(count, row, 1)
        np.bitwise_xor.at(either, row, numbers)
    rounds: Rounds = []
    left = where.shape[1]
    alone = np.flatnonzero(count == 1)
    while len(alone):
        keys, first = np.unique(either[alone], return_index=True)
        own = alone[first]
        rounds.append((keys, own))
        left -= len(keys)
        touched = where[:, keys]
        for row in touched:
            np.subtract.at(count, row, 1)
            np.bitwise_xor.at(either, row, keys)
        beside = np.unique(touched)
        alone = beside[count[beside] == 1]
    return rounds if left == 0 else None


def _filled(where: NDArray[np.int64], told: NDArray[np.uint8], rounds: Rounds, cells: int) -> NDArray[np.uint8]:
    table = np.zeros(cells, np.uint8)
    for keys, own in reversed(rounds):
        table[own] = 0
        others = table[where[0, keys]] ^ table[where[1, keys]] ^ table[where[2, keys]]
        table[own] = told[keys] ^ others
    return table
