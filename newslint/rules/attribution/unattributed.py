"""ATT001 and ATT005: statements that a reader would want a source for, and that have none."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding, Span
from newslint.language.lazypattern import lazy_pattern
from newslint.language.length import is_too_long
from newslint.rules.attribution.base import ReadingRule
from newslint.rules.base import Example, Rule

if TYPE_CHECKING:
    from newslint.language.coverage import Sentence

# How likely a sentence must be one to check. What is learnt from debates knows little of predictions and secrets: there the
# words decide.
_WORTH = 0.5
# So many blocks before a statement and after it are read with it: with fewer, the model reads some of them otherwise.
_BEFORE, _AFTER = 12, 8
_LITTLE = 0.05


# What presents a list, or a writer who thinks aloud.
_LEADS_OVER = lazy_pattern(r"\s*(?:Here (?:is|are)|Here['’]s|Sure,|Of course|Look,)")
# Code that was pasted in.
_MARKUP = lazy_pattern(r"[{}<>]|;\s*\Z")


class _UnsourcedRule(ReadingRule):
    """A rule on sentences without a source, in themselves or carried over, that make a certain sort of statement."""

    #: What the sentence must have for it to be worth asking the model.
    pattern = lazy_pattern(r"\Z")

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(self.pattern.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report, unquoted_texts

        if not is_report(document):
            return
        from newslint.language.coverage import Standing, coverage, coverage_by_words

        texts = document.memo(unquoted_texts)
        asked: dict[Span, tuple[str, float]] = {}
        blocks: set[int] = set()
        for one in document.memo(coverage_by_words):
            text = texts[one.block][one.start : one.end]
            if one.standing is not Standing.UNSOURCED or text.rstrip().endswith("?") or _MARKUP.search(text):
                continue
            message, least = self.judge(text)
            if message and not self.is_told(document, one):
                asked[one.span] = message, least
                blocks.add(one.block)
        if not asked or document.memo(is_too_long):
            return
        for excerpt in excerpts(document, blocks):
            for one in excerpt.memo(coverage):
                if one.standing is not Standing.UNSOURCED or one.span not in asked:
                    continue
                message, least = asked[one.span]
                if is_worth_checking(excerpt, one, least):
                    yield self.finding(document, excerpt.blocks[one.block], one.start, one.end, message)

    def is_told(self, document: Document, sentence: Sentence) -> bool:
        """Whether the draft makes plain in some other way where the statement is from."""
        return False

    @abstractmethod
    def judge(self, text: str) -> tuple[str, float]:
        """What is wrong with a sentence that has no source, empty where nothing is, and how check-worthy it must be for that."""


def excerpts(document: Document, blocks: Iterable[int]) -> Iterator[Document]:
    """What the model must read to judge the blocks of these numbers: with their neighbours, each run of blocks by itself."""
    runs: list[tuple[int, int]] = []
    for number in sorted(blocks):
        start, end = max(0, number - _BEFORE), min(len(document.blocks), number + 1 + _AFTER)
        if runs and start <= runs[-1][1]:
            start = runs.pop()[0]
        runs.append((start, end))
    for start, end in runs:
        yield replace(document, blocks=document.blocks[start:end]) if end - start < len(document.blocks) else document


def is_worth_checking(document: Document, sentence: Sentence, least: float) -> bool:
    """Whether a sentence states something that a reader would want to see checked."""
    return any(claim.confidence >= least for claim in document.claims if claim.span.overlaps(sentence.span))


_PREDICTION = (
    r"\b(?:will (?:likely|probably|almost certainly|undoubtedly|inevitably|surely|no doubt)\b"
    r"|(?:is|are) (?:very |highly |almost |all but )?(?:likely|certain|bound|destined|doomed) to\b"
    r"|will (?:cost|save|kill|destroy|ruin|collapse|bankrupt|double|triple|surge|plunge|soar) )"
)
_SECRET = (
    r"\b(?:secretly|clandestinely|covertly|declassified|hush[- ]money|cover(?:ed)?[- ]up of|quietly (?:agreed|paid|dropped|"
    r"removed|killed|approved))\b"
)
_CAUSE = (
    r"\b(?:(?:is|are|was|were) (?:directly |largely |mainly |partly )?(?:to blame for|responsible for (?:the )?(?:deaths?|crisis|"
    r"collapse|spread|killings?|attacks?)|caused by|linked to)|(?:has|have) caused)\b"
)
_SUPERLATIVE = (
    r"(?<!one of the )(?<!some of the )\b(?:largest|biggest|worst|deadliest|highest|lowest|greatest|costliest|bloodiest)\b"
    r"[^.,;]{0,60}\b(?:ever recorded|on record|of all time|in (?:U\.S\.|American|British|modern|recorded|world|the "
    r"(?:nation|country|state|city|town|world)['’]s) history)"
)
_ALLEGATION = (
    r"\b(?:corruptly|fraudulently|bribed|bribing|embezzl\w+|launder(?:ed|ing)|(?:has|have|had) lied|lied (?:about|to)|"
    r"deceived|plotted to|conspired|sabotaged|blackmail(?:ed|ing))\b"
)
_SORTS = (
    (lazy_pattern(_PREDICTION), "this prediction", _LITTLE),
    (lazy_pattern(_ALLEGATION), "this allegation", _LITTLE),
    (lazy_pattern(_SECRET), "what is said here of something secret", _LITTLE),
    (lazy_pattern(_SUPERLATIVE), "this superlative", _WORTH),
    (lazy_pattern(_CAUSE), "the cause given here", _WORTH),
)


class UnattributedClaim(_UnsourcedRule):
    # Few drafts have a sentence that the words leave open, so that few wait for the model.
    default = True
    code = "ATT001"
    name = "unattributed-claim"
    summary = "A statement that a reader would ask the source of, without one"
    why = (
        "A prediction, an allegation, a cause, a superlative, a secret: somebody must know, and the reader must be told who. "
        "Reported is a sentence of that sort which the model takes for worth checking, which names no source, and to which none "
        "carries over from the sentences around it. Figures are ATT005's. Opinion, lists and first-person pieces are left "
        "alone."
    )
    examples = (
        Example(
            bad="The mayor met the owners on Monday, her office said.\n\nThe club will likely be sold before the summer to a "
            "bank in Oslo.\n",
            good="The mayor met the owners on Monday, her office said.\n\nThe club will likely be sold before the summer, Karin "
            "Lind, its lawyer, said.\n",
        ),
    )
    pattern = lazy_pattern("|".join((_PREDICTION, _ALLEGATION, _SECRET, _SUPERLATIVE, _CAUSE)))

    def judge(self, text: str) -> tuple[str, float]:
        if _LEADS_OVER.match(text):
            return "", 0.0
        for pattern, what, least in _SORTS:
            if pattern.search(text):
                return f"Who says so? No source is given for {what}, here or in the sentences around it", least
        return "", 0.0


_STATISTIC = (
    r"\b\d[\d,.]*(?: ?%| per ?cent\b| percent\b| percentage points?\b)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|"
    r"ten|10|\d+)\b"
    r"|\b(?:a|one|two|three)[- ](?:thirds?|quarters?|fifths?|half) of (?:all|the|Americans|Britons|voters|people|adults)\b"
    r"|\b(?:more|fewer|less) than half of (?:all|the|Americans|Britons|voters|people|adults|women|men|children)\b"
    r"|\b\d[\d,.]* (?:million|billion|trillion) (?:people|Americans|jobs|women|men|children|workers|households|families|"
    r"students|voters|"
    r"immigrants|patients|uninsured|barrels|tons|tonnes)\b"
    r"|\b(?:doubled|tripled|quadrupled|halved)\b"
)
# Votes, scores, rates of tax and terms of a law are on record, and no survey's.
_ON_RECORD = lazy_pattern(
    r"(?i)\b(?:represents?|represented|increase (?:from|over)|caption|markets?|falling|fell|rising|credit|subsid\w+|employs?|"
    r"ticker|nikkei|gain(?:s|ed|ing)|"
    r"exempt\w*|vot(?:e|ed|es|ing)|"
    r"precincts|ballots?|delegates|won|beat|defeated|tax|rate|tariffs?|interest|percent owned|stake|"
    r"shares?|stocks?|"
    r"index|Dow|Nasdaq|S&P|closed|points|discount|off|raise|chance of (?:rain|snow|showers)|score[ds]?|budget|bill would|would|"
    r"could|may|climbed|jumped|crude|yield|Treasury|earnings|revenue|favou?rab\w+|unfavou?rab\w+|average|second|third|primary|"
    r"caucus(?:es)?|ratings?|might|threshold|cap|requires?|goal|target|promis\w+|propos\w+|pledg\w+|offer\w*|founded|population|"
    r"located)\b"
)


# What counts: the figures of a story about a poll are the poll's, for some paragraphs.
_COUNTED = lazy_pattern(
    r"(?i)\b(?:CBO|budget office|departments?|according to|polls?|pollsters?|polling|surveys?|surveyed|stud(?:y|ies)|reports?|"
    r"census|data|figures|statistics|exit polls?|"
    r"analysis|estimates?|"
    r"projections?|outlook|Bureau|Index|Gallup|Pew|Quinnipiac|Rasmussen|audit|database|researchers?|respondents|margin of "
    r"error)\b"
)
_REACH = 3


class UnsourcedStatistic(_UnsourcedRule):
    code = "ATT005"
    name = "unsourced-statistic"
    summary = "A statistic, and no word on whose it is"
    why = (
        "A share, a total, a trend was counted by somebody, once, in some way. Say who counted and when, so that a reader can "
        "look it up and an editor can check it. Results on record (votes, scores, prices, the terms of a bill) are left alone, "
        "and so is a sentence to which the source of its neighbours carries over."
    )
    examples = (
        Example(
            bad="The council met on Monday, its chair said.\n\nAbout 38% of children in the city live in poverty.\n",
            good="The council met on Monday, its chair said.\n\nAbout 38% of children in the city live in poverty, according to "
            "the census of 2021.\n",
        ),
    )
    pattern = lazy_pattern(_STATISTIC)

    def is_told(self, document: Document, sentence: Sentence) -> bool:
        near = document.blocks[max(0, sentence.block - _REACH) : sentence.block + 2]
        return any(_COUNTED.search(block.text) for block in near)

    def judge(self, text: str) -> tuple[str, float]:
        match = self.pattern.search(text)
        if match is None or _ON_RECORD.search(text):
            return "", 0.0
        return f'Whose figure is "{match.group()}"? Name who counted, and when', _WORTH


RULES: tuple[Rule, ...] = (UnattributedClaim(), UnsourcedStatistic())
