"""Words that are no words."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.language.suspects import suspects
from newslint.rules.base import Example, FixAvailability, Rule


class MisspelledWord(Rule):
    code = "TYP001"
    name = "misspelled-word"
    summary = "A word that is no word, close to one that is"
    why = (
        "A typo in print costs trust. This rule reports a word only if it is unknown and a known one is close by: names, "
        "coinages with a clear stem, slang, foreign phrases and the desk's own words are left alone. Words that lost the "
        "space between them are found too."
    )
    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="The committee said its invovement ended beacuse of the vote.\n",
            good="The committee said its involvement ended because of the vote.\n",
            fixed="The committee said its involvement ended because of the vote.\n",
        ),
        Example(
            bad="He sat whiletalked about thetextof the bill, callingSchiff a liar.\n",
            good="He tweeted a tweetstorm to relitigate it, f*** the rules, and [u]nder oath said he was gonna go, sooo soon.\n",
            fixed="He sat while talked about the text of the bill, calling Schiff a liar.\n",
        ),
        Example(
            bad="That is Obama?s plan for the goverment.\n",
            good="Is that @realtweetr's plan? So Ms. Zbigniewska asked, in bold, of #anythng at all.\n",
            fixed="That is Obama's plan for the government.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for suspect in document.memo(suspects):
            if suspect.is_name:
                continue
            block = document.blocks[suspect.block]
            found = block.text[suspect.start : suspect.end]
            message = f'"{found}" is not a word; did you mean "{suspect.suggestions[0]}"?'
            yield self.finding(document, block, suspect.start, suspect.end, message, suggestions=suspect.suggestions)


RULES: tuple[Rule, ...] = (MisspelledWord(),)
