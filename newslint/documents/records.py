"""Makes a story of a record: of named values, whether of a JSON object, a table's row, a feed's item or an archive's batch.

The same values give the same story, so that a record has the same findings in every form of file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import NamedTuple, TypedDict

from newslint.documents.errors import ReadError
from newslint.documents.fieldmap import PROSE, Copy, FieldMap, picked
from newslint.documents.mapped import Mapped, Run, Value
from newslint.documents.model import Block, BlockKind, Directive, Document
from newslint.documents.places import Field, FieldPlaces
from newslint.documents.prose import ENTITY
from newslint.documents.text import read_text
from newslint.settings import Settings

#: The longest field that is read, in characters: as long as a long novel.
MAX_VALUE = 2_000_000
#: So many stories, and runs of text in them (a line, what stands between two escapes), are held in memory at once.
MAX_STORIES = 20_000
MAX_PIECES = 1_000_000
#: A story may have so many fields that are copy.
MAX_FIELDS = 5_000
#: So many characters of copy are unpacked from a packed file.
MAX_TEXT = 30_000_000

# Names of HTML elements that show that a value is HTML; "<" is a sign in copy too.
_NAMES = """
a abbr article aside audio b blockquote body br center cite code dd del div dl dt em figcaption figure font footer h[1-6] header
hr html i iframe img ins li main mark ol p pre q s script section small span strong style sub sup table tbody td th thead time tr
u ul video
"""
_HTML = re.compile(rf"</?(?:{'|'.join(_NAMES.split())})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_BY = re.compile(r"(?:By|BY|by):?[ \t]+")
# "Jane Doe", and neither "jdoe" nor "jane@example.org": what a page shows as it stands.
_SHOWN_BYLINE = re.compile(r"[^\W\d_a-z]\S*(?: [^\s@]+)+")


class Part(NamedTuple):
    """A value that belongs to a story.

    Attributes:
        role: what it is to the story: a key of `PROSE`, or one of `FACTS`.
        label: what the record calls it.
        value: the value.
        is_html: whether the format says that it is HTML; if not, its name or its tags may.
    """

    role: str
    label: str
    value: Value
    is_html: bool = False


class Stories:
    """Collects the stories of one file, and makes its document of them.

    Args:
        path: the file.
        source: its text; "" where it has none, and one is made of the stories'.
        settings: what the run was told.
        format: the name of its format.
        escape: makes plain text fit to stand in the source.
    """

    def __init__(
        self, path: str, source: str, settings: Settings, format: str, escape: Callable[[str], str] | None = None
    ) -> None:
        self._path = path
        self._source = source
        self._settings = settings
        self._format = format
        self._escape = escape
        self._found: list[Document] = []
        self._fields: list[Field] = []
        self._pieces = 0
        self._texts: list[str] = []
        self._length = 0

    def add_record(self, record: Mapping[str, object], label: str = "") -> None:
        """Takes in the story of a record whose values are `Mapped`, if it has one."""
        how: _How = {"source": self._source, "format": self._format, "escape": self._escape}
        field_map = FieldMap.of(self._settings)
        self._keep(record_document(record, field_map, self._path, self._settings, label=label, placed=self._fields, **how))

    def add_plain(self, record: Mapping[str, object], label: str = "") -> None:
        """Takes in the story of a record whose values stand in no source; the document's is made of them."""
        prose, facts = picked(record, FieldMap.of(self._settings))
        texts, placed = _placed(prose, self._length)
        self._length += sum(len(text) + len(_BETWEEN) for text in texts)
        if self._length > MAX_TEXT:
            raise too_much()
        self._texts += texts
        self.add([Part(role, name, _value(leaf)) for role, name, leaf in placed], facts, label)

    def add(self, parts: Iterable[Part], facts: Mapping[str, Sequence[str]], label: str = "") -> None:
        """Takes in the story that has these parts, if there is copy in them."""
        how: _How = {"source": self._source, "format": self._format, "escape": self._escape}
        self._keep(story(parts, facts, self._path, self._settings, label=label, placed=self._fields, **how))

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def length(self) -> int:
        """How many characters the source has that is made of plain records."""
        return self._length

    def document(self, *, several: bool, by_line: bool = True, read_only: str = "") -> Document:
        """The file's document: that of its one story, or where it may hold `several`, one with stories."""
        source = self._source or _BETWEEN.join(self._texts)
        places = FieldPlaces(source, sorted(self._fields, key=lambda field: field.start), by_line=by_line)
        found = tuple(replace(one, source=source, places=places, read_only=read_only) for one in self._found)
        if len(found) == 1 and not several:
            return found[0]
        return Document(
            self._path,
            source,
            (),
            format=self._format,
            settings=self._settings,
            stories=found,
            places=places,
            read_only=read_only,
        )

    def _keep(self, document: Document | None) -> None:
        if document is None:
            return
        self._found.append(document)
        self._pieces += sum(len(block.pieces) for block in document.blocks)
        if self._pieces > MAX_PIECES or len(self._found) > MAX_STORIES:
            raise too_much()


