"""Places, and what lies where: countries, states and provinces with their capitals, and cities of 100,000 people or more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "data" / "places.txt"


class Region(NamedTuple):
    """A country, or a part of one that news names.

    Attributes:
        code: "FR", "US.TX".
        name: in English.
        capitals: its capital; several where they are shared, in dispute or spelled in two ways.
        continent: in English; empty for a part of a country.
    """

    code: str
    name: str
    capitals: tuple[str, ...]
    continent: str


class Gazetteer(NamedTuple):
    """What lies where.

    Attributes:
        regions: by every name, abbreviation and adjective ("Texas", "TX", "French"), the regions that it may mean.
        cities: by name, the codes of the regions that have a place of that name, however small.
        american: the names whose largest place is in the United States.
        seats: by the name of a capital, the regions that it is the capital of.
    """

    regions: dict[str, tuple[Region, ...]]
    cities: dict[str, frozenset[str]]
    american: frozenset[str]
    seats: dict[str, tuple[Region, ...]]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that is part of the package; `training/places` tells how it is made."""
    by_code: dict[str, Region] = {}
    regions: dict[str, tuple[Region, ...]] = {}
    cities: dict[str, frozenset[str]] = {}
    american: set[str] = set()
    seats: dict[str, tuple[Region, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        kind, first, second, *rest = line.split("\t")
        if kind == "P":
            cities[first] = frozenset(second.split())
            if second.startswith("US"):
                american.add(first)
        elif kind == "C":
            region = Region(first, second, tuple(filter(None, rest[0].split(","))), rest[1])
            by_code[first] = region
            regions[second] = (*regions.get(second, ()), region)
            for capital in region.capitals:
                seats[capital] = (*seats.get(capital, ()), region)
        else:
            regions[second] = (*regions.get(second, ()), by_code[first])
    return Gazetteer(regions, cities, frozenset(american), seats)
