"""An XML text as a tree of elements that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.documents.directives import comment_directives
from newslint.documents.mapped import Run, Value
from newslint.documents.model import Directive
from newslint.documents.xml_scan import Event, local_name, scan

_XML = "{http://www.w3.org/XML/1998/namespace}"


class Element:
    """An element.

    Attributes:
        name: "{namespace}local", or "local" in none.
        local: its name without the namespace.
        attributes: by names of the same form as `name`.
        children: elements, and events of text.
        inner_start, inner_end: what stands between its tags, in characters of the source.
    """

    __slots__ = ("attributes", "children", "inner_end", "inner_start", "local", "name")

    def __init__(self, event: Event) -> None:
        self.name = event.name
        self.local = local_name(event.name)
        self.attributes: Mapping[str, str] = event.attributes
        self.children: list[Element | Event] = []
        self.inner_start = self.inner_end = event.end

    @property
    def language(self) -> str:
        """Its `xml:lang`; "" without."""
        return self.attributes.get(f"{_XML}lang", "")

    def elements(self, *locals_: str) -> Iterator[Element]:
        """The elements right below it, those of these local names if any are given."""
        for child in self.children:
            if isinstance(child, Element) and (not locals_ or child.local in locals_):
                yield child

    def first(self, *path: str) -> Element | None:
        """The first element at a path of local names."""
        if not path:
            return self
        for child in self.elements(path[0]):
            found = child.first(*path[1:])
            if found:
                return found
        return None

    def below(self, *locals_: str) -> Iterator[Element]:
        """The elements of these local names at any depth, in order; none that stands in another."""
        for child in self.elements():
            if child.local in locals_:
                yield child
            else:
                yield from child.below(*locals_)

    def texts(self) -> Iterator[Event]:
        """The text in it, at any depth."""
        pending = [iter(self.children)]
        while pending:
            for child in pending[-1]:
                if isinstance(child, Element):
                    pending.append(iter(child.children))
                    break
                yield child
            else:
                pending.pop()

    def text(self) -> str:
        """What its text reads as, on one line."""
        return " ".join("".join(event.text for event in self.texts()).split())

    def value(self, source: str) -> Value:
        """Its text with the way to the source."""
        events = list(self.texts())
        # In a CDATA section nothing is escaped, so nothing that would have to be may come in.
        reserved = "&<>" if any(event.cdata for event in events) else ""
        return Value((Run(one.text, one.start, one.end, one.text == source[one.start : one.end]) for one in events), reserved)

    def raw(self, source: str) -> Value:
        """What stands between its tags, markup and all."""
        start, end = self.inner_start, self.inner_end
        return Value((Run(source[start:end], start, end),))


def read_tree(source: str) -> tuple[Element, list[Directive]]:
    """The root of the XML text `source`, and the instructions to newslint in its comments.

    Raises:
        ReadError: it is not well-formed, or it is nested, long or declared in a way that no story is.
    """
    top: list[Element] = []
    stack: list[Element] = []
    directives: list[Directive] = []
    for event in scan(source, comments=True):
        if event.kind == "start":
            element = Element(event)
            (stack[-1].children if stack else top).append(element)
            stack.append(element)
        elif event.kind == "end":
            stack.pop().inner_end = event.start
        elif event.kind == "comment":
            directives += comment_directives(source, event.start, event.end)
        elif stack:
            stack[-1].children.append(event)
    return top[0], directives
