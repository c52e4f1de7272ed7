"""A pack's YAML as nodes that know their lines, and the errors that point at them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import yaml

_YES = frozenset({"yes", "on", "true"})
_NO = frozenset({"no", "off", "false"})


class PackError(ValueError):
    """A rule pack that cannot be used; the message names the file, the line, what is wrong and what to do."""


@dataclass(frozen=True)
class Node:
    """A YAML node of a pack. Every scalar is read as text, so that "no" and "2020" are words as any other.

    Attributes:
        path: the pack.
        yaml: the node.
    """

    path: Path
    yaml: yaml.Node

    def fail(self, problem: str) -> NoReturn:
        """Raise a `PackError` that points here."""
        raise PackError(f"{self.path}:{self.yaml.start_mark.line + 1}: {problem}")

    @property
    def is_text(self) -> bool:
        return isinstance(self.yaml, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.yaml, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.yaml, yaml.MappingNode)

    def text(self, what: str) -> str:
        """The text of a scalar that is not empty."""
        if not isinstance(self.yaml, yaml.ScalarNode):
            self.fail(f"{what} must be a text, not a list or a mapping")
        value = str(self.yaml.value).strip()
        if not value:
            self.fail(f"{what} is empty: write it, or take the key out")
        return value

    def raw(self, what: str) -> str:
        """The text of a scalar as it stands, white space and all."""
        self.text(what)
        return str(self.yaml.value)

    def flag(self, what: str) -> bool:
        """The value of a scalar that says yes or no."""
        value = self.text(what).lower()
        if value not in _YES | _NO:
            self.fail(f'{what} must be yes or no, not "{value}"')
        return value in _YES

    def choice(self, what: str, choices: Collection[str]) -> str:
        """The value of a scalar that must be one of `choices`."""
        value = self.text(what).lower()
        if value not in choices:
            self.fail(f'{what} must be one of {", ".join(choices)}, not "{value}"')
        return value

    def items(self, what: str) -> list[Node]:
        """The items of a list that is not empty."""
        if not isinstance(self.yaml, yaml.SequenceNode):
            self.fail(f'{what} must be a list: lines that begin with "- "')
        if not self.yaml.value:
            self.fail(f"{what} is empty: add an item, or take the key out")
        return [Node(self.path, item) for item in self.yaml.value]

    def texts(self, what: str) -> tuple[str, ...]:
        """The texts of a list, or the one text of a scalar."""
        return tuple(item.text(what) for item in self.items(what)) if self.is_list else (self.text(what),)

    def pairs(self, what: str) -> Iterator[tuple[Node, Node]]:
        """The keys and the values of a mapping, in which no key may stand twice."""
        if not isinstance(self.yaml, yaml.MappingNode):
            self.fail(f'{what} must be a mapping: lines of the form "key: value"')
        seen: set[str] = set()
        for key, value in self.yaml.value:
            node = Node(self.path, key)
            name = node.text("a key")
            if name in seen:
                node.fail(f'"{name}" stands twice in {what}: keep one')
            seen.add(name)
            yield node, Node(self.path, value)

    def fields(self, what: str, known: Collection[str], required: Collection[str]) -> dict[str, Node]:
        """The values of a mapping whose keys are fixed, by key."""
        result: dict[str, Node] = {}
        for key, value in self.pairs(what):
            name = key.text("a key")
            if name not in known:
                near = get_close_matches(name, known, 1)
                remedy = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}"
                key.fail(f'{what} has an unknown key "{name}": {remedy}')
            result[name] = value
        for name in required:
            if name not in result:
                self.fail(f'{what} has no "{name}": add it')
        return result


def read_nodes(path: Path, source: bytes) -> Node:
    """The root of the YAML in `source`.

    Raises:
        PackError: it is not UTF-8, not YAML, or empty.
    """
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise PackError(f"{path}:{line}: is not UTF-8 text: save it as UTF-8") from None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise PackError(
            f"{path}:{line}: is not valid YAML: {error.problem or error.context}; put quotes around the text if it has : or #"
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise PackError(f"{path}:1: is not valid YAML: {' '.join(str(error).split())}") from None
    if root is None:
        raise PackError(f'{path}:1: is empty: a pack has a list "rules"')
    return Node(path, root)
