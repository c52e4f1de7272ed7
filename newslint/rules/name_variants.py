"""Names spelled two ways."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.language.names import names
from newslint.language.suspects import suspects
from newslint.language.wellknown import slipped_names
from newslint.rules.base import Example, FixAvailability, Rule


class NameVariant(Rule):
    code = "TYP009"
    name = "name-variant"
    summary = "A name spelled another way than the draft, or everyone, spells it"
    why = (
        "Nothing angers people more than their name spelled wrong, and a name spelled two ways tells that one of them is. A "
        "rare spelling one letter away from a name that the draft uses more often, headline included, or that all the news "
        "knows, is reported; two names that both exist are not. So is a word of a well-known name that slipped into another "
        "word, as in the “While House” or Los “Angles”."
    )
    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="Police question Kovacev\n\nOn Monday Kovacev denied it. A friend of Koyacev agreed.\n",
            good="Police question Kovacev\n\nOn Monday Kovacev denied it. Kovacev’s friend agreed, and so did the Kovacevs.\n",
            fixed="Police question Kovacev\n\nOn Monday Kovacev denied it. A friend of Kovacev agreed.\n",
        ),
        Example(
            bad="The march in Charlyttesville ended when Donald Trumph spoke.\n",
            good="The march in Charlottesville ended when Donald Trump spoke to Boris Johnson and Jack Johnston.\n",
            fixed="The march in Charlottesville ended when Donald Trump spoke.\n",
        ),
        Example(
            bad="It was Mexico’x minister who told the Federal Reserde so.\n",
            good="It was Mexico’s minister who told the Federal Reserve so.\n",
            fixed="It was Mexico’s minister who told the Federal Reserve so.\n",
        ),
        Example(
            bad="He went to the While House, and later to Los Angles.\n",
            good="He went to the White House while House members stayed. A White Horse Prophecy was told.\n",
            fixed="He went to the White House, and later to Los Angeles.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for suspect in document.memo(suspects):
            if not suspect.is_name:
                continue
            block = document.blocks[suspect.block]
            found, meant = block.text[suspect.start : suspect.end], suspect.suggestions[0]
            times = document.memo(names).seen.get(meant.lower(), 0)
            where = "elsewhere in this draft" if times else "as a rule"
            message = f'"{found}" is spelled "{meant}" {where}'
            yield self.finding(document, block, suspect.start, suspect.end, message, suggestions=suspect.suggestions)
        for slip in slipped_names(document):
            block = document.blocks[slip.block]
            message = f'"{block.text[slip.start : slip.end]}" is another word; the name is "{slip.name}"'
            yield self.finding(document, block, slip.start, slip.end, message, suggestions=(slip.meant,))


RULES: tuple[Rule, ...] = (NameVariant(),)
