"""Rules on punctuation; `RULES` holds the whole family, quotation marks included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.model import Block, BlockKind, Document
from newslint.findings import Applicability, Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.rules import quotemarks
from newslint.rules.base import BlockRule, Example, FixAvailability, Rule

# Web and mail addresses, file names: punctuation has its own rules there.
_ADDRESS = lazy_pattern(r"(?i)https?://\S+|www\.\S+|\S+@\S+|(?<!\S)\S*\w\.(?:com|org|net|co|gov|edu|io|tv|uk|us|html?|pdf)\b\S*")


# How far around a place its word is looked for, in characters: what goes on for longer is an address or no prose at all.
_REACH = 200


def _word_start(text: str, offset: int) -> int:
    """The offset at which the run without spaces around `offset` begins, or as far back as it makes sense to look."""
    first = max(offset - _REACH, 0)
    return max(text.rfind(" ", first, offset), text.rfind("\xa0", first, offset), first - 1) + 1


def _in_address(text: str, offset: int) -> bool:
    """Whether `text[offset]` belongs to an address."""
    start = _word_start(text, offset)
    if offset - start >= _REACH:
        return True
    end = text.find(" ", offset, offset + _REACH)
    match = _ADDRESS.search(text, start, end if end >= 0 else min(offset + _REACH, len(text)))
    return match is not None and match.start() <= offset < match.end()


class DoubledPunctuation(BlockRule):
    code = "PUN004"
    name = "doubled-punctuation"
    summary = "Two punctuation marks where one belongs"
    why = (
        "A doubled comma, two stops, a comma left before a stop: what an edit leaves behind. An ellipsis, the stop of an "
        'abbreviation before a comma ("U.S.,") and marks doubled for effect ("?!") are left alone.'
    )
    severity = Severity.WARNING
    fix = FixAvailability.ALWAYS
    examples = (
        Example(
            bad="The bill passed,, but the Senate has not voted.. Nobody knows why.\n",
            good="The bill passed, but the Senate has not voted... Really?! In the U.S., nobody knows why.\n",
            fixed="The bill passed, but the Senate has not voted. Nobody knows why.\n",
        ),
        Example(
            bad="He spoke to Jane Doe,. She declined to comment.\n",
            good="He spoke to Jane Doe Jr., who declined to comment.\n",
            fixed="He spoke to Jane Doe. She declined to comment.\n",
        ),
        Example(
            bad="“We will not go,”, she said.\n",
            good="“We will not go,” she said.\n",
            fixed="“We will not go,” she said.\n",
        ),
    )

    _PATTERN = re.compile(
        r"(?<![,;:.])(?P<same>[,;:])(?: ?(?P=same))+(?![,;:]| ?\.)"
        r"|(?<![.\s…])\.\.(?![.\w/…])"
        r"|(?<![,;:.])(?P<dropped>[,;:])(?P<kept>[.?!;:])(?![.\d)])"
        r"|(?P<stop>[.,])(?P<quote>[”\"])(?P=stop)(?!\.)"
    )

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        text = block.text
        for match in self._PATTERN.finditer(text):
            if _in_address(text, match.start()):
                continue
            right = match["stop"] + match["quote"] if match["quote"] else match["kept"] or match["same"] or "."
            # Of two stops one may be what is left of an ellipsis, and of two different marks either may be meant.
            applicability = Applicability.SAFE if match["same"] or match["quote"] else Applicability.UNSAFE
            yield self.finding(
                document,
                block,
                match.start(),
                match.end(),
                f'Doubled punctuation: "{match.group()}"',
                suggestions=(right,),
                applicability=applicability,
            )


class SpaceBeforePunctuation(BlockRule):
    code = "PUN005"
    name = "space-before-punctuation"
    summary = "A space before a comma, a stop or another mark that closes up to its word"
    why = (
        "English sets no space there. One gets in when a link or a phrase is cut out of a sentence, and it can put a comma or a "
        "stop at the beginning of a line."
    )
    severity = Severity.WARNING
    fix = FixAvailability.ALWAYS
    examples = (
        Example(
            bad="The judge ruled on Friday , two days late .\n",
            good="The judge ruled on Friday, two days late . . . or so, with a .45 on a .com address.\n",
            fixed="The judge ruled on Friday, two days late.\n",
        ),
    )

    # What a French quotation or a score sets apart.
    _SET_APART = re.compile(r"[ \xa0]+(?:[!?;:][ \xa0]*»|: \d)")
    # A comma on the wrong side of its space.
    _MOVED = re.compile(r"(?<=[a-z]{2}) ,(?=[\"“]?[A-Za-z]{2}|[\"“]?I )")
    # Not the dots of a spaced ellipsis, nor a colon and bracket that smile.
    _PATTERN = re.compile(r"(?<=[\w”\"’')\]%])(?<! \.)(?P<space>[ \xa0]+)[,.;:!?](?=\s|[”\"’']|\Z)(?!\s\.|[”\"’']\w)")

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        for match in self._PATTERN.finditer(block.text):
            start, end = match.span("space")
            if not block.is_plain(start, end):
                continue  # a line break
            if self._SET_APART.match(block.text, start) and (block.text[end] != ":" or not block.text[start - 1].isalpha()):
                continue
            yield self.finding(
                document,
                block,
                start,
                match.end(),
                f'Space before "{match.group()[-1]}"',
                suggestions=("",),
                replace=(start, end),
                fix_message="Remove the space",
                applicability=Applicability.SAFE,
            )
        for match in self._MOVED.finditer(block.text):
            if not _in_address(block.text, match.start() + 1):
                yield self.finding(
                    document,
                    block,
                    match.start(),
                    match.end(),
                    'Space before "," and none after it',
                    suggestions=(", ",),
                    fix_message="Move the space",
                    applicability=Applicability.SAFE,
                )


_ENDED = lazy_pattern(r"[.!?…:;—–-][”\"’')\]]*\Z")


def _loose_ends(document: Document) -> int:
    """How many paragraphs end without a mark."""
    return sum(block.kind is BlockKind.PARAGRAPH and not _ENDED.search(block.text.rstrip()) for block in document.blocks)


class MissingEndPunctuation(BlockRule):
    code = "PUN006"
    name = "missing-end-punctuation"
    summary = "A paragraph of whole sentences that ends without a mark"
    why = (
        "A last sentence without its stop may be a slip, or the sign that the rest of the paragraph was lost. Headlines, "
        "captions, list items, labels and links to other stories need none: a paragraph is held to it if another sentence in it "
        "ends well, its last word is no name, and it is long or the only one of its kind."
    )
    severity = Severity.WARNING
    fix = FixAvailability.ALWAYS
    examples = (
        Example(
            bad="The council met on Monday to vote on the plan. It was approved by all of the members who had come\n",
            good="The council met on Monday to vote on the plan. It was approved by all of the members who had come.\n",
            fixed="The council met on Monday to vote on the plan. It was approved by all of the members who had come.\n",
        ),
    )

    _SENTENCE_END = re.compile(r"[a-z]{3}[.!?][”\"’')\]]* [“\"‘'(\[]?[A-Z]")
    # A name at the end is a link's, a credit's or a signature's more often than a sentence's.
    _LAST_WORD = re.compile(r"(?<![@#\w.])(?!here\b)[a-z]{2,}\Z")
    _LAST_SENTENCE_WORDS = 6
    # Of shorter paragraphs, in characters, most are teasers and labels where several stand without a mark.
    _LONG = 200
    _LABEL = re.compile(r"\((?:Photo|Image|AP)\b|\A(?:More|Related|Read more|Watch)\b ?:|\bStory highlights\b", re.IGNORECASE)

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        text = block.text.rstrip()
        if block.kind is not BlockKind.PARAGRAPH or not self._LAST_WORD.search(text) or self._LABEL.search(text):
            return
        starts = [match.end() - 1 for match in self._SENTENCE_END.finditer(text)]
        if not starts or len(text[starts[-1] :].split()) < self._LAST_SENTENCE_WORDS or _in_address(text, len(text) - 1):
            return
        if len(text) < self._LONG and document.memo(_loose_ends) > 1:
            return
        yield self.finding(
            document,
            block,
            text.rindex(" ") + 1,
            len(text),
            "The paragraph's last sentence has no end mark",
            suggestions=(".",),
            replace=(len(text), len(text)),
            fix_message="Add a full stop",
        )


class GarbledCharacter(BlockRule):
    code = "PUN008"
    name = "garbled-character"
    summary = "An apostrophe, quotation mark or dash that was lost between two encodings"
    why = (
        "A system that does not know a curly apostrophe prints “Obama?s” or “Obamaâ€™s”, and readers notice. The character has "
        "to be put back, and the system that loses it mended."
    )
    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="The Senate?s vote is seen as Mr. Obama?s defeat.\n",
            good="Is it the Senate? So what? It is seen as Mr. Obama’s defeat.\n",
            fixed="The Senate’s vote is seen as Mr. Obama’s defeat.\n",
        ),
        Example(
            bad="Why he doesnâ€™t need a poll lead.\n",
            good="Why he doesn’t need a château.\n",
            fixed="Why he doesn’t need a poll lead.\n",
        ),
    )

    _PATTERN = re.compile(
        r"(?<=[A-Za-z]{2})\?(?=(?:s|t|re|ve|ll|d)\b)"
        # The bytes of ‘ ’ “ ” – — … and of accented letters in UTF-8, read as Windows-1252, once or twice over.
        r"|Ã¢â‚¬(?:â\S\S|[ÂÃËÅÆ]\S)|Ã¢Â[\u0080-\u009f]Â[\u0080-\u009f]"
        r"|â€[\u0080-\u00bf™šœžŸ˜“”‘’–—…›‹†‡•‰ˆ„‚]|Ã[\u00a0-\u00bf]|\ufffd"
    )

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        for match in self._PATTERN.finditer(block.text):
            start, end = match.span()
            if _in_address(block.text, start):
                continue
            right = "’" if match.group() == "?" else _ungarbled(match.group())
            yield self.finding(
                document,
                block,
                start,
                end,
                f'Garbled character: "{match.group()}"' + (f' stands for "{right}"' if right else ""),
                suggestions=(right,) if right else (),
            )


def _ungarbled(text: str) -> str:
    """What `text` was before its UTF-8 bytes were read as Windows-1252, once or twice; empty if that cannot be told."""
    for _ in range(2):
        try:
            # Five bytes that Windows-1252 leaves out are read as control characters.
            text = b"".join(bytes([ord(one)]) if one < "\xa0" else one.encode("cp1252") for one in text).decode("utf-8")
        except UnicodeError:
            break
        if len(text) == 1:
            return text
    return ""


class MissingSpace(BlockRule):
    code = "PUN009"
    name = "missing-space"
    summary = "No space between a sentence or clause and the next"
    why = (
        "Two sentences stuck together are what a lost line break or a hasty cut leaves. Readers stumble, and so does software "
        "that counts sentences."
    )
    severity = Severity.WARNING
    fix = FixAvailability.ALWAYS
    examples = (
        Example(
            bad="He lost the vote.The party,however, stood by him. “It is over.”Others agreed.\n",
            good="He lost the vote. The party, however, stood by him at example.com in Node.js. “It is over.” Others agreed.\n",
            fixed="He lost the vote. The party, however, stood by him. “It is over.” Others agreed.\n",
        ),
    )

    _PATTERN = re.compile(
        r"(?<=[a-z]{2})[.!?][”\"]?(?=[“\"]?[A-Z][a-z]*\b(?!\())"
        r"|(?<=[a-z]{2}),(?=[A-Za-z]{2})"
        r"|(?<=[a-z]{2}),[”](?=[A-Za-z])"
    )

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        text = block.text
        for match in self._PATTERN.finditer(text):
            if text.startswith(("#", "@"), _word_start(text, match.start())) or _in_address(text, match.start()):
                continue
            yield self.finding(
                document,
                block,
                match.start(),
                match.end(),
                f'No space after "{match.group()}"',
                suggestions=(match.group() + " ",),
                fix_message="Add a space",
            )


RULES: tuple[Rule, ...] = (
    *quotemarks.RULES,
    DoubledPunctuation(),
    SpaceBeforePunctuation(),
    MissingEndPunctuation(),
    GarbledCharacter(),
    MissingSpace(),
)
