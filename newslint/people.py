"""The people file: how names are spelled, who holds which title since when, who is how old. TOML or CSV."""

from __future__ import annotations

import csv
import io
import re
import sys
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, NoReturn

from newslint.config import ConfigError, nearest
from newslint.documents.encoding import decode
from newslint.documents.errors import ReadError

PRONOUNS = ("he/him", "she/her", "they/them")

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*people[ \t]*\]\]", re.MULTILINE)
_FIELDS = ("name", "never", "titles", "pronouns", "born", "age", "as-of")
_TITLE_FIELDS = ("title", "from", "until")
_COLUMNS = ("name", "never", "title", "from", "until", "pronouns", "born", "age", "as-of")
_OLDEST = 130


class Title(NamedTuple):
    """A title, and the days on which it was held.

    Attributes:
        text: the title, as it is written before a name: "Pentagon press secretary".
        since, until: its first and its last day; None where that is open.
    """

    text: str
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether it was held on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Person(NamedTuple):
    """Somebody in the news.

    Attributes:
        name: the name, as it is to be spelled.
        never: spellings of it, or of a part of it, that are never to be used.
        titles: the titles that the person holds and has held.
        pronouns: one of `PRONOUNS`, or empty.
        born: the date of birth, if known.
        age: the age in years, if that is known and the date of birth is not.
        as_of: the day on which the person had that `age`; None where it is taken to hold.
    """

    name: str
    never: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    pronouns: str = ""
    born: date | None = None
    age: int | None = None
    as_of: date | None = None


def read_people(path: str) -> tuple[tuple[Person, ...], str]:
    """The people in the file `path`, and the SHA-256 hash of its bytes in hexadecimal.

    Raises:
        ConfigError: the file cannot be read, or an entry is malformed; the message names the file and the row or line.
    """
    try:
        data = Path(path).read_bytes()
        text, _ = decode(data)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read as a people file: {error.strerror or error}") from None
    except ReadError as error:
        raise ConfigError(f"{path}: cannot be read as a people file: {error}") from None
    return parse_people(text, path), sha256(data).hexdigest()


def parse_people(text: str, path: str) -> tuple[Person, ...]:
    """The people in the `text` of a file; the ending of `path` tells its form.

    Raises:
        ConfigError: an entry is malformed.
    """
    name = path.lower()
    if name.endswith(".toml"):
        entries = _from_toml(text, path)
    elif name.endswith((".csv", ".tsv")):
        entries = _from_csv(text, path)
    else:
        raise ConfigError(f'{path}: a people file ends in ".toml" or ".csv"; rename it')
    people: dict[str, Person] = {}
    for where, fields in entries:
        person = _Entry(f"{path}: {where}", fields).person()
        known = people.get(person.name)
        people[person.name] = _joined(known, person) if known else person
    if not people:
        raise ConfigError(f"{path}: names nobody; write [[people]] tables with a name each, or a CSV file with a column name")
    return tuple(people.values())


def _joined(known: Person, more: Person) -> Person:
    """One person of two entries: a row for each title is how tables hold several."""
    return Person(
        known.name,
        tuple(dict.fromkeys((*known.never, *more.never))),
        (*known.titles, *more.titles),
        more.pronouns or known.pronouns,
        more.born or known.born,
        known.age if more.age is None else more.age,
        more.as_of or known.as_of,
    )


def _from_toml(text: str, path: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}") from None
    for key in table:
        if key != "people":
            raise ConfigError(f"{path}: {key}: is not known here; write a [[people]] table for each person")
    entries = table.get("people", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"{path}: people: must be tables; write [[people]] above each person")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
    for index, entry in enumerate(entries):
        yield f"line {lines[index]}" if len(lines) == len(entries) else f"entry {index + 1}", entry


