"""newslint from Python: a text in, a document or findings out."""

from __future__ import annotations

import warnings
from functools import lru_cache
from pathlib import Path

from newslint.config import Configuration
from newslint.documents.model import Document
from newslint.engine import Engine
from newslint.findings import Finding
from newslint.plugins import load_plugins
from newslint.settings import Settings

DEFAULTS = Settings()


def read(text: str, path: str = "draft.txt", settings: Settings = DEFAULTS) -> Document:
    """The document in `text`. The ending of `path` picks the format.

    No file is opened but the sources and the people file that `settings` name, which are read anew each time.

    Raises:
        ConfigError: one of those cannot be read, or the settings name a rule that is not there.
    """
    engine = _engine(settings)
    return engine.reader_for(path).parse(text, path, engine.settings)


def check(draft: str | Document, path: str = "draft.txt", settings: Settings = DEFAULTS) -> list[Finding]:
    """The findings in a text or a document, in order of place, with suppressions applied.

    Args:
        draft: the text, or what `read` made of it; a document brings its own path and settings.
        path: names the format of a text, and what per-file settings see.
        settings: what to look for.

    Raises:
        ConfigError: the settings name a rule that is not there, or a source or people file that cannot be read.
        RuntimeError: a rule or a plugin failed.
    """
    document = read(draft, path, settings) if isinstance(draft, str) else draft
    engine = _engine(document.settings)
    findings, failures = engine.findings(document)
    failures = engine.plugins.failures + engine.warnings() + failures
    for failure in failures:
        if failure.advisory:
            warnings.warn(str(failure), stacklevel=2)
    broken = [failure for failure in failures if not failure.advisory]
    if broken:
        raise RuntimeError("; ".join(map(str, broken)))
    return findings


def _engine(settings: Settings) -> Engine:
    """An engine for `settings`; one is kept unless it has files to read, which may change."""
    is_unread = bool(settings.sources or settings.people) and not settings.desk
    return _new_engine(settings) if is_unread else _kept_engine(settings)


@lru_cache(maxsize=4)
def _kept_engine(settings: Settings) -> Engine:
    """The last few engines, as loading plugins takes longer than checking a draft."""
    return _new_engine(settings)


def _new_engine(settings: Settings) -> Engine:
    configuration = Configuration(settings, Path.cwd())
    return Engine(configuration, load_plugins(settings, configuration.root))
