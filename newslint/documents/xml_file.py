"""What `XmlReader` does: tells XML formats apart by their root. Apart from it, so that a run without XML does not load it."""

from __future__ import annotations

from collections.abc import Callable

from newslint.documents.errors import ReadError
from newslint.documents.feeds import read_atom, read_rss
from newslint.documents.model import Directive, Document
from newslint.documents.news_xml import read_newsml, read_nitf
from newslint.documents.xml_tree import Element, read_tree
from newslint.settings import Settings

_Read = Callable[[Element, list[Directive], str, str, Settings], Document]

#: The roots of the formats that are read.
ROOTS: dict[str, _Read] = {
    "nitf": read_nitf,
    "newsItem": read_newsml,
    "packageItem": read_newsml,
    "newsMessage": read_newsml,
    "rss": read_rss,
    "feed": read_atom,
}


def read_xml(source: str, path: str, settings: Settings) -> Document:
    """The document of an XML text.

    Raises:
        ReadError: it is not XML, or not of a format that is read.
    """
    root, directives = read_tree(source)
    read = ROOTS.get(root.local)
    if read is None:
        raise ReadError(
            f"it is XML, but <{root.local[:60]}> is none of the news formats that newslint reads (NITF, NewsML-G2, RSS, Atom, "
            "WordPress exports); leave it out"
        )
    return read(root, directives, source, path, settings)
