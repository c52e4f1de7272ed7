"""Runs the examples that packs carry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newslint.documents.html import HtmlReader
from newslint.documents.markdown import MarkdownReader
from newslint.documents.model import Document
from newslint.documents.text import TextReader
from newslint.findings import Finding
from newslint.fixes import apply_fixes
from newslint.rulepacks import load_packs, pack_files
from newslint.rulepacks.nodes import Node, read_nodes
from newslint.rules.base import Example, Rule
from newslint.settings import Settings

# A fix may open the way for another, but a rule that never comes to rest must not run for ever.
_MOST_PASSES = 10


@dataclass(frozen=True)
class ExampleFailure:
    """An example that does not do what it says.

    Attributes:
        file: the pack.
        line: the line of the example in it, counted from 1.
        rule: the code of the rule.
        expected: what the example says.
        happened: what the rule did.
    """

    file: Path
    line: int
    rule: str
    expected: str
    happened: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: expected {self.expected}; {self.happened}"


def test_pack(path: Path) -> list[ExampleFailure]:
    """Run the examples of the packs at `path`, a file or a folder.

    Each text under "bad" must be reported, none under "good" may be, and "fixed" must be what all fixes make of "bad".

    Raises:
        PackError: a pack is not sound.
    """
    failures: list[ExampleFailure] = []
    for file in pack_files([path]):
        lines = _lines(file)
        for rule in load_packs([file]):
            for number, example in enumerate(rule.examples):
                for expected, happened in _run(rule, example):
                    failures.append(ExampleFailure(file, lines[rule.code][number], rule.code, expected, happened))
    return failures


def _lines(file: Path) -> dict[str, list[int]]:
    """Code → the lines of the rule's examples in a sound pack."""
    rules = _field(read_nodes(file, file.read_bytes()), "rules").items("rules")
    return {
        _field(rule, "code").text("code"): [one.yaml.start_mark.line + 1 for one in _field(rule, "examples").items("examples")]
        for rule in rules
    }


def _field(node: Node, name: str) -> Node:
    return next(value for key, value in node.pairs(name) if key.text("a key") == name)


def _run(rule: Rule, example: Example) -> list[tuple[str, str]]:
    """What went wrong: pairs of what was expected and what happened."""
    wrong = []
    if not _findings(rule, example.bad, example.path):
        wrong.append((f'a finding in "{_short(example.bad)}"', "there is none"))
    for finding in _findings(rule, example.good, example.path):
        wrong.append((f'nothing in "{_short(example.good)}"', f"it says: {finding.message}"))
    if example.fixed is not None:
        fixed = _fixed(rule, example.bad, example.path)
        if fixed != example.fixed:
            wrong.append((f'"{_short(example.fixed)}"', f'fixing makes "{_short(fixed)}"'))
    return wrong


def _fixed(rule: Rule, text: str, path: str) -> str:
    for _ in range(_MOST_PASSES):
        mended, count = apply_fixes(text, _findings(rule, text, path))
        if not count:
            break
        text = mended
    return text


def _findings(rule: Rule, text: str, path: str) -> list[Finding]:
    return list(rule.check(_document(text, path)))


def _document(text: str, path: str) -> Document:
    readers = {suffix: reader for reader in (TextReader(), MarkdownReader(), HtmlReader()) for suffix in reader.suffixes}
    reader = readers.get(Path(path).suffix.lower(), TextReader())
    return reader.parse(text, path, Settings())


def _short(text: str) -> str:
    return " ".join(text.split())
