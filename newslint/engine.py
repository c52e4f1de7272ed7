"""The one loop: drafts × rules → findings, with suppressions, settings and fixes applied."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint.discovery import among, discover
from newslint.documents.bounds import check_copy
from newslint.documents.errors import ReadError, WriteError
from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.findings import Finding, Severity
from newslint.placing import place
from newslint.plugins import Plugins, describe
from newslint.registry import admits, covers, select_rules
from newslint.results import Checked, Diagnostic, Failure
from newslint.rules.base import EngineRule, EngineUnavailableError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from newslint.config import Configuration
    from newslint.settings import Settings
    from newslint.sources.model import Source

#: Fixing goes on while fixes open the way for others, but not for ever: a rule's fix may offend another rule.
MAX_PASSES = 10

#: Drafts larger than this are refused: no person wrote them, and reading one would take the machine's memory. In bytes.
MAX_BYTES = 20_000_000

#: The same for word processors' files, which hold pictures besides.
MAX_PACKAGE_BYTES = 100_000_000

# How those begin.
_PACKAGE = b"PK\x03\x04"

#: So many findings of one draft are kept; no story has a hundredth of them.
MAX_FINDINGS = 50_000

DEFAULT_SUFFIX = ".txt"


class FixMode(NamedTuple):
    """What to do with fixes.

    Attributes:
        unsafe: whether unsafe fixes are applied too.
        write: whether files are rewritten; else the fixed text is only worked out.
    """

    unsafe: bool = False
    write: bool = True


class _Look(NamedTuple):
    """What one look at a draft gave: findings, the same with their places, failures, and the fixes that its format forbids."""

    findings: list[Finding]
    diagnostics: list[Diagnostic]
    failures: list[Failure]
    withheld: list[Finding]


class Engine:
    """Checks drafts with the rules that the configuration selects, against the desk's files, which are read once.

    Raises:
        ConfigError: the configuration names a rule that is not there, or a source or people file that cannot be read.
    """

    def __init__(self, configuration: Configuration, plugins: Plugins) -> None:
        self.configuration = configuration
        self.plugins = plugins
        self.settings = self._with_desk(configuration.settings)
        self._read_sources: dict[str, Source] = {}
        self.rules = select_rules(plugins.rules, self.settings)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that run."""
        return frozenset(rule.code for rule in self.rules)

    def warnings(self) -> list[Failure]:
        """What the user should know before the run starts."""
        engines = [rule for rule in self.rules if isinstance(rule, EngineRule)]
        said = [(rule, rule.warning(self.settings)) for rule in engines]
        return [Failure("", f"rule {rule.code} ({rule.name})", text, advisory=True) for rule, text in said if text]

    def drafts(self, paths: Sequence[str], more: tuple[str, ...] = ()) -> Iterator[str | Failure]:
        """The drafts under `paths`, and what cannot be looked into; also all files with one of the endings in `more`."""

        def admits(path: str) -> bool:
            return path.lower().endswith(more) or self._admits(path)

        suffixes = (*self.plugins.readers, *more)
        where = self.configuration.root
        return discover(paths, suffixes, self.settings.exclude, where, self._no_drafts, admits if more else self._admits)

    def drafts_among(self, files: Iterable[str], paths: Sequence[str]) -> Iterator[str | Failure]:
        """Those of `files` (full paths) that are drafts under `paths`."""
        where = self.configuration.root
        return among(files, paths, self.plugins.readers, self.settings.exclude, where, self._no_drafts, self._admits)

    def _admits(self, path: str) -> bool:
        """Whether a file that was found in a folder is a draft, as its reader says."""
        return self.reader_for(path).admits(path, self.settings)

    @property
    def _no_drafts(self) -> tuple[str, ...]:
        """The desk's own files, which may look like drafts."""
        people = (self.settings.people,) if self.settings.people else ()
        return (*self.configuration.lists, *people, *(source.path for source in self.settings.desk.sources))

    def check_file(self, path: str, fix: FixMode | None = None) -> Checked:
        """Check the draft in a file, and with `fix`, mend it. Whatever goes wrong is in the outcome; nothing is raised."""
        try:
            data = read_file(path)
        except ReadError as error:
            return refused(path, str(error))
        return self.check_draft(data, path, fix)

    def check_draft(self, data: bytes, path: str, fix: FixMode | None = None) -> Checked:
        """Check the draft that was read from the file at `path`, and with `fix`, mend the file. Nothing is raised."""
        checked = self.check_bytes(data, path, fix, own_sources=True)
        if fix and fix.write and checked.after != checked.before:
            return self._write(path, data, checked)
        return checked

    def check_bytes(self, data: bytes, path: str, fix: FixMode | None = None, *, own_sources: bool = False) -> Checked:
        """Check a draft given as the bytes of a file that would be called `path`. Writes nothing.

        Other files are opened only with `own_sources`: those that the draft's front matter names as its sources.
        """
        document, failures = self.read_draft(data, path, own_sources=own_sources)
        if document is None:
            return Checked(path, failures=failures)
        checked = self._settle(document, self.reader_for(path), fix)
        if document.settings is self.settings:
            return checked
        return checked._replace(failures=(*failures, *checked.failures), repeatable=False)

    def read_draft(self, data: bytes, path: str, *, own_sources: bool = False) -> tuple[Document | None, tuple[Failure, ...]]:
        """The draft in the bytes of a file that would be called `path`, or None, and what failed; `own_sources` as above."""
        reader = self.reader_for(path)
        try:
            document = reader.read(data, path, self.settings)
            check_copy(document)
        except ReadError as error:
            return None, (Failure(path, "", str(error)),)
        except (Exception, SystemExit) as error:  # a reader, perhaps a plugin's, is broken: say which and go on
            return None, (Failure(path, f"reader {reader.name}", describe(error)),)
        return self._with_own_sources(document) if own_sources and "sources" in document.metadata else (document, ())

    def _with_own_sources(self, document: Document) -> tuple[Document, tuple[Failure, ...]]:
        """`document` with the sources that its front matter names in its settings, besides the run's own.

        Where one of them cannot be read, that is a failure, and the draft is held against no sources at all: what the missing
        one bears out would be reported as unfounded.
        """
        from newslint.config import ConfigError
        from newslint.sources.own import named_sources

        desk = self.settings.desk
        try:
            sources = (*desk.sources, *named_sources(document, self._read_sources, self.reader_for))
            failures: tuple[Failure, ...] = ()
        except ConfigError as error:
            sources, failures = (), (Failure(document.path, "", str(error)),)
        settings = replace(document.settings, desk=desk.with_sources(sources))
        stories = tuple(replace(story, settings=settings) for story in document.stories)
        return replace(document, settings=settings, stories=stories), failures

    def _with_desk(self, settings: Settings) -> Settings:
        """`settings` with the files that they name read, unless they are already."""
        if settings.desk or not (settings.sources or settings.people):
            return settings
        from newslint.sources.reading import read_desk

        return replace(settings, desk=read_desk(settings.sources, settings.people, self.reader_for))

    def reader_for(self, path: str) -> Reader:
        """The reader for a file name: the one of its longest known ending, else plain text's."""
        name = Path(path).name.lower()
        known = [suffix for suffix in self.plugins.readers if name.endswith(suffix)]
        return self.plugins.readers[max(known, key=len, default=DEFAULT_SUFFIX)]

    def findings(self, document: Document) -> tuple[list[Finding], list[Failure]]:
        """What the selected rules find in `document`, in order of place, and the rules that failed on it."""
        if document.stories:
            looks = [self._in_story(story) for story in document.stories]
            return [one for found, _ in looks for one in found], _once(one for _, failed in looks for one in failed)
        return self._in_story(document)

    def _in_story(self, document: Document, most: int = MAX_FINDINGS) -> tuple[list[Finding], list[Failure]]:
        """What the rules find in a story, `most` of it at most."""
        found: list[Finding] = []
        yielding: list[Finding] = []
        others: list[list[Finding]] = [yielding]
        failures: list[Failure] = []
        for rule in self.rules:
            try:
                if isinstance(rule, EngineRule):
                    others.append([one for one in rule.check(document) if admits(rule, one, self.settings)])
                else:
                    kept = yielding if rule.yields else found
                    kept.extend(islice(rule.check(document), most + 1 - len(found) - len(yielding)))
            except EngineUnavailableError as error:
                failures.append(Failure("", f"rule {rule.code} ({rule.name})", str(error), advisory=not error.required))
            except (Exception, SystemExit) as error:  # one broken rule must not cost the others' findings
                failures.append(Failure(document.path, f"rule {rule.code} ({rule.name})", describe(error)))
        if len(found) + len(yielding) > most:
            problem = f"has more than {MAX_FINDINGS:,} findings, as no draft has; the rest are left out: exclude it, or split it"
            failures.append(Failure(document.path, "", problem))
            del found[most:], yielding[most - len(found) :]
        if any(others):
            from newslint.duplicates import merge

            found = merge(document, found, others)
        if document.directives:
            from newslint.suppressions import apply_suppressions

            found = apply_suppressions(document, found, self.plugins.rules.values(), self.rules)
        return sorted(self._configured(document, found), key=lambda one: (one.span, one.code)), failures

    def _configured(self, document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that the settings leave, with the severities that they set."""
        ignored = self.ignored_in(document.path)
        for finding in findings:
            if covers(finding.code, finding.rule, ignored):
                continue
            severity = self._severity(finding)
            if severity >= self.settings.min_severity:
                yield finding if severity is finding.severity else replace(finding, severity=severity)

    def _severity(self, finding: Finding) -> Severity:
        meant = [selector for selector in self.settings.severity if covers(finding.code, finding.rule, (selector,))]
        return self.settings.severity[max(meant, key=len)] if meant else finding.severity

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """The codes that `per-file-ignores` leaves out of the report on the draft at `path`."""
        if not self.settings.per_file_ignores:
            return ()
        place = Path(path).resolve()
        root = self.configuration.root
        name = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix().lstrip("/")
        return tuple(code for spec, codes in self._ignores for code in codes if spec.match_file(name))

    @cached_property
    def _ignores(self) -> list[tuple[GitIgnoreSpec, tuple[str, ...]]]:
        from pathspec import GitIgnoreSpec

        return [(GitIgnoreSpec.from_lines([glob]), codes) for glob, codes in self.settings.per_file_ignores.items()]

    def _settle(self, document: Document, reader: Reader, fix: FixMode | None) -> Checked:
        """Check, and with `fix`, mend and check again until there is nothing more to mend."""
        before = document.source
        look = self._look(document, reader)
        fixed = 0
        if fix:
            from newslint.fixes import apply_fixes, wanted

            for _ in range(MAX_PASSES):
                source, count = apply_fixes(document.source, [one for one in look.findings if wanted(one, unsafe=fix.unsafe)])
                if source == document.source:
                    break
                try:
                    mended = reader.parse(source, document.path, document.settings)
                except ReadError as error:  # a rule's fix is not one: the draft stays as it is
                    look.failures.append(Failure(document.path, f"reader {reader.name}", f"a fix broke the file: {error}"))
                    break
                fixed += count
                document = replace(mended, encoding=document.encoding)
                look = self._look(document, reader)
            if any(wanted(one, unsafe=fix.unsafe) for one in look.withheld):
                problem = f"was not fixed: it is read only, because {reader.read_only or document.read_only}"
                look.failures.append(Failure(document.path, "", problem, advisory=True))
        return Checked(
            document.path,
            tuple(look.diagnostics),
            tuple(look.failures),
            before,
            document.source,
            fixed,
            document.encoding,
        )

    def _look(self, document: Document, reader: Reader) -> _Look:
        """The findings in a document, story by story, without fixes where its format is read only."""
        look = _Look([], [], [], [])
        for story in document.stories or (document,):
            found, failures = self._in_story(story, max(MAX_FINDINGS - len(look.findings), 0))
            if reader.read_only or document.read_only:
                look.withheld.extend(one for one in found if one.fix)
                found = [replace(one, fix=None) if one.fix else one for one in found]
            look.findings.extend(found)
            look.diagnostics.extend(place(story, found))
            look.failures.extend(failures)
            if document.stories:
                story.forget()
        look.failures[:] = _once(look.failures)
        return look

    def rewritten(self, data: bytes, path: str, source: str) -> bytes:
        """What the file at `path`, which holds `data`, is to hold so that it reads as `source`.

        Raises:
            ReadError: the data cannot be read.
            WriteError: the text cannot be given back as such a file.
        """
        reader = self.reader_for(path)
        return reader.write(data, reader.read(data, path, self.settings), source)

    def _write(self, path: str, data: bytes, checked: Checked) -> Checked:
        from newslint.fixes import ChangedOnDiskError, write_atomically

        source = ""
        try:
            write_atomically(path, data, self.rewritten(data, path, checked.after))
        except ChangedOnDiskError:
            problem = "was changed by another program while it was being fixed; run newslint again"
        except (ReadError, WriteError) as error:
            problem = f"was not fixed: {error}"
        except OSError as error:
            problem = f"was not fixed: it cannot be written: {error.strerror or error}"
        except Exception as error:  # the reader, perhaps a plugin's, is broken
            problem, source = f"was not fixed: {describe(error)}", f"reader {self.reader_for(path).name}"
        else:
            return checked
        unfixed = self.check_bytes(data, path, own_sources=True)
        return unfixed._replace(failures=(*unfixed.failures, Failure(path, source, problem)))


def _once(failures: Iterable[Failure]) -> list[Failure]:
    """The failures, each once: a rule that fails on one story of a collection may well fail on all."""
    return list(dict.fromkeys(failures))


def read_file(path: str) -> bytes:
    """The bytes of the draft at `path`.

    Raises:
        ReadError: it cannot be read, is no file, or is larger than `MAX_BYTES` (`MAX_PACKAGE_BYTES`, where it is a package).
    """
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError('is not a file that can be read to its end; "-" reads standard input')
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
            limit = most_bytes(data)
            data += stream.read(limit - MAX_BYTES)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}") from None
    if len(data) > limit:
        size = f"{status.st_size / 1e6:.0f} MB; the limit is {limit / 1e6:.0f} MB"
        raise ReadError(f"is too large for a draft ({size})")
    return data


def most_bytes(data: bytes) -> int:
    """How many bytes a draft may have that begins with `data`."""
    return MAX_PACKAGE_BYTES if data.startswith(_PACKAGE) else MAX_BYTES


def refused(path: str, problem: str) -> Checked:
    """The outcome for a draft that cannot be read."""
    return Checked(path, failures=(Failure(path, "", problem),))