def too_much() -> ReadError:
    """The error for a file with more copy than is held in memory."""
    return ReadError("it holds more copy than can be checked at once; split it, or audit it with `newslint archive`")


class _How(TypedDict):
    source: str
    format: str
    escape: Callable[[str], str] | None


def record_document(
    record: Mapping[str, object],
    field_map: FieldMap,
    path: str,
    settings: Settings,
    *,
    source: str | None = None,
    format: str = "record",
    label: str = "",
    escape: Callable[[str], str] | None = None,
    placed: list[Field] | None = None,
) -> Document | None:
    """The story of one record; None where it has no copy.

    Args:
        record: values by name: texts, numbers, dates, lists and mappings of such.
        field_map: which of them hold what; an empty one to go by their names.
        path: the file, or whatever the record comes from.
        settings: what the run was told.
        source: the text in which the record's values (then `Mapped`) stand; None for plain values, of which a source is made.
        format: the name of the format.
        label: what tells the record from others in its file.
        escape: makes plain text fit to stand in the source.
        placed: takes in where each field that is copy stands.

    Raises:
        ReadError: a value is longer than any story.
    """
    prose, facts = picked(record, field_map)
    if source is None:
        texts, prose = _placed(prose)
        source = _BETWEEN.join(texts)
    parts = [Part(role, name, _value(leaf)) for role, name, leaf in prose]
    return story(parts, facts, path, settings, source=source, format=format, label=label, escape=escape, placed=placed)


def story(
    parts: Iterable[Part],
    facts: Mapping[str, Sequence[str]],
    path: str,
    settings: Settings,
    *,
    source: str,
    format: str,
    label: str = "",
    escape: Callable[[str], str] | None = None,
    placed: list[Field] | None = None,
) -> Document | None:
    """The story of the copy in `parts`, which stands in `source`, and of the `facts` about it; None where there is no copy."""
    order = list(PROSE)
    kept = sorted((part for part in parts if _is_copy(part)), key=lambda part: order.index(part.role))
    if len(kept) > MAX_FIELDS:
        raise ReadError(f"it has a story of more than {MAX_FIELDS:,} fields, which no story has; leave it out, or split it")
    titled = any(part.role == "headline" for part in kept)
    metadata: dict[str, object] = {name: texts[0] for name, texts in facts.items()}
    if "byline" in facts:
        metadata["byline"] = ", ".join(_BY.sub("", name) for name in facts["byline"])
    blocks: list[Block] = []
    directives: list[Directive] = []
    for part in kept:
        if part.role == "byline" and not _SHOWN_BYLINE.fullmatch(part.value.text.strip()):
            continue
        found, said = read_part(part, titled=titled)
        if placed is not None and found:
            span = part.value.span(0, len(part.value.text))
            placed.append(Field(label, part.label, span.start, span.end, part.value))
        blocks += found
        directives += said
        if part.role == "headline" and found:
            metadata.setdefault("title", found[0].text)
    if not blocks:
        return None
    document = Document(
        path=path,
        source=source,
        blocks=tuple(blocks),
        format=format,
        metadata=metadata,
        directives=tuple(sorted(directives, key=lambda one: one.span)),
        settings=settings,
    )
    return replace(document, escape=escape) if escape else document


