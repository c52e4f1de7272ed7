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
    """The document in `text`. The ending of `path` picks the format; no file is opened."""
    return _engine(settings).reader_for(path).parse(text, path, settings)


def check(draft: str | Document, path: str = "draft.txt", settings: Settings = DEFAULTS) -> list[Finding]:
    """The findings in a text or a document, in order of place, with suppressions applied.

    Args:
        draft: the text, or what `read` made of it; a document brings its own path and settings.
        path: names the format of a text, and what per-file settings see.
        settings: what to look for.

    Raises:
        ConfigError: the settings name a rule that is not there.
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


@lru_cache(maxsize=4)
def _engine(settings: Settings) -> Engine:
    """An engine for `settings`; the last few are kept, as loading plugins takes longer than checking a draft."""
    configuration = Configuration(settings, Path.cwd())
    return Engine(configuration, load_plugins(settings, configuration.root))
