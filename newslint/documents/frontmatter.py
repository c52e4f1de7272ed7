"""Reads the YAML or TOML that stands above a Markdown draft: its fields, and those of them that are copy."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from newslint.documents.model import Block, BlockKind
from newslint.documents.prose import Prose

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?=[\r\n]|\Z)", re.MULTILINE),
}
#: A line end of old, which parsers do not know.
LONE_RETURN = re.compile(r"\r(?!\n)")
_WORD = re.compile(r"\S+")

# The fields that readers of the story see.
_KINDS = {
    "title": BlockKind.HEADLINE,
    "headline": BlockKind.HEADLINE,
    "subtitle": BlockKind.SUMMARY,
    "summary": BlockKind.SUMMARY,
    "description": BlockKind.SUMMARY,
    "excerpt": BlockKind.SUMMARY,
    "standfirst": BlockKind.SUMMARY,
    "caption": BlockKind.CAPTION,
}
_TOML_FIELD = re.compile(rf"^[ \t]*(?P<key>{'|'.join(_KINDS)})[ \t]*=[ \t]*", re.MULTILINE)


# What may end or change a field's value, depending on how it is quoted.
_RESERVED = "\"'\\:#"


@dataclass(frozen=True)
class FrontMatter:
    """What stands above the story.

    Attributes:
        end: the offset in the source where the story begins.
        metadata: every field; empty if they could not be read.
        blocks: the fields that are copy, in source order.
    """

    end: int = 0
    metadata: Mapping[str, object] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()


def front_matter(source: str) -> FrontMatter:
    """The front matter of `source`; one that ends at 0 if there is none."""
    opening = _OPENING.match(source)
    if not opening:
        return FrontMatter()
    # A line feed in place of a lone carriage return moves nothing.
    text = LONE_RETURN.sub("\n", source)
    closing = _CLOSING[opening[1]].search(text, opening.end())
    if not closing:
        return FrontMatter()
    start, end = opening.end(), closing.start()
    read = _yaml if opening[1] == "---" else _toml
    metadata, values = read(text[start:end])
    blocks = [_block(source, kind, value, start + at, start + to) for kind, value, at, to in values]
    return FrontMatter(closing.end(), metadata, tuple(block for block in blocks if block))


_Values = list[tuple[BlockKind, str, int, int]]


def _yaml(text: str) -> tuple[dict[str, object], _Values]:
    import yaml

    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        fields = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return {}, []
    if not isinstance(fields, dict) or not isinstance(tree, yaml.MappingNode):
        return {}, []
    values: _Values = []
    for key, node in tree.value:
        if isinstance(node, yaml.ScalarNode) and key.value in _KINDS and isinstance(fields.get(key.value), str):
            values.append((_KINDS[key.value], node.value, node.start_mark.index, node.end_mark.index))
    return {str(key): value for key, value in fields.items()}, values


def _toml(text: str) -> tuple[dict[str, object], _Values]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        fields = tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}, []
    values: _Values = []
    matches = list(_TOML_FIELD.finditer(text))
    for index, match in enumerate(matches):
        value = fields.get(match["key"])
        if isinstance(value, str):
            end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
            values.append((_KINDS[match["key"]], value, match.end(), end))
    return fields, values


def _block(source: str, kind: BlockKind, value: str, start: int, end: int) -> Block | None:
    """The block of a field whose `value` is written somehow in `source[start:end]`: quoted, folded, escaped."""
    prose = Prose(source)
    at = start
    for word, to in _placed(source, value, start, end):
        if to is None:
            # Escaped: the words cannot be told apart in the source, so the value maps to the field as a whole.
            prose.take(kind)
            prose.stand_in(" ".join(value.split()), start, end)
            break
        prose.space(at, to)
        prose.text(to, to + len(word))
        at = to + len(word)
    return prose.take(kind, _RESERVED)


def _placed(source: str, value: str, start: int, end: int) -> Iterator[tuple[str, int | None]]:
    """The words of `value` with their places in `source[start:end]`; None and no more after a word that is not there."""
    at = start
    for match in _WORD.finditer(value):
        found = source.find(match.group(), at, end)
        # Between words stands white space, before the first one a quotation mark or a block's sign.
        if found < 0 or (at > start and source[at:found].strip()):
            yield match.group(), None
            return
        yield match.group(), found
        at = found + len(match.group())
