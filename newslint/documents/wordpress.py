"""Takes WordPress's shortcodes out of a post: `[caption id="a" width="300"]`, `[gallery]`, `[/caption]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.mapped import Run, Value

_CODE = re.compile(r"\[(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>\s[^\[\]<>]*)?/?\]")
_CORE = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})
# Their insides are addresses.
_PAIRED = frozenset({"audio", "embed", "video"})
_ATTRIBUTE = re.compile(r"""\s[\w-]+=["'\w]""")


def without_shortcodes(value: Value) -> Value:
    """`value` without its shortcodes; an editor's brackets, as in "[sic]", stay."""
    if "[" not in value.text:
        return value
    return value.through(Value(_runs(value.text)))


def _runs(text: str) -> Iterator[Run]:
    closed = {match["name"] for match in _CODE.finditer(text) if match["close"]}
    last = {name: text.rfind(f"[/{name}]") for name in _PAIRED}
    at = 0
    for match in _CODE.finditer(text):
        name = match["name"]
        known = name in _CORE or name in closed or bool(match["rest"] and _ATTRIBUTE.search(match["rest"]))
        if match.start() < at or not known:
            continue
        yield Run(text[at : match.start()], at, match.start())
        at = match.end()
        if name in _PAIRED and not match["close"]:
            at = text.index(f"[/{name}]", at) if last[name] >= at else at
    yield Run(text[at:], at, len(text))