def _from_csv(text: str, path: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            where = f"row {reader.line_num}"
            if not columns:
                columns = [cell.strip().lower() for cell in row]
                _check_columns(columns, f"{path}: {where}")
                continue
            if len(row) > len(columns):
                raise ConfigError(
                    f"{path}: {where}: has {len(row)} cells, the head {len(columns)}; put commas in quotation marks"
                )
            yield where, _row(dict(zip(columns, (cell.strip() for cell in row), strict=False)))
    except csv.Error as error:
        raise ConfigError(f"{path}: row {reader.line_num}: is not valid CSV: {error}") from None


def _check_columns(columns: list[str], where: str) -> None:
    for column in columns:
        if column not in _COLUMNS:
            raise ConfigError(f'{where}: "{column}" is not a column{nearest(column, _COLUMNS)}; use {", ".join(_COLUMNS)}')
    if "name" not in columns:
        raise ConfigError(f'{where}: has no column "name"; the first row names the columns')
    if len(set(columns)) < len(columns):
        raise ConfigError(f"{where}: names a column twice")


def _row(cells: Mapping[str, str]) -> Mapping[str, object]:
    """The fields of a row, as a TOML table would have them."""
    fields: dict[str, object] = {key: cells[key] for key in ("name", "pronouns", "born", "as-of") if cells.get(key)}
    if cells.get("never"):
        fields["never"] = [part.strip() for part in cells["never"].split(";") if part.strip()]
    if cells.get("age"):
        fields["age"] = int(cells["age"]) if cells["age"].isascii() and cells["age"].isdigit() else cells["age"]
    title = {key: cells[key] for key in _TITLE_FIELDS if cells.get(key)}
    if title:
        fields["titles"] = [title]
    return fields


class _Entry:
    """One person while being read; `where` names the file and the place for messages."""

    def __init__(self, where: str, fields: Mapping[str, object]) -> None:
        self._where = where
        self._fields = fields

    def person(self) -> Person:
        for key in self._fields:
            if key not in _FIELDS:
                self._fail(key, f"is not a field{nearest(key, _FIELDS)}; use {', '.join(_FIELDS)}")
        name = self._fields.get("name")
        if not isinstance(name, str) or not name.strip():
            self._fail("name", "is missing; every entry needs one")
        if not any(character.isalpha() for character in name):
            self._fail("name", f'is "{name}", which is no name')
        self._where += f": {name}"
        return Person(
            " ".join(name.split()),
            self._never(name),
            self._titles(),
            self._pronouns(),
            self._day("born"),
            self._age(),
            self._day("as-of"),
        )

    def _never(self, name: str) -> tuple[str, ...]:
        given = self._fields.get("never", [])
        given = [given] if isinstance(given, str) else given
        if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
            self._fail("never", 'must be a list of spellings, such as ["Jon Kirby"]')
        spellings = tuple(" ".join(one.split()) for one in given)
        if " ".join(name.split()) in spellings:
            self._fail("never", f'holds "{name}" itself, the spelling to use')
        return spellings

    def _titles(self) -> tuple[Title, ...]:
        given = self._fields.get("titles", [])
        if not isinstance(given, list):
            self._fail("titles", 'must be a list, such as [{title = "mayor", from = 2019-05-01}]')
        return tuple(self._title(one) for one in given)

    def _title(self, given: object) -> Title:
        if isinstance(given, str) and given.strip():
            return Title(" ".join(given.split()))
        if not isinstance(given, dict):
            self._fail("titles", 'must hold titles, such as "mayor" or {title = "mayor", from = 2019-05-01}')
        for key in given:
            if key not in _TITLE_FIELDS:
                self._fail(f"titles.{key}", f"is not a field{nearest(str(key), _TITLE_FIELDS)}; use {', '.join(_TITLE_FIELDS)}")
        text = given.get("title")
        if not isinstance(text, str) or not text.strip():
            self._fail("titles", "has dates without a title")
        since, until = self._as_day("from", given.get("from")), self._as_day("until", given.get("until"), last=True)
        if since and until and until < since:
            self._fail("titles", f'"{text}" ends ({until}) before it begins ({since})')
        return Title(" ".join(text.split()), since, until)

    def _pronouns(self) -> str:
        given = self._fields.get("pronouns", "")
        known = {one for one in PRONOUNS if isinstance(given, str) and given.strip().lower() in (one, one.split("/")[0])}
        if given and not known:
            self._fail("pronouns", f"is {given!r}; use one of {', '.join(PRONOUNS)}")
        return next(iter(known), "")

    def _age(self) -> int | None:
        age = self._fields.get("age")
        if age is None:
            return None
        if "born" in self._fields:
            self._fail("age", "stands beside born, which gives it; leave one of them out")
        if not isinstance(age, int) or isinstance(age, bool) or not 0 <= age <= _OLDEST:
            self._fail("age", f"is {age!r}; write whole years, such as 52")
        return age

    def _day(self, key: str) -> date | None:
        day = self._as_day(key, self._fields.get(key))
        if day and key == "born" and len(str(self._fields[key])) < len("2000-01-01"):
            self._fail(key, f"is {self._fields[key]!r}; write the whole date, such as 1963-06-03, or give age and as-of")
        return day

    def _as_day(self, key: str, given: object, *, last: bool = False) -> date | None:
        """The date in a field; a year or a month stands for its first day, or its `last`."""
        if given is None:
            return None
        if isinstance(given, datetime):
            return given.date()
        if isinstance(given, date):
            return given
        match = _DATE.match(str(given).strip())
        try:
            if match is None:
                raise ValueError
            year, month, day = (int(part) if part else 0 for part in match.groups())
            month = month or (12 if last else 1)
            return date(year, month, day or (monthrange(year, month)[1] if last else 1))
        except ValueError:
            self._fail(key, f"is {given!r}; write a date as 2019-05-01, 2019-05 or 2019")

    def _fail(self, field: str, problem: str) -> NoReturn:
        raise ConfigError(f"{self._where}: {field}: {problem}")
