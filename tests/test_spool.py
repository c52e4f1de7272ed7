from __future__ import annotations

from newslint.spool import Spool
from tests.conftest import engine

FOUND = engine().check_bytes(b"The mayor spoke so so late on the the day.\n", "a.txt").diagnostics


def test_what_went_to_disk_comes_back_in_order_and_as_often_as_wanted() -> None:
    spool = Spool(held=3)
    added = []
    for number in range(5):
        some = [one._replace(path=f"{number}.txt") for one in FOUND]
        spool.extend(some)
        added += some
    assert len(FOUND) == 2
    assert len(spool) == 10
    assert list(spool) == added == list(spool)
    assert list(zip(spool, spool, strict=True)) == list(zip(added, added, strict=True))
    assert added[0] in spool
    spool.extend(FOUND)
    assert list(spool) == [*added, *FOUND]
