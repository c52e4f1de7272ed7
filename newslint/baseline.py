"""The baseline: the findings of old that a newsroom has chosen to live with, known again by their content.

A baseline is a JSON file that `newslint baseline` writes, with a line for each finding. Its paths count from its own folder: it
may be moved together with its drafts, and used from any folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

from newslint.configfiles import ConfigError
from newslint.files import replace_file
from newslint.fingerprints import fingerprints
from newslint.results import Checked

#: The name of the file where no other is given.
FILE_NAME = "newslint-baseline.json"

#: The version of the file's form, which a later newslint may change.
VERSION = 1

# How much of the marked text is kept, for people to read.
_SHOWN = 60


class Entry(NamedTuple):
    """A finding in the baseline: its rule and, for people, the text that it marked."""

    code: str
    text: str


class Baseline:
    """The findings in a baseline file, and which of them a run has met.

    Attributes:
        path: the file.
        entries: draft, relative to the file's folder → fingerprint → finding.
    """

    def __init__(self, path: Path, entries: Mapping[str, Mapping[str, Entry]] | None = None) -> None:
        self.path = path
        self.entries = {draft: dict(found) for draft, found in (entries or {}).items()}
        self._folder = os.path.realpath(path.parent)
        self._seen: dict[str, Collection[str]] = {}
        self._found: dict[str, dict[str, Entry]] = {}

    def leave(self, checked: Checked) -> Checked:
        """The outcome for a draft without the findings that the baseline has. Which of them it met is kept in mind."""
        draft = self._draft(checked.path)
        known = self.entries.get(draft)
        if not known or not checked.was_read:
            return checked
        keyed = list(zip(self._keys(draft, checked), checked.diagnostics, strict=True))
        self._seen[draft] = known.keys() & {key for key, _ in keyed}
        return checked._replace(diagnostics=tuple(one for key, one in keyed if key not in known))

    def note(self, checked: Checked) -> None:
        """Keep the findings in a draft in mind, for `updated`."""
        if not checked.was_read:
            return
        draft = self._draft(checked.path)
        self._found[draft] = {
            key: Entry(one.finding.code, one.excerpt[one.marked.start : one.marked.end][:_SHOWN])
            for key, one in zip(self._keys(draft, checked), checked.diagnostics, strict=True)
        }
        self._seen[draft] = self._found[draft].keys()

    def stale(self, codes: Collection[str]) -> int:
        """How many entries of the rules `codes` the drafts that were read no longer give, or belong to drafts that are gone."""
        return sum(1 for draft, key, entry in self._all() if self._is_stale(draft, key, entry, codes))

    def updated(self, codes: Collection[str], *, prune: bool) -> Baseline:
        """The baseline with the findings noted in place of what it had; what the run did not look at stays as it is.

        Args:
            codes: the rules that ran.
            prune: whether entries are only taken out, none added.
        """
        entries: dict[str, dict[str, Entry]] = {}
        for draft, key, entry in self._all():
            if not self._is_stale(draft, key, entry, codes):
                entries.setdefault(draft, {})[key] = entry
        if not prune:
            for draft, found in self._found.items():
                entries[draft] = {**entries.get(draft, {}), **found}
        return Baseline(self.path, {draft: found for draft, found in entries.items() if found})

    def __len__(self) -> int:
        return sum(map(len, self.entries.values()))

    def save(self) -> None:
        """Write the file, in one step.

        Raises:
            OSError: it cannot be written; it is then as it was.
        """
        replace_file(Path(os.path.realpath(self.path)), "".join(self._lines()).encode("utf-8"))

    def _lines(self) -> Iterator[str]:
        """The file's text: one finding a line, in a fixed order, so that version control shows what changed."""
        yield f'{{\n  "version": {VERSION},\n  "findings": {{'
        for number, (draft, found) in enumerate(sorted(self.entries.items())):
            yield f"{',' if number else ''}\n    {_json(draft)}: [\n"
            rows = sorted((entry.code, entry.text, key) for key, entry in found.items())
            yield ",\n".join(
                f'      {{"code": {_json(code)}, "text": {_json(text)}, "fingerprint": "{key}"}}' for code, text, key in rows
            )
            yield "\n    ]"
        yield "\n  }\n}\n" if self.entries else "}\n}\n"

    @staticmethod
    def _keys(draft: str, checked: Checked) -> Iterator[str]:
        return fingerprints(one._replace(path=draft) for one in checked.diagnostics)

    def _draft(self, path: str) -> str:
        try:
            place = os.path.relpath(os.path.abspath(path), self._folder)  # noqa: PTH100 - links keep the names people gave them
        except ValueError:  # another drive
            place = path
        return place.replace(os.sep, "/")

    def _all(self) -> Iterator[tuple[str, str, Entry]]:
        for draft, found in self.entries.items():
            for key, entry in found.items():
                yield draft, key, entry

    def _is_stale(self, draft: str, key: str, entry: Entry, codes: Collection[str]) -> bool:
        if draft in self._seen:
            return entry.code in codes and key not in self._seen[draft]
        return not os.path.lexists(os.path.join(self._folder, draft))  # noqa: PTH118 - a name, not a Path, for speed


def load(path: Path) -> Baseline:
    """The baseline in the file at `path`.

    Raises:
        ConfigError: there is no such file, or it is not a baseline.
    """
    try:
        table = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such baseline; newslint baseline writes one") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}; name another file with --baseline") from None
    except ValueError as error:
        _broken(path, f"it is not JSON: {error}")
    version = table.get("version") if isinstance(table, dict) else None
    if isinstance(version, int) and version > VERSION:
        _broken(path, f"a later newslint wrote it (version {version})")
    try:
        entries = {
            str(draft): {str(row["fingerprint"]): Entry(str(row["code"]), str(row["text"])) for row in rows}
            for draft, rows in table["findings"].items()
        }
    except (KeyError, TypeError, AttributeError):
        _broken(path, "it does not have the form of one")
    return Baseline(path, entries)


def _broken(path: Path, problem: str) -> NoReturn:
    raise ConfigError(f"{path}: is not a baseline: {problem}; delete it, and write it again with newslint baseline") from None


def _json(text: str) -> str:
    # Names that are not UTF-8 come with characters that no file can hold as they are.
    return json.dumps(text, ensure_ascii=not text.isprintable())
