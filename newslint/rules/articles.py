"""Articles: a or an."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint.documents.model import Block, Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.language.lexicon import lexicon
from newslint.language.sounds import begins_with_vowel_sound
from newslint.language.words import Word, WordKind, last_before, words
from newslint.rules.base import Example, FixAvailability, Rule

_GAP = lazy_pattern(r"[ \t\n\xa0]+[\"“‘'(]?\Z")
# After these the letter is no article, or the slip is another one.
_NOT_NOUNS = frozenset(("a", "an", "and", "are", "as", "at", "if", "in", "is", "it", "of", "on", "or", "i", "am", "us"))
_READ = (WordKind.WORD, WordKind.NUMBER)


class WrongArticle(Rule):
    code = "TYP007"
    name = "wrong-article"
    summary = "A for an, or an for a"
    why = (
        "The article goes by the sound of the word after it, not by its first letter: an hour, an MRI, an $8 bill, but a "
        "European, a U.S. official, a one-time ally. A wrong one is mostly what an edit left behind. Where both are in use, "
        "as in “an historic” or “an herb”, both are accepted."
    )
    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="She waited for a hour after an European diplomat called.\n",
            good="She waited for an hour after a European diplomat called.\n",
            fixed="She waited for an hour after a European diplomat called.\n",
        ),
        Example(
            bad="He had a MRI, and then a 8-hour operation.\n",
            good="He had an MRI, a NASA physical and an $8 bill from an FBI agent on an 11th visit.\n",
            fixed="He had an MRI, and then an 8-hour operation.\n",
        ),
        Example(
            bad="An U.S. official called it “a unprecedented step” in an uniform tone.\n",
            good="A U.S. official called it “an unprecedented step” in a uniform tone, an historic one.\n",
            fixed="A U.S. official called it “an unprecedented step” in a uniform tone.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for block, block_words in zip(document.blocks, document.memo(words), strict=True):
            for article, following in pairwise(block_words):
                if article.norm in ("a", "an", "A", "An") and following.kind in _READ:
                    yield from self._check_pair(document, block, article, following)

    def _check_pair(self, document: Document, block: Block, article: Word, following: Word) -> Iterator[Finding]:
        vowel = begins_with_vowel_sound(following.norm)
        if vowel is None or vowel == (len(article.norm) == 2) or not _GAP.match(block.text[article.end : following.start]):
            return
        if len(following.norm) == 1 and following.norm.islower():
            return  # "a s–t show"
        if following.norm.lower() in _NOT_NOUNS or _is_letter(block, article) or not _is_english(following):
            return
        right = article.text[0] + ("n" if vowel else "")
        message = f'"{article.text} {following.text}" should be "{right} {following.text}"'
        yield self.finding(document, block, article.start, article.end, message, suggestions=(right,))


def _is_letter(block: Block, article: Word) -> bool:
    """Whether an "A" inside a sentence names something: "Hepatitis A", "Plan A"."""
    return article.text == "A" and last_before(block.text, article.start).isalnum()


def _is_english(word: Word) -> bool:
    """Whether the word is one that the lexicon knows in small letters, or not in small letters at all."""
    first = word.norm.lower().split("-")[0]
    return word.kind is WordKind.NUMBER or not word.norm[0].islower() or lexicon().knows(first)


RULES: tuple[Rule, ...] = (WrongArticle(),)
