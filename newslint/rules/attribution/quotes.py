"""ATT002: quotations that nobody is said to have spoken."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding, Span
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.attribution.base import TOLD, ReadingRule, shown
from newslint.rules.base import Example, Rule

# A quotation of fewer words is a phrase, a title, a word at arm's length.
_LEAST_WORDS = 6
_SHORT_LINE = 8
_VERB = lazy_pattern(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|should|must|may|might|won['’]t|don['’]t|"
    r"[a-z]+n['’]t|[A-Za-z]+['’](?:s|re|ve|ll|m|d)|need|want|know|think|get|got|go|going|came|come|make|made|let|take|said)\b"
)
#: Words that tell of speaking or of something written.
_TELLS = lazy_pattern(
    r"(?i)\b(?:doubt\w*|advocat\w*|demand\w*|text(?:s|ed|ing)?|motiv\w+|simple|sa(?:id|ys?|ying)|told|tells?|telling|ask(?:s|ed|"
    r"ing)?|add(?:s|ed|ing)|wr(?:ote|ites?|itten|iting)|"
    r"read(?:s|"
    r"ing)?|tweet\w*|post\w*|repl\w+|answer\w*|"
    r"according|argu\w+|explain\w*|call\w*|quot\w+|states?|stated|statement|declar\w+|continu\w+|conclud\w+|not(?:es|ed|ing)|"
    r"warn\w*|insist\w*|testif\w+|shout\w*|chant\w*|sign\w*|headlines?|headlined|titled|entitled|recall\w*|remark\w*|respon\w+|"
    r"words?|"
    r"speech|interview\w*|wonder\w*|thought|think\w*|believ\w+|describ\w+|announc\w+|acknowledg\w+|admit\w*|claim\w*|complain\w*|"
    r"promis\w+|vow\w*|jok\w+|quip\w*|sang|sing\w*|song|book|film|movie|slogan|motto|phrase|question|message|email|letter|"
    r"report\w*|"
    r"caption\w*|banners?|placards?|labell?ed|dubbed|known|voice\w*|spok\w+|speak\w*|talk\w*|urg\w+|stress\w*|suggest\w*|"
    r"confirm\w*|"
    r"den(?:y|ied|ies)|predict\w*|observ\w+|refer\w*|begins?|began|goes|went|asserts?|asserted|criticiz\w+|criticis\w+|"
    r"defend\w*|prais\w+)\b"
)
_NAMES_BEFORE = lazy_pattern(r"(?:\A|[\s\[(])[A-Z][\w.’' -]{1,60}:\s*\Z")


class UnattributedQuote(ReadingRule):
    code = "ATT002"
    name = "unattributed-quote"
    summary = "A quotation that nobody is said to have spoken"
    why = (
        "A reader must be able to tell whose words stand in quotation marks. Often the speaker was cut with the sentence "
        "before, or the paragraphs were moved. Reported is a quotation of a sentence or more where neither its own paragraph "
        "nor the ones beside it tell who speaks."
    )
    examples = (
        Example(
            bad="The council shut the bridge on Monday, it said.\n\nThe bridge will be closed for nine weeks.\n\n"
            "“We were never asked about this, and we will not accept it.”\n\nFerries run every ten minutes.\n",
            good="The council shut the bridge on Monday, it said.\n\nThe bridge will be closed for nine weeks.\n\n"
            "“We were never asked about this, and we will not accept it,” Karin Lind, a baker, said.\n\n"
            "Ferries run every ten minutes.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.quotations import quotes

        if not any(any(quote.double for quote in found) for found in document.memo(quotes)):
            return
        from newslint.language.genre import is_report, unquoted_texts

        if not is_report(document):
            return
        candidates = [
            (number, quote.start, quote.end)
            for number, found in enumerate(document.memo(quotes))
            if document.blocks[number].kind in TOLD
            for quote in found
            if quote.double
            and quote.start is not None
            and quote.end is not None
            and not quote.continued
            and self._is_speech(document.blocks[number].text, quote.start, quote.end)
            and not self._is_told(document, document.memo(unquoted_texts), number, quote.start)
        ]
        if not candidates:
            return
        for number, start, end in candidates:
            block = document.blocks[number]
            if not self._is_attributed(document, number, block.source_span(start, end)):
                words = shown(block.text[start + 1 : end], 40)
                yield self.finding(document, block, start, end + 1, f'Who says "{words}"? Name the speaker')

    def _is_attributed(self, document: Document, number: int, quoted: Span) -> bool:
        """Whether somebody in the paragraph of a quotation, or in one beside it, is said to say some of it."""
        for one in document.attributions:
            told = [document.block_at(span.start) for span in (*one.source, *one.cue)]
            near = any(block is not None and abs(block - number) <= 1 for block in told)
            if near and any(span.overlaps(quoted) for span in one.content):
                return True
        return False

    def _is_speech(self, text: str, start: int, end: int) -> bool:
        """Whether a quotation is a sentence that somebody spoke, and not a phrase or a title."""
        said = text[start + 1 : end]
        return len(said.split()) >= _LEAST_WORDS and bool(_VERB.search(said)) and said.rstrip()[-1:] in ".,!?…"

    def _is_told(self, document: Document, texts: tuple[str, ...], number: int, start: int) -> bool:
        """Whether the words around tell of speaking: its paragraph's, or the next ones' on either side."""
        if _TELLS.search(texts[number]) or _NAMES_BEFORE.search(texts[number][:start]):
            return True
        before = texts[number - 1] if number else ""
        after = texts[number + 1] if number + 1 < len(texts) else ""
        if before.rstrip().endswith(":") or not before.strip():
            return True
        # A name on a line of its own, above or below.
        by_line = any(len(text.split()) < _SHORT_LINE and text.strip()[-1:].isalnum() for text in (before, after))
        return by_line or bool(_TELLS.search(before) or _TELLS.search(after))


RULES: tuple[Rule, ...] = (UnattributedQuote(),)
