"""The entries of a rule: what each kind may say, and the literal phrases and patterns that it stands for."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.rulepacks.entry import Entry
from newslint.rulepacks.forms import FormError, forms_of
from newslint.rulepacks.nodes import Node
from newslint.rulepacks.patterns import compile_pattern
from newslint.rulepacks.vocabulary import TOKEN

KINDS = ("term", "pattern", "phrase", "consistency")
CASES = ("smart", "exact", "any")
#: The settings that a rule may give for all its entries, and an entry for itself.
SETTINGS = ("message", "case", "quotes", "except", "whole-words", "whole-block")

_MESSAGES = {
    "term": 'Write "{suggestions}", not "{match}"',
    "phrase": 'Not to be printed: "{match}"',
    "pattern": 'Not to be printed: "{match}"',
    "consistency": 'The draft has "{suggestion}" elsewhere: write it one way, not also "{match}"',
}
_REPLACING = 'Write "{suggestion}", not "{match}"'

_KEYS = {
    "term": ("term", "write"),
    "terms": ("terms",),
    "pattern": ("pattern", "write"),
    "phrase": ("phrase",),
    "consistency": ("variants",),
}
_HOLE = re.compile(r"\{(\w*)\}")
_HOLES = ("match", "suggestion", "suggestions")
_REFERENCE = re.compile(r"\\(?:(\d+)|g<(\w+)>|(.))")
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
_GROUP_NAME = re.compile(r"\(\?P?<\w+>")


class Defaults(NamedTuple):
    """What holds for an entry that does not say otherwise.

    Attributes:
        kind: what an entry is that does not say so itself.
        message: the template; None for the usual one of its kind.
        case: "smart" (capitals count where the entry has any), "exact" or "any".
        quotes, exceptions, whole_words, whole_block: as an `Entry`'s.
    """

    kind: str
    message: str | None = None
    case: str = "smart"
    quotes: str = "no"
    exceptions: tuple[str, ...] = ()
    whole_words: bool = True
    whole_block: bool = False


def overridden(defaults: Defaults, fields: dict[str, Node]) -> Defaults:
    """`defaults` with the settings among `fields`."""
    settings = defaults
    if "message" in fields:
        settings = settings._replace(message=_template(fields["message"]))
    if "case" in fields:
        settings = settings._replace(case=fields["case"].choice("case", CASES))
    if "quotes" in fields:
        settings = settings._replace(quotes=_quotes(fields["quotes"]))
    if "except" in fields:
        settings = settings._replace(exceptions=settings.exceptions + _exceptions(fields["except"]))
    if "whole-words" in fields:
        settings = settings._replace(whole_words=fields["whole-words"].flag("whole-words"))
    if "whole-block" in fields:
        settings = settings._replace(whole_block=fields["whole-block"].flag("whole-block"))
    return settings


def read_entries(node: Node, defaults: Defaults) -> tuple[Entry, ...]:
    """All that the `entries` of a rule stand for."""
    if node.is_mapping:
        if defaults.kind != "term":
            node.fail(f'entries of a {defaults.kind} rule must be a list: lines that begin with "- "')
        return tuple(_terms(node, defaults))
    entries: list[Entry] = []
    for number, item in enumerate(node.items("entries")):
        entries += _entry(item, defaults, number)
    return tuple(entries)


def _entry(node: Node, defaults: Defaults, number: int) -> list[Entry]:
    if not node.is_mapping:
        if defaults.kind == "term":
            node.fail('an entry of a term rule has the form "wrong: right"')
        return _short(node, defaults, number)
    names = {key.text("a key") for key, _ in node.pairs("the entry")}
    # An entry is of the kind that its own key names; one that has none of them is held to the rule's kind.
    kind = next((kind for kind, keys in _KEYS.items() if keys[0] in names), defaults.kind)
    fields = node.fields("the entry", (*_KEYS[kind], *SETTINGS), _KEYS[kind][:1])
    settings = overridden(defaults, fields)
    if kind == "terms":
        return _terms(fields["terms"], settings)
    if kind == "term":
        if "write" not in fields:
            node.fail('the entry has no "write": say what to write instead, or make it a phrase')
        return _term(fields["term"], fields["write"], settings)
    if kind == "pattern":
        return [_pattern(fields["pattern"], fields.get("write"), settings)]
    return _short(fields[_KEYS[kind][0]], settings._replace(kind=kind), number)


def _short(node: Node, settings: Defaults, number: int) -> list[Entry]:
    """The entries of an item with no keys of its own."""
    if settings.kind == "pattern":
        return [_pattern(node, None, settings)]
    if settings.kind == "phrase":
        return [_literal(node, text, (), settings) for text in _forms(node, node.text("the phrase"))]
    return _variants(node, settings, number)


def _terms(node: Node, settings: Defaults) -> list[Entry]:
    return [entry for key, value in node.pairs("terms") for entry in _term(key, value, settings)]


def _term(key: Node, value: Node, settings: Defaults) -> list[Entry]:
    if value.is_mapping:
        fields = value.fields("the term", ("write", *SETTINGS), ("write",))
        return _term(key, fields["write"], overridden(settings, fields))
    goods = value.texts("what to write")
    try:
        forms = forms_of(key.text("the term"), *goods)
    except FormError as error:
        key.fail(str(error))
    for bad, *write in forms:
        if bad in write:
            key.fail(f'"{bad}" is to be written as itself: take it out')
    return [_literal(key, bad, tuple(write), settings._replace(kind="term")) for bad, *write in forms]


def _variants(node: Node, settings: Defaults, number: int) -> list[Entry]:
    items = node.items("the variants")
    if len(items) < 2:
        node.fail("variants of a consistency rule are two at least: add the other spelling")
    columns = [_forms(item, item.text("a variant")) for item in items]
    if len({len(column) for column in columns}) > 1:
        node.fail("the variants have different numbers of forms: give each as many alternatives in parentheses")
    return [
        _literal(item, form, tuple(column[at] for column in columns), settings)._replace(variants=(number, variant))
        for variant, (item, forms) in enumerate(zip(items, columns, strict=True))
        for at, form in enumerate(forms)
    ]


def _literal(node: Node, text: str, write: tuple[str, ...], settings: Defaults) -> Entry:
    if not TOKEN.search(text):
        node.fail(f'"{text}" holds nothing to look for')
    return _checked(
        node, Entry(text, False, _is_cased(settings, text), write, "", "", ()), settings, "term" if write else "phrase"
    )


def _pattern(node: Node, write: Node | None, settings: Defaults) -> Entry:
    text = node.text("the pattern")
    cased = _is_cased(settings, " ".join(_CAPITAL.findall(_GROUP_NAME.sub("(", text))))
    groups = _check_pattern(node, text, cased)
    templates = write.texts("what to write") if write else ()
    for template in templates:
        for digits, name, other in _REFERENCE.findall(template):
            if other or (name and name not in groups[1]) or (digits and int(digits) > groups[0]):
                reference = f"\\{digits or other}" if not name else f"\\g<{name}>"
                (write or node).fail(f'"{template}" speaks of {reference}, which the pattern has not: it has {groups[0]} groups')
    return _checked(node, Entry(text, True, cased, templates, "", "", ()), settings, "pattern")


def _checked(node: Node, entry: Entry, settings: Defaults, kind: str) -> Entry:
    """`entry` with the settings, if its message speaks of nothing that it has not."""
    usual = (
        _REPLACING if kind == "pattern" and entry.write else _MESSAGES[settings.kind if settings.kind == "consistency" else kind]
    )
    message = settings.message or usual
    if "{suggestion" in message and not entry.write:
        node.fail('the message speaks of a suggestion, and the entry has none: add "write", or give it a message of its own')
    return entry._replace(
        message=message,
        quotes=settings.quotes,
        exceptions=settings.exceptions,
        whole_words=settings.whole_words,
        whole_block=settings.whole_block,
    )


def _forms(node: Node, text: str) -> list[str]:
    try:
        return [form for (form,) in forms_of(text)]
    except FormError as error:
        node.fail(str(error))


def _is_cased(settings: Defaults, text: str) -> bool:
    return settings.case == "exact" or (settings.case == "smart" and text != text.lower())


def _template(node: Node) -> str:
    message = node.text("message")
    for name in _HOLE.findall(message):
        if name not in _HOLES:
            node.fail(f'the message has an unknown hole "{{{name}}}": known are {{match}}, {{suggestion}} and {{suggestions}}')
    return message


def _quotes(node: Node) -> str:
    if node.text("quotes").lower() == "only":
        return "only"
    return "yes" if node.flag("quotes") else "no"


def _exceptions(node: Node) -> tuple[str, ...]:
    found: list[str] = []
    for item in node.items("except") if node.is_list else [node]:
        text = item.text("except")
        if len(text) > 2 and text[0] == text[-1] == "/":
            _check_pattern(item, text[1:-1], cased=False)
            found.append(text)
        else:
            found += _forms(item, text)
    return tuple(found)


def _check_pattern(node: Node, text: str, cased: bool) -> tuple[int, frozenset[str]]:
    """The number and the names of the pattern's groups, if it is one that can be used."""
    try:
        pattern = compile_pattern(text, cased)
    except ValueError as error:
        node.fail(f'the pattern "{text}" is refused: {error}')
    match = pattern.search("")
    if match is not None:
        node.fail(f'the pattern "{text}" matches where there is nothing: make a part of it required')
    return pattern.groups, frozenset(pattern.groupindex)