def _is_copy(part: Part) -> bool:
    length = len(part.value.text)
    if length > MAX_VALUE:
        raise ReadError(f"its field {part.label} has {length:,} characters, more than any story; leave it out, or split it")
    return bool(part.value.text.strip())


def read_part(part: Part, *, titled: bool) -> tuple[list[Block], list[Directive]]:
    """The blocks of a field, read as HTML or as plain text, and the directives in it."""
    value = part.value
    kind = PROSE[part.role]
    reserved = ""
    if part.is_html or "html" in part.label.lower() or _HTML.search(value.text):
        from newslint.documents.html_page import read_fragment

        blocks, directives = read_fragment(value.text)
        reserved = "&<>"
    else:
        if "&" in value.text:
            value = value.through(_unescaped(value.text))
        blocks, directives = read_text(value.text, titled=titled)
    made = [value.block(block, reserved) for block in blocks]
    if kind:
        made = [replace(block, kind=kind) for block in made]
    elif titled:
        made = [replace(one, kind=BlockKind.HEADING) if one.kind is BlockKind.HEADLINE else one for one in made]
    return made, [Directive(one.text, value.span(one.span.start, one.span.end)) for one in directives]


class Said:
    """What a story's body says, for telling summaries and captions that only repeat it: such copy is checked there."""

    def __init__(self, body: Value | None) -> None:
        self._letters = _bare(body.text[:_BODY]) if body else None
        self._left = _MOST_ASKED

    def __contains__(self, value: Value) -> bool:
        """Whether the body says what `value` does, as far as it goes."""
        if self._letters is None or not self._left:
            return False
        self._left -= 1
        return _bare(value.text[:_LOOKED_AT])[:_TOLD] in self._letters


# So much of a summary is compared, in characters of the value and in letters; with so much of the body; and so many with one.
_BODY = 50_000
_LOOKED_AT = 600
_TOLD = 40
_MOST_ASKED = 200


def _bare(text: str) -> str:
    """The letters and figures of a text, without markup."""
    return re.sub(r"\W+", "", unescape(re.sub(r"<[^<>]*>", "", text)))


def _unescaped(text: str) -> Value:
    """`text` with "&amp;" and its like read: titles have them even where they have no tags."""
    return Value(_unescaped_runs(text), "&")


def _unescaped_runs(text: str) -> Iterator[Run]:
    at = 0
    for match in ENTITY.finditer(text):
        read = unescape(match.group())
        if match.group().endswith(";") and read != match.group():
            yield Run(text[at : match.start()], at, match.start())
            yield Run(read, *match.span(), False)
            at = match.end()
    yield Run(text[at:], at, len(text))


def _value(leaf: Mapped | str) -> Value:
    return Value.plain(leaf) if isinstance(leaf, str) else leaf.value()


# What stands between the values of a source that is made of them.
_BETWEEN = "\n\n"


def _placed(prose: Copy, start: int = 0) -> tuple[list[str], Copy]:
    """The texts in `prose` for a source that has them one after another from `start`, and those with their places in it."""
    texts: list[str] = []
    placed: Copy = []
    for role, name, leaf in prose:
        text = leaf if isinstance(leaf, str) else leaf.value().text
        placed.append((role, name, Value.plain(text, start)))
        texts.append(text)
        start += len(text) + len(_BETWEEN)
    return texts, placed
