"""What is shown in place of the findings themselves: how often each rule spoke, and what fixing would change."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.results import Report


def statistics(report: Report, *, as_json: bool = False) -> Iterator[str]:
    """How often each rule that found something did, the commonest first: count, code, "[*]" where `--fix` mends some, name.

    With `as_json`, an array of `{code, rule, count, fixable}`.
    """
    counts = Counter((one.finding.code, one.finding.rule) for one in report.diagnostics)
    safe = {one.finding.code for one in report.diagnostics if one.finding.fix and one.finding.fix.applicability == "safe"}
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        import json

        table = [{"code": code, "rule": name, "count": count, "fixable": code in safe} for (code, name), count in rows]
        yield json.dumps(table, indent=2) + "\n"
        return
    width = len(str(max(counts.values(), default=0)))
    for (code, name), count in rows:
        yield f"{count:{width}}  {code}  [{'*' if code in safe else ' '}]  {name}\n"


def patch(path: str, before: str, after: str, encoding: str) -> Iterator[bytes]:
    """The lines of a unified diff in the bytes of the file, as `git apply` and `patch -p1` take them; none where nothing changes.

    Args:
        path: the file, as it is reached from the working directory.
        before: its text.
        after: what the text is to be.
        encoding: what `newslint.documents.encoding` calls the file's encoding.

    Raises:
        ValueError: no patch can be made for a file in this encoding.
    """
    if before == after:
        return
    if encoding.startswith("utf-16"):
        raise ValueError("is in UTF-16, which patches cannot hold: use --fix, or save it as UTF-8")
    from difflib import unified_diff

    mark, codec = ("\ufeff", "utf-8") if encoding == "utf-8-bom" else ("", encoding)
    old, new = ((mark + text).split("\n") for text in (before, after))
    old, new = ([line + "\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1]) for lines in (old, new))
    name = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)  # noqa: PTH117 - names, not files
    name = name.replace(os.sep, "/")
    for line in unified_diff(old, new, _quoted(f"a/{name}"), _quoted(f"b/{name}")):
        yield line.encode("utf-8" if line.startswith(("--- ", "+++ ")) else codec)
        if not line.endswith("\n"):
            yield b"\n\\ No newline at end of file\n"


def prose_patch(before: Document, after: Document) -> Iterator[bytes]:
    """What changes in a draft whose source is not for people to read: its paragraphs before and after. None applies it."""
    from difflib import SequenceMatcher

    old, new = ([block.text for block in document.blocks] for document in (before, after))
    head = [f"--- a/{before.path}", f"+++ b/{before.path}"]
    for kind, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            at = before.block_spans[min(low, len(old) - 1)].start
            label = before.places.at(at).label.rpartition(":")[0] if before.places else ""
            lines = [*(f"-{text}" for text in old[low:high]), *(f"+{text}" for text in new[start:end])]
            yield "\n".join((*head, f"@@ {label} @@", *lines, "")).encode("utf-8", "surrogateescape")
            head = []


def _quoted(name: str) -> str:
    """A file's name as git writes it: in quotation marks with escapes where it holds more than plain characters."""
    if name.isascii() and name.isprintable() and not set(name) & set('"\\'):
        return name + ("\t" if " " in name else "")
    escaped = "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}" for byte in os.fsencode(name))
    return f'"{escaped}"'
