"""What may stand in a pack, and its translation into rules ready to match."""

from __future__ import annotations

import re
from pathlib import Path

from newslint.documents.model import BlockKind
from newslint.findings import Applicability, Severity
from newslint.rulepacks.compiled import CompiledRule, pack_body
from newslint.rulepacks.entries import KINDS, SETTINGS, Defaults, overridden, read_entries
from newslint.rulepacks.entry import Entry
from newslint.rulepacks.nodes import Node, read_nodes
from newslint.rules.base import FixAvailability

_PACK_KEYS = ("title", "rules")
_RULE_REQUIRED = ("code", "name", "kind", "summary", "why", "entries", "examples")
_RULE_KEYS = (*_RULE_REQUIRED, *SETTINGS, "severity", "default", "link", "scope", "fix")
_EXAMPLE_KEYS = ("bad", "good", "fixed", "path")

_CODE = re.compile(r"[A-Z]{2,4}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"https?://\S+")

# What an editor calls the parts of a page, and the kinds of blocks in each.
_SCOPES = {
    "headline": (BlockKind.HEADLINE, BlockKind.HEADING),
    "summary": (BlockKind.SUMMARY,),
    "byline": (BlockKind.BYLINE,),
    "body": (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE, BlockKind.TABLE_CELL),
    "caption": (BlockKind.CAPTION,),
}


def compile_pack(path: Path, source: bytes) -> tuple[CompiledRule, ...]:
    """The rules of the pack in `source`.

    Raises:
        PackError: the pack is not sound; `path` is named in the message.
    """
    fields = read_nodes(path, source).fields("the pack", _PACK_KEYS, ("rules",))
    rules: dict[str, CompiledRule] = {}
    for node in fields["rules"].items("rules"):
        rule = _rule(node)
        if rule["code"] in rules:
            node.fail(f"rule {rule['code']} is there already: give this one another code")
        rules[rule["code"]] = rule
    return tuple(rules.values())


def _rule(node: Node) -> CompiledRule:
    fields = node.fields("the rule", _RULE_KEYS, _RULE_REQUIRED)
    code, name = fields["code"].text("code"), fields["name"].text("name")
    if not _CODE.fullmatch(code):
        fields["code"].fail(f'"{code}" is not a code: two to four capitals and three digits, such as HSE001')
    if not _NAME.fullmatch(name):
        fields["name"].fail(f'"{name}" is not a name: small letters and digits joined by hyphens, such as house-term')
    entries = read_entries(fields["entries"], overridden(Defaults(fields["kind"].choice("kind", KINDS)), fields))
    return CompiledRule(
        code=code,
        name=name,
        summary=fields["summary"].text("summary").rstrip("."),
        why=" ".join(fields["why"].text("why").split()),
        severity=_severity(fields.get("severity")),
        default=fields["default"].flag("default") if "default" in fields else True,
        fix=_fix(entries).value,
        url=_link(fields.get("link")),
        applicability=_applicability(fields.get("fix")),
        scope=_scope(fields.get("scope")),
        examples=tuple(_example(one) for one in fields["examples"].items("examples")),
        body=pack_body(entries),
    )


def _applicability(node: Node | None) -> str:
    return node.choice("fix", [one.value for one in Applicability]) if node else Applicability.UNSAFE.value


def _severity(node: Node | None) -> int:
    if node is None:
        return int(Severity.WARNING)
    return int(Severity.parse(node.choice("severity", [str(one) for one in Severity])))


def _link(node: Node | None) -> str | None:
    if node is None:
        return None
    link = node.text("link")
    if not _LINK.fullmatch(link):
        node.fail(f'link must be a web address that begins with https://, not "{link}"')
    return link


def _scope(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return tuple(kind.value for kind in BlockKind)
    names = [item.choice("scope", tuple(_SCOPES)) for item in (node.items("scope") if node.is_list else [node])]
    return tuple(kind.value for name in names for kind in _SCOPES[name])


def _fix(entries: tuple[Entry, ...]) -> FixAvailability:
    written = sum(bool(entry.write) for entry in entries)
    if written == len(entries):
        return FixAvailability.ALWAYS
    return FixAvailability.SOMETIMES if written else FixAvailability.NEVER


def _example(node: Node) -> tuple[str, str, str | None, str]:
    fields = node.fields("the example", _EXAMPLE_KEYS, ("bad", "good"))
    fixed = fields["fixed"].raw("fixed") if "fixed" in fields else None
    path = fields["path"].text("path") if "path" in fields else "draft.txt"
    return fields["bad"].raw("bad"), fields["good"].raw("good"), fixed, path
