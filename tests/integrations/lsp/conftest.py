"""What the tests of the language server share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.integrations.lsp.editor import Editor


@pytest_asyncio.fixture
async def editor(tmp_path: Path) -> AsyncIterator[Editor]:
    """An editor with the folder `tmp_path` open."""
    opened = Editor()
    await opened.start(tmp_path)
    yield opened
    await opened.stop()
