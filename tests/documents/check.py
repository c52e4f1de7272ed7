"""What holds for every document, whatever its format."""

from __future__ import annotations

from newslint import Document
from newslint.documents.model import BlockKind


def check_document(document: Document) -> None:
    """Assert that every offset of every block maps into the source, in order and back."""
    source = document.source
    starts = []
    for block in document.blocks:
        assert block.text == "".join(piece.text for piece in block.pieces)
        assert block.text.strip(), "a block without prose"
        assert block.text == block.text.strip(" \t\r\n"), "white space around a block"
        starts.append(block.pieces[0].source.start)
        last = 0
        for at, piece in zip(block.starts, block.pieces, strict=True):
            assert last <= piece.source.start <= piece.source.end <= len(source)
            last = piece.source.end
            assert block.text.startswith(piece.text, at)
            if piece.verbatim:
                assert source[piece.source.start : piece.source.end] == piece.text
        for offset in range(len(block.text)):
            span = block.source_span(offset, offset + 1)
            assert 0 <= span.start <= span.end <= len(source)
        whole = block.source_span(0, len(block.text))
        assert (whole.start, whole.end) == (block.pieces[0].source.start, block.pieces[-1].source.end)
    assert starts == sorted(starts)
    for directive in document.directives:
        assert directive.text in source[directive.span.start : directive.span.end]
        for block in document.blocks:
            for piece in block.pieces:
                assert not piece.verbatim or not piece.source.overlaps(directive.span), "a directive is read as prose"


def texts(document: Document) -> list[tuple[str, str]]:
    """The kinds and texts of a document's blocks."""
    return [(block.kind.value, block.text) for block in document.blocks]


def prose(document: Document, *kinds: BlockKind) -> list[str]:
    """The texts of a document's blocks, of these kinds if any are given."""
    return [block.text for block in document.blocks if not kinds or block.kind in kinds]
