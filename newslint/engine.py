"""The one loop: drafts × rules → findings, with suppressions, settings and fixes applied."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint.discovery import among, discover
from newslint.documents.errors import ReadError, WriteError
from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.findings import Finding, Severity, Span
from newslint.plugins import Plugins, describe
from newslint.registry import admits, covers, select_rules
from newslint.results import Checked, Diagnostic, Failure, Lines, PlacedEdit
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

DEFAULT_SUFFIX = ".txt"


class FixMode(NamedTuple):
    """What to do with fixes.

    Attributes:
        unsafe: whether unsafe fixes are applied too.
        write: whether files are rewritten; else the fixed text is only worked out.
    """

    unsafe: bool = False
    write: bool = True


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

    def drafts(self, paths: Sequence[str]) -> Iterator[str | Failure]:
        """The drafts under `paths`, and what cannot be looked into."""
        return discover(paths, self.plugins.readers, self.settings.exclude, self.configuration.root, self._no_drafts)

    def drafts_among(self, files: Iterable[str], paths: Sequence[str]) -> Iterator[str | Failure]:
        """Those of `files` (full paths) that are drafts under `paths`."""
        where = self.configuration.root
        return among(files, paths, self.plugins.readers, self.settings.exclude, where, self._no_drafts)

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
        return replace(document, settings=replace(document.settings, desk=desk.with_sources(sources))), failures

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
        found: list[Finding] = []
        others: list[list[Finding]] = []
        failures: list[Failure] = []
        for rule in self.rules:
            try:
                if isinstance(rule, EngineRule):
                    others.append([one for one in rule.check(document) if admits(rule, one, self.settings)])
                else:
                    found.extend(rule.check(document))
            except EngineUnavailableError as error:
                failures.append(Failure("", f"rule {rule.code} ({rule.name})", str(error), advisory=not error.required))
            except (Exception, SystemExit) as error:  # one broken rule must not cost the others' findings
                failures.append(Failure(document.path, f"rule {rule.code} ({rule.name})", describe(error)))
        if others:
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
        findings, failures = self.findings(document)
        fixed = 0
        if fix:
            from newslint.fixes import apply_fixes, wanted

            for _ in range(MAX_PASSES):
                source, count = apply_fixes(document.source, [one for one in findings if wanted(one, unsafe=fix.unsafe)])
                if source == document.source:
                    break
                fixed += count
                document = replace(reader.parse(source, document.path, document.settings), encoding=document.encoding)
                findings, failures = self.findings(document)
        diagnostics = tuple(place(document, findings))
        return Checked(document.path, diagnostics, tuple(failures), before, document.source, fixed, document.encoding)

    def _write(self, path: str, data: bytes, checked: Checked) -> Checked:
        from newslint.documents.encoding import encode
        from newslint.fixes import ChangedOnDiskError, write_atomically

        try:
            write_atomically(path, data, encode(checked.after, checked.encoding))
        except ChangedOnDiskError:
            problem = "was changed by another program while it was being fixed; run newslint again"
        except WriteError as error:
            problem = f"was not fixed: {error}"
        except OSError as error:
            problem = f"was not fixed: it cannot be written: {error.strerror or error}"
        else:
            return checked
        unfixed = self.check_bytes(data, path, own_sources=True)
        return unfixed._replace(failures=(*unfixed.failures, Failure(path, "", problem)))


def read_file(path: str) -> bytes:
    """The bytes of the draft at `path`.

    Raises:
        ReadError: it cannot be read, is no file, or is larger than `MAX_BYTES`.
    """
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError('is not a file that can be read to its end; "-" reads standard input')
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        size = f"{status.st_size / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB"
        raise ReadError(f"is too large for a draft ({size})")
    return data


def refused(path: str, problem: str) -> Checked:
    """The outcome for a draft that cannot be read."""
    return Checked(path, failures=(Failure(path, "", problem),))


def place(document: Document, findings: Sequence[Finding]) -> Iterator[Diagnostic]:
    """The findings with their lines, columns and the sentences around them."""
    if not findings:
        return
    lines = Lines(document.source)
    for finding in findings:
        edits = tuple(
            PlacedEdit(edit, lines.position(edit.span.start), lines.position(edit.span.end))
            for edit in (finding.fix.edits if finding.fix else ())
        )
        excerpt, marked = _excerpt(document, finding.span)
        start, end = lines.position(finding.span.start), lines.position(finding.span.end)
        yield Diagnostic(document.path, finding, start, end, edits, excerpt, marked)


def _excerpt(document: Document, span: Span) -> tuple[str, Span]:
    """The sentence around `span`; outside the prose, its line."""
    index = document.block_at(span.start)
    if index is not None:
        return _sentence_around(document, index, span)
    source = document.source
    start = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    end = min((at for at in (source.find("\n", span.end), source.find("\r", span.end)) if at >= 0), default=len(source))
    return source[start:end], Span(span.start - start, span.end - start)


def _sentence_around(document: Document, index: int, span: Span) -> tuple[str, Span]:
    from newslint.language.sentences import sentences

    block = document.blocks[index]
    start = block.text_offset(span.start)
    end = max(start, block.text_offset(span.end))
    around = [one for one in document.memo(sentences)[index] if one.start <= end and start <= one.end]
    low = min((one.start for one in around), default=0)
    high = max((one.end for one in around), default=len(block.text))
    return block.text[low:high], Span(max(start, low) - low, min(end, high) - low)
