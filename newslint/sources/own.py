"""The sources that a draft names itself, in its front matter."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from pathlib import Path

from newslint.config import ConfigError
from newslint.documents.model import Document
from newslint.sources.model import Source
from newslint.sources.reading import ReaderFor, find_sources, read_source

_WEB = re.compile(r"[a-z]+://", re.IGNORECASE)


def named_sources(document: Document, read: MutableMapping[str, Source], reader_for: ReaderFor) -> list[Source]:
    """The sources under `sources` in the front matter of `document`: a path or a list of paths, relative to the draft.

    Web addresses, which some desks list there, are passed over: newslint opens none.

    Args:
        document: the draft.
        read: the sources that drafts before it named, by path: each file is read once in a run; what is new is put there.
        reader_for: gives the reader for a file name.

    Raises:
        ConfigError: the field is malformed, or a source cannot be read; the message names it.
    """
    field = document.metadata.get("sources")
    named = [field] if isinstance(field, str) else field
    if named is None:
        return []
    if not isinstance(named, list) or not all(isinstance(one, str) and one for one in named):
        raise ConfigError("sources: must be the path of a file or folder, or a list of paths, relative to the draft")
    folder = Path(document.path).parent
    found = []
    local = [one for one in named if not _WEB.match(one)]
    for path in find_sources(str(folder / one) for one in local):
        if path not in read:
            read[path] = read_source(path, reader_for)
        found.append(read[path])
    return found
