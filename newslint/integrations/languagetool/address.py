"""The address of a LanguageTool server, where one is named."""

from __future__ import annotations

import os
import re

from newslint.settings import LanguageToolSettings

#: Names a server, in place of the settings.
VARIABLE = "NEWSLINT_LANGUAGETOOL_URL"

_PUBLIC = ("languagetool.org", "languagetoolplus.com")


def named_server(settings: LanguageToolSettings) -> str:
    """The server's address in the environment, or else in the settings; "" where none is named."""
    return os.environ.get(VARIABLE, "") or settings.server


def is_public(address: str) -> bool:
    """Whether `address` is of LanguageTool's makers: what is sent there leaves the building."""
    if not address:
        return False
    from urllib.parse import urlsplit

    host = urlsplit(address).hostname or ""
    return any(host == name or host.endswith(f".{name}") for name in _PUBLIC)


def api(address: str) -> str:
    """The address of the interface's second version at a server's `address`, which may name it already."""
    plain = re.sub(r"(?:/v2)?(?:/check)?/*$", "", address)
    return f"{plain}/v2"
