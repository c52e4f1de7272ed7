"""ATT008: a story that rests on one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.rules.attribution.base import TOLD, ReadingRule
from newslint.rules.base import Example, Rule

# A story of fewer words is a brief, which may have one source.
_LEAST_WORDS = 220
# So many statements make a source, and so many words of the story must rest on it.
_LEAST_STATEMENTS = 4
_LEAST_SHARE = 0.3


class SingleSource(ReadingRule):
    code = "ATT008"
    name = "single-source"
    summary = "A story that rests on a single source"
    why = (
        "What one person or one statement says, nobody has borne out or contradicted. A second source, or a line that says why "
        "there is "
        f"none, makes a story of a press release. Reported are stories of more than {_LEAST_WORDS} words in which everything "
        f"that is "
        "attributed is attributed to one source."
    )
    severity = Severity.INFO
    examples = (
        Example(
            bad="The bridge in Harrow Bay will close for nine weeks this summer while its bearings are replaced, Karin Lind "
            "said on Monday.\n\n"
            + "“The work cannot wait any longer,” Lind said. “If we leave it for another winter, we may have to close the "
            + "bridge for good.” She said "
            "that the town had put the work off for six years, and that the price had doubled in that time.\n\n"
            "Lind said that a ferry would run every ten minutes from the old pier while the bridge was closed. She said that it "
            "would take forty cars "
            "and would be free for anybody who lives in the town. The ferry would stop running at midnight, she said, and start "
            "again at five.\n\n"
            "“I know that this is going to hurt the shops on the far side of the water,” Lind said. “I have asked the county "
            "for help, and I hope that "
            "we will have an answer before the end of the month.” She added that the town could not pay for the help by "
            "itself.\n\n"
            "The work would begin on 3 June, Lind said, and would go on day and night. Two firms had made an offer, and the "
            "cheaper one had won. She "
            "said that the firm had replaced the bearings of three other bridges on the coast, and that none of them had been "
            "closed for longer than "
            "it had promised. “They know what they are doing,” Lind said. She said that she would walk across the bridge "
            "herself on the first "
            "day after it had opened again.\n",
            good="The bridge in Harrow Bay will close for nine weeks this summer, Karin Lind said on Monday. Tola Oyelaran, the "
            "harbour master, said "
            "that it was about time.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        words = sum(len(block.text.split()) for block in document.blocks if block.kind in TOLD)
        if words < _LEAST_WORDS:
            return
        from newslint.language.genre import REPORTS, is_report

        if not is_report(document) or sum(len(REPORTS.findall(block.text)) for block in document.blocks) < _LEAST_STATEMENTS:
            return
        from newslint.language.sourcekinds import SourceKind, kind_of, source_text

        sources: Counter[str] = Counter()
        counted = 0
        for one in document.attributions:
            kind = kind_of(document, one)
            if kind in (SourceKind.NONE, SourceKind.UNCLEAR):
                continue
            sources[one.speaker or source_text(document, one).lower()] += 1
            counted += sum(len(document.source[span.start : span.end].split()) for span in one.content)
        if len(sources) != 1:
            return
        (name, times), *_ = sources.items()
        if times < _LEAST_STATEMENTS or counted < _LEAST_SHARE * words:
            return
        first = next(
            one for one in document.attributions if one.source and (one.speaker or source_text(document, one).lower()) == name
        )
        message = f"All that is attributed in this story is {name}'s; is there a second source?"
        found = self.at_span(document, first.source[0], message)
        if found:
            yield found


RULES: tuple[Rule, ...] = (SingleSource(),)
