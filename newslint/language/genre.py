"""Whether a draft is a reported story: no comment, no list, no story told in the first person."""

from __future__ import annotations

import re
from enum import Enum

from newslint.documents.model import Block, BlockKind, Document
from newslint.findings import Span
from newslint.language.quotations import quotations


class Genre(str, Enum):
    """What sort of text a draft is, as far as attribution goes."""

    REPORT = "report"
    OPINION = "opinion"
    FIRST_PERSON = "first person"
    LISTING = "listing"


_FIELDS = ("section", "category", "categories", "type", "genre", "kind", "desk", "tags", "layout")
_OPINION = re.compile(
    r"\b(?:opinions?|editorials?|op-?eds?|columns?|columnists?|commentary|comment|letters?|reviews?|blogs?|essays?|perspectives?|"
    r"views|viewpoint|analysis|sponsored|advertorial|advertisement|obituary|humou?r|satire)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"\s*(?:\W*(?:opinion|editorial|op-?ed|column|commentary|letters?(?: to the editor)?|review|analysis|essay|guest post|"
    r"sponsored)"
    r"\W*(?::|\||–|—|-|\Z)|(?:why|how) (?:we|i|you|the|we're)\b)|.*(?:\| opinion|\(opinion\)|\[opinion\])",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself)\b")
_WE = re.compile(r"\b(?:[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur|us|ourselves)\b")
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ou['’](?:re|ve|d|ll)|[Yy]our)\b")
_ASKS = re.compile(r"\?(?:\s|\Z)")
_OUGHT = re.compile(
    r"\b(?:must|should|ought|let['’]s|let us|of course|frankly|indeed|surely|clearly|after all|sadly|needless)\b", re.I
)
#: What tells that something is reported of others.
REPORTS = re.compile(
    r"\b(?:said|says|told|tells|according to|reported|announced|stated|wrote|tweeted|testified|confirmed|spokes(?:man|woman|"
    r"person)|"
    r"officials|police|reporters)\b"
)
# Of a text of so many words, what is too few or too many in a thousand.
_SHORT = 90
_LEAST_REPORTS = 4.0
_MOST_OWN = 4.0
_MOST_OURS = 7.0
_MOST_OPINION = 9.0
_MOST_SHORT_LINES = 0.5


def unquoted(block: Block, quoted: tuple[Span, ...]) -> str:
    """The text of a block with what stands in quotation marks blanked, so that places stay the same."""
    parts: list[str] = []
    at = 0
    for span in quoted:
        parts += (block.text[at : span.start], " " * len(span))
        at = span.end
    return "".join((*parts, block.text[at:]))


def unquoted_texts(document: Document) -> tuple[str, ...]:
    """For each block its text outside quotations; used through `document.memo(unquoted_texts)`."""
    return tuple(unquoted(block, quoted) for block, quoted in zip(document.blocks, document.memo(quotations), strict=True))


def genre(document: Document) -> Genre:
    """What sort of text a draft is; used through `document.memo(genre)`."""
    told = " ".join(str(document.metadata[field]) for field in _FIELDS if field in document.metadata)
    title = next((block.text for block in document.blocks if block.kind is BlockKind.HEADLINE), "")
    if _OPINION.search(told) or _HEADED.match(title):
        return Genre.OPINION
    paragraphs = [
        (block.text, plain)
        for block, plain in zip(document.blocks, document.memo(unquoted_texts), strict=True)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SUMMARY)
    ]
    lines = [text for text, _ in paragraphs]
    if len(lines) > 5 and sum(len(line.split()) < 8 for line in lines) > _MOST_SHORT_LINES * len(lines):
        return Genre.LISTING
    plain = "\n".join(text for _, text in paragraphs)
    words = len("\n".join(lines).split())
    if not words:
        return Genre.LISTING
    thousands = max(words, 200) / 1000
    if len(_I.findall(plain)) / thousands > _MOST_OWN:
        return Genre.FIRST_PERSON
    ours, yours = len(_WE.findall(plain)) / thousands, len(_YOU.findall(plain)) / thousands
    argued = (len(_ASKS.findall(plain)) + len(_OUGHT.findall(plain))) / thousands
    reports = len(REPORTS.findall(" ".join(lines))) / thousands
    if ours > _MOST_OURS or ours + yours + argued > _MOST_OPINION:
        return Genre.OPINION
    return Genre.OPINION if words > _SHORT and reports < _LEAST_REPORTS else Genre.REPORT


def is_report(document: Document) -> bool:
    """Whether a draft is a reported story, so that its claims want sources."""
    return document.memo(genre) is Genre.REPORT
