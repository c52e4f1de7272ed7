"""ATT009: verbs of saying that take sides."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.attribution.base import TOLD, AttributionRule
from newslint.rules.base import Example, Rule

_LOADED = {
    "admit": "says that it is true and was held back",
    "conced": "says that it is true and was held back",
    "confess": "says that it is true and was held back",
    "acknowledg": "says that it is true",
    "point": "says that it is true",
    "reveal": "says that it is true and was hidden",
    "claim": "says that it may be false",
    "boast": "says that it is vain",
    "brag": "says that it is vain",
    "gush": "mocks",
    "rant": "mocks",
    "whin": "mocks",
    "sneer": "says that it is spiteful",
    "refut": "says that it was proved false",
}
_VERBS = (
    r"admit(?:s|ted|ting)|conced(?:es|ed|ing)|confess(?:es|ed|ing)|acknowledg(?:es|ed|ing)|point(?:s|ed|ing) out|reveal(?:s|ed|"
    r"ing)|"
    r"claim(?:s|ed|ing)|boast(?:s|ed|ing)|brag(?:s|ged|ging)|gush(?:es|ed|ing)|rant(?:s|ed|ing)|whin(?:es|ed|ing)|sneer(?:s|ed|"
    r"ing)|"
    r"refut(?:es|ed|ing)"
)
_PATTERN = lazy_pattern(rf"\b(?P<verb>{_VERBS})\b")
# What is said follows, or a quotation has just ended; so "admitted to hospital" and "claimed 12 lives" are out.
_SAID_AFTER = lazy_pattern(
    r" (?:that\b|he\b|she\b|they\b|it\b|there\b|his [a-z]+ (?:was|is|had)\b|in a (?:statement|tweet|post|interview)\b)|[:,]? "
    r"[“\"]|,? (?:on|last) \w+ that\b"
)
_QUOTED_BEFORE = lazy_pattern(r"[”\"] (?:[\w.’'-]+ ){1,4}\Z")
_SUBJECT = lazy_pattern(
    r"(?:\b(?:he|she|they|who|I|we)|[A-Z][\w.’'-]+|\b(?:spokes(?:man|woman|person)|officials?|police|lawyers?|minister|"
    r"mayor))(?: (?:has|had|also|have|later|then|did))* \Z"
)


class LoadedCue(AttributionRule):
    code = "ATT009"
    name = "loaded-cue"
    summary = 'A verb of saying that takes sides where "said" is meant'
    why = (
        '"Admitted" tells the reader that it is true and was held back, "claimed" that it may not be, "pointed out" that it is '
        'so. Where the story does not show that, "said" is the word. Off by default, as each may be meant.'
    )
    severity = Severity.INFO
    default = False
    examples = (
        Example(
            bad="The mayor admitted that the bridge would close in May.\n",
            good="The mayor said that the bridge would close in May.\n",
        ),
        Example(
            bad="“It will open in June,” Lind claimed.\n",
            good="“It will open in June,” Lind said. The flood claimed 12 lives, and he was admitted to hospital.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(_PATTERN.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report, unquoted_texts

        if not is_report(document):
            return
        for block, text in zip(document.blocks, document.memo(unquoted_texts), strict=True):
            if block.kind not in TOLD:
                continue
            for match in _PATTERN.finditer(text):
                start, end = match.span("verb")
                before = block.text[max(0, start - 60) : start]
                quoted = _QUOTED_BEFORE.search(before)
                if (_SAID_AFTER.match(block.text, end) and _SUBJECT.search(before)) or (
                    quoted and block.text[end : end + 1] in ".,"
                ):
                    verb = match["verb"]
                    told = next(said for stem, said in _LOADED.items() if verb.startswith(stem))
                    message = f'"{verb}" {told}; write "said" unless the story shows that'
                    yield self.finding(document, block, start, end, message)


RULES: tuple[Rule, ...] = (LoadedCue(),)
